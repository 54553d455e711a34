// What a mail's parts amount to: the text a person wrote, and everything else as attachments that stay closed.

import { createHash } from 'node:crypto'
import { decodeText } from './charsets.js'
import { firstValueOf } from './fields.js'
import { readHtml } from './html.js'
import { CUT_BEYOND } from './limits.js'
import { FORWARDED_MARK, type MailAttachment, type ParsedMail } from './mails.js'
import { type Cutting, cutParts, type Part } from './parts.js'
import { cutText, joinFlowed, tidyLine, tidyText } from './plain.js'
import { decodeTransfer } from './transfer.js'
import { decodeWords } from './words.js'

/** A piece of text and the kind of part it came from. */
interface Passage {
  readonly text: string
  readonly from: 'plain' | 'html'
}

/** What parts hold, in their order. */
export interface Contents {
  readonly passages: readonly Passage[]
  readonly attachments: readonly MailAttachment[]
}

const FORWARDED = /^message\/(rfc822|global)$/
const ENCRYPTED = /^(multipart\/encrypted|application\/(x-)?pkcs7-mime)$/
const HTML_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})/i
const NOTHING: Contents = { passages: [], attachments: [] }

/** The contents of a part and those within it. `isForwarded` when the part is of a mail that was itself forwarded. */
export function contentsOf(part: Part, cutting: Cutting, depth = 0, isForwarded = false): Contents {
  if (ENCRYPTED.test(part.type.value)) cutting.flags.add('encrypted')
  if (part.parts.length > 0) {
    const contents = part.parts.map(one => contentsOf(one, cutting, depth + 1, isForwarded))
    if (part.type.value === 'multipart/alternative') return chosenOf(contents)
    return joined(part.type.value === 'multipart/report' ? contents.map(reportOnly) : contents)
  }
  if (FORWARDED.test(part.type.value)) return forwardedContentsOf(part, cutting, depth, isForwarded)
  if (!isBody(part, depth)) return { ...NOTHING, attachments: [attachmentOf(part, cutting)] }
  const { text, from } = passageOf(part, cutting)
  const cut = cutText(text, cutting.room)
  if (cut.length < text.length) cutting.flags.add('text-truncated')
  cutting.room -= cut.length
  return { ...NOTHING, passages: cut === '' ? [] : [{ text: cut, from }] }
}

/** The text of all passages, and the kind of part it came from. */
export function textOf(passages: readonly Passage[]): Pick<ParsedMail, 'text' | 'textFrom'> {
  const text = passages.map(passage => passage.text).join('\n\n')
  const textFrom = passages.some(passage => passage.from === 'plain') ? 'plain' : (passages[0]?.from ?? 'none')
  return { text: cutText(text, CUT_BEYOND.text), textFrom }
}

/** Of the same text in several forms: the plain one unless it is empty, else the first that says something. */
function chosenOf(alternatives: readonly Contents[]): Contents {
  const filled = alternatives.filter(contents => contents.passages.length > 0)
  const plain = filled.find(contents => contents.passages.every(passage => passage.from === 'plain'))
  return { passages: (plain ?? filled[0] ?? NOTHING).passages, attachments: joined(alternatives).attachments }
}

function joined(contents: readonly Contents[]): Contents {
  return {
    passages: contents.flatMap(one => one.passages),
    attachments: contents.flatMap(one => one.attachments),
  }
}

// A report speaks first and then encloses what it speaks of: that is evidence, not what the sender of the report wrote.
function reportOnly(contents: Contents, place: number): Contents {
  return place === 0 ? contents : { ...contents, passages: [] }
}

/** A mail within the mail: its own file among the attachments, its text after a mark; within a forwarded mail, only the file. */
function forwardedContentsOf(part: Part, cutting: Cutting, depth: number, isForwarded: boolean): Contents {
  const file = attachmentOf(part, cutting)
  if (isForwarded) return { ...NOTHING, attachments: [file] }
  const bytes = decodeTransfer(part.body, part.encoding).bytes
  const mail = cutParts(bytes, cutting, depth + 1)
  const { passages, attachments } = contentsOf(mail, cutting, 0, true)
  const [first] = passages
  const mark: Passage[] = first === undefined ? [] : [{ text: markOf(mail), from: first.from }]
  return { passages: [...mark, ...passages], attachments: [file, ...attachments] }
}

function markOf(mail: Part): string {
  const lines = Object.entries({ Från: 'from', Skickat: 'date', Till: 'to', Ämne: 'subject' }).map(([label, name]) => {
    const value = tidyLine(decodeWords((firstValueOf(mail.fields, name) ?? '').slice(0, CUT_BEYOND.headerValue)), 500)
    return value === '' ? '' : `\n${label}: ${value}`
  })
  return FORWARDED_MARK + lines.join('')
}

/** Whether a part is read as text: plain or HTML, not named as a file unless it is all there is. */
function isBody({ type, disposition }: Part, depth: number): boolean {
  if (type.value !== 'text/plain' && type.value !== 'text/html') return false
  if (depth === 0) return true
  return disposition.value !== 'attachment' && !disposition.parameters.has('filename') && !type.parameters.has('name')
}

function passageOf(part: Part, cutting: Cutting): Passage {
  const { bytes, isSound } = decodeTransfer(part.body.subarray(0, 3 * CUT_BEYOND.textBytes), part.encoding)
  if (!isSound) cutting.flags.add('bad-encoding')
  const read = bytes.subarray(0, CUT_BEYOND.textBytes)
  if (read.length < bytes.length || part.body.length > 3 * CUT_BEYOND.textBytes) cutting.flags.add('text-truncated')
  const isHtml = part.type.value === 'text/html'
  const inside = isHtml ? (HTML_CHARSET.exec(read.toString('latin1', 0, 2_000))?.[1] ?? null) : null
  const { text, flag } = decodeText(read, part.type.parameters.get('charset') || inside)
  if (flag !== null) cutting.flags.add(flag)
  if (text.includes('\0')) cutting.flags.add('nul-bytes')
  if (isHtml) {
    const page = readHtml(text)
    if (page.isCut) cutting.flags.add('text-truncated')
    return { text: tidyText(page.text), from: 'html' }
  }
  const isFlowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed'
  const deletesSpace = part.type.parameters.get('delsp')?.toLowerCase() === 'yes'
  return { text: tidyText(isFlowed ? joinFlowed(text, deletesSpace) : text), from: 'plain' }
}

function attachmentOf(part: Part, cutting: Cutting): MailAttachment {
  const { bytes, isSound } = decodeTransfer(part.body, part.encoding)
  if (!isSound) cutting.flags.add('bad-encoding')
  const name = part.disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? ''
  return {
    name: tidyLine(name, CUT_BEYOND.attachmentName),
    contentType: tidyLine(part.type.value, CUT_BEYOND.attachmentName),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}
