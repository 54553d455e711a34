// The rows of mails: stored before anything is read, leased to whoever reads them, and what became of each.
import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { and, asc, count, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { type Database, OutcomeUnknown } from './database.js'
import { readsOf } from './reads.js'
import { cases, messageCases, messages } from './schema.js'

export const MESSAGE_STATUSES = ['stored', 'read', 'machine', 'unreadable'] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

/** The reason of a mail that an officer said is a person's; `reread_message` writes it. */
export const REREAD = 'reread'

/** A mail to be stored. `sender` is MAIL FROM: empty for the null path, absent when not told. */
export interface MessageIn {
  readonly raw: Uint8Array
  readonly sender?: string | undefined
  readonly recipient: string
  readonly via: 'smtp' | 'api'
  /** RFC 3339. */
  readonly receivedAt: string
}

export interface StoredMessage {
  readonly id: string
  /** False when these bytes to this recipient were known. */
  readonly created: boolean
  readonly status: MessageStatus
}

/** A mail taken to be read; `attempts` counts this time too. */
export interface LeasedMessage {
  readonly id: string
  readonly sha256: string
  readonly sender: string | null
  readonly recipient: string
  readonly receivedAt: string
  readonly attempts: number
}

/** What became of a mail. `mail` is what was read of it, for officers; `about` the case a machine's mail speaks of. */
export interface MessageFinish {
  readonly id: string
  readonly status: Exclude<MessageStatus, 'stored'>
  readonly reason?: string | undefined
  readonly mail?: unknown
  readonly messageId?: string | undefined
  readonly fromAddress?: string | undefined
  readonly about?: string | undefined
  readonly bounced?: { readonly letter: string; readonly error: string } | undefined
}

/** A mail as it is listed, without its bytes. */
export interface MessageRow {
  readonly id: string
  readonly size: number
  readonly sha256: string
  readonly sender: string | null
  readonly recipient: string
  readonly via: string
  readonly receivedAt: string
  readonly status: MessageStatus
  readonly reason: string | null
  readonly mail: unknown
  readonly erasedAt: string | null
}

/** How a mail belongs to a case, and what was read of it for that case. */
export interface MessageLink {
  readonly messageId: string
  readonly caseId: string
  readonly number: string
  readonly n: number
  readonly relation: 'opened' | 'answered' | 'machine'
  readonly reading: unknown
}

/** Mails are large, and storing one waits for nothing else. */
const RAW_DEADLINE_MS = 30_000
/** Bytes are read in pieces: 25 MB at once would hold the event loop. */
const CHUNK_BYTES = 4 * 1024 * 1024
/** What is taken and not heard of waits until its lease is over: better to wait for the answer, even behind mails being stored. */
const LEASE_DEADLINE_MS = 10_000

/**
 * Stores a mail, unchanged, once for its bytes and recipient.
 * @throws OutcomeUnknown it may or may not be stored; again is harmless.
 */
export async function storeMessage(database: Database, message: MessageIn): Promise<StoredMessage> {
  const { raw, sender, recipient, via, receivedAt } = message
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const id = uuidOf(`message\n${sha256}\n${recipient}`)
  async function store(): Promise<StoredMessage> {
    // Each step takes some hundredths of a second with 25 MB; others get their turn in between.
    await turn()
    const params = [id, sha256, sender, recipient, via, receivedAt, bytes.toString('base64')]
    await turn()
    const statement = { text: 'select store_message($1::uuid, $2, $3, $4, $5, $6::timestamptz, $7)', params }
    const [row] = await database.call('write', statement, { deadlineMs: RAW_DEADLINE_MS })
    return answered(row) as StoredMessage
  }
  return bytes.length < LARGE_BYTES ? store() : inTurn(database, store)
}

/** Large mails are stored one after the other: several at once would hold the event loop together. */
function inTurn<T>(database: Database, store: () => Promise<T>): Promise<T> {
  const stored = (lastLarge.get(database) ?? Promise.resolve()).then(store)
  lastLarge.set(
    database,
    stored.catch(() => undefined),
  )
  return stored
}
const lastLarge = new WeakMap<Database, Promise<unknown>>()
const LARGE_BYTES = 4 * 1024 * 1024

/** A UUID that always comes out the same for a text (RFC 9562, version 8): what is done twice has one id. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Takes mails to be read, oldest first, for `leaseMs`; nobody else gets them meanwhile. */
export async function leaseMessages(database: Database, most: number, leaseMs: number): Promise<LeasedMessage[]> {
  const statement = { text: 'select lease_messages($1, $2)', params: [most, leaseMs / 1000] }
  const [row] = await database.call('write', statement, { deadlineMs: LEASE_DEADLINE_MS })
  return (answered(row) as unknown[][]).map(
    ([id, sha256, sender, recipient, receivedAt, attempts]) =>
      ({
        ...{ id, sha256, sender, recipient, attempts },
        receivedAt: new Date(receivedAt as string).toISOString(),
      }) as LeasedMessage,
  )
}

/** The bytes of a mail, undefined when they were erased or there is none. */
export async function readRawMessage(database: Database, id: string): Promise<Buffer | undefined> {
  const text = `select encode(substring(raw from $2::int for $3::int), 'base64'), size from messages where id = $1::uuid`
  const chunks: Buffer[] = []
  for (let at = 0; ; at += CHUNK_BYTES) {
    const [row] = await database.call(
      'read',
      { text, params: [id, at + 1, CHUNK_BYTES] },
      { deadlineMs: RAW_DEADLINE_MS },
    )
    if (typeof row?.[0] !== 'string') return undefined
    chunks.push(Buffer.from(row[0], 'base64'))
    if (at + CHUNK_BYTES >= (row[1] as number)) return Buffer.concat(chunks)
  }
}

/** Says what became of a mail; false when that was said before. */
export async function finishMessage(database: Database, finish: MessageFinish): Promise<boolean> {
  const [row] = await database.call('write', { text: 'select finish_message($1::jsonb)', params: [finish] })
  return (answered(row) as { ok: boolean }).ok
}

/** Has a mail taken for a machine's read as a person's; false when it was not one. */
export async function rereadMessage(database: Database, id: string): Promise<boolean> {
  const [row] = await database.call('write', { text: 'select reread_message($1::uuid)', params: [id] })
  return row?.[0] === true
}

/** Mails of a status, or all, latest first, and how many there are. */
export async function listMessageRows(
  database: Database,
  filter: { readonly status?: string | undefined },
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly MessageRow[] }> {
  const where = filter.status === undefined ? undefined : eq(messages.status, filter.status)
  const [total] = await readsOf(database).select({ n: count() }).from(messages).where(where)
  const rows = await selectRows(database, where)
    .orderBy(desc(messages.receivedAt), asc(messages.id))
    .limit(page.limit)
    .offset(page.offset)
  return { total: Number(total?.n ?? 0), rows: rows.map(rowOf) }
}

/** Mails by id, in no order. */
export async function findMessageRows(database: Database, ids: readonly string[]): Promise<MessageRow[]> {
  if (ids.length === 0) return []
  return (await selectRows(database, inArray(messages.id, [...ids]))).map(rowOf)
}

/** Which cases mails belong to, or which mails a case has; by arrival. */
export async function listMessageLinks(
  database: Database,
  by: { readonly messages: readonly string[] } | { readonly case: string },
): Promise<MessageLink[]> {
  if ('messages' in by && by.messages.length === 0) return []
  const where = 'case' in by ? eq(messageCases.caseId, by.case) : inArray(messageCases.messageId, [...by.messages])
  const { messageId, caseId, n, relation, reading } = messageCases
  const rows = await readsOf(database)
    .select({ messageId, caseId, number: cases.number, n, relation, reading })
    .from(messageCases)
    .innerJoin(cases, eq(cases.id, caseId))
    .innerJoin(messages, eq(messages.id, messageId))
    .where(where)
    .orderBy(asc(messages.receivedAt), asc(messageCases.messageId), asc(n))
  return rows as MessageLink[]
}

/** Mails after `after` by id, `limit` at most, with their status and bytes: for reading the whole mailbox again. */
export async function readMailboxPage(
  database: Database,
  after: string | undefined,
  limit: number,
): Promise<
  (Pick<MessageRow, 'id' | 'status' | 'reason' | 'sender' | 'recipient' | 'receivedAt'> & { raw: Buffer | undefined })[]
> {
  const text = `select id::text, status, reason, sender, recipient, received_at::text, encode(raw, 'base64') from messages
    where id > $1::uuid order by id limit $2`
  const params = [after ?? '00000000-0000-0000-0000-000000000000', limit]
  const rows = await database.call('read', { text, params }, { deadlineMs: RAW_DEADLINE_MS })
  return rows.map(([id, status, reason, sender, recipient, receivedAt, raw]) => ({
    id: id as string,
    status: status as MessageStatus,
    reason: reason as string | null,
    sender: sender as string | null,
    recipient: recipient as string,
    receivedAt: new Date(receivedAt as string).toISOString(),
    raw: raw === null ? undefined : Buffer.from(raw as string, 'base64'),
  }))
}

function selectRows(database: Database, where: SQL | undefined) {
  const { id, size, sha256, sender, recipient, via, receivedAt, status, reason, mail, erasedAt } = messages
  return readsOf(database)
    .select({ id, size, sha256, sender, recipient, via, receivedAt, status, reason, mail, erasedAt })
    .from(messages)
    .where(and(where))
}

const rowOf = (row: Omit<MessageRow, 'status'> & { status: string }): MessageRow => ({
  ...row,
  status: row.status as MessageStatus,
  receivedAt: new Date(row.receivedAt).toISOString(),
  erasedAt: row.erasedAt === null ? null : new Date(row.erasedAt).toISOString(),
})

/** The one value of a function's answer; without one it is not known what happened. */
function answered(row: readonly unknown[] | undefined): unknown {
  if (typeof row?.[0] !== 'object' || row[0] === null) throw new OutcomeUnknown('the function gave no answer', true)
  return row[0]
}
