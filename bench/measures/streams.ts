// Long bodies: report files validated and the snapshot read, beside a bare echo of the same bytes, line by line.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StreamTask } from '../load/tasks.js'
import { findMemory } from '../processes.js'
import { inRounds } from '../rounds.js'
import { ROOT } from '../service.js'
import type { Figure, Stage } from '../stage.js'

const MEGABYTE = 1_000_000
const HEADING = 'code;date;mvo\n'
const CSV = { 'content-type': 'text/csv' }
const ECHO_NAME = 'bare echo of the same bytes, line by line'

/** Whole pieces of a report file, as many as hold at least so many rows. */
function fileOf({ samples }: Stage, rows: number): Pick<StreamTask, 'heading' | 'piece' | 'times'> & { rows: number } {
  const piece = samples.map(({ code, day, mvo }) => `${code};${day};${mvo}\n`).join('')
  const times = Math.ceil(rows / samples.length)
  return { heading: HEADING, piece, times, rows: times * samples.length }
}

/** Sends a file and answers rows a second. @throws Error when lines are missing in the answer. */
async function send(stage: Stage, origin: string, path: string, rows: number): Promise<number> {
  const { rows: sent, ...file } = fileOf(stage, rows)
  const ask = { method: 'POST' as const, path, headers: CSV }
  const { count, seconds } = await stage.load.run({ kind: 'stream', origin, ask, ...file })
  if (count < sent) throw new Error(`${sent} rows were sent to ${origin}${path}, and ${count} lines came back`)
  return sent / seconds
}

/** Report files of a tenth of the rows asked for, in rounds. */
export async function measureValidations(stage: Stage): Promise<Figure> {
  const rows = stage.validationRows / 10
  const targets = {
    limit: () => send(stage, stage.limits.echo, '/', rows),
    ours: () => send(stage, stage.service.origin, `${ROOT}/validations`, rows),
  }
  await inRounds(targets, 1)
  const values = await inRounds(targets, stage.rounds)
  return {
    id: 'validations',
    name: 'Validation of a CSV file, rows a second',
    better: 'more',
    limitName: ECHO_NAME,
    values,
  }
}

const MEMORY_EVERY_MS = 100

/** One file with all the rows: how fast, and how much more memory the service takes meanwhile. */
export async function measureLongValidation(stage: Stage): Promise<readonly Figure[]> {
  const { service, limits, validationRows } = stage
  const { pid } = service
  const limit = await send(stage, limits.echo, '/', validationRows)
  const before = findMemory(pid)?.residentBytes
  let peak = before ?? 0
  const watch = setInterval(() => {
    peak = Math.max(peak, findMemory(pid)?.residentBytes ?? 0)
  }, MEMORY_EVERY_MS)
  const ours = await send(stage, service.origin, `${ROOT}/validations`, validationRows).finally(() =>
    clearInterval(watch),
  )
  const file = `one file of ${validationRows} rows`
  const speed: Figure = {
    ...{ id: 'long-validation', name: `Validation of ${file}, rows a second`, better: 'more', limitName: ECHO_NAME },
    values: { limit, ours },
  }
  if (before === undefined) return [speed]
  const grown = Math.max(1, (peak - before) / MEGABYTE)
  return [
    speed,
    { id: 'long-memory', name: `Memory taken on meanwhile, MB at the most`, better: 'less', values: { ours: grown } },
  ]
}

/** The limit reads the very bytes from a file. */
export async function measureSnapshot(stage: Stage): Promise<Figure> {
  const { load, service, limits, rounds } = stage
  const file = join(tmpdir(), `sjk-bench-snapshot-${randomUUID()}`)
  const read = async (origin: string, path: string, kept?: string): Promise<number> => {
    const ask = { method: 'GET' as const, path }
    const task = { kind: 'stream' as const, origin, ask, ...(kept === undefined ? {} : { file: kept }) }
    const { bytes, seconds } = await load.run(task)
    return bytes / MEGABYTE / seconds
  }
  try {
    await read(service.origin, `${ROOT}/snapshot`, file)
    const targets = {
      limit: () => read(limits.echo, `/?file=${file}`),
      ours: () => read(service.origin, `${ROOT}/snapshot`),
    }
    await inRounds(targets, 1)
    const values = await inRounds(targets, rounds)
    return { id: 'snapshot', name: 'Snapshot as NDJSON, MB a second', better: 'more', limitName: ECHO_NAME, values }
  } finally {
    rmSync(file, { force: true })
  }
}
