// Layout: lines, the marks in front of them, and the pairs of label and value in them, however they are laid out.
import { findLabel, type Label } from './labels.js'
import { bareOf, partOf, splitPiece } from './pieces.js'
import type { Piece } from './shapes.js'

/** A line of a mail without quotation marks in front; `depth` is how many there were. */
export interface Line extends Piece {
  readonly depth: number
}

/** A label with its value: the piece, what follows on unlabelled lines beneath, and how they were laid out. */
export interface Pair {
  readonly label: Label
  readonly labelPiece: Piece
  readonly value: Piece | undefined
  readonly beneath: readonly Piece[]
  readonly layout: 'colon' | 'dash' | 'equals' | 'columns' | 'space' | 'next-line' | 'table' | 'sentence' | 'unlabelled'
  /** The request it belongs to when the layout alone says so: the column or row of a table. */
  readonly request?: string
}

/** What one line is: pairs, a label alone, or text. */
export interface LineRead {
  readonly line: Line
  readonly pairs: readonly Pair[]
  readonly heading?: { readonly label: Label; readonly piece: Piece }
  /** A pair parted by a space only, for the neighbours to make sure or not. */
  readonly spaced?: Pair
}

const BULLET = /^(?:[•◦▪●·‣∙■□☐*\uf0b7\uf0a7-]\s+|[•◦▪●·‣∙]|\(?\d{1,2}[.)](?=\s)\s+|\(?[a-h]\)\s+|#{1,4}\s+)+/u
const LONGEST_LINE = 4000
const MARKS = /^[\s*_]+|[\s*_:?]+$/g

/** The first lines of a text, at most `most`, without the quotation marks in front of them. */
export function linesOf(text: string, most: number): readonly Line[] {
  const lines: Line[] = []
  const pattern = /[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/gy
  while (pattern.lastIndex < text.length && lines.length < most) {
    const start = pattern.lastIndex
    const words = (pattern.exec(text)?.[0] ?? '').replace(/[\r\n\u2028\u2029]+$/, '')
    const quote = /^(?:\s{0,3}>)+/.exec(words)?.[0] ?? ''
    const piece = partOf({ in: 'text', start, end: start + words.length, words }, quote.length)
    // A line of white space keeps its place.
    lines.push({ ...piece, depth: quote.replace(/\s/g, '').length })
  }
  return lines
}

/** A line without its bullet or number. */
export function withoutBullet(line: Piece): Piece {
  const bullet = BULLET.exec(line.words.slice(0, 40))?.[0] ?? ''
  return partOf(line, bullet.length)
}

/** The label that a piece is, bold marks and closing colon aside. */
export function labelIn(piece: Piece): Label | undefined {
  if (piece.words.length > 100) return undefined
  const words = piece.words.replace(MARKS, '')
  const found = findLabel(words)
  if (found !== undefined || !/[\d)]/.test(words)) return found
  return findLabel(words.replace(DATED, '').replace(REMARK, ''))
}
// "Postnummer (5 siffror)": how to fill it in; other words in brackets may say whose it is.
const REMARK =
  /\s?\((?:(?:\d|fem|tre|siffror|ej|inte|box|besök|där|verksamheten|bedrivs|finns|ligger|obligatorisk[ta]?|frivillig[ta]?|required|optional|i klartext|flera|kan anges)[\s,]*)+\)$/iu
// "Ny adress fr.o.m. 2027-02-15": the day is the change's, the rest is the label.
const DATED =
  /\s\(?(?:fr\.?\s?o\.?\s?m\.?|från och med|från|per|from|as of)(?:\sden)?\s(?:\d{4}-\d\d-\d\d|\d{6,8}|\d{1,2}\/\d{1,2}(?:[\s/-]{1,3}\d{2,4})?|\d{1,2}(?::?[ae])?\s\p{L}{3,9}(?:\s\d{4})?)\)?$/iu

/** The cells of a table's row: parted by tabs, or by bars on both sides. */
export function cellsOf(line: Line): readonly Piece[] | undefined {
  if (line.words.includes('\t')) return cutAt(line, '\t')
  if (/^\|.*\|$/.test(line.words.slice(0, LONGEST_LINE))) return cutAt(partOf(line, 1, line.words.length - 1), '|')
  return undefined
}

function cutAt(piece: Piece, mark: string): readonly Piece[] {
  const cells: Piece[] = []
  let from = 0
  for (const cell of piece.words.slice(0, LONGEST_LINE).split(mark)) {
    cells.push(partOf(piece, from, from + cell.length))
    from += cell.length + 1
  }
  return cells
}

/** Reads one line that is no row of a table. */
export function readLine(line: Line): LineRead {
  if (line.words === '' || line.words.length > LONGEST_LINE) return { line, pairs: [] }
  const bare = withoutBullet(line)
  // "Enhet: Mottagningen" is a label and a value, though both are words of labels.
  const label = /[:=]\s*\S/.test(bare.words.slice(0, 100)) ? undefined : labelIn(bare)
  if (label !== undefined) return { line, pairs: [], heading: { label, piece: bare } }
  const pairs = pairsAtMarks(bare)
  if (pairs.length > 0) return { line, pairs }
  const pair = pairAtDash(bare) ?? pairAtColumns(bare)
  return { line, pairs: pair === undefined ? [] : [pair] }
}

// "Vilken region? Skåne": a question, and its answer on the same line.
const QUESTION = /^(?:vilken|vilket|vilka|vad|vem|what|which|who)\s[^?]{2,80}\?\s/i

/** A line such as "Postnummer 753 21": a label, one space, a value. Only sure among other labelled lines. */
export function pairAtSpace(line: Line): Pair | undefined {
  const bare = withoutBullet(line)
  const asked = QUESTION.exec(bare.words.slice(0, 160))?.[0].length ?? 0
  if (bare.words.length > 160 || /[.!?]\s+\p{Lu}/u.test(bare.words.slice(asked))) return undefined
  const spaces = [...bare.words.matchAll(/\s+/g)].slice(0, 9).reverse()
  for (const space of spaces) {
    const pair = pairOf(partOf(bare, 0, space.index), partOf(bare, space.index), 'space')
    if (pair !== undefined) return pair
  }
  return undefined
}

// "Region: Uppsala, Namn: Kliniken": before each colon the longest run of words that is a label.
function pairsAtMarks(line: Piece): readonly Pair[] {
  const labels: { readonly piece: Piece; readonly label: Label; readonly mark: number }[] = []
  for (const match of line.words.matchAll(/(?<!\d):(?!\/\/)|:(?!\d|\/\/|[ae](?!\p{L}))|(?<![=<>!])=(?!=)/gu)) {
    const previous = labels.at(-1)
    const found = labelBefore(line, previous === undefined ? 0 : previous.mark + 1, match.index)
    if (found !== undefined) labels.push({ ...found, mark: match.index })
  }
  return labels.map(({ label, piece, mark }, index) => {
    const next = labels[index + 1]
    const end = next === undefined ? line.words.length : next.piece.start - line.start
    // After words of prose the label belongs to what they say: "Jag heter Gun. E-post: …".
    const isSaid = index === 0 && piece.start - line.start > 12
    const value = bareOf(insertedOf(line, piece, label, partOf(line, mark + 1, end)))
    const layout = isSaid ? 'sentence' : line.words[mark] === '=' ? 'equals' : 'colon'
    return { label, labelPiece: piece, value: value.words === '' ? undefined : value, beneath: [], layout }
  })
}

const LEADING_CODES = /^[1-9][\dXx]{4,5}(?:(?:\s?[,/&]\s?|\s(?:och|samt|and)\s)[1-9][\dXx]{4,5})*(?=[\s,;)])/

