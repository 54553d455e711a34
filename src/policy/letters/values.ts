// Values: how what stands in a field is written in Swedish, whatever it is.
import { mvoName } from '../mvo.js'
import { isPersonal } from '../organisation-numbers.js'
import { findRegion } from '../regions.js'
import type { Row } from './layout.js'
import { quoted } from './quoted.js'

const LISTED_MAX = 150

/** Whatever stands in a field, quoted. */
export const textTold = (value: unknown): string => quoted(typeof value === 'string' ? value : String(value))
export const yesNo = (value: unknown): string => (value === true ? 'ja' : value === false ? 'nej' : textTold(value))

/** An MVO code with its name, `511 Ögonsjukvård`. */
export function mvoTold(code: string): string {
  const name = mvoName(code)
  return name === undefined ? quoted(code, 20) : `${code} ${name}`
}
/** A list of MVO codes, one a line when there are several. */
export const mvoListTold = (codes: readonly string[]): Row[1] =>
  codes.length === 1 ? mvoTold(codes[0]!) : codes.slice(0, LISTED_MAX).map(mvoTold)

/** The name of a region by its county code, `Region Uppsala`. */
export const regionTold = (code: string): string => findRegion(code)?.regionSv ?? quoted(code, 60)
/** `753 21`. */
export const postalCodeTold = (code: string): string =>
  /^\d{5}$/.test(code) ? `${code.slice(0, 3)} ${code.slice(3)}` : quoted(code, 20)

/** `556559-4230`; a personal number has no place in a mail, not even in one to its owner. */
export const organisationNumberTold = (value: unknown): string =>
  typeof value !== 'string' || !/^\d{10}$/.test(value)
    ? textTold(value)
    : isPersonal(value)
      ? 'angivet (visas inte)'
      : `${value.slice(0, 6)}-${value.slice(6)}`

export const listTold = (value: unknown): Row[1] =>
  Array.isArray(value)
    ? value
        .slice(0, LISTED_MAX)
        .map(each => quoted(String(each), 20))
        .join(', ')
    : textTold(value)
export const mvoFieldTold = (value: unknown): Row[1] =>
  Array.isArray(value) ? mvoListTold(value.map(String)) : textTold(value)
