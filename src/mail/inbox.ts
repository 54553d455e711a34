// The inbox: takes stored mails to be read, one by one, and says of each what became of it. Repeating any step is harmless.
import { setTimeout as delay } from 'node:timers/promises'
import type { Desk } from '../cases/desk.js'
import { answerFromMail, type MailRead, openFromMail, openUnreadable } from '../cases/intake.js'
import type { Reading } from '../policy/intake/shapes.js'
import { stockholmDay } from '../policy/stockholm.js'
import { isEmail } from '../policy/texts.js'
import {
  findMessageRows,
  finishMessage,
  type LeasedMessage,
  leaseMessages,
  listMessageLinks,
  type MessageFinish,
  REREAD,
  readRawMessage,
} from '../store/message-rows.js'
import { type Conversation, findConversation, stored } from './conversation.js'
import type { MailParsing, ParsedMail } from './parsing/mails.js'
import type { MailParser } from './parsing/parser.js'
import { createRounds } from './rounds.js'
import { understand } from './understanding.js'
import { wellFormed } from './well-formed.js'

export interface InboxOptions {
  readonly desk: Desk
  readonly parser: MailParser
  readonly authservId?: string | undefined
  /** Told of what should not happen; never given personal data. */
  readonly alarm?: (message: string, detail: Record<string, unknown>) => void
  readonly pollMs?: number
  /** How long a mail is kept from others while it is read; it waits as long when this process dies, or does not hear that it got it. */
  readonly leaseMs?: number
  /** How many mails are read at once. */
  readonly atOnce?: number
}

export interface Inbox {
  /** A mail was stored: look now. */
  readonly wake: () => void
  /** Settles when what is being read is done. */
  readonly close: () => Promise<void>
}

/** So often a mail may bring its reading down before it is called unreadable; those that were read beside it pay for that too. */
const ATTEMPTS_MAX = 20
const FIRST_PAUSE_MS = 250

export function createInbox(options: InboxOptions): Inbox {
  const { desk, alarm = () => undefined, leaseMs = 30_000, atOnce = 4, pollMs = 1000 } = options
  const { database } = desk.registry
  const closing = new AbortController()

  /** Tries again while the mail is ours: a database that was away for a moment shall not make it wait until the lease is over. */
  async function readOne(message: LeasedMessage): Promise<void> {
    const untilMs = performance.now() + leaseMs / 2
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
      const failure = await readOnce(message)
      if (failure === undefined) return
      if (closing.signal.aborted || performance.now() + pauseMs > untilMs) return giveUp(message, failure)
      await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  async function readOnce(message: LeasedMessage): Promise<{ readonly error: unknown } | undefined> {
    try {
      await finishMessage(database, await becomeOf(options, message))
      return undefined
    } catch (error) {
      return { error }
    }
  }

  /** It stays stored, and is read again when the lease is over. */
  function giveUp({ id }: LeasedMessage, { error }: { readonly error: unknown }): void {
    alarm('a mail could not be read now', { message: id, error: error instanceof Error ? error.name : 'unknown' })
  }

  const rounds = createRounds({
    pollMs,
    atOnce,
    take: room => leaseMessages(database, room, leaseMs),
    handle: readOne,
    failed: () => alarm('stored mails could not be looked for', {}),
  })
  return {
    wake: rounds.wake,
    close() {
      closing.abort()
      return rounds.close()
    },
  }
}

/** What becomes of a mail: the cases are written, and how to finish it is answered. */
async function becomeOf({ desk, parser, authservId }: InboxOptions, message: LeasedMessage): Promise<MessageFinish> {
  const parsing = await parse(desk, parser, message)
  if (!parsing.ok) {
    await openUnreadable(desk, message, parsing.reason)
    return { id: message.id, status: 'unreadable', reason: parsing.reason }
  }
  const mail = wellFormed(parsing.mail)
  const conversation = await findConversation(desk, mail, message)
  const isPerson = await wasSaidToBeAPersons(desk, message)
  const understood = understand({ letterhead: desk.letterhead, authservId }, mail, message.sender, isPerson)
  const finish = finishOf(message, mail)
  if (understood.by === 'machine') {
    const about = conversation.caseId
    return { ...finish, status: 'machine', reason: understood.reason, about, bounced: bouncedBy(mail, conversation) }
  }
  const readings = wellFormed(parsing.readings)
  const read: MailRead = {
    ...message,
    sender: understood.sender,
    mayBeAnswered: understood.mayBeAnswered,
    labels: [...understood.trust.map(id => ({ id })), ...conversation.candidates],
  }
  await fileMail(desk, read, readings, conversation.caseId)
  // Kept, so that who reads it again knows: the rules alone would take it for a machine's.
  return { ...finish, status: 'read', ...(isPerson ? { reason: REREAD } : {}) }
}

/**
 * Answers the case the mail belongs to; else, or when that is settled, opens one for each request. What was begun before is gone on
 * with: meanwhile the case may have been settled, or another mail read.
 */
async function fileMail(
  desk: Desk,
  read: MailRead,
  readings: readonly Reading[],
  caseId: string | undefined,
): Promise<void> {
  const begun = (await listMessageLinks(desk.registry.database, { messages: [read.id] })).map(link => link.relation)
  if (begun.includes('answered')) return
  const mayAnswer = caseId !== undefined && !begun.includes('opened')
  if (mayAnswer && (await answerFromMail(desk, read, caseId, readings))) return
  for (const [n, reading] of readings.entries()) await openFromMail(desk, read, reading, { n, follows: caseId })
}

async function parse(desk: Desk, parser: MailParser, message: LeasedMessage): Promise<MailParsing> {
  if (message.attempts > ATTEMPTS_MAX) return { ok: false, reason: 'broken' }
  const raw = await readRawMessage(desk.registry.database, message.id)
  return raw === undefined
    ? { ok: false, reason: 'empty' }
    : parser.parse(raw, stockholmDay(new Date(message.receivedAt)))
}

async function wasSaidToBeAPersons(desk: Desk, message: LeasedMessage): Promise<boolean> {
  const [row] = await findMessageRows(desk.registry.database, [message.id])
  return row?.reason === REREAD
}

function finishOf({ id }: LeasedMessage, mail: ParsedMail): Omit<MessageFinish, 'status'> {
  const { from, replyTo, to, subject, date, messageId, text, textFrom, attachments, flags } = mail
  const address = from.length === 1 ? from[0]!.address : ''
  return {
    id,
    mail: { from, replyTo, to, subject, date, messageId, text, textFrom, attachments, flags },
    messageId: messageId === null ? undefined : stored(messageId),
    fromAddress: isEmail(address) ? address.toLowerCase() : undefined,
  }
}

/** A letter of ours that comes back for good; one that is only late may still arrive. */
function bouncedBy({ deliveryStatus }: ParsedMail, { letterId }: Conversation): MessageFinish['bounced'] {
  if (letterId === undefined || deliveryStatus?.action !== 'failed') return undefined
  return { letter: letterId, error: deliveryStatus.status ?? 'returned' }
}
