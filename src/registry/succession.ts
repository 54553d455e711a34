// Succession: which codes came before a code and which after, through any number of steps.
import type { Day } from '../policy/days.js'
import type { State } from '../policy/timelines.js'
import type { Register } from './register.js'

/** One step: on `from`, `code` was followed by `successor`, by the decision named. */
export interface Step {
  readonly code: string
  readonly successor: string
  readonly from: Day
  readonly stateId: string
  readonly decision: number
  readonly rule: string
}
export interface Succession {
  readonly code: string
  readonly predecessors: readonly Step[]
  readonly successors: readonly Step[]
  /** The code that this one took a part of the activity of, and the codes that took a part of this one's. */
  readonly splitFrom: readonly Step[]
  readonly splitInto: readonly Step[]
  /** The last codes of the line after this one; the code itself when nothing followed it. */
  readonly current: readonly string[]
  /** More than one code came after: which of them goes on with an activity cannot be told from the codes. */
  readonly ambiguous: boolean
}

/** The succession of a code as known after decision `knownSeq` (all, when absent). Closed for good or not, loops end. */
export function successionOf(register: Register, code: string, knownSeq?: number): Succession {
  const after = walk(
    code,
    each => stepsFrom(register, each, knownSeq),
    step => step.successor,
  )
  const before = walk(
    code,
    each => stepsTo(register, each, knownSeq),
    step => step.code,
  )
  const followed = new Set(after.map(step => step.code))
  const current = [...new Set([code, ...after.map(step => step.successor)])].filter(each => !followed.has(each))
  const origin = originOf(register, code, knownSeq)
  return {
    code,
    predecessors: before,
    successors: after,
    splitFrom: origin === undefined ? [] : splitsOf(register, origin, knownSeq).filter(step => step.successor === code),
    splitInto: splitsOf(register, code, knownSeq),
    current,
    ambiguous: current.length > 1,
  }
}

function walk(code: string, stepsOf: (code: string) => readonly Step[], nextOf: (step: Step) => string): Step[] {
  const steps: Step[] = []
  const seen = new Set([code])
  const next = [code]
  for (let each = next.shift(); each !== undefined; each = next.shift()) {
    for (const step of stepsOf(each)) {
      steps.push(step)
      const following = nextOf(step)
      if (!seen.has(following)) next.push(following)
      seen.add(following)
    }
  }
  return steps
}

/** The steps a code takes now: those of its last state, since one that was reopened is followed by none. */
function stepsFrom(register: Register, code: string, knownSeq: number | undefined): Step[] {
  const state = register.statesOf(code, knownSeq).at(-1)
  return state?.status === 'closed' ? state.successors.map(successor => stepOf(register, state, successor)) : []
}

const stepsTo = (register: Register, code: string, knownSeq: number | undefined): Step[] =>
  register
    .codesEverFollowedBy(code)
    .flatMap(each => stepsFrom(register, each, knownSeq).filter(step => step.successor === code))

/** The code that a code was split from, by the decision that issued it. */
export const originOf = (register: Register, code: string, knownSeq = Number.POSITIVE_INFINITY): string | undefined =>
  register.findTimeline(code)?.statements.find(s => s.issued && s.seq <= knownSeq)?.origin

/** The codes split from a code that are not withdrawn; one that follows it as a successor is no split. */
function splitsOf(register: Register, code: string, knownSeq: number | undefined): Step[] {
  const followers = stepsFrom(register, code, knownSeq).map(step => step.successor)
  return register.codesEverSplitFrom(code).flatMap(each => {
    const [first] = register.statesOf(each, knownSeq)
    if (first === undefined || first.status === 'withdrawn' || followers.includes(each)) return []
    return [{ ...stepOf(register, first, each), code }]
  })
}

const stepOf = (register: Register, state: State, successor: string): Step => ({
  code: state.code,
  successor,
  from: state.validFrom,
  stateId: state.stateId,
  decision: state.decision,
  rule: register.findKind(state.decision)?.rule ?? '',
})
