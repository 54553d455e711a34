// Days and moments as officers read them: Swedish days, times of day in Stockholm, and how long ago.
import { swedishDay } from '../../policy/days.js'
import { stockholmDay } from '../../policy/stockholm.js'

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' })
const DAY_MS = 86_400_000

/** `20 november 2026 kl. 14.03`. */
export function momentWords(moment: string): string {
  const at = new Date(moment)
  return `${swedishDay(stockholmDay(at))} kl. ${TIME.format(at).replace(':', '.')}`
}

/** Whole days of the calendar from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** How long ago a moment is on a day: `i dag`, `1 dag`, `3 dagar`. */
export function ageWords(moment: string, today: string): string {
  const days = daysBetween(stockholmDay(new Date(moment)), today)
  return days <= 0 ? 'i dag' : days === 1 ? '1 dag' : `${days} dagar`
}
