// An index of texts: which of many numbered texts answer a word, and how well.
import { lettersOf, mayBeNear } from './edits.js'
import { type AskedWord, answerIn, type Way } from './search-question.js'
import { unitsIn, wordsIn } from './search-words.js'

/** Texts that answer a word. */
export interface TextAnswers {
  /** How well each text, by its number: 0 not at all, 100 as asked. */
  readonly qualities: Uint8Array
  /** The numbers of those that answer at all. */
  readonly numbers: readonly number[]
}

export interface TextIndex {
  /** Takes a text in by its number, with further terms it is found by. Not to be called twice for a number. */
  readonly add: (number: number, text: string, more?: readonly string[]) => void
  /** How many words each text has, by number. */
  readonly lengths: readonly number[]
  /** Which texts answer a word, told in an array of noughts that is as long as there are texts. Undefined when none does. */
  readonly answersTo: (word: AskedWord, qualities: Uint8Array) => TextAnswers | undefined
}

interface Term {
  readonly text: string
  /** The numbers of the texts that are found by it. */
  readonly holders: number[]
}

export function createTextIndex(): TextIndex {
  const terms = new Map<string, Term>()
  /** The terms that a word may be the beginning of have its first two letters, those it may be nearly have nearly its length. */
  const byBeginning = new Map<string, Term[]>()
  const byLength: { readonly terms: Term[]; readonly letters: number[] }[] = []
  const lengths: number[] = []

  function termOf(text: string): Term {
    const known = terms.get(text)
    if (known !== undefined) return known
    const term: Term = { text, holders: [] }
    terms.set(text, term)
    const beginning = text.slice(0, 2)
    const alike = byBeginning.get(beginning)
    if (alike === undefined) byBeginning.set(beginning, [term])
    else alike.push(term)
    while (byLength.length <= text.length) byLength.push({ terms: [], letters: [] })
    byLength[text.length]!.terms.push(term)
    byLength[text.length]!.letters.push(lettersOf(text))
    return term
  }

  /** Visits the terms that may answer a way of one term; those that may for two reasons twice. */
  function visitNear({ terms: [asked = ''], isPrefix, edits }: Way, visit: (term: Term) => void): void {
    const exact = terms.get(asked)
    if (exact !== undefined) visit(exact)
    if (isPrefix) for (const term of byBeginning.get(asked.slice(0, 2)) ?? []) visit(term)
    if (edits === 0) return
    const letters = lettersOf(asked)
    for (const { terms: others, letters: theirs } of byLength.slice(asked.length - edits, asked.length + edits + 1))
      for (let i = 0; i < theirs.length; i++) if (mayBeNear(letters, theirs[i]!, edits)) visit(others[i]!)
  }

  return {
    lengths,
    add(number, text, more = []) {
      lengths[number] = wordsIn(text).length
      for (const term of new Set([...unitsIn(text).flatMap(unit => unit.terms), ...more]))
        termOf(term).holders.push(number)
    },
    answersTo(word, qualities) {
      const numbers: number[] = []
      const raise = (number: number, quality: number): void => {
        const before = qualities[number]!
        if (quality <= before) return
        if (before === 0) numbers.push(number)
        qualities[number] = quality
      }
      for (const way of word.ways)
        if (way.terms.length > 1) raiseByShare(way, raise)
        else
          visitNear(way, ({ text, holders }) => {
            const answer = answerIn(way, text)
            if (answer !== undefined) for (const number of holders) raise(number, answer.quality)
          })
      return numbers.length === 0 ? undefined : { qualities, numbers }
    },
  }

  /** Terms that belong together answer by their share: `SUS` is found in Skåne, though less surely. */
  function raiseByShare(way: Way, raise: (number: number, quality: number) => void): void {
    const counts = new Map<number, number>()
    for (const term of way.terms)
      for (const number of terms.get(term)?.holders ?? []) counts.set(number, (counts.get(number) ?? 0) + 1)
    for (const [number, count] of counts) raise(number, Math.round((way.quality * count) / way.terms.length))
  }
}
