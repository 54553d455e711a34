// The way out for letters: over SMTP, or as files where no mail server is configured.
import { createTransport } from 'nodemailer'
import { isEmail } from '../policy/texts.js'
import { writeLetterFile } from './outbox-folder.js'
import { type MailFrom, mailOf, type OutgoingLetter } from './outgoing.js'
import { failureOf, type SendResult } from './send-results.js'

export interface SendTimeouts {
  /** From looking up the name of the server to its greeting and TLS. */
  readonly connectMs: number
  readonly greetingMs: number
  /** How long the server may say nothing. */
  readonly silenceMs: number
  /** The whole of sending a letter; then its connection is cut, whatever it is at. */
  readonly sendMs: number
}

/**
 * RFC 5321 4.5.3.2.6 would wait ten minutes for the last answer; but the lease of a letter must outlast that, and so would a
 * letter wait whose sender has died.
 */
export const defaultSendTimeouts: SendTimeouts = {
  ...{ connectMs: 15_000, greetingMs: 15_000, silenceMs: 60_000, sendMs: 90_000 },
}

export interface TransportOptions {
  /** `smtp://user:password@host:587`, `smtps://…`; nodemailer's options may stand in its query (`?requireTLS=true`). */
  readonly smtpUrl?: string | undefined
  /** The folder for `.eml` files when there is no `smtpUrl`. */
  readonly outbox: string
  readonly from: MailFrom
  /** Where answers to a letter and bounces of it come. */
  readonly replyAddressOf: (letterId: string) => string
  readonly timeouts?: Partial<SendTimeouts>
  /** How many letters may be on their way at once. */
  readonly connections?: number
}

export interface Transport {
  /** Never rejects; settles within `longestMs`. */
  readonly send: (letter: OutgoingLetter) => Promise<SendResult>
  readonly longestMs: number
  readonly connections: number
  /** Cuts what is being sent: it comes to 'later'. */
  readonly close: () => void
}

/** Opens no connection yet. @throws RangeError when `from` is not an address, or `smtpUrl` not of a mail server. */
export function openTransport(options: TransportOptions): Transport {
  const { smtpUrl, outbox, from, replyAddressOf, connections = 4 } = options
  const timeouts = { ...defaultSendTimeouts, ...options.timeouts }
  if (!isEmail(from.address)) throw new RangeError('letters must be from an e-mail address')
  // nodemailer takes what it cannot read for a server on this machine.
  if (smtpUrl !== undefined && !/^smtps?:\/\/[^/?#]/.test(smtpUrl))
    throw new RangeError('letters need smtp://host or smtps://host')
  const way = smtpUrl === undefined ? openFolder(outbox) : openSmtp(smtpUrl, timeouts, connections)
  return {
    async send(letter) {
      // A last check: nodemailer sends to each address it finds in a recipient.
      if (!isEmail(letter.recipient)) return { outcome: 'refused', error: 'recipient: not one e-mail address' }
      try {
        const replyAddress = replyAddressOf(letter.id)
        if (!isEmail(replyAddress)) return { outcome: 'later', error: 'no address for answers' }
        await way.send(letter, mailOf(letter, from, replyAddress))
        return { outcome: 'sent' }
      } catch (error) {
        return failureOf(error)
      }
    },
    longestMs: timeouts.sendMs,
    connections,
    close: way.close,
  }
}

interface Way {
  readonly send: (letter: OutgoingLetter, mail: ReturnType<typeof mailOf>) => Promise<unknown>
  readonly close: () => void
}

function openSmtp(url: string, { connectMs, greetingMs, silenceMs, sendMs }: SendTimeouts, connections: number): Way {
  const mailer = createTransport({
    pool: true,
    url,
    maxConnections: connections,
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    // A connection given up is cut: what is left in it shall not arrive later.
    socketCloseTimeout: 0,
    // Servers hang up on idle clients after five minutes, busy ones after ten seconds.
    idleTimeout: 5000,
    // Only where not a byte of the letter was sent; else trying again is the outbox's to decide.
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Told by the result of each letter too; without a listener it would end the process.
  mailer.on('error', () => undefined)
  return {
    // Timeouts of silence alone do not end a server that answers a bit at a time.
    send: (_, mail) => mailer.sendMail({ ...mail, signal: AbortSignal.timeout(sendMs) }),
    close: () => mailer.close({ force: true }),
  }
}

function openFolder(folder: string): Way {
  const mailer = createTransport({
    ...{ streamTransport: true, buffer: true, newline: 'windows' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return {
    async send(letter, mail) {
      const { message } = await mailer.sendMail(mail)
      await writeLetterFile(folder, letter, message as Buffer)
    },
    close: () => mailer.close(),
  }
}
