// The day in Sweden at a moment: all days of the register are days of Europe/Stockholm.
import type { Day } from './days.js'

const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

const HOUR_MS = 3_600_000
let latest: { readonly hour: number; readonly day: Day } = { hour: Number.NaN, day: '' }

/** The day, YYYY-MM-DD, on which a moment falls in Sweden. Within an hour of UTC it does not change: the latest is remembered. */
export function stockholmDay(moment: Date): Day {
  const hour = Math.floor(moment.getTime() / HOUR_MS)
  if (hour !== latest.hour) latest = { hour, day: FORMAT.format(moment) }
  return latest.day
}
