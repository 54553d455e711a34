// One mail over SMTP from the answer 354 to the next: its bytes are gathered, and stored for each recipient before 250 is said.
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { SMTPServerDataStream } from 'smtp-server'
import type { Connection } from './connections.js'
import { gatherBytes, type HeldBytes } from './held-bytes.js'

/** A mail for one recipient; the addresses as they were sent, `sender` empty for the null path. */
export interface DeliveredMail {
  readonly raw: Buffer
  readonly sender: string
  readonly recipient: string
}

export interface Receiving {
  readonly store: (mail: DeliveredMail) => Promise<unknown>
  readonly maxBytes: number
  readonly storeMs: number
  readonly held: HeldBytes
  readonly alarm: (message: string, detail: Record<string, unknown>) => void
}

/** What became of a mail: what to answer, or nothing when there is nobody to answer. */
export type Received = 'stored' | 'not-stored' | 'too-large' | 'no-room' | 'abandoned'

/** Receives a mail whole and has it stored. Nothing is stored of one whose client went away before its end. */
export async function receiveMail(
  connection: Connection,
  stream: SMTPServerDataStream,
  receiving: Receiving,
): Promise<Received> {
  const { mailFrom, rcptTo } = connection.session.envelope
  const envelope = {
    sender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
  }
  const bytes = gatherBytes(receiving.held, connection.declaredBytes, receiving.maxBytes)
  connection.stage = 'receiving'
  stream.on('data', bytes.add)
  try {
    await finished(stream, { writable: false })
  } catch {
    bytes.release()
    return 'abandoned'
  }
  connection.stage = 'storing'
  const raw = bytes.finish()
  if (typeof raw === 'string') return raw
  const storing = storeForEach(raw, envelope, receiving).finally(bytes.release)
  return await withinTime(storing, receiving)
}

/** One recipient after the other, since each is stored with a copy of the bytes. What is stored before a failure stays, and is known when it comes again. */
async function storeForEach(
  raw: Buffer,
  { sender, recipients }: { readonly sender: string; readonly recipients: readonly string[] },
  { store, alarm }: Receiving,
): Promise<Received> {
  try {
    for (const recipient of recipients) await store({ raw, sender, recipient })
    return 'stored'
  } catch (error) {
    // Its message may quote the mail.
    const { name, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : { name: typeof error }
    alarm('a mail could not be stored', { error: name, ...(code !== undefined && { code }) })
    return 'not-stored'
  }
}

/** A store that never answers must not keep the client for ever; should it store the mail later, the next try finds it known. */
async function withinTime(storing: Promise<Received>, { storeMs, alarm }: Receiving): Promise<Received> {
  const waiting = new AbortController()
  const overdue = delay(storeMs, 'overdue' as const, { signal: waiting.signal, ref: false }).catch(
    () => 'overdue' as const,
  )
  const outcome = await Promise.race([storing, overdue])
  waiting.abort()
  if (outcome !== 'overdue') return outcome
  alarm('a mail was not stored in time', { storeMs })
  return 'not-stored'
}
