// Facts: what the register knows of what a command names, gathered for the policy to decide on.
import type {
  Command,
  Facts,
  ImportRow,
  ProviderChange,
  ProviderFacts,
  SiteFacts,
  SiteRuling,
} from '../policy/commands.js'
import { addDays, type Day } from '../policy/days.js'
import { filledOf, type Series, seriesFor } from '../policy/numbering.js'
import { isPublicProvider } from '../policy/organisation-numbers.js'
import type { AddressGiven } from '../policy/requests.js'
import { areAlike, type NameWords, readName } from '../policy/texts.js'
import {
  isIncomplete,
  type State,
  stands,
  stateOn,
  type Tenure,
  type Timeline,
  tenuresOf,
} from '../policy/timelines.js'
import { providerOn, type Register } from './register.js'

/** The circumstances of a command that the register does not know: who asks, when, and what an officer has answered. */
export interface Circumstances {
  readonly receivedOn: Day
  readonly day: Day
  readonly requester: {
    readonly role: 'provider' | 'officer' | 'mail'
    readonly organisationNumber?: string | undefined
  }
  readonly answers: Readonly<Record<string, string>>
  /** Token of the contact person. */
  readonly contact?: string | undefined
  /** E-mail domain of the contact person, for finding providers alike. */
  readonly contactDomain?: string | undefined
  readonly series?: Series | undefined
}

/** Gathers the facts of a command from the register as it stands. */
export function factsFor(command: Command, circumstances: Circumstances, register: Register): Facts {
  const { receivedOn, day, requester, answers, contact } = circumstances
  const seq = register.head.seq + 1
  const given = command as Named
  const provider = providerFactsFor(given, circumstances, register, seq)
  const site = siteFactsFor(given, answers, register, seq)
  const named = namedCodes(command)
  const sites = sitesConcerned(named, site?.id, command, register)
  const codes = codesConcerned(command, named, provider?.id, sites, register)
  const annulled = command.kind === 'correction' ? annulledFacts(command.decision, register) : undefined
  for (const code of annulled?.codes ?? []) codes.add(code)
  const alike = command.kind === 'new-code' ? alikeFor(given, day, register) : []
  for (const { code } of alike) codes.add(code)
  return {
    seq,
    receivedOn,
    day,
    requester: requesterFacts(requester, provider, register, day, given),
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
    ...ownFacts(command, day, provider, site, register),
  }
}

/** The fields that kinds share, as far as a command has them. */
interface Named {
  readonly kind: string
  readonly code?: string
  readonly activityName?: string
  readonly region?: string
  readonly address?: AddressGiven
  readonly provider?: { readonly organisationNumber?: string; readonly name?: string } | string
  readonly mvo?: readonly string[]
  readonly samePremises?: boolean
  readonly into?: string
}

const WANTS_PROVIDER: readonly string[] = ['new-code', 'takeover', 'import']

function wantsProvider(c: Named): boolean {
  return (
    WANTS_PROVIDER.includes(c.kind) || (typeof c.provider === 'object' && c.provider !== undefined) || c.into === 'new'
  )
}

function providerFactsFor(
  c: Named,
  { answers, day, contactDomain }: Circumstances,
  register: Register,
  seq: number,
): ProviderFacts | undefined {
  if (c.kind === 'provider') return { id: `provider-${seq}`, isNew: true, isPublic: false, candidates: [] }
  if (!wantsProvider(c)) return undefined
  const given = typeof c.provider === 'object' ? c.provider : undefined
  if (c.kind === 'import' && given === undefined) return undefined
  const number = register.numberBehind(given?.organisationNumber)
  const known = number === undefined ? undefined : providerWithNumberOn(number, day, register)
  if (known !== undefined) return { id: known, isNew: false, isPublic: isPublicProvider(number!), candidates: [] }
  if (given?.organisationNumber !== undefined && given.name !== undefined)
    return {
      id: `provider-${seq}`,
      isNew: true,
      isPublic: number !== undefined && isPublicProvider(number),
      candidates: [],
    }
  const answer = answers['G-provider']
  const chosen = answer === undefined ? undefined : register.findProvider(answer)
  if (chosen !== undefined)
    return { id: answer!, isNew: false, isPublic: isPublicOn(chosen, day, register), candidates: [] }
  if (c.kind === 'import' && given?.name !== undefined) return importedByName(given.name, day, register, seq)
  return {
    isNew: false,
    isPublic: false,
    candidates: providersAlike(given?.name ?? c.activityName, contactDomain, day, register),
  }
}

/** An import may name a provider without a number: one of exactly that name is it, else it is entered. */
function importedByName(name: string, day: Day, register: Register, seq: number): ProviderFacts {
  for (const id of register.listProviders())
    if (providerOn(register.findProvider(id)!, day).name === name)
      return { id, isNew: false, isPublic: false, candidates: [] }
  return { id: `provider-${seq}`, isNew: true, isPublic: false, candidates: [] }
}

