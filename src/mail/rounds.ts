// Rounds: work taken in small lots and handled a few at a time, looked for at intervals and whenever somebody calls.

export interface RoundsOptions<T> {
  /** How often it is looked for without a call. */
  readonly pollMs: number
  /** How many are handled at once. */
  readonly atOnce: number
  /** Takes at most so many. */
  readonly take: (most: number) => Promise<readonly T[]>
  /** Handles one; it sees to its own faults. */
  readonly handle: (each: T) => Promise<void>
  /** Told when nothing could be taken; it is tried again at the next round. */
  readonly failed: (error: unknown) => void
}

export interface Rounds {
  readonly wake: () => void
  /** Takes nothing more, and settles when what was taken is handled. */
  readonly close: () => Promise<void>
}

/** Short beside what a letter or a mail takes: as long as that again, and half as many would be done. */
const GATHER_MS = 2

/** Begins at once. One that takes its time holds up no other as long as there is room. */
export function createRounds<T>({ pollMs, atOnce, take, handle, failed }: RoundsOptions<T>): Rounds {
  const handling = new Set<Promise<void>>()
  let isClosed = false
  let isTaking = false
  let isCalled = false
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    isCalled = true
    if (isTaking || isClosed) return
    isTaking = true
    clearTimeout(timer)
    try {
      // Those that are done at about the same time are followed by as many, taken together: to take one costs as much as to take a lot.
      await new Promise(resolve => setTimeout(resolve, GATHER_MS))
      while (isCalled && !isClosed && handling.size < atOnce) {
        isCalled = false
        const taken = await take(atOnce - handling.size)
        for (const each of taken) begin(each)
        // A full lot is seldom the last.
        isCalled ||= taken.length > 0
      }
    } catch (error) {
      failed(error)
    } finally {
      isTaking = false
      if (!isClosed) timer = setTimeout(() => void round(), pollMs)
    }
  }

  function begin(each: T): void {
    const handled = handle(each).finally(() => {
      handling.delete(handled)
      void round()
    })
    handling.add(handled)
  }

  void round()
  return {
    wake: () => void round(),
    async close() {
      isClosed = true
      clearTimeout(timer)
      while (isTaking || handling.size > 0) {
        await Promise.all(handling)
        await new Promise(resolve => setTimeout(resolve, 5))
      }
    },
  }
}
