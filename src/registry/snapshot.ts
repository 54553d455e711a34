// The snapshot: the whole register as known after one decision, with every state of every code, as lines in a fixed order.
import { createHash } from 'node:crypto'
import { findProviderAnswer } from './answers.js'
import { codesAfter, providerRowOf, type StateRow, stateRowsOf } from './copy-rows.js'
import { BYTE_ORDER_MARK, csvLine, type Separator } from './csv.js'
import { inPieces } from './pieces.js'
import type { Register } from './register.js'

export const SNAPSHOT_FORMS = ['ndjson', 'csv'] as const
export type SnapshotForm = (typeof SNAPSHOT_FORMS)[number]

export interface SnapshotQuery {
  /** As known after this decision: the head, or an earlier one. */
  readonly seq: number
  readonly form: SnapshotForm
  readonly separator?: Separator
  /** Only the codes after this one. Absent: all, and before them what belongs to none. */
  readonly after?: string | undefined
  /** At most so many codes; all when absent. */
  readonly limit?: number | undefined
}

/** The last line of NDJSON: what came before it in this answer. */
export interface SnapshotEnd {
  readonly end: true
  readonly seq: number
  /** How many lines. */
  readonly rows: number
  /** Of their bytes, in hex. */
  readonly sha256: string
  /** The last code told, when `limit` left others out: give it as `after`. */
  readonly next: string | null
}

/**
 * The snapshot as pieces of text, each made when the one before was taken. NDJSON: a line a provider, then a line a state, then
 * the end. CSV: a heading and a line a state, with what its provider was called on its first day. The same query gives the same bytes,
 * whatever is decided meanwhile and whichever instance is asked.
 */
export function snapshotPieces(register: Register, query: SnapshotQuery): AsyncGenerator<string> {
  return query.form === 'csv' ? inPieces(csvLines(register, query)) : ndjsonPieces(register, query)
}

interface Told {
  rows: number
  next: string | null
}

async function* ndjsonPieces(register: Register, query: SnapshotQuery): AsyncGenerator<string> {
  const told: Told = { rows: 0, next: null }
  const hash = createHash('sha256')
  for await (const piece of inPieces(ndjsonLines(register, query, told))) {
    hash.update(piece, 'utf8')
    yield piece
  }
  const end: SnapshotEnd = {
    ...{ end: true, seq: query.seq, rows: told.rows },
    ...{ sha256: hash.digest('hex'), next: told.next },
  }
  yield `${JSON.stringify(end)}\n`
}

function* ndjsonLines(register: Register, query: SnapshotQuery, told: Told): Iterable<string> {
  if (query.after === undefined)
    for (const id of [...register.listProviders()].sort()) {
      const row = providerRowOf(register, id, query.seq)
      if (row !== undefined) told.rows += 1
      yield row === undefined ? '' : `${JSON.stringify(row)}\n`
    }
  yield* codeLines(register, query, told, row => `${JSON.stringify(row)}\n`)
}

/** The lines of each code that was issued by then, up to the limit. */
function* codeLines(
  register: Register,
  { seq, after, limit = Number.POSITIVE_INFINITY }: SnapshotQuery,
  told: Told,
  lineOf: (row: StateRow) => string,
): Iterable<string> {
  let [codes, last]: [number, string | null] = [0, null]
  for (const code of codesAfter(register, after)) {
    const rows = stateRowsOf(register, code, seq)
    if (rows.length > 0 && codes === limit) {
      told.next = last
      return
    }
    if (rows.length > 0) {
      codes += 1
      last = code
      told.rows += rows.length
    }
    yield rows.map(lineOf).join('')
  }
}

export const SNAPSHOT_COLUMNS = [
  ...['code', 'stateId', 'status', 'validFrom', 'validTo', 'activityName', 'providerId', 'provider'],
  ...['organisationNumber', 'region', 'street', 'postalCode', 'town', 'siteId', 'mvo', 'successors', 'splitFrom'],
  ...['incomplete', 'rule', 'clause'],
] as const

function* csvLines(register: Register, query: SnapshotQuery): Iterable<string> {
  const { seq, separator = ',' } = query
  if (query.after === undefined) yield `${BYTE_ORDER_MARK}${csvLine(SNAPSHOT_COLUMNS, separator)}`
  yield* codeLines(register, query, { rows: 0, next: null }, row => {
    const { validFrom, providerId: id, address } = row
    const provider = id === null ? null : findProviderAnswer(register, id, { day: validFrom ?? '', knownSeq: seq })
    return csvLine(
      [
        ...[row.code, row.stateId, row.status, validFrom, row.validTo, row.activityName, id],
        ...[provider?.name ?? null, provider?.organisationNumber ?? null, row.region],
        ...[address?.street ?? null, address?.postalCode ?? null, address?.town ?? null, row.siteId],
        ...[row.mvo.join(' '), row.successors.join(' '), row.splitFrom],
        ...[String(row.incomplete), row.rule, row.clause],
      ],
      separator,
    )
  })
}
