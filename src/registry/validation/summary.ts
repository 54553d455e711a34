// Summary: what a validated file held, counted as it goes by: rows, per verdict and per code.
import type { RowVerdict, Tally } from './validator.js'

/** Why a row has no verdict. */
export type RowFault = 'code-missing' | 'date-missing' | 'date-malformed'

export interface Summary {
  /** The last decision that was known. */
  readonly seq: number
  readonly rows: number
  readonly verdicts: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  /** Codes that were ever issued, with how many rows had which verdict. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface Counting {
  /** Counts a row, or so many. */
  readonly verdict: (verdict: RowVerdict, rows?: number) => void
  readonly fault: (fault: RowFault) => void
  readonly summary: () => Summary
}

export function createCounting(seq: number): Counting {
  /** Of codes that were issued: what else stands in a file has no end, and is nobody's to keep. */
  const tallies: Tally[] = []
  const faults = new Map<string, number>()
  return {
    verdict({ tally }, rows = 1) {
      if (tally.rows === 0) tallies.push(tally)
      tally.rows += rows
    },
    fault: fault => void faults.set(fault, (faults.get(fault) ?? 0) + 1),
    summary: () => ({
      seq,
      rows: sum(tallies.map(tally => tally.rows)) + sum([...faults.values()]),
      verdicts: countsOf(tallies),
      faults: Object.fromEntries(faults),
      codes: codesOf(tallies),
    }),
  }
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

function countsOf(tallies: readonly Tally[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { verdict, rows } of tallies) counts[verdict] = (counts[verdict] ?? 0) + rows
  return counts
}

function codesOf(tallies: readonly Tally[]): Record<string, Record<string, number>> {
  const codes = new Map<string, Tally[]>()
  for (const tally of tallies) if (tally.code !== null) codes.set(tally.code, [...(codes.get(tally.code) ?? []), tally])
  const sorted = [...codes].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([code, its]) => [code, countsOf(its)]))
}
