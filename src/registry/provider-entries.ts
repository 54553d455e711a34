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
  const ordered = [...entries].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.seq - b.seq))
  const first = ordered[0]!.from
  return ordered
    .filter(entry => entry.from <= day || entry.from === first)
    .reduce(
      (known, { name, organisationNumber }) => ({
        name: name ?? known.name,
        ...((organisationNumber ?? known.organisationNumber) === undefined
          ? {}
          : { organisationNumber: (organisationNumber ?? known.organisationNumber)! }),
      }),
      { name: '' } as { name: string; organisationNumber?: string },
    )
}
