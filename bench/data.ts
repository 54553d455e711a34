// The data: a log of made-up decisions, decided by the rules, copied into PostgreSQL, and kept between runs. `npm run verify` holds.
import postgres, { type Sql } from 'postgres'
import { decide } from '../src/policy/decide.js'
import { type Entry, entryOf, stateRowOf } from '../src/registry/entries.js'
import { factsFor } from '../src/registry/facts.js'
import { sha256 } from '../src/registry/log-rows.js'
import { Register } from '../src/registry/register.js'
import { migrate } from '../src/store/migrate.js'
import { openPostgresSession } from '../src/store/postgres.js'
import { copyInto } from './copying.js'
import { DECISIONS_A_CODE, type Event, eventsOf, type Lives } from './lives.js'
import type { Say } from './say.js'

/** To be raised when the same seed and size give another log. */
const GENERATOR_VERSION = 1
const REQUESTER = { role: 'officer' } as const
const ACTOR = { role: 'system', sub: 'bench' } as const

/** The server that holds the data, and what can be asked of it. */
export interface DataServer {
  readonly url: (databaseName: string) => string
}

/**
 * The name of a database with a whole log of this size, made if it is not there from an earlier run, and with the tables of today. It is
 * not to be written to: take a copy.
 */
export async function madeDatabase(server: DataServer, lives: Lives, say: Say): Promise<string> {
  const name = `made_v${GENERATOR_VERSION}_${lives.codes}_${lives.seed}`
  const known = await administer(server, `select 1 from pg_database where datname = '${name}'`)
  if (known.length > 0) {
    await migrated(server.url(name))
    return name
  }
  // It has its name only when it is whole.
  await dropDatabase(server, 'making')
  await administer(server, 'create database making')
  await fill(server.url('making'), lives, say)
  await administer(server, `alter database making rename to ${name}`)
  return name
}

/** A copy to be written to, under a name of its own; what had it before is dropped. Answers its URL. */
export async function copyDatabase(server: DataServer, template: string, name: string): Promise<string> {
  await dropDatabase(server, name)
  await administer(server, `create database ${name} template ${template} strategy file_copy`)
  return server.url(name)
}

/** An empty database, with the tables of the service or without. Answers its URL. */
export async function emptyDatabase(server: DataServer, name: string, { withTables = true } = {}): Promise<string> {
  await copyDatabase(server, 'template1', name)
  if (withTables) await migrated(server.url(name))
  return server.url(name)
}

async function migrated(url: string): Promise<void> {
  const session = openPostgresSession(url)
  await migrate(session).finally(() => session.end())
}

export const dropDatabase = (server: DataServer, name: string): Promise<unknown> =>
  administer(server, `drop database if exists ${name} with (force)`)

async function administer(server: DataServer, text: string): Promise<unknown[][]> {
  const session = openPostgresSession(server.url('postgres'))
  return session.query(text).finally(() => session.end())
}

async function fill(url: string, lives: Lives, say: Say): Promise<void> {
  await migrated(url)
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    const register = await writeLog(sql, lives, say)
    await writeStates(sql, register)
    await sql`update head set seq = ${register.head.seq}, hash = ${register.head.hash}`
    await sql`vacuum analyze`
  } finally {
    await sql.end()
  }
}

const LOG_COLUMNS = ['seq', 'id', 'deed', 'grounds', 'grounds_hash', 'hash']

/** Decides event after event and copies the rows in. What the rules refer or refuse is passed over. */
async function writeLog(sql: Sql, lives: Lives, say: Say): Promise<Register> {
  const register = new Register()
  const total = lives.codes * DECISIONS_A_CODE
  const events = eventsOf(lives)
  const progress = say.progress(`data for ${lives.codes} codes`, total)
  const log = await copyInto(sql, 'decisions', LOG_COLUMNS)
  while (register.head.seq < total) {
    const entry = findEntry(events.next().value as Event, register)
    if (entry === undefined) continue
    const { seq, id, hash } = entry.row
    const { deed, grounds } = entry.written as { deed: string; grounds: string }
    await log.row([seq, id, deed, grounds, sha256(grounds), hash])
    progress.update(seq)
  }
  await log.end()
  progress.stop()
  return register
}

function findEntry({ on, command }: Event, register: Register): Entry | undefined {
  const day = command.kind === 'import' ? command.effectiveFrom : on
  const facts = factsFor(command, { receivedOn: on, day, requester: REQUESTER, answers: {} }, register)
  const decision = decide(command, facts)
  if (decision.patches.length === 0) return undefined
  const made = { id: idAt(facts.seq), command, facts, decision, decidedAt: `${on}T08:00:00.000Z` }
  return entryOf({ ...made, actor: ACTOR, alongside: {} }, register)
}

const STATE_COLUMNS = ['code', 'valid', 'seq', 'status', 'region', 'provider', 'site', 'name', 'mvo']

/** The derived table, as `append` would have left it: the constraints of the database are in force. */
async function writeStates(sql: Sql, register: Register): Promise<void> {
  const states = await copyInto(sql, 'code_states', STATE_COLUMNS)
  for (const code of register.listCodes())
    for (const state of register.statesOf(code)) {
      const { first_day: first, last_day: last, seq, status, region, provider, site, name } = stateRowOf(state)
      const known = [seq, status, region, provider, site, name] as (string | number | null)[]
      await states.row([code, `[${first ?? ''},${last ?? ''}]`, ...known, JSON.stringify(state.mvo)])
    }
  await states.end()
}

/** The same log every time, its hashes too: so ids are not drawn. */
const idAt = (seq: number): string => `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`
