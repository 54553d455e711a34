// Layout: the parts of a letter set as plain text in lines of at most 76 characters.
import { remembered } from '../remembering.js'
import { cleaned } from './quoted.js'

/** RFC 2045 6.7: longer lines are folded on the way, and so look different at the other end. */
export const LINE_MAX = 76
const INDENT = '    '

/**
 * A part of a letter. Text from outside stands in `rows` and `frame` only: these are indented, every line of them, so that
 * nothing in them can pass for a heading or a sentence of ours.
 */
export type Part =
  | string
  | { readonly heading: string }
  | { readonly items: readonly string[] }
  | { readonly rows: readonly Row[] }
  | { readonly frame: readonly string[] }

/** A label and its value, or several values, one a line. */
export type Row = readonly [label: string, value: string | readonly string[]]

/** The parts as text, a blank line between them but none after a heading; ends with a line break. */
export function textOf(parts: readonly Part[]): string {
  let text = ''
  for (const [i, part] of parts.entries()) {
    const lines = linesOf(part)
    text += `${lines.join('\n')}\n${i === parts.length - 1 || isHeading(part) || lines.length === 0 ? '' : '\n'}`
  }
  return text
}

const isHeading = (part: Part): boolean => typeof part === 'object' && 'heading' in part

function linesOf(part: Part): readonly string[] {
  if (typeof part === 'string') return linesOfSentences(part)
  if ('heading' in part) return wrapped(part.heading.toLocaleUpperCase('sv'))
  if ('items' in part) return part.items.flatMap(item => wrapped(item, '- ', '  '))
  if ('frame' in part) return part.frame.flatMap(line => (line === '' ? [''] : wrapped(line, INDENT, INDENT)))
  return part.rows.flatMap(linesOfRow)
}

/** Sentences of our own are few, and come again in letter after letter. */
const linesOfSentences = remembered((text: string): readonly string[] =>
  text.split('\n').flatMap(line => wrapped(line)),
)

function linesOfRow([label, value]: Row): readonly string[] {
  const hanging = INDENT + INDENT
  if (typeof value === 'string') return wrapped(`${label}: ${value}`.trimEnd(), INDENT, hanging)
  return [...wrapped(`${label}:`, INDENT, hanging), ...value.flatMap(each => wrapped(each, hanging, hanging + INDENT))]
}

// A date stays on one line, and so do a code or a number and the word before it.
const WORD =
  /\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: \d{4}|(?!\p{L}))[^ ]*|(?:[Ss]jukhuskod|nummer|princip) \d[^ ]*|[^ ]+/gu

/** Words set in lines of at most 76 characters; a word that is longer has a line of its own. */
function wrapped(text: string, first = '', others = ''): string[] {
  const whole = cleaned(text)
  if (lengthOf(first) + lengthOf(whole) <= LINE_MAX) return [first + whole]
  const lines: string[] = []
  let line = first
  let length = lengthOf(first)
  let isEmpty = true
  for (const word of whole.match(WORD) ?? []) {
    const added = lengthOf(word)
    if (!isEmpty && length + 1 + added > LINE_MAX) {
      lines.push(line)
      line = others
      length = lengthOf(others)
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    length += isEmpty ? added : added + 1
    isEmpty = false
  }
  return [...lines, line]
}

/** In characters: what lies beyond the first 65,536 of them takes two units of a string. */
const lengthOf = (text: string): number => text.length - (text.match(/[\udc00-\udfff]/g)?.length ?? 0)
