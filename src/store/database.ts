// The one door to SQL: what a database must be able to do, how values look on either kind, and the two ways a call can fail.

/**
 * One SQL statement with its parameters ($1, $2 …).
 *
 * Every parameter travels as PostgreSQL's own text: a string as it is, a number, bigint or boolean written out, a Date as
 * ISO 8601 in UTC, null or undefined as NULL, and any other object, an array too, as its JSON. So `$1::jsonb` takes the object itself
 * (or JSON text: a bare string is parsed as JSON, never quoted), and a PostgreSQL array is best taken out of one:
 * `array(select jsonb_array_elements_text($1::jsonb))`.
 */
export interface Statement {
  readonly text: string
  readonly params?: readonly unknown[]
  /** Values come as the bytes of PostgreSQL's own text, in UTF-8, or null: for long texts that are not to be read as such. */
  readonly asBytes?: boolean
}

/** Writes have connections of their own, so that no read ever waits for one of them, nor one of them for a read. */
export type Use = 'write' | 'read'

/** The time allowed to a call to a server, queueing included, unless it says otherwise. */
export const defaultDeadlineMs = 2000

export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** Where a thread of its own can open the same database; absent of one that only this thread has. */
  readonly url?: string
  /**
   * Runs one statement and answers its rows as arrays of values in column order (see `valueFrom` for how values look).
   * The promise settles within `deadlineMs`, queueing included, and is never answered with the rows of another statement.
   * @throws StatementRefused the server said no, and nothing was done.
   * @throws OutcomeUnknown the statement may or may not have been done.
   */
  call(use: Use, statement: Statement, options?: { readonly deadlineMs?: number }): Promise<unknown[][]>
  /**
   * Calls `onHint` for each NOTIFY on the channel, and with an empty payload once at every connection made, the first too: hints may
   * have been missed before it. Hints only: polling is the guarantee. Answers a function that stops it. The channel is a plain
   * lower-case name; what `onHint` throws is lost.
   */
  listen(channel: string, onHint: (payload: string) => void): Promise<() => Promise<void>>
  /** Ends all connections. Calls under way or made later are rejected with OutcomeUnknown. */
  close(): Promise<void>
}

/** The server answered a statement with an SQL error: nothing was done. The server's `detail` quotes data and is left out. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused'
  /** The five characters of SQLSTATE, such as 23505. */
  readonly sqlState: string
  /** The constraint that was broken, when it was one. */
  readonly constraint: string | undefined

  constructor(message: string, sqlState: string, constraint: string | undefined) {
    super(message)
    this.sqlState = sqlState
    this.constraint = constraint
  }
}

/** Connection lost, deadline passed, or an answer of the wrong shape: the statement may or may not have been done. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
  /** False when the statement never left this process, so that it is surely not done. */
  readonly sent: boolean

  constructor(message: string, sent: boolean) {
    super(message)
    this.sent = sent
  }
}
