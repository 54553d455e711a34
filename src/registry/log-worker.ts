// The thread in which a long log is read: answers each message with the next page, its hashes checked. Any failure ends it.
import { parentPort, workerData } from 'node:worker_threads'
import { type LogPage, lastOf, readLogPage, rowsIn } from '../store/log-pages.js'
import { openPostgres } from '../store/postgres.js'
import { fitsAfter } from './log-rows.js'
import type { CheckedPage, ReadingOrder } from './log-thread.js'

const { url, seq, hash, pageSize } = workerData as ReadingOrder
const database = openPostgres(url, { readers: 1 })
let next = readLogPage(database, seq, pageSize)
let before = hash

parentPort!.on('message', async () => {
  const page = await next
  // The database gathers the next page while this one is checked.
  if (page.count === pageSize) next = readLogPage(database, lastOf(page), pageSize)
  parentPort!.postMessage(checked(page))
})

function checked(page: LogPage): CheckedPage {
  const fits = before
  let isWhole = true
  for (const row of rowsIn(page)) {
    isWhole &&= fitsAfter(row, before)
    before = row[4] as string
  }
  return isWhole ? { ...page, fitsAfter: fits } : page
}
