// Plans: whatever statistics say, a queue is read no further than there is enough, and what has an id is found by it.
import t, { type Test } from 'tap'
import { openPostgresSession } from '../../src/store/postgres.js'
import type { Session } from '../../src/store/session.js'
import { freshUrl } from '../databases.js'

const skip = process.env.TEST_WITHOUT_POSTGRES === '1' && 'TEST_WITHOUT_POSTGRES is set: only a server counts rows read'

/** So many wait. When statistics were taken last there were as many of the past, and none that waited. */
const WAITING = 3000
/** What a statement may read that takes one, or four, each looked for and then fetched. */
const FEW = 10

const cases = (status: string): string =>
  `insert into cases (id, number, status, kind, channel, received_at, version, fingerprint, request, missing, answers, requester, made_by)
    select gen_random_uuid(), gen_random_uuid(), ${status}, 'amendment', 'api', now(), 1, 'f', '{}', '[]', '{}', '{}', 'o'
    from generate_series(1, ${WAITING}) n`
const letters = (status: string): string =>
  `insert into letters (id, case_id, kind, automatic, recipient, subject, text, message_id, status, created_at, due_at)
    select gen_random_uuid(), (select id from cases limit 1), 'decision', false, n || '@b.se', 's', repeat('t', 1000), gen_random_uuid(),
      ${status}, now(), now() - interval '1 day' + n * interval '1 second' from generate_series(1, ${WAITING}) n`
const messages = (status: string): string =>
  `insert into messages (id, sha256, size, recipient, via, received_at, raw, status)
    select gen_random_uuid(), gen_random_uuid(), 1, 'r@b.se', 'smtp', now() - n * interval '1 second', repeat('m', 1000)::bytea,
      ${status} from generate_series(1, ${WAITING}) n`

/** A database that has had many settled cases and sent letters, and statistics of that; then what waits came all at once. */
async function flooded(t: Test): Promise<Session> {
  const session = openPostgresSession(await freshUrl())
  t.teardown(() => session.end())
  // Statistics are taken here and at no other time.
  for (const table of ['cases', 'letters', 'messages'])
    await session.query(`alter table ${table} set (autovacuum_enabled = off)`)
  for (const sql of [cases(`'settled'`), letters(`'sent'`), messages(`'read'`)]) await session.query(sql)
  await session.query('vacuum analyze')
  for (const sql of [cases(`'open'`), letters(`'due'`), messages(`'stored'`)]) await session.query(sql)
  // To read in the order of an index is made to look dear, as it is where its rows lie far apart.
  await session.query('set enable_indexscan = off')
  return session
}

/** How many rows of a table one statement reads, once its plans are made for good; what it does is undone. */
async function rowsRead(session: Session, table: string, statement: string): Promise<number> {
  // A plan is made anew for the first five calls, to see whether that pays.
  await session.query('begin')
  for (let i = 0; i < 6; i += 1) {
    await session.query('savepoint s')
    await session.query(statement)
    await session.query('rollback to s')
  }
  await session.query('rollback')
  const count = `select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = '${table}'`
  await session.query('begin')
  try {
    const [before] = await session.query(count)
    await session.query(statement)
    const [after] = await session.query(count)
    return Number(after?.[0]) - Number(before?.[0])
  } finally {
    await session.query('rollback')
  }
}

t.test('what waits by the thousand, where statistics know of none', { skip }, async t => {
  const session = await flooded(t)
  const [open] = await session.query(`select id::text from cases where status = 'open' order by id limit 1`)
  const settle = `select write_entries(0, '', jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'deed', '{}', 'grounds', '{}',
    'touched', '[]'::jsonb, 'states', '[]'::jsonb, 'personal', '[]'::jsonb, 'letters', '[]'::jsonb, 'case',
    jsonb_build_object('id', '${open![0]}', 'version', 1, 'at', now(), 'actor', 'o'))))`

  const [all] = await session.query(`select count(*) from cases where status = 'open'`)
  t.equal(all![0], WAITING, 'they are there')
  const asked = {
    'letters are taken': ['letters', `select lease_letters(4, 60, 300)`],
    'mails are taken': ['messages', `select lease_messages(4, 60)`],
    'a case is settled': ['cases', settle],
  } as const
  for (const [what, [table, statement]] of Object.entries(asked)) {
    const read = await rowsRead(session, table, statement)
    t.ok(read > 0 && read < FEW, `${what}: ${read} rows read`)
  }
})
