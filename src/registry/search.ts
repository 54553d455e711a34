// Free text search: finds codes by what they are and were called, where and whose they are; ranks them and says why.
import type { Day } from '../policy/days.js'
import type { Registry } from './registry.js'
import type { Asked, Selector } from './search-candidates.js'
import {
  type Explanation,
  findMatchedWord,
  type Match,
  type SearchField,
  SOURCES,
  WORTHS,
} from './search-explanation.js'
import { type Answers, createSearchIndex, type SearchIndex } from './search-index.js'
import { ANSWERED } from './search-occurrences.js'
import { type AskedWord, questionOf } from './search-question.js'
import { type RankingOptions, rankingOf } from './search-ranking.js'
import { REGION_TERMS } from './search-regions.js'
import type { Table } from './table.js'

export interface Search {
  /**
   * The rows, of those selected (one for each code), that answer a question as of a day. All words count; one may be missing, where few codes
   * have them all. To be called, and what it answers read, at once after `isBehind` was false.
   */
  readonly rank: (text: string, isSelected: Selector, day: Day) => Found
  /** Whether something of the register is not in the table, or not indexed, yet. */
  readonly isBehind: () => boolean
  readonly catchUp: () => Promise<void>
  /** Stops following the register. */
  readonly close: () => void
}

export interface Found {
  /** Best first, by code when equal. */
  readonly rows: Int32Array
  /** By row, 0 of those that do not answer. */
  readonly scores: Uint16Array
  readonly explain: (row: number) => Explanation
}

/** Makes the search over a table. Its index is empty until it is asked to catch up. */
export function createSearch(
  table: Table,
  registry: Pick<Registry, 'register' | 'onRow'>,
  options?: RankingOptions,
): Search {
  const index = createSearchIndex(table, registry)
  return {
    isBehind: index.isBehind,
    catchUp: index.catchUp,
    close: index.close,
    rank(text, isSelected, day) {
      const question = questionOf(text)
      const answers = index.answersTo(question, day)
      const asked = { question, answers, day }
      const ranking = rankingOf(isSelected, asked, table, index, options)
      return {
        rows: ranking.rows,
        scores: ranking.scores,
        explain(row) {
          const score = ranking.scores[row]!
          const { [score]: better = 0 } = ranking.better
          return { score, rank: better + 1, tied: ranking.counts[score]!, ...reasonsFor(row, asked, table, index) }
        },
      }
    },
  }
}

/** Which words of which texts answer the question, and which of its words none does. */
function reasonsFor(row: number, { question, answers, day }: Asked, table: Table, index: SearchIndex) {
  const matches = new Map<string, Match & { words: Match['words'][number][] }>()
  const unanswered: string[] = []
  for (const [i, word] of question.words.entries()) {
    const best = findBest(row, answers[i]!, table)
    if (best === undefined || best.quality < ANSWERED) {
      unanswered.push(word.written)
      continue
    }
    const { organisationNumber = undefined } = question
    const field = organisationNumber === undefined ? best.field : 'organisationNumber'
    const text = organisationNumber ?? textOf(best, day, table, index)
    const key = `${field}|${text}`
    const match = matches.get(key) ?? { field, text, ...daysOf(best, row, table), words: [] }
    matches.set(key, match)
    match.words.push(wordOf(word, field, text))
  }
  return { matches: [...matches.values()], unanswered }
}

interface Best {
  readonly field: SearchField
  readonly row: number
  readonly quality: number
}

/** Where the code of a row answers a word best. */
function findBest(row: number, found: Answers, { columns }: Table): Best | undefined {
  const { first } = columns
  let best: Best | undefined
  const offer = (field: SearchField, at: number, quality: number): void => {
    if (quality * WORTHS[field] > (best === undefined ? 0 : best.quality * WORTHS[best.field]))
      best = { field, row: at, quality }
  }
  offer('code', row, found.code?.of(row) ?? 0)
  for (const { column, now, else: otherwise } of SOURCES) {
    const cells = columns[column]
    const inColumn = found[column].qualities
    offer(now, row, inColumn[cells[row]!]!)
    for (let each = first[row]!; otherwise !== undefined && first[each] === first[row]; each++)
      if (each !== row) offer(otherwise, each, inColumn[cells[each]!]!)
  }
  return best
}

function textOf({ field, row }: Best, day: Day, table: Table, index: SearchIndex): string {
  if (field === 'code') return table.columns.codes[row]!
  if (field === 'region') return REGION_TERMS.get(table.keyOf('region', row))?.text ?? ''
  if (field === 'provider' || field === 'formerProvider') return index.providerName(table.columns.provider[row]!, day)
  return table.keyOf(field === 'town' || field === 'formerTown' ? 'town' : 'name', row)
}

/** The days of the state that a text is of, when it is not the one shown. */
function daysOf({ row }: Best, shown: number, table: Table): Pick<Match, 'from' | 'to'> {
  if (row === shown) return { from: null, to: null }
  const { validFrom, validTo } = table.stateOf(row)
  return { from: validFrom === '' ? null : validFrom, to: validTo }
}

function wordOf(asked: AskedWord, field: SearchField, text: string): Match['words'][number] {
  const matched = field === 'code' ? undefined : findMatchedWord(asked, text)
  const isWhole = field !== 'code' || text === asked.code
  return matched ?? { asked: asked.written, word: text, how: isWhole ? 'exact' : 'prefix', edits: 0 }
}
