// npm run import: takes existing codes in from a CSV file, and tells of each row what became of it.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigFault, readConfig } from '../config.js'
import { type ImportedRow, type ImportReport, importCodes } from '../registry/import.js'
import { ImportFileFault, readImportFile } from '../registry/import-file.js'
import { IMPORT_RESULTS, RESULTS_EXPLAINED, RESULT_WORDS as WORDS } from '../registry/import-verdicts.js'
import { openRegistry } from '../registry/registry.js'
import { connect } from '../store/connect.js'
import { FolderInUse } from '../store/folder-lock.js'
import { type Progress, startProgress } from './progress.js'

const USAGE = `Användning: npm run import -- FIL.csv [--partial] [--dry-run] [--verbose] [--report RAPPORT.csv]

  FIL.csv      kolumner (code och name måste finnas): code, name, place, region, organisationNumber, provider,
               street, postalCode, town, mvo, validFrom, validTo
  --partial    tar in de rader som går; annars tas ingen rad in om någon är i konflikt eller avvisad
  --dry-run    prövar filen utan att skriva något
  --verbose    visar också alla ofullständiga rader
  --report     skriver vad det blev av varje rad till en CSV-fil (en fil som finns skrivs över)`

interface Arguments {
  readonly file: string
  readonly partial: boolean
  readonly dryRun: boolean
  readonly verbose: boolean
  readonly report: string | undefined
}

/** Runs the command and answers its exit code: 0 all in (or would be), 1 something was kept out or failed, 2 wrong usage. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const given = argumentsOf(args)
  if (given === undefined) {
    console.error(USAGE)
    return 2
  }
  try {
    const report = await importFile(given, env)
    console.log(textOf(report, given))
    if (given.report !== undefined) writeFileSync(given.report, csvOf(report.rows))
    // With --partial it was asked for that some rows may stay out.
    return hasKeptOut(report) && !given.partial ? 1 : 0
  } catch (error) {
    console.error(failureOf(error))
    return 1
  }
}

function argumentsOf(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        partial: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) return undefined
    const { partial, verbose, report } = values
    return { file, partial, dryRun: values['dry-run'], verbose, report }
  } catch {
    return undefined
  }
}

async function importFile({ file, partial, dryRun }: Arguments, env: NodeJS.ProcessEnv): Promise<ImportReport> {
  const lines = await readImportFile(readFileSync(file))
  const { databaseUrl, dataDir } = readConfig(env)
  const database = await connect({ databaseUrl, dataDir })
  const progress = stagedProgress()
  try {
    const registry = await openRegistry({ database })
    try {
      return await importCodes({ registry, lines, partial, dryRun, onProgress: progress.update })
    } finally {
      await registry.close()
    }
  } finally {
    progress.stop()
    await database.close()
  }
}

const STAGES = { try: 'Prövar rader', write: 'Skriver beslut' } as const

/** Two tasks one after the other, each shown from its first step on. */
function stagedProgress(): { update: (stage: keyof typeof STAGES, done: number, total: number) => void; stop(): void } {
  let shown: { readonly stage: string; readonly progress: Progress } | undefined
  return {
    update(stage, done, total) {
      if (shown?.stage !== stage) {
        shown?.progress.stop()
        shown = { stage, progress: startProgress(STAGES[stage], total) }
      }
      shown.progress.update(done)
    },
    stop: () => shown?.progress.stop(),
  }
}

const hasKeptOut = ({ counts }: ImportReport): boolean => counts.conflict + counts.refused > 0

const INCOMPLETE_SHOWN = 10

function textOf(report: ImportReport, { partial, dryRun, verbose }: Arguments): string {
  const { rows, counts, written } = report
  const table = IMPORT_RESULTS.map(
    result => `  ${WORDS[result].padEnd(13)}${String(counts[result]).padStart(7)}   ${RESULTS_EXPLAINED[result]}`,
  )
  const shown = rows.filter(({ result }) => result === 'conflict' || result === 'refused')
  const incomplete = rows.filter(({ result }) => result === 'incomplete')
  const some = verbose ? incomplete : incomplete.slice(0, INCOMPLETE_SHOWN)
  const left = incomplete.length - some.length
  return [
    `${rows.length} rader i filen:`,
    ...table,
    ...listOf('Inte införda:', shown),
    ...listOf(`Ofullständiga${left > 0 ? ` (de första ${some.length}; alla med --verbose)` : ''}:`, some),
    '',
    endingOf(written, dryRun, report, partial),
  ].join('\n')
}

const listOf = (heading: string, rows: readonly ImportedRow[]): string[] =>
  rows.length === 0
    ? []
    : [
        '',
        heading,
        ...rows.map(
          ({ line, code, result, reason = '' }) =>
            `  rad ${String(line).padEnd(6)} ${code.padEnd(7)} ${WORDS[result].padEnd(13)} ${reason}`,
        ),
      ]

function endingOf(written: number, dryRun: boolean, report: ImportReport, partial: boolean): string {
  if (report.isStopped)
    return 'Inget är skrivet, eftersom rader är i konflikt eller avvisade. Rätta dem, eller ta in de övriga med --partial.'
  if (dryRun) return 'Provkörning: inget är skrivet.'
  if (hasKeptOut(report) && !partial)
    return `${written} beslut är skrivna, men alla rader kom inte in: registret ändrades eller databasen svarade inte medan importen pågick.`
  return `${written} beslut är skrivna.`
}

/** The whole report as CSV with byte order mark, which spreadsheets need to read å, ä and ö. */
function csvOf(rows: readonly ImportedRow[]): string {
  const field = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map(({ line, code, result, reason = '' }) => [String(line), code, result, reason].map(field))
  return `\ufeff${[['line', 'code', 'result', 'reason'], ...lines].map(fields => fields.join(',')).join('\r\n')}\r\n`
}

/** What to say of a failure: plainly where it is foreseen, with its trace where it is a fault of the program. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  if (error instanceof FolderInUse)
    return `Den inbyggda databasen används av en annan process, troligen tjänsten. Stoppa den först. (${error.message})`
  if (error instanceof ImportFileFault) return error.message
  if (error instanceof ConfigFault) return `Inställningarna stämmer inte:\n${error.faults.join('\n')}`
  if (code !== undefined && path !== undefined) return `Filen ${path} går inte att läsa eller skriva (${code}).`
  return FORESEEN.includes(error.name) ? error.message : (error.stack ?? error.message)
}
const FORESEEN: readonly string[] = ['OutcomeUnknown', 'MigrationMismatch', 'BadRow']

process.exitCode = await main(process.argv.slice(2), process.env)
