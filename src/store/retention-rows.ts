// Erasing: rows emptied or deleted a few at a time under a retention rule, and the log of what was erased.
import { count, desc } from 'drizzle-orm'
import type { RetentionPeriod } from '../policy/retention.js'
import { type Database, OutcomeUnknown, type Statement } from './database.js'
import { readsOf } from './reads.js'
import { erasures } from './schema.js'

/** One erasure. `ref` is the id of the row that lost its content. */
export interface ErasureRow {
  /** Its place in the log of erasures. */
  readonly n: number
  readonly at: string
  readonly rule: string
  /** The period of the rule, as configured then. */
  readonly days: number
  readonly ref: string
}

/** A rule as it is applied: `at` is now, an RFC 3339 moment. */
export interface Applied extends RetentionPeriod {
  readonly at: string
}

/** Emptying mails of some megabytes takes its time; decisions have a connection of their own. */
const DEADLINE_MS = 30_000

/**
 * Empties at most `most` mails or letters that the rule has reached, and logs each. Answers how many.
 * @throws OutcomeUnknown they may or may not be erased; again is harmless.
 */
export function eraseLot(
  database: Database,
  { rule, days, at }: Applied & { readonly rule: 'messages' | 'machines' | 'letters' },
  most: number,
): Promise<number> {
  const statement =
    rule === 'letters'
      ? { text: 'select erase_letters($1, $2::timestamptz, $3)', params: [days, at, most] }
      : { text: 'select erase_messages($1, $2, $3::timestamptz, $4)', params: [rule, days, at, most] }
  return answerTo(database, statement)
}

/** References after `after` to contacts, senders and questions that the rule has reached, whether or not a code needs them. */
export async function listReachedContacts(
  database: Database,
  { days, at }: Applied,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<string[]> {
  const text = `select ref::text from personal
    where ref > $1::uuid and field in ('contact', 'sender', 'requester', 'question')
      and ended_before(case_id, $2::timestamptz - $3::int * interval '24 hours')
    order by ref limit $4`
  const params = [after ?? '00000000-0000-0000-0000-000000000000', at, days, limit]
  const rows = await database.call('read', { text, params }, { deadlineMs: DEADLINE_MS })
  return rows.map(([ref]) => ref as string)
}

/**
 * Deletes contacts that the rule has reached, by reference, and logs each; nothing when the log is no longer at `seen`, where it
 * was found that no code needs them. Answers how many, or where the log is now.
 * @throws OutcomeUnknown they may or may not be erased; again is harmless.
 */
export function eraseContactRows(
  database: Database,
  { days, at }: Applied,
  { refs, seen }: { readonly refs: readonly string[]; readonly seen: number },
): Promise<{ readonly ok: true; readonly erased: number } | { readonly ok: false; readonly head: number }> {
  const text = 'select erase_contacts($1::jsonb, $2, $3, $4::timestamptz)'
  return answerTo(database, { text, params: [refs, seen, days, at] })
}

/** What was erased, latest first, and how much in all. */
export async function listErasureRows(
  database: Database,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly ErasureRow[] }> {
  const [total] = await readsOf(database).select({ n: count() }).from(erasures)
  const rows = await readsOf(database)
    .select()
    .from(erasures)
    .orderBy(desc(erasures.n))
    .limit(page.limit)
    .offset(page.offset)
  return { total: Number(total?.n ?? 0), rows: rows.map(row => ({ ...row, at: new Date(row.at).toISOString() })) }
}

async function answerTo<T>(database: Database, statement: Statement): Promise<T> {
  const [row] = await database.call('write', statement, { deadlineMs: DEADLINE_MS })
  if (row?.[0] === undefined || row[0] === null) throw new OutcomeUnknown('the function gave no answer', true)
  return row[0] as T
}
