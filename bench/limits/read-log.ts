// The limit of starting: the same log read page by page by a program that does nothing with it. Prints how long it takes.
import { readLogBytes } from '../../src/store/log-pages.js'
import { openPostgres } from '../../src/store/postgres.js'

const PAGE_SIZE = 5000
const database = openPostgres(process.argv[2]!)
let last = 0
for (;;) {
  const page = await readLogBytes(database, last, PAGE_SIZE)
  last += page.count
  if (page.count < PAGE_SIZE) break
}
console.log(`read ${last} rows`)
await database.close()
