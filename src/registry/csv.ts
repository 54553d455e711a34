// CSV: lines that any spreadsheet reads as text, and no cell of which it takes for a formula.

/** Without it Excel reads å, ä and ö of UTF-8 wrongly. */
export const BYTE_ORDER_MARK = '\ufeff'

/** Excel with Swedish settings expects the semicolon. */
export type Separator = ',' | ';'

/** What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/
const QUOTED = /[",;\r\n\t]/

/** One line with its end (RFC 4180). A cell that begins like a formula gets a `'` before it; null is an empty cell. */
export const csvLine = (cells: readonly (string | null)[], separator: Separator): string =>
  `${cells.map(cellOf).join(separator)}\r\n`

function cellOf(value: string | null): string {
  if (value === null) return ''
  const text = FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
