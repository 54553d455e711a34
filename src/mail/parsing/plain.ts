// Plain text: soft line breaks undone (format=flowed, RFC 3676), and only signs kept that a line of text may hold.

const SIGNATURE_MARK = '-- '

/**
 * Joins the soft-broken lines of a `format=flowed` text into the paragraphs that were written. Quoted lines join only
 * their like and keep their `>`; the signature mark joins nothing. `deletesSpace` is the parameter `delsp=yes`.
 */
export function joinFlowed(text: string, deletesSpace: boolean): string {
  const lines: string[] = []
  let paragraph: string[] = []
  let depth = 0
  const finish = (): void => {
    if (paragraph.length > 0) lines.push((depth > 0 ? `${'>'.repeat(depth)} ` : '') + paragraph.join(''))
    paragraph = []
  }
  for (const raw of text.split(/\r?\n/)) {
    const quotes = /^>{0,100}/.exec(raw)?.[0].length ?? 0
    const line = raw.slice(quotes).replace(/^ /, '')
    if (quotes !== depth || line === SIGNATURE_MARK) finish()
    depth = quotes
    const isSoft = line.endsWith(' ') && line !== SIGNATURE_MARK
    paragraph.push(isSoft && deletesSpace ? line.slice(0, -1) : line)
    if (!isSoft) finish()
  }
  finish()
  return lines.join('\n')
}

/**
 * A text as everyone after this reads it: NFC, lines ended by a line feed, every kind of space a plain one, no control
 * characters, invisible signs or marks of writing direction, no lone halves of a character, no blanks at the ends of lines.
 */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('\n')
    .map(line => (line === SIGNATURE_MARK ? line : line.trimEnd()))
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+|\n+$/g, '')
    .normalize('NFC')
}

/** As `tidyText`, on one line and of at most so many characters: what stands in a header. */
export function tidyLine(text: string, most: number): string {
  return cutText(
    tidyText(text.slice(0, 4 * most))
      .replace(/\s+/g, ' ')
      .trim(),
    most,
  )
}

/** The first characters of a text, none of them halved. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}
