// Outgoing mails: a letter as a message with its headers, before any program sends it.
import type { SendMailOptions } from 'nodemailer'
import { cleaned } from '../policy/letters/quoted.js'

/** A letter as it is sent; a leased letter is one. */
export interface OutgoingLetter {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** With its angle brackets; the same each time the letter is sent. */
  readonly messageId: string
  /** The id that the mail answered gave itself: from outside. */
  readonly inReplyTo: string | null
  /** ISO 8601. */
  readonly createdAt: string
}

export interface MailFrom {
  readonly name?: string
  readonly address: string
}

/** What a letter says of itself to machines (RFC 3834 5); what an officer asks was written by a person and says nothing. */
const AUTO_SUBMITTED: Readonly<Record<string, string | undefined>> = {
  acknowledgement: 'auto-replied',
  question: undefined,
}

/** Signs that a message id may be made of here (RFC 5322 3.6.4, somewhat wider): no blank, nothing beyond ASCII. */
const MESSAGE_ID = /^<[!-;=?-~]{1,500}>$/

/**
 * The message of a letter. Bounces come to `replyAddress` (MAIL FROM) and so do answers (Reply-To), so that both are known to be
 * about this letter. The recipient is given as an object: nodemailer takes a text apart into several recipients. Date is the
 * moment of sending, Message-ID is not new. An `inReplyTo` that cannot stand in a header is left out.
 */
export function mailOf(letter: OutgoingLetter, from: MailFrom, replyAddress: string): SendMailOptions {
  const { recipient, subject, text, messageId, inReplyTo, kind } = letter
  const name = cleaned(from.name ?? '')
  const automatic = kind in AUTO_SUBMITTED ? AUTO_SUBMITTED[kind] : 'auto-generated'
  const answers = inReplyTo !== null && MESSAGE_ID.test(inReplyTo) ? { inReplyTo, references: inReplyTo } : {}
  return {
    envelope: { from: replyAddress, to: [recipient] },
    from: { name, address: from.address },
    to: { name: '', address: recipient },
    replyTo: { name, address: replyAddress },
    subject: cleaned(subject),
    text: proseOf(text),
    textEncoding: 'quoted-printable',
    messageId,
    ...answers,
    headers: {
      ...(automatic === undefined ? {} : { 'Auto-Submitted': automatic }),
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'sv',
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Lines as they are, without NUL and other control characters, marks that turn the direction, and lone surrogates. */
function proseOf(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/[^\P{C}\n\t]/gu, '')
}
