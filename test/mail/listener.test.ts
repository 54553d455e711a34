// The SMTP listener in real conversations: what it offers, takes unchanged, refuses, and how its sessions end.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import nodemailer from 'nodemailer'
import t, { type Test } from 'tap'
import { type Listener, type ListenerOptions, openListener } from '../../src/mail/listener.js'
import type { DeliveredMail } from '../../src/mail/receiving.js'
import { listMessageRows, storeMessage } from '../../src/store/message-rows.js'
import { eachDatabase } from '../databases.js'
import { folderOf } from '../folders.js'
import { connectSmtp, type SmtpClient, stuffed } from './smtp-client.js'

interface Opened {
  readonly listener: Listener
  readonly stored: readonly DeliveredMail[]
  readonly alarms: readonly unknown[][]
  readonly client: (greeted?: boolean) => Promise<SmtpClient>
}

/** A listener on a free port that keeps what it is given, closed at the end of the test. */
async function open(t: Test, options: Partial<ListenerOptions> = {}): Promise<Opened> {
  const stored: DeliveredMail[] = []
  const alarms: unknown[][] = []
  const listener = await openListener({
    host: '127.0.0.1',
    port: 0,
    name: 'mx.example',
    store: async mail => stored.push(mail),
    alarm: (...told) => alarms.push(told),
    ...options,
    timeouts: { closeMs: 200, ...options.timeouts },
  })
  t.teardown(() => listener.close())
  const client = async (greeted?: boolean): Promise<SmtpClient> => {
    const made = await connectSmtp(listener.address.port, greeted)
    t.teardown(() => made.vanish())
    return made
  }
  return { listener, stored, alarms, client }
}

const HELLO = ['250-mx.example', '250-PIPELINING', '250-8BITMIME', '250-SMTPUTF8', '250-ENHANCEDSTATUSCODES']
const MAIL = Buffer.from('Subject: hej\r\n\r\nhej\r\n')

t.test('it says its name and what it can do, and nothing of its software', async t => {
  const { client, listener } = await open(t)
  t.same(listener.address.host, '127.0.0.1')
  const one = await client(false)
  t.equal(await one.hear(), '220 mx.example ESMTP')
  t.equal(await one.say('EHLO client.example'), [...HELLO, '250 SIZE 27262976'].join('\r\n'))
  t.equal(await one.say('HELO client.example'), '250 mx.example')
  for (const command of ['STARTTLS', 'AUTH PLAIN AGEAYg==', 'WIZ a', 'SHELL', 'XCLIENT ADDR=192.0.2.1'])
    t.equal(await one.say(command), '500 5.5.2 Error: command not recognized')
  t.match(await one.say('VRFY anna'), /^252 /, 'no address is told')
  t.equal(await one.say('QUIT'), '221 2.0.0 Bye')

  const { client: unnamed } = await open(t, { name: undefined })
  const other = await unnamed(false)
  t.equal(await other.hear(), `220 ${hostname()} ESMTP`)
})

t.test('a port that is taken, and a certificate that is none, are told', async t => {
  const { listener } = await open(t)
  const { port } = listener.address
  await t.rejects(openListener({ host: '127.0.0.1', port, store: async () => undefined }), { code: 'EADDRINUSE' })
  const tls = { cert: 'none', key: 'none' }
  await t.rejects(openListener({ host: '127.0.0.1', port: 0, store: async () => undefined, tls }), /PEM/)
})

const CONTENTS: Readonly<Record<string, Buffer>> = {
  'an empty mail': Buffer.alloc(0),
  'a line break alone': Buffer.from('\r\n'),
  'one dot': Buffer.from('.\r\n'),
  'dots at every beginning': Buffer.from('.\r\n..\r\n...\r\n.a\r\n..b\r\n \r\n.\r\n'),
  'every byte there is': Buffer.concat([Buffer.from(Array.from({ length: 256 }, (_, i) => i)), Buffer.from('\r\n')]),
  'zeros and 8-bit': Buffer.from('\0\0\xff\xfe\xe5\xe4\xf6\0\r\n\0.\0\r\n', 'latin1'),
  'bare line feeds and carriage returns': Buffer.from('a\nb\rc\n\nd\r\re\r\r\nf\n\rg\r\n'),
  'long lines': Buffer.from(`${'x'.repeat(10_000)}\r\n.${'å'.repeat(10_000)}\r\n${'.'.repeat(10_000)}\r\n`),
  'no text but breaks': Buffer.from('\r\n\r\n\r\n\n\n\r\r\r\n'),
}

