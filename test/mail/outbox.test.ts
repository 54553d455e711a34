// The outbox: every letter goes out, once, whatever happens to the mail server, the database and the processes that send.
import t, { type Test } from 'tap'
import { backOffMs, createOutbox, type Outbox, type OutboxOptions } from '../../src/mail/outbox.js'
import { openTransport, type SendTimeouts, type Transport } from '../../src/mail/transport.js'
import { type Database, OutcomeUnknown } from '../../src/store/database.js'
import { resendLetter } from '../../src/store/letter-rows.js'
import { openPostgres } from '../../src/store/postgres.js'
import { full, within } from '../concurrency/instances.js'
import { aProxy } from '../concurrency/proxy.js'
import { eachDatabase, freshUrl } from '../databases.js'
import { countLetters, lettersIn, messageIdOf, recipientOf, writeLetters } from './letters.js'
import { aMailServer, type Delivery, type Fault, type MailServer, type Step } from './mail-server.js'
import { aSender, type Sender } from './senders.js'

t.setTimeout(900_000)
// Time enough for a letter to be sent on a busy machine: one given up on the way may be sent again.
const SEND_MS = 4000
const LEASE_MS = 8000

function aTransport(t: Test, smtpUrl: string, timeouts: Partial<SendTimeouts> = { sendMs: SEND_MS }): Transport {
  const transport = openTransport({
    ...{ smtpUrl, outbox: '/nowhere', from: { address: 'registret@register.example' }, timeouts },
    replyAddressOf: id => `registret+${id.slice(0, 8)}@register.example`,
  })
  t.teardown(() => transport.close())
  return transport
}

function anOutbox(t: Test, options: Pick<OutboxOptions, 'database' | 'transport'> & Partial<OutboxOptions>): Outbox {
  const outbox = createOutbox({ automaticAnHour: 1000, leaseMs: LEASE_MS, pollMs: 50, retryMs: () => 50, ...options })
  t.teardown(() => outbox.close())
  return outbox
}

function aDatabase(t: Test, url: string): Database {
  const database = openPostgres(url)
  t.teardown(() => database.close())
  return database
}

/** Waits until no letter is due any more. */
const allDone = (database: Database, limitMs: number): Promise<boolean> =>
  within(limitMs, async () => ((await countLetters(database)).due ?? 0) === 0)

/** How often each letter was delivered, by its Message-ID. */
function tally(deliveries: readonly Delivery[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { messageId } of deliveries) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
  return counts
}

/** Letters 0 … below `count` were delivered, each exactly once. */
function checkOnce(t: Test, server: MailServer, count: number): void {
  const ids = Array.from({ length: count }, (_, index) => messageIdOf(index)).sort()
  t.strictSame(server.deliveries.map(({ messageId }) => messageId).sort(), ids, 'each letter once')
  t.strictSame(server.overlaps, [], 'none by two at once')
}

const LETTERS = full ? 500 : 150
const KILLS = full ? 20 : 8
const DOWN_MS = full ? 60_000 : 5000

/** What a server does that is in trouble: a quarter of its answers, at any step. */
function trouble(step: Step): Fault | undefined {
  const chance = Math.random()
  if (step === 'greeting' && chance < 0.1) return { code: 554, text: '5.3.2 no service here' }
  if (step === 'greeting' && chance < 0.15) return 'drop'
  if (step === 'sender' && chance < 0.05) return { code: 554, text: '5.3.0 out of order' }
  if (step === 'recipient' && chance < 0.05) return { code: 450, text: '4.2.0 greylisted' }
  if (step === 'letter' && chance < 0.05) return { code: 451, text: '4.3.0 disk full' }
  if (step === 'letter' && chance < 0.1) return 'stall'
  if (step === 'letter' && chance < 0.15) return 'drop'
  return undefined
}

/** Deliveries followed by another of the same letter, with nothing to excuse it; and what excused the others. */
function judge(deliveries: readonly Delivery[], killed: ReadonlyMap<string, Sender>, ids: ReadonlyMap<string, string>) {
  const excused = { 'the answer was lost': 0, 'the sender was killed before it wrote it down': 0 }
  const inexcusable = deliveries.filter(({ messageId, client, isAnswered }, index) => {
    if (!deliveries.slice(index + 1).some(later => later.messageId === messageId)) return false
    const wrote =
      killed
        .get(client)
        ?.printed()
        .includes(`finished ${ids.get(messageId)} sent`) ?? true
    if (!isAnswered) excused['the answer was lost']++
    else if (!wrote) excused['the sender was killed before it wrote it down']++
    return isAnswered && wrote
  })
  return { inexcusable: inexcusable.map(({ messageId, client }) => `${messageId} by ${client}`), excused }
}

