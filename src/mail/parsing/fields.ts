// Header fields: a block of header lines into names and values, and where the body after them begins.

import { decodeText } from './charsets.js'
import { REFUSED_BEYOND, UnreadableMail } from './limits.js'

/** A header field: its name in lower case, its value unfolded on one line, encoded words not yet decoded. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** The header fields of a mail or part in their order, where its body begins, and what was odd. */
export interface FieldBlock {
  readonly fields: readonly Field[]
  readonly bodyStart: number
  /** Lines stood among the headers that are none. */
  readonly isBroken: boolean
  /** Letters beyond ASCII that are not UTF-8 (which RFC 6532 allows). */
  readonly hasUndeclared8bit: boolean
}

// Printable ASCII without the colon (RFC 5322 2.2). A name with any other sign before it would be read as that header
// by some and not by others.
const FIELD = /^([!-9;-~]{1,100})[ \t]*:(.*)$/s
const LINE_FEED = 0x0a

/**
 * Reads header lines up to the empty line, or the end of the bytes.
 * @throws UnreadableMail `headers-too-large`
 */
export function readFields(bytes: Buffer): FieldBlock {
  const fields: Field[] = []
  let isBroken = false
  let hasUndeclared8bit = false
  let at = 0
  while (at < bytes.length && !isEmptyLine(bytes, at)) {
    const end = fieldEndOf(bytes, at)
    if (end > REFUSED_BEYOND.headerBytes || fields.length >= REFUSED_BEYOND.headers) {
      throw new UnreadableMail('headers-too-large')
    }
    const { text, flag } = decodeText(bytes.subarray(at, end), 'utf-8')
    if (flag !== null) hasUndeclared8bit = true
    const field = FIELD.exec(text)
    if (field === null) isBroken ||= !isMailboxLine(text)
    else fields.push({ name: (field[1] ?? '').toLowerCase(), value: unfold(field[2] ?? '') })
    at = end
  }
  return { fields, bodyStart: afterLine(bytes, at), isBroken, hasUndeclared8bit }
}

/** Whether the line that begins there is a header or an empty line, as the first of a part has to be. */
export function startsFields(bytes: Buffer): boolean {
  if (bytes.length === 0 || isEmptyLine(bytes, 0)) return true
  return FIELD.test(bytes.toString('latin1', 0, Math.min(fieldEndOf(bytes, 0), 200)))
}

/** The first value of a header, null when there is none. */
export function firstValueOf(fields: readonly Field[], name: string): string | null {
  return fields.find(field => field.name === name)?.value ?? null
}

/** Where a field ends that begins at a place: after its line and those that continue it with a blank. */
function fieldEndOf(bytes: Buffer, from: number): number {
  let end = afterLine(bytes, from)
  // An "empty" line of blanks ends nothing by the letter, but continues nothing either.
  while (end < bytes.length && (bytes[end] === 0x20 || bytes[end] === 0x09) && !isEmptyLine(bytes, end)) {
    if (end - from > REFUSED_BEYOND.headerBytes) break
    end = afterLine(bytes, end)
  }
  return end
}

function isEmptyLine(bytes: Buffer, at: number): boolean {
  let end = at
  while (bytes[end] === 0x20 || bytes[end] === 0x09 || bytes[end] === 0x0d) {
    // A long run of blanks is content, and not to be walked through again and again.
    if (end - at > 1_000) return false
    end++
  }
  return bytes[end] === LINE_FEED
}

function afterLine(bytes: Buffer, from: number): number {
  const feed = bytes.indexOf(LINE_FEED, from)
  return feed === -1 ? bytes.length : feed + 1
}

// What a mailbox file puts before each mail, quoted or not.
function isMailboxLine(text: string): boolean {
  return /^>?From /.test(text)
}

function unfold(value: string): string {
  return value
    .replace(/\r?\n(?=[ \t])/g, '')
    .replace(/[\r\n\0]+/g, ' ')
    .trim()
}
