// The parts of a mail (RFC 2046): a tree over the raw bytes, none of them copied, every level cut by its own boundary.

import { type Field, firstValueOf, readFields, startsFields } from './fields.js'
import { REFUSED_BEYOND, UnreadableMail } from './limits.js'
import type { MailFlag } from './mails.js'
import { readStructured, type StructuredValue } from './parameters.js'

/** A part of a mail, or the mail itself; `body` is a view of the raw bytes, its transfer encoding not yet undone. */
export interface Part {
  readonly fields: readonly Field[]
  /** As declared, or the default; a multipart that could not be cut apart counts as `text/plain`. */
  readonly type: StructuredValue
  readonly disposition: StructuredValue
  /** The transfer encoding, lower case, empty when none is named. */
  readonly encoding: string
  readonly body: Buffer
  readonly parts: readonly Part[]
}

/** What is counted over a whole mail while it is read, and what was odd. */
export interface Cutting {
  parts: number
  /** Characters of text there is still room for. */
  room: number
  readonly flags: Set<MailFlag>
}

const LONGEST_BOUNDARY = 200

/**
 * Cuts a mail, or one forwarded within it, into its parts. An outer boundary ends whatever is open within, so a part
 * that lacks its end takes no others along.
 * @throws UnreadableMail `too-deep`, `too-many-parts`, `headers-too-large`
 */
export function cutParts(bytes: Buffer, cutting: Cutting, depth = 0, defaultType = 'text/plain'): Part {
  if (depth > REFUSED_BEYOND.depth) throw new UnreadableMail('too-deep')
  if (++cutting.parts > REFUSED_BEYOND.parts) throw new UnreadableMail('too-many-parts')
  const isBare = depth > 0 && !startsFields(bytes)
  const block = isBare ? null : readFields(bytes)
  const fields = block?.fields ?? []
  if (block?.isBroken || isBare) cutting.flags.add('broken-headers')
  if (block?.hasUndeclared8bit) cutting.flags.add('undeclared-8bit')
  const body = bytes.subarray(block?.bodyStart ?? 0)
  const type = typeOf(fields, defaultType)
  const parts = type.value.startsWith('multipart/') ? cutBody(body, type, cutting, depth) : []
  return {
    fields,
    type: type.value.startsWith('multipart/') && parts.length === 0 ? { ...type, value: 'text/plain' } : type,
    disposition: readStructured(firstValueOf(fields, 'content-disposition') ?? ''),
    encoding: readStructured(firstValueOf(fields, 'content-transfer-encoding') ?? '').value,
    body,
    parts,
  }
}

function typeOf(fields: readonly Field[], defaultType: string): StructuredValue {
  const type = readStructured(firstValueOf(fields, 'content-type') ?? defaultType)
  // `text`, as mails wrote before MIME, and other words that are no type: plain text (RFC 2045 5.2).
  return /^[^/\s]+\/[^/\s]+$/.test(type.value) ? type : { ...type, value: 'text/plain' }
}

function cutBody(body: Buffer, type: StructuredValue, cutting: Cutting, depth: number): Part[] {
  const boundary = Buffer.from(type.parameters.get('boundary') ?? '')
  const isUsable = boundary.length > 0 && boundary.length <= LONGEST_BOUNDARY
  const pieces = isUsable ? piecesOf(body, boundary, cutting) : []
  if (pieces.length === 0) cutting.flags.add('broken-structure')
  const defaultType = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  return pieces.map(piece => cutParts(piece, cutting, depth + 1, defaultType))
}

/** What stands between the delimiter lines of a boundary; preamble and epilogue are nobody's text. */
function piecesOf(body: Buffer, boundary: Buffer, cutting: Cutting): Buffer[] {
  const delimiter = Buffer.concat([Buffer.from('\n--'), boundary])
  const pieces: Buffer[] = []
  let start = -1
  for (const feed of listPlaces(body, delimiter)) {
    const line = delimiterLineAt(body, feed + delimiter.length)
    if (line === null) continue
    if (start !== -1) pieces.push(body.subarray(start, Math.max(start, beforeLineFeed(body, feed))))
    if (line.isClosing) return pieces
    if (cutting.parts + pieces.length > REFUSED_BEYOND.parts) throw new UnreadableMail('too-many-parts')
    start = line.end
  }
  if (start === -1) return []
  cutting.flags.add('truncated')
  pieces.push(body.subarray(start))
  return pieces
}

/** Where a delimiter stands, the line feed before it counted in: -1 where the body begins with it. */
function* listPlaces(body: Buffer, delimiter: Buffer): Generator<number> {
  if (body.subarray(0, delimiter.length - 1).equals(delimiter.subarray(1))) yield -1
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) yield at
}

/** Whether a line ends where its delimiter does, blanks apart; where the next begins, and whether it closes the multipart. */
function delimiterLineAt(body: Buffer, delimiterEnd: number): { end: number; isClosing: boolean } | null {
  let end = delimiterEnd
  const isClosing = body[end] === 0x2d && body[end + 1] === 0x2d
  if (isClosing) end += 2
  while (body[end] === 0x20 || body[end] === 0x09 || body[end] === 0x0d) end++
  if (end < body.length && body[end] !== 0x0a) return null
  return { end: Math.min(end + 1, body.length), isClosing }
}

// The line break before a delimiter belongs to the delimiter.
function beforeLineFeed(body: Buffer, feed: number): number {
  return feed > 0 && body[feed - 1] === 0x0d ? feed - 1 : feed
}
