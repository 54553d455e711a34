// The stream: bytes of a report file in, verdicts out, row by row, with as little in between as a line.
import { Transform, type TransformCallback } from 'node:stream'
import type { Day } from '../../policy/days.js'
import { type AnswerWriter, answerOf, csvAnswers, NDJSON, type RowAsked } from './answers.js'
import { type Columns, type ColumnsAsked, ColumnsNotFound, type Separator } from './columns.js'
import { csvInput, type Input, type RowTakers } from './csv-input.js'
import { createOutput } from './output.js'
import { createQuickRows } from './quick-rows.js'
import { createReadyVerdicts, type ReadyVerdicts } from './ready-verdicts.js'
import { LINE_MAX, RecordTooLong } from './records.js'
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

/**
 * A stream of bytes to bytes. Back-pressure goes through: it takes no more while its answers are not read. What is wrong with the
 * file as a whole (no such column, a record without end) is told as the last answer, and the rest is not read.
 */
export function createValidation(validator: Validator, options: ValidationOptions): Transform {
  const counting = createCounting(validator.seq)
  const output = createOutput(bytes => stream.push(bytes))
  let isBroken = false
  let write: AnswerWriter | undefined
  let ready: ReadyVerdicts | undefined

  /** Answers begin once it is known how they are separated. */
  function begin(separator: Separator = ';'): AnswerWriter {
    write = options.to === 'ndjson' ? NDJSON : csvAnswers(separator)
    output.text(write.heading)
    return write
  }
  function onRow(asked: RowAsked): void {
    write ??= begin()
    output.text(answerTo(asked, write))
  }
  function answerTo(asked: RowAsked, write: AnswerWriter): string {
    const { code, date } = asked
    const day = date === '' ? options.day : (dayIn(date) ?? undefined)
    if (code === '' || day === undefined) {
      const fault = code === '' ? 'code-missing' : date === '' ? 'date-missing' : 'date-malformed'
      counting.fault(fault)
      return write.fault(asked, fault)
    }
    const verdict = validator.verdictOn(code, day)
    counting.verdict(verdict)
    return answerOf(write, date === '' ? { ...asked, date: day } : asked, verdict)
  }
  function onColumns(columns: Columns): RowTakers {
    const write = begin(columns.separator)
    ready = createReadyVerdicts(validator, counting, write)
    const quick = createQuickRows(columns, { ready, output, write })
    return { quick, onRow }
  }
  const input = options.from === 'csv' ? csvInput({ ...options, onColumns }) : ndjsonInput(onRow)

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
      output.text((write ?? begin()).broken(error.message))
      options.onEnding?.({ broken: error.message })
    }
    output.flush()
    done()
  }

  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      step(() => input.take(chunk), done)
    },
    flush(done) {
      step(() => {
        input.end()
        ready?.handOver()
        const summary = counting.summary()
        output.text((write ?? begin()).summary(summary))
        options.onEnding?.(summary)
      }, done)
    },
  })
  return stream
}

/** Lines of `{"code", "date", "mvo"?}`; other members are read past. */
function ndjsonInput(onRow: (asked: RowAsked) => void): Input {
  let rest = ''
  let line = 0
  function takeLine(text: string): void {
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
    take(chunk) {
      const lines = (rest + chunk.toString('latin1')).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > LINE_MAX) throw new RecordTooLong(`line ${line + 1} has no end`)
      for (const each of lines) takeLine(each)
    },
    end() {
      if (rest !== '') takeLine(rest)
      rest = ''
    },
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
    return JSON.parse(answerOf(NDJSON, asked, verdict))
  })
  return { rows: answers, summary: counting.summary() }
}
