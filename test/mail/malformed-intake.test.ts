// Malformed mails by the hundred into the running service: none lost, none in the way of a good one, each for an officer to see.
// MALFORMED_MAILS says how many (300; the full measure is 5000).
import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { Database } from '../../src/store/database.js'
import { openPostgres, openPostgresSession } from '../../src/store/postgres.js'
import { freshUrl } from '../databases.js'
import { KINDS, listMalformedMails, type MalformedMail } from './parsing/malformed-mails.js'
import { aMail, theEight } from './room.js'
import type { Watched } from './watch.js'
import {
  asSent,
  aWatchedService,
  intoDatabase,
  overHttp,
  overSmtp,
  type WatchedService,
  type Way,
} from './watched-service.js'

t.setTimeout(3_600_000)
const COUNT = Number(process.env.MALFORMED_MAILS ?? 300)
/** Each round is read to its end: what a good mail waits for is what came just before it, not how many there are in all. */
const ROUNDS = Math.max(12, Math.ceil(COUNT / 25))
const GOOD_EVERY = 10
const MOST_HELD_MS = 1000
const MOST_GROWTH_MB = 40
/** A good mail waits for those that are being read: two at once, each for no longer than its deadline of five seconds. */
const MOST_WAIT_MS = 20_000
/** Where reading may take longer than its deadline on a busy machine. */
const LARGE_BYTES = 1_000_000

interface Sent {
  readonly kind: string
  readonly sha256: string
  readonly size: number
  /** What may become of it: `read`, or the reason why it is unreadable. */
  readonly answers: readonly string[]
  readonly sentMs: number
}

const GOOD: MalformedMail['kind'] = 'good'

function aGoodMail(n: number): MalformedMail {
  const from = `Anna Lind <anna.lind@exempelvard${n}.example>`
  const lines = theEight({ 'Namn på vårdgivarens verksamhet': nameOf(n) })
  return { kind: GOOD, raw: Buffer.from(aMail(lines, { From: from })), answers: ['read'] }
}
const nameOf = (n: number): string => `Exempelvård nummer ${n}`

t.test(`${COUNT} malformed mails are all stored, read or shown, and hold up nothing`, async t => {
  const url = await freshUrl()
  const database = openPostgres(url)
  t.teardown(() => database.close())
  const service = await aWatchedService(t, url)
  const ways = await waysInto(service, database)
  const sent = new Map<string, Sent>()
  const good = followGoodMails(t, database)
  const mails = listMalformedMails(COUNT, 20261123)
  const looks: Watched[] = []
  const startedMs = performance.now()
  // What was loaded and compiled to start with is not the intake's; the first mails warm up what reads them.
  await service.look()
  for (let round = 0; round < ROUNDS; round++) {
    await sendAll(listFor(mails, round), ways, sent)
    if (!(await allRead(database, 120_000))) t.fail(`round ${round + 1} is not dealt with`)
    looks.push(await service.look())
  }
  await good.stop()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  t.comment(`${COUNT} mails of ${KINDS} kinds and ${good.readMs.size} good ones in ${seconds} s`)
  t.ok(service.isAlive(), 'the service lives')
  t.notMatch(service.printed(), /"level":60|at .*\.js:\d+/, 'and nothing failed unforeseen')
  t.comment(service.printed().split('\n').slice(8).join('\n').slice(0, 2000))
  await checkStored(t, url, sent)
  await checkBecome(t, database, sent)
  await checkGood(t, database, sent, good.readMs)
  checkWatched(t, looks)
})

/** Four at once, of all three ways in. */
async function waysInto(
  service: WatchedService,
  database: Database,
): Promise<readonly { readonly name: string; readonly way: Way }[]> {
  return [
    { name: 'smtp', way: await overSmtp(service) },
    { name: 'http', way: overHttp(service) },
    { name: 'database', way: intoDatabase(database) },
    { name: 'database', way: intoDatabase(database) },
  ]
}

/** The mails of one round, a good one after every few. */
function* listFor(mails: Generator<MalformedMail>, round: number): Generator<MalformedMail> {
  const count = Math.floor((COUNT * (round + 1)) / ROUNDS) - Math.floor((COUNT * round) / ROUNDS)
  for (let n = 0; n < count; n++) {
    const { value } = mails.next()
    if (value !== undefined) yield value
    if (n % GOOD_EVERY === 0) yield aGoodMail(++goodMade)
  }
}
let goodMade = 0
let recipients = 0

async function sendAll(
  mails: Generator<MalformedMail>,
  ways: Awaited<ReturnType<typeof waysInto>>,
  sent: Map<string, Sent>,
): Promise<void> {
  const sendSome = async ({ name, way }: (typeof ways)[number]): Promise<void> => {
    for (const { kind, raw, answers } of mails) {
      // Many are alike: to a recipient of its own each is a mail of its own.
      const recipient = `${kind === GOOD ? GOOD : 'odd'}-${++recipients}@register.example`
      const bytes = name === 'smtp' ? asSent(raw) : raw
      await way(bytes, recipient)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      sent.set(recipient, { kind, sha256, size: bytes.length, answers, sentMs: performance.now() })
      // Hashing 25 MB takes this process's time, not the service's.
      await delay(0)
    }
  }
  await Promise.all(ways.map(sendSome))
}

async function allRead(database: Database, limitMs: number): Promise<boolean> {
  for (const until = performance.now() + limitMs; performance.now() < until; await delay(50)) {
    const text = `select count(*)::int from messages where status = 'stored'`
    const [row] = await database.call('read', { text }, { deadlineMs: 30_000 })
    if (row?.[0] === 0) return true
  }
  return false
}

