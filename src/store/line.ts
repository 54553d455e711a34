// The line before a database: calls wait their turn, one at a time on each slot, and every one is answered by its deadline.
import { OutcomeUnknown, StatementRefused } from './database.js'

/** One connection that takes one statement at a time. */
export interface Slot<Task> {
  run(task: Task, deadlineMs: number): Promise<unknown[][]>
  /** After every failure: throws the connection away. A promise, if given, settles when the slot can take another task. */
  renew(): Promise<void> | undefined
}

export interface Line<Task> {
  run(task: Task, deadlineMs: number): Promise<unknown[][]>
  /** Rejects all that is waiting or under way, and all that comes later. */
  close(): void
}

/** Beyond this many waiting calls a new one is turned away at once: the deadline would be missed anyway. */
const waitingMax = 10_000

interface Call<Task> {
  readonly task: Task
  readonly deadlineMs: number
  /** The deadline by the clock of `performance.now()`. */
  readonly overdueAt: number
  slot: Slot<Task> | undefined
  settle(outcome: { rows: unknown[][] } | { failure: Error }): void
}

/** A first-come-first-served line before the given slots. */
export function lineOf<Task>(slots: readonly Slot<Task>[]): Line<Task> {
  const free = [...slots]
  const waiting = new Set<Call<Task>>()
  const underWay = new Set<Call<Task>>()
  let closed = false

  function run(task: Task, deadlineMs: number): Promise<unknown[][]> {
    if (closed) return Promise.reject(new OutcomeUnknown('The database is closed.', false))
    if (waiting.size >= waitingMax) return Promise.reject(new OutcomeUnknown('Too many calls are waiting.', false))
    return new Promise((resolve, reject) => {
      const call: Call<Task> = { task, deadlineMs, overdueAt: performance.now() + deadlineMs, slot: undefined, settle }
      const timer = setTimeout(expire, deadlineMs, call)
      function settle(outcome: { rows: unknown[][] } | { failure: Error }): void {
        clearTimeout(timer)
        waiting.delete(call)
        underWay.delete(call)
        if ('rows' in outcome) resolve(outcome.rows)
        else reject(outcome.failure)
      }
      waiting.add(call)
      startNext()
    })
  }

  function startNext(): void {
    const call = firstInTime()
    if (call === undefined) return
    const slot = free.pop()
    if (slot === undefined) return
    waiting.delete(call)
    underWay.add(call)
    call.slot = slot
    slot.run(call.task, call.deadlineMs).then(
      rows => finish(call, slot, { rows }),
      error => finish(call, slot, { failure: failureOf(error) }),
    )
  }

  /** The first that waits. Timers run late when the process is busy, and what is overdue shall not be sent any more. */
  function firstInTime(): Call<Task> | undefined {
    const now = performance.now()
    for (const call of waiting) {
      if (call.overdueAt - now >= 1) return call
      expire(call)
    }
    return undefined
  }

  function finish(call: Call<Task>, slot: Slot<Task>, outcome: { rows: unknown[][] } | { failure: Error }): void {
    if (!underWay.has(call)) return
    call.settle(outcome)
    if ('rows' in outcome) release(slot)
    else renew(slot)
  }

  function expire(call: Call<Task>): void {
    const { slot } = call
    call.settle({ failure: new OutcomeUnknown(`No answer within ${call.deadlineMs} ms.`, slot !== undefined) })
    if (slot !== undefined) renew(slot)
  }

  function renew(slot: Slot<Task>): void {
    const ready = slot.renew()
    if (ready === undefined) release(slot)
    else
      ready.then(
        () => release(slot),
        () => release(slot),
      )
  }

  function release(slot: Slot<Task>): void {
    free.push(slot)
    startNext()
  }

  function close(): void {
    closed = true
    for (const call of waiting) call.settle({ failure: new OutcomeUnknown('The database was closed.', false) })
    for (const call of underWay) call.settle({ failure: new OutcomeUnknown('The database was closed.', true) })
  }

  return { run, close }
}

/** Whatever a slot throws beyond the two known failures leaves the outcome unknown. */
function failureOf(error: unknown): Error {
  if (error instanceof StatementRefused || error instanceof OutcomeUnknown) return error
  return new OutcomeUnknown(
    `The answer could not be read: ${error instanceof Error ? error.message : 'no reason given'}`,
    true,
  )
}
