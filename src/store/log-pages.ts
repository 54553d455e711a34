// Pages of the log: read from its beginning to its end as long texts, and parted into rows by whoever needs them.
import { type Database, OutcomeUnknown } from './database.js'

/** A page as the database answers it: the texts of all its rows, one after the other. */
export interface LogPage {
  /** Where the log ended when the page was read. */
  readonly head: number
  /** The sequence number of the first row; what follows is without a hole, or shows by a hash that does not fit. */
  readonly first: number
  readonly count: number
  readonly ids: string
  readonly deeds: string
  readonly groundsHashes: string
  readonly hashes: string
}

/**
 * A page comes as one row of long texts: row by row, the client would take longer to part them than all else of a start. Deeds are
 * JSON, which holds no line end; hashes are of one length. The head comes along, so that an answer that lacks rows can be told from a
 * log that has no more.
 */
const READ_PAGE = `select h.seq, d.first, d.count, d.ids, d.deeds, d.grounds_hashes, d.hashes
  from head h left join lateral (
    select min(seq) first, count(*)::int count, string_agg(id::text, '' order by seq) ids,
      string_agg(deed, E'\\n' order by seq) deeds, string_agg(grounds_hash, '' order by seq) grounds_hashes,
      string_agg(hash, '' order by seq) hashes
    from (select seq, id, deed, grounds_hash, hash from decisions where seq > $1 order by seq limit $2) page
  ) d on true`

const ID_LENGTH = 36
const HASH_LENGTH = 64

/**
 * The first rows after `after`, `limit` at most.
 * @throws OutcomeUnknown the database did not answer, or answered fewer rows than it has.
 */
export async function readLogPage(database: Database, after: number, limit: number): Promise<LogPage> {
  const [row] = await database.call('read', { text: READ_PAGE, params: [after, limit] }, { deadlineMs: 10_000 })
  const head = Number(row?.[0])
  if (!(head >= after)) throw new OutcomeUnknown('the log has no head', true)
  const [, first, count, ids, deeds, groundsHashes, hashes] = row as [number, number, number, ...Texts]
  const expected = Math.min(limit, head - after)
  if (expected === 0) return { head, first: after + 1, count: 0, ids: '', deeds: '', groundsHashes: '', hashes: '' }
  if (Number(count) !== expected) throw lacking(Number(count), expected)
  return { head, first: Number(first), count: expected, ids, deeds, groundsHashes, hashes }
}

type Texts = [ids: string, deeds: string, groundsHashes: string, hashes: string]

/** The rows of a page, each as [seq, id, deed, grounds hash, hash]. @throws OutcomeUnknown they are not as many as it says. */
export function rowsIn({ first, count, ids, deeds, groundsHashes, hashes }: LogPage): unknown[][] {
  const texts = count === 0 ? [] : deeds.split('\n')
  if (texts.length !== count) throw lacking(texts.length, count)
  const nth = (all: string, i: number, length: number): string => all.slice(i * length, (i + 1) * length)
  return texts.map((deed, i) => [
    first + i,
    nth(ids, i, ID_LENGTH),
    deed,
    nth(groundsHashes, i, HASH_LENGTH),
    nth(hashes, i, HASH_LENGTH),
  ])
}

/** The sequence number of a page's last row; of an empty one that of the row it was to follow. */
export const lastOf = ({ first, count }: LogPage): number => first + count - 1

const lacking = (rows: number, expected: number): OutcomeUnknown =>
  new OutcomeUnknown(`the log answered ${rows} rows of ${expected}`, true)
