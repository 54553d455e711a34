// The register in memory: the fold of the log, with the indexes that reads and decisions need.
import { bucketOfKey, compareKeys, keyOf } from '../policy/addresses.js'
import { lowestUnseen, type Series, stemOf } from '../policy/numbering.js'
import type { AddressGiven } from '../policy/requests.js'
import type { NameWords } from '../policy/texts.js'
import { isIncomplete, type Patch, type State, statesOf, type Timeline } from '../policy/timelines.js'
import { type DeedEntry, type Deeds, deedsOver } from './deeds.js'
import { addOnce, type Layer, type Lists, layerOver, listsOver } from './layers.js'
import { EMPTY_HASH, type LogRow } from './log-rows.js'
import { codesNamedLike, drawersOfName, foldedTown } from './names.js'
import { refIn } from './personal.js'
import type { ProviderEntry } from './provider-entries.js'

export interface Site {
  readonly id: string
  readonly address: AddressGiven
}
export interface Head {
  readonly seq: number
  readonly hash: string
  readonly decidedAt: string
}

export const EMPTY_HEAD: Head = { seq: 0, hash: EMPTY_HASH, decidedAt: '' }

interface Indexes {
  readonly timelines: Layer<string, Timeline>
  readonly deeds: Deeds
  readonly providers: Lists<string, ProviderEntry>
  readonly providersByNumber: Lists<string, string>
  readonly personalNumbers: Layer<string, string>
  readonly sites: Layer<string, Site>
  readonly siteByKey: Layer<string, string>
  /** With the key of its address: reading one costs more than comparing it with all the others. */
  readonly sitesByBucket: Lists<string, { readonly id: string; readonly key: string }>
  readonly siteReadAs: Layer<string, string>
  /** Keys `site|address key` of pairs ruled to be two places. */
  readonly ruledApart: Layer<string, true>
  readonly codesBySite: Lists<string, string>
  readonly codesByProvider: Lists<string, string>
  /** Codes that were ever stated to be followed by a code. */
  readonly followedBy: Lists<string, string>
  /** Codes that were ever split from a code. */
  readonly splitInto: Lists<string, string>
  /** Imported codes: whether they are incomplete still, and which of them in turn they are. */
  readonly incomplete: Layer<string, { readonly still: boolean; readonly nth: number }>
  /** Imported codes that were ever stated to be in a town. */
  readonly importedByTown: Lists<string, string>
  /** Codes that ever had a name with a word, by its drawers. */
  readonly codesByWord: Lists<string, string>
  /** How many codes of each stem (prefix and series) were seen. */
  readonly stems: Layer<string, number>
}

const indexesOver = (below: Indexes | undefined): Indexes => ({
  timelines: layerOver(below?.timelines),
  deeds: deedsOver(below?.deeds),
  providers: listsOver(below?.providers),
  providersByNumber: listsOver(below?.providersByNumber),
  personalNumbers: layerOver(below?.personalNumbers),
  sites: layerOver(below?.sites),
  siteByKey: layerOver(below?.siteByKey),
  sitesByBucket: listsOver(below?.sitesByBucket),
  siteReadAs: layerOver(below?.siteReadAs),
  ruledApart: layerOver(below?.ruledApart),
  codesBySite: listsOver(below?.codesBySite),
  codesByProvider: listsOver(below?.codesByProvider),
  followedBy: listsOver(below?.followedBy),
  splitInto: listsOver(below?.splitInto),
  incomplete: layerOver(below?.incomplete),
  importedByTown: listsOver(below?.importedByTown),
  codesByWord: listsOver(below?.codesByWord),
  stems: layerOver(below?.stems),
})

/**
 * The fold. A register made over another is laid over it: decisions of a batch are tried on it before they are appended, unseen by
 * readers of the lower one.
 */
export class Register {
  #head: Head
  readonly #at: Indexes
  readonly #cursors: Map<string, number>
  readonly #below: Register | undefined
  /** Statements with a name that is not in its drawers yet. */
  readonly #unread = new Set<{ readonly code: string; readonly place: number }>()

  constructor(below?: Register) {
    this.#head = below === undefined ? EMPTY_HEAD : below.#head
    this.#at = indexesOver(below === undefined ? undefined : below.#at)
    this.#below = below
    this.#cursors = new Map(below === undefined ? [] : below.#cursors)
  }

