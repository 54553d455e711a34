// Questions put to the search: the words that count, and the ways each may be answered, with what an answer is worth.
import { isPersonal, normaliseOrganisationNumber } from '../policy/organisation-numbers.js'
import { editsBetween } from './edits.js'
import { regionLettered } from './search-regions.js'
import { foldOf, isAbbreviation, isKind, likeKinds, readWord, type Word, wordsIn } from './search-words.js'

export const HOWS = ['exact', 'inflected', 'abbreviation', 'part', 'synonym', 'prefix', 'fuzzy'] as const
/**
 * How a word was answered: as it was asked; in another form; written in full or shortened; by the part of a compound that
 * says what it is about; by a kind of unit said for the one asked; by a longer word that begins so; by one that is spelt nearly so.
 */
export type How = (typeof HOWS)[number]

/** A way to answer a word: terms that a text should be found by, together. `quality` is 100 for the word itself. */
export interface Way {
  readonly terms: readonly string[]
  readonly how: How
  readonly quality: number
  /** How many letters may differ. */
  readonly edits: number
  readonly isPrefix: boolean
}

export interface AskedWord {
  readonly written: string
  /** A kind of unit alone counts half: it is what callers are least careful with. */
  readonly weight: number
  readonly ways: readonly Way[]
  /** The word as a code or the beginning of one. */
  readonly code?: string
}

export interface Question {
  readonly words: readonly AskedWord[]
  /** The whole question as a code. */
  readonly code: string
  /** The question as an organisation number that is not a person's. */
  readonly organisationNumber?: string
}

/** A question longer than a name with place and provider is cut: each word costs a search. */
const WORDS_MAX = 10
const CHARACTERS_MAX = 200

// Said in between, and never meant.
const FILLERS: ReadonlySet<string> = new Set(
  'i pa vid av och for till at en ett den det som kod koden koder kodnummer nummer sjukhuskod sjukhuskoden lan lans region regionen kommun kommuns landsting landstinget'.split(
    ' ',
  ),
)

/** Takes a question apart. It has no words when nothing in it is a letter or a digit. */
export function questionOf(text: string): Question {
  const cut = text.slice(0, CHARACTERS_MAX)
  const code = cut.replace(/[\s-]/g, '').toUpperCase()
  const number = normaliseOrganisationNumber(cut.trim())
  if (number !== undefined && !isPersonal(number))
    return { words: [{ written: cut.trim(), weight: 1, ways: [] }], code, organisationNumber: number }
  const all = wordsIn(cut)
  const said = all.map((word, i) => regionLettered(word, [all[i - 1], all[i + 1]]) ?? word)
  const meant = said.filter(word => !FILLERS.has(foldOf(word)))
  const written = (meant.length === 0 ? said : meant).slice(0, WORDS_MAX)
  return { words: written.map((word, i) => askedWord(word, [written[i - 1], written[i + 1]])), code }
}

function askedWord(written: string, [before, after]: readonly (string | undefined)[]): AskedWord {
  if (/^län:/.test(written)) return { written, weight: 1, ways: [way([foldOf(written)], 'exact', 100)] }
  const word = readWord(written)
  const folded = foldOf(written)
  const ways = [forgiving(word.whole, 'exact', 100)]
  if (/\d/.test(written)) return { written, weight: 1, ways, code: written.toUpperCase() }
  ways.push(...joined(before, written), ...joined(written, after))
  for (const form of formsOf(word, folded)) ways.push({ ...forgiving(form, 'inflected', 95), isPrefix: false })
  for (const other of word.others) ways.push(way(other, isAbbreviation(folded) ? 'abbreviation' : 'inflected', 95))
  if (word.own !== undefined) ways.push(way([word.own], 'part', 60))
  if (isKind(word)) for (const kind of likeKinds(word.whole)) ways.push(way([kind], 'synonym', 60))
  return { written, weight: isKind(word) ? 0.5 : 1, ways }
}

/** Two words as one compound: `ögon klinik`. */
function joined(one: string | undefined, other: string | undefined): Way[] {
  if (one === undefined || other === undefined) return []
  return [way([readWord(foldOf(one + other)).whole], 'exact', 100)]
}

const way = (terms: readonly string[], how: How, quality: number): Way => {
  return { terms, how, quality, edits: 0, isPrefix: false }
}

/** Digits are never forgiven, short words hardly: another letter makes another word of them. */
function forgiving(text: string, how: How, quality: number): Way {
  const isNumber = /\d/.test(text)
  const edits = isNumber || text.length < 4 ? 0 : text.length < 8 ? 1 : 2
  return { terms: [text], how, quality, edits, isPrefix: text.length > 1 }
}

/** A word without the ending that makes it definite or many: `sunderbyn` is `sunderby`. */
const formsOf = (word: Word, folded: string): readonly string[] =>
  word.kind !== undefined || isKind(word)
    ? []
    : ENDINGS.flatMap(ending => (ending.test(folded) ? [folded.replace(ending, '')] : [])).filter(
        form => form.length > 3,
      )
const ENDINGS = [/n$/, /(?:en|et|ar|er|ens|ets)$/, /(?:arna|erna)$/]

/** How well a term of a text answers a way of one term; undefined when it does not. */
export function answerIn(way: Way, term: string): { quality: number; how: How; edits: number } | undefined {
  const asked = way.terms[0]!
  if (term === asked) return { quality: way.quality, how: way.how, edits: 0 }
  if (way.isPrefix && term.startsWith(asked))
    return { quality: Math.round(way.quality * (0.6 + (0.3 * asked.length) / term.length)), how: 'prefix', edits: 0 }
  const edits = way.edits === 0 ? undefined : editsBetween(asked, term, way.edits)
  return edits === undefined
    ? undefined
    : { quality: Math.round(way.quality * (edits === 1 ? 0.75 : 0.55)), how: 'fuzzy', edits }
}
