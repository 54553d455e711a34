// One worker thread for reading mails: started when first needed, given one mail at a time, ended and replaced when it fails.

import { Worker } from 'node:worker_threads'
import type { MailParsing, ReadingTask, UnreadableReason } from './mails.js'

/** How long a thread may take for a mail, and how large its heap may grow. */
export interface ThreadLimits {
  readonly deadlineMs: number
  readonly memoryMaxMb: number
}

/** A thread that reads mails. Ask it for the next only once it has answered. */
export interface MailThread {
  /** What became of a mail. Rejects when no thread can be started at all, which says nothing about the mail. */
  readonly read: (task: ReadingTask) => Promise<MailParsing>
  readonly close: () => Promise<void>
}

const START_DEADLINE_MS = 60_000

/** A thread of its own, not yet started. */
export function createMailThread({ deadlineMs, memoryMaxMb }: ThreadLimits): MailThread {
  let worker: Promise<Worker> | null = null

  async function start(): Promise<Worker> {
    const thread = await startWorker(memoryMaxMb)
    // One that ends between two mails is not to be waited for by the next.
    thread.once('exit', () => {
      worker = null
    })
    return thread
  }

  async function read(task: ReadingTask): Promise<MailParsing> {
    worker ??= start()
    try {
      const thread = await worker
      const answer = await ask(thread, task, deadlineMs)
      if (typeof answer !== 'string') return answer
      worker = null
      await thread.terminate()
      return { ok: false, reason: answer }
    } catch (error) {
      worker = null
      throw error
    }
  }

  async function close(): Promise<void> {
    const thread = await worker?.catch(() => null)
    worker = null
    await thread?.terminate()
  }

  return { read, close }
}

/** Starts a thread and waits until it has loaded everything. */
function startWorker(memoryMaxMb: number): Promise<Worker> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    // A thread has no use for the service's settings and secrets.
    env: {},
    execArgv: [],
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('the thread that reads mails did not start')), START_DEADLINE_MS)
    const fail = (error: Error): void => {
      clearTimeout(timer)
      void worker.terminate()
      reject(error)
    }
    const ended = (): void => fail(new Error('the thread that reads mails ended before it began'))
    worker.once('error', fail).once('exit', ended)
    worker.once('message', () => {
      clearTimeout(timer)
      worker.off('error', fail).off('exit', ended)
      // Between mails the thread keeps no process alive, and an error then is met when the next mail finds it ended.
      worker.on('error', () => undefined).unref()
      resolve(worker)
    })
  })
}

/** Has a started thread read one mail: its answer, or the reason why it gave none. */
function ask(
  worker: Worker,
  { raw, receivedOn }: ReadingTask,
  deadlineMs: number,
): Promise<MailParsing | UnreadableReason> {
  return new Promise(resolve => {
    const settle = (answer: MailParsing | UnreadableReason): void => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', failed).off('exit', ended).unref()
      resolve(answer)
    }
    const failed = (error: Error & { code?: string }): void =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'broken')
    const ended = (): void => settle('broken')
    // An answer that already waits while the main thread was busy counts: timers run before messages are read.
    const timer = setTimeout(() => setImmediate(() => settle('overdue')), deadlineMs)
    worker.on('message', settle).on('error', failed).on('exit', ended).ref()
    // A copy of its own to give away: the caller's bytes stay the caller's. 25 MB take some 10 ms.
    const copy = new Uint8Array(raw)
    worker.postMessage({ raw: copy, receivedOn }, [copy.buffer])
  })
}
