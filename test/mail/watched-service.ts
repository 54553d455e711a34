// The service as a process of its own that is watched while mail comes in: over SMTP, over HTTP, and into its database from elsewhere.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { type Database, OutcomeUnknown } from '../../src/store/database.js'
import { storeMessage } from '../../src/store/message-rows.js'
import { aFolder } from '../concurrency/instances.js'
import { connectSmtp, stuffed } from './smtp-client.js'
import type { Watched } from './watch.js'

const program = fileURLToPath(new URL('../../src/server.js', import.meta.url))
const watch = new URL('watch.js', import.meta.url).href
const SENDER = 'nagon@avsandare.example'

/** One way in; settles when the mail is stored. Used for one mail after the other. */
export type Way = (raw: Buffer, recipient: string) => Promise<void>

export interface WatchedService {
  readonly smtpPort: number
  readonly origin: string
  /** A bearer token of the mail gateway. */
  readonly token: string
  /** Since this was last asked. */
  readonly look: () => Promise<Watched>
  readonly printed: () => string
  readonly isAlive: () => boolean
}

/** Starts it and waits until it answers; killed at the end of the test. */
export async function aWatchedService(t: Test, databaseUrl: string): Promise<WatchedService> {
  const folder = aFolder(t)
  const token = await (await openTokens(folder)).sign({ role: 'service', sub: 'mail-gateway' }, 1)
  const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', `--import=${watch}`, program], {
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: folder, DATABASE_URL: databaseUrl },
      ...{ SMTP_LISTEN: '127.0.0.1:0', LETTERS_AN_HOUR: '100000' },
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (printed += chunk))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  t.teardown(async () => {
    kill()
    await ended
    process.off('exit', kill)
  })
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const found = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const [, text] = pattern.exec(printed) ?? []
        if (text !== undefined) resolve(text)
      }
      child.stdout?.on('data', look)
      void ended.then(() => reject(new Error(`the service ended: ${printed}`)))
      look()
    })
  return {
    origin: await found(/svarar på (http:\/\/[^/\s]+)/),
    smtpPort: Number(await found(/smtp:\/\/[^:\s]+:(\d+)/)),
    token,
    look: () =>
      new Promise((resolve, reject) => {
        child.once('message', told => resolve(told as Watched))
        child.send('look', error => error === null || reject(error))
      }),
    printed: () => printed,
    isAlive,
  }
}

/** Over a connection of its own. What does not end with a line break gets one on the way: SMTP knows no other mails. */
export async function overSmtp({ smtpPort }: WatchedService): Promise<Way> {
  const client = await connectSmtp(smtpPort)
  await client.say('EHLO client.example')
  return async (raw, recipient) => {
    await client.say(`MAIL FROM:<${SENDER}>`)
    await client.say(`RCPT TO:<${recipient}>`)
    const begun = await client.say('DATA')
    if (!begun.startsWith('354')) throw new Error(begun)
    client.write(stuffed(raw))
    const answer = await client.hear()
    if (!answer.startsWith('250')) throw new Error(answer)
  }
}

/** The bytes of a mail as SMTP takes them. */
export const asSent = (raw: Buffer): Buffer =>
  raw.length === 0 || raw.subarray(-2).toString('latin1') === '\r\n' ? raw : Buffer.concat([raw, Buffer.from('\r\n')])

/** As the mail gateway of the operator. */
export function overHttp({ origin, token }: WatchedService): Way {
  return async (raw, recipient) => {
    const answer = await fetch(`${origin}/sjukhuskod/v1/intake/messages`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
        ...{ 'envelope-from': SENDER, 'envelope-to': recipient },
      },
      body: new Uint8Array(raw),
    })
    if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
}

/** As another instance on the same database; in doubt again, which is harmless. */
export function intoDatabase(database: Database): Way {
  const way: Way = async (raw, recipient) => {
    const receivedAt = new Date().toISOString()
    await storeMessage(database, { raw, sender: SENDER, recipient, via: 'smtp', receivedAt }).catch(error => {
      if (!(error instanceof OutcomeUnknown)) throw error
      return way(raw, recipient)
    })
  }
  return way
}
