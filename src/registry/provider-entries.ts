// Provider entries: what was stated of a provider, each from a day on, and what it is called on a day.
import type { Day } from '../policy/days.js'

/** A change of a provider's particulars, from a day on. */
export interface ProviderEntry {
  readonly seq: number
  readonly from: Day
  readonly name?: string
  readonly organisationNumber?: string
}
/** What a provider is called and numbered on a day, its first entry standing for earlier days. */
export function providerOn(entries: readonly ProviderEntry[], day: Day): { name: string; organisationNumber?: string } {
  // Most were never changed.
  const ordered = entries.length === 1 ? entries : [...entries].sort(byDay)
  const first = ordered[0]!.from
  let name = ''
  let organisationNumber: string | undefined
  for (const entry of ordered) {
    if (entry.from > day && entry.from !== first) continue
    name = entry.name ?? name
    organisationNumber = entry.organisationNumber ?? organisationNumber
  }
  return organisationNumber === undefined ? { name } : { name, organisationNumber }
}

const byDay = (a: ProviderEntry, b: ProviderEntry): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.seq - b.seq
