// Prose: the running text of a letter, labelled values blanked out, folded for reading and tied to its place.
import { foldText } from './folded-text.js'
import { type Cue, cuesIn } from './kinds.js'
import type { Piece, Span } from './shapes.js'

export interface Sentence {
  readonly start: number
  readonly end: number
}

/** Running text. All places are places in `folded`; `pieceAt` gives the words of the original. */
export interface ProseText {
  readonly in: Span['in']
  readonly folded: string
  /** The whole subject or text, nothing left out. */
  readonly original: string
  /** The stretch of the original that is read, blanks filled in, and where in the original it begins. */
  readonly blanked: string
  readonly base: number
  /** The place in the original of a place in `folded`. */
  readonly originalOf: (index: number) => number
  readonly sentences: readonly Sentence[]
  readonly cues: readonly Cue[]
  readonly pieceAt: (start: number, end: number) => Piece
}

interface Range {
  readonly start: number
  readonly end: number
}

/**
 * The prose of a subject or of the lines of a letter. `kept` are the stretches to read, in their order, `blank` those of
 * them to leave out again.
 */
export function proseOf(
  from: Span['in'],
  original: string,
  kept: readonly Range[],
  blank: readonly Range[],
): ProseText {
  const base = kept[0]?.start ?? 0
  const blanked = blankedOf(original, base, kept, blank)
  const { text: folded, originalOf } = foldText(blanked)
  const placeOf = (index: number): number => base + originalOf(index)
  const pieceAt = (start: number, end: number): Piece => {
    const [first, last] = [placeOf(start), end > start ? placeOf(end - 1) + 1 : placeOf(start)]
    return { in: from, start: first, end: last, words: original.slice(first, last) }
  }
  const sentences = sentencesIn(folded, blanked, originalOf)
  return { in: from, folded, original, blanked, base, originalOf: placeOf, sentences, cues: cuesIn(folded), pieceAt }
}

/** The sentence a place lies in. */
export function sentenceAt(prose: ProseText, index: number): Sentence {
  let [low, high] = [0, prose.sentences.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (index < (prose.sentences[middle]?.end ?? 0)) high = middle
    else low = middle + 1
  }
  return prose.sentences[low] ?? { start: 0, end: prose.folded.length }
}

// From the first line of the letter to its last; what is not to be read becomes a filler; line breaks stay, for they end
// what is said.
function blankedOf(original: string, base: number, kept: readonly Range[], blank: readonly Range[]): string {
  const end = kept.at(-1)?.end ?? base
  const parts: string[] = []
  let at = base
  for (const range of kept) {
    parts.push(fillerFor(original.slice(at, range.start)), original.slice(range.start, range.end))
    at = range.end
  }
  const text = parts.join('')
  const pieces: string[] = []
  at = base
  for (const range of [...blank].sort((one, other) => one.start - other.start)) {
    const [from, to] = [Math.max(at, range.start), Math.min(end, range.end)]
    if (to <= from) continue
    pieces.push(text.slice(at - base, from - base), fillerFor(text.slice(from - base, to - base)))
    at = to
  }
  pieces.push(text.slice(at - base))
  return pieces.join('')
}

/** Stands for what is left out. No space, so that nothing is read across it. */
const FILLER = '\u2588'
const fillerFor = (text: string): string => text.replace(/[^\r\n]/g, FILLER)

// A stop, a blank line or a new bullet ends a sentence; the stop of an abbreviation is followed by a small letter or a digit.
function sentencesIn(folded: string, blanked: string, originalOf: (index: number) => number): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of folded.matchAll(/[.!?](?=\s)|\n(?=[ \t]{0,8}\r?\n)|\n(?=[ \t]{0,8}(?:[-*•]|\d{1,2}[.)])\s)/g)) {
    const end = match.index + 1
    if (match[0] !== '\n' && !isEnd(folded, blanked, originalOf, match.index)) continue
    sentences.push({ start, end })
    start = end
  }
  sentences.push({ start, end: folded.length })
  return sentences
}

function isEnd(folded: string, blanked: string, originalOf: (index: number) => number, at: number): boolean {
  const before = folded.slice(Math.max(0, at - 8), at)
  if (
    /(?<![a-z])(?:o\.m|fr\.o\.m|t\.o\.m|m|kl|nr|tel|ca|dvs|bl\.a|dr|st|s|jan|feb|mar|apr|aug|sep|sept|okt|nov|dec)$/.test(
      before,
    )
  )
    return false
  const next = /^\s{1,40}(\S)/.exec(blanked.slice(originalOf(at) + 1, originalOf(at) + 42))?.[1]
  return next === undefined || /[\p{Lu}\d("”\u2588]/u.test(next)
}
