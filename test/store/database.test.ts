// The door to SQL gives the same on both databases: values, refusals, deadlines, hints and typed reads.
import { bigint, date, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import t from 'tap'
import { OutcomeUnknown, StatementRefused } from '../../src/store/database.js'
import { readsOf } from '../../src/store/reads.js'
import { eachDatabase } from '../databases.js'

const anEmptyDatabase = { migrations: null }

/** Statement, parameters, the row it answers. */
const values: [string, unknown[], unknown[]][] = [
  ['select 1::int2, 2::int4, 3::int8, 4::oid', [], [1, 2, 3, 4]],
  ['select 9007199254740991::int8, -9007199254740991::int8', [], [9007199254740991, -9007199254740991]],
  ['select count(*) from generate_series(1, 3)', [], [3]],
  ['select 1.5::float4, 0.1::float8, 1.10::numeric', [], [1.5, 0.1, '1.10']],
  ['select true, false, null::bool, null::jsonb, null::date', [], [true, false, null, null, null]],
  ["select 'å''ä\n'::text, 'b'::varchar(3), ''", [], ["å'ä\n", 'b', '']],
  [
    `select '{"b": [1, "2", null]}'::jsonb, '[1]'::json, '"s"'::jsonb, '7'::jsonb`,
    [],
    [{ b: [1, '2', null] }, [1], 's', 7],
  ],
  ["select 'null'::jsonb", [], [null]],
  [
    "select '2026-03-29'::date, '2026-03-29 02:30:00.12+02'::timestamptz",
    [],
    ['2026-03-29', '2026-03-29 00:30:00.12+00'],
  ],
  [
    "select '2026-01-02 03:04:05'::timestamp, '03:04'::time, '36 hours'::interval",
    [],
    ['2026-01-02 03:04:05', '03:04:00', '36:00:00'],
  ],
  [
    "select daterange('2026-01-01', null), '{}'::text[], array['a b', null], '\\x00ff'::bytea",
    [],
    ['[2026-01-01,)', '{}', '{"a b",NULL}', '\\x00ff'],
  ],
  ["select '0192f5d0-0000-7000-8000-000000000001'::uuid", [], ['0192f5d0-0000-7000-8000-000000000001']],
  ['select $1::jsonb, jsonb_typeof($1::jsonb)', [{ a: 'å"\\' }], [{ a: 'å"\\' }, 'object']],
  ['select $1::jsonb, jsonb_typeof($1::jsonb)', [['a', 1]], [['a', 1], 'array']],
  ['select $1::jsonb, jsonb_typeof($1::jsonb)', ['{"a":1}'], [{ a: 1 }, 'object']],
  ['select array(select jsonb_array_elements_text($1::jsonb))', [['a', 'b c']], ['{a,"b c"}']],
  ['select $1::text, $2::text', ['12', 'true'], ['12', 'true']],
  ['select $1::int4, $2::int8, $3::int8, $4::float8', [12, 12, 12n, 1.5], [12, 12, 12, 1.5]],
  ['select $1::bool, $2::bool, $3::bool, $4::text', [true, false, 'true', true], [true, false, true, 'true']],
  ['select $1::int4, $2::text, $3::jsonb', [null, undefined, null], [null, null, null]],
  [
    'select $1::date, $2::timestamptz, $3::text',
    ['2026-01-02', new Date(0), new Date(0)],
    ['2026-01-02', '1970-01-01 00:00:00+00', '1970-01-01T00:00:00.000Z'],
  ],
  [
    'select $1::bytea, $2::text, $3::uuid',
    ['\\xff', '$1', '0192f5d0-0000-7000-8000-000000000001'],
    ['\\xff', '$1', '0192f5d0-0000-7000-8000-000000000001'],
  ],
]

t.test('values look the same on both databases', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      for (const [text, params, row] of values) {
        for (const use of ['read', 'write', 'read'] as const) {
          t.strictSame(await database.call(use, { text, params }), [row], `${use}: ${text}`)
        }
      }
    },
    anEmptyDatabase,
  ),
)

t.test('a statement answers its rows, and only them', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      t.strictSame(
        await database.call('write', { text: 'create table t (id int primary key, body text not null)' }),
        [],
      )
      t.strictSame(await database.call('write', { text: 'insert into t values ($1, $2)', params: [1, 'a'] }), [])
      t.strictSame(await database.call('write', { text: 'insert into t values (2, $1) returning id', params: ['b'] }), [
        [2],
      ])
      t.strictSame(await database.call('read', { text: 'select body, id, body from t order by id' }), [
        ['a', 1, 'a'],
        ['b', 2, 'b'],
      ])
      t.strictSame(await database.call('read', { text: 'select from t where false' }), [])
      const tags = Array.from({ length: 50 }, (_, index) => index)
      const answers = await Promise.all(
        tags.map(tag => database.call('read', { text: 'select $1::int', params: [tag] })),
      )
      t.strictSame(
        answers,
        tags.map(tag => [[tag]]),
      )
    },
    anEmptyDatabase,
  ),
)

