// The options of the benchmark, from the command line.
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface Options {
  readonly codes: readonly number[]
  readonly seed: number
  readonly rounds: number
  readonly roundMs: number
  readonly validationRows: number
  /** Beginnings of the ids of the rows that are wanted; empty: all. */
  readonly only: readonly string[]
  readonly peers: boolean
  /** Where the database and the peers are kept between runs. */
  readonly folder: string
  /** Whether the tables go into docs/PERFORMANCE.md. */
  readonly write: boolean
  /** Where the figures go as JSON; absent: nowhere. */
  readonly json: string | undefined
}

export const USAGE = `npm run bench -- [options]
  --codes 5000,50000,200000   sizes of the register, one after the other
  --rounds 7                  rounds of which the median is told
  --ms 1000                   how long each target is measured in a round
  --only lookup,search        only rows whose ids begin so
  --no-peers                  without PostGraphile, Platformatic DB and Directus
  --validation-rows 5000000   rows of the long report file
  --seed 1                    of the made-up data
  --folder FOLDER             where database and peers are kept between runs
  --write                     puts the tables into docs/PERFORMANCE.md
  --json FILE                 writes the figures as JSON`

/** @throws Error when an option is unknown or its value is none. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ codes: text('5000,50000,200000'), rounds: text('7'), ms: text('1000'), only: text('') },
      ...{ 'validation-rows': text('5000000'), seed: text('1'), folder: text(defaultFolder()) },
      ...{ 'no-peers': { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
      json: { type: 'string' },
    },
  })
  if (values.help) return 'help'
  return {
    codes: values.codes.split(',').map(each => wholeNumber('codes', each)),
    seed: wholeNumber('seed', values.seed),
    rounds: wholeNumber('rounds', values.rounds),
    roundMs: wholeNumber('ms', values.ms),
    validationRows: wholeNumber('validation-rows', values['validation-rows']),
    only: values.only === '' ? [] : values.only.split(','),
    peers: values['no-peers'] !== true,
    folder: values.folder,
    write: values.write === true,
    json: values.json,
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} must be a whole number, and not ${text}`)
  return Number(text)
}

/** Not in the repository: PostgreSQL runs as an account that may not be able to read there. */
const defaultFolder = (): string => join(tmpdir(), `sjukhuskod-bench-${userInfo().uid}`)
