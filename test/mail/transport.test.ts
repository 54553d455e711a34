// The way out for letters: what a letter looks like on its way, what is read from every answer, and how long it may take.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { OutgoingLetter } from '../../src/mail/outgoing.js'
import { readMail } from '../../src/mail/parsing/reading.js'
import { openTransport, type Transport, type TransportOptions } from '../../src/mail/transport.js'
import { aMailServer, type Fault, type MailServerOptions, type Step } from './mail-server.js'

const LETTER: OutgoingLetter = {
  id: '5e6f2d0c-6f43-4a55-9a64-2f0f4b1f7a01',
  kind: 'decision',
  recipient: 'anna.lind@example.se',
  subject: '[SJK-2026-000004] Beslut: ny sjukhuskod 50123',
  text: 'Hej!\n\nVi har gett er en kod, 50123.\n\n.\n\nMed vänlig hälsning\nRegistret\n',
  messageId: '<5e6f2d0c@register.example>',
  inReplyTo: '<frågan.1@example.se>'.replace('å', 'a'),
  createdAt: '2026-11-23T23:30:00.000Z',
}
const FROM = { name: 'Sjukhuskodregistret åäö', address: 'registret@register.example' }
const replyAddressOf = (id: string) => `registret+${id.slice(0, 8)}@register.example`

function aFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'sjk-outbox-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function aTransport(t: Test, options: Partial<TransportOptions>): Transport {
  const transport = openTransport({ outbox: '/nowhere', from: FROM, replyAddressOf, ...options })
  t.teardown(() => transport.close())
  return transport
}

/** The header fields of a raw mail, unfolded, by name in lower case; a field that stands twice is told by both. */
function fieldsOf(raw: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const line of raw
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const [, name = '(no field)', value = ''] = /^([\w-]+): ?(.*)$/.exec(line) ?? []
    const key = name.toLowerCase()
    fields[key] = key in fields ? `${fields[key]} AND ${value}` : value
  }
  return fields
}

/** What the folder holds after one letter: the raw file. */
async function written(t: Test, letter: OutgoingLetter, options: Partial<TransportOptions> = {}): Promise<string> {
  const outbox = aFolder(t)
  t.strictSame(await aTransport(t, { outbox, ...options }).send(letter), { outcome: 'sent' })
  const [file, ...others] = readdirSync(outbox)
  t.strictSame(others, [])
  return readFileSync(join(outbox, file!), 'latin1')
}

t.test('a letter reaches the server as it was written, with all that machines and answers need', async t => {
  const server = await aMailServer(t)
  const transport = aTransport(t, { smtpUrl: server.url() })
  t.strictSame(await transport.send(LETTER), { outcome: 'sent' })
  const [delivery] = server.deliveries
  t.equal(delivery?.sender, 'registret+5e6f2d0c@register.example', 'bounces are tied to the letter')
  t.equal(delivery?.recipient, 'anna.lind@example.se')
  const { date, from, 'reply-to': replyTo, subject, ...fields } = fieldsOf(delivery!.raw)
  t.strictSame(fields, {
    to: 'anna.lind@example.se',
    'message-id': LETTER.messageId,
    'in-reply-to': LETTER.inReplyTo,
    references: LETTER.inReplyTo,
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
    'content-language': 'sv',
    'content-type': 'text/plain; charset=utf-8',
    'content-transfer-encoding': 'quoted-printable',
    'mime-version': '1.0',
  })
  t.ok(Math.abs(Date.parse(date!) - Date.now()) < 10_000, 'dated when it was sent')
  t.match([from, replyTo, subject].join(), /^[ -~]+$/, 'headers are ASCII')
  const mail = readMail(Buffer.from(delivery!.raw, 'latin1'))
  t.strictSame(mail.from, [{ name: FROM.name, address: FROM.address }])
  t.strictSame(mail.replyTo, [{ name: FROM.name, address: 'registret+5e6f2d0c@register.example' }])
  t.equal(mail.subject, LETTER.subject)
  t.equal(mail.text.trimEnd(), LETTER.text.trimEnd(), 'a line of one dot too')
})