t.test(`${LETTERS} letters reach a server that is down and in trouble, by a sender killed ${KILLS} times`, async t => {
  const url = await freshUrl()
  const database = aDatabase(t, url)
  let isCalm = false
  const server = await aMailServer(t, {
    fault: step => (isCalm ? undefined : trouble(step)),
    keeps: () => Math.random() < 0.5,
    thinkMs: () => Math.random() * 40,
  })
  await server.stop()
  await writeLetters(database, LETTERS)
  const killed = new Map<string, Sender>()
  let [started, isUp] = [0, false]
  const start = () => {
    const client = `sender-${++started}.example`
    const options = { databaseUrl: url, smtpUrl: server.url(client), leaseMs: LEASE_MS, sendMs: SEND_MS }
    return { client, sender: aSender(t, { ...options, retryMaxMs: full ? 8000 : 2000 }) }
  }
  const startedAt = performance.now()
  const isDown = () => performance.now() - startedAt < DOWN_MS
  let { client, sender } = start()
  while (killed.size < KILLS) {
    // A quarter of the kills while nothing answers, the others between letters.
    if (!isDown() && !isUp) {
      await server.start()
      isUp = true
    }
    const enough = server.deliveries.length + LETTERS / (KILLS + 2)
    const pauseMs = isDown() ? (4 * DOWN_MS) / KILLS : 0
    await within(isDown() ? pauseMs : 20_000, () => server.deliveries.length >= enough)
    await new Promise(resolve => setTimeout(resolve, Math.random() * 60))
    sender.kill('SIGKILL')
    t.equal(await sender.ended, 'SIGKILL')
    killed.set(client, sender)
    ;({ client, sender } = start())
  }
  t.ok(await allDone(database, 120_000), 'all go out in the end')
  isCalm = true
  sender.kill('SIGTERM')
  t.equal(await sender.ended, 0)
  const counts = tally(server.deliveries)
  t.equal(counts.size, LETTERS, 'every letter was delivered, each under its one Message-ID')
  t.strictSame(await countLetters(database), { sent: LETTERS }, 'and is known to be')
  const rows = await database.call('read', { text: 'select message_id, id::text from letters' })
  const { inexcusable, excused } = judge(server.deliveries, killed, new Map(rows as [string, string][]))
  t.strictSame(inexcusable, [], 'none twice where the answer was heard and written')
  t.strictSame(server.overlaps, [], 'none by two at once')
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  t.comment(`${server.deliveries.length} deliveries in ${seconds} s; again because ${JSON.stringify(excused)}`)
})

t.test('two instances at once send each letter once', async t => {
  const url = await freshUrl()
  const server = await aMailServer(t, { thinkMs: () => 5 + Math.random() * 20 })
  await writeLetters(aDatabase(t, url), 200)
  const instances = ['one.example', 'two.example'].map(client =>
    anOutbox(t, { database: aDatabase(t, url), transport: aTransport(t, server.url(client)) }),
  )
  const database = aDatabase(t, url)
  t.ok(await allDone(database, 30_000))
  await Promise.all(instances.map(instance => instance.close()))
  checkOnce(t, server, 200)
  for (const client of ['one.example', 'two.example'])
    t.ok(server.deliveries.filter(delivery => delivery.client === client).length > 20, `${client} did its part`)
})

t.test('a process that was stopped until its leases were over sends nothing of what it had taken', async t => {
  const url = await freshUrl()
  const database = aDatabase(t, url)
  const server = await aMailServer(t)
  await writeLetters(database, 3)
  const sender = aSender(t, {
    ...{ databaseUrl: url, smtpUrl: server.url('stopped.example'), leaseMs: LEASE_MS, sendMs: SEND_MS },
    stopsWhenTaken: true,
  })
  t.ok(await within(10_000, () => sender.printed().includes('taken')))
  const outbox = anOutbox(t, { database, transport: aTransport(t, server.url('other.example')) })
  await new Promise(resolve => setTimeout(resolve, LEASE_MS / 2))
  t.strictSame(server.deliveries, [], 'the others keep off while the lease runs')
  t.ok(await allDone(database, LEASE_MS * 2), 'and send when it is over')
  sender.kill('SIGCONT')
  t.ok(await within(20_000, () => sender.printed().split('the lease of a letter is over').length === 4), 'it notices')
  await new Promise(resolve => setTimeout(resolve, 300))
  sender.kill('SIGTERM')
  t.equal(await sender.ended, 0)
  await outbox.close()
  checkOnce(t, server, 3)
  t.ok(server.deliveries.every(({ client }) => client === 'other.example'))
})

