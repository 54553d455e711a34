// Import jobs: files that officers sent, tried and then taken in behind the pages, which only tell how far each has come.
import type { FastifyBaseLogger } from 'fastify'
import { type ImportReport, importCodes } from '../../registry/import.js'
import type { ImportLine } from '../../registry/import-file.js'
import type { Registry } from '../../registry/registry.js'
import { createHeld } from './held.js'

/** So many files are kept in memory, for so long after they were sent. */
const JOBS_MOST = 4
const JOBS_MS = 30 * 60 * 1000

export type ImportState = 'trying' | 'tried' | 'writing' | 'written' | 'failed'

export interface ImportJob {
  readonly name: string
  readonly state: ImportState
  /** Rows that the step under way has come past. */
  readonly done: number
  readonly total: number
  /** What would become of the rows; once written, what became of them. */
  readonly report: ImportReport | undefined
}

export interface ImportJobs {
  /** Begins to try a file, and answers the token of the job. */
  readonly begin: (sub: string, name: string, lines: readonly ImportLine[]) => string
  /** Begins to write what was tried; does nothing in any other state. */
  readonly write: (sub: string, token: string, partial: boolean) => void
  /** Undefined when it is another's or kept no longer. Waits `maxMs` for the step under way. */
  readonly find: (sub: string, token: string, maxMs: number) => Promise<ImportJob | undefined>
}

interface Kept {
  job: ImportJob
  readonly lines: readonly ImportLine[]
  step: Promise<void>
}

export function createImportJobs(registry: Registry, log: FastifyBaseLogger): ImportJobs {
  const kept = createHeld<Kept>({ most: JOBS_MOST, forMs: JOBS_MS, now: () => new Date() })
  let last: Promise<void> = Promise.resolve()

  /** One step at a time, of whichever job; of a job that was let go meanwhile none. */
  function inLine(
    held: Kept,
    isKept: () => boolean,
    options: { partial: boolean; dryRun: boolean; sub: string },
  ): void {
    const { partial, dryRun, sub } = options
    held.step = last.then(async () => {
      if (dryRun && !isKept()) return
      try {
        const report = await importCodes({
          ...{ registry, lines: held.lines, partial, dryRun, isShared: true },
          actor: { role: 'officer', sub },
          onProgress(_stage, done, total) {
            held.job = { ...held.job, done, total }
          },
        })
        held.job = { ...held.job, state: dryRun ? 'tried' : 'written', report }
      } catch (error) {
        log.error({ err: error }, 'the import failed')
        held.job = { ...held.job, state: 'failed' }
      }
    })
    last = held.step
  }

  return {
    begin(sub, name, lines) {
      const job: ImportJob = { name, state: 'trying', done: 0, total: lines.length, report: undefined }
      const held: Kept = { job, lines, step: Promise.resolve() }
      const token = kept.hold(sub, held)
      inLine(held, () => kept.find(sub, token) !== undefined, { partial: true, dryRun: true, sub })
      return token
    },
    write(sub, token, partial) {
      const held = kept.find(sub, token)
      if (held?.job.state !== 'tried') return
      held.job = { ...held.job, state: 'writing', done: 0 }
      inLine(held, () => true, { partial, dryRun: false, sub })
    },
    async find(sub, token, maxMs) {
      const held = kept.find(sub, token)
      if (held === undefined) return undefined
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>(resolve => {
        timer = setTimeout(resolve, maxMs)
      })
      await Promise.race([held.step, enough])
      clearTimeout(timer)
      return held.job
    },
  }
}
