// Letters in a database, written as the service writes them, for a case that is just enough of one.
import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/store/database.js'
import type { LetterIn } from '../../src/store/letter-rows.js'

/** Letters 0, 1, … below `count`, each to a recipient of its own; `first` where others are there already. */
export async function writeLetters(
  database: Database,
  count: number,
  like: Partial<LetterIn> & { readonly first?: number } = {},
): Promise<void> {
  const { first = 0, ...rest } = like
  const caseId = randomUUID()
  await database.call('write', {
    text: `insert into cases (id, number, status, channel, received_at, version, fingerprint, request, missing, answers, requester, made_by)
      values ($1::uuid, $2, 'open', 'mail', now(), 1, '', '{}', '[]', '{}', '{}', 'test')`,
    params: [caseId, `SJK-2026-${String(first).padStart(6, '0')}`],
  })
  const letters = Array.from({ length: count }, (_, index) => ({
    ...{ id: randomUUID(), caseId, kind: 'decision', automatic: false, recipient: recipientOf(first + index) },
    ...{ subject: `[SJK-2026-000001] Beslut ${first + index}`, text: `Hej!\n\nBeslut ${first + index} åäö.\n` },
    messageId: messageIdOf(first + index),
    ...rest,
  }))
  await database.call('write', { text: 'select write_letters($1::jsonb, NULL, NULL)', params: [letters] })
}

export const recipientOf = (index: number): string => `m${index}@example.se`
export const messageIdOf = (index: number): string => `<${index}@register.example>`

export interface Written {
  readonly recipient: string
  readonly status: string
  readonly error: string | null
  readonly attempts: number
}

/** All letters, by recipient. */
export async function lettersIn(database: Database): Promise<Map<string, Written>> {
  const rows = await database.call('read', { text: 'select recipient, status, error, attempts from letters' })
  return new Map(
    (rows as [string, string, string | null, number][]).map(([recipient, status, error, attempts]) => [
      recipient,
      { recipient, status, error, attempts },
    ]),
  )
}

/** How many letters there are of each status. */
export async function countLetters(database: Database): Promise<Record<string, number>> {
  const rows = await database.call('read', { text: 'select status, count(*)::int from letters group by status' })
  return Object.fromEntries(rows as [string, number][])
}
