// The rows of cases: read from the database with their personal data and history; written by its functions only.
import { and, asc, count, desc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { AskedCommand, CommandKind } from '../policy/commands.js'
import { inBatches, oncePer } from './batches.js'
import { type CaseFilter, conditionOf } from './case-filter.js'
import { type Database, OutcomeUnknown } from './database.js'
import type { PersonalRow } from './personal-rows.js'
import { readsOf } from './reads.js'
import { cases } from './schema.js'

export type CaseStatus = 'incomplete' | 'open' | 'settled' | 'withdrawn'

/** A case as stored. `command` is the request without its personal data, which stand in `personal`. */
export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly status: CaseStatus
  readonly kind: CommandKind | null
  readonly channel: string
  readonly receivedAt: string
  readonly version: number
  readonly command: AskedCommand
  readonly missing: readonly string[]
  readonly answers: Readonly<Record<string, string>>
  readonly requester: { readonly role: 'provider' | 'officer' | 'mail'; readonly organisationNumber?: string }
  readonly owner: string | null
  readonly madeBy: string
  readonly decision: number | null
  readonly labels: readonly CaseLabel[]
  /** The settled case that this one goes on from. */
  readonly follows: string | null
  /** Since when an answer is waited for. */
  readonly askedAt: string | null
  readonly remindedAt: string | null
  readonly personal: readonly PersonalRow[]
  /** What was done to it, first to last. */
  readonly events: readonly CaseEvent[]
}

/** What an officer should know before reading a case; `case` is the number of another, `paths` are fields of the request. */
export interface CaseLabel {
  readonly id: string
  readonly case?: string
  readonly reason?: string
  readonly paths?: readonly string[]
}

export interface CaseEvent {
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly detail: unknown
}

/** A case by its id; those asked for at the same moment are read together. */
export const findCaseRow = (database: Database, id: string): Promise<CaseRow | undefined> => lookups(database)(id)

const lookups = oncePer((database: Database) => inBatches((ids: readonly string[]) => lookUp(database, ids)))

export async function findCaseRowByNumber(database: Database, number: string): Promise<CaseRow | undefined> {
  const [row] = await readsOf(database).select({ id: cases.id }).from(cases).where(eq(cases.number, number))
  return row === undefined ? undefined : findCaseRow(database, row.id)
}

/** Unsettled cases in which an answer has been waited for since before `askedBefore`, and no reminder was written. */
export async function listUnanswered(database: Database, askedBefore: string, limit: number): Promise<CaseRow[]> {
  const rows = await readsOf(database)
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(inArray(cases.status, ['incomplete', 'open']), lte(cases.askedAt, askedBefore), isNull(cases.remindedAt)),
    )
    .orderBy(asc(cases.askedAt))
    .limit(limit)
  return readCaseRows(
    database,
    rows.map(row => row.id),
  )
}

/** The place of a case in a list: the moment it came in (RFC 3339), and its number. */
export interface CaseKey {
  readonly receivedAt: string
  readonly number: string
}
/** What is shown of a list: what stands after one case and before another, from the first or up to the last of it. */
export interface CasePage {
  readonly limit: number
  readonly offset?: number
  readonly after?: CaseKey | undefined
  readonly before?: CaseKey | undefined
  readonly isLast?: boolean
  /** Those that came in first are first. Goes with an offset, not with `after` and `before`. */
  readonly isOldestFirst?: boolean
}

/** Cases that fit, latest first unless told otherwise, and how many there are in all. */
export async function listCaseRows(
  database: Database,
  filter: CaseFilter,
  page: CasePage,
): Promise<{ readonly total: number; readonly rows: readonly CaseRow[] }> {
  const isLast = page.isLast ?? false
  const order = isLast || page.isOldestFirst === true ? asc : desc
  const reads = readsOf(database)
  const where = conditionOf(filter)
  const [[total], rows] = await Promise.all([
    reads.select({ n: count() }).from(cases).where(where),
    reads
      .select({ id: cases.id })
      .from(cases)
      .where(and(where, stretchOf(page)))
      .orderBy(order(cases.receivedAt), order(cases.number))
      .limit(page.limit)
      .offset(page.offset ?? 0),
  ])
  if (isLast) rows.reverse()
  const ids = rows.map(row => row.id)
  return { total: Number(total?.n ?? 0), rows: await readCaseRows(database, ids) }
}

