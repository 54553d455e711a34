// Catching up: brings the register in memory to the end of the log, page by page, checking every row against the one before.
import { type Database, OutcomeUnknown } from '../store/database.js'
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

/** Too many rows at once cost memory, too few cost time: see the figures in docs/adr/0003. */
const PAGE_SIZE = 5000

/** The head comes with the rows, so that an answer that lacks rows can be told from a log that has no more. */
const READ_PAGE = `select h.seq, d.seq, d.id::text, d.deed, d.grounds_hash, d.hash
  from head h left join lateral (
    select * from decisions where seq > $1 order by seq limit $2
  ) d on true order by d.seq`

/**
 * Reads the log to its end and folds it in. Answers how many rows were new.
 * @throws OutcomeUnknown the database did not answer, or answered less than it has: nothing of that page is folded in.
 * @throws BadRow a row does not fit the one before; the register stays at the last good one.
 */
export async function catchUp({ database, register, onRow, pageSize = PAGE_SIZE }: CatchUpOptions): Promise<number> {
  let count = 0
  for (;;) {
    const from = register.head.seq
    const page = await database.call('read', { text: READ_PAGE, params: [from, pageSize] }, { deadlineMs: 10_000 })
    const head = Number(page[0]?.[0])
    if (!(head >= from)) throw new OutcomeUnknown('the log has no head', true)
    const expected = Math.min(pageSize, head - from)
    const rows = page.filter(values => values[1] !== null).map(values => values.slice(1))
    if (rows.length !== expected) throw new OutcomeUnknown(`the log answered ${rows.length} rows of ${expected}`, true)
    if (rows.length === 0) return count
    await foldIn(rows, { database, register, ...(onRow === undefined ? {} : { onRow }) })
    count += rows.length
    if (rows.length < pageSize) return count
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
  const text = `select ref::text, text::jsonb #>> '{}' from personal
    where ref = any (array(select value::uuid from jsonb_array_elements_text($1::jsonb)))`
  for (const [ref, number] of await database.call('read', { text, params: [refs] }))
    register.learnNumber(ref as string, number as string)
}
