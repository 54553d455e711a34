// The ranking of codes by how well they answer a question: which answer enough of it, how much each answer weighs, and ties.

import type { Day } from '../policy/days.js'
import { type Columns, numberOf, STATUSES } from './columns.js'
import { scratchOf } from './scratch.js'
import { SOURCES, WORTHS } from './search-explanation.js'
import type { Answers, SearchIndex } from './search-index.js'
import type { AskedWord, Question } from './search-question.js'
import type { Table } from './table.js'

/** An answer this good counts a word as answered. */
export const ANSWERED = 50
/** Of codes called alike the one in force is meant more often. */
const NOT_IN_FORCE = 0.85
/** A name of more words than were asked for is a little less likely meant. */
const [EXTRA_WORD, EXTRA_WORDS_MAX] = [5, 8]
/** Added for a code that was asked for itself: more than any score by words. */
const NAMED = 1000
const SCORES = 2 * NAMED + 1

export interface Ranking {
  /** Those that answer, best first, in the order they came when equal. */
  readonly rows: Int32Array
  /** By row, 0 of those that do not answer. */
  readonly scores: Uint16Array
  /** How many have each score. */
  readonly counts: Uint32Array
}

export interface Asked {
  readonly question: Question
  /** To each word of the question. */
  readonly answers: readonly Answers[]
  readonly day: Day
}

/**
 * Ranks rows, one for each code. Those answer that lack one word at most, and not the greater part; when none does, those
 * that answer most. A first look, over bits, tells which words each code answers at all; only the others are weighed.
 */
export function rankingOf(rows: Int32Array, asked: Asked, table: Table, index: SearchIndex): Ranking {
  const { words, code } = asked.question
  const candidates = candidatesAmong(rows, asked, table.columns)
  const worths = worthsOf(candidates, asked, table.columns)
  const scores = scoresFor(table.columns.length())
  const extras = { lengths: index.nameLengths, asked: words.length }
  putScores(scores, candidates, worths, table.columns, numberOf(asked.day), extras)
  const named = rowOfCode(code, rows, table)
  if (named !== undefined) scores[named] = Math.max(1, scores[named]!) + NAMED
  return { scores, ...sortedByScore(rows, scores) }
}
const ACTIVE = STATUSES.indexOf('active')
const scoresFor = scratchOf('Uint16Array')

function putScores(
  scores: Uint16Array,
  rows: Int32Array,
  worths: Float32Array,
  { status, from, name }: Columns,
  last: number,
  { lengths, asked }: { readonly lengths: readonly number[]; readonly asked: number },
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const isInForce = status[row] === ACTIVE && from[row]! <= last
    const extra = Math.min(EXTRA_WORDS_MAX, Math.max(0, lengths[name[row]!]! - asked))
    scores[row] = Math.max(1, Math.round(worths[i]! * (isInForce ? 1 : NOT_IN_FORCE)) - EXTRA_WORD * extra)
  }
}

/** Rows whose code answers enough words to be weighed. */
function candidatesAmong(rows: Int32Array, asked: Asked, columns: Columns): Int32Array {
  const { words } = asked.question
  const candidates = candidatesFor(rows.length)
  if (asked.answers.every(({ name, town, region, provider, code }) => !(name || town || region || provider || code)))
    return candidates.subarray(0, 0)
  // In halves, as words weigh.
  const weights = Uint8Array.from(
    { length: 1 << words.length },
    (_, set) => 2 * weightOf(words.filter((_, i) => set & (1 << i))),
  )
  const reached = reachedFor(rows.length)
  const most = putReached(reached, rows, wordsAnswered(rows, asked, columns), columns.first, weights)
  const whole = weightOf(words)
  const needed = Math.min(most, 2 * Math.max(whole - 1, whole / 2))
  return candidates.subarray(0, copyReached(rows, reached, needed, candidates))
}

/** Answers the most that any row reaches, 1 at least. */
function putReached(
  reached: Uint8Array,
  rows: Int32Array,
  answered: Uint16Array,
  first: Int32Array,
  weights: Uint8Array,
): number {
  let most = 1
  for (let i = 0; i < rows.length; i++) {
    const weight = weights[answered[first[rows[i]!]!]!]!
    reached[i] = weight
    if (weight > most) most = weight
  }
  return most
}

function copyReached(rows: Int32Array, reached: Uint8Array, needed: number, kept: Int32Array): number {
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    kept[count] = rows[i]!
    if (reached[i]! >= needed) count += 1
  }
  return count
}
const candidatesFor = scratchOf('Int32Array')
const reachedFor = scratchOf('Uint8Array')

const weightOf = (words: readonly AskedWord[]): number => words.reduce((sum, word) => sum + word.weight, 0)

