// The rows by which a mail finds its case: letters of ours, mails of theirs, and who takes part in a case.
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { Database } from './database.js'
import { readsOf } from './reads.js'
import { cases, letters, messageCases, messages } from './schema.js'

/** The case that a letter of ours is about, undefined when there is no such letter. */
export async function findCaseOfLetter(database: Database, letterId: string): Promise<string | undefined> {
  const [row] = await readsOf(database).select({ id: letters.caseId }).from(letters).where(eq(letters.id, letterId))
  return row?.id
}

/** The cases of mails with these Message-IDs, other than one mail's own. */
export async function listCasesOfMessageIds(
  database: Database,
  messageIds: readonly string[],
  except: string,
): Promise<string[]> {
  if (messageIds.length === 0) return []
  const rows = await readsOf(database)
    .selectDistinct({ id: messageCases.caseId })
    .from(messageCases)
    .innerJoin(messages, eq(messages.id, messageCases.messageId))
    .where(and(inArray(messages.messageId, [...messageIds]), ne(messages.id, except)))
  return rows.map(row => row.id)
}

/** Whether an address (in lower case) takes part in a case: it wrote in it, or was written to. */
export async function takesPart(database: Database, caseId: string, address: string): Promise<boolean> {
  // Who has no address takes no part; and letters that were erased go to none.
  if (address === '') return false
  const reads = readsOf(database)
  const [written] = await reads
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.caseId, caseId), eq(sql`lower(${letters.recipient})`, address)))
    .limit(1)
  if (written !== undefined) return true
  const [wrote] = await reads
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(messageCases, eq(messageCases.messageId, messages.id))
    .where(and(eq(messageCases.caseId, caseId), eq(messages.fromAddress, address)))
    .limit(1)
  return wrote !== undefined
}

/** Numbers of the unsettled cases that mails from an address (in lower case) are about, other than one mail's own. */
export async function listUnsettledFrom(
  database: Database,
  address: string,
  except: string,
  limit: number,
): Promise<string[]> {
  const rows = await readsOf(database)
    .selectDistinct({ number: cases.number })
    .from(cases)
    .innerJoin(messageCases, eq(messageCases.caseId, cases.id))
    .innerJoin(messages, eq(messages.id, messageCases.messageId))
    .where(
      and(
        eq(messages.fromAddress, address),
        ne(messages.id, except),
        or(eq(cases.status, 'open'), eq(cases.status, 'incomplete')),
      ),
    )
    .orderBy(cases.number)
    .limit(limit)
  return rows.map(row => row.number)
}
