// npm run replay-mail: reads the whole stored mailbox again under the rules of today and shows what would differ. Changes nothing.
import { parseArgs } from 'node:util'
import { createLetterhead } from '../cases/letterhead.js'
import { ConfigFault, readConfig } from '../config.js'
import { createMailParser } from '../mail/parsing/parser.js'
import { type Replayed, replayMailbox } from '../mail/replay.js'
import { connect } from '../store/connect.js'
import type { Database } from '../store/database.js'
import { FolderInUse } from '../store/folder-lock.js'
import { readKey } from '../store/keys.js'
import { listMessageRows } from '../store/message-rows.js'
import { startProgress } from './progress.js'
import { jsonOf, type Replay, textOf } from './replay-report.js'

const USAGE = `Användning: npm run replay-mail -- [--values] [--json]

  Läser alla lagrade mejl en gång till med dagens regler och visar vad som skulle bli annorlunda. Ändrar ingenting.

  --values   visar också värdena (personuppgifter), inte bara vilka fält det gäller
  --json     svarar med JSON`

interface Arguments {
  readonly values: boolean
  readonly json: boolean
}

/** Runs the command and answers its exit code: 0 whether or not anything differs, 1 it failed, 2 wrong usage. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const given = argumentsOf(args)
  if (given === undefined) {
    console.error(USAGE)
    return 2
  }
  try {
    const replay = await replayAll(env)
    console.log(given.json ? jsonOf(replay, given.values) : textOf(replay, given.values))
    return 0
  } catch (error) {
    console.error(failureOf(error))
    return 1
  }
}

function argumentsOf(args: readonly string[]): Arguments | undefined {
  try {
    const options = { values: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}

async function replayAll(env: NodeJS.ProcessEnv): Promise<Replay> {
  const { databaseUrl, dataDir, mailFrom: from, authservId } = readConfig(env)
  const database = patient(await connect({ databaseUrl, dataDir }))
  const parser = createMailParser()
  try {
    const letterhead = createLetterhead({ key: await readKey(database, 'mail'), from })
    return await collect(replayMailbox({ database, parser, letterhead, authservId }), await countMails(database))
  } finally {
    await parser.close()
    await database.close()
  }
}

/** Nobody waits for an answer here, and an embedded database that has just started takes its time. */
const patient = (database: Database): Database => ({
  ...database,
  call: (use, statement, options) => database.call(use, statement, { deadlineMs: 30_000, ...options }),
})

const countMails = async (database: Database): Promise<number> =>
  (await listMessageRows(database, {}, { limit: 1, offset: 0 })).total

/** Shows how far it has come, and keeps what differs. */
async function collect(mails: AsyncIterable<Replayed>, total: number): Promise<Replay> {
  const counts = { same: 0, differs: 0, erased: 0, waiting: 0 }
  const differing: Replayed[] = []
  const progress = startProgress('Läser om mejl', total)
  try {
    let done = 0
    for await (const mail of mails) {
      counts[mail.outcome]++
      if (mail.outcome === 'differs') differing.push(mail)
      progress.update(++done)
    }
  } finally {
    progress.stop()
  }
  return { counts, differing }
}

/** What to say of a failure: plainly where it is foreseen, with its trace where it is a fault of the program. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof FolderInUse)
    return `Den inbyggda databasen används av en annan process, troligen tjänsten. Stoppa den först. (${error.message})`
  if (error instanceof ConfigFault) return `Inställningarna stämmer inte:\n${error.faults.join('\n')}`
  return FORESEEN.includes(error.name) ? error.message : (error.stack ?? error.message)
}
const FORESEEN: readonly string[] = ['OutcomeUnknown', 'MigrationMismatch']

process.exitCode = await main(process.argv.slice(2), process.env)
