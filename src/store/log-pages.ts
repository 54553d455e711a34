// Pages of the log: read from its beginning to its end as long texts, or their bytes, and parted into rows by whoever needs them.
import { type Database, OutcomeUnknown } from './database.js'

/** A page as the database answers it. */
export interface LogPage<Rows = string> {
  /** Where the log ended when the page was read. */
  readonly head: number
  readonly count: number
  /**
   * The lines of all rows, five of each: its number, deed, hash of the grounds, id and hash. What a hash covers stands in one piece, from
   * the hash before. Deeds are JSON, which holds no line end; hashes and ids are of one length.
   */
  readonly rows: Rows
}

/**
 * A page comes as one long text: row by row, the client would take longer to part them than all else of a start. The head comes along, so
 * that an answer that lacks rows can be told from a log that has no more.
 */
const READ_PAGE = `select h.seq, d.count, d.rows
  from head h left join lateral (
    select count(*)::int count, string_agg(seq::text || E'\\n' || deed || E'\\n' || grounds_hash || E'\\n' || id::text || E'\\n' || hash,
      E'\\n' order by seq) rows
    from (select seq, id, deed, grounds_hash, hash from decisions where seq > $1 order by seq limit $2) page
  ) d on true`
const LINES = 5

/**
 * The first rows after `after`, `limit` at most.
 * @throws OutcomeUnknown the database did not answer, or answered fewer rows than it has.
 */
export async function readLogPage(database: Database, after: number, limit: number): Promise<LogPage> {
  const [row] = await database.call('read', { text: READ_PAGE, params: [after, limit] }, { deadlineMs: 10_000 })
  return { ...sizeOf(row, after, limit), rows: String(row![2] ?? '') }
}

/** The same, its rows as bytes of UTF-8. */
export async function readLogBytes(database: Database, after: number, limit: number): Promise<LogPage<Buffer>> {
  const statement = { text: READ_PAGE, params: [after, limit], asBytes: true } as const
  const [row] = await database.call('read', statement, { deadlineMs: 10_000 })
  const size = sizeOf(row?.slice(0, 2).map(String), after, limit)
  return { ...size, rows: (row![2] as Buffer | null) ?? Buffer.alloc(0) }
}

function sizeOf(row: unknown[] | undefined, after: number, limit: number): Omit<LogPage, 'rows'> {
  const head = Number(row?.[0])
  if (!(head >= after)) throw new OutcomeUnknown('the log has no head', true)
  const [count, expected] = [Number(row?.[1]), Math.min(limit, head - after)]
  if (expected > 0 && count !== expected) throw lacking(count, expected)
  return { head, count: expected }
}

/** The rows of a page, each as [seq, id, deed, grounds hash, hash]. @throws OutcomeUnknown they are not as many as it says. */
export function rowsIn({ count, rows }: LogPage): unknown[][] {
  const lines = count === 0 ? [] : rows.split('\n')
  if (lines.length !== LINES * count) throw lacking(lines.length / LINES, count)
  return Array.from({ length: count }, (_, i) => {
    const [seq, deed, groundsHash, id, hash] = lines.slice(LINES * i, LINES * (i + 1))
    return [Number(seq), id, deed, groundsHash, hash]
  })
}

/** Where a row stands among the bytes of its page. What its hash covers ends with the hash of the grounds. */
export interface RowPlace {
  readonly seq: number
  readonly deed: number
  readonly deedEnd: number
  readonly groundsHashEnd: number
  readonly id: number
  readonly idEnd: number
  readonly hash: number
  readonly hashEnd: number
}

/** The places of all rows. What is not a row as it should be shows by a hash that does not fit. */
export function* rowPlacesIn({ rows }: LogPage<Buffer>): Generator<RowPlace, void> {
  for (let seq = 0; seq < rows.length; ) {
    const deed = rows.indexOf(LINE_END, seq) + 1
    const deedEnd = rows.indexOf(LINE_END, deed)
    const groundsHashEnd = deedEnd + 1 + HASH_LENGTH
    const [id, idEnd] = [groundsHashEnd + 1, groundsHashEnd + 1 + ID_LENGTH]
    const [hash, hashEnd] = [idEnd + 1, idEnd + 1 + HASH_LENGTH]
    if (deed === 0 || deedEnd < 0) throw lacking(0, 1)
    yield { seq, deed, deedEnd, groundsHashEnd, id, idEnd, hash, hashEnd }
    seq = hashEnd + 1
  }
}
const LINE_END = 0x0a
const [ID_LENGTH, HASH_LENGTH] = [36, 64]

const lacking = (rows: number, expected: number): OutcomeUnknown =>
  new OutcomeUnknown(`the log answered ${rows} rows of ${expected}`, true)
