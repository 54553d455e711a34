// Loaded before the service into its process: tells, when asked, how long the event loop was held and how much memory is in use.
import { isMainThread } from 'node:worker_threads'
import { measureHold } from './parsing/event-loop.js'

/** What is told: the longest hold since it was last asked, and what is in use after everything unused was let go. */
export interface Watched {
  readonly ownMs: number
  readonly wallMs: number
  readonly usedMb: number
  readonly residentMb: number
}

const MB = 1024 ** 2

if (isMainThread) {
  let hold = measureHold()
  process.on('message', () => {
    const held = hold()
    // Twice: what the first finds to be unused may hold what only the second lets go.
    for (let n = 0; n < 2; n++) global.gc?.()
    const { heapUsed, external, rss } = process.memoryUsage()
    process.send?.({ ...held, usedMb: (heapUsed + external) / MB, residentMb: rss / MB } satisfies Watched)
    // Looking into memory is not the service's doing.
    hold = measureHold()
  })
}
