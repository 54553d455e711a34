// Typed reads: drizzle's query builder on top of the one door, for both kinds of database.
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import type { Database } from './database.js'

export type Reads = PgRemoteDatabase

/**
 * A drizzle instance for selects. Columns to use, so that both databases give the same: `bigint({ mode: 'number' })`, `jsonb`,
 * `date({ mode: 'string' })`, `timestamp({ withTimezone: true, mode: 'string' })` (PostgreSQL's text, `2026-01-02 03:04:05.678+00`; mode
 * 'date' gives the right Date too), `text().array()`. No transactions, and no prepared names: the door prepares by itself.
 * @throws by its queries: DrizzleQueryError, with StatementRefused or OutcomeUnknown as its `cause`.
 */
export function readsOf(database: Database): Reads {
  return drizzle(async (text, params) => {
    try {
      return { rows: await database.call('read', { text, params: [...params] }) }
    } catch (error) {
      // drizzle quotes the parameters in the message of its error, and they may be personal: it is handed an empty list to quote.
      params.splice(0)
      throw error
    }
  })
}
