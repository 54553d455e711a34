// Calendar days as text (YYYY-MM-DD), and the arithmetic on them: whole days, no time zone and no clock.

/** A calendar day, `YYYY-MM-DD`, in Swedish local time; `UNKNOWN_DAY` stands for a first day nobody knows. */
export type Day = string

/** The first day of a state whose beginning is not known: the empty text, which sorts before every day. */
export const UNKNOWN_DAY: Day = ''

const MONTHS_SV = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
]

/** Whether a text is a real day of the calendar, in the years 1900 to 2199: `2026-02-30` is not. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return false
  return day >= 1 && day <= lastDayOf(year, month)
}

/**
 * The day `count` days later, or earlier when `count` is negative. It may leave the years that `isDay` accepts.
 * Throws RangeError on a text that has not the shape of a day.
 */
export function addDays(day: Day, count: number): Day {
  const { year, month, day: dayOfMonth } = partsOf(day)
  return dayOfNumber(numberOfDay(year, month, dayOfMonth) + count)
}

/** The same day `count` years later or earlier; 29 February becomes 28 February where there is none. */
export function addYears(day: Day, count: number): Day {
  const parts = partsOf(day)
  const year = parts.year + count
  return textOf(year, parts.month, Math.min(parts.day, lastDayOf(year, parts.month)))
}

/** The day before: the last day in force of what ends on `day`. */
export function dayBefore(day: Day): Day {
  return addDays(day, -1)
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7)
}

/** The last day of the month a day lies in. */
export function lastDayOfMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return textOf(year, month, lastDayOf(year, month))
}

/** A day as it stands in a state's id: `yyyymmdd`, and `00000000` for the unknown day. */
export function compactOf(day: Day): string {
  return day === UNKNOWN_DAY ? '00000000' : day.replaceAll('-', '')
}

/** A day as it is written in a Swedish letter, `1 mars 2027`; the unknown day is `okänt datum`. */
export function swedishDay(day: Day): string {
  if (day === UNKNOWN_DAY) return 'okänt datum'
  const { year, month, day: dayOfMonth } = partsOf(day)
  return `${dayOfMonth} ${MONTHS_SV[month - 1]} ${year}`
}

function partsOf(day: Day): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (match === null) throw new RangeError(`not a day: ${JSON.stringify(day)}`)
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}

function textOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function lastDayOf(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

// Days are numbered in the Gregorian calendar, in years that begin on 1 March, so that a leap day comes last.
// 306 days lie between 1 March and the new year; (153 m + 2) / 5 days between 1 March and the first of month m.
function numberOfDay(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
}

function dayOfNumber(number: number): Day {
  // No year begins a whole day later than the mean year says, so the guess is right or one year short, never ahead.
  const guess = Math.floor(number / 365.2425)
  const marchYear = numberOfDay(guess + 1, 3, 1) <= number ? guess + 1 : guess
  const dayOfYear = number - numberOfDay(marchYear, 3, 1)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((monthFromMarch + 2) % 12) + 1
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return textOf(month > 2 ? marchYear : marchYear + 1, month, day)
}
