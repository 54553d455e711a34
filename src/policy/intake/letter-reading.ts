// Reading a letter: its lines parted into requests, each read from its own labels and its own prose.
import type { Day } from '../days.js'
import { type Block, blocksOf } from './blocks.js'
import type { Line, Pair } from './layout.js'
import { outermostPrefix } from './mail-parts.js'
import { firstSentenceOf } from './pair-reading.js'
import { type Heading, pairsOf } from './pairs.js'
import { codesIn } from './prose-facts.js'
import { type ProseText, proseOf, sentenceAt } from './prose-text.js'
import { readRequests } from './request-reading.js'
import type { Reading } from './shapes.js'

interface Range {
  readonly start: number
  readonly end: number
}

/** A letter to read: its lines, the mail it stands in, and the subject lines that speak for it too. */
export interface LetterToRead {
  readonly lines: readonly Line[]
  readonly subjectLines: readonly Line[]
  readonly subject: string
  readonly text: string
  readonly receivedOn: Day
}

/** The requests of one letter, at least one reading even when nothing is asked. */
export function readLetter(given: LetterToRead): readonly Reading[] {
  const letter = withoutExample(given)
  const { pairs, headings } = pairsOf(letter.lines)
  const subjectProse = proseOf('subject', letter.subject, [{ start: 0, end: letter.subject.length }], [])
  // The subject of an answer is that of the letter it answers: it says of which code, not what is asked for now.
  const subject = outermostPrefix(letter.subject) === 'reply' ? { ...subjectProse, cues: [] } : subjectProse
  const prose = (range: Range): ProseText => proseWithin(letter, pairs, range)
  const whole = { start: 0, end: letter.text.length }
  const blocks = blocksOf(pairs, letter.text.length)
  if (blocks.length > 1)
    return blocks.flatMap(block => readBlock(block, blocks, headings, subject, prose, letter.receivedOn))
  const running = prose(whole)
  const several = segmentsOf(running)
  const segments = several.length > 1 ? several : changeAndNewCode(running, pairs)
  if (segments.length < 2)
    return readRequests({ pairs, headings, own: [subject, running], common: [], receivedOn: letter.receivedOn })
  const before = prose({ start: 0, end: segments[0]!.start })
  return segments.flatMap(segment =>
    readRequests({
      pairs: pairs.filter(pair => pair.labelPiece.start >= segment.start && pair.labelPiece.start < segment.end),
      headings,
      own: [prose(segment)],
      common: [before, subject],
      receivedOn: letter.receivedOn,
    }),
  )
}

const EXAMPLE =
  /(?:till exempel|t\.? ?ex\.?|exempelvis|exempel|for example|e\.g\.|fyll i så här|i följande form)\s*:?$/iu

// "Fyll i så här, till exempel:" above particulars: they are nobody's.
function withoutExample(letter: LetterToRead): LetterToRead {
  const at = letter.lines.findIndex(line => line.words.length < 200 && EXAMPLE.test(line.words))
  if (at === -1 || pairsOf(letter.lines.slice(at + 1, at + 5)).pairs.length < 2) return letter
  return { ...letter, lines: letter.lines.slice(0, at + 1) }
}

function readBlock(
  block: Block,
  blocks: readonly Block[],
  headings: readonly Heading[],
  subject: ProseText,
  prose: (range: Range) => ProseText,
  receivedOn: Day,
): readonly Reading[] {
  const first = Math.min(...blocks.map(each => each.start))
  const isTable = blocks.every(each => each.end === block.end)
  const own = isTable ? [] : [prose(block)]
  const before = prose(isTable ? { start: 0, end: block.end } : { start: 0, end: first })
  return readRequests({ pairs: block.pairs, headings, own, common: [before, subject], receivedOn })
}

function proseWithin(letter: LetterToRead, pairs: readonly Pair[], range: Range): ProseText {
  const lines = [...letter.subjectLines, ...letter.lines].sort((one, other) => one.start - other.start)
  const kept = lines
    .map(line => ({ start: Math.max(line.start, range.start), end: Math.min(line.end, range.end) }))
    .filter(({ start, end }) => start < end)
  // Values are read under their labels; their words must not speak for a kind.
  const values = pairs.flatMap(pair =>
    pair.value === undefined ? [] : [firstSentenceOf(pair.value), ...belowOf(pair)],
  )
  return proseOf('text', letter.text, kept, values)
}

// Lines beneath a contact or an address that belong to it: they hold digits or an address for mail, and no sentence.
function belowOf(pair: Pair): readonly Range[] {
  return pair.beneath
    .slice(0, 3)
    .filter(
      line =>
        line.words.length < 80 && /\d{3}\s?\d{2}|@|^\W{0,3}\d{3}\s/.test(line.words) && !/[.!?]\s/.test(line.words),
    )
}

// Several codes in running text, each with a word of its own for what happens to it: each a request.
function segmentsOf(prose: ProseText): readonly Range[] {
  const seen = new Set<unknown>()
  const firsts = codesIn(prose).filter(({ field }) => !seen.has(field.value) && seen.add(field.value))
  if (firsts.length < 2 || firsts.length > 50) return []
  const places = [paragraphAt, sentenceAt].map(at => firsts.map(code => at(prose, code.at)))
  const sure = places.find(
    ranges => new Set(ranges.map(range => range.start)).size === ranges.length && ranges.every(hasCue(prose)),
  )
  return (sure ?? []).map((range, index) => ({
    start: prose.originalOf(range.start),
    end:
      sure?.[index + 1] === undefined
        ? prose.originalOf(prose.folded.length)
        : prose.originalOf(sure[index + 1]!.start),
  }))
}

// A change of one code told first, and then the particulars of a new one asked for.
function changeAndNewCode(prose: ProseText, all: readonly Pair[]): readonly Range[] {
  const pairs = all.filter(pair => pair.value !== undefined)
  const [code, another] = codesIn(prose)
  const paths = new Set(pairs.map(pair => pair.label.path))
  if (code === undefined || another !== undefined || paths.size < 5 || paths.has('code')) return []
  const { start, end } = paragraphAt(prose, code.at)
  const strong = prose.cues.filter(cue => !cue.isWeak)
  const told = strong.filter(cue => cue.start >= start && cue.end <= end).map(cue => cue.kind)
  const isAsked = strong.some(cue => cue.start >= end && cue.kind === 'new-code')
  const cut = prose.originalOf(end)
  if (told.length === 0 || told.includes('new-code') || !isAsked || cut > (pairs[0]?.labelPiece.start ?? 0)) return []
  return [
    { start: prose.originalOf(start), end: cut },
    { start: cut, end: prose.originalOf(prose.folded.length) },
  ]
}

const hasCue =
  (prose: ProseText) =>
  ({ start, end }: Range): boolean =>
    prose.cues.some(cue => !cue.isWeak && cue.start >= start && cue.end <= end)

function paragraphAt(prose: ProseText, index: number): Range {
  const start = Math.max(0, prose.folded.lastIndexOf('\n\n', index) + 2, prose.folded.lastIndexOf('\n\r\n', index) + 3)
  const end = prose.folded.indexOf('\n\n', index)
  return { start: start > index ? 0 : start, end: end === -1 ? prose.folded.length : end }
}
