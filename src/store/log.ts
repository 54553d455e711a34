// The log in the database: appended to by one statement, and asked about single decisions.
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
