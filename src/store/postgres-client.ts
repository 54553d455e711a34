// One postgres.js client with one connection that can really be thrown away: its socket is ours to destroy.
import { connect as connectSocket, type Socket } from 'node:net'
import postgres from 'postgres'
import { OutcomeUnknown } from './database.js'
import { failureOf } from './server-error.js'
import { textSettings, valueFrom } from './values.js'

export interface Client {
  /** Runs one statement with its parameters as text. @throws StatementRefused or OutcomeUnknown */
  run(text: string, params: readonly (string | null)[], how?: HowToRun): Promise<unknown[][]>
  /** Runs statements divided by semicolons in one message, which the server does whole or not at all. */
  script(text: string): Promise<void>
  /** Destroys the connection at once; what is under way is rejected. Never throws. */
  discard(): void
  /** Says goodbye to the server and waits for it a moment. */
  end(): Promise<void>
}

export interface HowToRun {
  /** Whether the server keeps the statement prepared. */
  readonly named: boolean
  readonly asBytes: boolean
}

export interface ClientOptions {
  readonly url: string
  /** What the server may use for a statement and for a lock; absent: no limit. */
  readonly limits?: { readonly statementMs: number; readonly lockMs: number }
  /** Called once when the connection is lost or discarded. */
  readonly onClose?: () => void
  readonly onNotify?: (channel: string, payload: string) => void
}

/** The way to the server must open within this time, whatever a call's deadline. */
const connectMs = 10_000

/** Types that postgres.js would read or write its own way, by object id: left as text both ways, `valueFrom` reads them. */
const typesLeftAsText = [16, 17, 20, 21, 23, 25, 26, 114, 700, 701, 1082, 1114, 1184, 3802]
const asItIs = (value: unknown) => value as string

/** A client that connects at its first statement. Not to be used again after any failure: the next answer could be another's. */
export function createClient({ url, limits, onClose, onNotify }: ClientOptions): Client {
  let discarded = false
  let socket: Socket | undefined
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: connectMs / 1000,
    backoff: () => 0.05,
    types: { text: { to: 25, from: typesLeftAsText, serialize: asItIs, parse: asItIs } },
    connection: { application_name: 'sjukhuskod', jit: 'off', ...textSettings, ...timeoutsOf(limits) },
    onnotice: () => {},
    onclose: () => onClose?.(),
    onnotify: onNotify,
    socket: openSocket,
  } as Parameters<typeof postgres>[1] & { onnotify: ClientOptions['onNotify'] })

  async function openSocket(target: { host: string[]; port: number[]; path?: string | false }): Promise<Socket> {
    // Once only: what follows a lost connection on the same client may be answered with what the lost one left behind.
    if (discarded || socket !== undefined) throw new Error('The client was discarded.')
    socket = target.path ? connectSocket(target.path) : connectSocket(Number(target.port[0]), String(target.host[0]))
    // postgres.js looks here for the name that the server's certificate must carry.
    Object.assign(socket, { host: target.host[0], port: target.port[0] })
    await opened(socket)
    return socket
  }

  async function run(
    text: string,
    params: readonly (string | null)[],
    { named, asBytes }: HowToRun = { named: false, asBytes: false },
  ): Promise<unknown[][]> {
    const query = sql.unsafe(text, params as never[], { prepare: named, simple: false } as never)
    const result = await (asBytes ? query.raw() : query.values()).catch((error: unknown) => {
      throw failureOf(error)
    })
    return asBytes ? rightRows(result).rows : rowsOf(result)
  }

  function discard(): void {
    discarded = true
    sql
      .end({ timeout: 0 })
      .catch(() => {})
      .finally(() => socket?.destroy())
  }

  return {
    run,
    script: text =>
      sql.unsafe(text).then(
        () => undefined,
        (error: unknown) => {
          throw failureOf(error)
        },
      ),
    discard,
    async end() {
      await sql.end({ timeout: 1 }).catch(() => {})
      discard()
    },
  }
}

/** The limits as settings of the server; in milliseconds. */
function timeoutsOf(limits: ClientOptions['limits']): Record<string, string> {
  if (limits === undefined) return {}
  return { statement_timeout: String(limits.statementMs), lock_timeout: String(limits.lockMs) }
}

async function opened(socket: Socket): Promise<void> {
  const timer = setTimeout(() => socket.destroy(new Error(`No connection within ${connectMs} ms.`)), connectMs)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('The connection was closed before it was open.')))
    })
  } finally {
    clearTimeout(timer)
    socket.removeAllListeners()
    // Between here and postgres.js's own listener no error may go unheard: that would end the process.
    socket.on('error', () => {})
  }
}

/** An answer whose shape is not that of one statement's rows may be another statement's. */
function rightRows<Value>(result: unknown): { rows: (Value | null)[][]; columns: readonly { type: number }[] } {
  const { columns = [], command } = result as { columns?: readonly { type: number }[]; command?: string | null }
  const rows = result as (Value | null)[][]
  const wellFormed =
    Array.isArray(result) && typeof command === 'string' && rows.every(row => row.length === columns.length)
  if (!wellFormed) throw new OutcomeUnknown('The answer of the database has the wrong shape.', true)
  return { rows, columns }
}

/** Rows as values. */
function rowsOf(result: unknown): unknown[][] {
  const { rows, columns } = rightRows<string>(result)
  return rows.map(row => row.map((text, index) => valueFrom(columns[index]!.type, text)))
}
