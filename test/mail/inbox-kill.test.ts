// Each mail is read once, whatever happens to those who read it: killed at any moment, cut off from the database, or doing it twice.
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { type Desk, openDesk } from '../../src/cases/desk.js'
import { createInbox, type InboxOptions } from '../../src/mail/inbox.js'
import { createMailParser } from '../../src/mail/parsing/parser.js'
import { openRegistry } from '../../src/registry/registry.js'
import { type Database, OutcomeUnknown } from '../../src/store/database.js'
import { storeMessage } from '../../src/store/message-rows.js'
import { openPostgres, openPostgresSession } from '../../src/store/postgres.js'
import { full, within } from '../concurrency/instances.js'
import { freshUrl } from '../databases.js'
import { aReader, type Reader, STEPS, type Step } from './readers.js'
import { aMail, openRoom, REGISTER, theEight } from './room.js'

t.setTimeout(900_000)
const KILLS = full ? 30 : 10
const LEASE_MS = 1500
/** Of each hundred-and-fifty: so many ask for two things, so many lack two fields and are answered twice. */
const [MAILS, DOUBLE, LACKING] = [150, 15, 25]

async function aDesk(t: Test, url: string): Promise<Desk> {
  const database = openPostgres(url)
  const registry = await openRegistry({ database })
  t.teardown(async () => {
    await registry.close()
    await database.close()
  })
  return openDesk({ registry })
}

let clock = Date.parse('2026-11-16T09:00:00Z')

/** Stores a mail as the listener does; each a second after the one before. */
async function store(database: Database, raw: string, recipient = REGISTER): Promise<string> {
  clock += 1000
  const receivedAt = new Date(clock).toISOString()
  const mail = { raw: Buffer.from(raw), sender: 'anna@exempelvard.example', recipient, via: 'smtp' as const }
  return (await storeMessage(database, { ...mail, receivedAt })).id
}

async function rowsOf(database: Database, text: string): Promise<readonly unknown[][]> {
  return database.call('read', { text }, { deadlineMs: 30_000 })
}

const countOf = async (database: Database, from: string): Promise<number> =>
  (await rowsOf(database, `select count(*)::int from ${from}`))[0]?.[0] as number

/** Readers of the same mailbox that are killed, each followed by a new one at once. */
function startReaders(t: Test, databaseUrl: string) {
  const start = (diesAfter?: Step): Reader => aReader(t, { databaseUrl, leaseMs: LEASE_MS, diesAfter })
  const readers = [start(), start()]
  let [turns, killed] = [0, 0]
  return {
    killed: () => killed,
    /** One is killed at any moment; every other time its follower kills itself, after one step or another. */
    async killOne(): Promise<void> {
      const n = turns % 2
      readers[n]!.kill('SIGKILL')
      await readers[n]!.ended
      killed++
      if (n === 1) {
        const dying = start(STEPS[(turns >> 1) % STEPS.length])
        // One that finds nothing to do would live on.
        await Promise.race([dying.ended, delay(3000)])
        dying.kill('SIGKILL')
        t.equal(await dying.ended, 'SIGKILL')
        killed++
      }
      readers[n] = start()
      turns++
    },
    async end(): Promise<void> {
      for (const reader of readers) {
        await within(10_000, () => reader.printed().includes('started'))
        reader.kill('SIGTERM')
        t.equal(await reader.ended, 0, 'a reader that is told to end does')
      }
    },
  }
}

/** A database that is asked again where its answer was cut off: all this test asks or stores may be done twice. */
const patient = (database: Database): Database => ({
  ...database,
  async call(use, statement, options) {
    for (;;)
      try {
        return await database.call(use, statement, options)
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error
      }
  },
})

