// Keeping: how a request is stored with its personal data apart, and put together again for those who may see it.
import { createHmac } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import type { AskedCommand } from '../policy/commands.js'
import { isPersonal } from '../policy/organisation-numbers.js'
import type { ContactGiven, Request } from '../policy/requests.js'
import { keptIn, setApart, tokenOf } from '../registry/personal.js'
import type { PersonalField, PersonalRow } from '../store/personal-rows.js'

/** A request as the case keeps it: the command the policy sees, and the rows that stand apart. */
export interface Kept {
  readonly command: AskedCommand
  readonly personal: readonly PersonalRow[]
}

/** Sets contact, motive and a personal organisation number apart. `known` are the rows an earlier version of the case has. */
export function keep(request: Request, known: readonly PersonalRow[] = []): Kept {
  const { id: _id, receivedAt: _receivedAt, motive, ...rest } = request
  const { contact, ...command } = rest as typeof rest & { contact?: ContactGiven }
  const personal: PersonalRow[] = []
  const apart = (field: PersonalField, value: unknown): string => {
    const same = known.find(row => row.field === field && row.text === JSON.stringify(value))
    const row = same ?? setApart(field, value).row
    personal.push(row)
    return tokenOf(row)
  }
  if (contact !== undefined) apart('contact', contact)
  if (motive !== undefined) apart('motive', motive)
  const provider = 'provider' in command ? command.provider : undefined
  if (provider === undefined || !isPersonal(provider.organisationNumber))
    return { command: command as AskedCommand, personal }
  const organisationNumber = apart('organisation-number', provider.organisationNumber)
  return { command: { ...command, provider: { ...provider, organisationNumber } } as AskedCommand, personal }
}

/** Puts a kept request together again. What was erased stays away. */
export function restore(command: AskedCommand, personal: readonly PersonalRow[]): Record<string, unknown> {
  const valueIn = (field: PersonalField): unknown => {
    const row = personal.find(each => each.field === field)
    return row === undefined ? undefined : keptIn(row)
  }
  const { ruling: _ruling, ...request } = command as AskedCommand & {
    provider?: { organisationNumber: string; name?: string }
  }
  const [contact, motive, number] = [valueIn('contact'), valueIn('motive'), valueIn('organisation-number')]
  return {
    ...request,
    ...(contact === undefined ? {} : { contact }),
    ...(motive === undefined ? {} : { motive }),
    ...(number === undefined ? {} : { provider: { ...request.provider, organisationNumber: number } }),
  }
}

/** The token of a field's row, undefined when there is none. */
export function tokenIn(personal: readonly PersonalRow[], field: PersonalField): string | undefined {
  const row = personal.find(each => each.field === field)
  return row === undefined ? undefined : tokenOf(row)
}

/** A keyed digest: tells whether two values are the same, and nothing else. */
export const keyedDigest = (key: string, value: unknown): string =>
  createHmac('sha256', key)
    .update(stringify(value) ?? '')
    .digest('hex')
