// Questions about organisations and places: which providers and sites a list holds, and one of them by its id.
import { Type } from '@sinclair/typebox'
import { Problem } from '../../errors.js'
import type { Day } from '../../policy/days.js'
import { normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { findProviderShown, findSiteShown, type ProviderShown, type SiteShown } from '../../registry/organisations.js'
import { providerOn } from '../../registry/provider-entries.js'
import type { Registry } from '../../registry/registry.js'
import { foldOf } from '../../registry/search-words.js'
import { type Sequence, sequenceOf } from '../../registry/windows.js'
import { Words } from '../parameters.js'

export const PROVIDERS_FILTER = { q: Words('Part of the name, or the organisation number.') }
export const SITES_FILTER = { q: Words('Part of the address.') }
export const OrganisationId = (description: string) =>
  Type.String({ format: 'plain-text', maxLength: 40, description, examples: ['site-1'] })

/** A list of ids, with all there are in the order they were entered in, for finding a place in it. */
export interface IdSequence extends Sequence<string> {
  readonly placeOf: (id: string) => number
}

/** Ids of the providers that fit, in the order they were entered in. */
export function providersFor({ register }: Registry, { q }: { readonly q?: string | undefined }, day: Day): IdSequence {
  const ids = [...register.listProviders()]
  const numbered = q === undefined ? [] : register.providersWithNumber(normaliseOrganisationNumber(q) ?? '')
  const sought = foldOf(q ?? '')
  const fits = (id: string): boolean =>
    numbered.includes(id) || foldOf(providerOn(register.findProvider(id)!, day).name).includes(sought)
  return { ...sequenceOf(ids, q === undefined ? undefined : fits), placeOf: id => ids.indexOf(id) }
}

/** Ids of the sites that fit, in the order they were entered in. */
export function sitesFor({ register }: Registry, { q }: { readonly q?: string | undefined }): IdSequence {
  const ids = [...register.listSites()]
  const sought = foldOf(q ?? '')
  const fits = (id: string): boolean => foldOf(Object.values(register.findSite(id)!.address).join(' ')).includes(sought)
  return { ...sequenceOf(ids, q === undefined ? undefined : fits), placeOf: id => ids.indexOf(id) }
}

/** Throws a Problem not-found. */
export function getProvider({ register }: Registry, id: string, day: Day): ProviderShown {
  const provider = findProviderShown(register, id, day)
  if (provider === undefined) throw new Problem('not-found', 'There is no such provider.')
  return provider
}

/** Throws a Problem not-found. */
export function getSite({ register }: Registry, id: string, day: Day): SiteShown {
  const site = findSiteShown(register, id, day)
  if (site === undefined) throw new Problem('not-found', 'There is no such site.')
  return site
}
