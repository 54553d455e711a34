// Addressees: whom the letters of a case go to.
import type { ContactGiven } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import { readContact } from '../registry/contacts.js'
import { keptIn } from '../registry/personal.js'
import type { Registry } from '../registry/registry.js'
import type { CaseRow } from '../store/case-rows.js'
import type { Addressee } from './letters.js'

/** Who asked by mail, as kept with the case. */
export interface Sender {
  readonly name: string
  readonly address: string
  /** Of the mail that opened the case. */
  readonly messageId?: string | undefined
}

/**
 * Whoever asked: the sender of the mail; else the contact person of the request; else that of the code, except where another takes
 * it over. Undefined when there is no address.
 */
export async function findAsker(registry: Registry, row: CaseRow): Promise<Addressee | undefined> {
  const sender = keptAs<Sender>(row, 'sender')
  if (sender !== undefined) return { address: sender.address, inReplyTo: sender.messageId }
  const contact = keptAs<Partial<ContactGiven>>(row, 'contact')
  if (contact?.email !== undefined) return { address: contact.email }
  if (row.kind === 'takeover') return undefined
  const email = await findContactEmail(registry, row)
  return email === undefined ? undefined : { address: email }
}

/** The registered contact of the code that a takeover names; undefined for other cases. */
export const findFormerContact = async (registry: Registry, row: CaseRow): Promise<string | undefined> =>
  row.kind === 'takeover' ? findContactEmail(registry, row) : undefined

async function findContactEmail(registry: Registry, row: CaseRow): Promise<string | undefined> {
  const { code } = row.command as { readonly code?: unknown }
  if (typeof code !== 'string') return undefined
  return (await readContact(registry, code, stockholmDay(new Date(row.receivedAt))))?.email
}

function keptAs<T>(row: CaseRow, field: 'sender' | 'contact'): T | undefined {
  const kept = row.personal.find(each => each.field === field)
  return kept === undefined ? undefined : (keptIn(kept) as T)
}
