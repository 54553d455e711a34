// Disclosure: all that is held on a person, found by e-mail address (the data subject's right of access, GDPR article 15).
import { mentions } from '../policy/mentions.js'
import { type ContactSpan, listContactSpans } from '../registry/contacts.js'
import { keptIn } from '../registry/personal.js'
import type { Registry } from '../registry/registry.js'
import type { Database } from '../store/database.js'
import {
  type CaseNamed,
  findLettersNear,
  findMessagesNear,
  findPersonalNear,
  listCasesNamed,
  listPersonalRows,
  type PersonalOfCase,
} from '../store/disclosure-rows.js'
import { findLetterRows, type LetterRow } from '../store/letter-rows.js'
import { findMessageRows } from '../store/message-rows.js'
import { type Message, withCases } from './mailbox.js'

/** Personal data that stand apart from the log: what they are, and the codes they are or were the contact person of. */
export interface Kept {
  readonly ref: string
  readonly field: PersonalOfCase['field']
  readonly value: unknown
  readonly caseId: string | null
  readonly codes: readonly Omit<ContactSpan, 'ref'>[]
}

export interface Disclosure {
  /** Sent by, to or about the address: it stands in the envelope, the headers, the text or what was read. */
  readonly messages: readonly Message[]
  /** To the address, or that speak of it. */
  readonly letters: readonly LetterRow[]
  readonly personal: readonly Kept[]
  /** The cases that these belong to. */
  readonly cases: readonly CaseNamed[]
  /** There is more than is told. */
  readonly truncated: boolean
}

/** So many of each kind are told. */
const TOLD_MAX = 500
/** So many rows of each kind are looked at closely; what is near and not it is seldom more than a few. */
const NEAR_MAX = 5000
const LOOKED_AT = 100

/**
 * All that is held under an address, whatever its case. What was erased is not there any more, nor is an address that stands only
 * in an attachment or in a mail that could not be read.
 */
export async function discloseFor(registry: Registry, address: string): Promise<Disclosure> {
  const { database } = registry
  const messages = await closely(await findMessagesNear(database, address, NEAR_MAX), async ids =>
    (await withCases(database, await findMessageRows(database, ids))).filter(each => namesIn(each, address)),
  )
  const letters = await closely(await findLettersNear(database, address, NEAR_MAX), async ids =>
    (await findLetterRows(database, ids)).filter(({ recipient, subject, text }) =>
      mentions([recipient, subject, text], address),
    ),
  )
  const personal = await closely(await findPersonalNear(database, address, NEAR_MAX), async refs =>
    (await listPersonalRows(database, refs)).filter(row => mentions(keptIn(row), address)),
  )
  const caseIds = [
    ...messages.found.flatMap(each => each.cases.map(link => link.caseId)),
    ...[...letters.found, ...personal.found].flatMap(({ caseId }) => caseId ?? []),
  ]
  const cases = await casesOf(database, [...new Set(caseIds)])
  return {
    messages: messages.found.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1)),
    letters: letters.found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    personal: await withCodes(registry, personal.found),
    cases: cases.found,
    truncated: [messages, letters, personal, cases].some(({ isCut }) => isCut),
  }
}

interface Closely<T> {
  readonly found: readonly T[]
  readonly isCut: boolean
}

/** Looks at what may be it, some at a time, until enough is found. */
async function closely<T>(
  near: readonly string[],
  look: (ids: readonly string[]) => Promise<readonly T[]>,
): Promise<Closely<T>> {
  const found: T[] = []
  for (let i = 0; i < near.length && found.length <= TOLD_MAX; i += LOOKED_AT)
    found.push(...(await look(near.slice(i, i + LOOKED_AT))))
  return { found: found.slice(0, TOLD_MAX), isCut: found.length > TOLD_MAX || near.length >= NEAR_MAX }
}

const namesIn = ({ sender, recipient, mail, cases }: Message, address: string): boolean =>
  mentions([sender, recipient, mail, cases.map(link => link.reading)], address)

async function casesOf(database: Database, ids: readonly string[]): Promise<Closely<CaseNamed>> {
  return { found: await listCasesNamed(database, ids.slice(0, TOLD_MAX)), isCut: ids.length > TOLD_MAX }
}

async function withCodes(registry: Registry, rows: readonly PersonalOfCase[]): Promise<Kept[]> {
  const spans = await listContactSpans(registry.register, new Set(rows.map(row => row.ref)))
  return rows.map(row => ({
    ref: row.ref,
    field: row.field,
    value: keptIn(row),
    caseId: row.caseId,
    codes: spans.filter(span => span.ref === row.ref).map(({ ref: _ref, ...span }) => span),
  }))
}