t.test('a letter sent while the database is away is not sent again when it is back, even past its lease', async t => {
  const url = await freshUrl()
  const proxy = await aProxy(t, url)
  const server = await aMailServer(t, {
    fault(step) {
      if (step === 'letter') proxy.holdAll()
      return undefined
    },
  })
  const direct = aDatabase(t, url)
  await writeLetters(direct, 1)
  const messages: string[] = []
  const outbox = anOutbox(t, {
    ...{
      database: aDatabase(t, proxy.url),
      transport: aTransport(t, server.url()),
      log: message => messages.push(message),
    },
  })
  t.ok(await within(20_000, () => server.deliveries.length === 1))
  await new Promise(resolve => setTimeout(resolve, LEASE_MS + 2000))
  proxy.release()
  t.ok(await allDone(direct, 30_000), 'it is written as soon as that can be')
  await outbox.close()
  checkOnce(t, server, 1)
  t.strictSame(
    [...(await lettersIn(direct)).values()].map(({ status }) => status),
    ['sent'],
  )
  t.strictSame(messages, ['letters cannot be taken or finished'], 'told once, not at every try')
})

t.test('a letter that is known to be sent but cannot be written so is not sent again by who knows it', async t => {
  const database = aDatabase(t, await freshUrl())
  const server = await aMailServer(t)
  await writeLetters(database, 2)
  let isLost = true
  const losing: Database = {
    ...database,
    async call(use, statement, options) {
      if (isLost && statement.text.includes('finish_letters')) throw new OutcomeUnknown('lost', true)
      return database.call(use, statement, options)
    },
  }
  const outbox = anOutbox(t, { database: losing, transport: aTransport(t, server.url()) })
  const isTakenAgain = async () => [...(await lettersIn(database)).values()].every(({ attempts }) => attempts === 2)
  t.ok(await within(LEASE_MS * 2, isTakenAgain), 'the lease is over, and the letters are taken anew')
  await new Promise(resolve => setTimeout(resolve, 200))
  isLost = false
  t.ok(await allDone(database, 5000))
  await outbox.close()
  checkOnce(t, server, 2)
})

t.test('a recipient that is refused for good has a letter failed with the reason, and the others get theirs', t =>
  eachDatabase(t, async (t, open) => {
    const database = await open()
    const server = await aMailServer(t, {
      fault: (step, recipient) =>
        step === 'recipient' && recipient === recipientOf(3)
          ? { code: 550, text: `5.1.1 <${recipient}> unknown` }
          : undefined,
    })
    await writeLetters(database, 8)
    await writeLetters(database, 1, { first: 8, recipient: 'b@example.se\r\nBcc: evil@example.se' })
    const told: unknown[] = []
    const outbox = anOutbox(t, {
      ...{
        database,
        transport: aTransport(t, server.url()),
        log: (message, detail) => told.push([message, detail.error]),
      },
    })
    t.ok(await allDone(database, 10_000))
    await outbox.close()
    const letters = await lettersIn(database)
    t.match(letters.get(recipientOf(3)), { status: 'failed', error: 'recipient: 550 5.1.1', attempts: 1 })
    t.match(letters.get('b@example.se\r\nBcc: evil@example.se'), { status: 'failed' })
    t.match(letters.get(recipientOf(4)), { status: 'sent', error: null, attempts: 1 })
    t.equal(server.deliveries.length, 7)
    t.strictSame(
      told.sort(),
      [
        ['a letter failed', 'recipient: 550 5.1.1'],
        ['a letter failed', 'recipient: not one e-mail address'],
      ],
      'and it is told without a word of whom',
    )
  }),
)

t.test('automatic letters past so many an hour wait, those of officers and decisions do not', t =>
  eachDatabase(t, async (t, open) => {
    const database = await open()
    const server = await aMailServer(t)
    await writeLetters(database, 20, { automatic: true, kind: 'notice' })
    await writeLetters(database, 10, { first: 20 })
    const options = { database, transport: aTransport(t, server.url()) }
    // One at a time: those on their way are not counted among the sent.
    const outbox = anOutbox(t, { ...options, automaticAnHour: 5, concurrency: 4 })
    t.ok(await within(10_000, async () => (await countLetters(database)).sent === 15))
    await new Promise(resolve => setTimeout(resolve, 300))
    await outbox.close()
    const subjects = server.deliveries.map(({ recipient }) => Number(/\d+/.exec(recipient)))
    t.equal(subjects.filter(index => index < 20).length, 5, 'so many automatic ones')
    t.equal(subjects.filter(index => index >= 20).length, 10, 'all of the others')
    t.strictSame(await countLetters(database), { sent: 15, due: 15 })
    const more = anOutbox(t, { ...options, automaticAnHour: 8, concurrency: 4 })
    t.ok(await within(10_000, async () => (await countLetters(database)).sent === 18), 'room for three more')
    await more.close()
  }),
)

