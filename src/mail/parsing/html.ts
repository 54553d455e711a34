// HTML into the text a reader sees: blocks and table rows on lines of their own, cells apart by tabs; nothing is fetched or run.

import { Parser } from 'htmlparser2'
import {
  addBullet,
  addPreformatted,
  addRule,
  addText,
  breakLine,
  closeCell,
  closeQuote,
  closeRow,
  endBlock,
  type Layout,
  linesOf,
  openCell,
  openQuote,
  openRow,
  openTable,
  startLayout,
} from './layout.js'

type Attributes = Readonly<Record<string, string>>

/** A page on its way into lines, and how deep the reader is within elements, within what is not shown, and within `pre`. */
interface Reading {
  readonly layout: Layout
  depth: number
  hidden: number
  preformatted: number
  /** For each open `blockquote`, whether it quotes an earlier mail. */
  readonly quotes: boolean[]
}

const UNSEEN = new Set(
  'style script title template svg math iframe object noframes select canvas audio video'.split(' '),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr html li main nav ol p pre section table tbody tfoot thead tr ul'
  ).split(' '),
)
const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])/i

// What opens and closes beyond the line break of a block; `td` and `th` are no blocks of the page but places of their own.
const OPENING: Readonly<Record<string, (reading: Reading, attributes: Attributes) => void>> = {
  br: ({ layout }) => breakLine(layout, true),
  hr: ({ layout }) => addRule(layout),
  li: ({ layout }) => addBullet(layout),
  pre: reading => void reading.preformatted++,
  table: ({ layout }) => openTable(layout),
  tr: ({ layout }) => openRow(layout),
  td: ({ layout }) => openCell(layout),
  th: ({ layout }) => openCell(layout),
  blockquote: ({ layout, quotes }, attributes) => {
    quotes.push(isQuotation(attributes))
    if (quotes.at(-1)) openQuote(layout)
  },
}
const CLOSING: Readonly<Record<string, (reading: Reading) => void>> = {
  pre: reading => void reading.preformatted--,
  tr: ({ layout }) => closeRow(layout),
  td: ({ layout }) => closeCell(layout),
  th: ({ layout }) => closeCell(layout),
  blockquote: ({ layout, quotes }) => void (quotes.pop() && closeQuote(layout)),
}

// The parser takes time with the square of the depth. Real pages stay under a hundred.
const DEEPEST = 1_000

/** Thrown to leave a page that goes deeper than anyone reads. */
class TooDeep extends Error {}

/** The text of a page, and whether it was left before its end because its elements go too deep. */
export interface PageText {
  readonly text: string
  readonly isCut: boolean
}

/**
 * The text of an HTML page. Links are their text, entities are decoded, `style`, `script` and what is styled away are left
 * out. A table row is one line, its cells separated by tabs and the lines within a cell joined by a space; rows that lay
 * out a page (one cell, or cells with tables or much text in them) become their lines instead. Quotations of earlier mails
 * (`blockquote type=cite` and like classes) have `> ` before their lines, as in plain mails.
 */
export function readHtml(html: string): PageText {
  const reading: Reading = { layout: startLayout(), depth: 0, hidden: 0, preformatted: 0, quotes: [] }
  // The parser closes what is open at the end, and what an element's beginning closes, itself: each opening has its closing.
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(reading, name, attributes),
      ontext: text => add(reading, text),
      onclosetag: name => close(reading, name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.end(html)
    return { text: linesOf(reading.layout).join('\n'), isCut: false }
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    return { text: linesOf(reading.layout).join('\n'), isCut: true }
  }
}

function open(reading: Reading, name: string, attributes: Attributes): void {
  if (++reading.depth > DEEPEST) throw new TooDeep()
  if (reading.hidden > 0 || isHidden(name, attributes)) {
    reading.hidden++
    return
  }
  if (BLOCKS.has(name)) breakLine(reading.layout)
  if (Object.hasOwn(OPENING, name)) OPENING[name]?.(reading, attributes)
}

function add(reading: Reading, text: string): void {
  if (reading.hidden > 0) return
  if (reading.preformatted > 0) addPreformatted(reading.layout, text)
  else addText(reading.layout, text)
}

function close(reading: Reading, name: string): void {
  reading.depth--
  if (reading.hidden > 0) {
    reading.hidden--
    return
  }
  if (BLOCKS.has(name)) endBlock(reading.layout)
  if (Object.hasOwn(CLOSING, name)) CLOSING[name]?.(reading)
}

function isHidden(name: string, attributes: Attributes): boolean {
  return UNSEEN.has(name) || attributes.hidden !== undefined || HIDING.test(attributes.style ?? '')
}

function isQuotation(attributes: Attributes): boolean {
  return attributes.type === 'cite' || /gmail_quote|yahoo_quoted|protonmail_quote/.test(attributes.class ?? '')
}
