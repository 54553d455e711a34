// Quoted text: what others wrote, made harmless before it stands in a letter of ours.
import { isEmail, isOrdinary, isPlainText, tidy } from '../texts.js'

/** Stands where a text held nothing that can be shown. */
export const UNSHOWN = '(går inte att visa)'
const FRAMED_LENGTH_MAX = 4000
const FRAMED_LINES_MAX = 80

/**
 * A text from outside as one line: no line breaks, no control, direction, invisible or private characters, at most
 * `lengthMax` characters (cut with an ellipsis) and nothing that a mail program would turn into a link: a scheme or a domain
 * is pulled apart by a space. Never empty: a text with nothing to show becomes `UNSHOWN`.
 */
export function quoted(text: string, lengthMax = 200): string {
  // What is cut away anyway is not worth cleaning: a field may hold megabytes.
  const line = unlinked(cleaned(text.slice(0, lengthMax * 8)))
  return isPlainText(line) ? cut(line, lengthMax) : UNSHOWN
}

/**
 * An e-mail address as it is, so that its owner can check it; anything that is not plainly one is quoted as other text. Only
 * letters, digits and `._+-` may stand before the @: `www.example.com/a@b.se` is a valid address and a link too.
 */
export function quotedEmail(text: string): string {
  return isEmail(text) && /^(?!www\.)[\w.+-]+@/i.test(text) && cleaned(text) === text ? text : quoted(text, 254)
}

/**
 * A text of an officer, in its own lines: each cleaned as by `quoted`, but links stand, since the words are the authority's
 * own. Blank lines come one at a time and never first or last. At least one line.
 */
export function framed(text: string): readonly string[] {
  const lines = cut(
    text.slice(0, FRAMED_LENGTH_MAX * 2).replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n'),
    FRAMED_LENGTH_MAX,
  )
    .split('\n')
    .map(cleaned)
  const kept = lines.filter((line, i) => line !== '' || (i > 0 && lines[i - 1] !== ''))
  while (kept.at(-1) === '') kept.pop()
  if (kept[0] === '') kept.shift()
  return kept.some(isPlainText) ? kept.slice(0, FRAMED_LINES_MAX) : [UNSHOWN]
}

/** One line without anything that cannot be seen; of marks set on one letter, three at most. */
export function cleaned(text: string): string {
  if (isOrdinary(text)) return text
  return tidy(
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\p{C}|\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/(\p{M}{3})\p{M}+/gu, '$1'),
  )
}

function unlinked(line: string): string {
  // Most texts hold none of the signs that a link needs.
  if (!/[:/\\.\u3002\uff0e\uff61]/.test(line)) return line
  return (
    line
      // The end of a scheme, `https:…`, `tel:…`; but `S:t` is Sankt.
      .replace(/(\p{L}[\p{L}\p{N}+-]{2}:)(?=\S)/gu, '$1 ')
      .replace(/([:/\\])(?=[/\\])/g, '$1 ')
      // A domain ends in a dot and two letters or more, also with the full stops of other scripts; `M.H.E.` does not.
      .replace(/(?<=[\p{L}\p{N}\p{M}_-])([.\u3002\uff0e\uff61])(?=\p{L}[\p{L}\p{M}\p{N}-])/gu, '$1 ')
  )
}

function cut(text: string, lengthMax: number): string {
  const signs = [...text]
  return signs.length <= lengthMax
    ? text
    : `${signs
        .slice(0, lengthMax - 1)
        .join('')
        .trimEnd()}…`
}
