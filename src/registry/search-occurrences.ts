// Occurrences: for each word of a question the texts that answer it, and the codes that may, counted and marked.
import type { Columns } from './columns.js'
import { type Marks, mark, marksOf } from './marks.js'
import { firstPlace } from './orders.js'
import type { Answers } from './search-index.js'
import type { AskedWord } from './search-question.js'
import type { Table } from './table.js'

/** An answer this good counts a word as answered. */
export const ANSWERED = 50

export const SEARCHED = ['name', 'town', 'provider', 'region'] as const
export type SearchedColumn = (typeof SEARCHED)[number]

/** Where a word of the question is answered: the texts of each column, by their numbers, and the rows of codes. */
export interface Occurrence {
  /** In halves. */
  readonly weight: number
  readonly numbers: Readonly<Record<SearchedColumn, Int32Array>>
  readonly code: Answers['code']
  /** How many codes may answer it, `COUNTED_MAX` when more. */
  readonly count: number
  /** The first rows of those codes; marked when first asked for, until the next question. */
  readonly marks: () => Marks
}

/** Further than this the codes of a word are not counted: it is no rare one. */
export const COUNTED_MAX = 1 << 16

/** Marks the first rows of all codes that answer a word, and of others. */
export type MarkCodes = (word: Pick<Occurrence, 'numbers' | 'code'>, table: Table, marks: Marks) => void

/** The occurrences of words, in their order. Any way to mark their codes leads to the same candidates. */
export function occurrencesOf(
  words: readonly AskedWord[],
  answers: readonly Answers[],
  table: Table,
  markCodes: MarkCodes = markAnswering,
): Occurrence[] {
  return words.map(({ weight }, i) => {
    const { code, ...columns } = answers[i]!
    const numbers = Object.fromEntries(SEARCHED.map(column => [column, answering(columns[column])])) as never
    const word = { numbers, code }
    let marks: Marks | undefined
    return {
      ...word,
      weight: 2 * weight,
      count: countOf(word, table.columns),
      marks() {
        if (marks !== undefined) return marks
        lends[i] ??= marksOf()
        marks = lends[i](table.columns.length())
        markCodes(word, table, marks)
        return marks
      },
    }
  })
}
const lends: ((length: number) => Marks)[] = []

function answering({ numbers, qualities }: Answers['name']): Int32Array {
  return numbers.subarray(
    0,
    firstPlace(numbers.length, place => qualities[numbers[place]!]! >= ANSWERED),
  )
}

function countOf({ numbers, code }: Pick<Occurrence, 'numbers' | 'code'>, { postings }: Columns): number {
  let count = code?.rows.length ?? 0
  for (const column of SEARCHED) {
    const left = COUNTED_MAX - count
    if (left <= 0) break
    count += postings.countOf(column, numbers[column], left)
  }
  return Math.min(count, COUNTED_MAX)
}

function markAnswering(
  { numbers, code }: Pick<Occurrence, 'numbers' | 'code'>,
  { columns }: Table,
  marks: Marks,
): void {
  if (code !== undefined) markFirst(marks, code.rows, columns.first)
  for (const column of SEARCHED) if (numbers[column].length > 0) columns.postings.mark(column, numbers[column], marks)
}

/** Marks all codes there are: what is found from words is found from these. */
export const markAll: MarkCodes = (_word, table, marks) => markFirst(marks, table.rowsBy('code'), table.columns.first)

function markFirst(marks: Marks, rows: Int32Array, first: Int32Array): void {
  for (let i = 0; i < rows.length; i++) mark(marks, first[rows[i]!]!)
}
