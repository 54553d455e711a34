// Questions about what seldom changes: the principles with the rules, and the reporting periods.
import { CLAUSES } from '../../policy/clauses.js'
import { reportingPeriodsOn } from '../../policy/reporting-periods.js'
import { POLICY_VERSION, RULES } from '../../policy/rules.js'
import type { Registry } from '../../registry/registry.js'
import { today } from '../context.js'

/** The clauses, and the rules that carry them out in order of precedence; `when` by question the answers that agree. */
export const principlesTold = () => ({
  policyVersion: POLICY_VERSION,
  clauses: CLAUSES,
  rules: RULES.map(({ id, rule, clause, kinds, when, outcome, sv, en }) => ({
    ...{ id, rule, clause, kinds, outcome, sv, en },
    when: Object.fromEntries(Object.entries(when).map(([question, answers]) => [question, [answers].flat()])),
  })),
})

/** Which months are to be reported on a day, today when absent, and by when. */
export function reportingPeriodTold(registry: Registry, on = today(registry)) {
  return { on, ...reportingPeriodsOn(on) }
}
