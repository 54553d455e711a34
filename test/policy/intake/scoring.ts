// Scoring: a reading held against what a careful person read, field by field.
import type { Reading } from '../../../src/policy/intake/shapes.js'
import type { CorpusMail, Expected } from './corpus/corpus.js'

export interface Score {
  right: number
  missed: number
  wrong: number
}

export interface Fault {
  readonly mail: string
  readonly path: string
  readonly expected: unknown
  readonly read: unknown
}

export interface Scored {
  readonly byPath: Readonly<Record<string, Score>>
  readonly wrong: readonly Fault[]
  readonly missed: readonly Fault[]
}

/** A request as paths and values, `kind` among them. */
export function flat(expected: Pick<Expected, 'kind' | 'request'>): Record<string, unknown> {
  const fields: Record<string, unknown> = { kind: expected.kind }
  for (const [field, value] of Object.entries(expected.request))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [part, inner] of Object.entries(value)) fields[`${field}.${part}`] = inner
    else fields[field] = value
  return fields
}

/** Counts, per field: read right, not read though present, and read wrong without a word (also where nothing stood). */
export function score(mails: readonly CorpusMail[], read: (mail: CorpusMail) => readonly Reading[]): Scored {
  const byPath: Record<string, Score> = {}
  const wrong: Fault[] = []
  const missed: Fault[] = []
  for (const mail of mails) {
    const readings = read(mail)
    for (let index = 0; index < Math.max(readings.length, mail.reads.length); index++) {
      const expected = flat(mail.reads[index] ?? { kind: null, request: {} })
      const found = flat(readings[index] ?? { kind: null, request: {} })
      for (const path of new Set([...Object.keys(expected), ...Object.keys(found)])) {
        const row = byPath[path] ?? { right: 0, missed: 0, wrong: 0 }
        byPath[path] = row
        const fault = { mail: mail.name, path, expected: expected[path], read: found[path] }
        if (JSON.stringify(found[path]) === JSON.stringify(expected[path])) row.right += 1
        else if (found[path] === undefined || found[path] === null) {
          row.missed += 1
          missed.push(fault)
        } else {
          row.wrong += 1
          wrong.push(fault)
        }
      }
    }
  }
  return { byPath, wrong, missed }
}

/** The score as lines of a table. */
export function tableOf({ byPath }: Scored): readonly string[] {
  const rows = Object.entries(byPath).sort(([one], [other]) => one.localeCompare(other))
  const line = (path: string, right: unknown, missed: unknown, wrong: unknown): string =>
    `${path.padEnd(30)}${String(right).padStart(7)}${String(missed).padStart(10)}${String(wrong).padStart(16)}`
  const sum = (of: keyof Score): number => rows.reduce((total, [, row]) => total + row[of], 0)
  return [
    line('field', 'right', 'not read', 'silently wrong'),
    ...rows.map(([path, row]) => line(path, row.right, row.missed, row.wrong)),
    line('all', sum('right'), sum('missed'), sum('wrong')),
  ]
}