  get head(): Head {
    return this.#head
  }

  /** Folds one row in. Rows come one after the other: throws at a gap, skips what is known. */
  apply(row: LogRow): void {
    const { seq, deed } = row
    if (seq <= this.#head.seq) return
    if (seq !== this.#head.seq + 1) throw new Error(`the fold is at ${this.#head.seq} and was given ${seq}`)
    for (const patch of deed.patches) this.#state(patch, seq, deed.type)
    const annulled = deed.minted.annuls === undefined ? undefined : this.#at.deeds.find(deed.minted.annuls)
    for (const code of annulled?.codes ?? []) this.#annul(code, seq, annulled!.seq)
    this.#mint(row)
    this.#at.deeds.add({
      seq,
      decidedAt: deed.decidedAt,
      effectiveFrom: deed.effectiveFrom,
      type: deed.type,
      outcome: deed.outcome,
      rule: deed.rule,
      clause: deed.clause,
      codes: codesOf(deed.patches, annulled?.codes ?? []),
      ...(deed.code === undefined ? {} : { code: deed.code }),
      ...(deed.minted.annuls === undefined ? {} : { annuls: deed.minted.annuls }),
      ...(deed.minted.provider === undefined ? {} : { provider: deed.minted.provider.id }),
    })
    this.#head = { seq, hash: row.hash, decidedAt: deed.decidedAt }
  }

  /** Tells the fold the personal organisation number that a reference stands for; needed before the row that names it. */
  learnNumber(ref: string, number: string): void {
    this.#at.personalNumbers.set(ref, number)
  }

  findTimeline(code: string): Timeline | undefined {
    return this.#at.timelines.get(code)
  }

  /** The states of a code as known after decision `knownSeq`; empty when it was not issued then. */
  statesOf(code: string, knownSeq?: number): readonly State[] {
    const timeline = this.#at.timelines.get(code)
    return timeline === undefined ? [] : statesOf(timeline, knownSeq)
  }

  /** Every code ever seen, in the order of their numbers given. */
  listCodes(): Iterable<string> {
    return this.#at.timelines.keys()
  }

  get codeCount(): number {
    return this.#at.timelines.size
  }

  findDeed(seq: number): DeedEntry | undefined {
    return this.#at.deeds.find(seq)
  }

  /** Codes that were ever stated to be at a site. */
  codesEverAt(site: string): readonly string[] {
    return this.#at.codesBySite.of(site)
  }

  /** Codes that were ever stated to be a provider's. */
  codesEverOf(provider: string): readonly string[] {
    return this.#at.codesByProvider.of(provider)
  }

  /** Codes that were ever stated to be followed by this one. */
  codesEverFollowedBy(code: string): readonly string[] {
    return this.#at.followedBy.of(code)
  }

  /** Codes that were ever split from this one. */
  codesEverSplitFrom(code: string): readonly string[] {
    return this.#at.splitInto.of(code)
  }

