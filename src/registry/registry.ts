// The registry of an instance: the register in memory, kept at the end of the log, and the queue that writes.
import type { Command, Decision, Facts } from '../policy/commands.js'
import { decide } from '../policy/decide.js'
import type { Database } from '../store/database.js'
import { catchUp, foldIn, foldLongLog } from './catch-up.js'
import type { Circumstances } from './circumstances.js'
import { factsFor } from './facts.js'
import type { LogRow } from './log-rows.js'
import { refIn } from './personal.js'
import { Register } from './register.js'
import { createSubmitQueue, type SubmitQueue } from './submit.js'

export interface RegistryOptions {
  readonly database: Database
  /** The clock. */
  readonly now?: () => Date
  /** Told of what should not happen; never given personal data. */
  readonly alarm?: (message: string, detail: Record<string, unknown>) => void
  /** How often the log is looked at without a hint. */
  readonly pollMs?: number
  readonly submitDeadlineMs?: number
}

export interface Registry {
  readonly register: Register
  readonly database: Database
  readonly now: () => Date
  readonly submit: SubmitQueue['submit']
  /** The decision that would be made now; nothing is written. */
  readonly propose: (
    command: Command,
    circumstances: Circumstances,
  ) => { readonly decision: Decision; readonly facts: Facts }
  /** Settles when this instance has seen decision `seq`; false when it has not within `waitMs`. */
  readonly seen: (seq: number, waitMs: number) => Promise<boolean>
  /** Tells the register which personal organisation number a token stands for. */
  readonly learnNumber: (token: string, number: string) => void
  /** Calls back for every row folded in from now on. Answers a function that stops it. */
  readonly onRow: (listener: (row: LogRow) => void) => () => void
  /** The moment of the last successful look at the log. */
  readonly heartbeatAt: () => Date
  readonly close: () => Promise<void>
}

/**
 * Folds the log and keeps up with it: by NOTIFY as a hint, by polling as the guarantee.
 * @throws OutcomeUnknown when the database does not answer, BadRow when the log is not whole.
 */
export async function openRegistry(options: RegistryOptions): Promise<Registry> {
  const { database, now = () => new Date(), alarm = () => undefined, pollMs = 500, submitDeadlineMs } = options
  const register = new Register()
  const listeners = new Set<(row: LogRow) => void>()
  let heartbeatAt = now()
  let reading: Promise<void> | undefined
  let next: Promise<void> | undefined
  let isClosed = false

  const tell = (row: LogRow): void => {
    for (const listener of listeners) listener(row)
  }

  async function read(): Promise<void> {
    await catchUp({ database, register, onRow: tell })
    heartbeatAt = now()
  }

  /** One look at a time. Who asks during one gets the next, which all who wait share: the one under way may have begun too early. */
  function look(): Promise<void> {
    if (reading === undefined) {
      reading = read().finally(() => {
        reading = undefined
      })
      return reading
    }
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return look()
      })
    return next
  }

  await foldLongLog({ database, register })
  await look()
  const queue = createSubmitQueue({
    database,
    register,
    now,
    catchUp: look,
    foldIn: rows => foldIn(rows, { database, register, onRow: tell }),
    onRow: tell,
    alarm,
    ...(submitDeadlineMs === undefined ? {} : { deadlineMs: submitDeadlineMs }),
  })
  listeners.add(queue.sawRow)

  const hinted = (): void => {
    if (isClosed) return
    look().catch(error =>
      alarm('the log could not be read', { error: error instanceof Error ? error.name : 'unknown' }),
    )
  }
  const poll = setInterval(hinted, pollMs)
  poll.unref()
  const stopListening = await database.listen('register', payload => {
    if (payload === '' || Number(payload) > register.head.seq) hinted()
  })

  return {
    register,
    database,
    now,
    submit: queue.submit,
    propose(command, circumstances) {
      const facts = factsFor(command, circumstances, register)
      return { decision: decide(command, facts), facts }
    },
    async seen(seq, waitMs) {
      const until = performance.now() + waitMs
      while (register.head.seq < seq && performance.now() < until) {
        await look().catch(() => undefined)
        if (register.head.seq < seq) await new Promise(resolve => setTimeout(resolve, 20))
      }
      return register.head.seq >= seq
    },
    learnNumber(token, number) {
      const ref = refIn(token)
      if (ref !== undefined) register.learnNumber(ref, number)
    },
    onRow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    heartbeatAt: () => heartbeatAt,
    async close() {
      isClosed = true
      clearInterval(poll)
      await stopListening()
      await queue.idle()
      await (next ?? reading)?.catch(() => undefined)
    },
  }
}
