// Catching up: brings the register in memory to the end of the log, page by page, checking every row against the one before.
import type { Database } from '../store/database.js'
import type { LogEnd } from '../store/log.js'
import { type LogPage, lastOf, readLogPage, rowsIn } from '../store/log-pages.js'
import { readPersonal } from '../store/personal-rows.js'
import { type Answered, type LogRow, logRowOf } from './log-rows.js'
import { type CheckedPage, pagesFromThread } from './log-thread.js'
import { refIn, tokensIn } from './personal.js'
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
 * Reads the log to its end and folds it in. Answers how many rows were new.
 * @throws OutcomeUnknown the database did not answer, or answered less than it has: nothing of that page is folded in.
 * @throws BadRow a row does not fit the one before; the register stays at the last good one.
 */
export async function catchUp({ database, register, onRow, pageSize = PAGE_SIZE }: CatchUpOptions): Promise<number> {
  let count = 0
  for await (const page of pagesAfter(register.head, database, pageSize)) {
    await foldIn(rowsIn(page), { database, register, ...(onRow === undefined ? {} : { onRow }) }, page.fitsAfter)
    count += page.count
    await new Promise(resolve => setImmediate(resolve))
  }
  return count
}

/** The pages of the log after an end, to its end: at a start a long one's from a thread, as far as that comes. */
async function* pagesAfter({ seq, hash }: LogEnd, database: Database, pageSize: number): AsyncGenerator<CheckedPage> {
  let after = seq
  const { url } = database
  if (url !== undefined && seq === 0 && (await readLogPage(database, seq, 1)).head > PAGES_HERE * pageSize)
    for await (const page of pagesFromThread({ url, seq, hash, pageSize })) {
      yield page
      after = lastOf(page)
    }
  yield* pagesHere(after, database, pageSize)
}

async function* pagesHere(after: number, database: Database, pageSize: number): AsyncGenerator<LogPage> {
  let next = readLogPage(database, after, pageSize)
  for (;;) {
    const page = await next
    const isLast = page.count < pageSize
    // The database gathers the next page while this one is folded in.
    if (!isLast) next = readLogPage(database, lastOf(page), pageSize)
    next.catch(() => undefined)
    yield page
    if (isLast) return
  }
}

/**
 * Folds rows in, as the database answers them; rows already known are passed over. Those of a checked page fit each other, and the first
 * of them the hash `fitsAfter`.
 */
export async function foldIn(
  values: readonly Answered[],
  { database, register, onRow }: Pick<CatchUpOptions, 'database' | 'register' | 'onRow'>,
  fitsAfter?: string,
): Promise<void> {
  await learnNumbers(values, database, register)
  let fits = fitsAfter
  for (const each of values) {
    const isKnownToFit = fits === register.head.hash
    if (fits !== undefined) fits = each[4] as string
    if (Number(each[0]) <= register.head.seq) continue
    // Read one by one: what is read is let go at once, where a page of it would be copied by the collector of garbage.
    const row = logRowOf(each, register.head, isKnownToFit)
    register.apply(row)
    onRow?.(row)
  }
}

/** Personal organisation numbers stand apart from the log; the fold needs them to find providers by number. */
async function learnNumbers(values: readonly Answered[], database: Database, register: Register): Promise<void> {
  const refs = values.flatMap(([, , deed]) => tokensIn(deed as string)).flatMap(token => refIn(token) ?? [])
  if (refs.length === 0) return
  for (const [ref, number] of await readPersonal(database, refs)) register.learnNumber(ref, number as string)
}
