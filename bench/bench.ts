// The benchmark: one command that makes the data, starts all that is compared, measures it in rounds, and writes one table.
import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openPostgresSession } from '../src/store/postgres.js'
import { type PostgresServer, startPostgres } from '../test/postgres-server.js'
import { copyDatabase, dropDatabase, emptyDatabase, madeDatabase } from './data.js'
import { startLimits } from './limits/limits.js'
import { startLoad } from './load/load.js'
import { measureStartUp } from './measures/start-up.js'
import { type Options, readOptions, USAGE } from './options.js'
import { type RunningPeer, startPeers } from './peers/peers.js'
import { fillTables } from './peers/tables.js'
import { lineOf, putInto, reportOf, type Sized } from './report.js'
import { rowsFor, sizesOf } from './rows.js'
import { samplesFrom } from './samples.js'
import { sayOn } from './say.js'
import type { Figure } from './stage.js'

const PAGE = fileURLToPath(new URL('../../docs/PERFORMANCE.md', import.meta.url))
const say = sayOn(process.stderr)

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return console.log(USAGE)
  expectOurs(options.folder)
  const [loadBefore = 0] = loadavg()
  const server = await startPostgres({ keptFolder: join(options.folder, 'postgres') })
  try {
    const all: Sized[] = []
    for (const codes of options.codes) {
      const isLargest = codes === Math.max(...options.codes)
      all.push({ codes, figures: await measureAt(codes, { ...options, isLargest }, server) })
    }
    const { rounds, roundMs } = options
    const report = reportOf(all, { rounds, roundMs, loadBefore, postgres: await versionOf(server) })
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(all, null, 2))
    if (options.write && process.exitCode !== 1) putInto(PAGE, report)
    console.log(report)
  } finally {
    await server.stop()
  }
}

/** The folder lies where others may write: one that they have put there is not used. */
function expectOurs(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const { uid } = lstatSync(folder)
  if (process.getuid !== undefined && uid !== process.getuid()) throw new Error(`${folder} belongs to another user`)
  // PostgreSQL does not run as root, and its account must get through.
  chmodSync(folder, 0o755)
}

async function measureAt(
  codes: number,
  options: Options & { readonly isLargest: boolean },
  server: PostgresServer,
): Promise<readonly Figure[]> {
  const { seed, rounds, roundMs, validationRows, only, isLargest } = options
  const isWanted = (id: string): boolean => only.length === 0 || only.some(each => id.startsWith(each))
  const made = await madeDatabase(server, { codes, seed }, say)
  const databaseUrl = await copyDatabase(server, made, 'running')
  const emptyUrl = await emptyDatabase(server, 'empty')
  say.line(`${codes} codes: starting the service`)
  const startUpRounds = isWanted('start-up') ? rounds : 1
  const { figures, service } = await measureStartUp({ databaseUrl, emptyUrl, codes, rounds: startUpRounds })
  const samples = await samplesFrom(databaseUrl)
  const sizes = await sizesOf(service.origin, samples)
  const load = startLoad()
  const peers = options.peers ? await peersOn(server, service.origin, options.folder) : []
  try {
    const told = { codes, rounds, roundMs, validationRows, databaseUrl, emptyUrl }
    const stage = { ...told, service, peers, load, samples, say }
    const measured: Figure[] = []
    for (const { id, measure } of rowsFor(sizes)) {
      if (!isWanted(id) || (id === 'long' && !isLargest)) continue
      say.line(`${codes} codes: ${id}`)
      // Anew for each: a server that has answered much is slower for it, and would be less of a limit.
      const limits = await startLimits([...sizes.values()])
      try {
        const made = await measure({ ...stage, limits })
        for (const figure of made) say.line(`  ${lineOf(figure)}`)
        measured.push(...made)
      } catch (error) {
        // The others are worth having all the same.
        say.line(`${codes} codes: ${id} could not be measured: ${(error as Error).message}`)
        process.exitCode = 1
      } finally {
        await limits.stop()
      }
    }
    return [...measured, ...figures.filter(() => isWanted('start-up'))]
  } finally {
    load.stop()
    await Promise.all([service.stop(), ...peers.map(peer => peer.stop())])
    for (const name of ['running', 'empty', 'peers']) await dropDatabase(server, name)
  }
}

async function peersOn(server: PostgresServer, origin: string, folder: string): Promise<readonly RunningPeer[]> {
  say.line('filling the tables of the peers')
  const databaseUrl = await emptyDatabase(server, 'peers', { withTables: false })
  await fillTables(databaseUrl, origin)
  return startPeers(join(folder, 'peers'), databaseUrl, say)
}

async function versionOf(server: PostgresServer): Promise<string> {
  const session = openPostgresSession(server.url('postgres'))
  const [row] = await session.query('show server_version').finally(() => session.end())
  return String(row?.[0])
}

// What was started goes when this process goes, and so it must not go without a word.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
await main()
