// How much of a mail is read: the limits past which it is refused with a reason, or cut with a flag.

import type { UnreadableReason } from './mails.js'

/** Past these a mail is not read at all; each is many times what mail programs send. */
export const REFUSED_BEYOND = {
  /** The listener takes less; this holds for what comes in otherwise. */
  mailBytes: 64 * 1024 * 1024,
  /** One block of headers. Exchange writes some 30 KB, two thousand recipients 120 KB. */
  headerBytes: 512 * 1024,
  headers: 2_000,
  parts: 1_000,
  /** Multiparts within multiparts, a forwarded mail counted in. Real mails stop at 6. */
  depth: 20,
} as const

/** Past these the rest is left out and the mail flagged. */
export const CUT_BEYOND = {
  /** Characters of the text, and of each part that goes into it. A request is a thousand or two. */
  text: 200_000,
  /** Decoded bytes of one plain or HTML part that are looked at; Word writes ten bytes of HTML for one of text. */
  textBytes: 2 * 1024 * 1024,
  headers: 300,
  headerValue: 4_000,
  /** Characters of an address header; the reader of addresses is quadratic in their number. */
  addressHeader: 16_000,
  addresses: 200,
  references: 100,
  attachmentName: 255,
} as const

/** Thrown within the worker thread when a mail cannot be read; `reason` is what its case will show. */
export class UnreadableMail extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(`the mail cannot be read: ${reason}`)
    this.name = 'UnreadableMail'
  }
}
