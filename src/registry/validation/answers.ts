// Answers: how the verdict on each row is written, as CSV or as NDJSON, and the summary after the last.
import type { Separator } from './columns.js'
import type { RowFault, Summary } from './summary.js'
import type { RowVerdict } from './validator.js'

/** One row as it was asked: what stood in the columns of code, day and field, and nothing else of it. */
export interface RowAsked {
  readonly line: number
  readonly code: string
  readonly date: string
  readonly mvo: string | undefined
}

/** Writes answers as text; each ends its own line. */
export interface AnswerWriter {
  readonly contentType: string
  readonly heading: string
  readonly verdict: (asked: RowAsked, verdict: RowVerdict) => string
  readonly fault: (asked: RowAsked, fault: RowFault) => string
  readonly summary: (summary: Summary) => string
  /** What went wrong in the middle, in place of a summary. */
  readonly broken: (why: string) => string
}

/** What is told back of a value that is none: enough to find it, and no more. */
const ECHO_MAX = 20

export const NDJSON: AnswerWriter = {
  contentType: 'application/x-ndjson',
  heading: '',
  verdict({ line, code, date, mvo }, told) {
    const { verdict, stateId, replacedBy, mvo: registered } = told
    told.written ??= `","verdict":"${verdict}","stateId":${stateId === null ? 'null' : `"${stateId}"`},"replacedBy":${JSON.stringify(replacedBy)},"ambiguous":${replacedBy.length > 1}`
    const field = mvo === undefined || mvo === '' ? '}\n' : `,"mvoRegistered":${registered.has(mvo)}}\n`
    // A code with a state and a day that was read hold nothing to escape.
    return `{"line":${line},"code":${stateId === null ? quoted(code) : `"${code}"`},"date":"${date}${told.written}${field}`
  },
  fault: ({ line, code, date }, fault) =>
    `{"line":${line},"code":${quoted(code)},"date":${quoted(date)},"verdict":null,"fault":"${fault}"}\n`,
  summary: summary => `${JSON.stringify({ summary })}\n`,
  broken: why => `${JSON.stringify({ error: why })}\n`,
}

/** Codes and days are digits and hyphens nearly always: nothing to escape then. */
const quoted = (text: string): string =>
  /^[0-9X-]*$/.test(text) ? `"${text}"` : JSON.stringify(text.slice(0, ECHO_MAX))

/** CSV with a separator. The summary follows after an empty line, as rows of three: what, which, how many. */
export function csvAnswers(separator: Separator): AnswerWriter {
  const join = (values: readonly (string | number)[]): string => `${values.join(separator)}\r\n`
  const end = `${separator}\r\n`
  const cell = (text: string): string => (/^[0-9X-]*$/.test(text) && !text.startsWith('-') ? text : safeCell(text))
  return {
    contentType: 'text/csv; charset=utf-8',
    heading: join(['line', 'code', 'date', 'verdict', 'stateId', 'replacedBy', 'ambiguous', 'mvoRegistered', 'fault']),
    verdict({ line, code, date, mvo }, told) {
      const { verdict, stateId, replacedBy, mvo: registered } = told
      told.written ??= `${separator}${verdict}${separator}${stateId ?? ''}${separator}${replacedBy.join(' ')}${separator}${replacedBy.length > 1}${separator}`
      const field = mvo === undefined || mvo === '' ? end : `${registered.has(mvo)}${end}`
      // A code with a state and a day that was read hold nothing to escape.
      return `${line}${separator}${stateId === null ? cell(code) : code}${separator}${date}${told.written}${field}`
    },
    fault: ({ line, code, date }, fault) => join([line, cell(code), cell(date), '', '', '', '', '', fault]),
    summary({ seq, rows, verdicts, faults, codes }) {
      const counts = (what: string, of: Readonly<Record<string, number>>): string =>
        Object.entries(of)
          .map(([name, count]) => join([what, name, count]))
          .join('')
      const perCode = Object.entries(codes).flatMap(([code, of]) =>
        Object.entries(of).map(([verdict, count]) => join([`code ${code}`, verdict, count])),
      )
      return `\r\n${join(['summary', 'seq', seq])}${join(['summary', 'rows', rows])}${counts('verdict', verdicts)}${counts('fault', faults)}${perCode.join('')}`
    },
    broken: why => `\r\n${join(['error', `"${why.replaceAll('"', "'")}"`])}`,
  }
}

/** A value that no spreadsheet takes for a formula, quoted. */
const safeCell = (text: string): string => {
  const short = text.slice(0, ECHO_MAX)
  const harmless = /^[=+\-@\t\r]/.test(short) ? `'${short}` : short
  return `"${harmless.replaceAll('"', '""')}"`
}