const isPublicOn = (entries: Parameters<typeof providerOn>[0], day: Day, register: Register): boolean => {
  const number = register.numberBehind(providerOn(entries, day).organisationNumber)
  return number !== undefined && isPublicProvider(number)
}

/** The provider that has an organisation number on a day; one that had it before, or has it later, is still the same. */
export function providerWithNumberOn(number: string, day: Day, register: Register): string | undefined {
  const providers = register.providersWithNumber(number)
  return (
    providers.find(
      id => register.numberBehind(providerOn(register.findProvider(id)!, day).organisationNumber) === number,
    ) ?? providers[0]
  )
}

function providersAlike(
  name: string | undefined,
  domain: string | undefined,
  day: Day,
  register: Register,
): { id: string; name: string }[] {
  const sought = [name, domain?.split('.').at(-2)].flatMap(text => (text === undefined ? [] : [wordsOf(text)]))
  const nameOn = (id: string): string => providerOn(register.findProvider(id)!, day).name
  const alike = firstOf(register.listProviders(), id => sought.some(words => areAlike(words, wordsOf(nameOn(id)))))
  return alike.map(id => ({ id, name: nameOn(id) }))
}
const CANDIDATES_MAX = 20

const words = new Map<string, NameWords>()
/** The words of a name, remembered: reading a name costs some thirty times what comparing two does. */
function wordsOf(name: string): NameWords {
  const known = words.get(name)
  if (known !== undefined) return known
  if (words.size >= WORDS_MAX) words.clear()
  const read = readName(name)
  words.set(name, read)
  return read
}
const WORDS_MAX = 20_000

function siteFactsFor(
  c: Named,
  answers: Circumstances['answers'],
  register: Register,
  seq: number,
): SiteFacts | undefined {
  // Taken over in the same premises, the place is the code's own, whatever address the request repeats.
  if (c.address === undefined || (c.kind === 'takeover' && c.samePremises)) return undefined
  const known = register.siteOf(c.address)
  if (known !== undefined) return { id: known, isNew: false, isRuled: false, candidates: [] }
  const candidates = register.candidatesFor(c.address).map(site => ({ site: site.id, ...site.address }))
  const answer = answers['G-site']
  if (candidates.length === 0 || answer === 'another' || c.kind === 'import')
    return { id: `site-${seq}`, isNew: true, isRuled: false, candidates: [] }
  if (candidates.some(candidate => candidate.site === answer))
    return { id: answer!, isNew: false, isRuled: true, candidates: [] }
  return { isNew: false, isRuled: false, candidates }
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

/** The sites where a decision may change who holds a code: where the named codes ever were, and where they are to be. */
function sitesConcerned(
  named: readonly string[],
  target: string | undefined,
  command: Command,
  register: Register,
): Set<string> {
  const sites = new Set(target === undefined ? [] : [target])
  for (const code of named)
    for (const state of register.statesOf(code)) if (state.place !== null) sites.add(state.place.site)
  if (command.kind === 'site-ruling') {
    sites.add(command.site)
    if (typeof command.other === 'string') sites.add(register.siteReadAs(command.other))
  }
  if (command.kind === 'correction')
    for (const code of register.findDeed(command.decision)?.codes ?? [])
      for (const { place } of register.findTimeline(code)?.statements ?? [])
        if (place !== undefined) sites.add(register.siteReadAs(place.site))
  return sites
}

/** Codes a decision may touch besides the named: those the provider, or the holder of a named code, has at these sites. */
function codesConcerned(
  command: Command,
  named: readonly string[],
  provider: string | undefined,
  sites: Set<string>,
  register: Register,
): Set<string> {
  const codes = new Set(named)
  if (command.kind === 'site-ruling') {
    for (const site of sites) for (const code of register.codesEverAt(site)) codes.add(code)
    return codes
  }
  const holders = new Set([provider, ...named.flatMap(code => register.statesOf(code).map(state => state.provider))])
  for (const site of sites)
    for (const code of register.codesEverAt(site))
      if (register.statesOf(code).some(state => state.provider !== null && holders.has(state.provider))) codes.add(code)
  return codes
}

function timelinesOf(codes: Set<string>, register: Register): Record<string, Timeline> {
  const timelines: Record<string, Timeline> = {}
  for (const code of [...codes].sort()) {
    const timeline = register.findTimeline(code)
    if (timeline !== undefined) timelines[code] = timeline
  }
  return timelines
}

function neighboursAt(sites: Set<string>, register: Register): Tenure[] {
  const codes = new Set([...sites].flatMap(site => register.codesEverAt(site)))
  return [...codes].sort().flatMap(code => tenuresOf(register.statesOf(code)).filter(tenure => sites.has(tenure.site)))
}

function requesterFacts(
  requester: Circumstances['requester'],
  provider: ProviderFacts | undefined,
  register: Register,
  day: Day,
  c: Named,
): Facts['requester'] {
  if (requester.role !== 'provider' || requester.organisationNumber === undefined) return { role: requester.role }
  const own = requester.organisationNumber
  const given = typeof c.provider === 'object' ? register.numberBehind(c.provider.organisationNumber) : undefined
  const id = given === own ? provider?.id : providerWithNumberOn(own, day, register)
  return id === undefined ? { role: 'provider' } : { role: 'provider', provider: id }
}

function alikeFor(c: Named, day: Day, register: Register): { code: string; name: string }[] {
  const alike = firstOf(register.listIncomplete(), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || !isIncomplete(state)) return false
    return (
      (state.region === null || state.region === c.region) &&
      areAlike(wordsOf(state.name), wordsOf(c.activityName ?? ''))
    )
  })
  return alike.map(code => ({ code, name: isOpenOn(register, code, day)!.name }))
}

