// Pairs: every label of a letter bound to its value, over lines, lists and tables.
import { findLabel } from './labels.js'
import {
  cellsOf,
  type Line,
  type LineRead,
  labelIn,
  type Pair,
  pairAtSpace,
  pairOf,
  readLine,
  sentencesOf,
} from './layout.js'
import { bareOf, partOf } from './pieces.js'
import type { Piece } from './shapes.js'
import { rowsFrom, tablePairs } from './tables.js'

/** A short line above others that says whose particulars follow. */
export interface Heading {
  readonly of: 'contact' | 'activity' | 'other' | 'other-person'
  readonly start: number
}

export interface PairsRead {
  readonly pairs: readonly Pair[]
  readonly headings: readonly Heading[]
}

/** The pairs of a letter's lines, in their order. */
export function pairsOf(lines: readonly Line[]): PairsRead {
  const reads = lines.map(readWithSpace)
  const pairs: Pair[] = []
  const headings: Heading[] = []
  for (let index = 0; index < lines.length; ) {
    const rows = rowsFrom(lines, index)
    if (rows.length > 0) {
      pairs.push(...tablePairs(rows))
      index += rows.length
      continue
    }
    const found = reads[index] === undefined ? [] : linePairs(reads, index)
    pairs.push(...found)
    const heading = found.length === 0 ? headingOf(reads[index]) : undefined
    if (heading !== undefined) headings.push(heading)
    index += 1
  }
  const address = findAddressLine(reads, pairs)
  if (address !== undefined) pairs.push(address)
  return { pairs: pairs.sort((one, other) => one.labelPiece.start - other.labelPiece.start), headings }
}