t.test('a refused statement did nothing, tells why without the data, and the next one works', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      await database.call('write', { text: 'create table t (id text constraint t_key primary key)' })
      const insert = { text: 'insert into t values ($1)', params: ['anna.lind@example.se'] }
      await database.call('write', insert)
      for (let time = 0; time < 3; time++) {
        const failure: StatementRefused = await database.call('write', insert).catch(error => error)
        t.ok(failure instanceof StatementRefused)
        t.equal(failure.sqlState, '23505')
        t.equal(failure.constraint, 't_key')
        t.notMatch(JSON.stringify(failure) + failure.message + failure.stack, /anna/)
        t.strictSame(await database.call('write', { text: 'select count(*) from t' }), [[1]])
      }
      const misread: StatementRefused = await database
        .call('read', { text: 'select $1::text::int', params: ['Anna'] })
        .catch(error => error)
      t.match(misread, { sqlState: '22P02', message: 'invalid input syntax for type integer' })
      await t.rejects(database.call('read', { text: 'select 1; select 2' }), StatementRefused)
      await t.rejects(database.call('read', { text: 'select $1::text', params: ['\u0000'] }), StatementRefused)
      await t.rejects(
        database.call('read', { text: 'select 9007199254740993::int8' }),
        OutcomeUnknown,
        'an int8 too large is no number',
      )
      t.strictSame(await database.call('read', { text: 'select 1' }), [[1]])
    },
    anEmptyDatabase,
  ),
)

t.test('no call waits past its deadline, queueing included', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      const text = database.kind === 'postgres' ? 'select pg_sleep(0.3)' : slowOnPglite
      if (database.kind === 'postgres') {
        const failure = await database.call('read', { text }, { deadlineMs: 20 }).catch(error => error)
        t.ok(failure instanceof OutcomeUnknown || failure.sqlState === '57014', 'overdue')
      }
      const slow = Array.from({ length: 12 }, () => timed(database.call('write', { text }, { deadlineMs: 400 })))
      const unsent = (await Promise.all(slow)).filter(
        ({ outcome }) => outcome instanceof OutcomeUnknown && !outcome.sent,
      )
      t.ok(unsent.length >= 8, `${unsent.length} of 12 never left the queue`)
      if (database.kind === 'postgres')
        t.ok(
          unsent.every(({ tookMs }) => tookMs < 2000),
          'and were told so in time',
        )
      t.strictSame(await database.call('write', { text: 'select 1' }, { deadlineMs: 2000 }), [[1]])
    },
    anEmptyDatabase,
  ),
)

/** PGlite has no sleep that lets others run: this keeps it busy for some tenths of a second. */
const slowOnPglite = 'select count(*) from generate_series(1, 500000)'

async function timed(call: Promise<unknown>): Promise<{ outcome: unknown; tookMs: number }> {
  const start = performance.now()
  const outcome = await call.catch((error: unknown) => error)
  return { outcome, tookMs: performance.now() - start }
}

t.test('a listener gets hints, one at the start, and none when stopped', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      const hints: string[] = []
      const stop = await database.listen('log', payload => {
        hints.push(payload)
        throw new Error('a fault of the listener')
      })
      const notify = (payload: string) =>
        database.call('write', { text: "select pg_notify('log', $1)", params: [payload] })
      await notify('17')
      await notify('18')
      await until(() => hints.length === 3)
      t.strictSame(hints, ['', '17', '18'])
      await stop()
      await notify('19')
      await new Promise(resolve => setTimeout(resolve, 50))
      t.equal(hints.length, 3)
    },
    anEmptyDatabase,
  ),
)

async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds() && waitedMs < 3000; waitedMs += 10)
    await new Promise(resolve => setTimeout(resolve, 10))
}

t.test('a closed database rejects every call', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      await database.listen('log', () => {})
      const underWay = database.call('read', { text: 'select 1' }).catch(error => error)
      await database.close()
      t.match([await underWay].flat(2)[0], database.kind === 'postgres' ? { name: 'OutcomeUnknown' } : {})
      await t.rejects(database.call('read', { text: 'select 1' }), { name: 'OutcomeUnknown', sent: false })
      await database.close()
    },
    anEmptyDatabase,
  ),
)

const samples = pgTable('samples', {
  id: integer('id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  body: jsonb('body').$type<{ a: string }>(),
  day: date('day', { mode: 'string' }),
  moment: timestamp('moment', { withTimezone: true, mode: 'string' }),
  instant: timestamp('instant', { withTimezone: true, mode: 'date' }),
  mvo: text('mvo').array(),
})

t.test('typed reads give the same on both databases', t =>
  eachDatabase(
    t,
    async (t, open) => {
      const database = await open()
      await database.call('write', {
        text: 'create table samples (id int, seq int8, body jsonb, day date, moment timestamptz, instant timestamptz, mvo text[])',
      })
      const reads = readsOf(database)
      const row = {
        id: 1,
        seq: 9007199254740991,
        body: { a: 'å' },
        day: '2026-01-02',
        moment: '2026-01-02 03:04:05.678+00',
        instant: new Date('2026-01-02T03:04:05.678Z'),
        mvo: ['511', '046'],
      }
      await reads.insert(samples).values(row)
      t.strictSame(await reads.select().from(samples), [row])
      const { eq, inArray, and, gte, sql } = await import('drizzle-orm')
      const wanted = and(
        eq(samples.body, { a: 'å' }),
        inArray(samples.id, [1, 2]),
        gte(samples.instant, row.instant),
        eq(samples.mvo, row.mvo),
      )
      const count = sql<number>`count(*)`
      t.strictSame(await reads.select({ count, day: samples.day }).from(samples).where(wanted).groupBy(samples.day), [
        { count: 1, day: '2026-01-02' },
      ])
      const failure = await reads
        .select()
        .from(samples)
        .where(sql`(${'anna@example.se'})::int = 1`)
        .then(undefined, error => error)
      t.match(failure.cause, { name: 'StatementRefused', sqlState: '22P02' })
      t.notMatch(failure.message + failure.stack, /anna/, 'a failed read does not quote its parameters')
    },
    anEmptyDatabase,
  ),
)
