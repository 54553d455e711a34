// Statistics of cases: how many were settled each month and how long they took; of all together, never of one.
import type { Database } from './database.js'

/** `month` (YYYY-MM, in Sweden) is that of the decisions; `medianDays` from request to decision. */
export interface MonthOfCases {
  readonly month: string
  readonly settled: number
  readonly medianDays: number
}

const MONTHS_SETTLED = `select to_char(e.at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, count(*)::int as settled,
    percentile_cont(0.5) within group (order by extract(epoch from e.at - c.received_at)::double precision / 86400) as median
  from case_events e join cases c on c.id = e.case_id
  where e.action = 'settled' and e.at >= $1::date
  group by 1 order by 1`

/** The months from a day on in which cases were settled, first to last. */
export async function readMonthsOfCases(database: Database, since: string): Promise<MonthOfCases[]> {
  const rows = await database.call('read', { text: MONTHS_SETTLED, params: [since] }, { deadlineMs: 10_000 })
  return rows.map(([month, settled, median]) => ({
    month: String(month),
    settled: Number(settled),
    medianDays: Number(median),
  }))
}
