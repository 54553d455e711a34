// The shapes of reading a request mail: the text that comes in, and what was read with the words it was read from.
import type { Day } from '../days.js'
import type { RequestKind } from '../requests.js'

/** A mail as text: decoded, HTML already turned into text (cells of a table's row on one line, parted by tabs). */
export interface MailText {
  readonly subject: string
  readonly text: string
  readonly receivedOn: Day
  /** Who wrote. Never a source of the contact: the sender may be anyone. */
  readonly from?: { readonly name?: string; readonly address: string }
}

/** A stretch of the subject or the text; `end` is the first index after it. */
export interface Span {
  readonly in: 'subject' | 'text'
  readonly start: number
  readonly end: number
}

/** One value read: where it belongs in the request (`address.street`), its stored form, its words and the reading rule. */
export interface ReadField {
  readonly path: string
  readonly value: unknown
  readonly span: Span
  /** Exactly the span's stretch of the subject or the text. */
  readonly words: string
  readonly rule: string
}

/** What was seen and not taken over, and why (Swedish, for an officer). */
export interface Doubt {
  readonly path: string
  readonly words: string
  readonly why: string
}

/**
 * One request read out of a mail. `request` holds the fields its kind may carry, in their stored form, without `kind`;
 * `missing` the paths that the sender must supply; `fields` everything read, also what the kind has no place for.
 */
export interface Reading {
  readonly kind: RequestKind | null
  readonly request: Readonly<Record<string, unknown>>
  readonly missing: readonly string[]
  readonly fields: readonly ReadField[]
  readonly doubts: readonly Doubt[]
}

/** A stretch with its words. */
export interface Piece extends Span {
  readonly words: string
}

/** What readers of values answer: fields with a rank (words meant for the field outrank general ones), and doubts. */
export interface Found {
  readonly fields: readonly RankedField[]
  readonly doubts: readonly Doubt[]
}

export interface RankedField extends ReadField {
  readonly rank: number
}

export const NOTHING_FOUND: Found = { fields: [], doubts: [] }