function stretchOf({ after, before }: CasePage): SQL | undefined {
  const place = ({ receivedAt, number }: CaseKey): SQL => sql`(${receivedAt}::timestamptz, ${number}::text)`
  const own = sql`(${cases.receivedAt}, ${cases.number})`
  return and(
    after === undefined ? undefined : sql`${own} < ${place(after)}`,
    before === undefined ? undefined : sql`${own} > ${place(before)}`,
  )
}

/** What `open_case` answers: of the case that is there already when the id is known. */
export interface Opened {
  readonly created: boolean
  readonly number: string
  readonly fingerprint: string
}

/**
 * Opens a case, with what belongs to it; those opened at the same moment share a commit. Numbers have no gaps, so each commit waits
 * for the one before: one by one, cases would come no faster than commits do.
 */
export const openCaseRow = (database: Database, entry: unknown): Promise<Opened> => openings(database)(entry)

// Whoever opens cases of two years takes the numbers of the elder first, or two instances could wait for each other.
const OPEN = `select n::int, open_case(value)
  from (select n, value from jsonb_array_elements($1::jsonb) with ordinality e(value, n) order by value ->> 'year', n) e`

const openings = oncePer((database: Database) =>
  inBatches<unknown, Opened>(async entries => {
    const rows = await database.call('write', { text: OPEN, params: [entries] })
    const opened = new Map(rows.map(([n, answer]) => [n, answerOf<Opened>(answer)]))
    if (opened.size !== entries.length) throw new OutcomeUnknown('open_case gave no answer', true)
    return entries.map((_, index) => opened.get(index + 1)!)
  }),
)

/** Changes a case at a version; answers whether it was at it. */
export async function changeCaseRow(database: Database, entry: unknown): Promise<{ readonly ok: boolean }> {
  const [row] = await database.call('write', { text: 'select change_case($1::jsonb)', params: [entry] })
  return answerOf<{ ok: boolean }>(row?.[0])
}

/** The functions that write cases answer with one JSON object, or it is not known what happened. */
function answerOf<T>(answer: unknown): T {
  if (typeof answer !== 'object' || answer === null) throw new OutcomeUnknown('the case gave no answer', true)
  return answer as T
}

// Any of an array, not a join: a plan made while the tables were empty would be kept, and read them whole.
const READ = `select to_jsonb(c),
    (select coalesce(jsonb_agg(to_jsonb(p) - 'case_id'), '[]') from personal p where p.case_id = c.id),
    (select coalesce(jsonb_agg(to_jsonb(e) - '{case_id,n}'::text[] order by e.n), '[]') from case_events e where e.case_id = c.id)
  from cases c where c.id = any (array(select value::uuid from jsonb_array_elements_text($1::jsonb)))`

/** Cases whole, each undefined that is unknown. */
async function lookUp(database: Database, ids: readonly string[]): Promise<(CaseRow | undefined)[]> {
  if (ids.length === 0) return []
  const rows = await database.call('read', { text: READ, params: [ids] })
  const known = rows.map(([row, personal, events]) =>
    rowOf(row as StoredCase, personal as PersonalRow[], events as CaseEvent[]),
  )
  const byId = new Map(known.map(row => [row.id, row]))
  return ids.map(id => byId.get(id))
}

/** Cases whole, in the order of the ids; unknown ones are left out. */
const readCaseRows = async (database: Database, ids: readonly string[]): Promise<CaseRow[]> =>
  (await lookUp(database, ids)).filter(row => row !== undefined)

/** The columns of `cases`, as JSON. */
interface StoredCase
  extends Omit<CaseRow, 'command' | 'receivedAt' | 'madeBy' | 'askedAt' | 'remindedAt' | 'personal' | 'events'> {
  readonly request: AskedCommand
  readonly received_at: string
  readonly made_by: string
  readonly asked_at: string | null
  readonly reminded_at: string | null
}

function rowOf(row: StoredCase, personal: readonly PersonalRow[], events: readonly CaseEvent[]): CaseRow {
  const { request, received_at, made_by, asked_at, reminded_at, ...rest } = row
  return {
    ...rest,
    command: request,
    receivedAt: momentOf(received_at),
    madeBy: made_by,
    askedAt: asked_at === null ? null : momentOf(asked_at),
    remindedAt: reminded_at === null ? null : momentOf(reminded_at),
    personal,
    events: events.map(event => ({ ...event, at: momentOf(event.at) })),
  }
}

const momentOf = (text: string): string => new Date(text).toISOString()
