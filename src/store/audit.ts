// Reads for verifying: the log with its grounds, its head, and the derived table, each as it stands and nothing taken on trust.
import type { Database } from './database.js'
import type { LogEnd } from './log.js'

const DEADLINE_MS = 30_000

const read = (database: Database, text: string, params: readonly unknown[] = []): Promise<unknown[][]> =>
  database.call('read', { text, params }, { deadlineMs: DEADLINE_MS })

/** The row that says where the log ends. */
export async function readHead(database: Database): Promise<LogEnd> {
  const [row] = await read(database, 'select seq, hash from head')
  const [seq, hash] = row as [number, string]
  return { seq, hash }
}

/** Rows of the log after `after` up to `upTo`, each as [seq, id, deed, grounds hash, hash, grounds]. */
export const readAuditPage = (
  database: Database,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<unknown[][]> =>
  read(
    database,
    `select seq, id::text, deed, grounds_hash, hash, grounds from decisions
      where seq > $1 and seq <= $2 order by seq limit $3`,
    [after, upTo, limit],
  )

/** How many rows lie beyond the head; there must be none. */
export async function countBeyondHead(database: Database): Promise<number> {
  const [row] = await read(database, 'select count(*) from decisions where seq > (select seq from head)')
  return Number(row?.[0])
}

/** How many codes the derived table holds. */
export async function countCodesWithStates(database: Database): Promise<number> {
  const [row] = await read(database, 'select count(distinct code) from code_states')
  return Number(row?.[0])
}

/**
 * The derived states of the codes from `first` up to but not `beyond`, by code and day, each as
 * [code, first day, last day, seq, status, region, provider, site, name, mvo].
 */
export const readStates = (database: Database, first: string, beyond: string): Promise<unknown[][]> =>
  read(
    database,
    `select code, lower(valid)::text, (upper(valid) - 1)::text, seq, status, region, provider, site, name, mvo
      from code_states where code >= $1 and code < $2 order by code, lower(valid) nulls first`,
    [first, beyond],
  )
