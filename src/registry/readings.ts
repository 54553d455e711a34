// Readings: a timeline as it was read, with the states told of it, which are folded once for as long as the reading is kept.
import { type State, statesOf, type Timeline } from '../policy/timelines.js'

/** They are kept here, not beside: in a map by timeline they would outlive a timeline that is soon let go, until all memory is gone through. */
export class Reading {
  readonly timeline: Timeline
  #now: readonly State[] | undefined
  #earlier: Map<number, readonly State[]> | undefined

  constructor(timeline: Timeline) {
    this.timeline = timeline
  }

  /** The states as known after decision `knownSeq` (all, when absent), as `statesOf` of the policy gives them. */
  statesOf(knownSeq?: number): readonly State[] {
    const { statements, annulments } = this.timeline
    const known = knownSeq === undefined ? Number.POSITIVE_INFINITY : countKnown(this.timeline, knownSeq)
    if (known >= statements.length + annulments.length) {
      this.#now ??= statesOf(this.timeline)
      return this.#now
    }
    this.#earlier ??= new Map()
    const before = this.#earlier.get(known)
    if (before !== undefined) return before
    const states = statesOf(this.timeline, knownSeq)
    this.#earlier.set(known, states)
    return states
  }
}

/** How much of what was ever said of a code was known after a decision: later decisions only add to it, so this tells what. */
function countKnown({ statements, annulments }: Timeline, knownSeq: number): number {
  let known = 0
  for (const { seq } of statements) if (seq <= knownSeq) known += 1
  for (const { seq } of annulments) if (seq <= knownSeq) known += 1
  return known
}
