// Files of officers' lists: the routes that send a list as CSV or JSON, and the links to them under the list.
import type { FastifyRequest } from 'fastify'
import type { PageApp } from '../context.js'
import { EXPORT_MAX_ROWS, type ExportColumn, sendCsv, sendJson } from '../parts/export.js'
import { officerOf } from '../sessions.js'

/** Serves `<path>.csv` and `<path>.json` for officers. `read` answers the rows that the query asks for, so many at the most. */
export function serveExports<Row>(
  app: PageApp,
  path: string,
  filename: string,
  columns: readonly ExportColumn<Row>[],
  read: (request: FastifyRequest, most: number) => Promise<readonly Row[]>,
): void {
  app.get(`${path}.csv`, async (request, reply) => {
    officerOf(request)
    return sendCsv(reply, filename, columns, await read(request, EXPORT_MAX_ROWS))
  })
  app.get(`${path}.json`, async (request, reply) => {
    officerOf(request)
    const rows = await read(request, EXPORT_MAX_ROWS)
    const items = rows.map(row => Object.fromEntries(columns.map(({ head, cell }) => [head, cell(row) ?? null])))
    return sendJson(reply, filename, items)
  })
}

/** Rows of a list that comes a page at a time, up to `most`. */
export async function readPages<Row>(
  most: number,
  readPage: (page: { readonly limit: number; readonly offset: number }) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  while (rows.length < most) {
    const limit = Math.min(PAGE, most - rows.length)
    const page = await readPage({ limit, offset: rows.length })
    rows.push(...page)
    if (page.length < limit) break
  }
  return rows
}
const PAGE = 200

/** Links to the files of a list, with the filters of the page. `url` is the path and query asked for. */
export const ExportLinks = ({
  path,
  url,
  total,
}: {
  readonly path: string
  readonly url: string
  readonly total: number
}): JSX.Element => {
  if (total === 0) return ''
  const search = new URLSearchParams(url.split('?')[1])
  search.delete('sida')
  const query = search.size === 0 ? '' : `?${search}`
  return (
    <p>
      <span>Hela listan som fil: </span>
      <a href={`${path}.csv${query}`}>CSV, för Excel</a>
      <span> </span>
      <a href={`${path}.json${query}`}>JSON</a>
      {total > EXPORT_MAX_ROWS ? (
        <span safe>{` (de första ${EXPORT_MAX_ROWS} av ${total}; filtrera för att få med resten)`}</span>
      ) : (
        ''
      )}
    </p>
  )
}
