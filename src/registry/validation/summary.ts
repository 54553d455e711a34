// Summary: what a validated file held, counted as it goes by: rows, per verdict and per code.
import type { RowVerdict } from './validator.js'

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
  readonly verdict: (code: string, verdict: RowVerdict) => void
  readonly fault: (fault: RowFault) => void
  readonly summary: () => Summary
}

export function createCounting(seq: number): Counting {
  const verdicts = new Map<string, number>()
  const faults = new Map<string, number>()
  /** Only what was issued: what else stands in a file has no end, and is nobody's to keep. */
  const codes = new Map<string, Map<string, number>>()
  let rows = 0
  const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    verdict(code, { verdict, stateId }) {
      rows++
      add(verdicts, verdict)
      if (stateId === null) return
      let counts = codes.get(code)
      if (counts === undefined) {
        counts = new Map()
        codes.set(code, counts)
      }
      add(counts, verdict)
    },
    fault(fault) {
      rows++
      add(faults, fault)
    },
    summary: () => ({
      seq,
      rows,
      verdicts: Object.fromEntries(verdicts),
      faults: Object.fromEntries(faults),
      codes: Object.fromEntries(
        [...codes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, counts]) => [code, Object.fromEntries(counts)]),
      ),
    }),
  }
}
