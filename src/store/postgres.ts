// PostgreSQL through postgres.js: two connections for writes, a few for reads, one for each LISTEN, and none trusted after a failure.
import { type Database, defaultDeadlineMs, type Statement } from './database.js'
import { lineOf, type Slot } from './line.js'
import { type Client, createClient } from './postgres-client.js'
import { listenOn } from './postgres-listen.js'
import type { Session } from './session.js'
import { parameterOf } from './values.js'

export interface PostgresOptions {
  /** How many reads may be under way at once. */
  readonly readers?: number
  /** How many writes may be under way at once: an append waits for the log's head, and a case shall not wait behind it. */
  readonly writers?: number
  /** Allowed to a call that does not say otherwise. */
  readonly deadlineMs?: number
}

/** Opens nothing yet: each connection is made by the first call that needs it. */
export function openPostgres(
  url: string,
  { readers = 4, writers = 2, deadlineMs: usual = defaultDeadlineMs }: PostgresOptions = {},
): Database {
  const slotsOf = (length: number) => Array.from({ length }, () => openSlot(url))
  const slots = { write: slotsOf(writers), read: slotsOf(readers) }
  const lines = { write: lineOf(slots.write), read: lineOf(slots.read) }
  const listeners = new Set<() => Promise<void>>()

  return {
    kind: 'postgres',
    url,
    async call(use, { text, params = [], asBytes = false }, { deadlineMs = usual } = {}) {
      return lines[use].run({ text, params: params.map(parameterOf), asBytes }, deadlineMs)
    },
    async listen(channel, onHint) {
      const stop = await listenOn(url, channel, onHint)
      listeners.add(stop)
      return async () => {
        if (listeners.delete(stop)) await stop()
      }
    },
    async close() {
      lines.write.close()
      lines.read.close()
      const stops = [...listeners].map(stop => stop())
      await Promise.all([...stops, ...slots.write.map(slot => slot.end()), ...slots.read.map(slot => slot.end())])
    },
  }
}

/** A session without limits, for migrations: the caller ends it. */
export function openPostgresSession(url: string): Session {
  const client = createClient({ url })
  return {
    query: text => client.run(text, []),
    script: text => client.script(text),
    end: () => client.end(),
  }
}

/** So many different statements are kept prepared on a connection: enough for a program's own, a limit for made-up ones. */
const namesMax = 200

type Task = Required<Statement> & { readonly params: readonly (string | null)[] }

/** One connection at a time, a new one after each failure. */
function openSlot(url: string): Slot<Task> & { end(): Promise<void> } {
  let session: { readonly client: Client; readonly names: Set<string>; deadlineMs: number } | undefined

  function open(deadlineMs: number): NonNullable<typeof session> {
    const client = createClient({ url, limits: limitsOf(deadlineMs), onClose: () => forget(client) })
    return { client, names: new Set(), deadlineMs }
  }

  // A connection that dies while idle is not used again: its settings are gone, and its last error may still be on the way.
  function forget(client: Client): void {
    if (session?.client === client) renew()
  }

  function renew(): undefined {
    session?.client.discard()
    session = undefined
  }

  async function run({ text, params, asBytes }: Task, deadlineMs: number): Promise<unknown[][]> {
    session ??= open(deadlineMs)
    const { client, names } = session
    if (session.deadlineMs !== deadlineMs) {
      await client.script(limitsText(deadlineMs))
      if (session?.client === client) session.deadlineMs = deadlineMs
    }
    const named = params.length > 0 && (names.has(text) || names.size < namesMax)
    if (named) names.add(text)
    return client.run(text, params, { named, asBytes })
  }

  return {
    run,
    renew,
    async end() {
      const ending = session?.client
      session = undefined
      await ending?.end()
    },
  }
}

/** The server gives up before the caller does, so that it can still say so; on a lock even earlier, to tell the two apart. */
function limitsOf(deadlineMs: number): { statementMs: number; lockMs: number } {
  return { statementMs: Math.ceil(deadlineMs * 0.9), lockMs: Math.ceil(deadlineMs * 0.8) }
}

function limitsText(deadlineMs: number): string {
  const { statementMs, lockMs } = limitsOf(deadlineMs)
  return `set statement_timeout = ${statementMs}; set lock_timeout = ${lockMs}`
}
