// Records: cuts a stream of delimited text into the few columns that are asked for, however it is cut into pieces.

/** How a text is delimited. `columns` are the positions wanted, from 0; what stands in the others is read past. */
export interface RecordFormat {
  readonly separator: ',' | ';' | '\t'
  readonly columns: readonly number[]
}

/** The values of a record in the order of `columns`, absent ones undefined, and the line of the text it begins on. */
export type OnRecord = (values: readonly (string | undefined)[], line: number) => void

const QUOTE = '"'

/** A line of a report is never this long: beyond it the text is no such file, and is not gathered without end. */
export const LINE_MAX = 1024 * 1024

/** A record is longer than any report's: a quote that is never closed, or no text at all. */
export class RecordTooLong extends Error {
  override readonly name = 'RecordTooLong'
}

export interface RecordReader {
  /** The line of the text that the next record begins on; moved on by whoever reads lines past this reader. */
  line: number
  /** Whether nothing of a record is kept that goes on in the next piece. */
  readonly isBetween: boolean
  /** Takes the next piece of the text. @throws RecordTooLong */
  readonly take: (piece: string) => void
  /** Takes what is left after the last piece, without a line end. */
  readonly end: () => void
}

/**
 * Reads records after RFC 4180: fields may be quoted, hold separators and line ends, and double quotes for one. Lines end with LF or
 * CRLF; empty lines are passed over. Lines without a quote, nearly all there are, are cut without looking at each sign.
 */
export function createRecordReader(format: RecordFormat, onRecord: OnRecord, line = 1): RecordReader {
  const { separator, columns } = format
  const last = Math.max(...columns)
  let rest = ''

  function take(piece: string): void {
    const text = rest === '' ? piece : rest + piece
    let at = 0
    let quote = text.indexOf(QUOTE)
    for (;;) {
      const end = text.indexOf('\n', at)
      if (end === -1) break
      if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at)
      if (quote === -1 || quote > end) {
        plain(text, at, end)
        at = end + 1
        line++
        continue
      }
      const next = quotedEnd(text, at, separator.charCodeAt(0))
      if (next === -1) break
      quoted(text.slice(at, next))
      for (let i = text.indexOf('\n', at); i !== -1 && i <= next; i = text.indexOf('\n', i + 1)) line++
      at = next + 1
    }
    rest = at === 0 ? text : text.slice(at)
    if (rest.length > LINE_MAX) throw new RecordTooLong(`the record at line ${line} has no end`)
  }

  /** A line without quotes, from `at` to before `end`. */
  function plain(text: string, at: number, end: number): void {
    const stop = end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end
    if (stop === at) return
    const values: (string | undefined)[] = new Array(columns.length)
    let from = at
    for (let column = 0; column <= last && from <= stop; column++) {
      const found = text.indexOf(separator, from)
      const to = found === -1 || found > stop ? stop : found
      for (let i = 0; i < columns.length; i++) if (columns[i] === column) values[i] = text.slice(from, to)
      from = to + 1
    }
    onRecord(values, line)
  }

  function quoted(text: string): void {
    const fields = fieldsOf(text.endsWith('\r') ? text.slice(0, -1) : text, separator)
    onRecord(
      columns.map(column => fields[column]),
      line,
    )
  }

  return {
    get line() {
      return line
    },
    set line(next) {
      line = next
    },
    get isBetween() {
      return rest === ''
    },
    take,
    end() {
      // A quote that is never closed ends with the text.
      if (rest !== '') {
        if (rest.includes(QUOTE)) quoted(rest)
        else plain(`${rest}\n`, 0, rest.length)
      }
      rest = ''
    },
  }
}

/** Where the record that begins at `at` ends: the first line end outside quotes; -1 when it is not there yet. */
function quotedEnd(text: string, at: number, separator: number): number {
  let isQuoted = false
  let isFieldStart = true
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isQuoted) {
      if (code !== 34) continue
      // Two quotes are one; at the very end of a piece the next may not be there yet, and then no line end is either.
      if (text.charCodeAt(i + 1) === 34) i++
      else isQuoted = false
    } else if (code === 10) return i
    else isQuoted = code === 34 && isFieldStart
    isFieldStart = !isQuoted && code === separator
  }
  return -1
}

/** The fields of one record. A quote counts only where a field begins; elsewhere it is a sign as any other. */
export function fieldsOf(record: string, separator: string): string[] {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (record[at] === QUOTE) {
      let end = at + 1
      while (end < record.length && (record[end] !== QUOTE || record[end + 1] === QUOTE))
        end += record[end] === QUOTE ? 2 : 1
      const next = record.indexOf(separator, end)
      fields.push(record.slice(at + 1, end).replaceAll('""', QUOTE))
      if (next === -1) return fields
      at = next + 1
    } else {
      const next = record.indexOf(separator, at)
      fields.push(record.slice(at, next === -1 ? record.length : next))
      if (next === -1) return fields
      at = next + 1
    }
  }
}
