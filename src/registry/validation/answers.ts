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
  readonly heading: string
  /** What comes before the line number of a row with a verdict, before its code and before its day. */
  readonly before: readonly [line: string, code: string, day: string]
  /** A code that has no state, so that it may be anything. */
  readonly strange: (code: string) => string
  /** What comes after the day, ended by one of `ends`: no field was asked for, a registered one, another. */
  readonly told: (verdict: RowVerdict) => string
  readonly ends: readonly [none: string, registered: string, other: string]
  readonly fault: (asked: RowAsked, fault: RowFault) => string
  readonly summary: (summary: Summary) => string
  /** What went wrong in the middle, in place of a summary. */
  readonly broken: (why: string) => string
}

/** What is told back of a value that is none: enough to find it, and no more. */
const ECHO_MAX = 20

/** A row with a verdict. A code with a state and a day that was read hold nothing to escape. */
export function answerOf(write: AnswerWriter, { line, code, date, mvo }: RowAsked, verdict: RowVerdict): string {
  const [beforeLine, beforeCode, beforeDay] = write.before
  const end = write.ends[mvo === undefined || mvo === '' ? 0 : verdict.mvo.has(mvo) ? 1 : 2]
  const codeTold = verdict.stateId === null ? write.strange(code) : code
  return `${beforeLine}${line}${beforeCode}${codeTold}${beforeDay}${date}${write.told(verdict)}${end}`
}

export const NDJSON: AnswerWriter = {
  heading: '',
  before: ['{"line":', ',"code":"', '","date":"'],
  strange: code => quoted(code).slice(1, -1),
  told(told) {
    const { verdict, stateId, replacedBy } = told
    told.written ??= `","verdict":"${verdict}","stateId":${stateId === null ? 'null' : `"${stateId}"`},"replacedBy":${JSON.stringify(replacedBy)},"ambiguous":${replacedBy.length > 1}`
    return told.written
  },
  ends: ['}\n', ',"mvoRegistered":true}\n', ',"mvoRegistered":false}\n'],
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
  const cell = (text: string): string => (/^[0-9X-]*$/.test(text) && !text.startsWith('-') ? text : safeCell(text))
  return {
    heading: join(['line', 'code', 'date', 'verdict', 'stateId', 'replacedBy', 'ambiguous', 'mvoRegistered', 'fault']),
    before: ['', separator, separator],
    strange: cell,
    told(told) {
      const { verdict, stateId, replacedBy } = told
      told.written ??= `${separator}${verdict}${separator}${stateId ?? ''}${separator}${replacedBy.join(' ')}${separator}${replacedBy.length > 1}${separator}`
      return told.written
    },
    ends: [`${separator}\r\n`, `true${separator}\r\n`, `false${separator}\r\n`],
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
