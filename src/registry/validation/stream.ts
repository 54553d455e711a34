// The stream: bytes of a report file in, verdicts out, row by row, with as little in between as a line.
import { Transform, type TransformCallback } from 'node:stream'
import type { Day } from '../../policy/days.js'
import { type AnswerWriter, csvAnswers, NDJSON, type RowAsked } from './answers.js'
import { type Columns, type ColumnsAsked, ColumnsNotFound, columnsOf } from './columns.js'
import { createRecordReader, LINE_MAX, type RecordReader, RecordTooLong } from './records.js'
import { createCounting, type Summary } from './summary.js'
import { dayIn, type Validator } from './validator.js'

export interface ValidationOptions {
  readonly from: 'csv' | 'ndjson'
  readonly to: 'csv' | 'ndjson'
  readonly columns: ColumnsAsked
  /** The day of rows that name none, where the file has no such column. */
  readonly day?: Day | undefined
  /** Told at the end what the last answer tells: the summary, or what is wrong with the file as a whole. */
  readonly onEnding?: (ending: Summary | { readonly broken: string }) => void
}

/** Takes one row, or says at the end of a line of NDJSON that it is none. */
type OnRow = (asked: RowAsked) => void

/**
 * A stream of bytes to bytes. Back-pressure goes through: it takes no more while its answers are not read. What is wrong with the
 * file as a whole (no such column, a record without end) is told as the last answer, and the rest is not read.
 */
export function createValidation(validator: Validator, options: ValidationOptions): Transform {
  const counting = createCounting(validator.seq)
  const input = options.from === 'csv' ? csvInput(options) : ndjsonInput()
  let out = ''
  let isBroken = false
  const writer = (): AnswerWriter => (options.to === 'ndjson' ? NDJSON : csvAnswers(input.separator() ?? ';'))
  let write: AnswerWriter | undefined

  const onRow: OnRow = asked => {
    write ??= begin()
    const { code, date } = asked
    const day = date === '' ? options.day : (dayIn(date) ?? undefined)
    if (code === '') return fail(asked, 'code-missing')
    if (day === undefined) return fail(asked, date === '' ? 'date-missing' : 'date-malformed')
    const verdict = validator.verdictOn(code, day)
    counting.verdict(verdict)
    out += write.verdict(date === '' ? { ...asked, date: day } : asked, verdict)
  }
  function fail(asked: RowAsked, fault: Parameters<AnswerWriter['fault']>[1]): void {
    counting.fault(fault)
    out += write!.fault(asked, fault)
  }
  function begin(): AnswerWriter {
    const chosen = writer()
    out += chosen.heading
    return chosen
  }
  /** Runs a step over the input; what is wrong with the file is answered and ends the reading. */
  function step(run: () => void, done: TransformCallback): void {
    try {
      if (!isBroken) run()
    } catch (error) {
      if (!(error instanceof ColumnsNotFound || error instanceof RecordTooLong)) {
        done(error as Error)
        return
      }
      isBroken = true
      write ??= begin()
      out += write.broken(error.message)
      options.onEnding?.({ broken: error.message })
    }
    const told = out
    out = ''
    done(null, told === '' ? undefined : Buffer.from(told, 'utf8'))
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // Codes, days and separators are ASCII in every encoding that reports have; other columns are read past.
      step(() => input.take(chunk.toString('latin1'), onRow), done)
    },
    flush(done) {
      step(() => {
        input.end(onRow)
        write ??= begin()
        const summary = counting.summary()
        out += write.summary(summary)
        options.onEnding?.(summary)
      }, done)
    },
  })
}

interface Input {
  readonly take: (piece: string, onRow: OnRow) => void
  readonly end: (onRow: OnRow) => void
  readonly separator: () => Columns['separator'] | undefined
}

function csvInput({ columns: asked, day }: ValidationOptions): Input {
  let head = ''
  let columns: Columns | undefined
  let reader: RecordReader | undefined

  /** Opens the reader once the first line is whole. */
  function open(firstLine: string, onRow: OnRow): RecordReader {
    const found = columnsOf(firstLine, asked)
    if (found.date === undefined && day === undefined)
      throw new ColumnsNotFound(
        'date',
        'the first line names no column date, datum, indatum; say which it is, or a day for all',
      )
    columns = found
    const { separator, code, date, mvo } = found
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
      found.hasHeading ? 2 : 1,
    )
  }

  function begin(onRow: OnRow, isEnd: boolean): void {
    const end = head.indexOf('\n')
    if (end === -1 && !isEnd) {
      if (head.length > LINE_MAX) throw new RecordTooLong('the first line has no end')
      return
    }
    const first = end === -1 ? head : head.slice(0, end)
    reader = open(first, onRow)
    const rest = columns!.hasHeading ? (end === -1 ? '' : head.slice(end + 1)) : head.replace(/^\u00ef\u00bb\u00bf/, '')
    head = ''
    reader.take(rest)
  }

  return {
    take(piece, onRow) {
      if (reader !== undefined) return reader.take(piece)
      head += piece
      begin(onRow, false)
    },
    end(onRow) {
      if (reader === undefined) begin(onRow, true)
      reader!.end()
    },
    separator: () => columns?.separator,
  }
}

/** Lines of `{"code", "date", "mvo"?}`; other members are read past. */
function ndjsonInput(): Input {
  let rest = ''
  let line = 0
  function takeLine(text: string, onRow: OnRow): void {
    line++
    if (text.trim() === '') return
    const row = objectIn(text)
    const textOf = (value: unknown): string =>
      typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    onRow({
      line,
      code: textOf(row.code),
      date: textOf(row.date),
      mvo: row.mvo === undefined ? undefined : textOf(row.mvo),
    })
  }
  return {
    take(piece, onRow) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LINE_MAX) throw new RecordTooLong(`line ${line + 1} has no end`)
      for (const each of lines) takeLine(each, onRow)
    },
    end(onRow) {
      if (rest !== '') takeLine(rest, onRow)
      rest = ''
    },
    separator: () => undefined,
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Rows given all at once, as the JSON form of the API gives them. */
export function validateRows(
  validator: Validator,
  rows: readonly { readonly code: string; readonly date?: string | undefined; readonly mvo?: string | undefined }[],
  day: Day | undefined,
): { readonly rows: readonly unknown[]; readonly summary: Summary } {
  const counting = createCounting(validator.seq)
  const answers = rows.map(({ code, date = '', mvo }, i) => {
    const on = date === '' ? day : (dayIn(date) ?? undefined)
    const asked = { line: i + 1, code, date: date === '' && on !== undefined ? on : date, mvo }
    if (on === undefined) {
      const fault = date === '' ? 'date-missing' : 'date-malformed'
      counting.fault(fault)
      return JSON.parse(NDJSON.fault(asked, fault))
    }
    const verdict = validator.verdictOn(code, on)
    counting.verdict(verdict)
    return JSON.parse(NDJSON.verdict(asked, verdict))
  })
  return { rows: answers, summary: counting.summary() }
}
