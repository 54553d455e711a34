// Conversations: which case a mail belongs to, found by what cannot be made up before what can.
import type { Desk } from '../cases/desk.js'
import { type CaseLabel, findCaseRowByNumber } from '../store/case-rows.js'
import type { LeasedMessage } from '../store/message-rows.js'
import { findCaseOfLetter, listCasesOfMessageIds, listUnsettledFrom, takesPart } from '../store/thread-rows.js'
import type { ParsedMail } from './parsing/mails.js'

/** The case a mail belongs to, if that is sure; else labels that name those it may belong to. */
export interface Conversation {
  readonly caseId?: string | undefined
  /** The letter of ours that it answers or brings back. */
  readonly letterId?: string | undefined
  readonly candidates: readonly CaseLabel[]
}

/**
 * Finds the case: by the token of a letter, in an address the mail was sent to or a Message-ID it answers; else by the Message-ID of a
 * mail that belongs to one case; else by a case number in the subject, if the sender takes part in that case.
 */
export async function findConversation(desk: Desk, mail: ParsedMail, message: LeasedMessage): Promise<Conversation> {
  const { database } = desk.registry
  const answered = [mail.inReplyTo, ...mail.references, mail.deliveryStatus?.originalMessageId ?? null].flatMap(
    id => id ?? [],
  )
  const letterId = letterIn(desk, mail, message.recipient, answered)
  const ofLetter = letterId === undefined ? undefined : await findCaseOfLetter(database, letterId)
  if (ofLetter !== undefined) return { caseId: ofLetter, letterId, candidates: [] }
  const [ofMail, ...others] = await listCasesOfMessageIds(database, answered.map(stored), message.id)
  if (ofMail !== undefined && others.length === 0) return { caseId: ofMail, candidates: [] }
  const sender = mail.from.length === 1 ? mail.from[0]!.address.toLowerCase() : undefined
  return byNumber(desk, mail, message.id, sender)
}

/** Message-IDs as they are stored: none that is of use is longer. */
export const stored = (messageId: string): string => messageId.slice(0, 500)

function letterIn(
  { letterhead }: Desk,
  mail: ParsedMail,
  recipient: string,
  answered: readonly string[],
): string | undefined {
  const delivered = mail.headers
    .filter(({ name }) => DELIVERED.includes(name))
    .flatMap(({ value }) => value.match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? [])
  const addresses = [recipient, ...mail.to.map(each => each.address), ...delivered]
  return (
    addresses.map(letterhead.letterAt).find(id => id !== undefined) ??
    answered.map(letterhead.letterWith).find(id => id !== undefined)
  )
}
const DELIVERED: readonly string[] = ['cc', 'delivered-to', 'x-original-to', 'envelope-to']

async function byNumber(desk: Desk, mail: ParsedMail, messageId: string, sender?: string): Promise<Conversation> {
  const { database } = desk.registry
  const numbers = [...new Set(mail.subject.match(/SJK-\d{4}-\d{6,9}/g))].slice(0, CANDIDATES_MAX)
  const rows = (await Promise.all(numbers.map(number => findCaseRowByNumber(database, number)))).flatMap(
    row => row ?? [],
  )
  const [row] = rows
  if (row !== undefined && rows.length === 1 && sender !== undefined && (await takesPart(database, row.id, sender)))
    return { caseId: row.id, candidates: [] }
  const ofSender = sender === undefined ? [] : await listUnsettledFrom(database, sender, messageId, CANDIDATES_MAX)
  const named = [...new Set([...rows.map(each => each.number), ...ofSender])].slice(0, CANDIDATES_MAX)
  return { candidates: named.map(number => ({ id: 'may-belong-to', case: number })) }
}
const CANDIDATES_MAX = 5
