// Migrations are applied whole or not at all, by any number of instances at once, and a history that does not fit is refused.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as drizzleMigrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import t, { type Test } from 'tap'
import { connect } from '../../src/store/connect.js'
import { StatementRefused } from '../../src/store/database.js'
import { MigrationMismatch, migrate } from '../../src/store/migrate.js'
import { openPostgresSession } from '../../src/store/postgres.js'
import type { Session } from '../../src/store/session.js'
import { emptyEmbeddedSession, freshUrl } from '../databases.js'
import { folderOf } from '../folders.js'

type Files = Record<string, string>

/** Writes a folder as drizzle-kit does; the moment of a file is its number. */
function migrationsIn(folder: string, files: Files): string {
  mkdirSync(join(folder, 'meta'), { recursive: true })
  const tags = Object.keys(files).sort()
  const entries = tags.map((tag, idx) => ({
    idx,
    version: '7',
    when: 1_700_000_000_000 + Number(tag.slice(0, 4)),
    tag,
    breakpoints: true,
  }))
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ version: '7', dialect: 'postgresql', entries }))
  for (const tag of tags) writeFileSync(join(folder, `${tag}.sql`), files[tag]!)
  return folder
}

const first: Files = {
  '0000_places': `create table places (id int primary key, name text); -- a comment; at the end
--> statement-breakpoint
create function place_count() returns bigint language plpgsql as $$
begin
  return (select count(*) from places); -- semicolons; and 'quotes'
end $$
--> statement-breakpoint
-- only a comment`,
  '0001_rows':
    "insert into places values (1, 'a;b'), (2, 'å''ä')\n--> statement-breakpoint\ninsert into places values (3, 'c');\n",
}
const second: Files = { ...first, '0002_more': 'alter table places add column town text' }

/** Each kind of database with a session for migrations. */
const kinds: Record<string, (t: Test) => Promise<Session>> = {
  PGlite: emptyEmbeddedSession,
  async PostgreSQL(t) {
    const session = openPostgresSession(await freshUrl(null))
    t.teardown(() => session.end())
    return session
  },
}

for (const [kind, open] of Object.entries(kinds)) {
  t.test(`on ${kind}: applied once, in order, and what comes later is added`, async t => {
    const session = await open(t)
    const folder = folderOf(t)
    for (let time = 0; time < 2; time++) {
      await migrate(session, migrationsIn(folder, first))
      t.strictSame(await session.query('select id, name, place_count() from places order by id'), [
        [1, 'a;b', 3],
        [2, "å'ä", 3],
        [3, 'c', 3],
      ])
    }
    await migrate(session, migrationsIn(folder, second))
    t.strictSame(await session.query('select count(town) from places'), [[0]])
    t.strictSame(await session.query('select id, created_at from drizzle.__drizzle_migrations order by id'), [
      [1, 1_700_000_000_000],
      [2, 1_700_000_000_001],
      [3, 1_700_000_000_002],
    ])
    await t.rejects(migrate(session, migrationsIn(folderOf(t), first)), {
      name: 'MigrationMismatch',
      message: /newer than the program/,
    })
  })

  t.test(`on ${kind}: a migration that fails takes all that was pending with it`, async t => {
    const session = await open(t)
    const folder = folderOf(t)
    await migrate(session, migrationsIn(folder, first))
    const broken = { ...second, '0003_broken': 'create table late (id int)\n--> statement-breakpoint\nselect 1 / 0' }
    await t.rejects(migrate(session, migrationsIn(folder, broken)), StatementRefused)
    t.strictSame(await session.query("select count(*) from information_schema.columns where column_name = 'town'"), [
      [0],
    ])
    t.strictSame(await session.query("select to_regclass('late')::text, count(*) from drizzle.__drizzle_migrations"), [
      [null, 2],
    ])
    await migrate(session, migrationsIn(folder, { ...broken, '0003_broken': 'create table late (id int)' }))
    t.strictSame(await session.query("select to_regclass('late')::text, count(*) from drizzle.__drizzle_migrations"), [
      ['late', 4],
    ])
  })

  t.test(`on ${kind}: a file changed after the event, or slipped in before it, is refused`, async t => {
    const session = await open(t)
    const folder = folderOf(t)
    await migrate(session, migrationsIn(folder, { '0000_a': 'select 1', '0002_c': 'select 3' }))
    const changed = migrationsIn(folder, { '0000_a': 'select 1 ', '0002_c': 'select 3' })
    await t.rejects(migrate(session, changed), { name: 'MigrationMismatch', message: /changed after it was applied/ })
    const slipped = migrationsIn(folder, { '0000_a': 'select 1', '0001_b': 'select 2', '0002_c': 'select 3' })
    await t.rejects(migrate(session, slipped), { name: 'MigrationMismatch', message: /one before it/ })
    const removed = migrationsIn(folder, { '0000_a': 'select 1' })
    await t.rejects(migrate(session, removed), MigrationMismatch)
    await migrate(session, migrationsIn(folder, { '0000_a': 'select 1', '0002_c': 'select 3', '0003_d': 'select 4' }))
  })
}

t.test('six instances that start at once on an empty database all succeed, and one does the work', async t => {
  const databaseUrl = await freshUrl(null)
  const migrations = migrationsIn(folderOf(t), { ...second, '0003_slow': 'select pg_sleep(0.2)' })
  const databases = await Promise.all(
    Array.from({ length: 6 }, () => connect({ databaseUrl, dataDir: '', migrations })),
  )
  t.strictSame(await databases[5]!.call('read', { text: 'select count(*) from places' }), [[3]])
  t.strictSame(await databases[0]!.call('read', { text: 'select count(*) from drizzle.__drizzle_migrations' }), [[4]])
  await Promise.all(databases.map(database => database.close()))
})

t.test('drizzle and we take over from each other', async t => {
  const url = await freshUrl(null)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const session = openPostgresSession(url)
  t.teardown(() => Promise.all([sql.end(), session.end()]))
  const folder = folderOf(t)
  await drizzleMigrate(drizzle(sql), { migrationsFolder: migrationsIn(folder, first) })
  await migrate(session, migrationsIn(folder, second))
  await drizzleMigrate(drizzle(sql), {
    migrationsFolder: migrationsIn(folder, { ...second, '0003_d': 'create table d ()' }),
  })
  await migrate(session, folder)
  t.strictSame(await session.query('select count(*) from drizzle.__drizzle_migrations'), [[4]])
})

t.test('a server that cannot be reached is told at once', async t => {
  const migrations = migrationsIn(folderOf(t), first)
  const databaseUrl = 'postgres://postgres@127.0.0.1:1/none'
  await t.rejects(connect({ databaseUrl, dataDir: '', migrations }), {
    name: 'OutcomeUnknown',
    message: /ECONNREFUSED/,
  })
  const missing = new URL(await freshUrl(null))
  missing.pathname = '/missing'
  await t.rejects(connect({ databaseUrl: missing.href, dataDir: '', migrations }), {
    name: 'OutcomeUnknown',
    message: /"missing" does not exist/,
  })
})
