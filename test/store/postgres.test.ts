// PostgreSQL behind the door when things break: killed backends, answers held for ever, a server that is gone, a lost LISTEN.
import { connect as connectSocket, createServer, type Socket } from 'node:net'
import t from 'tap'
import { type Database, OutcomeUnknown } from '../../src/store/database.js'
import { openPostgres } from '../../src/store/postgres.js'
import { freshUrl } from '../databases.js'

const noMigrations = null

process.on('unhandledRejection', () => t.fail('a rejection was left unhandled'))
process.on('uncaughtException', () => t.fail('an exception would have ended the process'))

/** Ends one backend of the database that the admin is connected to, not the admin's own; answers how many it hit. */
const killOne = {
  text: `select count(pg_terminate_backend(pid)) from (
    select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1) victim`,
}

/** The same, and waits until it is gone. */
const endOne = {
  text: killOne.text.replace('pg_terminate_backend(pid)', 'nullif(pg_terminate_backend(pid, 5000), false)'),
}

t.test(
  'backends killed at any time: no rows of others, none past the deadline, nothing acknowledged is lost',
  async t => {
    const url = await freshUrl(noMigrations)
    const [database, admin] = [openPostgres(url), openPostgres(url, { readers: 1 })]
    t.teardown(() => Promise.all([database.close(), admin.close()]))
    await admin.call('read', { text: 'create table written (id int primary key)' })
    const tally = { kills: 0, answered: 0, lost: 0, wrong: 0, late: 0, refused: 0, acknowledged: new Set<number>() }
    const over = () => tally.kills >= 150
    await Promise.all([killing(), ...Array.from({ length: 6 }, (_, reader) => reading(reader)), writing()])

    async function killing(): Promise<void> {
      while (!over()) {
        const [[count]] = (await admin.call('read', killOne)) as [[number]]
        tally.kills += count
        await new Promise(resolve => setTimeout(resolve, 3 + Math.random() * 12))
      }
    }

    async function reading(reader: number): Promise<void> {
      for (let count = 1; !over(); count = (count % 40) + 1) {
        const sleep = count % 3 === 0 ? 0.004 : 0
        const text = 'select i, $1::int from generate_series(1, $2::int) i, pg_sleep($3::float8)'
        const rows = await attempt(() => database.call('read', { text, params: [reader, count, sleep] }))
        if (rows && !(rows.length === count && rows.every(([i, tag], index) => i === index + 1 && tag === reader)))
          tally.wrong++
      }
    }

    async function writing(): Promise<void> {
      for (let id = 1; !over(); id++) {
        const rows = await attempt(() =>
          database.call('write', { text: 'insert into written values ($1) returning id', params: [id] }),
        )
        if (rows && rows[0]?.[0] !== id) tally.wrong++
        if (rows) tally.acknowledged.add(id)
      }
    }

    async function attempt(call: () => Promise<unknown[][]>): Promise<unknown[][] | undefined> {
      const start = performance.now()
      try {
        const rows = await call()
        tally.answered++
        return rows
      } catch (error) {
        if (error instanceof OutcomeUnknown) tally.lost++
        else tally.refused++
        return undefined
      } finally {
        if (performance.now() - start > 2300) tally.late++
      }
    }

    t.comment(`${tally.kills} kills, ${tally.answered} calls answered, ${tally.lost} lost`)
    t.match(tally, { wrong: 0, late: 0, refused: 0 })
    t.ok(tally.answered > 300, 'most calls are answered all the same')
    t.ok(tally.lost > 20, 'the kills did hit calls')
    const there = new Set((await admin.call('read', { text: 'select id from written' })).map(([id]) => id))
    t.strictSame(
      [...tally.acknowledged].filter(id => !there.has(id)),
      [],
      'every acknowledged write is there',
    )
  },
)

t.test('a backend killed while idle costs the next call nothing', async t => {
  const url = await freshUrl(noMigrations)
  const [database, admin] = [openPostgres(url), openPostgres(url, { readers: 1 })]
  t.teardown(() => Promise.all([database.close(), admin.close()]))
  for (let time = 0; time < 5; time++) {
    t.strictSame(await database.call('write', { text: "select 'mine'" }), [['mine']])
    t.strictSame(await admin.call('read', endOne), [[1]])
    // The end of the connection is on its way to this process; a busy machine may take its time.
    await new Promise(resolve => setTimeout(resolve, 300))
  }
})

t.test('a lock that another holds is refused before the deadline, and nothing is done', async t => {
  const url = await freshUrl(noMigrations)
  const [database, other] = [openPostgres(url), openPostgres(url)]
  t.teardown(() => Promise.all([database.close(), other.close()]))
  await other.call('write', { text: 'create table t (id int)' })
  const holder = other.call(
    'write',
    { text: 'with held as (select pg_advisory_xact_lock(1)) select pg_sleep(3) from held' },
    { deadlineMs: 10_000 },
  )
  const holds = async () => {
    const text = "select count(*) from pg_locks where locktype = 'advisory' and granted"
    return ((await database.call('read', { text })) as [[number]])[0][0] === 1
  }
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 10))
  const text = 'insert into t select 1 from pg_advisory_xact_lock(1)'
  await t.rejects(database.call('write', { text }, { deadlineMs: 1000 }), {
    name: 'StatementRefused',
    sqlState: '55P03',
  })
  await holder
  t.strictSame(await database.call('write', { text: 'select count(*) from t' }), [[0]])
})

