// How mails begin: enough of the bytes to show a head, without reading what may be many megabytes.
import type { Database } from './database.js'

/** The first bytes of a mail; undefined when they were erased or there is none. */
export async function readRawStart(database: Database, id: string, most: number): Promise<Buffer | undefined> {
  const text = `select encode(substring(raw from 1 for $2::int), 'base64') from messages where id = $1::uuid`
  const [row] = await database.call('read', { text, params: [id, most] })
  return typeof row?.[0] === 'string' ? Buffer.from(row[0], 'base64') : undefined
}
