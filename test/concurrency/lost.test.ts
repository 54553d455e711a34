// The way to PostgreSQL breaks under load: the service goes on, nothing is torn or doubled, and who asks again gets the same answer.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { ConstraintFired } from '../../src/registry/submit.js'
import { freshUrl } from '../databases.js'
import { newCode } from './clients.js'
import { checkLedger, enter, insist, type Ledger, logAt, openLedger } from './insisting.js'
import { aFolder, anInstance, full, queryAt, verifyAt, within } from './instances.js'
import { aService, type Service } from './processes.js'
import { aProxy } from './proxy.js'

t.setTimeout(900_000)
const CLIENTS = 16
/** The queue's deadline of 10 s, with two reads of 2 s before and one after it. */
const WAIT_MAX_MS = 16_000

/** Keeps clients busy until `isOver`; each goes on until it knows what became of its case. */
async function load(ledger: Ledger, service: Service, isOver: () => boolean): Promise<void> {
  const busy = async () => {
    while (!isOver()) await insist(ledger, service.client, enter(ledger))
  }
  await Promise.all(Array.from({ length: CLIENTS }, busy))
}

/** All asked again: the same answers; then the log, which must hold them all, and prove itself. */
async function checkAfter(t: Test, ledger: Ledger, service: Service, url: string): Promise<void> {
  for (const id of [...ledger.asked.keys()].slice(-100)) await insist(ledger, service.client, id)
  t.comment(
    `${ledger.decided.size} decisions, ${ledger.unknown} answers unknown, slowest ${Math.round(ledger.slowestMs)} ms`,
  )
  t.equal(ledger.decided.size, ledger.asked.size, 'each case has its decision')
  const rows = await logAt(url)
  await checkLedger(t, ledger, rows)
  t.equal(rows.length, ledger.asked.size, 'and the log holds no other')
  t.ok(ledger.slowestMs < WAIT_MAX_MS, 'nobody waits past the deadline')
  t.match(await verifyAt(url), { rows: rows.length })
  t.equal(await service.end('SIGTERM'), 0, 'the service lived through it, and ends as it should')
}

const KILLS = full ? 300 : 100
t.test(`${KILLS} backends killed under load lose nothing and mix nothing up`, async t => {
  const url = await freshUrl()
  const service = await aService(t, { DATA_DIR: aFolder(t), DATABASE_URL: url })
  const ledger = openLedger()
  let kills = 0
  const killing = async () => {
    while (kills < KILLS) {
      const [[count]] = (await queryAt(
        url,
        `select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1) victim`,
      )) as [[number]]
      kills += count
      await new Promise(resolve => setTimeout(resolve, 10 + Math.random() * 50))
    }
  }
  await Promise.all([killing(), load(ledger, service, () => kills >= KILLS)])
  await checkAfter(t, ledger, service, url)
})

const CUTS = full ? 100 : 40
t.test(`${CUTS} answers cut after the commit: each decision stands once, as answered`, async t => {
  const url = await freshUrl()
  const proxy = await aProxy(t, url)
  const service = await aService(t, { DATA_DIR: aFolder(t), DATABASE_URL: proxy.url })
  const ledger = openLedger()
  proxy.lose(CUTS, 'cut')
  await load(ledger, service, () => proxy.lost() >= CUTS)
  t.ok(
    ledger.slowestMs < 9_500,
    'a decision whose answer was cut is found in the log, and answered before the deadline',
  )
  await checkAfter(t, ledger, service, url)
})

t.test('an answer held for ever keeps nobody past the deadline', async t => {
  const url = await freshUrl()
  const proxy = await aProxy(t, url)
  const service = await aService(t, { DATA_DIR: aFolder(t), DATABASE_URL: proxy.url })
  const ledger = openLedger()
  proxy.lose(2, 'hold')
  await load(ledger, service, () => proxy.lost() >= 2)
  t.comment(`appends held: slowest ${Math.round(ledger.slowestMs)} ms`)
  t.ok(ledger.slowestMs < 10_000, 'a held append is looked up and answered')
  let isOver = false
  setTimeout(() => proxy.holdAll(), 300)
  setTimeout(() => proxy.release(), 6_300)
  setTimeout(() => {
    isOver = true
  }, 9_000)
  await load(ledger, service, () => isOver)
  await checkAfter(t, ledger, service, url)
})

t.test('an offender in mid-batch is refused with an alarm, and the others of its batch are decided', async t => {
  const url = await freshUrl()
  const sizes: number[] = []
  const one = await anInstance(t, url, {
    // The first append after `slow` is held back for a moment, so that what follows it waits and makes one batch.
    wrap: database => ({
      ...database,
      async call(use, statement, options) {
        const entries = /\bappend\(/.test(statement.text) ? (statement.params![2] as unknown[]).length : 0
        if (entries > 0) sizes.push(entries)
        if (entries > 0 && sizes.length === 3) await new Promise(resolve => setTimeout(resolve, 500))
        return database.call(use, statement, options)
      },
    }),
  })
  const opened = async (provider: number, place: number) => {
    const id = randomUUID()
    t.equal((await one.client.ask(newCode(id, provider, place))).status, 201)
    return id
  }
  const first = (await one.client.settle(await opened(1, 1))).body.code
  const second = (await one.client.settle(await opened(2, 2))).body.code
  // The register does not know of it: provider 2 has a code at place 1.
  await queryAt(
    url,
    `insert into code_states (code, valid, seq, status, region, provider, site, name, mvo)
      select '99999', daterange(null, null), 1, 'active', '03', b.provider, a.site, 'by hand', '[]'
      from code_states a, code_states b where a.code = $1 and b.code = $2`,
    [first, second],
  )
  const plug = await opened(3, 3)
  const ids = [
    ...(await Promise.all([4, 5, 6].map(place => opened(3, place)))),
    await opened(2, 1),
    ...(await Promise.all([7, 8, 9].map(place => opened(3, place)))),
  ]
  const offender = ids[3]!
  const plugged = one.client.settle(plug)
  await within(20_000, () => sizes.length === 3)
  const poison = one.registry.submit({
    command: { kind: 'amendment', code: first, activityName: 'Mottagning' },
    circumstances: {
      receivedOn: '2026-06-01',
      day: '2026-06-01',
      requester: { role: 'officer' },
      answers: {},
    } as never,
    actor: { role: 'officer', sub: 'officer-1' },
    // A character that no text of PostgreSQL can hold: the statement as a whole is refused.
    alongside: { personal: [{ ref: randomUUID(), field: 'motive', salt: '\u0000', text: '""' }] },
    accepts: () => true,
  })
  void poison.catch(() => undefined)
  const answers = await Promise.all(ids.map(id => one.client.settle(id)))
  await t.rejects(poison, ConstraintFired)
  t.equal((await plugged).status, 201)
  t.ok(Math.max(...sizes) > 4, `they were in one batch: ${sizes}`)
  for (const [index, answer] of answers.entries()) t.equal(answer.status, ids[index] === offender ? 500 : 201)
  t.match(
    one.alarms.map(alarm => alarm.detail),
    [{ sqlState: '22P05' }, { sqlState: '22P05', entries: 1 }, { constraint: 'code_states_one_code_a_pair' }],
  )
  await queryAt(url, `delete from code_states where code = '99999'`)
  t.match(await verifyAt(url), { rows: 9 }, 'the log is whole')
  t.equal((await one.client.settle(offender)).status, 201, 'without what stood in its way it is decided')
  t.match(await verifyAt(url), { rows: 10 })
})
