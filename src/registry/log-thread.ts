// A thread that reads a long log, checks its hashes and takes its rows apart, page after page, while this one folds them in.
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { GistPage } from './gist-pages.js'
import type { Head } from './log-rows.js'

/** What the thread is started with: what to read after, and how many rows at a time. */
export interface ReadingOrder {
  readonly url: string
  readonly after: Head
  readonly pageSize: number
}

/** Its heap would grow with the log before it was tidied up. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 }

/** So many pages the thread may be ahead: with one, it waited for this one a quarter of its time. */
const AHEAD = 4

/**
 * The gists of the pages after an end, to the end of the log. It fails by ending early, whatever happens to the thread or is wrong with the
 * log: who wants the rest, or to know what is wrong, reads on without it.
 */
export async function* gistPagesFromThread(order: ReadingOrder): AsyncGenerator<GistPage, void> {
  // The process's settings are the database's too; of its options the thread needs none.
  const worker = new Worker(new URL('./log-worker.js', import.meta.url), {
    workerData: order,
    resourceLimits: LIMITS,
    execArgv: [],
  })
  const pages = on(worker, 'message', { close: ['exit'] }) as AsyncIterableIterator<[GistPage]>
  for (let i = 0; i < AHEAD; i++) worker.postMessage('next')
  try {
    for (;;) {
      const next = await pages.next().catch(() => undefined)
      if (next === undefined || next.done) return
      const [page] = next.value
      worker.postMessage('next')
      yield page
      if (page.count < order.pageSize) return
    }
  } finally {
    await worker.terminate()
  }
}
