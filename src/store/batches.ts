// Batches: what is asked for while a call is under way goes together in the next one, so that many share one way and one commit.
import { StatementRefused } from './database.js'

interface Waiting<Entry, Answer> {
  readonly entry: Entry
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Answers a function that does for one entry what `call` does for several, with those of others who ask meanwhile; one call is
 * under way at a time. `call` is one statement and answers for its entries in their order. What the server refuses it has not
 * done: each entry is tried alone then, so that only the offender is told. Any other failure is told to all of its batch.
 */
export function inBatches<Entry, Answer>(
  call: (entries: readonly Entry[]) => Promise<readonly Answer[]>,
  sizeMax = 64,
): (entry: Entry) => Promise<Answer> {
  const waiting: Waiting<Entry, Answer>[] = []
  let isRunning = false

  async function drain(): Promise<void> {
    isRunning = true
    // One turn of the loop lets those who ask at the same moment into the same batch.
    await new Promise(resolve => setImmediate(resolve))
    while (waiting.length > 0) await settle(waiting.splice(0, sizeMax))
    isRunning = false
  }

  async function settle(batch: readonly Waiting<Entry, Answer>[]): Promise<void> {
    try {
      const answers = await call(batch.map(({ entry }) => entry))
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index]!)
    } catch (error) {
      if (error instanceof StatementRefused && batch.length > 1) for (const each of batch) await settle([each])
      else for (const { reject } of batch) reject(error)
    }
  }

  return entry =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject })
      if (!isRunning) void drain()
    })
}

/** One of a kind for each database, made when it is first asked for. */
export function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