/** Cuts connections to the database now and then. Answers a function that stops it and tells how many were cut. */
function cutConnections(url: string): () => Promise<number> {
  const session = openPostgresSession(url)
  const text = `select count(pg_terminate_backend(pid))::int from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'sjukhuskod' and random() < 0.3`
  let [isOver, cut] = [false, 0]
  const cutting = (async () => {
    while (!isOver) {
      await delay(300 + Math.random() * 400)
      const [row] = await session.query(text)
      cut += Number(row?.[0] ?? 0)
    }
  })()
  return async () => {
    isOver = true
    await cutting
    await session.end()
    return cut
  }
}

/** The nth mail: most ask for one thing, some for two, some lack two fields. */
function mailOf(n: number): string {
  const From = `Anna Lind <anna.lind@exempelvard${n}.example>`
  const named = (more: string, rest: Record<string, string | undefined> = {}) =>
    theEight({ 'Namn på vårdgivarens verksamhet': `Exempelvård ${n} ${more}`, ...rest })
  if (n < DOUBLE) return aMail([...named('Ögon'), '', '', ...named('Hud', { Besöksadress: 'Storgatan 3' })], { From })
  if (n < DOUBLE + LACKING) return aMail(named('Hud', { MVO: undefined, Postnummer: undefined }), { From })
  return aMail(named('Hud'), { From })
}

/** Two answers to each letter that asks for something, sent to its reply address. */
async function answerAll(desk: Desk, database: Database): Promise<number> {
  const letters = await rowsOf(
    database,
    `select l.id::text, l.subject, l.recipient from letters l join cases c on c.id = l.case_id
      where c.status = 'incomplete' and l.status = 'due' order by l.id`,
  )
  for (const line of ['Postnummer: 753 21', 'MVO: 511'])
    for (const [id, subject, recipient] of letters) {
      const to = desk.letterhead.replyAddressOf(id as string)
      await store(database, aMail([line], { To: to, From: recipient as string, Subject: `SV: ${subject}` }), to)
    }
  return letters.length * 2
}