// "Kliniken (sjukhuskod: 12408) har flyttat": what is put into a sentence ends with its bracket, and a code with its digits.
function insertedOf(line: Piece, label: Piece, { path }: Label, value: Piece): Piece {
  const at = label.start - line.start
  const isOpen = line.words[at - 1] === '(' || /\([^)]*$/.test(label.words)
  const bracket = isOpen ? value.words.slice(0, 300).indexOf(')') : -1
  if (bracket !== -1) return partOf(value, 0, bracket)
  const codes = path === 'code' && at > 0 ? LEADING_CODES.exec(value.words.slice(0, 400))?.[0] : undefined
  if (codes !== undefined) return partOf(value, 0, codes.length)
  const end = path === 'code' && at > 0 ? value.words.slice(0, 300).search(/[,;]\s/) : -1
  return end === -1 ? value : partOf(value, 0, end)
}

function labelBefore(line: Piece, from: number, to: number): { piece: Piece; label: Label } | undefined {
  const before = line.words.slice(Math.max(from, to - 100), to)
  const offset = to - before.length
  // Where a word may begin: after a space or a mark; the first of all when nothing stands before it.
  // Within a line a label never reaches back over the mark that ended the value before it ("City, Besöksadress:").
  const mark = from === 0 ? 0 : Math.max(...[...',;|'].map(each => before.lastIndexOf(each))) + 1
  const starts = [...before.matchAll(/(?<=^|[\s,;|.(*_])(?=[^\s,;|.(*_])/g)]
    .map(match => match.index)
    .filter(start => start >= mark)
    .slice(-9)
  // With no mark between, a word of the value may look like the label's first: the last capital is the safer beginning.
  const capitals = starts.filter(start => /\p{Lu}\p{Ll}/u.test(before.slice(start, start + 2)))
  const isMarked = from === 0 || /[,;|.]\s*$/.test(before.slice(0, starts[0]))
  const ordered = isMarked ? starts : [...new Set([...capitals.slice(-1), ...starts])]
  for (const start of ordered) {
    const piece = partOf(line, offset + start, to)
    const label = labelIn(piece)
    if (label === undefined) continue
    // A word before it that is no field's ("Faktura adress:", "hemlig e-post:") may change whose it is.
    const word = /([\p{L}-]+)\s*$/u.exec(before.slice(0, start))?.[1]
    const isBoundToWord = word !== undefined && !/[,;|.(]\s*$/.test(before.slice(0, start)) && from === 0
    return isBoundToWord && FOREIGN.test(word) ? undefined : { piece, label }
  }
  return undefined
}

// Owners of an address or a number that are not the activity or its contact.
const FOREIGN =
  /^(?:tekni|technical|system|faktur|leverans|hem|privat|ekonomi|min|avs|uppgiftsl|anm|journal|chef|it-?|support|port|person|dörr|larm|invoice|billing|my)/iu

function pairAtDash(line: Piece): Pair | undefined {
  const dash = /\s[-–—]+\s|\s[-–—](?=\S)|[–—]\s|(?<=\p{L})->\s?/u.exec(line.words.slice(0, 160))
  return dash === null
    ? undefined
    : pairOf(partOf(line, 0, dash.index), partOf(line, dash.index + dash[0].length), 'dash')
}

function pairAtColumns(line: Piece): Pair | undefined {
  const gap = /\s{2,}|\.{3,}\s?/.exec(line.words.slice(0, 160))
  return gap === null
    ? undefined
    : pairOf(partOf(line, 0, gap.index), partOf(line, gap.index + gap[0].length), 'columns')
}

/** A pair of two pieces, when the first is a label. */
export function pairOf(labelPiece: Piece, value: Piece, layout: Pair['layout'], request?: string): Pair | undefined {
  const label = labelIn(labelPiece)
  const bare = bareOf(value)
  return (
    label && {
      ...{ label, labelPiece, value: bare.words === '' ? undefined : bare, beneath: [], layout },
      ...(request === undefined ? {} : { request }),
    }
  )
}

/** The sentences of a line. */
export function sentencesOf(line: Piece): readonly Piece[] {
  return splitPiece(line, /(?<=[\p{Ll}\d)"”]{2}[.!?]|\p{L}[!?])\s+(?=[\p{Lu}\d])/gu)
}
