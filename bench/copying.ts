// Copying rows into a table of PostgreSQL, as fast as it takes them.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Sql } from 'postgres'

type Value = string | number | null

export interface Copying {
  /** Hands a row on; await it when it is a promise, so that no more waits in memory than the database has room for. */
  readonly row: (values: readonly Value[]) => Promise<unknown> | undefined
  /** Settles when all rows are in the table. */
  readonly end: () => Promise<void>
}

const ROWS_A_CHUNK = 500

export async function copyInto(sql: Sql, table: string, columns: readonly string[]): Promise<Copying> {
  const sink: Writable = await sql.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable()
  let failure: Error | undefined
  sink.on('error', error => {
    failure = error
  })
  let lines: string[] = []
  const flush = (): boolean => {
    const chunk = lines.join('')
    lines = []
    return chunk === '' || sink.write(chunk)
  }
  return {
    row(values) {
      if (failure !== undefined) throw failure
      lines.push(`${values.map(textOf).join('\t')}\n`)
      return lines.length < ROWS_A_CHUNK || flush() ? undefined : once(sink, 'drain')
    },
    async end() {
      flush()
      const finished = once(sink, 'finish')
      sink.end()
      await finished
    },
  }
}

/** A value in COPY's text format. */
function textOf(value: Value): string {
  if (value === null) return '\\N'
  const text = String(value)
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, found => ESCAPES[found]!) : text
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
