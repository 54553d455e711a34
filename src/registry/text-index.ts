// An index of texts: which of many numbered texts answer a word, and how well.
import { withOneMore } from './growing.js'
import { createLetterTree } from './letter-tree.js'
import { type AskedWord, answerIn, type Way } from './search-question.js'
import { unitsIn, wordsIn } from './search-words.js'

/** Texts that answer a word. */
export interface TextAnswers {
  /** How well each text, by its number: 0 not at all, 100 as asked. */
  readonly qualities: Uint8Array
  /** The numbers of those that answer at all, the best first. */
  readonly numbers: Int32Array
}

/** Lends arrays of noughts, to be used again for the same word of the next question. */
export interface AnswerArrays {
  readonly qualities: (length: number) => Uint8Array
  readonly numbers: (length: number) => Int32Array
}

export interface TextIndex {
  /** Takes a text in by its number, with further terms it is found by. Not to be called twice for a number. */
  readonly add: (number: number, text: string, more?: readonly string[]) => void
  /** How many words each text has, by number. */
  readonly lengths: readonly number[]
  /** Which texts, of so many there are, answer a word. */
  readonly answersTo: (word: AskedWord, texts: number, arrays: AnswerArrays) => TextAnswers
}

interface Term {
  readonly text: string
  /** The numbers of the texts that are found by it. */
  holders: number[]
}

/** Texts that answer a way equally well. */
interface Answering {
  readonly quality: number
  readonly numbers: readonly number[]
}

/** So many ways that were asked for are remembered with what answers them. */
const REMEMBERED_MAX = 1000

export function createTextIndex(): TextIndex {
  const terms = new Map<string, Term>()
  const tree = createLetterTree<Term>()
  const lengths: number[] = []
  /** Until another text comes in: callers ask for the same kinds of unit and the same towns all the time. */
  const remembered = new Map<string, readonly Answering[]>()

  function termOf(text: string): Term {
    const known = terms.get(text)
    if (known !== undefined) return known
    const term: Term = { text, holders: [] }
    terms.set(text, term)
    tree.add(text, term)
    return term
  }

  function answeringTo(way: Way): readonly Answering[] {
    const key = JSON.stringify(way)
    const known = remembered.get(key)
    if (known !== undefined) return known
    const answering = way.terms.length > 1 ? byShare(way) : byTerm(way)
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(key, answering)
    return answering
  }

  function byTerm(way: Way): readonly Answering[] {
    const {
      terms: [asked = ''],
      isPrefix,
      edits,
    } = way
    const near = new Set<Term>()
    const visit = (term: Term): unknown => near.add(term)
    const exact = terms.get(asked)
    if (exact !== undefined) near.add(exact)
    if (isPrefix) tree.visitBeginning(asked, visit)
    if (edits > 0) tree.visitNear(asked, edits, visit)
    return [...near].flatMap(({ text, holders }) => {
      const answer = answerIn(way, text)
      return answer === undefined ? [] : [{ quality: answer.quality, numbers: holders }]
    })
  }

  /** Terms that belong together answer by their share: `SUS` is found in Skåne, though less surely. */
  function byShare(way: Way): readonly Answering[] {
    const counts = new Map<number, number>()
    for (const term of way.terms)
      for (const number of terms.get(term)?.holders ?? []) counts.set(number, (counts.get(number) ?? 0) + 1)
    return way.terms.map((_, i) => ({
      quality: Math.round((way.quality * (i + 1)) / way.terms.length),
      numbers: [...counts].flatMap(([number, count]) => (count === i + 1 ? [number] : [])),
    }))
  }

  return {
    lengths,
    add(number, text, more = []) {
      remembered.clear()
      lengths[number] = wordsIn(text).length
      for (const each of new Set([...unitsIn(text).flatMap(unit => unit.terms), ...more])) {
        const term = termOf(each)
        term.holders = withOneMore(term.holders, number)
      }
    },
    answersTo(word, texts, arrays) {
      const answering = word.ways.flatMap(answeringTo).sort((one, other) => other.quality - one.quality)
      const qualities = arrays.qualities(texts)
      const numbers = arrays.numbers(answering.reduce((sum, each) => sum + each.numbers.length, 0))
      let count = 0
      for (const each of answering) count = putAnswering(each, { qualities, numbers }, count)
      return { qualities, numbers: numbers.subarray(0, count) }
    },
  }
}

/** Puts those in that do not answer better, from a place on, and answers the place after them. */
function putAnswering({ quality, numbers }: Answering, answers: TextAnswers, place: number): number {
  let next = place
  for (const number of numbers) {
    if (answers.qualities[number] !== 0) continue
    answers.qualities[number] = quality
    answers.numbers[next++] = number
  }
  return next
}
