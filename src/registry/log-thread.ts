// A thread that reads a long log and checks its hashes, page after page, while this one folds what it has checked.
import { Worker } from 'node:worker_threads'
import type { LogEnd } from '../store/log.js'
import type { LogPage } from '../store/log-pages.js'

/** A page whose rows were found to fit each other, and the first of them the hash `fitsAfter`; absent when one does not. */
export interface CheckedPage extends LogPage {
  readonly fitsAfter?: string
}

/** What the thread is started with. */
export interface ReadingOrder extends LogEnd {
  readonly url: string
  readonly pageSize: number
}

/** Its heap would grow with the log before it was tidied up. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 }

/**
 * The pages after an end, to the end of the log. It fails by ending early, whatever happens to the thread: who wants the rest, or to know
 * what is wrong, reads on without it.
 */
export async function* pagesFromThread(order: ReadingOrder): AsyncGenerator<CheckedPage, void> {
  // The process's settings are the database's too; of its options the thread needs none.
  const worker = new Worker(new URL('./log-worker.js', import.meta.url), {
    workerData: order,
    resourceLimits: LIMITS,
    execArgv: [],
  })
  try {
    const ask = askingOf(worker)
    for (let next = ask(); ; ) {
      const page = await next
      if (page === undefined) return
      // The thread checks the next page while this one is folded in.
      next = ask()
      yield page
      if (page.count < order.pageSize) return
    }
  } finally {
    await worker.terminate()
  }
}

/** Answers a function that asks for the next page, one at a time; undefined once the thread has ended. */
function askingOf(worker: Worker): () => Promise<CheckedPage | undefined> {
  let isEnded = false
  let settle = (_page?: CheckedPage): void => undefined
  const end = (): void => {
    isEnded = true
    settle()
  }
  worker
    .on('message', (page: CheckedPage) => settle(page))
    .on('error', end)
    .on('exit', end)
  return () =>
    new Promise(resolve => {
      settle = resolve
      if (isEnded) resolve(undefined)
      else worker.postMessage('next')
    })
}