  /** The last decision made at or before a moment (RFC 3339 in UTC, with milliseconds); 0 when none was. */
  seqAt(moment: string): number {
    const at = Date.parse(moment)
    let [low, high] = [0, this.#head.seq]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.#at.deeds.momentOf(middle) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Every code that may ever have had a name like this one, and others. */
  codesNamedLike(name: NameWords): ReadonlySet<string> {
    const reading = this.readNames()
    while (!reading.next().done);
    return codesNamedLike(name, drawer => this.#at.codesByWord.of(drawer))
  }

  /** Whether any code was ever imported without provider, place or region. */
  get hasIncomplete(): boolean {
    return this.#at.incomplete.size > 0
  }

  /** Codes that were imported and ever stated to be in this town. */
  codesImportedIn(town: string): readonly string[] {
    return this.#at.importedByTown.of(foldedTown(town))
  }

  /** Codes that were imported without provider, place or region, and not known to be complete since, in the order they came. */
  listIncomplete(among: Iterable<string> = this.#at.incomplete.keys()): readonly string[] {
    const { incomplete } = this.#at
    return [...among]
      .filter(code => incomplete.get(code)?.still)
      .sort((a, b) => incomplete.get(a)!.nth - incomplete.get(b)!.nth)
  }

  listProviders(): Iterable<string> {
    return this.#at.providers.keys()
  }

  /** The changes of a provider's particulars by (day, sequence number), as known after `knownSeq`; undefined when unknown. */
  findProvider(id: string, knownSeq = Number.POSITIVE_INFINITY): readonly ProviderEntry[] | undefined {
    const entries = this.#at.providers.of(id).filter(entry => entry.seq <= knownSeq)
    return entries.length === 0 ? undefined : entries
  }

  /** Providers that have, or ever had, an organisation number. */
  providersWithNumber(organisationNumber: string): readonly string[] {
    return this.#at.providersByNumber.of(organisationNumber)
  }

  /** The organisation number itself, also where the log holds only a reference; undefined when it was erased. */
  numberBehind(stored: string | undefined): string | undefined {
    const ref = refIn(stored)
    return ref === undefined ? stored : this.#at.personalNumbers.get(ref)
  }

  listSites(): Iterable<string> {
    return this.#at.sites.keys()
  }

  findSite(id: string): Site | undefined {
    return this.#at.sites.get(id)
  }

  /** The site that a site is read as since they were ruled to be one. */
  siteReadAs(id: string): string {
    const other = this.#at.siteReadAs.get(id)
    return other === undefined ? id : this.siteReadAs(other)
  }

  /** The site of an address: by its key, or by a ruling. */
  siteOf(address: AddressGiven): string | undefined {
    const site = this.#at.siteByKey.get(keyOf(address))
    return site === undefined ? undefined : this.siteReadAs(site)
  }

  /** Sites that are perhaps the address's, less those ruled not to be. */
  candidatesFor(address: AddressGiven): readonly Site[] {
    const key = keyOf(address)
    return this.#at.sitesByBucket.of(bucketOfKey(key)).flatMap(other => {
      const isCandidate =
        this.siteReadAs(other.id) === other.id &&
        compareKeys(other.key, key) === 'perhaps' &&
        !this.#at.ruledApart.has(`${other.id}|${key}`)
      return isCandidate ? [this.#at.sites.get(other.id)!] : []
    })
  }

  /** The lowest number never seen in a series, and the share of the series in use; undefined when it is full. */
  nextNumber(region: string, series: Series): string | undefined {
    const name = `${region}${series}`
    const found = lowestUnseen(region, series, code => this.#at.timelines.has(code), this.#cursors.get(name))
    if (found !== undefined) this.#cursors.set(name, found.index)
    return found?.code
  }

  /** How many codes beginning with a stem (prefix and series) were ever seen. */
  seenOf(stem: string): number {
    return this.#at.stems.get(stem) ?? 0
  }

  #state(patch: Patch, seq: number, kind: string): void {
    const known = this.#at.timelines.get(patch.code)
    if (known === undefined) {
      const stem = stemOf(patch.code)
      if (stem !== undefined) this.#at.stems.set(stem, this.seenOf(stem) + 1)
    }
    const timeline = known ?? { code: patch.code, statements: [], annulments: [] }
    const { code, statements, annulments } = timeline
    this.#at.timelines.set(code, { code, statements: statements.concat({ ...patch, seq, kind }), annulments })
    if (patch.place !== undefined) addOnce(this.#at.codesBySite, this.siteReadAs(patch.place.site), patch.code)
    if (patch.resite !== undefined) addOnce(this.#at.codesBySite, patch.resite.to, patch.code)
    for (const successor of patch.successors ?? []) addOnce(this.#at.followedBy, successor, patch.code)
    if (patch.origin !== undefined) addOnce(this.#at.splitInto, patch.origin, patch.code)
    this.#noteProvider(patch, timeline)
    if (patch.name !== undefined) this.#unread.add({ code: patch.code, place: timeline.statements.length })
    const { incomplete } = this.#at
    const imported = incomplete.get(patch.code)
    if (imported?.still) this.#noteCompleteness(patch.code, imported.nth)
    else if (patch.legacy && lacksSomething(patch))
      incomplete.set(patch.code, { still: true, nth: imported?.nth ?? incomplete.size })
    if (incomplete.has(patch.code)) this.#noteTowns(patch.code, imported === undefined ? 0 : timeline.statements.length)
  }

  /** Long lists are not looked through for the code: what was stated of it before tells whether it is in them. */
  #noteProvider({ code, provider }: Patch, { statements }: Timeline): void {
    const isNew = provider !== undefined && !statements.some(before => before.provider === provider)
    if (isNew) this.#at.codesByProvider.add(provider, code)
  }

  /** Puts the codes of names that were stated into their drawers. Names are read when they are first asked for, or in between. */
  *readNames(): Generator<void, void> {
    if (this.#below !== undefined) yield* this.#below.readNames()
    for (const next of this.#unread) {
      this.#unread.delete(next)
      this.#noteName(next.code, next.place)
      yield
    }
  }

  #noteName(code: string, place: number): void {
    const names = this.#at.timelines
      .get(code)!
      .statements.slice(0, place + 1)
      .flatMap(({ name }) => name ?? [])
    const known = new Set(names.slice(0, -1).flatMap(drawersOfName))
    for (const drawer of drawersOfName(names.at(-1)!)) if (!known.has(drawer)) this.#at.codesByWord.add(drawer, code)
  }

  /** The towns stated from the statement `noted` on; all, when a code is known to be incomplete only after they were stated. */
  #noteTowns(code: string, noted: number): void {
    const towns = this.#at.timelines.get(code)!.statements.map(({ place, town }) => place?.town ?? town)
    const folded = towns.map(town => (town === undefined ? undefined : foldedTown(town)))
    const known = new Set(folded.slice(0, noted))
    for (const town of new Set(folded.slice(noted)))
      if (town !== undefined && !known.has(town)) this.#at.importedByTown.add(town, code)
  }

  #noteCompleteness(code: string, nth: number): void {
    const still = this.statesOf(code).some(state => state.status === 'active' && isIncomplete(state))
    this.#at.incomplete.set(code, { still, nth })
  }

  #annul(code: string, seq: number, of: number): void {
    const timeline = this.#at.timelines.get(code)!
    this.#at.timelines.set(code, { ...timeline, annulments: [...timeline.annulments, { seq, of }] })
    const imported = this.#at.incomplete.get(code)
    if (imported !== undefined) this.#noteCompleteness(code, imported.nth)
  }

  #mint({ seq, deed: { minted } }: LogRow): void {
    const { provider, site, ruling } = minted
    if (provider !== undefined) {
      const { id, ...particulars } = provider
      this.#at.providers.add(id, { seq, ...particulars })
      const number = this.numberBehind(provider.organisationNumber)
      if (number !== undefined) addOnce(this.#at.providersByNumber, number, id)
    }
    if (site !== undefined) {
      this.#at.sites.set(site.id, site)
      // Reading an address is what costs most of the fold: once a site.
      const key = keyOf(site.address)
      this.#at.siteByKey.set(key, site.id)
      this.#at.sitesByBucket.add(bucketOfKey(key), { id: site.id, key })
    }
    if (ruling === undefined) return
    const other = typeof ruling.other === 'string' ? ruling.other : keyOf(ruling.other)
    if (!ruling.same) this.#ruleApart(ruling.site, ruling.other)
    else if (typeof ruling.other === 'string') this.#at.siteReadAs.set(ruling.other, ruling.site)
    else this.#at.siteByKey.set(other, ruling.site)
  }

  #ruleApart(site: string, other: string | AddressGiven): void {
    if (typeof other !== 'string') {
      this.#at.ruledApart.set(`${site}|${keyOf(other)}`, true)
      return
    }
    const [one, two] = [this.#at.sites.get(site), this.#at.sites.get(other)]
    if (one === undefined || two === undefined) return
    this.#at.ruledApart.set(`${site}|${keyOf(two.address)}`, true)
    this.#at.ruledApart.set(`${other}|${keyOf(one.address)}`, true)
  }
}

/** Whether an imported code begins without provider, place or region. */
const lacksSomething = ({ provider, place, region }: Patch): boolean =>
  provider === undefined || place === undefined || region === undefined

/** The codes that a decision touched. */
function codesOf(patches: readonly Patch[], annulled: readonly string[]): readonly string[] {
  const [only] = patches
  if (patches.length === 1 && annulled.length === 0) return [only!.code]
  return [...new Set([...patches.map(patch => patch.code), ...annulled])]
}
