// Questions put to the search: the terms looked for, how forgivingly, and how much of the question an answer answers.
import { foldOf, readWord, termsOf, type Word, wordsIn } from './search-words.js'

/** A term to look for. `edits` is how many letters may differ; `weight` what finding it is worth. */
export interface Term {
  readonly text: string
  readonly weight: number
  readonly edits: number
  readonly isPrefix: boolean
}

export interface Question {
  readonly words: readonly Word[]
  /** For each word, the compounds it makes with the word before and the word after: `ögon klinik`. */
  readonly joined: readonly (readonly string[])[]
  readonly terms: readonly Term[]
}

/** A question longer than a name with place and provider is cut: each word costs a search. */
const WORDS_MAX = 10
const CHARACTERS_MAX = 200

/** Takes a question apart. It has no terms when nothing in it is a letter or a digit. */
export function questionOf(text: string): Question {
  const written = wordsIn(text.slice(0, CHARACTERS_MAX)).slice(0, WORDS_MAX)
  const words = written.map(readWord)
  const pairs = written.slice(1).map((word, i) => readWord(foldOf(written[i]! + word)).whole)
  const joined = words.map((_, i) => [pairs[i - 1], pairs[i]].filter(pair => pair !== undefined))
  const terms = new Map<string, Term>()
  for (const pair of pairs) terms.set(pair, { ...termOf(pair, 1), isPrefix: false })
  // The kind in a compound is not looked for by itself: a third of all codes would answer.
  for (const word of words) for (const part of termsOf(word)) if (part !== word.kind) terms.set(part, termOf(part, 0.7))
  for (const { whole } of words) terms.set(whole, termOf(whole, 1))
  return { words, joined, terms: [...terms.values()] }
}

/**
 * How many of the question's words are answered by the terms that were found, each word counting 0 to 1. Of a
 * compound, the part that says what it is about answers for the most of it, the kind of unit alone for nothing.
 */
export function coverageOf({ words, joined }: Question, found: ReadonlySet<string>): readonly number[] {
  return words.map((word, i) => {
    const isWhole =
      found.has(word.whole) ||
      joined[i]!.some(pair => found.has(pair)) ||
      word.others.some(other => other.every(text => found.has(text)))
    if (isWhole) return 1
    return word.own !== undefined && found.has(word.own) ? 0.6 : 0
  })
}

/** Digits are never forgiven, short words hardly: another letter makes another word of them. */
function termOf(text: string, weight: number): Term {
  if (/\d/.test(text)) return { text, weight, edits: 0, isPrefix: text.length > 1 }
  const edits = text.length < 4 ? 0 : text.length < 8 ? 1 : 2
  return { text, weight, edits, isPrefix: text.length > 1 }
}
