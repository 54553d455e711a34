// The SMTP listener: takes mails in for any recipient, relays nothing, and answers 250 only for what is stored.
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { hostname } from 'node:os'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { Connection } from './connections.js'
import { countHeldBytes } from './held-bytes.js'
import { type DeliveredMail, type Received, receiveMail } from './receiving.js'

export interface ListenerTimeouts {
  /** Without a byte from the client. Source: RFC 5321 4.5.3.2.7. */
  readonly idleMs: number
  /** A whole session, however busy; a mail that is being stored is waited for. */
  readonly sessionMs: number
  /** For a mail to be stored for all its recipients; clients wait ten minutes. Source: RFC 5321 4.5.3.2.6. */
  readonly storeMs: number
  /** For deliveries under way when the listener closes. */
  readonly closeMs: number
}

export interface ListenerOptions {
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
  /** Called once for each recipient, one after the other; when it rejects, the client keeps the mail and tries again. */
  readonly store: (mail: DeliveredMail) => Promise<unknown>
  /** What the listener calls itself; the machine's name unless given. */
  readonly name?: string | undefined
  readonly maxBytes?: number | undefined
  readonly maxRecipients?: number | undefined
  readonly maxClients?: number | undefined
  /** Bytes of mails being received or stored, over all sessions. */
  readonly maxHeldBytes?: number | undefined
  /** Certificate and key as PEM texts: with them STARTTLS is offered. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  readonly timeouts?: Partial<ListenerTimeouts> | undefined
  /** Told what an operator should know; never an address or words of a mail. */
  readonly alarm?: ((message: string, detail: Record<string, unknown>) => void) | undefined
}

export interface Listener {
  readonly address: { readonly host: string; readonly port: number }
  /** Takes no more clients, waits `closeMs` for deliveries under way, and cuts off what is left. */
  close(): Promise<void>
}

const MIB = 1024 * 1024
const MAX_CLIENTS = 50
const TIMEOUTS: ListenerTimeouts = { idleMs: 300_000, sessionMs: 1_800_000, storeMs: 300_000, closeMs: 5_000 }

/** How a mail that was not stored is answered: 4 is kept by the client and tried again. Source: RFC 5321 4.2.1. */
const REFUSALS: Readonly<Record<Exclude<Received, 'stored' | 'abandoned'>, readonly [code: number, words: string]>> = {
  'not-stored': [451, 'Could not be stored, try again later'],
  'too-large': [552, 'Too large'],
  'no-room': [452, 'Too much mail at once, try again in a moment'],
}

/**
 * Opens the listener. Limits unless given: 25 MiB a mail and one more for its headers, 20 recipients, 50 clients, 128 MiB at once.
 * @throws Error the address cannot be listened at, or the certificate does not fit.
 */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const { host, port, store, maxBytes = 26 * MIB, maxHeldBytes = 128 * MIB, alarm = () => undefined } = options
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const held = countHeldBytes(maxHeldBytes)
  const receiving = { store, maxBytes, storeMs: timeouts.storeMs, held, alarm }
  const sessions = new Map<object, { readonly connection: Connection; readonly end: NodeJS.Timeout }>()
  const server = new SMTPServer({
    ...protocolOf(options, maxBytes, timeouts),
    onData(stream, session, answer) {
      const { connection } = sessions.get(session)!
      void receiveMail(connection, stream, receiving).then(received => {
        if (received === 'stored') answer(null, 'Stored')
        else if (received !== 'abandoned') answer(refusalOf(received))
        connection.becomeFree()
      })
    },
    onClose(session) {
      clearTimeout(sessions.get(session)?.end)
      sessions.delete(session)
    },
  })
  server.connect = (socket, given) => {
    const connection = new Connection(server, socket as Socket, given, held.hasRoomFor)
    const end = setTimeout(() => connection.dismiss('Session too long', 'stored'), timeouts.sessionMs)
    sessions.set(connection.session, { connection, end })
    server.connections.add(connection)
    // A client that breaks off is its own affair.
    connection.on('error', () => undefined)
    connection.init()
  }
  // Those that are refused stay for a moment; beyond this a flood of them is not answered at all.
  server.server.maxConnections = 2 * (options.maxClients ?? MAX_CLIENTS)
  server.on('error', error => {
    if (server.server.listening) alarm('the mail listener failed', { code: (error as NodeJS.ErrnoException).code })
  })
  server.listen(port, host)
  // Rejects when there is an error instead.
  await once(server.server, 'listening')
  let closed: Promise<void> | undefined
  return {
    address: { host, port: (server.server.address() as AddressInfo).port },
    close: () => {
      closed ??= closeServer(server, () => [...sessions.values()].map(({ connection }) => connection), timeouts.closeMs)
      return closed
    },
  }
}

/** What the protocol offers: no authentication, no names looked up, nothing said of the software, jokes of old taken off. */
function protocolOf(options: ListenerOptions, maxBytes: number, timeouts: ListenerTimeouts): SMTPServerOptions {
  const { tls, name = hostname(), maxRecipients = 20, maxClients = MAX_CLIENTS } = options
  const disabled = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL', 'HELP']
  return {
    ...(tls !== undefined && { ...tls, minVersion: 'TLSv1.2' as const }),
    disabledCommands: tls === undefined ? [...disabled, 'STARTTLS'] : disabled,
    name,
    heloResponse: '%s',
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    logger: false,
    size: maxBytes,
    rejectOversized: true,
    maxRecipients,
    maxClients,
    socketTimeout: timeouts.idleMs,
    closeTimeout: timeouts.closeMs,
  }
}

function refusalOf(received: keyof typeof REFUSALS): Error {
  const [responseCode, words] = REFUSALS[received]
  return Object.assign(new Error(words), { responseCode })
}

async function closeServer(server: SMTPServer, list: () => Connection[], closeMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  for (const connection of list()) connection.dismiss('Closing down', 'received and stored')
  const cutting = setTimeout(() => {
    for (const { _socket } of list()) _socket.destroy()
  }, closeMs)
  await closed
  clearTimeout(cutting)
}
