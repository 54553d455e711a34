// The ranking of codes by how well they answer a question: which answer enough of it, how much each answer weighs, and ties.
import { type Columns, numberOf, STATUSES } from './columns.js'
import { scratchOf } from './scratch.js'
import { type Asked, candidatesAmong, type Selector, weightOf } from './search-candidates.js'
import { SOURCES, WORTHS } from './search-explanation.js'
import type { Answers, SearchIndex } from './search-index.js'
import { ANSWERED, type MarkCodes } from './search-occurrences.js'
import type { Table } from './table.js'

/** Of codes called alike the one in force is meant more often. */
const NOT_IN_FORCE = 0.85
/** A name of more words than were asked for is a little less likely meant. */
const [EXTRA_WORD, EXTRA_WORDS_MAX] = [5, 8]
/** Added for a code that was asked for itself: more than any score by words. */
const NAMED = 1000
const SCORES = 2 * NAMED + 1
/** The best answer to a word. */
const MOST = 100

export interface Ranking {
  /** Those that answer, best first, by code when equal. */
  readonly rows: Int32Array
  /** By row, 0 of those that do not answer. */
  readonly scores: Uint16Array
  /** How many have each score. */
  readonly counts: Uint32Array
  /** How many have a better one than each. */
  readonly better: Uint32Array
}

/** When so many that lack no word are worth more than any that lacks one, nobody leafs on to those. */
const ENOUGH = 50

/** Other ways to the same ranking, for tests. */
export interface RankingOptions {
  readonly markCodes?: MarkCodes
  /** See ENOUGH. */
  readonly enough?: number
}

/** Ranks those of the rows selected that answer enough of a question: every word when many do, else all but one. */
export function rankingOf(
  isSelected: Selector,
  asked: Asked,
  table: Table,
  index: SearchIndex,
  { markCodes, enough = ENOUGH }: RankingOptions = {},
): Ranking {
  const { columns } = table
  const { code, words } = asked.question
  const candidates = candidatesAmong(isSelected, asked, table, markCodes)
  const scoreOf = scorerOf(asked, columns, index.nameLengths)
  const named = table.rowsOf(code).find(isSelected)
  if (words.length > 1) {
    const ranking = ranked(candidates.withAll())
    if (ranking.better[mostOfLacking(words)]! >= enough) return ranking
  }
  return ranked(candidates.withMost())

  function ranked(rows: Int32Array): Ranking {
    const scores = scoresFor(columns.length())
    putScores(scores, rows, scoreOf)
    if (named === undefined) return { scores, ...sortedByScore(rows, scores) }
    const isFound = scores[named] !== 0
    scores[named] = Math.max(1, scores[named]!) + NAMED
    return { scores, ...sortedByScore(isFound ? rows : Int32Array.of(named, ...rows), scores) }
  }
}

/** The highest score that a code lacking a word can have: what is short of an answer is worth something too. */
function mostOfLacking(words: Asked['question']['words']): number {
  const lightest = Math.min(...words.map(({ weight }) => weight)) / weightOf(words)
  return Math.ceil(10 * MOST * (1 - lightest * (1 - ANSWERED / MOST)))
}
const ACTIVE = STATUSES.indexOf('active')
const scoresFor = scratchOf('Uint16Array')

function putScores(scores: Uint16Array, rows: Int32Array, scoreOf: (row: number) => number): void {
  for (let i = 0; i < rows.length; i++) scores[rows[i]!] = scoreOf(rows[i]!)
}

/** Tells what a row is worth: 1000 when its name has every word as it was asked, and no other. */
function scorerOf(
  { question: { words }, answers, day }: Asked,
  columns: Columns,
  lengths: readonly number[],
): (row: number) => number {
  const { status, from, name } = columns
  const last = numberOf(day)
  const whole = weightOf(words)
  const shares = Float64Array.from(words, ({ weight }) => weight / whole / 10)
  const bests = answers.map(answer => besterOf(answer, columns))
  return row => {
    let worth = 0
    // Summed in 32 bits, so that halves that only a longer sum would tell apart are rounded alike.
    for (let i = 0; i < bests.length; i++) worth = Math.fround(worth + bests[i]!(row) * shares[i]!)
    const isInForce = status[row] === ACTIVE && from[row]! <= last
    const extra = Math.min(EXTRA_WORDS_MAX, Math.max(0, lengths[name[row]!]! - words.length))
    return Math.max(1, Math.round(worth * (isInForce ? 1 : NOT_IN_FORCE)) - EXTRA_WORD * extra)
  }
}

/** Tells what a word's best answer in a row's code is worth: of the state shown or, worth less, of others, looked at when they could be more. */
function besterOf(
  { code, ...answers }: Answers,
  { first, name, town, provider, region }: Columns,
): (row: number) => number {
  const [inName, inTown, inProvider, inRegion] = [answers.name, answers.town, answers.provider, answers.region].map(
    ({ qualities }) => qualities,
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  // Many words never answer but in one column: then no other state can be worth more than this.
  const sources = SOURCES.filter(
    ({ column, else: otherwise }) => otherwise !== undefined && answers[column].numbers.length > 0,
  )
  const formerMost = Math.max(0, ...sources.map(source => MOST * WORTHS[source.else!]))
  return row => {
    let most = Math.max(
      inName[name[row]!]! * WORTHS.name,
      inTown[town[row]!]! * WORTHS.town,
      inProvider[provider[row]!]! * WORTHS.provider,
      inRegion[region[row]!]! * WORTHS.region,
    )
    if (code !== undefined) most = Math.max(most, code.of(row) * WORTHS.code)
    if (most >= formerMost) return most
    const start = first[row]!
    for (let each = start; first[each] === start; each++) {
      if (each === row) continue
      const worth = Math.max(
        inName[name[each]!]! * WORTHS.formerName,
        inTown[town[each]!]! * WORTHS.formerTown,
        inProvider[provider[each]!]! * WORTHS.formerProvider,
      )
      if (worth > most) most = worth
    }
    return most
  }
}

const rowsFor = scratchOf('Int32Array')

/** There are few scores and many rows: they are counted, not compared. */
function sortedByScore(rows: Int32Array, scores: Uint16Array): Omit<Ranking, 'scores'> {
  const counts = new Uint32Array(SCORES)
  countScores(counts, rows, scores)
  const better = new Uint32Array(SCORES)
  for (let score = SCORES - 2; score > 0; score--) better[score] = better[score + 1]! + counts[score + 1]!
  const sorted = rowsFor(rows.length)
  putByScore(sorted, better.slice(), rows, scores)
  return { rows: sorted, counts, better }
}

function countScores(counts: Uint32Array, rows: Int32Array, scores: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) counts[scores[rows[i]!]!]! += 1
}

function putByScore(sorted: Int32Array, next: Uint32Array, rows: Int32Array, scores: Uint16Array): void {
  for (let i = 0; i < rows.length; i++) {
    sorted[next[scores[rows[i]!]!]!++] = rows[i]!
  }
}
