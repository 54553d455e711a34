// A mail server that takes letters in and misbehaves on request; it remembers every letter it took and whether it said so.
import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Test } from 'tap'

/** A reply of the server's own, or how it fails to give one: it never answers, or hangs up. */
export type Fault = { readonly code: number; readonly text: string } | 'stall' | 'drop'
export type Step = 'greeting' | 'login' | 'sender' | 'recipient' | 'letter'

export interface Delivery {
  readonly messageId: string
  /** MAIL FROM and RCPT TO. */
  readonly sender: string
  readonly recipient: string
  /** The name the client gave itself. */
  readonly client: string
  readonly raw: string
  /** Whether the client was told: false where the answer was lost on purpose or there was nobody left to tell. */
  isAnswered: boolean
}

export interface MailServer {
  readonly deliveries: Delivery[]
  /** Recipients that two clients sent to at once. */
  readonly overlaps: string[]
  /** `name` is what the client calls itself; `login` the user and password. */
  readonly url: (name?: string, login?: string) => string
  /** Stops answering: connections are cut, new ones refused. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

export interface MailServerOptions {
  /** Asked at each step; a letter that ends in a fault is kept all the same when `keeps` says so. */
  readonly fault?: (step: Step, recipient: string) => Fault | undefined
  readonly keeps?: (recipient: string) => boolean
  /** How long the server thinks about a letter. */
  readonly thinkMs?: () => number
  readonly login?: boolean
}

export async function aMailServer(t: Test, options: MailServerOptions = {}): Promise<MailServer> {
  const { fault = () => undefined, keeps = () => false, thinkMs = () => 0 } = options
  const deliveries: Delivery[] = []
  const overlaps: string[] = []
  /** Who is being sent to, by the session that does. */
  const open = new Map<SMTPServerSession, string>()
  let [server, port] = [undefined as SMTPServer | undefined, 0]

  function create(): SMTPServer {
    const made: SMTPServer = new SMTPServer({
      disabledCommands: options.login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
      ...{ authOptional: true, allowInsecureAuth: true, disableReverseLookup: true, closeTimeout: 50 },
      onConnect: (session, done) => meet('greeting', session, done),
      onAuth: (_, session, done) => meet('login', session, error => done(error ?? null, { user: 'known' })),
      onMailFrom: (_, session, done) => meet('sender', session, done),
      onRcptTo({ address }, session, done) {
        if ([...open.values()].includes(address)) overlaps.push(address)
        open.set(session, address)
        meet('recipient', session, done)
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () =>
          setTimeout(() => take(Buffer.concat(chunks).toString('latin1'), session, done), thinkMs()),
        )
      },
      onClose: session => open.delete(session),
    })
    // Clients that vanish are what this is for.
    made.on('error', () => undefined)
    return made

    function take(raw: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
      const { mailFrom, rcptTo } = session.envelope
      const recipient = rcptTo[0]!.address
      const found = fault('letter', recipient)
      const delivery: Delivery = {
        messageId: /^message-id: *(\S+)/im.exec(raw)?.[1] ?? 'none',
        sender: mailFrom === false ? '' : mailFrom.address,
        ...{ recipient, client: session.hostNameAppearsAs, raw, isAnswered: false },
      }
      if (found === undefined || (typeof found === 'string' && keeps(recipient))) deliveries.push(delivery)
      if (found === undefined) {
        open.delete(session)
        delivery.isAnswered = socketOf(session)?.destroyed === false
      }
      answer(found, session, done)
    }

    function meet(step: Step, session: SMTPServerSession, done: (error?: Error | null) => void): void {
      answer(fault(step, open.get(session) ?? ''), session, done)
    }

    function answer(found: Fault | undefined, session: SMTPServerSession, done: (error?: Error | null) => void): void {
      if (found === 'stall') return
      // Whoever was told no, or was hung up on, sends no more, however late its connection is seen to close.
      if (found !== undefined) open.delete(session)
      if (found === 'drop') return void socketOf(session)?.destroy()
      done(found === undefined ? null : Object.assign(new Error(found.text), { responseCode: found.code }))
    }

    function socketOf(session: SMTPServerSession): Socket | undefined {
      return [...(made.connections as Set<{ session: SMTPServerSession; _socket: Socket }>)].find(
        connection => connection.session === session,
      )?._socket
    }
  }

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server = create()
      server.once('error', reject)
      const listening = server.listen(port, '127.0.0.1', () => {
        port = (listening.address() as { port: number }).port
        resolve()
      })
    })
  const stop = (): Promise<void> => new Promise(resolve => server!.close(() => resolve()))
  await start()
  t.teardown(stop)
  return {
    ...{ deliveries, overlaps, start, stop },
    url: (name = 'test.example', login) =>
      `smtp://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}?name=${name}`,
  }
}
