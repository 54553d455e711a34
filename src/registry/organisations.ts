// Organisations and places: providers and sites as officers see and change them; each change a decision in the log.
import type { ProviderChange, SiteRuling } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { isPersonal } from '../policy/organisation-numbers.js'
import { stockholmDay } from '../policy/stockholm.js'
import { stateOn } from '../policy/timelines.js'
import type { Actor } from './log-rows.js'
import { setApart } from './personal.js'
import { providerOn } from './provider-entries.js'
import type { Register } from './register.js'
import type { Registry } from './registry.js'
import type { Submitted } from './submit.js'

export interface ProviderShown {
  readonly id: string
  readonly name: string
  readonly organisationNumber: string | null
  readonly history: readonly {
    readonly seq: number
    readonly from: Day | null
    readonly name: string | null
    readonly organisationNumber: string | null
  }[]
  readonly codes: readonly string[]
}

export interface SiteShown {
  readonly id: string
  readonly address: { readonly street: string; readonly postalCode: string; readonly town: string }
  readonly readAs: string | null
  readonly codes: readonly string[]
}

/** A provider as of a day, with its whole history and the codes it has in force then. */
export function findProviderShown(register: Register, id: string, day: Day): ProviderShown | undefined {
  const entries = register.findProvider(id)
  if (entries === undefined) return undefined
  const { name, organisationNumber } = providerOn(entries, day)
  return {
    id,
    name,
    organisationNumber: register.numberBehind(organisationNumber) ?? null,
    history: entries.map(entry => ({
      seq: entry.seq,
      from: entry.from === '' ? null : entry.from,
      name: entry.name ?? null,
      organisationNumber: register.numberBehind(entry.organisationNumber) ?? null,
    })),
    codes: register.codesEverOf(id).filter(code => {
      const state = stateOn(register.statesOf(code), day)
      return state?.status === 'active' && state.provider === id
    }),
  }
}

export function findSiteShown(register: Register, id: string, day: Day): SiteShown | undefined {
  const site = register.findSite(id)
  if (site === undefined) return undefined
  const readAs = register.siteReadAs(id)
  return {
    id,
    address: site.address,
    readAs: readAs === id ? null : readAs,
    codes: register.codesEverAt(id).filter(code => {
      const state = stateOn(register.statesOf(code), day)
      return state?.status === 'active' && state.place?.site === id
    }),
  }
}

/** Enters or changes a provider. A personal organisation number is set apart before anything is written. */
export async function changeProvider(
  registry: Registry,
  change: Omit<ProviderChange, 'kind'>,
  actor: Actor,
): Promise<Submitted> {
  const { organisationNumber } = change
  const apart =
    organisationNumber !== undefined && isPersonal(organisationNumber)
      ? setApart('organisation-number', organisationNumber)
      : undefined
  if (apart !== undefined) registry.learnNumber(apart.token, organisationNumber!)
  return submit(
    registry,
    { kind: 'provider', ...change, ...(apart === undefined ? {} : { organisationNumber: apart.token }) },
    change.effectiveFrom,
    actor,
    apart === undefined ? {} : { personal: [apart.row] },
  )
}

/** Rules whether a site and an address, or two sites, are the same place. The motive stands apart. */
export async function ruleOnSites(
  registry: Registry,
  ruling: Omit<SiteRuling, 'kind'>,
  motive: string | undefined,
  actor: Actor,
): Promise<Submitted> {
  const apart = motive === undefined ? undefined : setApart('motive', motive)
  // An address that is a known site's means that site: the codes there are to follow the ruling too.
  const other =
    typeof ruling.other === 'string' ? ruling.other : (otherSiteAt(ruling, registry.register) ?? ruling.other)
  return submit(
    registry,
    { kind: 'site-ruling', ...ruling, other },
    stockholmDay(registry.now()),
    actor,
    apart === undefined ? {} : { personal: [apart.row], motive: apart.token },
  )
}

function otherSiteAt({ site, other }: Omit<SiteRuling, 'kind'>, register: Register): string | undefined {
  const known = typeof other === 'string' ? other : register.siteOf(other)
  return known === site ? undefined : known
}

function submit(
  registry: Registry,
  command: ProviderChange | SiteRuling,
  day: Day,
  actor: Actor,
  alongside: Parameters<Registry['submit']>[0]['alongside'] & object,
): Promise<Submitted> {
  return registry.submit({
    command,
    circumstances: { receivedOn: stockholmDay(registry.now()), day, requester: { role: 'officer' }, answers: {} },
    actor,
    alongside,
    accepts: decision => decision.outcome === 'kept',
  })
}
