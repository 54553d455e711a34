// The number series hospital codes are given out from: which series, in which order, and the lowest number never seen.

import { findRegion } from './regions.js'

/** The third digit of a code: 0 hospital, 1 open care, 3 long-term care, 4 private, 5 psychiatric. It names a series only. */
export type Series = '0' | '1' | '3' | '4' | '5'

/** The series an officer may choose from. */
export const SERIES: readonly Series[] = ['0', '1', '3', '4', '5']

/** The share of a series at which the alarm is raised. */
export const ALARM_AT = 0.8

/** A number that can be given out; `index` its place in the series; `filled` the share of the series seen, 0 to 1. */
export interface NextNumber {
  readonly code: string
  readonly index: number
  readonly filled: number
}

const FIVE_DIGIT_COUNT = 100
const NUMBERS_PER_PREFIX = FIVE_DIGIT_COUNT + 1000

/** The series of a new code: the officer's choice, else 1 for a public provider, else (private or unknown) 4. */
export function seriesFor(asked: { readonly organisationNumberPublic: boolean; readonly series?: Series }): Series {
  return asked.series ?? (asked.organisationNumberPublic ? '1' : '4')
}

/**
 * The lowest number of the region's series never seen, and how full the series is; undefined when it is full (N-full).
 * `isSeen` tells whether a code was ever seen: given out, imported, closed or withdrawn. It looks at the whole series;
 * where many numbers are taken in a row, use `lowestUnseen` and `filledOf`. Throws RangeError for an unknown region.
 */
export function nextNumber(region: string, series: Series, isSeen: (code: string) => boolean): NextNumber | undefined {
  const lowest = lowestUnseen(region, series, isSeen)
  if (lowest === undefined) return undefined
  let seen = 0
  for (let index = 0; index < numberCount(region); index++) if (isSeen(numberAt(region, series, index))) seen += 1
  return { ...lowest, filled: seen / numberCount(region) }
}

/**
 * The lowest number never seen, searched from `from` on. A code once seen stays seen, so the `index` answered is a safe
 * `from` for the next search, whatever is imported in between. Undefined when the series is full.
 */
export function lowestUnseen(
  region: string,
  series: Series,
  isSeen: (code: string) => boolean,
  from = 0,
): { readonly code: string; readonly index: number } | undefined {
  const count = numberCount(region)
  for (let index = from; index < count; index++) {
    const code = numberAt(region, series, index)
    if (!isSeen(code)) return { code, index }
  }
  return undefined
}

/** How many numbers each of the region's series holds: 1,100 a prefix. */
export function numberCount(region: string): number {
  return prefixesOf(region).length * NUMBERS_PER_PREFIX
}

/** The number at a place of the series: by prefix in the region's order, LLT00 to LLT99, then LLT000 to LLT999. */
export function numberAt(region: string, series: Series, index: number): string {
  const prefix = prefixesOf(region)[Math.floor(index / NUMBERS_PER_PREFIX)]
  if (prefix === undefined || index < 0) throw new RangeError(`no number ${index} in region ${region}`)
  const place = index % NUMBERS_PER_PREFIX
  const end = place < FIVE_DIGIT_COUNT ? twoDigits(place) : threeDigits(place - FIVE_DIGIT_COUNT)
  return `${prefix}${series}${end}`
}

/**
 * What a code fills: its first three digits (prefix and series), or undefined when it can be no number of a series, as
 * the old codes with an X. Count the seen codes by it, and `filledOf` costs no look at the series itself.
 */
export function stemOf(code: string): string | undefined {
  return /^[1-9]\d{4,5}$/.test(code) ? code.slice(0, 3) : undefined
}

/** The share of the region's series seen, 0 to 1; `seenCount` tells how many codes of a stem were ever seen. */
export function filledOf(region: string, series: Series, seenCount: (stem: string) => number): number {
  const seen = prefixesOf(region).reduce((sum, prefix) => sum + seenCount(`${prefix}${series}`), 0)
  return seen / numberCount(region)
}

function prefixesOf(region: string): readonly string[] {
  const found = findRegion(region)
  if (found === undefined) throw new RangeError(`not a region: ${region}`)
  return found.codePrefixes
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function threeDigits(number: number): string {
  return String(number).padStart(3, '0')
}
