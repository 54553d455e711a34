// Columns: where in a report file code, day and field stand, told by its heading, by name or by position.
import { fieldsOf } from './records.js'

export type Separator = ',' | ';' | '\t'

/** What is asked for: a name in the heading, or a position from 1. Absent: the usual names. */
export interface ColumnsAsked {
  readonly code?: string | undefined
  readonly date?: string | undefined
  readonly mvo?: string | undefined
}

/** Positions from 0; `date` and `mvo` absent when the file has no such column. */
export interface Columns {
  readonly separator: Separator
  readonly code: number
  readonly date?: number | undefined
  readonly mvo?: number | undefined
  /** Whether the first line is a heading, and no row. */
  readonly hasHeading: boolean
}

/** The heading does not name the columns that are needed. Holds nothing of the file. */
export class ColumnsNotFound extends Error {
  override readonly name = 'ColumnsNotFound'
  readonly column: 'code' | 'date' | 'mvo'

  constructor(column: 'code' | 'date' | 'mvo', why: string) {
    super(why)
    this.column = column
  }
}

const USUAL: Readonly<Record<'code' | 'date' | 'mvo', readonly string[]>> = {
  code: ['code', 'sjukhuskod', 'sjukhus'],
  date: ['date', 'datum', 'indatum'],
  mvo: ['mvo'],
}

/**
 * Reads the first line of a file, given as latin1 (names of columns are compared as UTF-8 too). Without a heading the code must
 * be asked for by position.
 * @throws ColumnsNotFound
 */
export function columnsOf(firstLine: string, asked: ColumnsAsked): Columns {
  const line = firstLine.replace(/^\u00ef\u00bb\u00bf/, '').replace(/\r$/, '')
  const separator = separatorOf(line)
  const names = fieldsOf(line, separator).map(nameOf)
  const isByPosition = [asked.code, asked.date, asked.mvo].some(each => each !== undefined && /^\d+$/.test(each))
  const hasHeading = !isByPosition || names.some(name => Object.values(USUAL).flat().includes(name))
  const code = positionOf('code', names, asked.code)
  if (code === undefined)
    throw new ColumnsNotFound('code', `the first line names no column ${USUAL.code.join(', ')}; say which it is`)
  return {
    separator,
    code,
    date: positionOf('date', names, asked.date),
    mvo: positionOf('mvo', names, asked.mvo),
    hasHeading,
  }
}

function positionOf(column: 'code' | 'date' | 'mvo', names: readonly string[], asked?: string): number | undefined {
  if (asked === undefined) {
    const at = names.findIndex(name => USUAL[column].includes(name))
    return at === -1 ? undefined : at
  }
  if (/^\d{1,4}$/.test(asked) && Number(asked) > 0) return Number(asked) - 1
  const at = names.indexOf(asked.trim().toLowerCase())
  if (at === -1) throw new ColumnsNotFound(column, 'the first line names no such column')
  return at
}

/** The most frequent of the three outside quotes; a file of one column has none. */
function separatorOf(line: string): Separator {
  const bare = line.replace(/"[^"]*"/g, '')
  const counted = ([';', '\t', ','] as const).map(each => [each, bare.split(each).length] as const)
  return counted.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

const nameOf = (field: string): string => {
  const utf8 = Buffer.from(field, 'latin1').toString('utf8')
  return (utf8.includes('\ufffd') ? field : utf8).trim().toLowerCase()
}
