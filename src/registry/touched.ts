// Touched: the codes of which something may be told otherwise after a row than before.
import type { LogRow } from './log-rows.js'
import type { Register } from './register.js'

/** The codes that a row changes or annuls something of, and all that were ever of a provider it changes. To be asked when the row is folded in. */
export function codesTouchedBy(row: LogRow, register: Register): readonly string[] {
  const codes = register.findDeed(row.seq)?.codes ?? []
  const provider = row.deed.minted.provider?.id
  return provider === undefined ? codes : [...codes, ...register.codesEverOf(provider)]
}
