// The queue of cases: how many there are of each status, which comes next, and which others are about the same.
import { and, asc, count, desc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm'
import { type CaseFilter, conditionOf, IS_UNSETTLED } from './case-filter.js'
import type { CaseRow } from './case-rows.js'
import type { Database } from './database.js'
import { readsOf } from './reads.js'
import { cases } from './schema.js'

/** How many cases of each status fit a filter, whatever status it names. */
export async function countByStatus(database: Database, filter: CaseFilter): Promise<ReadonlyMap<string, number>> {
  const rows = await readsOf(database)
    .select({ status: cases.status, n: count() })
    .from(cases)
    .where(conditionOf({ ...filter, status: undefined, isUnsettled: undefined }))
    .groupBy(cases.status)
  return new Map(rows.map(({ status, n }) => [status, Number(n)]))
}

/** The unsettled case that came in next after one, else the first of all; undefined when there is no other. */
export async function findNextUnsettled(
  database: Database,
  after: Pick<CaseRow, 'id' | 'number' | 'receivedAt'>,
): Promise<Pick<CaseRow, 'id' | 'number'> | undefined> {
  const first = (more: SQL | undefined) =>
    readsOf(database)
      .select({ id: cases.id, number: cases.number })
      .from(cases)
      .where(and(IS_UNSETTLED, ne(cases.id, after.id), more))
      .orderBy(asc(cases.receivedAt), asc(cases.number))
      .limit(1)
  const [next] = await first(
    sql`(${cases.receivedAt}, ${cases.number}) > (${after.receivedAt}::timestamptz, ${after.number}::text)`,
  )
  return next ?? (await first(undefined))[0]
}

/** A case as others are told of it. */
export interface OtherCase {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly kind: string | null
  readonly receivedAt: string
  readonly request: unknown
}

const SHOWN = {
  id: cases.id,
  number: cases.number,
  status: cases.status,
  kind: cases.kind,
  receivedAt: cases.receivedAt,
  request: cases.request,
}
const OTHERS_MAX = 50

/** Other unsettled cases that name the code, or an address with the postal code; latest first. */
export async function listOthersAbout(
  database: Database,
  { id, code, postalCode }: { readonly id: string; readonly code?: string; readonly postalCode?: string },
): Promise<readonly OtherCase[]> {
  if (code === undefined && postalCode === undefined) return []
  const about = or(
    code === undefined ? undefined : sql`${cases.request} @> jsonb_build_object('code', ${code}::text)`,
    postalCode === undefined
      ? undefined
      : sql`${cases.request} @> jsonb_build_object('address', jsonb_build_object('postalCode', ${postalCode}::text))`,
  )
  return readsOf(database)
    .select(SHOWN)
    .from(cases)
    .where(and(IS_UNSETTLED, ne(cases.id, id), about))
    .orderBy(desc(cases.receivedAt), desc(cases.number))
    .limit(OTHERS_MAX)
}

/** Cases by their ids or numbers, for links. */
export async function findOtherCases(
  database: Database,
  { ids = [], numbers = [] }: { readonly ids?: readonly string[]; readonly numbers?: readonly string[] },
): Promise<readonly OtherCase[]> {
  if (ids.length + numbers.length === 0) return []
  const where = or(
    ids.length === 0 ? undefined : inArray(cases.id, [...ids]),
    numbers.length === 0 ? undefined : inArray(cases.number, [...numbers]),
  )
  return readsOf(database).select(SHOWN).from(cases).where(where).limit(OTHERS_MAX)
}

/** Cases that go on from a settled one. */
export const listFollowing = (database: Database, id: string): Promise<readonly OtherCase[]> =>
  readsOf(database).select(SHOWN).from(cases).where(eq(cases.follows, id)).limit(OTHERS_MAX)

/** Cases with a label that names this one by its number. */
export const listLabelling = (database: Database, number: string): Promise<readonly OtherCase[]> =>
  readsOf(database)
    .select(SHOWN)
    .from(cases)
    .where(sql`${cases.labels} @> jsonb_build_array(jsonb_build_object('case', ${number}::text))`)
    // Without an order the database would think that so few are found sooner by looking through all.
    .orderBy(desc(cases.receivedAt), desc(cases.number))
    .limit(OTHERS_MAX)