t.test('a mail is stored byte for byte, in whatever pieces it comes', async t => {
  const { client, stored } = await open(t)
  const one = await client()
  for (const [what, content] of Object.entries(CONTENTS)) {
    const sent = stuffed(content)
    for (const pieceBytes of [sent.length, 1, 2, 3, 7]) {
      if (sent.length / pieceBytes > 1000) continue
      t.match(await one.begin(), /^354 /)
      for (let at = 0; at < sent.length; at += pieceBytes) {
        one.write(sent.subarray(at, at + pieceBytes))
        if (pieceBytes < sent.length) await delay(0)
      }
      t.equal(await one.hear(), '250 2.6.0 Stored')
      const raw = stored.at(-1)?.raw
      t.ok(raw?.equals(content), `${what} in pieces of ${pieceBytes}`)
    }
  }
})

t.test('only CR LF dot CR LF ends a mail (SMTP smuggling)', async t => {
  const { client, stored } = await open(t)
  const hidden = 'MAIL FROM:<evil@example.se>\r\nRCPT TO:<x@example.se>\r\nDATA\r\nevil\r\n'
  const ends = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r.\r\n', '\r\n.\r', '\n\r.\r\n', '\r\n.\0\r\n', '\r\n\0.\r\n']
  for (const end of ends) {
    const one = await client()
    await one.begin()
    one.write(`first${end}${hidden}`)
    one.write('last\r\n.\r\n')
    t.equal(await one.hear(), '250 2.6.0 Stored', JSON.stringify(end))
    t.equal(await one.say('NOOP'), '250 2.0.0 OK', 'nothing of it was a command')
    t.equal(stored.at(-1)?.raw.toString(), `first${end}${hidden}last\r\n`)
    one.vanish()
  }
  t.equal(stored.length, ends.length)
})

t.test('dots doubled after a bare line feed are one dot, as after any other', async t => {
  const { client, stored } = await open(t)
  const one = await client()
  await one.begin()
  one.write('a\n..b\r\n..c\r\nd..\r\n.e\r\n.\r\n')
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.equal(stored[0]?.raw.toString(), 'a\n.b\r\n.c\r\nd..\r\n.e\r\n')
})

t.test('the envelope is stored as it was sent, once for each recipient', async t => {
  const { client, stored } = await open(t)
  const one = await client()
  await one.say('EHLO client.example')
  t.equal(await one.say('MAIL FROM:<> BODY=8BITMIME'), '250 2.1.0 Accepted')
  const recipients = ['Anna@xn--exmple-cua.SE', '"a b"@example.se', 'postmaster', 'åsa@exämple.se', 'c@[192.0.2.1]']
  for (const each of recipients) t.equal(await one.say(`RCPT TO:<${each}>`), '250 2.1.5 Accepted', each)
  t.match(await one.say('RCPT TO:<anna>'), /^501 5\.1\.3 /)
  t.match(await one.say('RCPT TO:<>'), /^501 5\.1\.3 /)
  t.match(await one.say('RCPT TO:<a@example.se\0>'), /^501 5\.1\.3 /)
  t.match(await one.say('DATA'), /^354 /)
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.same(
    stored.map(({ recipient }) => recipient),
    recipients,
  )
  t.ok(stored.every(({ raw, sender }) => sender === '' && raw === stored[0]?.raw))
  t.ok(stored[0]?.raw.equals(MAIL))

  t.match(await one.say('MAIL FROM:<postmaster>'), /^501 5\.1\.7 /)
  t.match(await one.say('MAIL FROM:<anna@example.se> SIZE=many'), /^501 /)
  t.match(await one.say('MAIL FROM:<anna@example.se>SIZE=1'), /^501 /)
  t.match(await one.say('MAIL FROM:<Anna.@example.se>'), /^250 /)
  await one.say('RCPT TO:<b@example.se>')
  await one.say('DATA')
  one.write(stuffed(MAIL))
  await one.hear()
  t.match(stored.at(-1), { sender: 'Anna.@example.se', recipient: 'b@example.se' })
})

