// Explanations of what the search found: which words of which texts answered which words of the question, and how far off.
import { type AskedWord, answerIn, type How } from './search-question.js'
import { foldOf, isAbbreviation, readWord, type Unit, unitsIn } from './search-words.js'

export const SEARCH_FIELDS = [
  ...(['code', 'organisationNumber', 'name', 'formerName'] as const),
  ...(['town', 'provider', 'region', 'formerTown', 'formerProvider'] as const),
] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** What an answer in a field is worth, of 100. */
export const WORTHS: Readonly<Record<SearchField, number>> = {
  ...{ code: 100, organisationNumber: 100, name: 100, formerName: 75 },
  ...{ town: 70, provider: 60, region: 50, formerTown: 45, formerProvider: 40 },
}

/** Where answers come from: a column, as what when it is of the state shown, and as what when it is of another. */
export const SOURCES = [
  { column: 'name', now: 'name', else: 'formerName' },
  { column: 'town', now: 'town', else: 'formerTown' },
  { column: 'provider', now: 'provider', else: 'formerProvider' },
  { column: 'region', now: 'region', else: undefined },
] as const

/** A word of a text that answered a word of the question. */
export interface MatchedWord {
  readonly asked: string
  /** As it stands in the text. */
  readonly word: string
  readonly how: How
  /** Letters that differ. */
  readonly edits: number
}

/** A text of a code that answered. `from` and `to` are the days of the state it is of, where it is not the one shown. */
export interface Match {
  readonly field: SearchField
  readonly text: string
  readonly from: string | null
  readonly to: string | null
  readonly words: readonly MatchedWord[]
}

/** Why a code was found, and how well beside others. */
export interface Explanation {
  /** 1000 when every word stands in the name as it was asked. */
  readonly score: number
  /** From 1; codes with the same score have the same rank, and their order says nothing. */
  readonly rank: number
  /** How many codes have this rank. */
  readonly tied: number
  readonly matches: readonly Match[]
  /** Words of the question that nothing of the code answers. */
  readonly unanswered: readonly string[]
}

/** The word of a text that answers a word of the question best; undefined when it is found by no word that stands in it. */
export function findMatchedWord(asked: AskedWord, text: string): MatchedWord | undefined {
  let best: (MatchedWord & { readonly quality: number }) | undefined
  for (const unit of unitsIn(text))
    for (const term of unit.terms)
      for (const way of asked.ways)
        for (const part of way.terms) {
          const answer = answerIn(way.terms.length === 1 ? way : { ...way, terms: [part] }, term)
          if (answer === undefined || answer.quality <= (best?.quality ?? 0)) continue
          best = { asked: asked.written, word: unit.text, ...answer, how: howIn(unit, term, answer.how) }
        }
  if (best === undefined) return undefined
  const { quality: _, ...word } = best
  return word
}

/** A text may be found by more than its words: by what they are short for, and by the parts of compounds. */
function howIn({ text, terms }: Unit, term: string, how: How): How {
  if (how !== 'exact' || terms.length === 1 || term === readWord(text).whole) return how
  return isAbbreviation(foldOf(text)) ? 'abbreviation' : 'part'
}
