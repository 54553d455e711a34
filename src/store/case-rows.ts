// The rows of cases: read from the database with their personal data and history; written by its functions only.
import { and, asc, count, desc, eq, gte, ilike, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { AskedCommand } from '../policy/commands.js'
import { type Database, OutcomeUnknown } from './database.js'
import type { PersonalRow } from './personal-rows.js'
import { readsOf } from './reads.js'
import { caseEvents, cases, personal } from './schema.js'

export type CaseStatus = 'incomplete' | 'open' | 'settled' | 'withdrawn'

/** A case as stored. `command` is the request without its personal data, which stand in `personal`. */
export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly status: CaseStatus
  readonly kind: string | null
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

export interface CaseFilter {
  readonly status?: string | undefined
  readonly kind?: string | undefined
  readonly channel?: string | undefined
  readonly q?: string | undefined
  readonly receivedFrom?: string | undefined
  readonly receivedTo?: string | undefined
  readonly owner?: string | undefined
}

export const findCaseRow = (database: Database, id: string): Promise<CaseRow | undefined> =>
  findOne(database, eq(cases.id, id))

export const findCaseRowByNumber = (database: Database, number: string): Promise<CaseRow | undefined> =>
  findOne(database, eq(cases.number, number))

async function findOne(database: Database, where: SQL): Promise<CaseRow | undefined> {
  const [row] = await readsOf(database).select().from(cases).where(where)
  return row === undefined ? undefined : rowOf(row, await personalOf(database, [row.id]))
}

/** Unsettled cases in which an answer has been waited for since before `askedBefore`, and no reminder was written. */
export async function listUnanswered(database: Database, askedBefore: string, limit: number): Promise<CaseRow[]> {
  const rows = await readsOf(database)
    .select()
    .from(cases)
    .where(
      and(inArray(cases.status, ['incomplete', 'open']), lte(cases.askedAt, askedBefore), isNull(cases.remindedAt)),
    )
    .orderBy(asc(cases.askedAt))
    .limit(limit)
  const personalRows = await personalOf(
    database,
    rows.map(row => row.id),
  )
  return rows.map(row => rowOf(row, personalRows))
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
}

/** Cases that fit, latest first, and how many there are in all. */
export async function listCaseRows(
  database: Database,
  filter: CaseFilter,
  page: CasePage,
): Promise<{ readonly total: number; readonly rows: readonly CaseRow[] }> {
  const isLast = page.isLast ?? false
  const order = isLast ? asc : desc
  const reads = readsOf(database)
  const where = conditionOf(filter)
  const [total] = await reads.select({ n: count() }).from(cases).where(where)
  const rows = await reads
    .select()
    .from(cases)
    .where(and(where, stretchOf(page)))
    .orderBy(order(cases.receivedAt), order(cases.number))
    .limit(page.limit)
    .offset(page.offset ?? 0)
  if (isLast) rows.reverse()
  const personalRows = await personalOf(
    database,
    rows.map(row => row.id),
  )
  return { total: Number(total?.n ?? 0), rows: rows.map(row => rowOf(row, personalRows)) }
}

function stretchOf({ after, before }: CasePage): SQL | undefined {
  const place = ({ receivedAt, number }: CaseKey): SQL => sql`(${receivedAt}::timestamptz, ${number}::text)`
  const own = sql`(${cases.receivedAt}, ${cases.number})`
  return and(
    after === undefined ? undefined : sql`${own} < ${place(after)}`,
    before === undefined ? undefined : sql`${own} > ${place(before)}`,
  )
}

/** What was done to a case, first to last. */
export async function listCaseEvents(database: Database, id: string): Promise<readonly CaseEvent[]> {
  const rows = await readsOf(database)
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, id))
    .orderBy(asc(caseEvents.n))
  return rows.map(({ at, actor, action, detail }) => ({ at: new Date(at).toISOString(), actor, action, detail }))
}

/** Calls one of the functions that write cases. They answer one row with one JSON object, or it is not known what happened. */
export async function writeCase<T>(database: Database, name: 'open_case' | 'change_case', entry: unknown): Promise<T> {
  const [row] = await database.call('write', { text: `select ${name}($1::jsonb)`, params: [entry] })
  if (typeof row?.[0] !== 'object' || row[0] === null) throw new OutcomeUnknown(`${name} gave no answer`, true)
  return row[0] as T
}

function conditionOf(filter: CaseFilter): SQL | undefined {
  const pattern = filter.q === undefined ? undefined : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    filter.status === undefined ? undefined : eq(cases.status, filter.status),
    filter.kind === undefined ? undefined : eq(cases.kind, filter.kind),
    filter.channel === undefined ? undefined : eq(cases.channel, filter.channel),
    filter.owner === undefined ? undefined : eq(cases.owner, filter.owner),
    filter.receivedFrom === undefined
      ? undefined
      : gte(cases.receivedAt, `${filter.receivedFrom} 00:00 Europe/Stockholm`),
    filter.receivedTo === undefined
      ? undefined
      : lte(cases.receivedAt, `${filter.receivedTo} 23:59:59.999 Europe/Stockholm`),
    pattern === undefined
      ? undefined
      : or(
          ilike(cases.number, pattern),
          ...['activityName', 'code'].map(field => ilike(sql`${cases.request} ->> ${sql.raw(`'${field}'`)}`, pattern)),
        ),
  )
}

async function personalOf(
  database: Database,
  ids: readonly string[],
): Promise<(PersonalRow & { caseId: string | null })[]> {
  if (ids.length === 0) return []
  const rows = await readsOf(database)
    .select()
    .from(personal)
    .where(or(...ids.map(id => eq(personal.caseId, id))))
  return rows as (PersonalRow & { caseId: string | null })[]
}

function rowOf(
  row: typeof cases.$inferSelect,
  personalRows: readonly (PersonalRow & { caseId: string | null })[],
): CaseRow {
  const { request, receivedAt, askedAt, remindedAt, ...rest } = row
  return {
    ...(rest as unknown as Omit<CaseRow, 'command' | 'personal' | 'receivedAt' | 'askedAt' | 'remindedAt'>),
    receivedAt: new Date(receivedAt).toISOString(),
    askedAt: askedAt === null ? null : new Date(askedAt).toISOString(),
    remindedAt: remindedAt === null ? null : new Date(remindedAt).toISOString(),
    command: request as AskedCommand,
    personal: personalRows.filter(each => each.caseId === row.id),
  }
}
