// Replay: reads every stored mail again under the rules of today, and tells how each differs from what was read then. Writes nothing.
import { stockholmDay } from '../policy/stockholm.js'
import type { Database } from '../store/database.js'
import { listMessageLinks, type MessageLink, REREAD, readMailboxPage } from '../store/message-rows.js'
import { type Difference, differenceOf, type ReadingKept, type Taken, type Understood } from './differences.js'
import type { MailParser } from './parsing/parser.js'
import { type Understander, understand } from './understanding.js'
import { wellFormed } from './well-formed.js'

export interface ReplayOptions extends Understander {
  readonly database: Database
  readonly parser: MailParser
}

/** A mail looked at again. `erased`: there is nothing left to read; `waiting`: it was not read yet. */
export interface Replayed {
  readonly id: string
  readonly outcome: 'same' | 'differs' | 'erased' | 'waiting'
  /** When it came in. */
  readonly receivedAt: string
  /** Numbers of the cases it belongs to. */
  readonly cases: readonly string[]
  readonly difference?: Difference | undefined
}

type Stored = Awaited<ReturnType<typeof readMailboxPage>>[number]

/** Mails may be of 25 MiB: so many are held at once. */
const PAGE_SIZE = 10

/**
 * Every mail, by id. What an officer said of a mail, that it is a person's, holds still.
 * @throws OutcomeUnknown the database does not answer.
 */
export async function* replayMailbox(options: ReplayOptions): AsyncGenerator<Replayed, void, undefined> {
  const { database } = options
  let after: string | undefined
  for (;;) {
    const page = await readMailboxPage(database, after, PAGE_SIZE)
    const links = await listMessageLinks(database, { messages: page.map(mail => mail.id) })
    const linksOf = (mail: Stored) => links.filter(link => link.messageId === mail.id)
    yield* await Promise.all(page.map(mail => replayOne(options, mail, linksOf(mail))))
    if (page.length < PAGE_SIZE) return
    after = page.at(-1)!.id
  }
}

async function replayOne(options: ReplayOptions, mail: Stored, links: readonly MessageLink[]): Promise<Replayed> {
  const { id, status, reason, receivedAt, raw } = mail
  const told = { id, receivedAt, cases: links.map(link => link.number) }
  if (raw === undefined) return { ...told, outcome: 'erased' }
  if (status === 'stored') return { ...told, outcome: 'waiting' }
  const stored: Understood = { ...takenOf(status, reason), readings: readingsIn(links) }
  const difference = differenceOf(stored, await understoodNow(options, mail, raw))
  return { ...told, outcome: difference === undefined ? 'same' : 'differs', difference }
}

/** Why a mail was read is no matter of the rules. */
const takenOf = (status: Taken['status'], reason: string | null): Taken => ({
  status,
  reason: status === 'read' ? null : reason,
})

/** The readings kept: one with each case that the mail opened, or all with the case it answered. */
const readingsIn = (links: readonly MessageLink[]): readonly ReadingKept[] =>
  links
    .toSorted((one, other) => one.n - other.n)
    .flatMap(({ relation, reading }) =>
      reading === null || relation === 'machine' ? [] : (reading as ReadingKept | ReadingKept[]),
    )

async function understoodNow(
  { parser, letterhead, authservId }: ReplayOptions,
  { sender, receivedAt, reason }: Stored,
  raw: Buffer,
): Promise<Understood> {
  const parsing = await parser.parse(raw, stockholmDay(new Date(receivedAt)))
  if (!parsing.ok) return { status: 'unreadable', reason: parsing.reason, readings: [] }
  const understood = understand({ letterhead, authservId }, wellFormed(parsing.mail), sender, reason === REREAD)
  return understood.by === 'machine'
    ? { status: 'machine', reason: understood.reason, readings: [] }
    : { status: 'read', reason: null, readings: wellFormed(parsing.readings) }
}
