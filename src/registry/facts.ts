// Facts: what the register knows of what a command names, gathered for the policy to decide on.
import type { Command, Facts, ImportRow, ProviderFacts, SiteFacts } from '../policy/commands.js'
import { addDays } from '../policy/days.js'
import { filledOf, seriesFor } from '../policy/numbering.js'
import { type State, stands, stateOn, type Tenure, type Timeline, tenuresOf } from '../policy/timelines.js'
import type { Circumstances, Named } from './circumstances.js'
import { alikeFor, perhapsMoved, perhapsTakenOver } from './likeness.js'
import { isPublicOn, providerChangeFacts, providerFactsFor, requesterFacts } from './provider-facts.js'
import type { Register } from './register.js'
import { siteFactsFor, siteRulingFacts } from './site-facts.js'

/** Gathers the facts of a command from the register as it stands. */
export function factsFor(command: Command, circumstances: Circumstances, register: Register): Facts {
  const { receivedOn, day, answers, contact } = circumstances
  const seq = register.head.seq + 1
  const given = command as Named
  const provider = providerFactsFor(given, circumstances, register, seq)
  const site = siteFactsFor(given, answers, register, seq)
  const annulled = command.kind === 'correction' ? annulledFacts(command.decision, register) : undefined
  const alike = command.kind === 'new-code' ? alikeFor(given, day, register) : []
  const named = [...namedCodes(command), ...(annulled?.codes ?? []), ...alike.map(({ code }) => code)]
  const { codes, sites } = concernedBy(command, named, provider?.id, site?.id, register)
  return {
    seq,
    receivedOn,
    day,
    requester: requesterFacts(circumstances, provider, register, given),
    answers,
    timelines: timelinesOf(codes, register),
    neighbours: neighboursAt(sites, register),
    alike,
    perhapsMoved: command.kind === 'new-code' ? perhapsMoved(given, provider, site, day, register) : [],
    perhapsTakenOver: command.kind === 'new-code' ? perhapsTakenOver(given, provider, site, day, register) : [],
    ...(contact === undefined ? {} : { contact }),
    ...(provider === undefined ? {} : { provider }),
    ...(site === undefined ? {} : { site }),
    ...(annulled === undefined ? {} : { annulled }),
    ...numberFacts(command, given, provider, circumstances, register),
    ...ownFacts(command, circumstances, provider, site, register),
  }
}

const namedCodes = (command: Command): string[] =>
  [
    ...('code' in command ? [command.code] : []),
    ...('codes' in command ? command.codes : []),
    ...('successor' in command && command.successor !== undefined ? [command.successor] : []),
    ...('ruling' in command && command.ruling?.action === 'otherwise' && command.ruling.code !== undefined
      ? [command.ruling.code]
      : []),
  ].filter(code => code !== 'new')

interface Concerned {
  readonly codes: ReadonlySet<string>
  readonly sites: ReadonlySet<string>
}

/**
 * The codes a decision may state something of, with those it may make them collide with, and the sites where that may be. What a
 * row may touch besides what is named: a code that the provider, or the holder of a named code, has where these are. A code
 * touched may be elsewhere on other days, and collide there: so the sites of all of them are looked at once more.
 */
function concernedBy(
  command: Command,
  named: readonly string[],
  provider: string | undefined,
  target: string | undefined,
  register: Register,
): Concerned {
  if (command.kind === 'site-ruling') {
    const other = typeof command.other === 'string' ? [register.siteReadAs(command.other)] : []
    const sites = new Set([command.site, ...other])
    return { codes: new Set([...sites].flatMap(site => register.codesEverAt(site))), sites }
  }
  const touched = besides(
    { codes: new Set(named), sites: new Set(target === undefined ? [] : [target]) },
    provider,
    register,
  )
  return besides(touched, provider, register)
}

/** Adds the sites where codes ever were, also by what is annulled now, and the codes that their holders have at these. */
function besides({ codes, sites }: Concerned, provider: string | undefined, register: Register): Concerned {
  const stated = [...codes].flatMap(code => register.findTimeline(code)?.statements ?? [])
  const places = stated.flatMap(({ place }) => (place === undefined ? [] : [register.siteReadAs(place.site)]))
  const holders = new Set([
    ...(provider === undefined ? [] : [provider]),
    ...stated.flatMap(each => each.provider ?? []),
  ])
  const allSites = new Set([...sites, ...places])
  const held = [...allSites]
    .flatMap(site => register.codesEverAt(site))
    .filter(code => isEverHeldBy(holders, code, register))
  return { codes: new Set([...codes, ...held]), sites: allSites }
}

