// A session for migrations: one connection, no deadlines, nothing shared with calls.

export interface Session {
  /** Runs one statement without parameters and answers its rows, as `Database.call` does. */
  query(text: string): Promise<unknown[][]>
  /** Runs statements divided by semicolons in one message, which the database does whole or not at all. */
  script(text: string): Promise<void>
  end(): Promise<void>
}
