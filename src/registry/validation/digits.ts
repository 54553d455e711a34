// Digits: codes, days, fields and line numbers read from bytes and written as bytes, four at a time where that is quicker.
import { type Day, isDay } from '../../policy/days.js'

/** What is read where no such number stands. */
export const NONE = -1
/** How many bytes must be there for a code or a day to be looked for. */
export const LOOKED_AT_BYTES = 10

const [NOUGHT, NINE, X] = [48, 57, 88]

/** A code of five or six signs as a number with eleven digits, of which X is the last: no two codes are the same one. */
export function codeNumberIn(bytes: Buffer, view: DataView, at: number, length: number): number {
  const first = fourIn(view, at)
  if (length === 5 && first >= 1000) {
    const last = bytes[at + 4]! - NOUGHT
    if (last >= 0 && last <= 9) return ELEVENS[first]! * 11 + last
  }
  let number = 0
  for (let i = at; i < at + length; i++) {
    const byte = bytes[i]!
    if (byte !== X && (byte < NOUGHT || byte > NINE)) return NONE
    number = number * 11 + (byte === X ? 10 : byte - NOUGHT)
  }
  return bytes[at]! > NOUGHT && bytes[at] !== X ? number : NONE
}

/** Numbers of four digits as if each digit stood for elevens. */
const ELEVENS = Int32Array.from({ length: 10_000 }, (_, i) => Number.parseInt(String(i), 11))

/** A field of three digits. */
export function fieldNumberIn(bytes: Buffer, at: number): number {
  const [one, two, three] = [bytes[at]! - NOUGHT, bytes[at + 1]! - NOUGHT, bytes[at + 2]! - NOUGHT]
  const isNumber = one >= 0 && one <= 9 && two >= 0 && two <= 9 && three >= 0 && three <= 9
  return isNumber ? one * 100 + two * 10 + three : NONE
}

/** A day of the calendar as the number of its digits, from eight signs, `20270301`, or ten, `2027-03-01`. */
export function dayNumberIn(view: DataView, at: number, length: number): number {
  const year = fourIn(view, at)
  let monthAndDay: number
  if (length === 8) monthAndDay = fourIn(view, at + 4)
  else {
    const month = view.getInt32(at + 4)
    // The month without the hyphens beside it, and the day after them.
    if ((month & HYPHENS_MASK) !== HYPHENS) return NONE
    monthAndDay = fourOf(((month << 8) & 0xffff0000) | view.getUint16(at + 8))
  }
  if (year === NONE || monthAndDay === NONE) return NONE
  return isCalendarDay(year, monthAndDay) ? year * 10_000 + monthAndDay : NONE
}
const [HYPHENS_MASK, HYPHENS] = [0xff0000ff | 0, 0x2d00002d]

/** A day as its number; that of the time before all days is nought. */
export const numberOfDay = (day: Day): number => Number(day.replaceAll('-', ''))

/** Whether each day of these years is one, once it was asked: 1 it is, 2 it is not. Other years are not read here. */
const [YEAR_MIN, YEAR_MAX] = [1900, 2199]
const days = new Uint8Array((YEAR_MAX - YEAR_MIN + 1) * 10_000)

function isCalendarDay(year: number, monthAndDay: number): boolean {
  if (year < YEAR_MIN || year > YEAR_MAX) return false
  const at = (year - YEAR_MIN) * 10_000 + monthAndDay
  if (days[at] === 0) {
    const text = String(monthAndDay).padStart(4, '0')
    days[at] = isDay(`${year}-${text.slice(0, 2)}-${text.slice(2)}`) ? 1 : 2
  }
  return days[at] === 1
}

const fourIn = (view: DataView, at: number): number => fourOf(view.getInt32(at))

/** The number that four digits stand for, given as one word: all are looked at and added up at once. */
function fourOf(word: number): number {
  if ((word & 0xf0f0f0f0) !== 0x30303030 || ((word + 0x06060606) & 0xf0f0f0f0) !== 0x30303030) return NONE
  const digits = word & 0x0f0f0f0f
  const pairs = (digits & 0x000f000f) + Math.imul((digits >>> 8) & 0x000f000f, 10)
  return (pairs >>> 16) * 100 + (pairs & 0xff)
}

/** Four digits of each number, as one word. */
const WORDS = Int32Array.from({ length: 10_000 }, (_, i) => Buffer.from(String(i).padStart(4, '0')).readInt32BE())

/** Writes a number below ten thousand million and answers where it ends. */
export function writeNumber(number: number, bytes: Buffer, view: DataView, at: number): number {
  if (number >= 10_000) {
    const above = Math.floor(number / 10_000)
    const end = writeNumber(above, bytes, view, at)
    view.setInt32(end, WORDS[number - above * 10_000]!)
    return end + 4
  }
  const length = number >= 1000 ? 4 : number >= 100 ? 3 : number >= 10 ? 2 : 1
  const word = WORDS[number]!
  for (let i = 0; i < length; i++) bytes[at + i] = word >>> (8 * (length - 1 - i))
  return at + length
}
