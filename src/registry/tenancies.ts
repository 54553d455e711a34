// Tenancies: which codes a provider has and had, and which were at a site, from day to day. Public facts only.
import type { Day } from '../policy/days.js'
import { UNKNOWN_DAY } from '../policy/days.js'
import type { State } from '../policy/timelines.js'
import type { Register } from './register.js'

/** A time during which a code is in force with a provider, or at a site. Days are null when unknown, or open. */
export interface Tenancy {
  readonly code: string
  /** The last state of that time. */
  readonly state: State
  readonly from: Day | null
  readonly to: Day | null
  readonly when: 'now' | 'before' | 'later'
}

/** The times of a provider's codes, by code and day. */
export const tenanciesOfProvider = (register: Register, id: string, day: Day): Tenancy[] =>
  tenancies(register, register.codesEverOf(id), day, state => state.provider === id)

/** The times of the codes at a site, by code and day. */
export const tenanciesAtSite = (register: Register, id: string, day: Day): Tenancy[] =>
  tenancies(register, register.codesEverAt(id), day, state => state.place?.site === id)

function tenancies(
  register: Register,
  codes: readonly string[],
  day: Day,
  isOne: (state: State) => boolean,
): Tenancy[] {
  return [...new Set(codes)].sort().flatMap(code => {
    const spans: { first: State; last: State }[] = []
    let isWithin = false
    for (const state of register.statesOf(code)) {
      const fits = state.status === 'active' && isOne(state)
      if (fits && isWithin) spans.at(-1)!.last = state
      else if (fits) spans.push({ first: state, last: state })
      isWithin = fits
    }
    return spans.map(({ first, last }): Tenancy => {
      const { validFrom } = first
      const when = validFrom > day ? 'later' : last.validTo !== null && last.validTo < day ? 'before' : 'now'
      return { code, state: last, from: validFrom === UNKNOWN_DAY ? null : validFrom, to: last.validTo, when }
    })
  })
}
