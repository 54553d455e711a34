// The embedded database: PGlite in a folder or in memory, behind the same door. One session, so calls take turns.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { type Database, OutcomeUnknown, type Statement } from './database.js'
import { lineOf, type Slot } from './line.js'
import { failureOf } from './server-error.js'
import type { Session } from './session.js'
import { parameterOf, textSettings, valueFrom } from './values.js'

/** Longer than with a server: what waits here waits for this very process, and asking again elsewhere would not be quicker. */
const DEADLINE_MS = 10_000

export interface Embedded {
  readonly database: Database
  /** For migrations; shares the one session, so nothing else may be called meanwhile. Its `end` does nothing. */
  readonly session: Session
}

/**
 * Opens the database in the folder, which the caller has locked; without a folder in memory.
 * PGlite runs on the caller's thread and cannot be interrupted: a statement that is begun is done, and answered truly even when late; what
 * still waits at its deadline is never begun.
 */
export async function openPglite(folder?: string): Promise<Embedded> {
  const pglite = await createPglite(folder)
  const { database, session } = embeddedOn(pglite)
  return {
    session,
    database: {
      ...database,
      async close() {
        await database.close()
        if (!pglite.closed) await pglite.close()
      },
    },
  }
}

/** The bare engine with our extensions and settings; `dump` is what `dumpDataDir` of another gave, to start from. */
export async function createPglite(folder?: string, dump?: Blob): Promise<PGlite> {
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(dump === undefined ? {} : { loadDataDir: dump }),
    extensions: { btree_gist },
  })
  const settings = Object.entries(textSettings).map(([name, value]) => `set ${name} = '${value}'`)
  await pglite.exec(settings.join(';'))
  return pglite
}

/** The door on an engine, which stays open when the door is closed. */
export function embeddedOn(pglite: PGlite): Embedded {
  const query = textQueryOf(pglite)
  const line = lineOf([openSlot(query)])
  const listeners = new Set<() => Promise<void>>()
  const database: Database = {
    kind: 'pglite',
    async call(_use, { text, params = [], asBytes = false }, { deadlineMs = DEADLINE_MS } = {}) {
      return line.run({ text, params: params.map(parameterOf), asBytes }, deadlineMs)
    },
    async listen(channel, onHint) {
      const stop = await listenOn(pglite, channel, onHint)
      listeners.add(stop)
      return async () => {
        if (listeners.delete(stop)) await stop()
      }
    },
    async close() {
      line.close()
      await Promise.all([...listeners].map(stop => stop()))
      listeners.clear()
    },
  }
  return { database, session: sessionOf(pglite, query) }
}

async function listenOn(
  pglite: PGlite,
  channel: string,
  onHint: (payload: string) => void,
): Promise<() => Promise<void>> {
  // The listener's own fault must not end the process: a hint may be missed.
  const hint = (payload: string) => {
    try {
      onHint(payload)
    } catch {}
  }
  const stop = await pglite.listen(`"${channel.replaceAll('"', '""')}"`, hint)
  hint('')
  return () => stop()
}

type Task = Required<Statement> & { readonly params: readonly (string | null)[] }
type Query = (task: Task) => Promise<unknown[][]>

const asItIs = (value: unknown) => value as string

/** Runs a statement with all values as text in both directions: PGlite's own readers and writers of types are all put aside. */
function textQueryOf(pglite: PGlite): Query {
  const parsers = Object.fromEntries(Object.keys(pglite.parsers).map(type => [type, asItIs]))
  const serializers = Object.fromEntries(Object.keys(pglite.serializers).map(type => [type, asItIs]))
  return async ({ text, params, asBytes }) => {
    const { rows, fields } = await pglite
      .query<(string | null)[]>(text, [...params], { rowMode: 'array', parsers, serializers })
      .catch((error: unknown) => {
        throw failureOf(error)
      })
    if (rows.some(row => row.length !== fields.length))
      throw new OutcomeUnknown('The answer has the wrong shape.', true)
    if (asBytes) return rows.map(row => row.map(value => (value === null ? null : Buffer.from(value))))
    return rows.map(row => row.map((value, index) => valueFrom(fields[index]!.dataTypeID, value)))
  }
}

function openSlot(query: Query): Slot<Task> {
  let underWay: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      // Other work of the process gets its turn between two statements: PGlite itself never leaves it one.
      const answer = nextTurn().then(() => query(task))
      underWay = answer.catch(() => {})
      return answer
    },
    // There is no other connection to go to: the next call waits until this statement is over.
    renew: () => underWay.then(() => undefined),
  }
}

function sessionOf(pglite: PGlite, query: Query): Session {
  return {
    query: text => query({ text, params: [], asBytes: false }),
    script: text =>
      pglite.exec(text).then(
        () => undefined,
        (error: unknown) => {
          throw failureOf(error)
        },
      ),
    end: async () => {},
  }
}