t.test(`${MAILS} requests and their answers are read once, by two readers killed ${KILLS} times`, async t => {
  const url = await freshUrl()
  const desk = await aDesk(t, url)
  const database = patient(desk.registry.database)
  for (let n = 0; n < MAILS; n++) await store(database, mailOf(n))
  const stored = (): Promise<number> => countOf(database, `messages where status = 'stored'`)
  const startedMs = performance.now()
  const readers = startReaders(t, url)
  const stopCutting = cutConnections(url)
  const killWhile = async (kills: number, mails: number): Promise<void> => {
    for (let left = mails; readers.killed() < kills; ) {
      // Some are read between two kills, and some left for the last.
      left -= mails / (kills + 3)
      await within(15_000, async () => (await stored()) <= left)
      await delay(Math.random() * 60)
      await readers.killOne()
    }
    t.ok(await within(60_000, async () => (await stored()) === 0), 'all are read in the end')
  }
  await killWhile(Math.round(KILLS * 0.6), MAILS)
  const answers = await answerAll(desk, database)
  t.equal(answers, LACKING * 2)
  await killWhile(KILLS, answers)
  const cut = await stopCutting()
  await readers.end()
  t.comment(
    `${readers.killed()} kills, ${cut} connections cut, ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  )

  await checkCases(t, database, answers)
  await checkTraces(t, database, answers)
})

async function checkCases(t: Test, database: Database, answers: number): Promise<void> {
  t.strictSame(
    await rowsOf(database, `select status, reason, count(*)::int from messages group by status, reason`),
    [['read', null, MAILS + answers]],
    'every mail is read, none given up',
  )
  const cases = await rowsOf(
    database,
    `select request ->> 'activityName', status, missing, version from cases order by number`,
  )
  const names = cases.map(([name]) => name as string).sort()
  const asked = Array.from({ length: MAILS }, (_, n) =>
    n < DOUBLE ? [`Exempelvård ${n} Hud`, `Exempelvård ${n} Ögon`] : [`Exempelvård ${n} Hud`],
  )
  t.strictSame(names, asked.flat().sort(), 'each request is one case')
  t.ok(
    cases.every(([, status, missing]) => status === 'open' && JSON.stringify(missing) === '[]'),
    'which the answers have completed',
  )
  const numbers = (await rowsOf(database, 'select number from cases order by number')).map(([number]) => number)
  t.strictSame(
    numbers,
    numbers.map((_, n) => `SJK-2026-${String(n + 1).padStart(6, '0')}`),
    'no number is left out',
  )
}

/** What each request and each answer left behind, once. */
async function checkTraces(t: Test, database: Database, answers: number): Promise<void> {
  const events = await rowsOf(
    database,
    `select action, count(*)::int, count(distinct case_id)::int from case_events group by action order by action`,
  )
  t.strictSame(
    events,
    [
      ['answered-by-mail', answers, LACKING],
      ['opened', MAILS + DOUBLE, MAILS + DOUBLE],
    ],
    'each answer is applied once',
  )
  const links = await rowsOf(database, `select relation, count(*)::int from message_cases group by relation order by 1`)
  t.strictSame(links, [
    ['answered', answers],
    ['opened', MAILS + DOUBLE],
  ])
  const letters = await rowsOf(
    database,
    `select kind, count(*)::int, count(distinct case_id)::int from letters where status = 'due' group by kind`,
  )
  t.strictSame(letters, [['acknowledgement', MAILS + DOUBLE, MAILS + DOUBLE]], 'each case is acknowledged once')
}

/** An inbox in this process; closed at the end of the test. */
function anInbox(t: Test, desk: Desk, options: Partial<InboxOptions> = {}) {
  const parser = createMailParser()
  const inbox = createInbox({ desk, parser, leaseMs: LEASE_MS, pollMs: 20, ...options })
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= inbox.close().then(() => parser.close())
    return closed
  }
  t.teardown(close)
  return { ...inbox, close }
}

/** The desk with a database that a step does not reach, while told so. */
function losing(desk: Desk, step: Step, isLost: () => boolean): Desk {
  const inner = desk.registry.database
  const database: Database = {
    ...inner,
    async call(use, statement, options) {
      if (statement.text.includes(step) && isLost()) throw new OutcomeUnknown('lost', true)
      return inner.call(use, statement, options)
    },
  }
  return { ...desk, registry: { ...desk.registry, database } }
}

/** The desk with a database at the end of a slow line. */
function slow(desk: Desk): Desk {
  const inner = desk.registry.database
  const call: Database['call'] = async (use, statement, options) => {
    await delay(Math.random() * 50)
    const rows = await inner.call(use, statement, options)
    await delay(Math.random() * 50)
    return rows
  }
  return { ...desk, registry: { ...desk.registry, database: { ...inner, call } } }
}

const isRead = (database: Database) => async () => (await countOf(database, `messages where status = 'stored'`)) === 0

t.test('an answer that was taken opens no case when it is read again after the case was settled', async t => {
  const url = await freshUrl()
  const desk = await aDesk(t, url)
  const { database } = desk.registry
  await store(database, mailOf(DOUBLE))
  const first = anInbox(t, desk)
  t.ok(await within(10_000, isRead(database)))
  await first.close()
  await answerAll(desk, database)
  let isLost = true
  const interrupted = anInbox(
    t,
    losing(desk, 'finish_message', () => isLost),
  )
  t.ok(await within(10_000, async () => (await countOf(database, `case_events where action <> 'opened'`)) === 2))
  await interrupted.close()
  isLost = false
  await database.call('write', { text: `update cases set status = 'settled'` })
  anInbox(t, desk)
  t.ok(await within(10_000, isRead(database)))
  t.equal(await countOf(database, 'cases'), 1)
})

t.test('mails that several read at once, since leases end too soon, are read as if by one', async t => {
  const url = await freshUrl()
  const desks = [await aDesk(t, url), await aDesk(t, url)]
  const { database } = desks[0]!.registry
  const [from, to] = [DOUBLE - 5, DOUBLE + 5]
  for (let n = from; n < to; n++) await store(database, mailOf(n))
  for (const desk of desks) anInbox(t, slow(desk), { leaseMs: 150 })
  t.ok(await within(20_000, isRead(database)))
  const answers = await answerAll(desks[0]!, database)
  t.ok(await within(20_000, isRead(database)))
  t.ok((await countOf(database, `messages where attempts > 1`)) > (to - from) / 2, 'they were read more than once')
  // What still reads a mail that others have finished comes to its end.
  await delay(1000)
  t.equal(await countOf(database, 'cases'), to - from + 5)
  t.equal(await countOf(database, `cases where status = 'open' and missing = '[]'`), to - from + 5)
  t.equal(await countOf(database, `case_events where action = 'answered-by-mail'`), answers)
  t.equal(await countOf(database, `letters where status = 'due'`), to - from + 5)
})

t.test('a mail waits for a database that is away, and no longer', async t => {
  const desk = await aDesk(t, await freshUrl())
  const { database } = desk.registry
  let [isAway, tries] = [true, 0]
  const away = losing(desk, 'open_case', () => {
    tries++
    return isAway
  })
  const alarms: string[] = []
  anInbox(t, away, { leaseMs: 60_000, alarm: message => alarms.push(message) })
  await store(database, mailOf(MAILS))
  t.ok(await within(10_000, () => tries >= 2), 'it is tried again')
  t.equal(await countOf(database, `messages where status = 'stored' and attempts = 1`), 1)
  isAway = false
  t.ok(await within(20_000, isRead(database)), 'it is not left until its lease is over')
  t.strictSame(alarms, [])
})

t.test('the same mail to several addresses is one case, and each of them leads there', async t => {
  const url = await freshUrl()
  const desks = [await aDesk(t, url), await aDesk(t, url)]
  const { database } = desks[0]!.registry
  const mails = Array.from({ length: 10 }, (_, n) => mailOf(MAILS + n))
  for (const mail of mails) for (let to = 0; to < 8; to++) await store(database, mail, `register${to}@register.example`)
  for (const desk of desks) anInbox(t, desk)
  t.ok(await within(20_000, isRead(database)))
  t.equal(await countOf(database, 'cases'), 10)
  t.equal(await countOf(database, 'letters'), 10)
  t.equal(await countOf(database, 'message_cases'), 80)
})

t.test("an answer that was taken for a machine's is applied when an officer says that it is none", async t => {
  const room = await openRoom(t, async () => {
    const database = openPostgres(await freshUrl())
    t.teardown(() => database.close())
    return database
  })
  await room.send(aMail(theEight({ MVO: undefined })))
  const asked = await room.letter(({ mail }) => /fler uppgifter/.test(mail.subject), 'the letter that asks')
  const to = asked.mail.replyTo[0]!.address
  await room.send(aMail(['MVO: 511'], { To: to, 'Auto-Submitted': 'auto-replied' }), { to })
  await room.settled()
  const answer = (await room.messages()).find(({ status }) => status === 'machine')
  t.match(await room.cases(), [{ status: 'incomplete', missing: ['mvo'] }])
  t.equal((await room.service.as('officer')(`POST /intake/messages/${answer.id}/reading`, {})).status, 200)
  await room.settled()
  t.match(await room.cases(), [{ status: 'open', missing: [], request: { mvo: ['511'] } }])
  const { body } = await room.service.as('officer')(`GET /intake/messages/${answer.id}`)
  t.match(body, { status: 'read', cases: [{ relation: 'answered' }] })
})

t.test('the same mail 20 times over 4 connections is one mail, one case and one letter', async t => {
  const room = await openRoom(t, async () => {
    const database = openPostgres(await freshUrl())
    t.teardown(() => database.close())
    return database
  })
  const mail = aMail(theEight())
  await Promise.all(Array.from({ length: 20 }, () => room.send(mail)))
  await room.settled()
  await room.send(mail)
  await room.settled()
  t.equal((await room.messages()).length, 1)
  t.equal((await room.cases()).length, 1)
  t.equal(room.letters.length, 1)
})
