// Catching up: brings the register in memory to the end of the log, page by page, checking every row against the one before.
import type { Database } from '../store/database.js'
import { readLogPage } from '../store/log.js'
import { readPersonal } from '../store/personal-rows.js'
import { type LogRow, logRowOf } from './log-rows.js'
import { refIn } from './personal.js'
import type { Register } from './register.js'

export interface CatchUpOptions {
  readonly database: Database
  readonly register: Register
  /** Told of every row just after it was folded in. */
  readonly onRow?: (row: LogRow) => void
  readonly pageSize?: number
}

/** What is read of a page lives until all of it is folded in: fewer rows at once and less is copied by the collector of garbage. */
const PAGE_SIZE = 1000

/**
 * Reads the log to its end and folds it in. Answers how many rows were new.
 * @throws OutcomeUnknown the database did not answer, or answered less than it has: nothing of that page is folded in.
 * @throws BadRow a row does not fit the one before; the register stays at the last good one.
 */
export async function catchUp({ database, register, onRow, pageSize = PAGE_SIZE }: CatchUpOptions): Promise<number> {
  let count = 0
  let next = readLogPage(database, register.head.seq, pageSize)
  for (;;) {
    const rows = await next
    const isLast = rows.length < pageSize
    // The database gathers the next page while this one is folded in.
    if (!isLast) next = readLogPage(database, Number(rows.at(-1)![0]), pageSize)
    next.catch(() => undefined)
    await foldIn(rows, { database, register, ...(onRow === undefined ? {} : { onRow }) })
    count += rows.length
    if (isLast) return count
    await new Promise(resolve => setImmediate(resolve))
  }
}

/** Folds rows in, as the database answers them; rows already known are passed over. */
export async function foldIn(
  values: readonly (readonly unknown[])[],
  { database, register, onRow }: Pick<CatchUpOptions, 'database' | 'register' | 'onRow'>,
): Promise<void> {
  let before: { seq: number; hash: string } = register.head
  const rows: LogRow[] = []
  for (const each of values) {
    if (Number(each[0]) <= before.seq) continue
    const row = logRowOf(each, before)
    rows.push(row)
    before = row
  }
  await learnNumbers(rows, database, register)
  for (const row of rows) {
    // Another reader may have folded these in while the numbers were read.
    if (row.seq <= register.head.seq) continue
    register.apply(row)
    onRow?.(row)
  }
}

/** Personal organisation numbers stand apart from the log; the fold needs them to find providers by number. */
async function learnNumbers(rows: readonly LogRow[], database: Database, register: Register): Promise<void> {
  const refs = rows.flatMap(({ deed }) => refIn(deed.minted.provider?.organisationNumber) ?? [])
  if (refs.length === 0) return
  for (const [ref, number] of await readPersonal(database, refs)) register.learnNumber(ref, number as string)
}
