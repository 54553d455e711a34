// The thread in which a long log is read: answers each message with the gists of the next page, its rows checked. Any failure ends it.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { type LogPage, readLogBytes } from '../store/log-pages.js'
import { openPostgres } from '../store/postgres.js'
import { gistPageOf, transferredOf } from './gist-pages.js'
import type { ReadingOrder } from './log-thread.js'

const { url, after, pageSize } = workerData as ReadingOrder
const database = openPostgres(url, { readers: 1 })
let next: Promise<LogPage<Buffer>> | undefined = readLogBytes(database, after.seq, pageSize)
let before = after
let sending = Promise.resolve()

parentPort!.on('message', () => {
  sending = sending.then(sendNext)
})

async function sendNext(): Promise<void> {
  if (next === undefined) return
  const page = await next
  // The database gathers the next page while this one is taken apart: the statement is sent when the event loop goes round the second time.
  next = page.count < pageSize ? undefined : readLogBytes(database, before.seq + pageSize, pageSize)
  await nextTurn()
  await nextTurn()
  const gists = gistPageOf(page, before)
  before = gists.head
  parentPort!.postMessage(gists, transferredOf(gists))
}
