// A program that is nothing but an inbox, to be killed: it reads over a slow way to its database, and may die right after a step.
import { setTimeout as delay } from 'node:timers/promises'
import { openDesk } from '../../src/cases/desk.js'
import { createInbox } from '../../src/mail/inbox.js'
import { createMailParser } from '../../src/mail/parsing/parser.js'
import { openRegistry } from '../../src/registry/registry.js'
import { type Database, OutcomeUnknown } from '../../src/store/database.js'
import { openPostgres } from '../../src/store/postgres.js'
import type { ReaderOptions } from './readers.js'

const { databaseUrl, leaseMs, diesAfter } = JSON.parse(process.env.READER ?? '{}') as ReaderOptions
// As over a network: the longer a mail takes, the more often a kill comes in the middle of one.
const MOST_DELAY_MS = 20

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

const inner = openPostgres(databaseUrl)
const database: Database = {
  ...inner,
  async call(use, statement, options) {
    await delay(Math.random() * MOST_DELAY_MS)
    const rows = await inner.call(use, statement, options)
    const isDone = diesAfter !== undefined && statement.text.includes(diesAfter) && JSON.stringify(rows) !== '[[[]]]'
    if (isDone) process.kill(process.pid, 'SIGKILL')
    await delay(Math.random() * MOST_DELAY_MS)
    return rows
  },
}

/** Cut off while it starts, a service ends and is started anew. */
async function insist<T>(open: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error
    }
}

const registry = await insist(() => openRegistry({ database }))
const desk = await insist(() => openDesk({ registry }))
const parser = createMailParser()
const inbox = createInbox({
  ...{ desk, parser, leaseMs, pollMs: 50 },
  alarm: (message, detail) => tell(`${message} ${JSON.stringify(detail)}`),
})
tell('started')
// Nothing else keeps the process: it lives until told to end.
const alive = setInterval(() => undefined, 1000)
process.once('SIGTERM', async () => {
  clearInterval(alive)
  await inbox.close()
  await parser.close()
  await registry.close()
  await database.close()
  process.exit(0)
})
