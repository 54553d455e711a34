// The way in: the database that the configuration names, migrated and ready.
import { join } from 'node:path'
import type { Database } from './database.js'
import { lockFolder } from './folder-lock.js'
import { migrate, migrationsFolder } from './migrate.js'
import { openPglite } from './pglite.js'
import { openPostgres, openPostgresSession } from './postgres.js'

export interface ConnectOptions {
  /** A PostgreSQL URL; absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined
  readonly dataDir: string
  /** The folder of drizzle-kit's files; drizzle/ unless told. */
  readonly migrations?: string
}

/**
 * Opens and migrates the database. `close()` of what it answers releases everything.
 * @throws FolderInUse another process has the embedded database open.
 * @throws MigrationMismatch the database does not fit this program.
 * @throws OutcomeUnknown the server cannot be reached.
 */
export function connect({ databaseUrl, dataDir, migrations = migrationsFolder }: ConnectOptions): Promise<Database> {
  return databaseUrl === undefined ? connectEmbedded(dataDir, migrations) : connectServer(databaseUrl, migrations)
}

async function connectServer(url: string, migrations: string): Promise<Database> {
  const session = openPostgresSession(url)
  try {
    await migrate(session, migrations)
  } finally {
    await session.end()
  }
  return openPostgres(url)
}

async function connectEmbedded(dataDir: string, migrations: string): Promise<Database> {
  const lock = await lockFolder(dataDir)
  try {
    const { database, session } = await openPglite(join(dataDir, 'pglite'))
    try {
      await migrate(session, migrations)
    } catch (error) {
      await database.close()
      throw error
    }
    return {
      ...database,
      async close() {
        await database.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
