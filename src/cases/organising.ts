// Organising: officers' changes of providers and places, each a decision made at once, without a case.
import { Problem } from '../errors.js'
import type { ProviderChange, SiteRuling } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { type MadeDecision, madeOf } from '../registry/decisions.js'
import {
  changeProvider,
  findProviderShown,
  findSiteShown,
  type ProviderShown,
  ruleOnSites,
  type SiteShown,
} from '../registry/organisations.js'
import { proposalOf } from '../registry/proposals.js'
import type { Registry } from '../registry/registry.js'
import type { Submitted } from '../registry/submit.js'
import type { Caller } from './callers.js'
import { withoutGrounds } from './settling.js'

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

/**
 * Enters a provider (`provider` absent: its id is then `provider-` and the decision's seq), or changes one from a day on.
 * @throws Problem not-found for an unknown provider; decision-refused, with the proposal.
 */
export async function organiseProvider(
  registry: Registry,
  change: Omit<ProviderChange, 'kind'>,
  officer: Caller,
): Promise<MadeDecision> {
  if (change.provider !== undefined && registry.register.findProvider(change.provider) === undefined)
    throw new Problem('not-found', 'There is no such provider.')
  return made(registry, await changeProvider(registry, change, actorOf(officer)))
}

/**
 * Rules whether a site and an address, or two sites, are the same place.
 * @throws Problem decision-refused, or decision-referred when codes must be merged first; both with the proposal.
 */
export async function organiseSites(
  registry: Registry,
  ruling: Omit<SiteRuling, 'kind'>,
  motive: string | undefined,
  officer: Caller,
): Promise<MadeDecision> {
  return made(registry, await ruleOnSites(registry, ruling, motive, actorOf(officer)))
}

const actorOf = ({ sub }: Caller) => ({ role: 'officer' as const, sub })

function made(registry: Registry, submitted: Submitted): MadeDecision {
  if (submitted.written)
    return withoutGrounds(
      madeOf(registry, submitted.seq, submitted.id, submitted.decidedAt, submitted.decision, submitted.facts),
    )
  if ('caseMoved' in submitted) throw new Error('a change of organisations settles no case')
  const { decision, facts } = submitted
  throw new Problem(decision.outcome === 'referred' ? 'decision-referred' : 'decision-refused', decision.why, {
    extra: { proposal: proposalOf(decision, facts) },
  })
}