t.test('each kind of letter says of itself what it is', async t => {
  const kinds = ['acknowledgement', 'question', 'decision', 'rejection', 'notice', 'reminder']
  const said = await Promise.all(kinds.map(async kind => fieldsOf(await written(t, { ...LETTER, kind }))))
  t.strictSame(
    said.map(fields => fields['auto-submitted']),
    ['auto-replied', undefined, 'auto-generated', 'auto-generated', 'auto-generated', 'auto-generated'],
  )
  t.ok(said.every(fields => fields['x-auto-response-suppress'] === 'All'))
})

t.test('the id of the mail answered stands in the headers only when it is one', async t => {
  for (const id of [
    null,
    '',
    '<a b@c>',
    '<a@b>\r\nBcc: <evil@example.se>',
    'a@b',
    '<ä@b.se>',
    `<${'a'.repeat(900)}@b>`,
  ]) {
    const fields = fieldsOf(await written(t, { ...LETTER, inReplyTo: id }))
    t.notOk('in-reply-to' in fields || 'references' in fields || 'bcc' in fields, JSON.stringify(id))
  }
})

t.test('a recipient that is not one plain address is refused and sent to nobody', async t => {
  const server = await aMailServer(t)
  const transport = aTransport(t, { smtpUrl: server.url() })
  const recipients = [
    'b@example.se\r\nBcc: evil@example.se',
    'b@example.se\nBcc: evil@example.se',
    'b@example.se, evil@example.se',
    'b@example.se;evil@example.se',
    '"b" <evil@example.se>',
    'b@example.se <evil@example.se>',
    'b@example.se\0',
    'b@example.se\n',
    ' b@example.se',
    'b@ｅxample.se',
    '<b@example.se>',
    'b@[127.0.0.1]',
    'b@@example.se',
    '-',
    '',
  ]
  for (const recipient of recipients)
    t.strictSame(
      await transport.send({ ...LETTER, recipient }),
      { outcome: 'refused', error: 'recipient: not one e-mail address' },
      JSON.stringify(recipient),
    )
  t.strictSame(server.deliveries, [])
  t.throws(() => aTransport(t, { from: { address: 'a@b.se, c@d.se' } }), RangeError, 'nor is such a sender taken')
  for (const smtpUrl of ['mail.example.se', 'http://mail.example.se', 'smtp://', 'smtp:mail'])
    t.throws(() => aTransport(t, { smtpUrl }), RangeError, smtpUrl)
  const lost = aTransport(t, { smtpUrl: server.url(), replyAddressOf: () => 'nobody' })
  t.strictSame(await lost.send(LETTER), { outcome: 'later', error: 'no address for answers' })
})

t.test('whatever a letter quotes, its headers and lines stay those of one letter', async t => {
  const outbox = aFolder(t)
  const transport = aTransport(t, { outbox })
  const names = Object.keys(fieldsOf(await written(t, LETTER))).sort()
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '\r\nBcc: evil@example.se',
      '\r\n\r\n.\r\nMAIL FROM:<a@b.se>',
      '\0',
      '\u202e',
      '\ud800',
      '=?utf-8?q?a?=',
    ),
    fc.constantFrom(
      'a'.repeat(3000),
      'ö'.repeat(3000),
      'ord '.repeat(1000),
      '\r',
      '\n',
      '\r\n',
      '.',
      '\u2028',
      'From ',
    ),
  )
  const quoted = fc.array(hostile, { maxLength: 5 }).map(parts => parts.join(''))
  await fc.assert(
    fc.asyncProperty(quoted, quoted, async (subject, text) => {
      for (const file of readdirSync(outbox)) rmSync(join(outbox, file))
      const { outcome } = await transport.send({ ...LETTER, subject: `Ärende ${subject}`, text: `Hej!\n${text}` })
      if (outcome !== 'sent') throw new Error(outcome)
      const raw = readFileSync(join(outbox, readdirSync(outbox)[0]!), 'latin1')
      checkForm(raw, names)
      const mail = readMail(Buffer.from(raw, 'latin1'))
      if (/[^\P{C}\n\t]/u.test(mail.subject + mail.text)) throw new Error('a control character came through')
      const readable = (of: string) => of.replace(/[\p{C}\s]/gu, '').normalize('NFC')
      if (readable(mail.text) !== readable(`Hej!${text}`)) throw new Error('the text is another')
    }),
    { numRuns: 300 },
  )
})

