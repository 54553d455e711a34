// Encoded words (RFC 2047): `=?utf-8?q?Beg=C3=A4ran?=` in a header, back into what was written.

import { decodeText } from './charsets.js'
import { decodeBase64 } from './transfer.js'

interface Word {
  readonly charset: string
  readonly bytes: Buffer
}

// Blanks within a word, and none between two, are forbidden and common.
const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi

/** A header's text with its encoded words decoded; what is no whole word stays as it stands. */
export function decodeWords(text: string): string {
  let result = ''
  let end = 0
  let run: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(end, match.index)
    // White space between two words belongs to neither.
    if (run.length === 0 || /\S/.test(between)) {
      result += textOf(run) + between
      run = []
    }
    run.push(wordOf(match[1] ?? '', match[2] ?? '', match[3] ?? ''))
    end = match.index + match[0].length
  }
  return result + textOf(run) + text.slice(end)
}

function wordOf(charset: string, kind: string, body: string): Word {
  const bytes =
    kind.toLowerCase() === 'b' ? decodeBase64(Buffer.from(body)).bytes : qDecoded(Buffer.from(body).toString('latin1'))
  return { charset: charset.replace(/\*.*$/s, '').toLowerCase(), bytes }
}

function qDecoded(body: string): Buffer {
  const binary = body
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(binary, 'latin1')
}

/** The text of words that follow each other. Those of one charset are put together first: many programs cut a letter in two. */
function textOf(words: readonly Word[]): string {
  let text = ''
  let at = 0
  while (at < words.length) {
    const charset = words[at]?.charset ?? ''
    const from = at
    while (at < words.length && words[at]?.charset === charset) at++
    const bytes = Buffer.concat(words.slice(from, at).map(word => word.bytes))
    text += decodeText(bytes, charset).text
  }
  return text
}
