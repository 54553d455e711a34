// Instances of the service in this process, each with connections of its own, listening on a port like the real one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { buildApp } from '../../src/app.js'
import { openDesk } from '../../src/cases/desk.js'
import { openRegistry, type Registry, type RegistryOptions } from '../../src/registry/registry.js'
import { type Verification, verify } from '../../src/registry/verify.js'
import type { Database } from '../../src/store/database.js'
import { openPostgres } from '../../src/store/postgres.js'
import { type Client, clientOf } from './clients.js'

export interface Instance {
  readonly registry: Registry
  readonly database: Database
  readonly client: Client
  readonly origin: string
  /** What the instance was alarmed of. */
  readonly alarms: { readonly message: string; readonly detail: Record<string, unknown> }[]
}

/** The numbers named in the tests' titles; FULL=1 asks for all that the design promises, which takes minutes. */
export const full = process.env.FULL === '1'

/** A folder that is gone after the test. */
export function aFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'sjk-instance-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts an instance on the database; `wrap` may put something between it and the database. */
export async function anInstance(
  t: Test,
  url: string,
  options: Partial<RegistryOptions> & { readonly wrap?: (database: Database) => Database } = {},
): Promise<Instance> {
  const { wrap = (database: Database) => database, ...rest } = options
  const database = wrap(openPostgres(url))
  const alarms: Instance['alarms'] = []
  const alarm = (message: string, detail: Record<string, unknown>) => alarms.push({ message, detail })
  const registry = await openRegistry({ database, alarm, ...rest })
  const tokens = await openTokens(aFolder(t))
  const app = await buildApp({ desk: await openDesk({ registry }), tokens, publicUrl: 'http://127.0.0.1' })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const client = clientOf(origin, await tokens.sign({ role: 'officer', sub: 'officer-1' }, 1))
  t.teardown(async () => {
    client.close()
    await app.close()
    await registry.close()
    await database.close()
  })
  return { registry, database, client, origin, alarms }
}

/** Verifies the whole database over connections of its own. @throws VerificationFailed */
export async function verifyAt(url: string): Promise<Verification> {
  const database = openPostgres(url)
  return verify(database).finally(() => database.close())
}

/** Rows of one statement over a connection of its own. */
export async function queryAt(url: string, text: string, params: unknown[] = []): Promise<unknown[][]> {
  const database = openPostgres(url, { readers: 1 })
  return database.call('read', { text, params }, { deadlineMs: 30_000 }).finally(() => database.close())
}

/** Waits until something holds; answers whether it came to hold in time. */
export async function within(limitMs: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = performance.now() + limitMs
  while (!(await holds())) {
    if (performance.now() > until) return false
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return true
}
