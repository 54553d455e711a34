// The OpenAPI document and the GraphQL schema as files: the one asked of an app on an empty database in memory.
import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from '../api/graphql/schema/root.js'
import { buildApp } from '../app.js'
import { openDesk } from '../cases/desk.js'
import { openRegistry } from '../registry/registry.js'
import { migrate, migrationsFolder } from '../store/migrate.js'
import { openPglite } from '../store/pglite.js'

/** The document as indented JSON and as YAML, each with a newline at its end. */
export async function describeApi(): Promise<{ readonly json: string; readonly yaml: string }> {
  const { database, session } = await openPglite()
  await migrate(session, migrationsFolder)
  const registry = await openRegistry({ database })
  const app = await buildApp({ desk: await openDesk({ registry }), tokens: NO_TOKENS, publicUrl: 'http://127.0.0.1' })
  try {
    await app.ready()
    return { json: `${JSON.stringify(app.swagger(), null, 2)}\n`, yaml: `${app.swagger({ yaml: true }).trimEnd()}\n` }
  } finally {
    await app.close()
    await registry.close()
    await database.close()
  }
}

/** Nobody calls this app. */
const NO_TOKENS = {
  sign: () => Promise.reject(new Error('no tokens here')),
  verify: () => Promise.reject(new Error('no tokens here')),
}

/** The schema of the graph, sorted and with its descriptions, with a newline at its end. */
export const describeGraph = (): string => `${printSchema(lexicographicSortSchema(makeSchema()))}\n`
