// Decoding of simple sample mails for tests: one part, quoted-printable or base64, a declared charset, HTML made text.
import type { MailText } from '../../../src/policy/intake/shapes.js'

/** The mail in a file's bytes. Only what the samples hold: no multipart, no nested messages. */
export function mailOf(bytes: Buffer): MailText {
  const raw = bytes.toString('latin1')
  const split = /\r?\n\r?\n/.exec(raw)
  const head = raw.slice(0, split?.index ?? raw.length).replace(/\r?\n[ \t]+/g, ' ')
  const header = (name: string): string => new RegExp(`^${name}:[ \t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const type = header('Content-Type')
  const charset = /charset="?([^";]+)/i.exec(type)?.[1] ?? 'utf-8'
  const body = decodeBody(
    raw.slice((split?.index ?? raw.length) + (split?.[0].length ?? 0)),
    header('Content-Transfer-Encoding'),
  )
  const text = new TextDecoder(charset).decode(body)
  const date = new Date(header('Date'))
  return {
    subject: decodeWords(header('Subject')),
    text: /text\/html/i.test(type) ? textOfHtml(text) : text,
    receivedOn: date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }),
    from: { address: /<([^>]+)>/.exec(header('From'))?.[1] ?? header('From') },
  }
}

function decodeBody(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64')
  return Buffer.from(/quoted-printable/i.test(encoding) ? unquoted(body.replace(/=\r?\n/g, '')) : body, 'latin1')
}

const unquoted = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_all, charset: string, encoding: string, words: string) => {
      const bytes =
        encoding.toLowerCase() === 'b'
          ? Buffer.from(words, 'base64')
          : Buffer.from(unquoted(words.replace(/_/g, ' ')), 'latin1')
      return new TextDecoder(charset).decode(bytes)
    })
}

function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head)[\s\S]*?<\/\1>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]>\s*(?=<t[dh])/gi, '\t')
    .replace(/<\/(?:p|div|li|tr|table|h\d)>(?!\s*(?:<\/t[dh]>|\t))|<br[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&ouml;/g, 'ö')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
