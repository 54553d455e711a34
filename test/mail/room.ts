// A mail room for tests: the whole service on a fresh database, mail sent to it over SMTP, and the letters it sends over SMTP.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import type { Test } from 'tap'
import { openMailRoom } from '../../src/mail/mail-room.js'
import type { ParsedMail } from '../../src/mail/parsing/mails.js'
import { readMail } from '../../src/mail/parsing/reading.js'
import { type Service, startService } from '../api/service.js'
import type { Open } from '../databases.js'

export const REGISTER = 'registret@register.example'

/** A letter as the mail server of the outside got it. */
export interface Delivered {
  readonly from: string
  readonly to: string
  readonly mail: ParsedMail
  readonly raw: string
  readonly header: (name: string) => string | undefined
}

export interface Room {
  readonly service: Service
  /** Sends raw bytes to the register; `from` is the envelope's. */
  readonly send: (raw: string | Buffer, envelope?: { readonly from?: string; readonly to?: string }) => Promise<void>
  /** Letters delivered so far, in order. */
  readonly letters: readonly Delivered[]
  /** Settles when a letter fits. */
  readonly letter: (fits: (letter: Delivered) => boolean, what: string) => Promise<Delivered>
  /** Settles when every mail that came in is dealt with and every letter sent or given up. */
  readonly settled: () => Promise<void>
  /** Cases that came by mail, first to last, whole. */
  // biome-ignore lint/suspicious/noExplicitAny: the shapes are held by the contract's tests
  readonly cases: () => Promise<any[]>
  // biome-ignore lint/suspicious/noExplicitAny: the shapes are held by the contract's tests
  readonly messages: () => Promise<any[]>
  /** What recipients are refused for good, by address. */
  readonly refused: Set<string>
  readonly alarms: string[]
}

export interface RoomOptions {
  readonly now?: () => Date
  readonly authservId?: string
  readonly automaticAnHour?: number
}

/** Opens it all; closed when the test ends. */
export async function openRoom(t: Test, open: Open, options: RoomOptions = {}): Promise<Room> {
  const { now, ...more } = options
  const from = { name: 'Registret över sjukhuskoder', address: REGISTER }
  let wake = (): void => undefined
  const service = await startService(t, open, {
    ...{ from, onMail: () => wake(), signIn: { by: 'sample' } },
    ...(now === undefined ? {} : { now }),
  })
  const letters: Delivered[] = []
  const refused = new Set<string>()
  const outside = await startOutside(t, letters, refused)
  const folder = await mkdtemp(join(tmpdir(), 'sjukhuskod-mail-'))
  const alarms: string[] = []
  const mailRoom = await openMailRoom({
    desk: service.desk,
    listen: { host: '127.0.0.1', port: 0 },
    smtpUrl: `smtp://127.0.0.1:${outside}`,
    outbox: folder,
    alarm: (message, detail) => alarms.push(`${message} ${JSON.stringify(detail)}`),
    pollMs: 20,
    ...more,
  })
  wake = mailRoom.wake
  t.teardown(async () => {
    await mailRoom.close()
    await rm(folder, { recursive: true, force: true })
  })
  const sender = createTransport({ host: '127.0.0.1', port: mailRoom.address!.port, pool: true, maxConnections: 4 })
  t.teardown(() => sender.close())
  const officer = service.as('officer')

  async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 20) {
      const found = await look()
      if (found !== undefined) return found
      await delay(20)
    }
    throw new Error(`waited in vain for ${what}; alarms: ${alarms.join(' | ')}`)
  }

  return {
    service,
    letters,
    refused,
    alarms,
    async send(raw, envelope = {}) {
      await sender.sendMail({
        envelope: { from: envelope.from ?? 'nagon@avsandare.example', to: envelope.to ?? REGISTER },
        raw,
      })
    },
    letter: (fits, what) => until(() => letters.find(fits), what),
    async settled() {
      await until(async () => {
        const waiting = (await officer('GET /intake/messages?status=stored')).body._meta.totalRecords
        const due = (await officer('GET /letters?status=due')).body._meta.totalRecords
        return waiting + due === 0 ? true : undefined
      }, 'mail to settle')
    },
    async cases() {
      const { items } = (await officer('GET /cases?channel=mail&limit=200')).body
      // biome-ignore lint/suspicious/noExplicitAny: as above
      return items.toSorted((a: any, b: any) => (a.number < b.number ? -1 : 1))
    },
    messages: async () => (await officer('GET /intake/messages?limit=200')).body.items,
  }
}

/** The mail server of the outside world, where letters arrive. Answers its port. */
async function startOutside(t: Test, letters: Delivered[], refused: Set<string>): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(refused.has(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        const mail = readMail(raw)
        letters.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(each => each.address).join(','),
          mail,
          raw: raw.toString(),
          header: name => mail.headers.find(each => each.name === name.toLowerCase())?.value,
        })
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>(resolve => server.close(() => resolve())))
  return (server.server.address() as { port: number }).port
}

/** A mail as a person's program would send it, from headers and lines. */
export function aMail(lines: readonly string[], headers: Readonly<Record<string, string | undefined>> = {}): string {
  const all = {
    From: 'Anna Lind <anna.lind@exempelvard.example>',
    To: REGISTER,
    Subject: 'Ny sjukhuskod',
    Date: 'Mon, 16 Nov 2026 10:00:00 +0100',
    'Message-ID': `<${randomUUID()}@exempelvard.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const head = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return [...head, '', ...lines, ''].join('\r\n')
}

/** The eight fields, each replaced or left out (undefined) as told. */
export function theEight(more: Readonly<Record<string, string | undefined>> = {}): string[] {
  const fields = {
    Region: 'Uppsala',
    'Namn på vårdgivarens verksamhet': 'Exempelvård Ögon',
    Besöksadress: 'Kungsgatan 12',
    Postnummer: '753 21',
    Ort: 'Uppsala',
    'Namn på kontaktperson': 'Anna Lind',
    'E-post till kontaktperson': 'anna.lind@exempelvard.example',
    MVO: '511',
    ...more,
  }
  return Object.entries(fields).flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
}
