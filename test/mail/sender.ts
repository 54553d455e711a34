// A program that is nothing but an outbox, to be killed: it tells what it finished, line by line.
import { createOutbox } from '../../src/mail/outbox.js'
import { openTransport } from '../../src/mail/transport.js'
import type { Database } from '../../src/store/database.js'
import { openPostgres } from '../../src/store/postgres.js'

/** What a sender is told, as JSON in SENDER. */
export interface SenderOptions {
  readonly databaseUrl: string
  readonly smtpUrl: string
  readonly leaseMs: number
  readonly sendMs: number
  readonly retryMaxMs?: number
  /** Stops itself as soon as it has taken letters: the moment at which another may come to take them too. */
  readonly stopsWhenTaken?: boolean
}

const { databaseUrl, smtpUrl, leaseMs, sendMs, retryMaxMs, stopsWhenTaken } = JSON.parse(
  process.env.SENDER ?? '{}',
) as SenderOptions

// Written at once, whatever happens next: a line that is there tells what was done before.
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

const inner = openPostgres(databaseUrl)
let hasStopped = false
const database: Database = {
  ...inner,
  async call(use, statement, options) {
    const rows = await inner.call(use, statement, options)
    if (statement.text.includes('finish_letters'))
      for (const [id, , status] of (statement.params ?? [[]])[0] as unknown[][]) tell(`finished ${id} ${status}`)
    if (
      stopsWhenTaken &&
      !hasStopped &&
      statement.text.includes('lease_letters') &&
      JSON.stringify(rows) !== '[[[]]]'
    ) {
      hasStopped = true
      tell('taken')
      process.kill(process.pid, 'SIGSTOP')
    }
    return rows
  },
}
const outbox = createOutbox({
  database,
  transport: openTransport({
    ...{ smtpUrl, outbox: '/nowhere', from: { address: 'registret@register.example' } },
    replyAddressOf: id => `registret+${id.slice(0, 8)}@register.example`,
    timeouts: { connectMs: sendMs, greetingMs: sendMs, silenceMs: sendMs, sendMs },
  }),
  automaticAnHour: 1_000_000,
  ...{ leaseMs, pollMs: 100 },
  retryMs: attempts => Math.min(200 * 2 ** attempts, retryMaxMs ?? 2000) * (0.5 + Math.random()),
  log: (message, detail) => tell(`log ${message} ${JSON.stringify(detail)}`),
})
tell('started')
// Nothing else keeps the process: it lives until told to end.
const alive = setInterval(() => undefined, 1000)
process.once('SIGTERM', async () => {
  clearInterval(alive)
  await outbox.close()
  await database.close()
  process.exit(0)
})
