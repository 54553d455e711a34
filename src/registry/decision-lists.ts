// Lists of decisions: which of the log fit what was asked, latest first.
import type { Day } from '../policy/days.js'
import { addDays } from '../policy/days.js'
import { stockholmMidnight } from '../policy/stockholm.js'
import type { DeedEntry } from './deeds.js'
import type { Registry } from './registry.js'
import type { Sequence } from './windows.js'

/** What decisions are asked for by; absent, all fit. */
export interface DecisionsAsked {
  /** That touched this code. */
  readonly code?: string | undefined
  readonly type?: string | undefined
  readonly rule?: string | undefined
  readonly outcome?: string | undefined
  /** Made on this day in Sweden or later, and on this day or earlier. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** One of these by sequence number. */
  readonly among?: ReadonlySet<number> | undefined
}

/** The sequence numbers of the decisions that fit, latest first: with nothing asked the first place is the head's. */
export function decisionsFor({ register }: Pick<Registry, 'register'>, asked: DecisionsAsked): Sequence<number> {
  const { code, type, rule, outcome, from, to, among } = asked
  const fits = (deed: DeedEntry): boolean =>
    (code === undefined || deed.codes.includes(code)) &&
    (type === undefined || deed.type === type) &&
    (rule === undefined || deed.rule === rule) &&
    (outcome === undefined || deed.outcome === outcome) &&
    (among === undefined || among.has(deed.seq))
  const isDense = [code, type, rule, outcome, among].every(each => each === undefined)
  // Moments never run against sequence numbers, so that days are stretches of the log.
  const before = (day: Day): number => register.seqAt(stockholmMidnight(day).getTime() - 1)
  const first = from === undefined ? 1 : before(from) + 1
  const last = to === undefined ? register.head.seq : before(addDays(to, 1))
  return {
    length: Math.max(0, last - first + 1),
    isDense,
    at: place => (isDense || fits(register.findDeed(last - place)!) ? last - place : undefined),
  }
}
