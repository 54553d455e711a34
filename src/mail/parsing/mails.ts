// What a mail looks like once read, and what is said of one that cannot be: the shapes the rest of the service sees.
import type { Day } from '../../policy/days.js'
import type { Reading } from '../../policy/intake/shapes.js'

/** One address as a mail names it. `address` is empty when the header held only a name; nothing here is checked. */
export interface MailAddress {
  readonly name: string
  readonly address: string
}

/** A header in the mail's own order: name in lower case, value unfolded and decoded (RFC 2047), without control characters. */
export interface MailHeader {
  readonly name: string
  readonly value: string
}

/** An attachment, never opened: its name and type as the mail says, its size in bytes and SHA-256 (hex) once decoded. */
export interface MailAttachment {
  readonly name: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
}

/** What a bounce says of the letter it is about (RFC 3464); of several recipients, the first that failed. */
export interface DeliveryStatus {
  /** With its angle brackets, as in `ParsedMail.messageId`. */
  readonly originalMessageId: string | null
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  readonly action: string | null
  /** An enhanced status code such as `5.1.1` (RFC 3463). */
  readonly status: string | null
  readonly recipient: string | null
}

/**
 * A mail read into text. All texts are in Unicode NFC and hold no control characters but line feed and tab, so that a
 * database takes them. Message ids keep their angle brackets. `date` is the sender's, ISO 8601 in UTC.
 */
export interface ParsedMail {
  readonly from: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly subject: string
  readonly date: string | null
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly headers: readonly MailHeader[]
  /**
   * What a person wrote: the plain part, or the HTML one turned into text (a table row is a line, its cells separated
   * by tabs). A mail forwarded as an attachment follows, one level deep, after a line `FORWARDED_MARK`.
   */
  readonly text: string
  readonly textFrom: 'plain' | 'html' | 'none'
  readonly attachments: readonly MailAttachment[]
  /** What is odd about the mail, each once; see `MailFlag`. */
  readonly flags: readonly MailFlag[]
  readonly deliveryStatus: DeliveryStatus | null
}

/** The line that stands before the text of a mail forwarded as an attachment, followed by its Från, Skickat, Till and Ämne. */
export const FORWARDED_MARK = '-----Vidarebefordrat meddelande-----'

/**
 * What can be odd about a mail that is read all the same:
 * `two-from-headers` · `several-from-addresses` · `no-from-address` · `duplicate-headers:<name>` (the first counts; of
 * From, all are listed) · `broken-headers` (lines that are no header) · `headers-truncated` (more or longer than told) ·
 * `addresses-truncated` · `undeclared-8bit` (letters beyond ASCII and no charset named) · `bad-charset` (unknown, or the
 * bytes say otherwise) · `bad-encoding` (not base64 as claimed, or an unknown encoding) · `nul-bytes` · `text-truncated` ·
 * `broken-structure` (a multipart without its boundary) · `truncated` (no closing boundary) · `encrypted`.
 */
export type MailFlag =
  | 'two-from-headers'
  | 'several-from-addresses'
  | 'no-from-address'
  | `duplicate-headers:${string}`
  | 'broken-headers'
  | 'headers-truncated'
  | 'addresses-truncated'
  | 'undeclared-8bit'
  | 'bad-charset'
  | 'bad-encoding'
  | 'nul-bytes'
  | 'text-truncated'
  | 'broken-structure'
  | 'truncated'
  | 'encrypted'

/**
 * Why a mail cannot be read: `empty` (no bytes, or only white space) · `not-a-mail` (no header a mail has) · `too-large` ·
 * `headers-too-large` · `too-deep` · `too-many-parts` (see limits) · `overdue` (the deadline passed) · `out-of-memory` ·
 * `broken` (the reading failed in a way nobody foresaw).
 */
export type UnreadableReason =
  | 'empty'
  | 'not-a-mail'
  | 'too-large'
  | 'headers-too-large'
  | 'too-deep'
  | 'too-many-parts'
  | 'overdue'
  | 'out-of-memory'
  | 'broken'

/** A mail to be read: its bytes, and the day it came in, which days without a year are told from. */
export interface ReadingTask {
  readonly raw: Uint8Array
  readonly receivedOn: Day
}

/** What reading answers: the mail and what it asks, or the reason why there is none to show. */
export type MailParsing =
  | { readonly ok: true; readonly mail: ParsedMail; readonly readings: readonly Reading[] }
  | { readonly ok: false; readonly reason: UnreadableReason }
