// Start-up: how long until the service answers, what memory it takes, and what a code costs of it.
import { fileURLToPath } from 'node:url'
import { findMemory, start, untilIdle } from '../processes.js'
import { medianOf } from '../rounds.js'
import { ROOT, type Service, startService } from '../service.js'
import type { Figure } from '../stage.js'

const MEGABYTE = 1_000_000
const READER = fileURLToPath(new URL('../limits/read-log.js', import.meta.url))
/** The service makes its list and its search index after its start, and what was needed for starting is let go. */
const SETTLING = { mostMs: 180_000, otherwiseMs: 30_000 }
const ROUNDS_MAX = 3

export interface StartUpOptions {
  readonly databaseUrl: string
  readonly emptyUrl: string
  readonly codes: number
  readonly rounds: number
}

/** Starts the service several times. Answers the figures, and the last one started, which goes on. */
export async function measureStartUp(options: StartUpOptions): Promise<{ figures: Figure[]; service: Service }> {
  const { databaseUrl, codes, rounds } = options
  const seconds: Record<'limit' | 'ours', number[]> = { limit: [], ours: [] }
  const peaks: number[] = []
  let service: Service | undefined
  for (let round = 0; round < Math.min(rounds, ROUNDS_MAX); round++) {
    await service?.stop()
    seconds.limit.push(await secondsToRead(databaseUrl))
    const startedAt = performance.now()
    service = await startService(databaseUrl)
    await answers(service)
    seconds.ours.push((performance.now() - startedAt) / 1000)
    peaks.push((findMemory(service.pid)?.peakBytes ?? Number.NaN) / MEGABYTE)
  }
  await untilIdle(service!.pid, SETTLING)
  const atRest = findMemory(service!.pid)?.residentBytes
  const ofNothing = atRest === undefined ? undefined : await bytesOfNothing(options.emptyUrl)
  const values = { limit: medianOf(seconds.limit), ours: medianOf(seconds.ours) }
  const figures: Figure[] = [
    {
      ...{ id: 'start-up', name: 'Start-up: seconds until the first answer', better: 'less', values },
      limitName: 'reading the same log from PostgreSQL and nothing else',
    },
  ]
  if (atRest !== undefined && ofNothing !== undefined) {
    const perCode = Math.max(1, (atRest - ofNothing) / codes)
    figures.push(
      ...[
        { id: 'start-memory', name: 'Start-up: MB resident, the most before the first answer', ours: medianOf(peaks) },
        { id: 'rest-memory', name: 'At rest: MB resident some seconds later', ours: atRest / MEGABYTE },
        { id: 'code-memory', name: 'Bytes of memory a code, beyond an empty register', ours: perCode },
      ].map(({ ours, ...named }): Figure => ({ ...named, better: 'less', values: { ours } })),
    )
  }
  return { figures, service: service! }
}

async function secondsToRead(databaseUrl: string): Promise<number> {
  const reader = await start({ command: process.execPath, args: [READER, databaseUrl], isReady: /read \d+ rows/ })
  await reader.stop()
  return reader.startedMs / 1000
}

async function answers({ origin }: Service): Promise<void> {
  const answer = await fetch(`${origin}${ROOT}/changes/head`)
  if (answer.status !== 200) throw new Error(`the service answered ${answer.status}`)
  await answer.arrayBuffer()
}

async function bytesOfNothing(emptyUrl: string): Promise<number> {
  const service = await startService(emptyUrl)
  await answers(service)
  await untilIdle(service.pid, SETTLING)
  const bytes = findMemory(service.pid)!.residentBytes
  await service.stop()
  return bytes
}
