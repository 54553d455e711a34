// The rows that may hold an e-mail address: found by its very characters, for the caller to look at closely.
import { inArray } from 'drizzle-orm'
import type { CaseStatus } from './case-rows.js'
import type { Database } from './database.js'
import type { PersonalRow } from './personal-rows.js'
import { readsOf } from './reads.js'
import { cases, personal } from './schema.js'

/** A row of personal data with the case it came with. */
export interface PersonalOfCase extends PersonalRow {
  readonly caseId: string | null
}

export interface CaseNamed {
  readonly id: string
  readonly number: string
  readonly status: CaseStatus
}

/** Everything is looked through: this is asked seldom, and has no index. */
const DEADLINE_MS = 30_000

/**
 * What is sought in lower case. The local part of an address is ASCII, which every database folds the same way; a domain of other
 * letters is left to the caller.
 */
const soughtOf = (address: string): string => {
  const lower = address.toLowerCase()
  return /^[\x21-\x7e]+$/.test(lower) ? lower : lower.slice(0, lower.lastIndexOf('@') + 1)
}

const findIds = async (database: Database, text: string, address: string, limit: number): Promise<string[]> => {
  const rows = await database.call('read', { text, params: [soughtOf(address), limit] }, { deadlineMs: DEADLINE_MS })
  return rows.map(([id]) => id as string)
}

/** Ids of mails whose envelope, content or readings may hold the address, latest first. */
export const findMessagesNear = (database: Database, address: string, limit: number): Promise<string[]> =>
  findIds(
    database,
    `select m.id::text from messages m
      where position($1 in lower(concat_ws(' ', m.sender, m.recipient, m.from_address, m.mail::text))) > 0
        or exists (select 1 from message_cases l where l.message_id = m.id and position($1 in lower(l.reading::text)) > 0)
      order by m.received_at desc, m.id limit $2`,
    address,
    limit,
  )

/** Ids of letters to the address, or that may speak of it, latest first. */
export const findLettersNear = (database: Database, address: string, limit: number): Promise<string[]> =>
  findIds(
    database,
    `select id::text from letters where position($1 in lower(concat_ws(' ', recipient, subject, text))) > 0
      order by created_at desc, id limit $2`,
    address,
    limit,
  )

/** References of personal data that may hold the address, in no order that means anything. */
export const findPersonalNear = (database: Database, address: string, limit: number): Promise<string[]> =>
  findIds(
    database,
    'select ref::text from personal where position($1 in lower(text)) > 0 order by ref limit $2',
    address,
    limit,
  )

/** Rows of personal data by reference, in no order. */
export async function listPersonalRows(database: Database, refs: readonly string[]): Promise<PersonalOfCase[]> {
  if (refs.length === 0) return []
  const { ref, caseId, field, salt, text } = personal
  const rows = await readsOf(database)
    .select({ ref, caseId, field, salt, text })
    .from(personal)
    .where(inArray(ref, [...refs]))
  return rows as PersonalOfCase[]
}

/** Cases by id, in the order of their numbers given. */
export async function listCasesNamed(database: Database, ids: readonly string[]): Promise<CaseNamed[]> {
  if (ids.length === 0) return []
  const { id, number, status } = cases
  const rows = await readsOf(database)
    .select({ id, number, status })
    .from(cases)
    .where(inArray(id, [...ids]))
    .orderBy(number)
  return rows as CaseNamed[]
}
