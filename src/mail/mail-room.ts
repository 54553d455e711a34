// The mail room: all that goes on with mail in one instance: listening, reading, sending, reminding, erasing; up and down together.
import { remindUnanswered } from '../cases/asking.js'
import type { Desk } from '../cases/desk.js'
import { applyRetention } from '../cases/retention.js'
import type { RetentionPeriod } from '../policy/retention.js'
import { type StoredMessage, storeMessage } from '../store/message-rows.js'
import { createInbox, type Inbox } from './inbox.js'
import { type Listener, type ListenerOptions, openListener } from './listener.js'
import { createOutbox } from './outbox.js'
import { createMailParser } from './parsing/parser.js'
import { createRounds } from './rounds.js'
import { openTransport } from './transport.js'

export interface MailRoomOptions {
  readonly desk: Desk
  /** Where to listen for mail; nowhere when absent. */
  readonly listen?: { readonly host: string; readonly port: number } | undefined
  readonly tls?: ListenerOptions['tls']
  /** Whose Authentication-Results count. */
  readonly authservId?: string | undefined
  /** Absent: letters are written as files into `outbox`. */
  readonly smtpUrl?: string | undefined
  readonly outbox: string
  /** How many automatic letters all instances together send in an hour. */
  readonly automaticAnHour?: number
  /** After how many days without an answer a reminder goes out. */
  readonly reminderDays?: number
  /** What is erased, and after how many days; nothing unless it is said. */
  readonly retention?: readonly RetentionPeriod[]
  /** Told of what should not happen; never given personal data. */
  readonly alarm?: (message: string, detail: Record<string, unknown>) => void
  /** How often work is looked for without a call. */
  readonly pollMs?: number
}

export interface MailRoom {
  /** Where mail is listened for; undefined when it is not. */
  readonly address: Listener['address'] | undefined
  /** A mail was stored from elsewhere, or a letter written: look now. */
  readonly wake: () => void
  /** Takes in nothing more, and ends what is under way. */
  readonly close: () => Promise<void>
}

const DAY_MS = 86_400_000
const REMINDER_ROUND_MS = 60_000
const RETENTION_ROUND_MS = 3_600_000

/** @throws Error the listener's address is taken. */
export async function openMailRoom(options: MailRoomOptions): Promise<MailRoom> {
  const { desk, listen, tls, authservId, smtpUrl, outbox: folder } = options
  const { automaticAnHour = 300, reminderDays = 14, alarm = () => undefined, pollMs = 1000 } = options
  const { retention = [] } = options
  const { registry, letterhead } = desk
  const parser = createMailParser()
  const inbox: Inbox = createInbox({ desk, parser, authservId, alarm, pollMs })
  const transport = openTransport({
    smtpUrl,
    outbox: folder,
    from: letterhead.from,
    replyAddressOf: letterhead.replyAddressOf,
  })
  const outbox = createOutbox({ database: registry.database, transport, automaticAnHour, log: alarm, pollMs })
  const reminders = createRounds({
    pollMs: REMINDER_ROUND_MS,
    atOnce: 1,
    take: async () => {
      await remindUnanswered(desk, new Date(registry.now().getTime() - reminderDays * DAY_MS))
      return []
    },
    handle: async () => undefined,
    failed: () => alarm('reminders could not be written', {}),
  })
  const stopErasing = new AbortController()
  const erasures = createRounds({
    pollMs: RETENTION_ROUND_MS,
    atOnce: 1,
    take: async () => {
      await applyRetention(desk, retention, stopErasing.signal)
      return []
    },
    handle: async () => undefined,
    failed: () => alarm('what is to be erased could not be', {}),
  })

  async function store(mail: { raw: Buffer; sender: string; recipient: string }): Promise<StoredMessage> {
    const stored = await storeMessage(registry.database, {
      ...mail,
      via: 'smtp',
      receivedAt: registry.now().toISOString(),
    })
    inbox.wake()
    return stored
  }
  const listener = listen === undefined ? undefined : await openListener({ ...listen, tls, store, alarm })

  return {
    address: listener?.address,
    wake() {
      inbox.wake()
      outbox.wake()
    },
    async close() {
      await listener?.close()
      stopErasing.abort()
      await Promise.all([inbox.close(), outbox.close(), reminders.close(), erasures.close()])
      transport.close()
      await parser.close()
    },
  }
}
