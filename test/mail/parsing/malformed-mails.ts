// Mails nobody should send, generated from a seed: each kind with what is told of it at most.

import type { UnreadableReason } from '../../../src/mail/parsing/mails.js'

/** A malformed mail, and the answers that are right for it: `read`, or one of these reasons. */
export interface MalformedMail {
  readonly kind: string
  readonly raw: Buffer
  readonly answers: readonly ('read' | UnreadableReason)[]
}

type Make = (random: () => number) => Omit<MalformedMail, 'kind'>

const HEAD = 'From: Anna <anna@a.example>\r\nTo: b@b.example\r\nSubject: Kod\r\nMessage-ID: <m@a.example>\r\n'
const TWENTY_FIVE_MB = 25 * 1024 * 1024
const WHOLE = mailOf(
  'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x y"\r\n',
  '--x y\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain; charset=utf-8\r\n' +
    'Content-Transfer-Encoding: quoted-printable\r\n\r\nRegion: V=C3=A4rmland=\r\n\r\n--i\r\nContent-Type: text/html\r\n\r\n' +
    '<table><tr><td>Region<td>V&auml;rmland</table>\r\n--i--\r\n--x y\r\nContent-Type: application/pdf; name="a.pdf"\r\n' +
    `Content-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(300)}\r\n--x y--\r\n`,
)
// The seldom ones are large: of each hundred mails these are one each.
const SELDOM: Readonly<Record<string, Make>> = {
  'of 25 MB in one attachment': () =>
    readAs(large('application/pdf', 'base64', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJz\r\n')),
  'of 25 MB in text': () => readAs(large('text/plain', '8bit', 'Region: Värmland, och så vidare\r\n')),
  'of 25 MB in HTML': () => readAs(large('text/html', 'quoted-printable', '<p><b>V=E4rmland</b>=\r\n')),
  'of 25 MB in one line': () => readAs(large('text/plain', '7bit', 'x')),
  'of 25 MB without a header': () => ({ raw: Buffer.alloc(TWENTY_FIVE_MB, 'y'), answers: ['not-a-mail'] }),
  'of 25 MB with one part that never ends': () => readAs(large('multipart/mixed; boundary=-', '7bit', '--')),
  'of 100,000 parts': () => ({
    raw: mailOf('Content-Type: multipart/mixed; boundary=b\r\n', '--b\r\n\r\n\r\n'.repeat(100_000)),
    answers: ['too-many-parts'],
  }),
  'with 2 MB in one header': () => ({
    raw: mailOf(`X-Long: ${'word '.repeat(420_000)}\r\n`, 'Hej'),
    answers: ['headers-too-large'],
  }),
  'with 2 MB in many headers': () => ({
    raw: mailOf('X-Many: word word word\r\n'.repeat(90_000), 'Hej'),
    answers: ['headers-too-large'],
  }),
  'with 2 MB in a folded header': () => ({
    raw: mailOf(`To: a@b.example,\r\n${' a@b.example,\r\n'.repeat(140_000)}`, ''),
    answers: ['headers-too-large'],
  }),
  'with tables in tables': () => readAs(html('<table><tr><td>x'.repeat(60_000))),
  'with elements that never close': () => readAs(html('<b><div title=">'.repeat(60_000))),
  'with elements closed that were not opened': () => readAs(html('<i>'.repeat(100_000) + '</b>'.repeat(100_000))),
  'with addresses without end': () =>
    readAs(mailOf(`Cc: ${'a@b.example, '.repeat(30_000)}\r\nReply-To: ${'(<"'.repeat(10_000)}\r\n`, 'Hej')),
}
const OFTEN: Readonly<Record<string, Make>> = {
  'cut off': random => ({
    raw: WHOLE.subarray(0, Math.floor(random() * WHOLE.length)),
    answers: ['read', 'empty', 'not-a-mail'],
  }),
  'with bytes changed': random => ({ raw: spoilt(WHOLE, 40, random), answers: ['read', 'not-a-mail'] }),
  'with NULs': random => ({ raw: withNuls(WHOLE, random), answers: ['read', 'not-a-mail'] }),
  'of random bytes': random => ({ raw: bytesOf(3_000, random), answers: ['not-a-mail', 'read'] }),
  'with random bytes for a body': random => readAs(Buffer.concat([mailOf('', ''), bytesOf(3_000, random)])),
  'of no bytes': () => ({ raw: Buffer.alloc(0), answers: ['empty'] }),
  'of white space': () => ({ raw: Buffer.from(' \r\n\r\n\t\n'), answers: ['empty'] }),
  'of 300 levels of multiparts': () => ({
    raw: nested(300, n => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`),
    answers: ['too-deep'],
  }),
  'of 300 forwarded mails': () => readAs(nested(300, () => 'Content-Type: message/rfc822\r\n\r\n')),
  'in a charset nobody knows': random =>
    readAs(
      spoilt(
        mailOf(`Content-Type: text/plain; charset=${pick(BAD_CHARSETS, random)}\r\n`, 'Värmland '.repeat(30)),
        20,
        random,
      ),
    ),
  'with words in a charset nobody knows': random =>
    readAs(mailOf(`Subject: =?${pick(BAD_CHARSETS, random)}?Q?=E4=00=FF?= =?utf-8?b?////?= =?x?q?\r\n`, 'Hej')),
  'with headers twice': () =>
    readAs(
      mailOf(
        'From: b@b.example\r\nSubject: Annan\r\nContent-Type: text/html\r\nContent-Type: text/plain\r\n'.repeat(20),
        'Hej',
      ),
    ),
  'in base64 that is none': random =>
    readAs(mailOf('Content-Transfer-Encoding: base64\r\n', bytesOf(900, random).toString('latin1'))),
  'in quoted-printable that is none': random =>
    readAs(mailOf('Content-Transfer-Encoding: quoted-printable\r\n', '=\r=G1=4=='.repeat(90) + random())),
  'with an encoding nobody knows': () => readAs(mailOf('Content-Transfer-Encoding: x-uuencode\r\n', 'begin 644 a\r\n')),
  'with parameters without end': () =>
    readAs(mailOf(`Content-Type: text/plain${'; a*0*=%'.repeat(2_000)}; ${'('.repeat(3_000)}\r\n`, 'Hej')),
  'with a boundary that is none': random =>
    readAs(
      mailOf(
        `Content-Type: multipart/mixed; boundary=${pick(['', '""', '"', 'x'.repeat(900), '%', '\0'], random)}\r\n`,
        '--\r\n--x\r\nHej',
      ),
    ),
  'with its boundary in itself': () =>
    readAs(
      mailOf(
        'Content-Type: multipart/mixed; boundary=a\r\n',
        '--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nHej\r\n--a--\r\n--a--\r\n',
      ),
    ),
  'with halves of characters': () => readAs(html('&#xd800;&#xdfff;&#0;&#99999999;&hej;&amp'.repeat(200))),
  'with line ends of every kind': () => readAs(Buffer.from(`${HEAD.replaceAll('\r\n', '\n')}\r\r\n\n\rHej\r\rdå\n\r`)),
  'with lines that are no headers': random =>
    readAs(spoilt(mailOf('no header\r\n\u00a0From: evil@x.example\r\n: x\r\n'.repeat(30), 'Hej'), 0, random)),
}
const BAD_CHARSETS = [
  'x-unknown',
  'utf-7',
  'ibm850',
  '"',
  "utf-8'",
  'utf-16',
  'iso-2022-jp',
  'gb18030',
  '\0',
  'a'.repeat(70),
]

/** So many malformed mails, kind after kind, the same for the same seed. The large ones are shared between mails of a kind. */
export function* listMalformedMails(count: number, seed: number): Generator<MalformedMail> {
  const random = randomOf(seed)
  const often = Object.keys(OFTEN)
  const seldom = Object.keys(SELDOM)
  const large = new Map<string, Omit<MalformedMail, 'kind'>>()
  for (let n = 0; n < count; n++) {
    const rare = seldom[n % 100]
    const kind = rare ?? (often[n % often.length] as string)
    const made = rare === undefined ? OFTEN[kind]?.(random) : (large.get(kind) ?? SELDOM[kind]?.(random))
    if (made === undefined) continue
    if (rare !== undefined) large.set(kind, made)
    yield { kind, ...made }
  }
}

/** How many kinds there are. */
export const KINDS = Object.keys(OFTEN).length + Object.keys(SELDOM).length

function mailOf(headers: string, body: string): Buffer {
  return Buffer.from(`${HEAD}${headers}\r\n${body}`)
}

function readAs(raw: Buffer, ...others: readonly UnreadableReason[]): Omit<MalformedMail, 'kind'> {
  return { raw, answers: ['read', ...others] }
}

function html(page: string): Buffer {
  return mailOf('Content-Type: text/html; charset=utf-8\r\n', page)
}

function large(type: string, encoding: string, filling: string): Buffer {
  const head = mailOf(`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n`, '')
  return Buffer.concat([head, Buffer.alloc(TWENTY_FIVE_MB, filling)])
}

function nested(levels: number, open: (level: number) => string): Buffer {
  const opened = Array.from({ length: levels }, (_, level) => open(level))
  return Buffer.from(`${HEAD}${opened.join('')}\r\nHej`)
}

function spoilt(raw: Buffer, changes: number, random: () => number): Buffer {
  const bytes = Buffer.from(raw)
  for (let n = 0; n < changes; n++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return bytes
}

function withNuls(raw: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(raw)
  for (let n = 0; n < 40; n++) bytes[Math.floor(random() * bytes.length)] = 0
  return bytes
}

function bytesOf(length: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? ''
}

/** Mulberry32: small, and good enough to spoil mails with. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
