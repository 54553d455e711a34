// CSV in: finds the columns in the first line, and reads rows as bytes where it can and as text where it must.
import type { Day } from '../../policy/days.js'
import type { RowAsked } from './answers.js'
import { type Columns, type ColumnsAsked, ColumnsNotFound, columnsOf } from './columns.js'
import { type QuickRows, takeQuickRows } from './quick-rows.js'
import { createRecordReader, LINE_MAX, type RecordReader, RecordTooLong } from './records.js'

/** Takes a file piece by piece. Each is read to its end before `take` comes back. */
export interface Input {
  /** @throws RecordTooLong, ColumnsNotFound */
  readonly take: (chunk: Buffer) => void
  readonly end: () => void
}

export interface CsvOptions {
  readonly columns: ColumnsAsked
  /** The day of rows that name none, where the file has no such column. */
  readonly day?: Day | undefined
  /** Told when the columns are found; gives what answers rows. */
  readonly onColumns: (columns: Columns) => RowTakers
}

/** `quick` takes what rows it can; the others come to `onRow`. */
export interface RowTakers {
  readonly quick: QuickRows
  readonly onRow: (asked: RowAsked) => void
}

const LF = 10

export function csvInput({ columns: asked, day, onColumns }: CsvOptions): Input {
  let head = ''
  let rows: Input | undefined

  /** Begins once the first line is whole. */
  function begin(isEnd: boolean): void {
    const end = head.indexOf('\n')
    if (end === -1 && !isEnd) {
      if (head.length > LINE_MAX) throw new RecordTooLong('the first line has no end')
      return
    }
    const columns = columnsOf(end === -1 ? head : head.slice(0, end), asked)
    if (columns.date === undefined && day === undefined)
      throw new ColumnsNotFound(
        'date',
        'the first line names no column date, datum, indatum; say which it is, or a day for all',
      )
    const { quick, onRow } = onColumns(columns)
    rows = rowsInput(quick, recordsOf(columns, onRow))
    const afterHeading = end === -1 ? '' : head.slice(end + 1)
    rows.take(Buffer.from(columns.hasHeading ? afterHeading : head.replace(/^\u00ef\u00bb\u00bf/, ''), 'latin1'))
    head = ''
  }

  return {
    take(chunk) {
      if (rows !== undefined) return rows.take(chunk)
      head += chunk.toString('latin1')
      begin(false)
    },
    end() {
      if (rows === undefined) begin(true)
      rows!.end()
    },
  }
}

/** Rows read as text. */
function recordsOf({ separator, code, date, mvo, hasHeading }: Columns, onRow: RowTakers['onRow']): RecordReader {
  const positions = [code, ...(date === undefined ? [] : [date]), ...(mvo === undefined ? [] : [mvo])]
  const mvoAt = date === undefined ? 1 : 2
  return createRecordReader(
    { separator, columns: positions },
    (values, line) =>
      onRow({
        line,
        code: (values[0] ?? '').trim(),
        date: date === undefined ? '' : (values[1] ?? '').trim(),
        mvo: mvo === undefined ? undefined : (values[mvoAt] ?? '').trim(),
      }),
    hasHeading ? 2 : 1,
  )
}

/**
 * Rows the quick way, and as text the one that is not of the usual kind, or is cut by the end of a chunk. Where such rows follow each
 * other, more and more is taken as text at once: a file of nothing else is read as if there were no quick way.
 */
function rowsInput(quick: QuickRows, reader: RecordReader): Input {
  let textBytes = 1

  /** Codes, days and separators are ASCII in every encoding that reports have; other columns are read past. */
  function takeText(chunk: Buffer, from: number): number {
    const line = chunk.indexOf(LF, from + textBytes - 1) + 1 || chunk.length
    reader.take(chunk.toString('latin1', from, line))
    textBytes = Math.min(textBytes * 2, TEXT_MAX_BYTES)
    return line
  }

  return {
    take(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const quickEnd = reader.isBetween ? takeQuickRows(quick, chunk, at, reader) : at
        if (quickEnd > at) textBytes = 1
        at = quickEnd < chunk.length ? takeText(chunk, quickEnd) : quickEnd
      }
    },
    end: () => reader.end(),
  }
}
const TEXT_MAX_BYTES = 64 * 1024