/** Lines that end in CRLF and are short enough, all ASCII, and the fields that every letter has, once each. */
function checkForm(raw: string, names: readonly string[]): void {
  if (!/^[\t\r\n -~]*$/.test(raw)) throw new Error('not ASCII')
  if (/[^\r]\n|\r[^\n]|^\n|\r$/.test(raw)) throw new Error('a bare CR or LF')
  const longest = Math.max(...raw.split('\r\n').map(line => line.length))
  if (longest > 998) throw new Error(`a line of ${longest}`)
  const fields = fieldsOf(raw)
  if (Object.values(fields).some(value => value.includes(' AND '))) throw new Error('a field stands twice')
  const found = Object.keys(fields).sort().join()
  if (found !== names.join()) throw new Error(`other fields: ${found}`)
}

/** What the transport says when the server meets it with a fault at one step. */
async function resultAt(t: Test, step: Step, fault: Fault, options: MailServerOptions & { login?: boolean } = {}) {
  const server = await aMailServer(t, { ...options, fault: at => (at === step ? fault : undefined) })
  const timeouts = { connectMs: 300, greetingMs: 300, silenceMs: 300, sendMs: 1000 }
  const smtpUrl = server.url('test.example', options.login ? 'registret:hemligt' : undefined)
  return aTransport(t, { smtpUrl, timeouts }).send(LETTER)
}

t.test('every answer of a server is read for what it says of the recipient, and quotes nobody', async t => {
  const quotes = '5.1.1 <anna.lind@example.se> user unknown'
  const replies: [Step, number, string, string, string][] = [
    ['recipient', 550, quotes, 'refused', 'recipient: 550 5.1.1'],
    ['recipient', 550, 'anna.lind@example.se okänd', 'refused', 'recipient: 550'],
    ['recipient', 554, '5.7.1.anna@example.se no', 'refused', 'recipient: 554'],
    ['sender', 553, '5.7.1 not you', 'refused', 'sender: 553 5.7.1'],
    ['letter', 554, '5.6.0 spam', 'refused', 'letter: 554 5.6.0'],
    ['letter', 552, '5.3.4 too big', 'refused', 'letter: 552 5.3.4'],
    ['recipient', 450, '4.2.0 greylisted anna.lind@example.se', 'later', 'recipient: 450 4.2.0'],
    ['sender', 451, 'later', 'later', 'sender: 451'],
    ['sender', 530, '5.7.0 log in first', 'later', 'sender: 530 5.7.0'],
    ['sender', 554, '5.3.2 not now', 'later', 'sender: 554 5.3.2'],
    ['recipient', 550, '4.3.0 disk', 'later', 'recipient: 550 4.3.0'],
    ['letter', 451, '4.3.0 disk', 'later', 'letter: 451 4.3.0'],
    ['letter', 421, '4.3.2 closing', 'later', 'letter: 421 4.3.2'],
    ['greeting', 554, '5.7.1 not you', 'later', 'connection: 554 5.7.1'],
    ['greeting', 421, '4.7.0 too many', 'later', 'connection: 421 4.7.0'],
  ]
  for (const [step, code, text, outcome, error] of replies)
    t.strictSame(await resultAt(t, step, { code, text }), { outcome, error }, `${step}: ${code} ${text}`)
  const refused = { code: 535, text: '5.7.8 registret is not known here' }
  t.strictSame(await resultAt(t, 'login', refused, { login: true }), { outcome: 'later', error: 'login: 535 5.7.8' })
})

t.test('a server that hangs up or falls silent puts a letter off, in time', async t => {
  for (const step of ['greeting', 'sender', 'recipient', 'letter'] as const)
    for (const fault of ['stall', 'drop'] as const) {
      const startedAt = performance.now()
      const { outcome } = await resultAt(t, step, fault)
      t.equal(outcome, 'later', `${fault} at ${step}`)
      t.ok(performance.now() - startedAt < 10_000)
    }
  t.match(await resultAt(t, 'letter', 'stall'), { error: 'connection: no answer in time' })
  const nobody = await aMailServer(t)
  const smtpUrl = nobody.url()
  await nobody.stop()
  t.strictSame(await aTransport(t, { smtpUrl }).send(LETTER), { outcome: 'later', error: 'connection: ECONNREFUSED' })
  await nobody.start()
})

