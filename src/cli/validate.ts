// The command `validate`: checks the codes of a report file as of the days of care, without a row of it leaving the machine.
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { isDay } from '../policy/days.js'
import { createValidation } from '../registry/validation/stream.js'
import type { Summary } from '../registry/validation/summary.js'
import { createValidator } from '../registry/validation/validator.js'
import { CopyFault } from './mirror-copy.js'
import { SourceFault } from './mirror-source.js'
import { type Progress, startProgress } from './progress.js'
import { readRegister } from './validate-register.js'

const USAGE = `Användning: npm run validate -- FIL REGISTER [--out SVAR] [--code KOLUMN] [--date KOLUMN] [--mvo KOLUMN] [--day DAG]

  FIL          rapportfilen: CSV (, ; eller tabb; UTF-8 eller Latin-1) eller NDJSON (.ndjson, .jsonl)
  REGISTER     tjänstens adress, som http://127.0.0.1:3000, eller mappen med en kopia (npm run mirror) eller en
               ögonblicksbild i en fil; bara registret hämtas, och inget ur FIL lämnar datorn
  --out        skriver svaret på varje rad hit, som NDJSON om namnet slutar så, annars som CSV
  --code, --date, --mvo
               kolumnens namn i rubriken eller dess plats från 1; annars code, sjukhuskod eller sjukhus, date, datum
               eller indatum, och mvo
  --day        dagen (ÅÅÅÅ-MM-DD) för rader som inte säger någon`

interface Arguments {
  readonly file: string
  readonly register: string
  readonly out: string | undefined
  readonly columns: {
    readonly code: string | undefined
    readonly date: string | undefined
    readonly mvo: string | undefined
  }
  readonly day: string | undefined
}

function argumentsOf(args: readonly string[]): Arguments | undefined {
  try {
    const option = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: option, code: option, date: option, mvo: option, day: option },
    })
    const [file, register, ...others] = positionals
    const { out, code, date, mvo, day } = values
    if (file === undefined || register === undefined || others.length > 0) return undefined
    if (day !== undefined && !isDay(day)) return undefined
    return { file, register, out, columns: { code, date, mvo }, day }
  } catch {
    return undefined
  }
}

/** Runs the command and answers its exit code: 0 every row was read and answered, 1 not so, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const given = argumentsOf(args)
  if (given === undefined) {
    console.error(USAGE)
    return 2
  }
  try {
    const ending = await validate(given)
    if ('broken' in ending) {
      console.error(`Filen kunde inte läsas till slut: ${ending.broken}.`)
      return 1
    }
    console.log(textOf(ending))
    return Object.keys(ending.faults).length === 0 ? 0 : 1
  } catch (error) {
    console.error(failureOf(error))
    return 1
  }
}

type Ending = Summary | { readonly broken: string }

async function validate({ file, register, out, columns, day }: Arguments): Promise<Ending> {
  // The file is looked for first: fetching a register in vain takes its time.
  const { size } = await statOf(file)
  const validator = createValidator(await progressing('Läser registret', readingFrom(register)))
  const isNdjson = (name: string): boolean => /\.(ndjson|jsonl)$/i.test(name)
  let ending: Ending = { broken: 'inget svar' }
  const validation = createValidation(validator, {
    ...{ from: isNdjson(file) ? 'ndjson' : 'csv', to: isNdjson(out ?? file) ? 'ndjson' : 'csv', columns, day },
    onEnding: told => {
      ending = told
    },
  })
  await progressing('Prövar rader (kB)', async tell =>
    pipeline(
      createReadStream(file, { highWaterMark: READ_BYTES }),
      counting(read => tell(Math.round(read / 1000), Math.round(size / 1000))),
      validation,
      out === undefined ? nowhere() : createWriteStream(out),
    ),
  )
  return ending
}

const READ_BYTES = 256 * 1024

async function statOf(file: string) {
  const handle = await open(file, 'r')
  return handle.stat().finally(() => handle.close())
}

type Tell = (done: number, total: number) => void

const readingFrom = (register: string) => (tell: Tell) =>
  readRegister(register, { signal: new AbortController().signal, onProgress: tell })

/** Shows a task from its first step on. */
async function progressing<T>(label: string, task: (tell: Tell) => Promise<T>): Promise<T> {
  let shown: Progress | undefined
  try {
    return await task((done, total) => {
      shown ??= startProgress(label, total)
      shown.update(done)
    })
  } finally {
    shown?.stop()
  }
}

function counting(tell: (read: number) => void): Transform {
  let read = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length
      tell(read)
      done(null, chunk)
    },
  })
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

const WORDS: Readonly<Record<string, string>> = {
  active: 'gällande',
  closed: 'stängd',
  'not-yet-active': 'gäller ännu inte',
  withdrawn: 'makulerad',
  'never-issued': 'aldrig utfärdad',
  malformed: 'inte en sjukhuskod',
  'code-missing': 'kod saknas',
  'date-missing': 'dag saknas',
  'date-malformed': 'dagen går inte att läsa',
}
const CODES_SHOWN = 20

function textOf({ seq, rows, verdicts, faults, codes }: Summary): string {
  const lines = Object.entries({ ...verdicts, ...faults }).sort(([, a], [, b]) => b - a)
  const wrong = Object.entries(codes)
    .map(([code, counts]) => ({ code, count: sum(counts) - (counts.active ?? 0), counts }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return [
    `${rows} rader prövade mot registret vid beslut ${seq}:`,
    ...lines.map(([word, count]) => `  ${(WORDS[word] ?? word).padEnd(24)}${String(count).padStart(10)}`),
    ...(wrong.length === 0
      ? []
      : [
          '',
          `Koder med rader som inte är gällande${wrong.length > CODES_SHOWN ? ` (de ${CODES_SHOWN} med flest av ${wrong.length})` : ''}:`,
        ]),
    ...wrong.slice(0, CODES_SHOWN).map(({ code, counts }) => `  ${code.padEnd(8)}${countsOf(counts)}`),
  ].join('\n')
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0)
const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, count]) => `${WORDS[word] ?? word} ${count}`)
    .join(', ')

/** What to say of a failure: plainly where it is foreseen, with its trace where it is a fault of the program. */
function failureOf(error: unknown): string {
  if (error instanceof CopyFault || error instanceof SourceFault) return error.message
  const { code, path, cause, message, stack } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException }
  if (code !== undefined && path !== undefined) return `Filen ${path} går inte att läsa eller skriva (${code}).`
  if (cause !== undefined) return `Registret kan inte nås (${cause.code ?? cause.message}).`
  return stack ?? message
}

process.exitCode = await main(process.argv.slice(2))
