// An index of texts: which of many numbered texts answer a word, and how well.
import { lettersOf, mayBeNear } from './edits.js'
import { type AskedWord, answerIn, type Way } from './search-question.js'
import { unitsIn, wordsIn } from './search-words.js'

export interface TextIndex {
  /** Takes a text in by its number, with further terms it is found by. Not to be called twice for a number. */
  readonly add: (number: number, text: string, more?: readonly string[]) => void
  /** How many words each text has, by number. */
  readonly lengths: readonly number[]
  /** For each of `size` texts, by number, how well it answers a word: 0 not at all, 100 as asked. Undefined when none does. */
  readonly answersTo: (word: AskedWord, size: number) => Uint8Array | undefined
}

export function createTextIndex(): TextIndex {
  const terms: string[] = []
  const letters: number[] = []
  const holders: number[][] = []
  const places = new Map<string, number>()
  const lengths: number[] = []

  function holdersOf(term: string): number[] {
    const known = places.get(term)
    if (known !== undefined) return holders[known]!
    places.set(term, terms.length)
    terms.push(term)
    letters.push(lettersOf(term))
    holders.push([])
    return holders.at(-1)!
  }

  /** Tells whether any text answers. */
  function raiseBy(way: Way, answers: Uint8Array): boolean {
    let isAnswered = false
    const raise = (place: number, quality: number): void => {
      isAnswered = true
      for (const number of holders[place]!) if (answers[number]! < quality) answers[number] = quality
    }
    const asked = way.terms[0]!
    const exact = places.get(asked)
    if (exact !== undefined) raise(exact, way.quality)
    if (!way.isPrefix && way.edits === 0) return isAnswered
    const askedLetters = lettersOf(asked)
    for (let place = 0; place < terms.length; place++) {
      const term = terms[place]!
      const isPerhaps =
        (way.isPrefix && term.startsWith(asked)) ||
        (Math.abs(term.length - asked.length) <= way.edits && mayBeNear(askedLetters, letters[place]!, way.edits))
      if (!isPerhaps) continue
      const answer = answerIn(way, term)
      if (answer !== undefined) raise(place, answer.quality)
    }
    return isAnswered
  }

  /** Terms that belong together answer by their share: `SUS` is found in Skåne, though less surely. */
  function raiseByShare(way: Way, answers: Uint8Array): boolean {
    const known = way.terms.filter(term => places.has(term))
    if (known.length === 0) return false
    const counts = new Uint8Array(answers.length)
    for (const term of known) for (const number of holdersOf(term)) counts[number]! += 1
    for (let number = 0; number < counts.length; number++) {
      const quality = Math.round((way.quality * counts[number]!) / way.terms.length)
      if (quality > answers[number]!) answers[number] = quality
    }
    return true
  }

  return {
    lengths,
    add(number, text, more = []) {
      lengths[number] = wordsIn(text).length
      for (const term of new Set([...unitsIn(text).flatMap(unit => unit.terms), ...more])) holdersOf(term).push(number)
    },
    answersTo(word, size) {
      const answers = new Uint8Array(size)
      let isAnswered = false
      for (const way of word.ways)
        isAnswered = (way.terms.length === 1 ? raiseBy(way, answers) : raiseByShare(way, answers)) || isAnswered
      return isAnswered ? answers : undefined
    },
  }
}
