// Exports: a list as a file to save, CSV for spreadsheets or JSON. No cell is taken for a formula.
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { BYTE_ORDER_MARK, csvLine } from '../../registry/csv.js'

/** The most rows of a file; a longer list is cut there, and the page says so. */
export const EXPORT_MAX_ROWS = 10_000

/** A column of a file: its name on the first line, and what stands in it; null is an empty cell. */
export interface ExportColumn<Row> {
  readonly head: string
  readonly cell: (row: Row) => string | number | null | undefined
}

/**
 * Sends a list as CSV as Excel with Swedish settings reads it: UTF-8 with byte order mark, semicolons. A row at a time, so that
 * the file is never whole in memory. `filename` is without its ending: plain letters, digits and hyphens.
 */
export function sendCsv<Row>(
  reply: FastifyReply,
  filename: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): FastifyReply {
  return sendFile(reply, `${filename}.csv`, 'text/csv; charset=utf-8; header=present', Readable.from(linesOf()))

  function* linesOf(): Generator<Buffer> {
    yield Buffer.from(
      BYTE_ORDER_MARK +
        csvLine(
          columns.map(({ head }) => head),
          ';',
        ),
    )
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      yield Buffer.from(
        rows
          .slice(at, at + ROWS_AT_ONCE)
          .map(row =>
            csvLine(
              columns.map(({ cell }) => textOf(cell(row))),
              ';',
            ),
          )
          .join(''),
      )
  }
}
const ROWS_AT_ONCE = 500

/** Sends anything as a JSON file. `filename` is without its ending. */
export const sendJson = (reply: FastifyReply, filename: string, content: unknown): FastifyReply =>
  sendFile(reply, `${filename}.json`, 'application/json; charset=utf-8', JSON.stringify(content, null, 2))

/** What may hold what only this caller may see is kept by nobody on the way. */
const sendFile = (reply: FastifyReply, filename: string, type: string, content: string | Readable): FastifyReply =>
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${filename}"`)
    .type(type)
    .send(content)

const textOf = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
