// The day in Sweden at a moment: all days of the register are days of Europe/Stockholm.
import type { Day } from './days.js'

const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })

/** The day, YYYY-MM-DD, on which a moment falls in Sweden. */
export const stockholmDay = (moment: Date): Day => FORMAT.format(moment)