t.test(
  'a server that answers a bit at a time does not hold a letter longer than allowed, and hears no more of it',
  async t => {
    const ends: number[] = []
    const server = createServer(socket => {
      socket.write('220 hej\r\n')
      const drip = setInterval(() => socket.write('250-a\r\n'), 50)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(drip)
        ends.push(performance.now())
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    t.teardown(() => new Promise(resolve => server.close(resolve)))
    const smtpUrl = `smtp://127.0.0.1:${(server.address() as { port: number }).port}`
    const startedAt = performance.now()
    const transport = aTransport(t, { smtpUrl, timeouts: { silenceMs: 500, sendMs: 800 } })
    t.equal(transport.longestMs, 800)
    t.strictSame(await transport.send(LETTER), { outcome: 'later', error: 'connection: no answer in time' })
    const tookMs = performance.now() - startedAt
    t.ok(tookMs > 700 && tookMs < 5000, `${Math.round(tookMs)} ms`)
    await new Promise(resolve => setTimeout(resolve, 100))
    t.equal(ends.length, 1, 'the connection is cut')
  },
)

t.test('connections are kept for the next letter, and one that was refused does no harm to it', async t => {
  let greeted = 0
  const server = await aMailServer(t, {
    fault(step, recipient) {
      if (step === 'greeting') greeted++
      return step === 'letter' && recipient.startsWith('no') ? { code: 550, text: '5.7.1 no' } : undefined
    },
  })
  const transport = aTransport(t, { smtpUrl: server.url(), connections: 1 })
  for (const name of ['a', 'no', 'b', 'no-more', 'c']) {
    const { outcome } = await transport.send({ ...LETTER, recipient: `${name}@example.se` })
    t.equal(outcome, name.startsWith('no') ? 'refused' : 'sent')
  }
  t.strictSame(
    server.deliveries.map(({ recipient }) => recipient),
    ['a@example.se', 'b@example.se', 'c@example.se'],
  )
  t.equal(greeted, 1, 'over one connection')
})

t.test('a letter that is closed upon comes to later, and so does one after', async t => {
  const server = await aMailServer(t, { fault: step => (step === 'letter' ? 'stall' : undefined) })
  const transport = aTransport(t, { smtpUrl: server.url() })
  const sent = transport.send(LETTER)
  await new Promise(resolve => setTimeout(resolve, 200))
  transport.close()
  t.match(await sent, { outcome: 'later' })
  t.match(await transport.send(LETTER), { outcome: 'later' })
})

t.test('without a mail server a letter is a file, one for each letter however often it is sent', async t => {
  const outbox = join(aFolder(t), 'made', 'when-needed')
  const transport = aTransport(t, { outbox })
  const named = { ...LETTER, id: LETTER.id.replace('01', '02'), subject: 'Utan nummer', kind: 'notice' }
  for (const letter of [LETTER, LETTER, named, LETTER]) t.equal((await transport.send(letter)).outcome, 'sent')
  await Promise.all(Array.from({ length: 20 }, () => transport.send(LETTER)))
  // 23.30 in UTC is the day after in Sweden.
  const name = `2026-11-24-SJK-2026-000004-${LETTER.id}.eml`
  t.strictSame(readdirSync(outbox).sort(), [`2026-11-24-notice-${named.id}.eml`, name].sort(), 'and no drafts are left')
  t.equal(fieldsOf(readFileSync(join(outbox, name), 'latin1'))['message-id'], LETTER.messageId)
})

t.test('a folder that cannot be written to puts a letter off', async t => {
  const file = join(aFolder(t), 'file')
  writeFileSync(file, '')
  const result = await aTransport(t, { outbox: join(file, 'below') }).send(LETTER)
  t.strictSame(result, { outcome: 'later', error: 'connection: ENOTDIR' })
})
