// Migrations: brings a database to the state of drizzle-kit's files, whole or not at all, and refuses one that does not fit them.
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { StatementRefused } from './database.js'
import type { Session } from './session.js'

/** The database's history and the program's migration files do not fit together; a person must look. */
export class MigrationMismatch extends Error {
  override readonly name = 'MigrationMismatch'
}

/** drizzle/ at the root of the repository, seen from build/src/store/. */
export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url))

/** Any number will do, as long as it is ours alone: the key of the lock that instances starting at once take in turn. */
const lockKey = 7_310_412

/** So many times another instance may migrate between our look and our lock: each time it has done some of the work. */
const attemptsMax = 20

/**
 * Applies what is pending in one message, so whole or not at all, under a lock, and records it as drizzle does. Several instances may do
 * this at once on one database.
 * @throws MigrationMismatch the database is newer than the program, or a file was changed, removed or slipped in after the event.
 * @throws StatementRefused a migration failed: nothing of what was pending is done.
 */
export async function migrate(session: Session, folder = migrationsFolder): Promise<void> {
  const files = readMigrationFiles({ migrationsFolder: folder })
  await session.script(createJournal)
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const rows = await session.query(readJournal)
    const pending = files.slice(checkedLength(rows, files))
    if (pending.length === 0) return
    try {
      await session.script(scriptOf(rows.length, pending))
    } catch (error) {
      if (!(error instanceof StatementRefused && error.sqlState === movedOn)) throw error
    }
  }
  throw new MigrationMismatch('The migrations of the database kept changing while they were read.')
}

type MigrationFile = ReturnType<typeof readMigrationFiles>[number]

/** drizzle's own table, in drizzle's own form. The lock goes first: two CREATE SCHEMA IF NOT EXISTS at once collide. */
const createJournal = `
select pg_advisory_xact_lock(${lockKey});
create schema if not exists drizzle;
create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
`

const readJournal = 'select hash, created_at from drizzle.__drizzle_migrations order by created_at, id'

/** Answered when another instance has migrated since the journal was read; a SQLSTATE of our own. */
const movedOn = 'SJK01'

/** How many of the files the database has; its rows must be exactly the first of them. */
function checkedLength(rows: unknown[][], files: readonly MigrationFile[]): number {
  rows.forEach(([hash, createdAt], index) => {
    const file = files[index]
    if (file?.folderMillis === createdAt && file?.hash === hash) return
    const known = files.find(other => other.folderMillis === createdAt)
    if (known === undefined) {
      throw new MigrationMismatch(
        `The database has a migration (${createdAt}) that this program lacks: it is newer than the program.`,
      )
    }
    if (known.hash !== hash)
      throw new MigrationMismatch(`The file of migration ${createdAt} was changed after it was applied.`)
    throw new MigrationMismatch(`Migration ${createdAt} is applied, but one before it (${file?.folderMillis}) is not.`)
  })
  return rows.length
}

/** One message for all that is pending: the server makes one transaction of it, which no lost connection can tear. */
function scriptOf(rowsExpected: number, pending: readonly MigrationFile[]): string {
  return [
    `select pg_advisory_xact_lock(${lockKey})`,
    `do $$ begin
      if (select count(*) from drizzle.__drizzle_migrations) <> ${rowsExpected} then
        raise exception 'another instance has migrated' using errcode = '${movedOn}';
      end if;
    end $$`,
    ...pending.flatMap(({ sql, hash, folderMillis }) => [
      ...sql,
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('${hash}', ${folderMillis})`,
    ]),
  ]
    .map(text => text.trim())
    .filter(text => text !== '')
    .join(statementEnd)
}

/** On a line of its own: a file may end in a comment, which would swallow it. A second semicolon does no harm. */
const statementEnd = '\n;\n'
