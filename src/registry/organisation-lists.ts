// Lists of organisations and places: which providers and sites fit what was asked, as ids in the order they were entered in.
import type { Day } from '../policy/days.js'
import { normaliseOrganisationNumber } from '../policy/organisation-numbers.js'
import { providerOn } from './provider-entries.js'
import type { Registry } from './registry.js'
import { foldOf } from './search-words.js'
import { type Sequence, sequenceOf } from './windows.js'

/** A list of ids, with all there are in the order they were entered in, for finding a place in it. */
export interface IdSequence extends Sequence<string> {
  readonly placeOf: (id: string) => number
}

/** Ids of the providers that fit, in the order they were entered in. */
export function providersFor(
  { register }: Pick<Registry, 'register'>,
  { q }: { readonly q?: string | undefined },
  day: Day,
): IdSequence {
  const ids = [...register.listProviders()]
  const numbered = q === undefined ? [] : register.providersWithNumber(normaliseOrganisationNumber(q) ?? '')
  const sought = foldOf(q ?? '')
  const fits = (id: string): boolean =>
    numbered.includes(id) || foldOf(providerOn(register.findProvider(id)!, day).name).includes(sought)
  return { ...sequenceOf(ids, q === undefined ? undefined : fits), placeOf: id => ids.indexOf(id) }
}

/** Ids of the sites that fit, in the order they were entered in. */
export function sitesFor(
  { register }: Pick<Registry, 'register'>,
  { q }: { readonly q?: string | undefined },
): IdSequence {
  const ids = [...register.listSites()]
  const sought = foldOf(q ?? '')
  const fits = (id: string): boolean => foldOf(Object.values(register.findSite(id)!.address).join(' ')).includes(sought)
  return { ...sequenceOf(ids, q === undefined ? undefined : fits), placeOf: id => ids.indexOf(id) }
}
