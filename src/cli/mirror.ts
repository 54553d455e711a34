// The command `mirror`: keeps a copy of a register in a folder, shows that it is identical, and follows what is decided.
import { parseArgs } from 'node:util'
import { FolderInUse } from '../store/folder-lock.js'
import { CopyFault } from './mirror-copy.js'
import { openMirrorFolder } from './mirror-folder.js'
import { type Comparison, openMirror } from './mirror-run.js'
import { openSource, SourceFault } from './mirror-source.js'
import { type Progress, startProgress } from './progress.js'

const USAGE = `Användning: npm run mirror -- URL MAPP [--once] [--page-size N]

  URL          tjänstens adress, som http://127.0.0.1:3000
  MAPP         där kopian ligger: codes.ndjson (en ögonblicksbild) och changes.ndjson (besluten därefter)
  --once       hämtar ikapp, jämför och slutar; annars följs registret tills kommandot avbryts
  --page-size  koder per sida av ögonblicksbilden; 2000 om inget sägs`

interface Arguments {
  readonly url: string
  readonly folder: string
  readonly once: boolean
  readonly pageSize: number
}

function argumentsOf(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { once: { type: 'boolean', default: false }, 'page-size': { type: 'string', default: '2000' } },
    })
    const [url, folder, ...others] = positionals
    const pageSize = Number(values['page-size'])
    const isFit = Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100_000
    if (url === undefined || folder === undefined || others.length > 0 || !isFit || !/^https?:\/\//.test(url))
      return undefined
    return { url, folder, once: values.once, pageSize }
  } catch {
    return undefined
  }
}

/** Runs the command and answers its exit code: 0 identical (and, when followed, ended when asked), 1 not so, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const given = argumentsOf(args)
  if (given === undefined) {
    console.error(USAGE)
    return 2
  }
  const ending = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
  try {
    return await mirror(given, ending.signal)
  } catch (error) {
    if (ending.signal.aborted) return 1
    console.error(FORESEEN.some(type => error instanceof type) ? (error as Error).message : error)
    return 1
  }
}
const FORESEEN = [FolderInUse, CopyFault, SourceFault]

async function mirror({ url, folder: path, once, pageSize }: Arguments, signal: AbortSignal): Promise<number> {
  const folder = await openMirrorFolder(path)
  const progress = stagedProgress()
  try {
    const mirror = await openMirror({
      ...{ source: openSource(url, signal), folder, pageSize, signal },
      onProgress: progress.update,
      onRetry: error => console.error(`Försöker igen: ${error instanceof Error ? error.message : error}`),
    })
    const comparison = await mirror.catchUp().finally(progress.stop)
    console.log(textOf(comparison))
    if (!once && comparison.identical) {
      console.log('Följer registret.')
      await mirror.follow()
    }
    await mirror.settle()
    return comparison.identical ? 0 : 1
  } finally {
    await folder.close()
  }
}

const textOf = ({ copy, register, identical }: Comparison): string =>
  identical
    ? `Kopian är identisk (identical) med registret vid beslut ${copy.seq}: ${copy.rows} rader, sha256 ${copy.sha256}.`
    : `Kopian skiljer sig (different) från registret vid beslut ${copy.seq}: ${copy.rows} rader, sha256 ${copy.sha256}; registret har ${register.rows} rader, sha256 ${register.sha256}. Ta bort mappen och börja om.`

const STAGES = { codes: 'Kopierar koder', changes: 'Läser ändringar till beslut' } as const

/** Two tasks one after the other, each shown from its first step on. */
function stagedProgress() {
  let shown: { readonly stage: string; readonly progress: Progress } | undefined
  return {
    update(stage: keyof typeof STAGES, done: number, total: number): void {
      if (shown?.stage !== stage) {
        shown?.progress.stop()
        shown = { stage, progress: startProgress(STAGES[stage], total) }
      }
      shown.progress.update(done)
    },
    stop: (): void => shown?.progress.stop(),
  }
}

process.exitCode = await main(process.argv.slice(2))
