// Malformed mails by the hundred through the parser: each is answered, the main thread stays free, memory stays flat.
// MALFORMED_MAILS says how many (500; the full measure is 5000).

import t from 'tap'
import { createMailParser } from '../../../src/mail/parsing/parser.js'
import { measureHold } from './event-loop.js'
import { KINDS, listMalformedMails } from './malformed-mails.js'

const COUNT = Number(process.env.MALFORMED_MAILS ?? 500)
const MOST_HELD_MS = 1000
// Two threads with a mail of 25 MB each, its copy and what was decoded of it, come and go.
const MOST_GROWTH_MB = 300

t.test(
  'malformed mails are all answered, hold nobody up and leave no memory behind',
  { timeout: 1_800_000 },
  async t => {
    // The deadline has its own test: here a busy machine must not decide.
    const parser = createMailParser({ deadlineMs: 60_000 })
    t.teardown(() => parser.close())
    // Made beforehand: that takes the main thread's time too.
    const all = [...listMalformedMails(COUNT, 20261123)]
    const mails = all.values()
    const wrong: string[] = []
    const answers = new Map<string, number>()
    const slowest = { kind: '', ms: 0 }
    const memoryMb: number[] = []
    let answered = 0

    async function answerAll(): Promise<void> {
      for (const { kind, raw, answers: right } of mails) {
        const startMs = performance.now()
        const parsing = await parser.parse(raw, '2026-11-23')
        const ms = performance.now() - startMs
        if (ms > slowest.ms) Object.assign(slowest, { kind, ms })
        const answer = parsing.ok ? 'read' : parsing.reason
        answers.set(answer, (answers.get(answer) ?? 0) + 1)
        if (!right.includes(answer)) wrong.push(`${kind}: ${answer}`)
        if (parsing.ok && /[^\P{Cc}\n\t]|\p{Cs}/u.test(parsing.mail.text)) wrong.push(`${kind}: controls`)
        if (++answered % 100 === 0) memoryMb.push(Math.round(process.memoryUsage().rss / 1024 ** 2))
      }
    }

    const hold = measureHold()
    await Promise.all([answerAll(), answerAll(), answerAll(), answerAll()])
    const { ownMs, wallMs } = hold()

    t.comment(`${COUNT} mails of ${KINDS} kinds: ${[...answers].map(entry => entry.join(' ')).join(', ')}`)
    t.comment(`loop held ${ownMs.toFixed(0)} ms at most (${wallMs.toFixed(0)} ms with the machine's other work)`)
    t.comment(`resident MB ${memoryMb.join(' ')}`)
    t.comment(`slowest: ${slowest.kind}, ${slowest.ms.toFixed(0)} ms with its time in the queue`)
    t.equal(answered, COUNT, 'every mail is answered')
    t.strictSame(wrong, [], 'with what is right for its kind, and never "broken"')
    t.ok(ownMs < MOST_HELD_MS, `the event loop is never held over ${MOST_HELD_MS} ms`)
    const settled = memoryMb.slice(1)
    t.ok(Math.max(...settled) - Math.min(...settled) < MOST_GROWTH_MB, 'memory is flat')
    const after = await parser.parse(Buffer.from('From: a@b.example\r\nSubject: Efter\r\n\r\nHej'), '2026-11-23')
    t.equal(after.ok && after.mail.text, 'Hej', 'and the next good mail is read')
  },
)
