// Which months are to be reported to the patient register, and by when.

import { addDays, type Day, lastDayOfMonth, monthOf } from './days.js'

/** Reports are due by `dueBy`, that day included, for each of `months` (YYYY-MM, in order). */
export interface ReportingPeriod {
  readonly dueBy: Day
  readonly months: readonly string[]
}

const MONTHS_REPORTED = 3

/**
 * The reports next due, seen from a day: by the last day of its month, for the three months before. On 15 April 2026:
 * January, February and March, by 30 April. Source: Socialstyrelsen, "Lämna uppgifter till patientregistret", first part.
 * Throws RangeError on a text that is not a day.
 */
export function reportingPeriodsOn(day: Day): ReportingPeriod {
  const months: string[] = []
  let within = day
  while (months.length < MONTHS_REPORTED) {
    within = addDays(`${monthOf(within)}-01`, -1)
    months.unshift(monthOf(within))
  }
  return { dueBy: lastDayOfMonth(day), months }
}
