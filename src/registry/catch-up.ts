// Catching up: brings the register in memory to the end of the log, page by page, checking every row against the one before.
import type { Database } from '../store/database.js'
import { type LogPage, readLogPage, rowsIn } from '../store/log-pages.js'
import { readPersonal } from '../store/personal-rows.js'
import { type Answered, type LogRow, logRowOf } from './log-rows.js'
import { gistPagesFromThread } from './log-thread.js'
import { numberRefsIn } from './personal.js'
import type { Register } from './register.js'

export interface CatchUpOptions {
  readonly database: Database
  readonly register: Register
  /** Told of every row just after it was folded in. */
  readonly onRow?: (row: LogRow) => void
  readonly pageSize?: number
}

const PAGE_SIZE = 1000
/** A log that goes on for more pages than this is read in a thread, which takes a good tenth of a second to start. */
const PAGES_HERE = 20

/**
 * Folds a long log into an empty register, read, checked and taken apart by a thread: as far as that comes. The rest, and whatever is wrong,
 * is for `catchUp`.
 * @throws OutcomeUnknown the database did not answer.
 */
export async function foldLongLog({ database, register, pageSize = PAGE_SIZE }: CatchUpOptions): Promise<void> {
  const { url } = database
  if (url === undefined || (await readLogPage(database, 0, 1)).head <= PAGES_HERE * pageSize) return
  for await (const page of gistPagesFromThread({ url, after: register.head, pageSize })) {
    await learnNumbers(page.numberRefs, database, register)
    register.applyPage(page)
  }
}

/**
 * Reads the log to its end and folds it in.
 * @throws OutcomeUnknown the database did not answer, or answered less than it has: nothing of that page is folded in.
 * @throws BadRow a row does not fit the one before; the register stays at the last good one.
 */
export async function catchUp({ database, register, onRow, pageSize = PAGE_SIZE }: CatchUpOptions): Promise<void> {
  for await (const page of pagesAfter(register.head.seq, database, pageSize)) {
    await foldIn(rowsIn(page), { database, register, ...(onRow === undefined ? {} : { onRow }) })
    await new Promise(resolve => setImmediate(resolve))
  }
}

async function* pagesAfter(after: number, database: Database, pageSize: number): AsyncGenerator<LogPage> {
  let next = readLogPage(database, after, pageSize)
  for (let last = after + pageSize; ; last += pageSize) {
    const page = await next
    const isLast = page.count < pageSize
    // The database gathers the next page while this one is folded in.
    if (!isLast) next = readLogPage(database, last, pageSize)
    next.catch(() => undefined)
    yield page
    if (isLast) return
  }
}

/** Folds rows in, as the database answers them; rows already known are passed over. */
export async function foldIn(
  values: readonly Answered[],
  { database, register, onRow }: Pick<CatchUpOptions, 'database' | 'register' | 'onRow'>,
): Promise<void> {
  await learnNumbers(
    values.flatMap(([, , deed]) => numberRefsIn(deed as string)),
    database,
    register,
  )
  for (const each of values) {
    if (Number(each[0]) <= register.head.seq) continue
    // Read one by one: what is read is let go at once, where a page of it would be copied by the collector of garbage.
    const row = logRowOf(each, register.head)
    register.apply(row)
    onRow?.(row)
  }
}

/** Personal organisation numbers stand apart from the log; the fold needs them to find providers by number. */
async function learnNumbers(refs: readonly string[], database: Database, register: Register): Promise<void> {
  if (refs.length === 0) return
  for (const [ref, number] of await readPersonal(database, refs)) register.learnNumber(ref, number as string)
}