/** The row, of some, of the code that is asked for itself. */
function rowOfCode(code: string, rows: Int32Array, { rowsOf }: Table): number | undefined {
  return rowsOf(code).find(row => rows.includes(row))
}

/** For the first row of each code the words of the question that the code answers, a bit each. */
function wordsAnswered(rows: Int32Array, { answers }: Asked, columns: Columns): Uint16Array {
  const { first, region } = columns
  const answered = bitsFor(columns.length())
  for (const column of ['name', 'town', 'provider'] as const) {
    const inColumn = bitsOf(answers.map(answer => answer[column]))
    if (inColumn === undefined) continue
    putBits(answered, inColumn, columns[column], first)
  }
  const inRegion = bitsOf(answers.map(answer => answer.region))
  if (inRegion !== undefined)
    for (let i = 0; i < rows.length; i++) answered[first[rows[i]!]!]! |= inRegion[region[rows[i]!]!]!
  for (const [i, { code }] of answers.entries()) for (const row of code?.rows ?? []) answered[first[row]!]! |= 1 << i
  return answered
}

function putBits(answered: Uint16Array, bitsOf: Uint16Array, cells: Int32Array, first: Int32Array): void {
  for (let row = 1; row < answered.length; row++) {
    const bits = bitsOf[cells[row]!]!
    if (bits !== 0) answered[first[row]!]! |= bits
  }
}
const bitsFor = scratchOf('Uint16Array')

/** For each text the words it answers, a bit each; undefined when none answers any. */
function bitsOf(answers: readonly (Uint8Array | undefined)[]): Uint16Array | undefined {
  const size = answers.find(each => each !== undefined)?.length
  if (size === undefined) return undefined
  const bits = new Uint16Array(size)
  for (const [i, qualities] of answers.entries())
    for (let number = 0; number < (qualities?.length ?? 0); number++)
      if (qualities![number]! >= ANSWERED) bits[number]! |= 1 << i
  return bits
}

const MOST = 100

/** What the answers of each row's code are worth: 1000 when its name has every word as it was asked. */
function worthsOf(rows: Int32Array, { question: { words }, answers }: Asked, columns: Columns): Float32Array {
  const worths = worthsFor(rows.length)
  const best = bestFor(rows.length)
  const whole = weightOf(words)
  for (const [i, answer] of answers.entries()) {
    best.fill(0)
    if (answer.code !== undefined)
      for (let k = 0; k < rows.length; k++) best[k] = answer.code.of(rows[k]!) * WORTHS.code
    for (const { column, now, else: otherwise } of SOURCES) {
      const found = answer[column]
      if (found === undefined) continue
      raise(
        best,
        rows,
        { found, cells: columns[column], first: columns.first },
        WORTHS[now],
        otherwise && WORTHS[otherwise],
      )
    }
    const share = words[i]!.weight / whole / 10
    for (let k = 0; k < rows.length; k++) worths[k]! += best[k]! * share
  }
  return worths
}

const worthsFor = scratchOf('Float32Array')
const bestFor = scratchOf('Int32Array')

interface FoundInColumn {
  readonly found: Uint8Array
  readonly cells: Int32Array
  readonly first: Int32Array
}

/** What a column's texts answer, of the state shown and, worth less, of the code's others: looked at when they could be more. */
function raise(best: Int32Array, rows: Int32Array, column: FoundInColumn, now: number, otherwise = 0): void {
  const { found, cells, first } = column
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    let most = Math.max(best[k]!, found[cells[row]!]! * now)
    if (most < MOST * otherwise) {
      const start = first[row]!
      for (let each = start; first[each] === start; each++) {
        const worth = each === row ? 0 : found[cells[each]!]! * otherwise
        if (worth > most) most = worth
      }
    }
    best[k] = most
  }
}

const rowsFor = scratchOf('Int32Array')

/** There are few scores and many rows: they are counted, not compared. */
function sortedByScore(rows: Int32Array, scores: Uint16Array): Pick<Ranking, 'rows' | 'counts'> {
  const counts = new Uint32Array(SCORES)
  countScores(counts, rows, scores)
  const next = new Uint32Array(SCORES)
  for (let score = SCORES - 2; score > 0; score--) next[score] = next[score + 1]! + counts[score + 1]!
  const sorted = rowsFor(rows.length - counts[0]!)
  putByScore(sorted, next, rows, scores)
  return { rows: sorted, counts }
}

function countScores(counts: Uint32Array, rows: Int32Array, scores: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) counts[scores[rows[i]!]!]! += 1
}

function putByScore(sorted: Int32Array, next: Uint32Array, rows: Int32Array, scores: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) {
    const score = scores[rows[i]!]!
    if (score !== 0) sorted[next[score]!++] = rows[i]!
  }
}