t.test(
  'an answer held for ever is an unknown outcome at the deadline, and the next call works when the way is open again',
  async t => {
    const proxy = await aProxyTo(new URL(await freshUrl(noMigrations)))
    // A call's own deadline is what counts: the one that calls have unasked is far off.
    const database = openPostgres(proxy.url, { deadlineMs: 60_000 })
    t.teardown(async () => {
      await database.close()
      await proxy.close()
    })
    await database.call('write', { text: 'create table t (id int)' }, { deadlineMs: 300 })
    proxy.hold()
    const start = performance.now()
    const held = await Promise.all([
      outcomeOf(database.call('write', { text: 'insert into t values (1)' }, { deadlineMs: 300 })),
      ...Array.from({ length: 6 }, () => outcomeOf(database.call('read', { text: 'select 1' }, { deadlineMs: 300 }))),
    ])
    t.ok(performance.now() - start < 10_000, 'all by the deadline')
    t.match(held[0], { name: 'OutcomeUnknown', sent: true })
    t.ok(held.every(outcome => outcome instanceof OutcomeUnknown))
    proxy.release()
    t.strictSame(
      await database.call('write', { text: 'select count(*) from t' }),
      [[1]],
      'the insert was done, and nobody could know',
    )
    t.strictSame(await database.call('read', { text: 'select 2' }), [[2]])
    t.equal(proxy.open(), 2, 'the connections given up are gone')
  },
)

t.test('a server that is gone fails each call at once, and serves again when it is back', async t => {
  const proxy = await aProxyTo(new URL(await freshUrl(noMigrations)))
  const database = openPostgres(proxy.url, { deadlineMs: 60_000 })
  t.teardown(async () => {
    await database.close()
    await proxy.close()
  })
  t.strictSame(await database.call('read', { text: 'select 1' }), [[1]])
  await proxy.close()
  for (let time = 0; time < 3; time++) {
    const start = performance.now()
    await t.rejects(database.call('read', { text: 'select 1' }), OutcomeUnknown)
    t.ok(performance.now() - start < 10_000)
  }
  await proxy.reopen()
  t.strictSame(await database.call('read', { text: 'select 1' }), [[1]])
})

t.test('a listener survives its backend, with a hint for what it may have missed', async t => {
  const url = await freshUrl(noMigrations)
  const [database, admin] = [openPostgres(url), openPostgres(url, { readers: 1 })]
  t.teardown(() => Promise.all([database.close(), admin.close()]))
  const hints: string[] = []
  await database.listen('log', payload => hints.push(payload))
  for (let time = 1; time <= 3; time++) {
    const hintsBefore = hints.length
    t.strictSame(await admin.call('read', killOne), [[1]])
    t.ok(await within(20_000, () => hints.length === hintsBefore + 1), 'it came back and said so')
    await admin.call('read', { text: "select pg_notify('log', $1)", params: [String(time)] })
    t.ok(await within(20_000, () => hints.at(-1) === String(time)))
  }
  t.strictSame(hints, ['', '', '1', '', '2', '', '3'])
})

t.test('a listener notices a connection that has gone silent', { timeout: 60_000 }, async t => {
  const url = new URL(await freshUrl(noMigrations))
  const proxy = await aProxyTo(url)
  const [database, admin] = [openPostgres(proxy.url), openPostgres(url.href)]
  t.teardown(async () => {
    await Promise.all([database.close(), admin.close()])
    await proxy.close()
  })
  const hints: string[] = []
  await database.listen('log', payload => hints.push(payload))
  proxy.hold()
  await new Promise(resolve => setTimeout(resolve, 4200))
  proxy.release()
  t.ok(await within(20_000, () => hints.length === 2), 'it made a new connection')
  await admin.call('write', { text: "select pg_notify('log', 'heard')" })
  t.ok(await within(20_000, () => hints.at(-1) === 'heard'))
})

async function outcomeOf(call: ReturnType<Database['call']>): Promise<unknown> {
  return call.catch(error => error)
}

async function within(limitMs: number, holds: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; !holds() && waitedMs < limitMs; waitedMs += 10)
    await new Promise(resolve => setTimeout(resolve, 10))
  return holds()
}

/** A way to the server that can stop passing on its answers, on the connections it has and on new ones, or be gone altogether. */
async function aProxyTo(target: URL) {
  const sockets = new Set<Socket>()
  let holding = false
  const server = createServer(near => {
    const far = connectSocket(Number(target.port), target.hostname)
    sockets.add(near)
    near.on('data', chunk => far.write(chunk))
    far.on('data', chunk => {
      if (!holding) near.write(chunk)
    })
    for (const socket of [near, far]) socket.on('error', () => {})
    near.on('close', () => {
      sockets.delete(near)
      far.destroy()
    })
    far.on('close', () => holding || near.destroy())
  })
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as { port: number }
  return {
    url: Object.assign(new URL(target), { port: String(port) }).href,
    hold: () => {
      holding = true
    },
    release: () => {
      holding = false
    },
    open: () => sockets.size,
    reopen: () => listen(port),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