const WHOLE_ADDRESS =
  /^\p{Lu}[\p{L} .:'-]{2,60}\s\d{1,4}(?:\s?\p{L})?,\s*(?:SE-)?\d{3}\s?\d{2},?\s+\p{Lu}[\p{L} -]{1,40}$/u
const ADDRESSED = ['address.street', 'address.postalCode', 'address.town', 'address.postal-and-town', 'postal-address']

// A whole address on a line of its own, with no label, in the midst of labelled lines: theirs, when no label names another.
function findAddressLine(reads: readonly LineRead[], pairs: readonly Pair[]): Pair | undefined {
  if (pairs.some(({ label }) => ADDRESSED.includes(label.path) || label.path.startsWith('other'))) return undefined
  const speaks = (read: LineRead | undefined): boolean =>
    read !== undefined && (read.pairs.length > 0 || read.spaced !== undefined)
  const lines = reads.flatMap((read, index) => (isText(read) && WHOLE_ADDRESS.test(read.line.words) ? [index] : []))
  const [at, another] = lines
  if (at === undefined || another !== undefined) return undefined
  const isAmong = [at - 2, at - 1].some(each => speaks(reads[each])) && speaks(reads[at + 1])
  const label = findLabel('adress')
  const line = reads[at]?.line
  if (!isAmong || label === undefined || line === undefined) return undefined
  return { label, labelPiece: partOf(line, 0, 0), value: bareOf(line), beneath: [], layout: 'unlabelled' }
}

function readWithSpace(line: Line): LineRead {
  if (line.words === '' || cellsOf(line) !== undefined) return { line, pairs: [] }
  const read = readLine(line)
  const spaced = read.pairs.length > 0 || read.heading !== undefined ? undefined : sureAtSpace(line)
  return spaced === undefined ? read : { ...read, spaced }
}

function linePairs(reads: readonly LineRead[], index: number): readonly Pair[] {
  const { line, pairs, heading, spaced: likely } = reads[index]!
  if (heading !== undefined) {
    const at = valueLineAfter(reads, index)
    const value = at === undefined ? undefined : reads[at]?.line
    if (at === undefined || value === undefined) return []
    const bound = { label: heading.label, labelPiece: heading.piece, layout: 'next-line' as const }
    return [{ ...bound, value: bareOf(withoutMark(value)), beneath: beneathOf(reads, at) }]
  }
  const last = pairs.at(-1)
  if (last !== undefined) {
    const at = last.value === undefined ? valueLineAfter(reads, index) : undefined
    const value = at === undefined ? last.value : bareOf(withoutMark(reads[at]!.line))
    const before = (pairs[0]?.labelPiece.start ?? line.start) - line.start
    const said = before < 12 ? [] : sentencePairs(partOf(line, 0, before))
    return [...said, ...pairs.slice(0, -1), { ...last, value, beneath: beneathOf(reads, at ?? index) }]
  }
  const spaced = isAmongLabels(reads, index) ? likely : undefined
  return spaced === undefined ? sentencePairs(line) : [{ ...spaced, beneath: beneathOf(reads, index) }]
}

const withoutMark = (line: Line): Piece => partOf(line, /^(?:[•*-]\s+)?/.exec(line.words)?.[0].length ?? 0)

const isText = (read: LineRead | undefined): boolean =>
  read !== undefined &&
  read.line.words !== '' &&
  read.pairs.length === 0 &&
  read.heading === undefined &&
  cellsOf(read.line) === undefined &&
  // A label we do not know, with its value.
  !/^[\p{L}][\p{L} ./()-]{1,50}:(?:\s|$)/u.test(read.line.words.slice(0, 60))

// The value may stand one blank line below its label.
function valueLineAfter(reads: readonly LineRead[], index: number): number | undefined {
  const at = reads[index + 1]?.line.words === '' ? index + 2 : index + 1
  const read = reads[at]
  return isText(read) && read?.spaced === undefined ? at : undefined
}

function beneathOf(reads: readonly LineRead[], index: number): readonly Piece[] {
  const beneath: Piece[] = []
  for (let at = index + 1; at < index + 12 && isText(reads[at]); at++) beneath.push(withoutMark(reads[at]!.line))
  return beneath
}

function isAmongLabels(reads: readonly LineRead[], index: number): boolean {
  const speaks = (read: LineRead | undefined): boolean =>
    read !== undefined && (read.pairs.length > 0 || read.heading !== undefined || read.spaced !== undefined)
  if (speaks(reads[index - 1]) || speaks(reads[index + 1])) return true
  // A value that has a form of its own is sure a few lines further off too.
  const isTyped = TYPED.includes(reads[index]?.spaced?.label.path ?? '')
  return isTyped && reads.slice(Math.max(0, index - 6), index + 7).filter(speaks).length > 1
}
const TYPED: readonly string[] = ['region', 'mvo', 'code', 'address.postalCode', 'contact.email']

// Without any mark a sentence looks like a label and its value ("Mottagningen flyttar"): names only after the word name.
function sureAtSpace(line: Line): Pair | undefined {
  const pair = pairAtSpace(line)
  if (pair?.value === undefined || !/^[\p{Lu}\d]|^\S+@/u.test(pair.value.words)) return undefined
  if (
    /(?<!\p{L})(?:flyttar|stänger|upphör|avveckla|läggs|byter|tar|är|har|kommer|som|is|has|will|will be|moves)(?!\p{L})/iu.test(
      pair.value.words,
    )
  )
    return undefined
  if (pair.label.path === 'activityName' && !/nam[ne]|heter .*\?$/i.test(pair.labelPiece.words)) return undefined
  return ['name', 'other', 'day', 'effectiveFrom'].includes(pair.label.path) ? undefined : pair
}

const SAYING = /(?<=\s)(?:ska(?:ll)? vara|ska(?:ll)? bli|är nu|är|blir|heter|lyder|is|will be|should be)\s/giu
const SAYABLE = [
  ...['contact.name', 'contact.email', 'address.street', 'address.postalCode', 'address.town', 'region', 'mvo', 'code'],
  ...['lastDay', 'effectiveFrom'],
]

// "Vår nya besöksadress blir Storgatan 3.": a label, a verb, and the value up to the end of the sentence.
function sentencePairs(line: Piece): readonly Pair[] {
  if (line.words.length > 2000) return []
  return sentencesOf(line).flatMap(whole => {
    const sentence = partOf(
      whole,
      /^(?:obs|ps|p\.s\.|rättelse|nb|note)\s?[:!.,]\s+/iu.exec(whole.words)?.[0].length ?? 0,
    )
    const sayings = sayingsIn(sentence)
    return sayings.flatMap(({ label, verb, from }, index) => {
      const value = partOf(sentence, from, sayings[index + 1]?.end)
      const pair = pairOf(label, value, 'sentence')
      if (pair === undefined) return []
      const isName = pair.label.path === 'activityName' && (/^heter/i.test(verb) || /nam[ne]/i.test(label.words))
      if (isName && pair.value !== undefined) return [{ ...pair, value: saidNameOf(pair.value) }]
      return SAYABLE.includes(pair.label.path) || isName ? [pair] : []
    })
  })
}

const AFTER_NAME =
  /,?\s(?:och|samt|and)\s(?=(?:ligger|ska|skall|har|är|kommer|finns|startar|öppnar|bedriver|drivs|erbjuder|tillhör|flyttar|vi|is|has|will|we|located|belongs)\s)|,?\s(?:från|fr\.?\s?o\.?\s?m|per|sedan|eftersom|då|när|där|som|vilken|as of|from|since|which|where)(?!\p{L})/u

// A name told in a sentence ends where the sentence goes on about something else.
function saidNameOf(value: Piece): Piece {
  const end = AFTER_NAME.exec(value.words.slice(0, 300))
  return end === null || end.index === 0 ? value : bareOf(partOf(value, 0, end.index))
}

interface Saying {
  readonly label: Piece
  readonly verb: string
  /** Where its value begins, and where the value before it ends. */
  readonly from: number
  readonly end: number
}

// "Mottagningen heter Ögon Nord och besöksadressen är Storgatan 3": each label begins the sentence or follows a joining word.
function sayingsIn(sentence: Piece): readonly Saying[] {
  const verbs = [...sentence.words.slice(0, 600).matchAll(SAYING)].slice(0, 9)
  return verbs.flatMap((verb, index) => {
    const last = verbs[index - 1]
    const after = last === undefined ? 0 : last.index + last[0].length
    const joint = [...sentence.words.slice(after, verb.index).matchAll(JOINT)].at(-1)
    if (index > 0 && joint === undefined) return []
    const isFirst = index === 0 && (verb.index <= 120 || joint === undefined)
    const whole = partOf(sentence, 0, verb.index)
    const joined = joint === undefined ? whole : partOf(sentence, after + joint.index + joint[0].length, verb.index)
    const label = isFirst && labelIn(whole) !== undefined ? whole : joined
    if (labelIn(label) === undefined) return []
    const end = label === whole || joint === undefined ? 0 : after + joint.index
    return [{ label, verb: verb[0], from: verb.index + verb[0].length, end }]
  })
}
const JOINT = /(?:,\s(?:och\s|samt\s|and\s)?|;\s|\s(?:och|samt|and)\s)/gu

// "IT-samordnare: Bo Byte": a person in a part we do not know, whose address for mail may follow.
const UNKNOWN_PERSON = /^\p{L}[\p{L} ./()-]{1,50}:\s+\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+){1,3}$/u

function headingOf(read: LineRead | undefined): Heading | undefined {
  if (read !== undefined && UNKNOWN_PERSON.test(read.line.words.slice(0, 120)))
    return { of: 'other-person', start: read.line.start }
  if (read === undefined || read.line.words.length > 60 || /\d|[.!?,]$|@/.test(read.line.words)) return undefined
  const { words, start } = read.line
  if (words === '') return undefined
  if (read.heading?.label.path.startsWith('other')) return { of: 'other', start }
  if (/uppgiftsl|anm[äa]lare|avs[äa]ndare|faktur|leverans|chef|submitter/i.test(words)) return { of: 'other', start }
  if (/kontakt|contact/i.test(words)) return { of: 'contact', start }
  return /verksamhet|mottagning|klinik|enhet|activity|clinic/i.test(words) ? { of: 'activity', start } : undefined
}
