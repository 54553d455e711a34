// An SMTP client for tests that says what it is told, byte for byte, and hears every answer.
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export interface SmtpClient {
  /** Sends a line and answers what came back, all its lines. */
  say(line: string): Promise<string>
  /** Sends bytes as they are and waits for nothing. */
  write(bytes: string | Uint8Array): void
  /** The next answer, all its lines, without the last line break; the empty text when the connection ended before. */
  hear(): Promise<string>
  /** Takes the connection up to the answer to DATA, which it gives. */
  begin(recipients?: readonly string[], parameters?: string): Promise<string>
  /** Goes over to TLS after the answer to STARTTLS, trusting any certificate. */
  secure(): Promise<void>
  /** Breaks off. */
  vanish(): void
  /** Resolves when the other side has ended the connection. */
  readonly ended: Promise<void>
}

/** Connects and hears the greeting, unless told not to wait for it. */
export async function connectSmtp(port: number, greeted = true): Promise<SmtpClient> {
  let socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const { text, take, follow } = answersOf()
  const ended = new Promise<void>(resolve => follow(socket, resolve))
  const client: SmtpClient = {
    ended,
    hear: take,
    write: bytes => void socket.write(bytes),
    async say(line) {
      socket.write(`${line}\r\n`)
      return await take()
    },
    async begin(recipients = ['sjukhuskod@example.se'], parameters = '') {
      await client.say('EHLO client.example')
      await client.say(`MAIL FROM:<anna.lind@example.se>${parameters}`)
      for (const recipient of recipients) await client.say(`RCPT TO:<${recipient}>`)
      return await client.say('DATA')
    },
    async secure() {
      socket.removeAllListeners('data')
      socket = connectTls({ socket, rejectUnauthorized: false })
      await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
      follow(socket, () => undefined)
    },
    vanish: () => void socket.destroy(),
  }
  await new Promise(resolve => socket.once('connect', resolve))
  if (greeted) text.greeting = await take()
  return client
}

/** Takes the answers out of what a socket says, one after the other. */
function answersOf() {
  let heard = ''
  let isOver = false
  const waiting: ((answer: string) => void)[] = []
  const serve = (): void => {
    while (waiting.length > 0) {
      // All lines but the last have a hyphen after the code.
      const [whole, answer] = /^((?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?)\r\n/.exec(heard) ?? []
      if (whole === undefined && !isOver) return
      heard = heard.slice(whole?.length ?? 0)
      waiting.shift()?.(answer ?? '')
    }
  }
  const text = { greeting: '' }
  return {
    text,
    take: () =>
      new Promise<string>(resolve => {
        waiting.push(resolve)
        serve()
      }),
    follow(socket: Socket, whenOver: () => void) {
      socket.on('error', () => undefined)
      socket.on('data', chunk => {
        heard += chunk.toString('latin1')
        serve()
      })
      socket.on('close', () => {
        isOver = true
        serve()
        whenOver()
      })
    },
  }
}

/** What stands between DATA and its end for these bytes: dots at the beginning of a line doubled (RFC 5321 4.5.2). */
export function stuffed(content: Buffer): Buffer {
  const text = content.toString('latin1').replace(/(^|\n)\./g, '$1..')
  return Buffer.from(`${text}.\r\n`, 'latin1')
}