/** The first few that agree: an officer is shown some, and no question costs a walk through a large provider's codes twice. */
function firstOf(codes: Iterable<string>, agrees: (code: string) => boolean): string[] {
  const found: string[] = []
  for (const code of codes) {
    if (agrees(code)) found.push(code)
    if (found.length === CANDIDATES_MAX) break
  }
  return found
}

const isOpenOn = (register: Register, code: string, day: Day): State | undefined => {
  const state = stateOn(register.statesOf(code), day)
  return state?.status === 'active' ? state : undefined
}

function perhapsMoved(
  c: Named,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  day: Day,
  register: Register,
): string[] {
  if (provider?.id === undefined || provider.isNew) return []
  const mvo = [...(c.mvo ?? [])].sort().join()
  return firstOf(register.codesEverOf(provider.id), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || state.provider !== provider.id || state.place?.site === site?.id) return false
    return state.mvo.join() === mvo && areAlike(wordsOf(state.name), wordsOf(c.activityName ?? ''))
  })
}

function perhapsTakenOver(
  c: Named,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  day: Day,
  register: Register,
): string[] {
  if (site?.id === undefined || site.isNew) return []
  return firstOf(register.codesEverAt(site.id), code => {
    const state = isOpenOn(register, code, day)
    if (state === undefined || state.place?.site !== site.id || state.provider === provider?.id) return false
    return state.mvo.some(mvo => c.mvo?.includes(mvo))
  })
}

function numberFacts(
  command: Command,
  c: Named,
  provider: ProviderFacts | undefined,
  { series }: Circumstances,
  register: Register,
): { number?: string; filled?: number } {
  const region = c.region ?? (c.code === undefined ? undefined : register.statesOf(c.code).at(-1)?.region)
  const mayAllocate = ['new-code', 'move', 'takeover', 'merger'].includes(command.kind)
  if (!mayAllocate || region === undefined || region === null) return {}
  const isPublic = provider?.isPublic ?? holderIsPublic(c, register)
  const chosen = seriesFor({ organisationNumberPublic: isPublic, ...(series === undefined ? {} : { series }) })
  const number = register.nextNumber(region, chosen)
  return {
    filled: filledOf(region, chosen, stem => register.seenOf(stem)),
    ...(number === undefined ? {} : { number }),
  }
}

function holderIsPublic(c: Named, register: Register): boolean {
  const state = c.code === undefined ? undefined : register.statesOf(c.code).at(-1)
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
  day: Day,
  provider: ProviderFacts | undefined,
  site: SiteFacts | undefined,
  register: Register,
): Partial<Facts> {
  switch (command.kind) {
    case 'import':
      return { sameAsKnown: isSameAsKnown(command, provider?.id, site?.id, register) }
    case 'provider':
      return providerChangeFacts(command, day, register)
    case 'site-ruling':
      return siteRulingFacts(command, register)
    default:
      return {}
  }
}

function providerChangeFacts(command: ProviderChange, day: Day, register: Register): Partial<Facts> {
  const number = register.numberBehind(command.organisationNumber)
  const holder = number === undefined ? undefined : providerWithNumberOn(number, day, register)
  return {
    providerExists: command.provider !== undefined && register.findProvider(command.provider) !== undefined,
    numberTaken: holder !== undefined && holder !== command.provider,
  }
}

function siteRulingFacts(command: SiteRuling, register: Register): Partial<Facts> {
  const other = typeof command.other === 'string' ? command.other : undefined
  const known = [command.site, ...(other === undefined ? [] : [other])]
  return {
    sitesExist: known.every(id => register.findSite(id) !== undefined && register.siteReadAs(id) === id),
    codesAtSite: other === undefined ? [] : register.codesEverAt(other),
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
  const before = [issued.from, issued.name, issued.region, issued.provider, issued.place?.site, issued.mvo, closedFrom]
  const validTo = row.validTo === undefined ? undefined : addDays(row.validTo, 1)
  const now = [row.effectiveFrom, row.activityName, row.region, provider, site, { list: row.mvo ?? [] }, validTo]
  return JSON.stringify(before) === JSON.stringify(now)
}
