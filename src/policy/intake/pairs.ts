// Pairs: every label of a letter bound to its value, over lines, lists and tables.
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
  return { pairs, headings }
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
  if (pair.label.path === 'activityName' && !/nam[ne]/i.test(pair.labelPiece.words)) return undefined
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
  return sentencesOf(line).flatMap(sentence => {
    const verb = [...sentence.words.slice(0, 120).matchAll(SAYING)][0]
    if (verb === undefined) return []
    const rest = partOf(sentence, verb.index + verb[0].length)
    const pair = pairOf(partOf(sentence, 0, verb.index), rest, 'sentence')
    if (pair === undefined) return []
    const isName =
      pair.label.path === 'activityName' && (/^heter/i.test(verb[0]) || /nam[ne]/i.test(pair.labelPiece.words))
    return SAYABLE.includes(pair.label.path) || isName ? [pair] : []
  })
}

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

type Row = readonly Piece[]

function rowsFrom(lines: readonly Line[], from: number): readonly Row[] {
  const rows: Row[] = []
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]
    const cells = line === undefined ? undefined : cellsOf(line)
    if (cells === undefined) break
    rows.push(cells)
  }
  return rows
}

function tablePairs(all: readonly Row[]): readonly Pair[] {
  const rows = all.map(withoutNumber)
  const head = rows[0] ?? []
  const labels = head.filter(cell => cell.words !== '' && labelIn(cell) !== undefined).length
  const isHead = labels >= 3 && labels >= head.filter(cell => cell.words !== '').length - 1 && !isLabelled(rows[1])
  if (isHead) return rows.slice(1).flatMap((row, index) => rowUnderHead(head, row, String(index)))
  const width = columnsOfRequests(rows)
  return rows.flatMap(row => (width === undefined ? labelledCells(row) : columnCells(row, width)))
}

// A first column that only counts the rows, or is empty, is no part of the table.
const withoutNumber = (row: Row): Row =>
  row.length > 2 && /^(?:\d{0,2}[.)]?|[•*-])$/.test(row[0]?.words ?? '') ? row.slice(1) : row
const isLabelled = (row: Row | undefined): boolean => row?.[0] !== undefined && labelIn(row[0]) !== undefined

function rowUnderHead(head: Row, row: Row, request: string): readonly Pair[] {
  if (row.every(cell => /^[-: ]*$/.test(cell.words))) return []
  return head.flatMap((label, index) => {
    const cell = row[index]
    const pair = cell === undefined ? undefined : pairOf(label, cell, 'table', request)
    return pair === undefined ? [] : [pair]
  })
}

// A table of three columns or more, a label first and then a value for each request.
function columnsOfRequests(rows: readonly Row[]): number | undefined {
  const labelled = rows.filter(isLabelled)
  const width = labelled[0]?.length ?? 0
  if (labelled.length < 3 || width < 3 || labelled.some(row => row.length !== width)) return undefined
  const filled = (at: number): boolean => labelled.filter(row => row[at]?.words !== '').length >= labelled.length * 0.6
  const areValues = labelled.every(row => row.slice(1).every(cell => labelIn(cell) === undefined))
  return areValues && Array.from({ length: width - 1 }, (_, at) => at + 1).every(filled) ? width : undefined
}

function columnCells(row: Row, width: number): readonly Pair[] {
  const [label, ...cells] = row
  return label === undefined || cells.length !== width - 1
    ? []
    : cells.flatMap((cell, index) => pairOf(label, cell, 'table', String(index)) ?? [])
}

// A label and its value, and perhaps another two, in one row. A cell that holds "label: value" is read as a line.
function labelledCells(row: Row): readonly Pair[] {
  const cells = row.filter(cell => cell.words !== '')
  const pairs: Pair[] = []
  for (let index = 0; index < cells.length; index++) {
    const [cell, next] = [cells[index]!, cells[index + 1]]
    const isLabel = labelIn(cell) !== undefined
    if (isLabel && next !== undefined && labelIn(next) === undefined) {
      pairs.push(...[pairOf(cell, next, 'table')].filter(pair => pair !== undefined))
      index += 1
    } else if (!isLabel) pairs.push(...readLine({ ...cell, depth: 0 }).pairs)
  }
  return pairs
}
