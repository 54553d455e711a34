// The ranking of codes by how well they answer a question: which answer enough of it, how much each answer weighs, and ties.
import { type Columns, numberOf, STATUSES } from './columns.js'
import { scratchOf } from './scratch.js'
import { type Asked, candidatesAmong, type FindRows, type Selector, weightOf } from './search-candidates.js'
import { SOURCES, WORTHS } from './search-explanation.js'
import type { SearchIndex } from './search-index.js'
import type { Table } from './table.js'

/** Of codes called alike the one in force is meant more often. */
const NOT_IN_FORCE = 0.85
/** A name of more words than were asked for is a little less likely meant. */
const [EXTRA_WORD, EXTRA_WORDS_MAX] = [5, 8]
/** Added for a code that was asked for itself: more than any score by words. */
const NAMED = 1000
const SCORES = 2 * NAMED + 1

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

/** Ranks those of the rows selected that answer enough of a question. */
export function rankingOf(
  isSelected: Selector,
  asked: Asked,
  table: Table,
  index: SearchIndex,
  findRows?: FindRows,
): Ranking {
  const { columns } = table
  const { words, code } = asked.question
  const candidates = candidatesAmong(isSelected, asked, table, findRows)
  const worths = worthsOf(candidates, asked, columns)
  const scores = scoresFor(columns.length())
  const extras = { lengths: index.nameLengths, asked: words.length }
  putScores(scores, candidates, worths, columns, numberOf(asked.day), extras)
  const named = table.rowsOf(code).find(isSelected)
  if (named === undefined) return { scores, ...sortedByScore(candidates, scores) }
  const isFound = scores[named] !== 0
  scores[named] = Math.max(1, scores[named]!) + NAMED
  return { scores, ...sortedByScore(isFound ? candidates : Int32Array.of(named, ...candidates), scores) }
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
      const found = answer[column]?.qualities
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