t.test('one recipient too many is put off, and the others are served (RFC 5321 4.5.3.1.10)', async t => {
  const { client, stored } = await open(t, { maxRecipients: 2 })
  const one = await client()
  await one.say('EHLO client.example')
  await one.say('MAIL FROM:<anna@example.se>')
  await one.say('RCPT TO:<a@example.se>')
  await one.say('RCPT TO:<b@example.se>')
  t.equal(await one.say('RCPT TO:<c@example.se>'), '452 4.5.3 Error: too many recipients')
  t.match(await one.say('DATA'), /^354 /)
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.same(stored.map(mail => mail.recipient).sort(), ['a@example.se', 'b@example.se'])
})

t.test('a mail too large is refused when it is announced, and at its end when it was not', async t => {
  const { client, stored } = await open(t, { maxBytes: 1000, maxHeldBytes: 1500 })
  const one = await client()
  t.match(await one.say('EHLO client.example'), /\r\n250 SIZE 1000$/)
  t.match(await one.say('MAIL FROM:<anna@example.se> SIZE=1001'), /^552 5\.3\.4 /)
  t.match(await one.begin(), /^354 /)
  for (let i = 0; i < 100; i += 1) one.write(`${'x'.repeat(998)}\r\n`)
  one.write('.\r\n')
  t.match(await one.hear(), /^552 5\.3\.4 /)
  t.same(stored, [])

  t.match(await one.begin(undefined, ' SIZE=1000'), /^354 /, 'nothing of it is held')
  one.write(`${'x'.repeat(998)}\r\n.\r\n`)
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.equal(stored[0]?.raw.length, 1000)
})

t.test('a mail that could not be stored stays with the client, and nothing is told of why', async t => {
  const failure = Object.assign(new Error('connect to db.internal as anna.lind@example.se'), { code: 'ECONNREFUSED' })
  const stored: string[] = []
  const { client, alarms } = await open(t, {
    store: async ({ recipient }) => {
      if (recipient.startsWith('no')) throw failure
      stored.push(recipient)
    },
  })
  const one = await client()
  await one.begin(['yes@example.se', 'no@example.se', 'later@example.se'])
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '451 4.3.0 Could not be stored, try again later')
  t.same(stored, ['yes@example.se'])
  t.same(alarms, [['a mail could not be stored', { error: 'Error', code: 'ECONNREFUSED' }]])

  await one.begin(['yes@example.se'])
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '250 2.6.0 Stored', 'the session goes on')
})

t.test('250 is not said before all is stored, and a store that never answers is 451', async t => {
  let release = (): void => undefined
  const { client, alarms } = await open(t, {
    store: ({ recipient }) =>
      new Promise<void>(resolve => {
        if (recipient === 'soon@example.se') release = resolve
      }),
    timeouts: { storeMs: 1200, idleMs: 300 },
  })
  const one = await client()
  await one.begin(['soon@example.se'])
  one.write(stuffed(MAIL))
  const answer = one.hear()
  t.equal(await Promise.race([answer, delay(800, 'nothing yet')]), 'nothing yet', 'and idleness does not count')
  release()
  t.equal(await answer, '250 2.6.0 Stored')

  await one.begin(['never@example.se'])
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '451 4.3.0 Could not be stored, try again later')
  t.same(alarms, [['a mail was not stored in time', { storeMs: 1200 }]])
})

t.test('a client that goes away before the end stores nothing', async t => {
  const { client, stored } = await open(t, { maxBytes: 1000, maxHeldBytes: 1000 })
  for (const unfinished of ['Subject: hej\r\n\r\nhalf', 'Subject: hej\r\n\r\nhalf\r\n.', 'half\r\n.\r']) {
    const one = await client()
    await one.begin(undefined, ' SIZE=900')
    one.write(unfinished)
    await delay(20)
    one.vanish()
  }
  const other = await client()
  let answer = ''
  for (let tries = 0; !answer.startsWith('354') && tries < 50; tries += 1) {
    answer = await other.begin(undefined, ' SIZE=900')
    await delay(10)
  }
  t.match(answer, /^354 /, 'the room of the others is free again')
  t.same(stored, [])
})

