// The day in Sweden at a moment: all days of the register are days of Europe/Stockholm.
import type { Day } from './days.js'

const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

let known = { hour: Number.NaN, day: '' }

/** The day, YYYY-MM-DD, on which a moment falls in Sweden. */
export function stockholmDay(moment: Date): Day {
  // Sweden's clocks have differed from UTC by whole hours since 1900, and nearly all that is asked about is of this hour.
  const hour = Math.floor(moment.getTime() / 3_600_000)
  if (hour < 0) return FORMAT.format(moment)
  if (hour !== known.hour) known = { hour, day: FORMAT.format(moment) }
  return known.day
}

/** The moment a day begins in Sweden, which is two hours ahead of UTC in summer and one in winter. */
export function stockholmMidnight(day: Day): Date {
  const inSummer = new Date(`${day}T00:00:00+02:00`)
  return stockholmDay(inSummer) === day ? inSummer : new Date(`${day}T00:00:00+01:00`)
}
