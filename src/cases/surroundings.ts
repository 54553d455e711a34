// Surroundings: what else an officer should see beside a case: who is at the address, providers alike, other cases about the same.
import { compare } from '../policy/addresses.js'
import type { Day } from '../policy/days.js'
import type { AddressGiven } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import { type CodeAnswer, findAnswer } from '../registry/answers.js'
import { findProviderShown, findSiteShown, type ProviderShown, type SiteShown } from '../registry/organisations.js'
import { listProvidersAlike, providerWithNumberOn } from '../registry/provider-facts.js'
import type { Registry } from '../registry/registry.js'
import {
  findNextUnsettled,
  findOtherCases,
  listFollowing,
  listLabelling,
  listOthersAbout,
  type OtherCase,
} from '../store/case-queue.js'
import type { Case } from './cases.js'

/** A place with the codes in force there. `isSure` is false for one that is perhaps meant. */
export interface PlaceShown {
  readonly site: SiteShown
  readonly isSure: boolean
  readonly codes: readonly CodeAnswer[]
}

export interface Surroundings {
  /** The code that the case names, as it is today. */
  readonly named: CodeAnswer | undefined
  readonly places: readonly PlaceShown[]
  /** The provider that the case names, if the register knows it. */
  readonly provider: ProviderShown | undefined
  readonly providersAlike: readonly { readonly id: string; readonly name: string }[]
  /** Other unsettled cases about the same code or place. */
  readonly others: readonly OtherCase[]
  readonly follows: OtherCase | undefined
  readonly followedBy: readonly OtherCase[]
  /** Cases that labels of this one name by number, or that name this one so. */
  readonly labelled: readonly OtherCase[]
  readonly next: { readonly id: string; readonly number: string } | undefined
}

interface Asked {
  readonly code?: string
  readonly address?: Partial<AddressGiven>
  readonly provider?: { readonly organisationNumber?: string; readonly name?: string }
}

const SHOWN_MAX = 20

/** What is around a case today. */
export async function surroundingsOf(registry: Registry, told: Case): Promise<Surroundings> {
  const { register, database } = registry
  const day = stockholmDay(registry.now())
  const request = told.request as Asked
  const named = request.code === undefined ? undefined : findAnswer(register, request.code, { day })
  const address = wholeAddress(request.address)
  const postalCode = address?.postalCode ?? (named?.status === 'active' ? named.address?.postalCode : undefined)
  const [others, linked, followedBy, labelling, next] = await Promise.all([
    listOthersAbout(database, {
      id: told.id,
      ...(request.code === undefined ? {} : { code: request.code }),
      ...(postalCode === undefined ? {} : { postalCode }),
    }),
    findOtherCases(database, {
      ids: told.follows === null ? [] : [told.follows],
      numbers: told.labels.flatMap(label => label.case ?? []),
    }),
    listFollowing(database, told.id),
    listLabelling(database, told.number),
    findNextUnsettled(database, told),
  ])
  const own = address ?? named?.address ?? undefined
  return {
    named,
    places: placesOf(registry, address, named, day),
    ...providersOf(registry, request, day),
    others: others.filter(other => isAboutTheSame(other, request.code, own)).slice(0, SHOWN_MAX),
    follows: linked.find(({ id }) => id === told.follows),
    followedBy,
    labelled: [
      ...linked.filter(({ id }) => id !== told.follows),
      ...labelling.filter(({ id }) => !linked.some(each => each.id === id)),
    ],
    next,
  }
}

const wholeAddress = (given: Asked['address']): AddressGiven | undefined =>
  given?.street === undefined || given.postalCode === undefined || given.town === undefined
    ? undefined
    : { street: given.street, postalCode: given.postalCode, town: given.town }

function isAboutTheSame({ request }: OtherCase, code: string | undefined, address: AddressGiven | undefined): boolean {
  const its = request as Asked
  if (code !== undefined && its.code === code) return true
  const other = wholeAddress(its.address)
  return address !== undefined && other !== undefined && compare(address, other) !== 'different'
}

/** The place that is asked about, or those it perhaps is; and where the named code is. */
function placesOf(
  { register }: Registry,
  address: AddressGiven | undefined,
  named: CodeAnswer | undefined,
  day: Day,
): PlaceShown[] {
  const known = address === undefined ? undefined : register.siteOf(address)
  const perhaps =
    address === undefined || known !== undefined ? [] : register.candidatesFor(address).map(({ id }) => id)
  const sure = [known, named?.siteId ?? undefined].flatMap(id => (id === undefined ? [] : [register.siteReadAs(id)]))
  const shown = (id: string, isSure: boolean): PlaceShown[] => {
    const site = findSiteShown(register, id, day)
    if (site === undefined) return []
    const codes = site.codes.slice(0, SHOWN_MAX).flatMap(code => findAnswer(register, code, { day }) ?? [])
    return [{ site, isSure, codes }]
  }
  return [
    ...[...new Set(sure)].flatMap(id => shown(id, true)),
    ...perhaps.filter(id => !sure.includes(id)).flatMap(id => shown(id, false)),
  ].slice(0, SHOWN_MAX)
}

function providersOf(
  { register }: Registry,
  { provider: given }: Asked,
  day: Day,
): Pick<Surroundings, 'provider' | 'providersAlike'> {
  const number = given?.organisationNumber
  const id = number === undefined ? undefined : providerWithNumberOn(number, day, register)
  const provider = id === undefined ? undefined : findProviderShown(register, id, day)
  const alike = given?.name === undefined ? [] : listProvidersAlike(given.name, day, register)
  return { provider, providersAlike: alike.filter(each => each.id !== id) }
}
