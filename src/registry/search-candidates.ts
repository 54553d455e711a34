// Candidates of the search: the codes that answer enough words of a question to be weighed, sought from its rarest words.
import type { Day } from '../policy/days.js'
import type { Columns } from './columns.js'
import { isMarked, listerOf, type Marks, marksOf, unite } from './marks.js'
import { scratchOf } from './scratch.js'
import type { Answers } from './search-index.js'
import {
  COUNTED_MAX,
  type MarkCodes,
  type Occurrence,
  occurrencesOf,
  SEARCHED,
  type SearchedColumn,
} from './search-occurrences.js'
import type { AskedWord, Question } from './search-question.js'
import type { Table } from './table.js'

export interface Asked {
  readonly question: Question
  /** To each word of the question. */
  readonly answers: readonly Answers[]
  readonly day: Day
}

/** Whether a row is to be looked at; of the rows of a code one at most. */
export type Selector = (row: number) => boolean

export const weightOf = (words: readonly AskedWord[]): number => words.reduce((sum, word) => sum + word.weight, 0)

/** Two ways to look for candidates: the rows selected, by code. Each to be read before the next. */
export interface Candidates {
  /** Those whose code answers every word. */
  readonly withAll: () => Int32Array
  /** Those whose code lacks one word at most, and not the greater part; when none does, those that answer most. */
  readonly withMost: () => Int32Array
}

/** A code that lacks only so much answers one of any words that together weigh more: so it is found from the rarest of them. */
export function candidatesAmong(isSelected: Selector, asked: Asked, table: Table, markCodes?: MarkCodes): Candidates {
  const words = occurrencesOf(asked.question.words, asked.answers, table, markCodes)
  const whole = weightIn(words)
  const scales = scalesFor(words, table.columns)
  const among = (some: readonly Occurrence[], needed: number): Reached => {
    const marks = marksFor(table.columns.length())
    for (const word of some) unite(marks, word.marks())
    return reachedAmong(listMarked(marks), needed, isSelected, scales, table.columns)
  }
  return {
    withAll: () => table.sorted('code', among(rarestOf(words, 0), whole).rows),
    withMost() {
      const enough = Math.max(whole - 2, whole / 2)
      const reached = among(rarestOf(words, whole - enough), enough)
      return table.sorted('code', reached.rows.length > 0 ? reached.rows : heaviest(among(words, 1)))
    },
  }
}
const marksFor = marksOf()
const listMarked = listerOf()

/** In halves. */
const weightIn = (words: readonly Occurrence[]): number => words.reduce((sum, word) => sum + word.weight, 0)

/** The rarest words that together weigh more than, in halves, may be lacking. */
function rarestOf(words: readonly Occurrence[], lacking: number): Occurrence[] {
  const rarest: Occurrence[] = []
  for (const word of words.toSorted((one, other) => one.count - other.count))
    if (weightIn(rarest) <= lacking) rarest.push(word)
  return rarest
}

/** The selected row of each code whose words weigh enough. */
interface Reached {
  readonly rows: Int32Array
  /** In halves, what the words weigh that the code of each row answers. */
  readonly weights: Uint8Array
}

/**
 * Codes are looked at as they stand in memory: jumping about in it costs many times more. What a code may answer is seen by marks
 * first, then by its cells, and only then which of its rows is selected, for which most must be read.
 */
function reachedAmong(
  codes: Int32Array,
  needed: number,
  isSelected: Selector,
  { weights, mayWeigh, statesOf, regionOf }: Scales,
  { first }: Columns,
): Reached {
  const [rows, reached] = [rowsFor(codes.length), weightsFor(codes.length)]
  let count = 0
  for (let i = 0; i < codes.length; i++) {
    const start = codes[i]!
    if (!mayWeigh(start, needed)) continue
    const sets = statesOf(start)
    if (weights[(sets & WORDS) | (sets >>> REGIONS)]! < needed) continue
    let row = start
    while (first[row] === start && !isSelected(row)) row += 1
    const weight = first[row] === start ? weights[(sets & WORDS) | regionOf(row)]! : 0
    if (weight < needed) continue
    rows[count] = row
    reached[count++] = weight
  }
  return { rows: rows.subarray(0, count), weights: reached.subarray(0, count) }
}
const rowsFor = scratchOf('Int32Array')
const weightsFor = scratchOf('Uint8Array')

/** Those that weigh most. */
function heaviest({ rows, weights }: Reached): Int32Array {
  const most = weights.reduce((one, other) => Math.max(one, other), 0)
  return rows.filter((_, i) => weights[i] === most)
}

/** What it takes to weigh codes. Words are a bit each in a set of them. */
interface Scales {
  /** By set, in halves. */
  readonly weights: Uint8Array
  /** By a code's first row, whether what it may answer weighs so much. */
  readonly mayWeigh: (start: number, needed: number) => boolean
  /** By a code's first row, the words that it answers by any of its states, and beside them those that the region of a state answers. */
  readonly statesOf: (start: number) => number
  /** The words that the region of a row answers. */
  readonly regionOf: (row: number) => number
}
/** Where in the answer of `statesOf` the words and the regions stand. */
const [WORDS, REGIONS] = [0xffff, 16]

function scalesFor(words: readonly Occurrence[], columns: Columns): Scales {
  const { first, name, town, provider, region } = columns
  const [inName, inTown, inProvider, inRegion] = SEARCHED.map(column => bitsOf(words, column, columns)) as Bits
  const codes = words.flatMap(({ code }, i) => (code === undefined ? [] : [{ of: code.of, bit: 1 << i }]))
  return {
    weights: Uint8Array.from({ length: 1 << words.length }, (_, set) =>
      words.reduce((sum, { weight }, i) => sum + (set & (1 << i) ? weight : 0), 0),
    ),
    mayWeigh: weigherOf(words),
    statesOf(start) {
      let [set, regions] = [0, 0]
      for (let each = start; first[each] === start; each++) {
        set |= inName[name[each]!]! | inTown[town[each]!]! | inProvider[provider[each]!]!
        regions |= inRegion[region[each]!]!
      }
      for (const { of, bit } of codes) if (of(start) !== 0) set |= bit
      return set | (regions << REGIONS)
    },
    regionOf: row => inRegion[region[row]!]!,
  }
}
/** A word of very many codes is not marked: every code may answer it. */
function weigherOf(words: readonly Occurrence[]): Scales['mayWeigh'] {
  const common = weightIn(words.filter(({ count }) => count === COUNTED_MAX))
  const others = words.filter(({ count }) => count < COUNTED_MAX)
  let marked: readonly { readonly marks: Marks; readonly weight: number }[] | undefined
  return (start, needed) => {
    marked ??= others.map(({ marks, weight }) => ({ marks: marks(), weight }))
    let weight = common
    for (let i = 0; i < marked.length; i++) if (isMarked(marked[i]!.marks, start)) weight += marked[i]!.weight
    return weight >= needed
  }
}

type Bits = [Uint16Array, Uint16Array, Uint16Array, Uint16Array]

/** For each text of a column the words it answers, a bit each. */
function bitsOf(words: readonly Occurrence[], column: SearchedColumn, { dictionaries }: Columns): Uint16Array {
  const bits = bitsFor[column](dictionaries[column].texts.length)
  for (const [i, { numbers }] of words.entries()) for (const number of numbers[column]) bits[number]! |= 1 << i
  return bits
}
const array = () => scratchOf('Uint16Array')
const bitsFor = { name: array(), town: array(), provider: array(), region: array() }
