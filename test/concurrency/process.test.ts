// The process of the service: killed at any moment it loses nothing, it ends cleanly when asked, and a folder has one master.
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { verify } from '../../src/registry/verify.js'
import { connect } from '../../src/store/connect.js'
import { freshUrl } from '../databases.js'
import { checkLedger, enter, insist, openLedger, READ_LOG } from './insisting.js'
import { aFolder, full, within } from './instances.js'
import { aService, startProgram } from './processes.js'

t.setTimeout(900_000)
const CLIENTS = 16

/** Kills the service so many times while it gives codes out; after each start the last clients ask again. */
async function killRepeatedly(t: Test, kills: number, environment: { DATA_DIR: string; DATABASE_URL?: string }) {
  const ledger = openLedger()
  const startsMs: number[] = []
  let mayBeLost: string[] = []
  for (let kill = 0; kill < kills; kill++) {
    const service = await aService(t, environment)
    startsMs.push(service.startedInMs)
    let isOver = false
    const repeated = mayBeLost
    mayBeLost = []
    const busy = async () => {
      while (!isOver) {
        const id = repeated.pop() ?? enter(ledger)
        mayBeLost.push(id)
        await insist(ledger, service.client, id, () => isOver)
      }
    }
    const clients = Promise.all(Array.from({ length: CLIENTS }, busy))
    // However busy the machine is: somebody has been answered, and others are about to be.
    const before = ledger.decided.size
    await within(20_000, () => ledger.decided.size > before)
    await new Promise(resolve => setTimeout(resolve, Math.random() * 400))
    isOver = true
    t.equal(await service.end('SIGKILL'), 'SIGKILL')
    await clients
    // Those not answered, and the last ones that were: both shall hear what the log says.
    mayBeLost = [...mayBeLost, ...repeated].filter(id => !ledger.decided.has(id)).concat(mayBeLost.slice(-8))
  }
  const last = await aService(t, environment)
  for (const id of ledger.asked.keys()) await insist(ledger, last.client, id)
  t.equal(await last.end('SIGTERM'), 0)
  t.comment(
    `${ledger.decided.size} decisions, ${ledger.unknown} answers lost, starts ${Math.round(Math.max(...startsMs))} ms at most`,
  )
  const database = await connect({ databaseUrl: environment.DATABASE_URL, dataDir: environment.DATA_DIR })
  const rows = await database.call('read', { text: READ_LOG }, { deadlineMs: 30_000 })
  await checkLedger(t, ledger, rows)
  t.equal(rows.length, ledger.asked.size, 'each case is decided, once')
  t.match(await verify(database), { rows: rows.length })
  await database.close()
}

const EMBEDDED_KILLS = full ? 40 : 4
t.test(`killed ${EMBEDDED_KILLS} times while giving codes out, on the embedded database`, async t => {
  await killRepeatedly(t, EMBEDDED_KILLS, { DATA_DIR: aFolder(t) })
})

const SERVER_KILLS = full ? 40 : 8
t.test(`killed ${SERVER_KILLS} times while giving codes out, on PostgreSQL`, async t => {
  await killRepeatedly(t, SERVER_KILLS, { DATA_DIR: aFolder(t), DATABASE_URL: await freshUrl() })
})

t.test(
  'a folder has one master: the second is refused, the first goes on, and the next starts after a kill',
  async t => {
    const environment = { DATA_DIR: join(aFolder(t), 'data') }
    const first = await aService(t, environment)
    const second = startProgram(environment)
    t.equal(await second.ended, 75)
    t.match(second.printed(), new RegExp(`The folder .*data is in use by another process .*${first.process.pid}`))
    const ledger = openLedger()
    const id = enter(ledger)
    await insist(ledger, first.client, id)
    t.equal(ledger.decided.size, 1, 'the first is unharmed')
    t.equal(await first.end('SIGKILL'), 'SIGKILL')
    const third = await aService(t, environment)
    await insist(ledger, third.client, id)
    t.strictSame(ledger.faults, [], 'the next start knows what the killed one had acknowledged')
    t.equal(await third.end('SIGTERM'), 0, 'SIGTERM ends it cleanly')
    const fourth = await aService(t, environment)
    await insist(ledger, fourth.client, id)
    t.strictSame(ledger.faults, [])
    t.equal(await fourth.end('SIGTERM'), 0)
  },
)
