// The outbox of an instance: takes the letters that are due, a few at a time, and sends each while nobody else may.
import { setTimeout as delay } from 'node:timers/promises'
import { type Database, defaultDeadlineMs } from '../store/database.js'
import { finishLetter, type LeasedLetter, type LetterResult, leaseLetters } from '../store/letter-rows.js'
import { createRounds } from './rounds.js'
import type { SendResult } from './send-results.js'
import type { Transport } from './transport.js'

export interface OutboxOptions {
  readonly database: Database
  readonly transport: Transport
  /** How many automatic letters all instances together send in an hour; the others are never held back. */
  readonly automaticAnHour: number
  /** Told of what should not happen; never given personal data. */
  readonly log?: (message: string, detail: Record<string, unknown>) => void
  /** How long a letter taken is nobody else's; it waits as long when this process dies. */
  readonly leaseMs?: number
  /** How often letters are looked for unasked. */
  readonly pollMs?: number
  /** How many letters are sent at once. */
  readonly concurrency?: number
  /** How long a letter waits that could not be sent the `attempts`-th time. */
  readonly retryMs?: (attempts: number) => number
  /** A letter older than this that still cannot be sent has failed. */
  readonly giveUpAfterMs?: number
  /** How long `close` waits for what is being sent. */
  readonly closeMs?: number
}

export interface Outbox {
  /** There may be letters: look now. */
  readonly wake: () => void
  /** Takes no more letters and waits for those being sent, `closeMs` at most; the others are left to whoever looks next. */
  readonly close: () => Promise<void>
}

const DAY_MS = 86_400_000
/** Taking a letter and saying what became of it are calls of their own. */
const CALLS_MS = 2 * defaultDeadlineMs
/** Old letters are tried this often too: when resent by hand, or due while nothing ran. Some servers put off whom they do not know. */
const TRIES_MIN = 5

/** A minute, doubled each time up to a day, give or take a fifth: letters put off together do not come back together. */
export const backOffMs = (attempts: number): number =>
  Math.min(60_000 * 2 ** (attempts - 1), DAY_MS) * (0.8 + 0.4 * Math.random())

/**
 * Sends letters until closed; a database or mail server that does not answer is asked again.
 * @throws RangeError when a lease would not outlast the longest a letter can take.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { database, transport, automaticAnHour, log = () => undefined, leaseMs = 120_000, pollMs = 1000 } = options
  const { concurrency = transport.connections, closeMs = 10_000 } = options
  if (leaseMs < transport.longestMs + CALLS_MS)
    throw new RangeError(
      `a lease of ${leaseMs} ms ends before a letter is sent: ${transport.longestMs} ms and two calls`,
    )
  /** Letters being sent, or sent and not yet written down so: their lease may run out meanwhile. */
  const sending = new Set<string>()
  let [isAbandoned, isAway] = [false, false]

  /** As many as can be sent at once, so that none waits while its lease runs. */
  async function take(most: number): Promise<Taken[]> {
    const leftMs = countdown(leaseMs)
    const letters = await leaseLetters(database, { most, leaseMs, automaticAnHour })
    isAway = false
    return letters.filter(letter => !sending.has(letter.id)).map(letter => ({ letter, leftMs }))
  }

  async function handle({ letter, leftMs }: Taken): Promise<void> {
    sending.add(letter.id)
    await deliver(letter, leftMs)
      .catch(error => log('a letter could not be handled', { letter: letter.id, error: nameOf(error) }))
      .finally(() => sending.delete(letter.id))
  }

  async function deliver(letter: LeasedLetter, leftMs: () => number): Promise<void> {
    // This process may have been stopped since: then somebody else has the letter now.
    if (leftMs() < transport.longestMs) return log('the lease of a letter is over, it is left', { letter: letter.id })
    const verdict = verdictOn(letter, await transport.send(letter), options)
    if (verdict.status === 'failed') log('a letter failed', { letter: letter.id, error: verdict.error })
    await finish(letter, verdict, leftMs)
  }

  /** What was sent must be written, or it is sent again; anything else only while the letter is ours. */
  async function finish(letter: LeasedLetter, verdict: LetterResult, leftMs: () => number): Promise<void> {
    while (verdict.status === 'sent' || leftMs() > defaultDeadlineMs) {
      const isWritten = await finishLetter(database, letter, verdict).then(() => true, noteAway)
      if (isWritten || isAbandoned) return
      await delay(pollMs, undefined, { ref: false })
    }
  }

  function noteAway(error: unknown): undefined {
    if (!isAway && !isAbandoned) log('letters cannot be taken or finished', { error: nameOf(error) })
    isAway = true
  }

  const rounds = createRounds({ pollMs, atOnce: concurrency, take, handle, failed: noteAway })
  return {
    wake: rounds.wake,
    async close() {
      const over = new AbortController()
      await Promise.race([rounds.close(), delay(closeMs, undefined, { signal: over.signal }).catch(() => undefined)])
      over.abort()
      isAbandoned = true
    },
  }
}

interface Taken {
  readonly letter: LeasedLetter
  /** How much is left of its lease. */
  readonly leftMs: () => number
}

/** What is written about a letter that was tried. */
function verdictOn(letter: LeasedLetter, result: SendResult, options: OutboxOptions): LetterResult {
  const { retryMs = backOffMs, giveUpAfterMs = 5 * DAY_MS } = options
  if (result.outcome === 'sent') return { status: 'sent' }
  if (result.outcome === 'refused') return { status: 'failed', error: result.error }
  const isOld = Date.now() - Date.parse(letter.createdAt) > giveUpAfterMs && letter.attempts >= TRIES_MIN
  if (isOld) return { status: 'failed', error: `given up: ${result.error}` }
  return { status: 'due', error: result.error, retryMs: retryMs(letter.attempts) }
}

/** How much is left of a time that begins now, by the clock that moves most: one stands still while a machine sleeps. */
function countdown(totalMs: number): () => number {
  const [ticksAtStart, timeAtStart] = [performance.now(), Date.now()]
  return () => totalMs - Math.max(performance.now() - ticksAtStart, Date.now() - timeAtStart)
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
