// Laying text out in lines: places that hold lines of their own (page, cell, quotation) within each other, and table rows.

/** A place that holds its own lines, and the one being written. */
interface Frame {
  readonly kind: 'page' | 'cell' | 'quote'
  readonly lines: string[]
  line: string
  hasTable: boolean
}

interface Row {
  readonly cells: (readonly string[])[]
  /** A cell holds a table of its own. */
  hasTable: boolean
}

/** A text being laid out: the open places, the outermost first, and the open rows. */
export interface Layout {
  readonly frames: Frame[]
  readonly rows: Row[]
  /** Places opened too deep to be had, whose text goes to the one outside. */
  ignored: number
}

const RULE = '_'.repeat(32)

// Each level hands its lines to the one outside it: without an end to the levels, that work would grow with their square.
const DEEPEST_FRAME = 30
// A cell of more lines than this is layout, not a value in a row.
const MOST_LINES_IN_ROW = 6

/** An empty page. */
export function startLayout(): Layout {
  return { frames: [frameOf('page')], rows: [], ignored: 0 }
}

/** All lines of a page; places and rows still open, of a page left before its end, are closed first. */
export function linesOf(layout: Layout): readonly string[] {
  layout.ignored = 0
  while (layout.frames.length > 1) {
    if (topOf(layout).kind === 'quote') closeQuote(layout)
    else closeCell(layout)
    if (layout.rows.length >= layout.frames.length) closeRow(layout)
  }
  while (layout.rows.length > 0) closeRow(layout)
  breakLine(layout)
  return layout.frames[0]?.lines ?? []
}

/** Adds running text: white space that only breaks a line is one space, and none at the line's beginning. */
export function addText(layout: Layout, text: string): void {
  const frame = topOf(layout)
  const words = text.replace(/[ \t\r\n\f]+/g, ' ')
  const isDoubled = (frame.line === '' || frame.line.endsWith(' ')) && words.startsWith(' ')
  frame.line += isDoubled ? words.slice(1) : words
}

/** Adds text whose line breaks and blanks are meant (`pre`). */
export function addPreformatted(layout: Layout, text: string): void {
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (place > 0) breakLine(layout, true)
    topOf(layout).line += line
  }
}

/** Ends the line being written; when nothing stands in it, an empty line comes of it only when `isMeant`. */
export function breakLine(layout: Layout, isMeant = false): void {
  const frame = topOf(layout)
  const line = frame.line.trim()
  // The mark before a signature is the one line whose blank counts.
  if (line !== '' || isMeant) frame.lines.push(line === '--' ? '-- ' : line)
  frame.line = ''
}

/** Ends a block: a no-break space alone in it is how mail programs write an empty line. */
export function endBlock(layout: Layout): void {
  breakLine(layout, topOf(layout).line.includes('\u00a0'))
}

/** A line across the page. */
export function addRule(layout: Layout): void {
  topOf(layout).lines.push(RULE)
}

/** The sign before an entry of a list. */
export function addBullet(layout: Layout): void {
  topOf(layout).line = '• '
}

/** Says that a table begins here; what holds it is layout, not a value. */
export function openTable(layout: Layout): void {
  topOf(layout).hasTable = true
}

export function openRow(layout: Layout): void {
  layout.rows.push({ cells: [], hasTable: false })
}

export function openCell(layout: Layout): void {
  openFrame(layout, 'cell')
}

export function openQuote(layout: Layout): void {
  openFrame(layout, 'quote')
}

export function closeCell(layout: Layout): void {
  const cell = closeFrame(layout, 'cell')
  const row = layout.rows.at(-1)
  if (cell === null) return
  if (row === undefined) addLines(layout, cell.lines)
  else {
    row.hasTable ||= cell.hasTable
    row.cells.push(cell.lines)
  }
}

export function closeRow(layout: Layout): void {
  const row = layout.rows.pop()
  if (row !== undefined) addLines(layout, linesOfRow(row))
}

export function closeQuote(layout: Layout): void {
  const quote = closeFrame(layout, 'quote')
  if (quote !== null) {
    addLines(
      layout,
      quote.lines.map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`)),
    )
  }
}

/** The lines of a row: one, its cells apart by tabs, or those of its cells in turn when the row lays out a page. */
function linesOfRow({ cells, hasTable }: Row): readonly string[] {
  if (cells.every(lines => lines.every(line => line === ''))) return []
  const isLayout = hasTable || cells.length === 1 || cells.some(lines => lines.length > MOST_LINES_IN_ROW)
  if (isLayout) return cells.flat()
  const texts = cells.map(lines =>
    lines
      .filter(line => line !== '')
      .join(' ')
      .replaceAll('\t', ' '),
  )
  return [texts.join('\t').replace(/\t+$/, '')]
}

function topOf(layout: Layout): Frame {
  return layout.frames.at(-1) as Frame
}

function frameOf(kind: Frame['kind']): Frame {
  return { kind, lines: [], line: '', hasTable: false }
}

function openFrame(layout: Layout, kind: Frame['kind']): void {
  if (layout.frames.length >= DEEPEST_FRAME) layout.ignored++
  else layout.frames.push(frameOf(kind))
}

function closeFrame(layout: Layout, kind: Frame['kind']): Frame | null {
  breakLine(layout)
  if (layout.ignored > 0) layout.ignored--
  else if (topOf(layout).kind === kind) return layout.frames.pop() ?? null
  return null
}

function addLines(layout: Layout, lines: readonly string[]): void {
  for (const line of lines) topOf(layout).lines.push(line)
}
