// The parser's threads: one mail that takes too long or too much memory holds up no other, and closing ends everything.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { createMailParser } from '../../../src/mail/parsing/parser.js'
import { measureHold } from './event-loop.js'

const GOOD = Buffer.from('From: a@b.example\r\nSubject: Kod\r\n\r\nHej')
// Work for seconds: each of its parts is a page as long as pages are read, with nothing on it.
const SLOW = Buffer.from(
  'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
    `--b\r\nContent-Type: text/html\r\n\r\n${'<p class=x>&nbsp;</p>'.repeat(100_000)}\r\n`.repeat(4),
)

t.test('a mail is read, and the bytes given stay as they were', async t => {
  const parser = createMailParser()
  t.teardown(() => parser.close())
  const pooled = Buffer.from(GOOD)
  const parsing = await parser.parse(pooled, '2026-11-23')
  t.match(parsing, { ok: true, mail: { subject: 'Kod', text: 'Hej', from: [{ address: 'a@b.example' }] } })
  t.ok(pooled.equals(GOOD), 'the bytes are still the caller’s')
  t.strictSame(await parser.parse(new Uint8Array(), '2026-11-23'), { ok: false, reason: 'empty' })
})

t.test('a mail past its deadline is answered so, and those after it in the only thread are read', async t => {
  const parser = createMailParser({ deadlineMs: 300, concurrency: 1 })
  t.teardown(() => parser.close())
  await parser.parse(GOOD, '2026-11-23')
  const before = threadsOfProcess()
  const startMs = performance.now()
  const answers = await Promise.all([
    parser.parse(SLOW, '2026-11-23'),
    parser.parse(GOOD, '2026-11-23'),
    parser.parse(SLOW, '2026-11-23'),
    parser.parse(GOOD, '2026-11-23'),
  ])
  t.strictSame(
    answers.map(answer => (answer.ok ? 'read' : answer.reason)),
    ['overdue', 'read', 'overdue', 'read'],
  )
  t.ok(performance.now() - startMs >= 600, 'each had its time')
  // The system may take a moment to clear away a thread that has ended.
  for (let waitedMs = 0; threadsOfProcess() !== before && waitedMs < 10_000; waitedMs += 20) await delay(20)
  t.equal(threadsOfProcess(), before, 'and none works on in secret')
})

t.test('while one thread is busy another reads what comes after', async t => {
  const parser = createMailParser({ deadlineMs: 60_000, concurrency: 2 })
  t.teardown(() => parser.close())
  await Promise.all([parser.parse(GOOD, '2026-11-23'), parser.parse(GOOD, '2026-11-23')])
  const order: string[] = []
  const slow = parser.parse(SLOW, '2026-11-23').then(answer => order.push(`slow ${answer.ok}`))
  const good = Array.from({ length: 20 }, () =>
    parser.parse(GOOD, '2026-11-23').then(answer => order.push(`good ${answer.ok}`)),
  )
  await Promise.all([slow, ...good])
  t.strictSame(order, [...Array(20).fill('good true'), 'slow true'])
})

t.test('a mail that needs more memory than a thread has is answered so, and the next is read', async t => {
  const parser = createMailParser({ memoryMaxMb: 24, concurrency: 1, deadlineMs: 60_000 })
  t.teardown(() => parser.close())
  const large = await parser.parse(
    Buffer.from(`From: a@b.example\r\nContent-Type: text/html\r\n\r\n<table><tr>${'<td>å'.repeat(340_000)}`),
    '2026-11-23',
  )
  t.equal(large.ok || large.reason, 'out-of-memory')
  t.match(await parser.parse(GOOD, '2026-11-23'), { ok: true })
})

t.test('a mail of 25 MB does not hold the main thread', async t => {
  const parser = createMailParser({ deadlineMs: 60_000 })
  t.teardown(() => parser.close())
  const head = 'From: a@b.example\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n'
  const lines = Buffer.alloc(25 * 1024 * 1024, 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVph\r\n')
  const large = Buffer.concat([Buffer.from(head), lines])
  await parser.parse(GOOD, '2026-11-23')
  const hold = measureHold()
  const startedAt = performance.now()
  const parsing = await parser.parse(large, '2026-11-23')
  const spentMs = performance.now() - startedAt
  const { ownMs, wallMs } = hold()
  const sha256 = createHash('sha256')
    .update(Buffer.from(lines.toString('latin1'), 'base64'))
    .digest('hex')
  t.equal(parsing.ok && parsing.mail.attachments[0]?.sha256, sha256, 'and is read whole')
  t.comment(
    `held ${ownMs.toFixed(0)} ms at most of ${spentMs.toFixed(0)} ms, ${wallMs.toFixed(0)} ms with the machine's other work`,
  )
  t.ok(ownMs < spentMs / 4, 'for a part of the time that reading it takes')
})

t.test('a closed parser rejects what waits and what comes, and ends its threads', async t => {
  const parser = createMailParser({ concurrency: 1, deadlineMs: 60_000 })
  await parser.parse(GOOD, '2026-11-23')
  const waiting = [parser.parse(SLOW, '2026-11-23'), parser.parse(GOOD, '2026-11-23')]
  const settled = Promise.allSettled(waiting)
  await parser.close()
  t.strictSame(
    (await settled).map(one => one.status),
    ['rejected', 'rejected'],
  )
  await t.rejects(parser.parse(GOOD, '2026-11-23'), /closed/)
})

/** How many threads the process has, where the system tells. */
function threadsOfProcess(): number {
  return existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0
}
