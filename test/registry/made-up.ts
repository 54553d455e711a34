// A register made up for tests of what is read from it: rows folded in as decisions would write them, without a database.
import type { Minted } from '../../src/policy/commands.js'
import type { Patch, Place } from '../../src/policy/timelines.js'
import type { LogRow } from '../../src/registry/log-rows.js'
import { Register } from '../../src/registry/register.js'

export const TODAY = '2026-11-15'

export interface MadeUp {
  readonly register: Register
  readonly onRow: (listener: (row: LogRow) => void) => () => void
  /** Folds a decision in, and tells who listens. Answers its sequence number. */
  readonly fold: (patches: readonly Patch[], minted?: Minted) => number
  readonly listenerCount: () => number
}

export function madeUpRegister(): MadeUp {
  const register = new Register()
  const listeners = new Set<(row: LogRow) => void>()
  return {
    register,
    onRow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    fold(patches, minted = {}) {
      const seq = register.head.seq + 1
      const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`
      const row: LogRow = {
        seq,
        id,
        deed: {
          format: 1,
          id,
          policy: 'made-up',
          decidedAt: '2026-11-15T12:00:00.000Z',
          effectiveFrom: patches[0]?.from ?? TODAY,
          type: 'import',
          outcome: 'kept',
          row: 'made-up',
          rule: 'made-up',
          clause: null,
          patches,
          minted,
        },
        hash: String(seq).padStart(64, '0'),
      }
      register.apply(row)
      for (const listener of listeners) listener(row)
      return seq
    },
    listenerCount: () => listeners.size,
  }
}

export const placeIn = (town: string, site = `site in ${town}`): Place => ({
  site,
  street: 'Storgatan 1',
  postalCode: '75321',
  town,
})

/** The statement that gives a code out: in force, complete, since 2020 unless said otherwise. */
export const issued = (code: string, name: string, more: Partial<Patch> = {}): Patch => ({
  code,
  from: '2020-01-01',
  issued: true,
  status: 'active',
  name,
  region: '03',
  provider: 'V1',
  place: placeIn('Uppsala'),
  mvo: { list: ['511'] },
  ...more,
})
