// The validator: verdicts on codes and days by the million, as the register was known at one moment.
import { type Day, isDay, UNKNOWN_DAY } from '../../policy/days.js'
import { isHospitalCode } from '../../policy/texts.js'
import type { State } from '../../policy/timelines.js'
import { replacementsOn, type VerdictWord } from '../answers.js'
import type { Register } from '../register.js'

/** What a row of a report is told. `stateId` is null where the code has no state; `replacedBy` names codes in force on the day. */
export interface RowVerdict {
  readonly verdict: VerdictWord
  readonly stateId: string | null
  readonly replacedBy: readonly string[]
  /** Codes of fields registered on the day; empty where there is no state. */
  readonly mvo: ReadonlySet<string>
  readonly tally: Tally
  /** How it is written, remembered by whoever writes the answers: a validation has one writer. */
  written?: string
}

/** The rows of one code with one verdict; of all codes together where there is no state. Counted by whoever counts. */
export interface Tally {
  readonly code: string | null
  readonly verdict: VerdictWord
  rows: number
}

export interface Validator {
  /** The last decision that is known. */
  readonly seq: number
  /** The verdict on a code on a day, `YYYY-MM-DD`; the same object as long as the answer is the same. */
  readonly verdictOn: (code: string, day: Day) => RowVerdict
  /** What a code was from each day on, the last first; undefined for one that was never issued, or is none. */
  readonly findPeriods: (code: string) => readonly Period[] | undefined
}

/** From a day on a code was told the same, `UNKNOWN_DAY` standing for all days before. */
export interface Period {
  readonly from: Day
  readonly verdict: RowVerdict
  /** Of a closed code that others follow: who of them is in force changes from day to day. */
  readonly closed: StateSeen | undefined
}

/** What of a state a verdict needs: a copy of the register has as much. */
export type StateSeen = Pick<State, 'code' | 'stateId' | 'status' | 'validFrom' | 'mvo' | 'successors'>

/** Where states come from: the register, or a copy of it. They hold still as long as the validator is used. */
export interface StatesSource {
  readonly seq: number
  /** First to last; empty for a code that was never issued. */
  readonly statesOf: (code: string) => readonly StateSeen[]
}

/** The register as it is known now; decisions made later are not seen. */
export function sourceOf(register: Register): StatesSource {
  const { seq } = register.head
  return { seq, statesOf: code => register.statesOf(code, seq) }
}

interface Known {
  readonly periods: readonly Period[]
  /** Of closed periods: who replaces the code on a day. */
  readonly closed: Map<Day, RowVerdict>
}

const NOTHING: ReadonlySet<string> = new Set()
const withoutState = (verdict: VerdictWord): RowVerdict => ({
  ...{ verdict, stateId: null, replacedBy: [], mvo: NOTHING },
  tally: { code: null, verdict, rows: 0 },
})
/** Beyond this many days of one code, answers are made and not kept: a stream may name any day. */
const DAYS_KEPT = 5000

export function createValidator({ seq, statesOf }: StatesSource): Validator {
  const known = new Map<string, Known | null>()
  const [neverIssued, malformed] = [withoutState('never-issued'), withoutState('malformed')]

  function look(code: string): Known | null {
    const states = statesOf(code)
    const tallies = new Map<VerdictWord, Tally>()
    const tallyOf = (verdict: VerdictWord): Tally => {
      const tally = tallies.get(verdict) ?? { code, verdict, rows: 0 }
      tallies.set(verdict, tally)
      return tally
    }
    const found = states.length === 0 ? null : { periods: periodsOf(states, tallyOf), closed: new Map() }
    known.set(code, found)
    return found
  }

  function verdictOn(code: string, day: Day): RowVerdict {
    let found = known.get(code)
    if (found === undefined) {
      if (!isHospitalCode(code)) return malformed
      found = look(code)
    }
    if (found === null) return neverIssued
    const period = found.periods.find(({ from }) => from <= day)!
    return period.closed === undefined ? period.verdict : closedOn(found, period.closed, period.verdict, day)
  }

  function closedOn({ closed }: Known, state: StateSeen, verdict: RowVerdict, day: Day): RowVerdict {
    const kept = closed.get(day)
    if (kept !== undefined) return kept
    const { written: _one, ...rest } = verdict
    const told = { ...rest, replacedBy: replacementsOn(state, day, statesOf).map(each => each.code) }
    if (closed.size < DAYS_KEPT) closed.set(day, told)
    return told
  }

  return {
    seq,
    verdictOn,
    findPeriods: code => (isHospitalCode(code) ? ((known.get(code) ?? look(code))?.periods ?? undefined) : undefined),
  }
}

/** The periods of states, first to last, and before them the time when the code was not in force yet. */
function periodsOf(states: readonly StateSeen[], tallyOf: (verdict: VerdictWord) => Tally): readonly Period[] {
  const periods = states.map(state => ({
    from: state.validFrom,
    verdict: verdictOf(state, state.status, tallyOf),
    closed: state.status === 'closed' && state.successors.length > 0 ? state : undefined,
  }))
  const before = { from: UNKNOWN_DAY, verdict: verdictOf(states[0]!, 'not-yet-active', tallyOf), closed: undefined }
  return [...periods.reverse(), before]
}

const verdictOf = (
  { stateId, mvo }: StateSeen,
  verdict: VerdictWord,
  tallyOf: (verdict: VerdictWord) => Tally,
): RowVerdict => ({ verdict, stateId, replacedBy: [], mvo: new Set(mvo), tally: tallyOf(verdict) })

const days = new Map<string, Day | null>()

/** A day as reports write it, `20270301` or `2027-03-01`; null when it is none. */
export function dayIn(text: string): Day | null {
  const known = days.get(text)
  if (known !== undefined) return known
  const day = /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
  const read = isDay(day) ? day : null
  if (days.size < DAYS_REMEMBERED && text.length <= 10) days.set(text, read)
  return read
}
const DAYS_REMEMBERED = 50_000