t.test('a letter put off is tried again, and has failed when it is too old and was tried often', async t => {
  const database = aDatabase(t, await freshUrl())
  let isOpen = false
  const server = await aMailServer(t, {
    fault: step => (step === 'recipient' && !isOpen ? { code: 450, text: '4.2.0 wait' } : undefined),
  })
  await writeLetters(database, 1)
  const tries: number[] = []
  const options = {
    ...{ database, transport: aTransport(t, server.url()), giveUpAfterMs: 200 },
    retryMs: (attempts: number) => {
      tries.push(attempts)
      return 100
    },
  }
  const outbox = anOutbox(t, options)
  const letter = async () => (await lettersIn(database)).get(recipientOf(0))!
  t.ok(await allDone(database, 10_000))
  t.match(await letter(), { status: 'failed', error: 'given up: recipient: 450 4.2.0', attempts: 5 })
  t.strictSame(tries, [1, 2, 3, 4], 'the wait is asked for each time')
  const [[id]] = (await database.call('read', { text: 'select id::text from letters' })) as [[string]]
  await resendLetter(database, id)
  t.ok(await within(20_000, async () => (await letter()).attempts >= 2), 'resent, it is put off again although old')
  isOpen = true
  t.ok(await allDone(database, 5000))
  t.match(await letter(), { status: 'sent', error: null })
  t.equal(server.deliveries.length, 1)
  await outbox.close()
})

t.test('the wait doubles from a minute to a day, never the same for all', async t => {
  for (const [attempts, minutes] of [
    [1, 1],
    [2, 2],
    [5, 16],
    [11, 1024],
    [12, 1440],
    [1000, 1440],
  ] as const) {
    const waits = Array.from({ length: 100 }, () => backOffMs(attempts) / 60_000)
    t.ok(Math.min(...waits) >= minutes * 0.79 && Math.max(...waits) <= minutes * 1.21, `${attempts}`)
    t.ok(new Set(waits).size > 50)
  }
})

t.test('a wake that comes while letters are looked for is not lost', async t => {
  const database = aDatabase(t, await freshUrl())
  const server = await aMailServer(t)
  let isFirst = true
  const meanwhile: Database = {
    ...database,
    async call(use, statement, options) {
      const rows = await database.call(use, statement, options)
      // Nothing was found; now there is something, but who looked does not know it yet.
      if (isFirst) {
        isFirst = false
        await writeLetters(database, 9)
        outbox.wake()
      }
      return rows
    },
  }
  const transport = aTransport(t, server.url())
  const outbox = anOutbox(t, { database: meanwhile, transport, pollMs: 3_600_000 })
  t.ok(await within(20_000, () => server.deliveries.length === 9), 'nor does a full house keep the last ones waiting')
  await outbox.close()
  checkOnce(t, server, 9)
})

t.test('closing waits for what is being sent, and not for ever', async t => {
  const database = aDatabase(t, await freshUrl())
  await writeLetters(database, 8)
  let begun = 0
  const begins = (step: Step): undefined => void (step === 'recipient' && begun++)
  const slow = await aMailServer(t, { fault: begins, thinkMs: () => 600 })
  const outbox = anOutbox(t, { database, transport: aTransport(t, slow.url()) })
  t.ok(await within(20_000, () => begun === 4))
  await outbox.close()
  t.strictSame(await countLetters(database), { sent: 4, due: 4 }, 'those on their way arrive, the others are left')
  const silent = await aMailServer(t, { fault: step => begins(step) ?? (step === 'letter' ? 'stall' : undefined) })
  const transport = aTransport(t, silent.url(), { sendMs: 20_000 })
  const stuck = anOutbox(t, { database, transport, leaseMs: 30_000, closeMs: 300 })
  t.ok(await within(20_000, () => begun === 8))
  const startedAt = performance.now()
  await stuck.close()
  t.ok(performance.now() - startedAt < 5000, 'nor for ever, nor as long as it does unasked')
})

t.test('a lease that would end before a letter is sent is not taken at all', async t => {
  const database = aDatabase(t, await freshUrl())
  const transport = aTransport(t, 'smtp://127.0.0.1:9', { sendMs: 10_000 })
  t.throws(() => createOutbox({ database, transport, automaticAnHour: 1, leaseMs: 13_999 }), RangeError)
  const outbox = createOutbox({ database, transport, automaticAnHour: 1, leaseMs: 14_000 })
  await outbox.close()
})
