// Both databases for a test: the body runs once on PGlite and once on a real PostgreSQL server.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PGlite } from '@electric-sql/pglite'
import tap, { type Test } from 'tap'
import type { Database } from '../src/store/database.js'
import { migrate, migrationsFolder } from '../src/store/migrate.js'
import { createPglite, embeddedOn } from '../src/store/pglite.js'
import { openPostgres, openPostgresSession } from '../src/store/postgres.js'
import type { Session } from '../src/store/session.js'
import { type PostgresServer, startPostgres } from './postgres-server.js'

/** Gives a fresh, migrated database. It is closed at the end of the test that asked for it, unless closed before. */
export type Open = () => Promise<Database>

export interface EachOptions {
  /** The folder of migrations; drizzle/ unless told, null for an empty database. */
  readonly migrations?: string | null
}

/**
 * Runs the body as two subtests, one on each kind of database. Without a PostgreSQL server the second fails; set TEST_WITHOUT_POSTGRES=1
 * to skip it knowingly.
 */
export async function eachDatabase(
  t: Test,
  body: (t: Test, open: Open) => Promise<void>,
  options: EachOptions = {},
): Promise<void> {
  const migrations = options.migrations === undefined ? migrationsFolder : options.migrations
  await t.test('PGlite', t =>
    body(
      t,
      opening(t, () => openEmbedded(migrations)),
    ),
  )
  const skip =
    process.env.TEST_WITHOUT_POSTGRES === '1' && 'TEST_WITHOUT_POSTGRES is set: not tried on a PostgreSQL server'
  await t.test('PostgreSQL', { skip }, t =>
    body(
      t,
      opening(t, () => openOnServer(migrations)),
    ),
  )
}

function opening(t: Test, open: Open): Open {
  return async () => {
    const database = await open()
    t.teardown(() => database.close())
    return database
  }
}

let server: Promise<PostgresServer> | undefined

/** The one PostgreSQL server of a test file, started when first asked for and stopped at the file's end. */
export function postgresServer(): Promise<PostgresServer> {
  if (server === undefined) {
    const starting = startPostgres()
    server = starting
    tap.teardown(async () => (await starting.catch(() => undefined))?.stop())
  }
  return server
}

/** Opens fresh databases on the file's server alone: for tests of what is above the database. */
export const onPostgres = (t: Test): Open => opening(t, () => openOnServer(migrationsFolder))

/** The URL of a fresh, migrated database on the file's server: for tests with several instances on one database. */
export async function freshUrl(migrations: string | null = migrationsFolder): Promise<string> {
  const { createDatabase } = await postgresServer()
  return createDatabase(migrations === null ? undefined : await templateOf(migrations))
}

/** Tests are about what is answered, not how soon, and the machine may be busy: as long as on the embedded database, and more. */
const DEADLINE_MS = 20_000

async function openOnServer(migrations: string | null): Promise<Database> {
  return openPostgres(await freshUrl(migrations), { deadlineMs: DEADLINE_MS })
}

const templates = new Map<string, Promise<string>>()

/** The name of a database migrated once; copying it is faster than migrating again. */
function templateOf(migrations: string): Promise<string> {
  const known = templates.get(migrations)
  if (known !== undefined) return known
  const made = makeTemplate(migrations)
  templates.set(migrations, made)
  return made
}

async function makeTemplate(migrations: string): Promise<string> {
  const { createDatabase } = await postgresServer()
  const url = await createDatabase()
  const session = openPostgresSession(url)
  await migrate(session, migrations).finally(() => session.end())
  return new URL(url).pathname.slice(1)
}

async function openEmbedded(migrations: string | null): Promise<Database> {
  const engine = await takeEngine()
  const { database, session } = embeddedOn(engine)
  if (migrations !== null) await migrate(session, migrations)
  let closed = false
  return {
    ...database,
    async close() {
      if (closed) return
      closed = true
      await database.close()
      idleEngines.push(engine)
    },
  }
}

/** A session on an empty embedded database, for tests of migrations themselves; given back at the end of the test. */
export async function emptyEmbeddedSession(t: Test): Promise<Session> {
  const engine = await takeEngine()
  t.teardown(() => idleEngines.push(engine))
  return embeddedOn(engine).session
}

/** Engines that no test uses now: a new one takes a second or more, new schemas in an old one some hundredths. */
const idleEngines: PGlite[] = []

async function takeEngine(): Promise<PGlite> {
  const engine = idleEngines.pop() ?? (await startEngine())
  await engine.exec('drop schema if exists drizzle cascade; drop schema public cascade; create schema public')
  return engine
}

async function startEngine(): Promise<PGlite> {
  const engine = existsSync(dumpFile)
    ? await createPglite(undefined, new Blob([readFileSync(dumpFile)]))
    : await startFirstEngine()
  tap.teardown(() => engine.close())
  return engine
}

/** An empty engine as a file beside the compiled program: the next ones start from it in a fifth of the time. */
const dumpFile = fileURLToPath(new URL(`../pglite-${engineVersion()}.tar`, import.meta.url))

async function startFirstEngine(): Promise<PGlite> {
  const engine = await createPglite()
  const dump = await engine.dumpDataDir('none')
  // Written aside and renamed: another test process may look for it at this moment.
  const draft = `${dumpFile}.${process.pid}`
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()))
  renameSync(draft, dumpFile)
  return engine
}

function engineVersion(): string {
  const { resolve } = createRequire(import.meta.url)
  const manifest = join(dirname(resolve('@electric-sql/pglite')), '..', 'package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