t.test('beyond what may be held at once a mail is put off, at DATA if its size was announced', async t => {
  let release = (): void => undefined
  const stored: DeliveredMail[] = []
  const { client } = await open(t, {
    maxBytes: 1000,
    maxHeldBytes: 1500,
    store: mail => {
      stored.push(mail)
      return new Promise<void>(resolve => {
        release = resolve
      })
    },
  })
  const [one, two, three] = [await client(), await client(), await client()]
  t.match(await one.begin(undefined, ' SIZE=1000'), /^354 /)
  t.match(await two.begin(undefined, ' SIZE=501'), /^452 4\.3\.1 /)
  t.match(await three.begin(), /^354 /)
  three.write(`${'x'.repeat(498)}\r\n.${'x'.repeat(50)}`)
  three.write('\r\n.\r\n')
  t.match(await three.hear(), /^452 4\.3\.1 /)

  one.write(`${'x'.repeat(998)}\r\n.\r\n`)
  await delay(50)
  t.match(await two.say('DATA'), /^452 4\.3\.1 /, 'held while it is stored')
  t.equal(stored.length, 1)
  release()
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.match(await two.say('DATA'), /^354 /)
})

t.test('one client too many is told so', async t => {
  const { client } = await open(t, { maxClients: 2 })
  await client()
  const two = await client()
  const three = await client(false)
  t.match(await three.hear(), /^421 mx\.example Too many/)
  await three.ended
  two.vanish()
  await delay(50)
  const four = await client(false)
  t.match(await four.hear(), /^220 /)
})

t.test('a client that talks before the greeting, or speaks HTTP, is let go', async t => {
  const { client } = await open(t)
  const early = await client(false)
  t.match(await early.say('EHLO client.example'), /^421 /)
  const browser = await client()
  t.match(await browser.say('POST / HTTP/1.1'), /^421 /)
})

t.test('a client that is idle, or keeps a session for ever, is let go', async t => {
  const { client, stored } = await open(t, { timeouts: { idleMs: 150, sessionMs: 600 } })
  const idle = await client()
  t.match(await idle.hear(), /^421 /)
  await idle.ended

  const slow = await client()
  const began = performance.now()
  await slow.begin()
  const trickle = setInterval(() => slow.write('x'), 20)
  t.match(await slow.hear(), /^421 .*too long/)
  clearInterval(trickle)
  slow.vanish()
  t.ok(performance.now() - began < 20_000)

  const chatty = await client()
  let answer = ''
  for (let i = 0; i < 200 && !answer.startsWith('421'); i += 1) {
    answer = await chatty.say('NOOP')
    await delay(10)
  }
  t.match(answer, /^421 /)
  t.same(stored, [])
})

t.test('a mail that is being stored when its session is over is answered first', async t => {
  const { client } = await open(t, { store: () => delay(500), timeouts: { sessionMs: 300 } })
  const one = await client()
  await one.begin()
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.match(await one.hear(), /^421 /)
  await one.ended
})

t.test('closing lets deliveries end, sends the others away and takes no more', async t => {
  const { client, listener, stored } = await open(t, { timeouts: { closeMs: 30_000 } })
  const [idle, busy] = [await client(), await client()]
  await busy.begin()
  busy.write('Subject: hej\r\n')
  const closing = listener.close()
  t.match(await idle.hear(), /^421 /)
  await t.rejects(connectionTo(listener.address.port), { code: 'ECONNREFUSED' })
  busy.write('\r\nhej\r\n.\r\n')
  t.equal(await busy.hear(), '250 2.6.0 Stored')
  t.match(await busy.hear(), /^421 /)
  const began = performance.now()
  await closing
  t.ok(performance.now() - began < 20_000, 'it does not wait closeMs when nothing is under way')
  t.equal(stored.length, 1)
  t.equal(listener.close(), listener.close(), 'once')
})

async function connectionTo(port: number): Promise<void> {
  await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject).once('connect', () => resolve(socket.destroy()))
  })
}

t.test('closing does not wait longer than told', async t => {
  const { client, listener } = await open(t, {
    store: () => new Promise(() => undefined),
    timeouts: { closeMs: 300, storeMs: 60_000 },
  })
  const [storing, receiving] = [await client(), await client()]
  await storing.begin()
  storing.write(stuffed(MAIL))
  await receiving.begin()
  // One that hears the end and does not answer it.
  const stubborn = connect({ port: listener.address.port, host: '127.0.0.1', allowHalfOpen: true })
  t.teardown(() => stubborn.destroy())
  stubborn.on('error', () => undefined).resume()
  await delay(50)
  const began = performance.now()
  await listener.close()
  const took = performance.now() - began
  t.ok(took >= 250 && took < 5000, `${took} ms`)
  t.notMatch(await storing.hear(), /^2/)
  await Promise.all([storing.ended, receiving.ended])
})

