// The filter of cases: what is asked of a list of them, as a condition of SQL.
import { and, eq, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm'
import { cases } from './schema.js'

export interface CaseFilter {
  readonly status?: string | undefined
  /** Still to be dealt with. */
  readonly isUnsettled?: boolean | undefined
  readonly kind?: string | undefined
  readonly channel?: string | undefined
  readonly q?: string | undefined
  readonly receivedFrom?: string | undefined
  readonly receivedTo?: string | undefined
  readonly owner?: string | undefined
  /** Id of a label the case has. */
  readonly label?: string | undefined
}

/** Written out, not handed over as values: only so does the database know that its indexes of unsettled cases will do. */
export const IS_UNSETTLED = sql`${cases.status} in ('incomplete', 'open')`

export function conditionOf(filter: CaseFilter): SQL | undefined {
  const pattern = filter.q === undefined ? undefined : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    filter.status === undefined ? undefined : eq(cases.status, filter.status),
    filter.isUnsettled === true ? IS_UNSETTLED : undefined,
    filter.kind === undefined ? undefined : eq(cases.kind, filter.kind),
    filter.channel === undefined ? undefined : eq(cases.channel, filter.channel),
    filter.owner === undefined ? undefined : eq(cases.owner, filter.owner),
    filter.label === undefined
      ? undefined
      : sql`${cases.labels} @> jsonb_build_array(jsonb_build_object('id', ${filter.label}::text))`,
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
