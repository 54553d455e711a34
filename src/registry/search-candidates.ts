// Candidates of the search: the codes that answer enough words of a question to be weighed, sought from its rarest words.
import type { Day } from '../policy/days.js'
import type { Columns } from './columns.js'
import { listerOf, type Marks, mark, marksOf } from './marks.js'
import { firstPlace } from './orders.js'
import { scratchOf } from './scratch.js'
import type { Answers } from './search-index.js'
import type { AskedWord, Question } from './search-question.js'
import type { Table } from './table.js'

/** An answer this good counts a word as answered. */
export const ANSWERED = 50

export interface Asked {
  readonly question: Question
  /** To each word of the question. */
  readonly answers: readonly Answers[]
  readonly day: Day
}

/** Whether a row is to be looked at; of the rows of a code one at most. */
export type Selector = (row: number) => boolean

export const weightOf = (words: readonly AskedWord[]): number => words.reduce((sum, word) => sum + word.weight, 0)

const COLUMNS = ['name', 'town', 'provider', 'region'] as const
type SearchedColumn = (typeof COLUMNS)[number]

/** A word of the question and where it is answered: the texts of each column, by their numbers, and the rows of codes. */
interface Word {
  readonly weight: number
  readonly numbers: Readonly<Record<SearchedColumn, Int32Array>>
  readonly code: Answers['code']
}

/** Marks the first rows of all codes that answer one of some words, and of others. */
export type MarkCodes = (words: readonly Word[], table: Table, marks: Marks) => void

/**
 * The rows selected, by code, whose code lacks one word at most, and not the greater part; when none does, those that answer most.
 * A code that lacks so little answers one of any words that together weigh more: so it is found from the rarest of them.
 */
export function candidatesAmong(
  isSelected: Selector,
  asked: Asked,
  table: Table,
  markCodes: MarkCodes = markAnswering,
): Int32Array {
  const words = wordsOf(asked)
  // In halves, as words weigh.
  const whole = 2 * weightOf(asked.question.words)
  const enough = Math.max(whole - 2, whole / 2)
  const weigh = weigherOf(words, table.columns)
  const among = (some: readonly Word[]): Reached => {
    const marks = marksFor(table.columns.length())
    markCodes(some, table, marks)
    return reachedAmong(listMarked(marks), isSelected, weigh, table.columns)
  }
  let reached = among(rarestOf(words, whole - enough, table.columns))
  if (reached.most < enough) reached = among(words)
  return table.sorted('code', thoseThatWeigh(Math.min(reached.most, enough), reached))
}
const marksFor = marksOf()
const listMarked = listerOf()

const wordsOf = ({ question, answers }: Asked): Word[] =>
  question.words.map(({ weight }, i) => {
    const { code, ...columns } = answers[i]!
    const answering = (column: SearchedColumn): Int32Array => {
      const { numbers, qualities } = columns[column]
      return numbers.subarray(
        0,
        firstPlace(numbers.length, place => qualities[numbers[place]!]! >= ANSWERED),
      )
    }
    const numbers = Object.fromEntries(COLUMNS.map(column => [column, answering(column)]))
    return { weight, numbers: numbers as Record<SearchedColumn, Int32Array>, code }
  })

const countOf = ({ numbers, code }: Word, { postings }: Columns): number =>
  COLUMNS.reduce((sum, column) => sum + postings.countOf(column, numbers[column]), code?.rows.length ?? 0)

/** The rarest words that together weigh more than, in halves, may be lacking. */
function rarestOf(words: readonly Word[], lacking: number, columns: Columns): Word[] {
  const counted = words.map(word => ({ word, count: countOf(word, columns) })).sort((a, b) => a.count - b.count)
  let weight = 0
  return counted.flatMap(({ word }) => {
    if (weight > lacking) return []
    weight += 2 * word.weight
    return [word]
  })
}

function markAnswering(words: readonly Word[], { columns }: Table, marks: Marks): void {
  for (const { numbers, code } of words) {
    if (code !== undefined) markFirst(marks, code.rows, columns.first)
    for (const column of COLUMNS) if (numbers[column].length > 0) columns.postings.mark(column, numbers[column], marks)
  }
}

/** Marks all codes there are: what is found from words is found from these. */
export const markAll: MarkCodes = (_words, table, marks) => markFirst(marks, table.rowsBy('code'), table.columns.first)

function markFirst(marks: Marks, rows: Int32Array, first: Int32Array): void {
  for (let i = 0; i < rows.length; i++) mark(marks, first[rows[i]!]!)
}

/** The selected row of each code that answers anything. */
interface Reached {
  readonly rows: Int32Array
  /** In halves, what the words weigh that the code of each row answers. */
  readonly weights: Uint8Array
  readonly most: number
}

/** Codes are looked at as they stand in memory: jumping about in it costs many times more. */
function reachedAmong(
  codes: Int32Array,
  isSelected: Selector,
  weigh: (row: number) => number,
  { first }: Columns,
): Reached {
  const [rows, weights] = [rowsFor(codes.length), weightsFor(codes.length)]
  let [count, most] = [0, 0]
  for (let i = 0; i < codes.length; i++) {
    const start = codes[i]!
    let row = start
    while (first[row] === start && !isSelected(row)) row += 1
    const weight = first[row] === start ? weigh(row) : 0
    if (weight === 0) continue
    if (weight > most) most = weight
    rows[count] = row
    weights[count++] = weight
  }
  return { rows: rows.subarray(0, count), weights, most }
}
const rowsFor = scratchOf('Int32Array')
const weightsFor = scratchOf('Uint8Array')

function thoseThatWeigh(needed: number, { rows, weights }: Reached): Int32Array {
  let count = 0
  for (let i = 0; i < rows.length; i++) if (weights[i]! >= needed) rows[count++] = rows[i]!
  return rows.subarray(0, count)
}

/** Tells, in halves, what the words weigh that the code of a row answers: by any of its states, or its region as it is in the row. */
function weigherOf(words: readonly Word[], columns: Columns): (row: number) => number {
  const { first, name, town, provider, region } = columns
  const [inName, inTown, inProvider, inRegion] = COLUMNS.map(column => bitsOf(words, column, columns)) as Bits
  const weights = Uint8Array.from({ length: 1 << words.length }, (_, set) =>
    words.reduce((sum, { weight }, i) => sum + (set & (1 << i) ? 2 * weight : 0), 0),
  )
  const codes = words.flatMap(({ code }, i) => (code === undefined ? [] : [{ of: code.of, bit: 1 << i }]))
  return row => {
    let set = inRegion[region[row]!]!
    const start = first[row]!
    for (let each = start; first[each] === start; each++)
      set |= inName[name[each]!]! | inTown[town[each]!]! | inProvider[provider[each]!]!
    for (const { of, bit } of codes) if (of(row) !== 0) set |= bit
    return weights[set]!
  }
}
type Bits = [Uint16Array, Uint16Array, Uint16Array, Uint16Array]

/** For each text of a column the words it answers, a bit each. */
function bitsOf(words: readonly Word[], column: SearchedColumn, { dictionaries }: Columns): Uint16Array {
  const bits = bitsFor[column](dictionaries[column].texts.length)
  for (const [i, { numbers }] of words.entries()) for (const number of numbers[column]) bits[number]! |= 1 << i
  return bits
}
const array = () => scratchOf('Uint16Array')
const bitsFor = { name: array(), town: array(), provider: array(), region: array() }
