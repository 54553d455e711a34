// The log in the database: appended to by one statement, read page by page, with answers checked for being whole.
import { eq, inArray } from 'drizzle-orm'
import { type Database, OutcomeUnknown } from './database.js'
import { readsOf } from './reads.js'
import { decisions } from './schema.js'

/** Where a log ends, or is expected to. */
export interface LogEnd {
  readonly seq: number
  readonly hash: string
}

/** What `append` says: done; the head has moved on, and the rows after the expected one; or a constraint that entry `failed` breaks. */
export type AppendAnswer =
  | { ok: true; head: number; hash: string }
  | { ok: false; head: number; hash: string; rows: unknown[][] }
  | { ok: false; failed: number; constraint: string }

/**
 * Appends entries after the expected end, all or none, with everything that belongs to them.
 * @throws OutcomeUnknown they may or may not have been appended. StatementRefused they were not.
 */
export async function appendToLog(
  database: Database,
  { seq, hash }: LogEnd,
  entries: readonly unknown[],
): Promise<AppendAnswer> {
  const statement = { text: 'select append($1, $2, $3::jsonb)', params: [seq, hash, entries] }
  const [row] = await database.call('write', statement)
  const said = row?.[0] as AppendAnswer | undefined
  if (typeof said?.ok !== 'boolean') throw new OutcomeUnknown('append gave no answer', true)
  return said
}

/**
 * A page comes as one row of long texts: row by row, the client would take longer to part them than all else of a start. Deeds are
 * JSON, which holds no line end; hashes are of one length. The head comes along, so that an answer that lacks rows can be told from a
 * log that has no more.
 */
const READ_PAGE = `select h.seq, d.first, d.count, d.ids, d.deeds, d.grounds_hashes, d.hashes
  from head h left join lateral (
    select min(seq) first, count(*)::int count, string_agg(id::text, '' order by seq) ids,
      string_agg(deed, E'\\n' order by seq) deeds, string_agg(grounds_hash, '' order by seq) grounds_hashes,
      string_agg(hash, '' order by seq) hashes
    from (select seq, id, deed, grounds_hash, hash from decisions where seq > $1 order by seq limit $2) page
  ) d on true`

const ID_LENGTH = 36
const HASH_LENGTH = 64

/**
 * The first rows after `after`, `limit` at most, each as [seq, id, deed, grounds hash, hash].
 * @throws OutcomeUnknown the database did not answer, or answered fewer rows than it has.
 */
export async function readLogPage(database: Database, after: number, limit: number): Promise<unknown[][]> {
  const [page] = await database.call('read', { text: READ_PAGE, params: [after, limit] }, { deadlineMs: 10_000 })
  const head = Number(page?.[0])
  if (!(head >= after)) throw new OutcomeUnknown('the log has no head', true)
  const expected = Math.min(limit, head - after)
  const rows = expected === 0 ? [] : rowsIn(page!)
  if (rows.length !== expected) throw new OutcomeUnknown(`the log answered ${rows.length} rows of ${expected}`, true)
  return rows
}

function rowsIn([, first, count, ids, deeds, groundsHashes, hashes]: readonly unknown[]): unknown[][] {
  const texts = String(deeds).split('\n')
  const nth = (all: unknown, i: number, length: number): string => String(all).slice(i * length, (i + 1) * length)
  // A hole shows as a sequence number that does not fit the hash.
  return texts.length !== Number(count)
    ? []
    : texts.map((deed, i) => [
        Number(first) + i,
        nth(ids, i, ID_LENGTH),
        deed,
        nth(groundsHashes, i, HASH_LENGTH),
        nth(hashes, i, HASH_LENGTH),
      ])
}

/** A decision as it was written down: both texts are JSON, and the very characters that were hashed. */
export interface DecisionTexts {
  readonly seq: number
  readonly id: string
  readonly deed: string
  readonly grounds: string
}

/** Decisions by sequence number, in no order; unknown ones are left out. */
export async function readDecisionTexts(database: Database, seqs: readonly number[]): Promise<DecisionTexts[]> {
  return readsOf(database)
    .select({ seq: decisions.seq, id: decisions.id, deed: decisions.deed, grounds: decisions.grounds })
    .from(decisions)
    .where(inArray(decisions.seq, [...seqs]))
}

/** The sequence number of the decision with an id, undefined when the log has none. */
export async function findDecisionSeq(database: Database, id: string): Promise<number | undefined> {
  const [row] = await readsOf(database).select({ seq: decisions.seq }).from(decisions).where(eq(decisions.id, id))
  return row?.seq
}

/** What proves a decision: the hash before it, that of its grounds, and its own over both and the deed. Undefined when unknown. */
export interface DecisionHashes {
  readonly before: string | null
  readonly groundsHash: string
  readonly hash: string
}

export async function findDecisionHashes(database: Database, seq: number): Promise<DecisionHashes | undefined> {
  const text = `select d.hash, d.grounds_hash, b.hash from decisions d left join decisions b on b.seq = d.seq - 1 where d.seq = $1`
  const [row] = await database.call('read', { text, params: [seq] })
  const [hash, groundsHash, before] = (row ?? []) as [string?, string?, (string | null)?]
  return hash === undefined ? undefined : { hash, groundsHash: groundsHash!, before: before ?? null }
}

/** The sequence numbers of the decisions that somebody made, in no order. The whole log is looked through. */
export async function findSeqsBy(database: Database, sub: string): Promise<number[]> {
  // Only grounds that hold the name at all are taken apart.
  const text = `select seq from decisions
    where case when strpos(grounds, $1) > 0 then grounds::jsonb -> 'actor' ->> 'sub' = $2 else false end`
  const params = [JSON.stringify(sub), sub]
  const rows = await database.call('read', { text, params }, { deadlineMs: 10_000 })
  return rows.map(([seq]) => Number(seq))
}