const isEverHeldBy = (holders: ReadonlySet<string>, code: string, register: Register): boolean =>
  register.findTimeline(code)?.statements.some(({ provider }) => provider !== undefined && holders.has(provider)) ??
  false

function timelinesOf(codes: ReadonlySet<string>, register: Register): Record<string, Timeline> {
  const timelines: Record<string, Timeline> = {}
  for (const code of [...codes].sort()) {
    const timeline = register.findTimeline(code)
    if (timeline !== undefined) timelines[code] = timeline
  }
  return timelines
}

function neighboursAt(sites: ReadonlySet<string>, register: Register): Tenure[] {
  const codes = new Set([...sites].flatMap(site => register.codesEverAt(site)))
  return [...codes].sort().flatMap(code => tenuresOf(register.statesOf(code)).filter(tenure => sites.has(tenure.site)))
}

function numberFacts(
  command: Command,
  c: Named,
  provider: ProviderFacts | undefined,
  { day, series }: Circumstances,
  register: Register,
): { number?: string; filled?: number } {
  const state = c.code === undefined ? undefined : stateOn(register.statesOf(c.code), day)
  const region = c.region ?? state?.region
  if (!mayAllocate(command) || region === undefined || region === null) return {}
  const isPublic = provider?.isPublic ?? holderIsPublic(state, register)
  const chosen = seriesFor({ organisationNumberPublic: isPublic, ...(series === undefined ? {} : { series }) })
  const number = register.nextNumber(region, chosen)
  return {
    filled: filledOf(region, chosen, stem => register.seenOf(stem)),
    ...(number === undefined ? {} : { number }),
  }
}

const ALLOCATING: readonly string[] = ['new-code', 'move', 'takeover', 'merger']

/** An officer may rule on any request that a new code is given. */
const mayAllocate = (command: Command): boolean =>
  ALLOCATING.includes(command.kind) ||
  ('ruling' in command && command.ruling?.action === 'otherwise' && command.ruling.outcome === 'allocated')

function holderIsPublic(state: State | undefined, register: Register): boolean {
  const entries = state?.provider ? register.findProvider(state.provider) : undefined
  return entries !== undefined && isPublicOn(entries, state!.validFrom, register)
}

const FIXED: readonly string[] = ['site-ruling', 'provider']

function annulledFacts(seq: number, register: Register): Facts['annulled'] {
  const deed = register.findDeed(seq)
  if (deed === undefined) return undefined
  const annulments = deed.codes.flatMap(code => register.findTimeline(code)?.annulments ?? [])
  return {
    seq,
    stands: stands(seq, annulments),
    annullable: deed.codes.length > 0 && !FIXED.includes(deed.type),
    codes: deed.codes,
  }
}

/** Facts that only the register's own commands need. */
function ownFacts(
  command: Command,
  circumstances: Circumstances,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  register: Register,
): Partial<Facts> {
  switch (command.kind) {
    case 'import':
      return { sameAsKnown: isSameAsKnown(command, provider?.id, site?.id, register) }
    case 'provider':
      return providerChangeFacts(command, circumstances, register)
    case 'site-ruling':
      return siteRulingFacts(command, register)
    default:
      return {}
  }
}

/** Whether a code was imported with this very content, whatever became of it since: the same file again changes nothing. */
function isSameAsKnown(
  row: ImportRow,
  provider: string | undefined,
  site: string | undefined,
  register: Register,
): boolean {
  const [issued, closed] = register.findTimeline(row.code)?.statements ?? []
  if (issued?.kind !== 'import') return false
  const closedFrom = closed?.kind === 'import' ? closed.from : undefined
  const before = [
    issued.from,
    issued.name,
    issued.region,
    issued.provider,
    issued.place?.site,
    issued.town,
    issued.mvo,
    closedFrom,
  ]
  const validTo = row.validTo === undefined ? undefined : addDays(row.validTo, 1)
  const town = row.address === undefined ? row.town : undefined
  const now = [row.effectiveFrom, row.activityName, row.region, provider, site, town, { list: row.mvo ?? [] }, validTo]
  return JSON.stringify(before) === JSON.stringify(now)
}
