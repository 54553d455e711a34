// The rows of letters: leased to whoever sends them, what became of each, and how they are listed.
import { and, asc, count, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { inBatches, oncePer } from './batches.js'
import { type Database, OutcomeUnknown } from './database.js'
import { readsOf } from './reads.js'
import { cases, letters } from './schema.js'

export const LETTER_STATUSES = ['due', 'sent', 'failed', 'bounced', 'withheld'] as const
export type LetterStatus = (typeof LETTER_STATUSES)[number]

/** A letter as the functions that write cases and decisions take it. */
export interface LetterIn {
  /** The same each time the same is told. */
  readonly id: string
  readonly caseId: string
  readonly kind: string
  /** Held back by the brake when there are too many. */
  readonly automatic: boolean
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** With its angle brackets. */
  readonly messageId: string
  readonly inReplyTo?: string | undefined
  /** How many acknowledgements the recipient may get in a day, this one counted. */
  readonly perDay?: number
}

/** A letter taken to be sent; `attempts` counts this time too. */
export interface LeasedLetter {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly createdAt: string
  readonly attempts: number
}

/** A letter as it is listed. */
export interface LetterRow {
  readonly id: string
  readonly caseId: string
  /** Of the case. */
  readonly number: string
  readonly decision: number | null
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly status: LetterStatus
  readonly error: string | null
  readonly attempts: number
  readonly createdAt: string
  readonly dueAt: string
  readonly sentAt: string | null
  readonly erasedAt: string | null
}

/** What became of sending a letter. */
export type LetterResult =
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'due'; readonly error: string; readonly retryMs: number }

/** Takes letters that are due for `leaseMs`; nobody else gets them meanwhile. Automatic ones only so many an hour. */
export async function leaseLetters(
  database: Database,
  {
    most,
    leaseMs,
    automaticAnHour,
  }: { readonly most: number; readonly leaseMs: number; readonly automaticAnHour: number },
): Promise<LeasedLetter[]> {
  const statement = { text: 'select lease_letters($1, $2, $3)', params: [most, leaseMs / 1000, automaticAnHour] }
  const [row] = await database.call('write', statement)
  if (!Array.isArray(row?.[0])) throw new OutcomeUnknown('lease_letters gave no answer', true)
  return (row[0] as unknown[][]).map(
    ([id, caseId, kind, recipient, subject, text, messageId, inReplyTo, createdAt, attempts]) =>
      ({
        ...{ id, caseId, kind, recipient, subject, text, messageId, inReplyTo, attempts },
        createdAt: new Date(createdAt as string).toISOString(),
      }) as LeasedLetter,
  )
}

/**
 * Says what became of sending a leased letter; false when it is no longer due, or another has the lease and it is not sent. Those that are
 * finished at the same moment share a commit.
 */
export function finishLetter(
  database: Database,
  { id, attempts }: Pick<LeasedLetter, 'id' | 'attempts'>,
  result: LetterResult,
): Promise<boolean> {
  const error = result.status === 'sent' ? null : result.error
  const retryMs = result.status === 'due' ? result.retryMs : 0
  return finishing(database)([id, attempts, result.status, error, retryMs / 1000])
}

const finishing = oncePer((database: Database) =>
  inBatches(async (results: readonly (readonly unknown[])[]): Promise<readonly boolean[]> => {
    const statement = { text: 'select finish_letters($1::jsonb)', params: [results] }
    const [row] = await database.call('write', statement)
    if (!Array.isArray(row?.[0])) throw new OutcomeUnknown('finish_letters gave no answer', true)
    return row[0] as boolean[]
  }),
)

/** Has a letter that failed, bounced or was withheld sent anew; false when it was none of these. */
export async function resendLetter(database: Database, id: string): Promise<boolean> {
  const [row] = await database.call('write', { text: 'select resend_letter($1::uuid)', params: [id] })
  return row?.[0] === true
}

export interface LetterFilter {
  readonly status?: string | undefined
  readonly caseId?: string | undefined
  readonly recipient?: string | undefined
}

/** Letters that fit, latest first, and how many there are. */
export async function listLetterRows(
  database: Database,
  filter: LetterFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly LetterRow[] }> {
  const where = and(
    filter.status === undefined ? undefined : eq(letters.status, filter.status),
    filter.caseId === undefined ? undefined : eq(letters.caseId, filter.caseId),
    filter.recipient === undefined ? undefined : eq(letters.recipient, filter.recipient),
  )
  const [total] = await readsOf(database).select({ n: count() }).from(letters).where(where)
  const rows = await selectRows(database, where)
    .orderBy(desc(letters.createdAt), asc(letters.id))
    .limit(page.limit)
    .offset(page.offset)
  return { total: Number(total?.n ?? 0), rows: rows.map(rowOf) }
}

/** By address since when letters to it have failed or bounced, with none delivered after; left out when the last one arrived. */
export async function findFailingSince(
  database: Database,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map()
  const text = `select asked.address, min(l.created_at)
    from jsonb_array_elements_text($1::jsonb) asked (address)
    join letters l on lower(l.recipient) = lower(asked.address) and l.status in ('failed', 'bounced')
    where l.created_at > coalesce(
      (select max(created_at) from letters where lower(recipient) = lower(asked.address) and status = 'sent'), '-infinity')
    group by asked.address`
  const rows = await database.call('read', { text, params: [[...new Set(addresses)]] })
  return new Map(rows.map(([address, since]) => [address as string, new Date(since as string).toISOString()]))
}

/** Letters by id, in no order. */
export async function findLetterRows(database: Database, ids: readonly string[]): Promise<LetterRow[]> {
  if (ids.length === 0) return []
  return (await selectRows(database, inArray(letters.id, [...ids]))).map(rowOf)
}

function selectRows(database: Database, where: SQL | undefined) {
  const { id, caseId, decision, kind, recipient, subject, text, messageId, status, error, attempts } = letters
  const { createdAt, dueAt, sentAt, erasedAt } = letters
  return readsOf(database)
    .select({
      ...{ id, caseId, number: cases.number, decision, kind, recipient, subject, text, messageId, status, error },
      ...{ attempts, createdAt, dueAt, sentAt, erasedAt },
    })
    .from(letters)
    .innerJoin(cases, eq(cases.id, caseId))
    .where(where)
}

const momentOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString())

const rowOf = (row: Omit<LetterRow, 'status'> & { status: string }): LetterRow => ({
  ...row,
  status: row.status as LetterStatus,
  createdAt: new Date(row.createdAt).toISOString(),
  dueAt: new Date(row.dueAt).toISOString(),
  sentAt: momentOf(row.sentAt),
  erasedAt: momentOf(row.erasedAt),
})
