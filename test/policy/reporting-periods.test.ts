// Reporting periods: the two examples of the page, and the turns of the year.
import t from 'tap'
import { reportingPeriodsOn } from '../../src/policy/reporting-periods.js'

t.test('by the last day of a month, the three months before it are reported', async t => {
  const table: [string, string, string[]][] = [
    ['2026-04-15', '2026-04-30', ['2026-01', '2026-02', '2026-03']],
    ['2026-05-31', '2026-05-31', ['2026-02', '2026-03', '2026-04']],
    ['2026-04-01', '2026-04-30', ['2026-01', '2026-02', '2026-03']],
    ['2026-01-31', '2026-01-31', ['2025-10', '2025-11', '2025-12']],
    ['2026-03-05', '2026-03-31', ['2025-12', '2026-01', '2026-02']],
    ['2028-02-10', '2028-02-29', ['2027-11', '2027-12', '2028-01']],
  ]
  for (const [day, dueBy, months] of table) t.same(reportingPeriodsOn(day), { dueBy, months }, day)
  t.throws(() => reportingPeriodsOn('april'), RangeError)
})