/** Notes when each good mail was first seen to be read. */
function followGoodMails(t: Test, database: Database) {
  const readMs = new Map<string, number>()
  let isOver = false
  const text = `select recipient from messages where recipient like '${GOOD}-%' and status <> 'stored'`
  const following = (async () => {
    while (!isOver) {
      for (const [recipient] of await database.call('read', { text }, { deadlineMs: 30_000 }).catch(() => []))
        if (!readMs.has(recipient as string)) readMs.set(recipient as string, performance.now())
      await delay(100)
    }
  })()
  const stop = async (): Promise<void> => {
    await delay(250)
    isOver = true
    await following
  }
  t.teardown(stop)
  return { readMs, stop }
}

async function checkStored(t: Test, url: string, sent: ReadonlyMap<string, Sent>): Promise<void> {
  const session = openPostgresSession(url)
  const rows = await session
    .query(`select recipient, sha256, encode(sha256(raw), 'hex') from messages`)
    .finally(() => session.end())
  t.equal(rows.length, sent.size, 'every mail is stored')
  const changed = rows.filter(([recipient, sha256, own]) => {
    return sha256 !== own || own !== sent.get(recipient as string)?.sha256
  })
  t.strictSame(changed, [], 'with every byte as it came')
}

async function checkBecome(t: Test, database: Database, sent: ReadonlyMap<string, Sent>): Promise<void> {
  const text = `select m.recipient, m.status, m.reason, count(c.id)::int,
      bool_or(c.labels @> '[{"id": "unreadable"}]') from messages m
    left join message_cases l on l.message_id = m.id left join cases c on c.id = l.case_id
    group by m.id`
  const rows = await database.call('read', { text }, { deadlineMs: 30_000 })
  const become = new Map<string, number>()
  const wrong: string[] = []
  for (const [recipient, status, reason, cases, isShown] of rows) {
    const { kind, size, answers } = sent.get(recipient as string)!
    const answer = String(status === 'unreadable' ? reason : status)
    become.set(answer, (become.get(answer) ?? 0) + 1)
    const isRight = answers.includes(answer) || (answer === 'overdue' && size > LARGE_BYTES)
    if (!isRight) wrong.push(`${kind}: ${status} ${reason}`)
    if ((cases as number) < 1) wrong.push(`${kind}: ${status} ${reason} without a case`)
    // The same bytes may have been read in time before: then the case is that one.
    if (status === 'unreadable' && isShown !== true && answer !== 'overdue')
      wrong.push(`${kind}: ${reason} and no label`)
  }
  t.comment([...become].map(entry => entry.join(' ')).join(', '))
  t.strictSame(wrong, [], 'each is read or unreadable as is right for its kind, and has a case')
}

async function checkGood(
  t: Test,
  database: Database,
  sent: ReadonlyMap<string, Sent>,
  readMs: ReadonlyMap<string, number>,
): Promise<void> {
  const text = `select m.recipient, m.status, c.status, c.kind, c.missing, c.request from messages m
    join message_cases l on l.message_id = m.id join cases c on c.id = l.case_id where m.recipient like '${GOOD}-%'`
  const rows = await database.call('read', { text }, { deadlineMs: 30_000 })
  t.ok(goodMade > COUNT / GOOD_EVERY / 2)
  t.equal(rows.length, goodMade, 'every good mail has one case')
  const wrong = rows.filter(([, status, caseStatus, kind, missing]) => {
    return status !== 'read' || caseStatus !== 'open' || kind !== 'new-code' || (missing as string[]).length > 0
  })
  t.strictSame(wrong, [], 'which is open')
  const asked = rows.map(([, , , , , request]) => request as { activityName: string; region: string; mvo: string[] })
  t.strictSame(
    asked.map(({ activityName, region, mvo }) => `${activityName} ${region} ${mvo}`).sort(),
    Array.from({ length: goodMade }, (_, n) => `${nameOf(n + 1)} 03 511`).sort(),
    'and asks for what was asked',
  )
  const waits = [...readMs].map(([recipient, atMs]) => atMs - sent.get(recipient)!.sentMs).sort((a, b) => a - b)
  t.equal(waits.length, goodMade)
  const [median = 0, longest = 0] = [waits[waits.length >> 1], waits.at(-1)]
  t.comment(`a good mail waits ${median.toFixed(0)} ms to be read, ${longest.toFixed(0)} ms at most`)
  t.ok(longest < MOST_WAIT_MS, 'none waits for those that are not')
}

function checkWatched(t: Test, looks: readonly Watched[]): void {
  const [ownMs, wallMs] = [Math.max(...looks.map(look => look.ownMs)), Math.max(...looks.map(look => look.wallMs))]
  t.comment(`loop held ${ownMs.toFixed(0)} ms at most (${wallMs.toFixed(0)} ms with the machine's other work)`)
  const some = looks.filter((_, round) => round % Math.floor(looks.length / 12) === 0)
  t.comment(`in use, MB: ${some.map(look => look.usedMb.toFixed(0)).join(' ')}`)
  t.comment(`resident, MB: ${some.map(look => look.residentMb.toFixed(0)).join(' ')}`)
  t.ok(ownMs < MOST_HELD_MS, `the event loop is never held over ${MOST_HELD_MS} ms`)
  const third = Math.floor(looks.length / 3)
  const middle = (some: readonly Watched[]): number =>
    some.map(look => look.usedMb).toSorted((a, b) => a - b)[some.length >> 1] ?? Number.NaN
  const growthMb = middle(looks.slice(-third)) - middle(looks.slice(0, third))
  t.ok(growthMb < MOST_GROWTH_MB, `memory is flat: ${growthMb.toFixed(1)} MB from the first third to the last`)
}
