// The day in Sweden at a moment: all days of the register are days of Europe/Stockholm.
import type { Day } from './days.js'
import { remembered } from './remembering.js'

const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

/** The day, YYYY-MM-DD, on which a moment falls in Sweden. */
export function stockholmDay(moment: Date): Day {
  // Sweden's clocks have differed from UTC by whole hours since 1900, and most that is asked about is of the same few.
  const hour = Math.floor(moment.getTime() / HOUR_MS)
  if (hour < 0) return FORMAT.format(moment)
  if (hour !== last.hour) last = { hour, day: dayOfHour(hour) }
  return last.day
}
const HOUR_MS = 3_600_000
/** Every lookup asks for today. */
let last: { readonly hour: number; readonly day: Day } = { hour: Number.NaN, day: '' }
const dayOfHour = remembered((hour: number): Day => FORMAT.format(hour * HOUR_MS))

/** The moment a day begins in Sweden, which is two hours ahead of UTC in summer and one in winter. */
export function stockholmMidnight(day: Day): Date {
  const inSummer = new Date(`${day}T00:00:00+02:00`)
  return stockholmDay(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`)
}
