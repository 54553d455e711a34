// Decisions: cases settled by 1 and by 64 clients, beside pgbench calling the same function, or inserting the same row and no more.
import postgres from 'postgres'
import { PGBENCH_NAME, pgbenchOn, WRITES, type Write } from '../limits/pgbench.js'
import { inRounds } from '../rounds.js'
import type { Figure, Stage } from '../stage.js'
import { openCases } from './cases.js'

const CLIENTS = [1, 64]
/** So many cases are settled in a round, as many as take about its time. */
const CASES_A_SECOND: Readonly<Record<number, number>> = { 1: 200, 64: 1500 }

export async function measureDecisions(stage: Stage): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const clients of CLIENTS) figures.push(...(await measureWith(clients, stage)))
  return figures
}

async function measureWith(clients: number, stage: Stage): Promise<readonly Figure[]> {
  const { load, service, rounds, roundMs } = stage
  const bench = await pgbenchOn(stage.emptyUrl, stage.databaseUrl)
  const count = Math.max(clients, Math.ceil((CASES_A_SECOND[clients]! * roundMs) / 1000))
  const settle = async (): Promise<number> => {
    const asks = await openCases(stage, count)
    const done = await load.run({ kind: 'requests', origin: service.origin, asks, clients })
    return done.count / done.seconds
  }
  const targets = {
    ...Object.fromEntries(WRITES.map(({ id }) => [id, () => bench.run(id, clients, roundMs)])),
    ours: settle,
  }
  await settle()
  await bench.run('append', clients, roundMs)
  await Promise.all([stage.databaseUrl, stage.emptyUrl].map(analyze))
  const values = await inRounds(targets, rounds)
  return WRITES.map(write => figureOf(write, clients, values))
}

/** As autovacuum does within a minute: until then tables that were empty when they were looked at last are read from end to end. */
async function analyze(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined })
  await sql`analyze`.finally(() => sql.end())
}

function figureOf({ id, name }: Write, clients: number, values: Readonly<Record<string, number>>): Figure {
  const plural = clients === 1 ? '1 client' : `${clients} clients`
  return {
    id: `decisions-${clients}-${id}`,
    name: `Decisions, ${plural}: cases settled a second`,
    better: 'more',
    limitName: `${PGBENCH_NAME}, ${plural}: ${name}`,
    values: { limit: values[id]!, ours: values.ours! },
  }
}