const run = promisify(execFile)

/** A certificate for localhost that signs itself; undefined where there is no openssl. */
async function makeCertificate(t: Test): Promise<{ cert: string; key: string } | undefined> {
  const folder = folderOf(t)
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  try {
    await run('openssl', [...args, '-subj', '/CN=localhost', '-keyout', key, '-out', cert])
  } catch {
    return undefined
  }
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

t.test('with a certificate STARTTLS is offered, and what was said before it is forgotten', async t => {
  const tls = await makeCertificate(t)
  if (tls === undefined) return void t.comment('skipped: openssl is not here to make a certificate')
  const { client, listener, stored } = await open(t, { tls })
  const one = await client()
  t.match(await one.say('EHLO client.example'), /\r\n250-STARTTLS\r\n/)
  await one.say('MAIL FROM:<evil@example.se>')
  // What is slipped in behind the command in clear must not count under TLS.
  t.match(await one.say('STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<evil@example.se>'), /^220 /)
  await one.secure()
  t.match(await one.say('MAIL FROM:<anna@example.se>'), /^503 /)
  t.notMatch(await one.say('EHLO client.example'), /STARTTLS/)
  t.match(await one.begin(), /^354 /)
  one.write(stuffed(MAIL))
  t.equal(await one.hear(), '250 2.6.0 Stored')
  t.match(stored, [{ sender: 'anna.lind@example.se' }])

  const { port } = listener.address
  const secured = { host: '127.0.0.1', port, requireTLS: true, tls: { rejectUnauthorized: false } }
  await nodemailer.createTransport(secured).sendMail({
    from: 'a@example.se',
    to: ['b@example.se', 'c@example.se'],
    subject: 'Över TLS',
    text: '.\n.å\n',
  })
  t.match(stored, { 1: { recipient: 'b@example.se' }, 2: { recipient: 'c@example.se' } })
  const strict = nodemailer.createTransport({ ...secured, tls: { rejectUnauthorized: true } })
  await t.rejects(strict.sendMail({ from: 'a@example.se', to: 'b@example.se', text: '' }), /self.signed/)
})

t.test('closing in the middle of a handshake ends it', async t => {
  const tls = await makeCertificate(t)
  if (tls === undefined) return void t.comment('skipped: openssl is not here to make a certificate')
  const { client, listener, alarms } = await open(t, { tls })
  const [one, two] = [await client(), await client()]
  t.match(await one.say('STARTTLS'), /^220 /)
  // The beginning of a TLS record, and no more of it.
  one.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]))
  t.match(await two.say('STARTTLS'), /^220 /)
  two.write('this is no handshake\r\n')
  await two.ended
  await listener.close()
  await one.ended
  t.same(alarms, [])
})

t.test('the same mail twenty times over four connections is one row', t =>
  eachDatabase(t, async (t, openDatabase) => {
    const database = await openDatabase()
    const { listener } = await open(t, {
      store: mail => storeMessage(database, { ...mail, via: 'smtp', receivedAt: new Date().toISOString() }),
    })
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port: listener.address.port,
      pool: true,
      maxConnections: 4,
    })
    const raw = Buffer.from('From: a@example.se\r\nSubject: \xe5\r\n\r\n.\r\nhej\0\r\n', 'latin1')
    const envelope = { from: 'anna@example.se', to: ['sjukhuskod@example.se', 'other@example.se'] }
    const sent = await Promise.all(Array.from({ length: 20 }, () => transport.sendMail({ envelope, raw })))
    transport.close()
    t.ok(sent.every(({ response }) => response === '250 2.6.0 Stored'))
    const { rows } = await listMessageRows(database, {}, { limit: 50, offset: 0 })
    t.same(rows.map(({ recipient }) => recipient).sort(), ['other@example.se', 'sjukhuskod@example.se'])
    const sha256 = createHash('sha256').update(raw).digest('hex')
    t.match(rows, [{ sha256, size: raw.length, sender: 'anna@example.se', via: 'smtp', status: 'stored' }])
  }),
)
