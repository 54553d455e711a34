// Keys that all instances share, made by the migration and kept in the database.
import type { Database } from './database.js'

/** The key of this name. Throws when there is none: the migration makes them all. */
export async function readKey(database: Database, name: 'case' | 'mail'): Promise<string> {
  const [row] = await database.call('read', { text: 'select value from keys where name = $1', params: [name] })
  if (typeof row?.[0] !== 'string') throw new Error(`the database has no key for ${name}`)
  return row[0]
}
