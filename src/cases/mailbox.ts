// The mailbox: mails that came in and letters that go out, as officers look at them and put them right.
import { Problem } from '../errors.js'
import type { Database } from '../store/database.js'
import { findLetterRows, type LetterRow, listLetterRows, resendLetter } from '../store/letter-rows.js'
import {
  findMessageRows,
  listMessageLinks,
  listMessageRows,
  type MessageLink,
  type MessageRow,
  readRawMessage,
  rereadMessage,
} from '../store/message-rows.js'
import { readRawStart } from '../store/message-starts.js'

/** A mail with the cases it opened, answered or is about. */
export interface Message extends MessageRow {
  readonly cases: readonly MessageLink[]
}

interface Page {
  readonly limit: number
  readonly offset: number
}

/** Mails of a status, or all, latest first. */
export async function listMessages(
  database: Database,
  filter: { readonly status?: string | undefined },
  page: Page,
): Promise<{ readonly total: number; readonly messages: readonly Message[] }> {
  const { total, rows } = await listMessageRows(database, filter, page)
  return { total, messages: await withCases(database, rows) }
}

/** @throws Problem not-found */
export async function getMessage(database: Database, id: string): Promise<Message> {
  const [message] = await withCases(database, await findMessageRows(database, [id]))
  if (message === undefined) throw new Problem('not-found', 'There is no such mail.')
  return message
}

/** The bytes as they came in. @throws Problem not-found, also when they were erased. */
export async function getRaw(database: Database, id: string): Promise<Buffer> {
  const raw = await readRawMessage(database, id)
  if (raw === undefined) throw new Problem('not-found', 'There is no such mail, or its content is erased.')
  return raw
}

/** The head of a mail as it came in, at most 64 kB of it, without control characters; undefined when it was erased. */
export async function findHead(database: Database, id: string): Promise<string | undefined> {
  const start = await readRawStart(database, id, HEAD_MAX_BYTES)
  const [head] = start?.toString('utf8').split(/\r?\n\r?\n/, 1) ?? []
  // Nothing but line ends and tabs may steer whoever shows it.
  return head?.replaceAll('\r\n', '\n').replace(/(?![\n\t])\p{Cc}/gu, '\ufffd')
}
const HEAD_MAX_BYTES = 64 * 1024

/** Has a mail that was taken for a machine's read as a person's. @throws Problem not-found, message-not-rereadable. */
export async function readAsPersons(database: Database, id: string): Promise<Message> {
  const { status, erasedAt } = await getMessage(database, id)
  if (!(await rereadMessage(database, id)))
    throw new Problem(
      'message-not-rereadable',
      `The mail is ${erasedAt === null ? status : 'erased'}; only those taken for a machine's are read again.`,
    )
  return getMessage(database, id)
}

/** The mails and letters of one case, first to last. */
export async function listCorrespondence(
  database: Database,
  caseId: string,
): Promise<{ readonly received: readonly Message[]; readonly sent: readonly LetterRow[] }> {
  const links = await listMessageLinks(database, { case: caseId })
  const rows = await findMessageRows(
    database,
    links.map(link => link.messageId),
  )
  const received = links.flatMap(link => rows.filter(row => row.id === link.messageId))
  const { rows: letters } = await listLetterRows(database, { caseId }, { limit: LETTERS_MAX, offset: 0 })
  return { received: await withCases(database, received), sent: letters.toReversed() }
}
const LETTERS_MAX = 500

/** Letters that fit, latest first. */
export const listLetters = (
  database: Database,
  filter: { readonly status?: string | undefined; readonly recipient?: string | undefined },
  page: Page,
): Promise<{ readonly total: number; readonly rows: readonly LetterRow[] }> => listLetterRows(database, filter, page)

/** @throws Problem not-found */
export async function getLetter(database: Database, id: string): Promise<LetterRow> {
  const [letter] = await findLetterRows(database, [id])
  if (letter === undefined) throw new Problem('not-found', 'There is no such letter.')
  return letter
}

/** Has a letter that failed, bounced or was withheld sent anew. @throws Problem not-found, letter-not-resendable. */
export async function sendAnew(database: Database, id: string): Promise<LetterRow> {
  const { status, erasedAt } = await getLetter(database, id)
  if (!(await resendLetter(database, id)))
    throw new Problem(
      'letter-not-resendable',
      `The letter is ${erasedAt === null ? status : 'erased'}; only those that failed can be sent anew.`,
    )
  return getLetter(database, id)
}

/** Mails with the cases each belongs to. */
export async function withCases(database: Database, rows: readonly MessageRow[]): Promise<Message[]> {
  const links = await listMessageLinks(database, { messages: rows.map(row => row.id) })
  return rows.map(row => ({ ...row, cases: links.filter(link => link.messageId === row.id) }))
}
