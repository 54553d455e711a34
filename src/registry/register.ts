// The register in memory: the fold of the log, with the indexes that reads and decisions need.
import { lowestUnseen, type Series, stemOf } from '../policy/numbering.js'
import type { AddressGiven } from '../policy/requests.js'
import type { NameWords } from '../policy/texts.js'
import type { State, Timeline } from '../policy/timelines.js'
import { type DeedEntry, type Deeds, deedsOver } from './deeds.js'
import { type GistPage, gistsIn } from './gist-pages.js'
import { type DeedKind, type Gist, gistOf, type PatchGist } from './gists.js'
import { type IncompleteCodes, incompleteOver } from './incomplete.js'
import { type Layer, type Lists, layerOver, listsOver } from './layers.js'
import { EMPTY_HEAD, type Head, type LogRow } from './log-rows.js'
import { countNamedLike, namedLike, noteNames, noteOffers, offerOf } from './names.js'
import { refIn } from './personal.js'
import type { ProviderEntry } from './provider-entries.js'
import { type Site, type Sites, sitesOver } from './sites.js'
import { type Statements, statementsOver } from './statements.js'

interface Indexes {
  readonly statements: Statements
  readonly deeds: Deeds
  readonly providers: Lists<string, ProviderEntry>
  readonly providersByNumber: Lists<string, string>
  readonly providersByName: Lists<string, string>
  readonly personalNumbers: Layer<string, string>
  readonly sites: Sites
  readonly codesBySite: Lists<string, string>
  readonly codesByProvider: Lists<string, string>
  /** Codes that were ever stated to be followed by a code. */
  readonly followedBy: Lists<string, string>
  /** Codes that were ever split from a code. */
  readonly splitInto: Lists<string, string>
  readonly incomplete: IncompleteCodes
  /** Codes that ever had a name with a word, by its drawers. */
  readonly codesByWord: Lists<string, string>
  /** Codes that were ever stated to be a provider's, and ever to have an MVO code, and others. */
  readonly codesByOffer: Lists<number, string>
  /** Providers likewise. */
  readonly providersByWord: Lists<string, string>
  /** How many codes of each stem (prefix and series) were seen. */
  readonly stems: Layer<string, number>
}

const indexesOver = (below: Indexes | undefined): Indexes => ({
  statements: statementsOver(below?.statements),
  deeds: deedsOver(below?.deeds),
  providers: listsOver(below?.providers),
  providersByNumber: listsOver(below?.providersByNumber),
  providersByName: listsOver(below?.providersByName),
  personalNumbers: layerOver(below?.personalNumbers),
  sites: sitesOver(below?.sites),
  codesBySite: listsOver(below?.codesBySite),
  codesByProvider: listsOver(below?.codesByProvider),
  followedBy: listsOver(below?.followedBy),
  splitInto: listsOver(below?.splitInto),
  incomplete: incompleteOver(below?.incomplete),
  codesByWord: listsOver(below?.codesByWord),
  codesByOffer: listsOver(below?.codesByOffer),
  providersByWord: listsOver(below?.providersByWord),
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
  /** The last decision whose names are in their drawers, but for codes and providers that are still unread. */
  #namesReadTo: number
  /** What the start found, one after the other: read decision by decision, each code would be read as often as it was decided about. */
  #unread: Iterator<() => void> | undefined

  constructor(below?: Register) {
    this.#head = below === undefined ? EMPTY_HEAD : below.#head
    this.#at = indexesOver(below === undefined ? undefined : below.#at)
    this.#below = below
    this.#namesReadTo = this.#head.seq
    this.#cursors = new Map(below === undefined ? [] : below.#cursors)
  }

  get head(): Head {
    return this.#head
  }

  /** Folds one row in. Rows come one after the other: throws at a gap, skips what is known. */
  apply({ seq, hash, deed }: LogRow): void {
    if (seq <= this.#head.seq) return
    this.#fold(gistOf({ seq, deed }), this.#head.seq + 1)
    this.#head = { seq, hash, decidedAt: deed.decidedAt }
  }

  /** Folds a page in, which must follow: throws when it does not. */
  applyPage(page: GistPage): void {
    let next = this.#head.seq + 1
    for (const gist of gistsIn(page)) this.#fold(gist, next++)
    this.#head = page.head
  }

  #fold(gist: Gist, next: number): void {
    const { seq, decidedAtMs, effectiveFrom, kind, code, patches, minted } = gist
    if (seq !== next) throw new Error(`the fold is at ${next - 1} and was given ${seq}`)
    for (const patch of patches) this.#state(patch, gist)
    const annulled = minted.annuls === undefined ? undefined : this.#at.deeds.find(minted.annuls)
    for (const code of annulled?.codes ?? []) this.#annul(code, seq, annulled!.seq)
    this.#mint(gist)
    const codes = codesOf(patches, annulled?.codes ?? [])
    const [annuls, provider] = [minted.annuls, minted.provider?.id]
    this.#at.deeds.add({ seq, decidedAtMs, effectiveFrom, kind, code, codes, annuls, provider })
  }

  /** Tells the fold the personal organisation number that a reference stands for; needed before the row that names it. */
  learnNumber(ref: string, number: string): void {
    this.#at.personalNumbers.set(ref, number)
  }

  findTimeline(code: string): Timeline | undefined {
    return this.#at.statements.get(code)
  }

  /** The states of a code as known after decision `knownSeq`; empty when it was not issued then. */
  statesOf(code: string, knownSeq?: number): readonly State[] {
    return this.#at.statements.statesOf(code, knownSeq)
  }

  /** Every code ever seen, in the order of their numbers given. */
  listCodes(): Iterable<string> {
    return this.#at.statements.keys()
  }

  get codeCount(): number {
    return this.#at.statements.size
  }

  /** What a decision did, without its moment and codes. */
  findKind(seq: number): DeedKind | undefined {
    return this.#at.deeds.findKind(seq)
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

  /** The last decision made at or before a moment, in milliseconds; 0 when none was. */
  seqAt(at: number): number {
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
    return namedLike(name, this.#lyingIn(this.#at.codesByWord))
  }

  /** How many codes are looked at to find those. */
  countNamedLike(name: NameWords): number {
    return countNamedLike(name, this.#lyingIn(this.#at.codesByWord))
  }

  /** Every code that may ever have been a provider's with all of some MVO codes, and others; without any, every code it ever had. */
  codesOffering(provider: string, mvo: readonly string[]): readonly string[] {
    const lyingIn = this.#lyingIn(this.#at.codesByOffer)
    const lists = mvo.map(each => lyingIn(offerOf(provider, each)))
    return lists.reduce((fewest, list) => (list.length < fewest.length ? list : fewest), this.codesEverOf(provider))
  }

  /** Every provider that may ever have had a name like this one, and others, in the order they were entered. */
  providersNamedLike(name: NameWords): readonly string[] {
    const enteredBy = (id: string): number => this.#at.providers.of(id)[0]!.seq
    return [...namedLike(name, this.#lyingIn(this.#at.providersByWord))].sort((a, b) => enteredBy(a) - enteredBy(b))
  }

  /** What lies in drawers, once all names are read. */
  #lyingIn<Drawer>(lists: Lists<Drawer, string>): (drawer: Drawer) => readonly string[] {
    const reading = this.#readNames()
    while (!reading.next().done);
    return drawer => lists.of(drawer)
  }

  /** Whether any code was ever imported without provider, place or region. */
  get hasIncomplete(): boolean {
    return this.#at.incomplete.size > 0
  }

  /** Codes that were imported and ever stated to be in this town. */
  codesImportedIn(town: string): readonly string[] {
    return this.#at.incomplete.everIn(town)
  }

  /** Codes that were imported without provider, place or region, and not known to be complete since, in the order they came. */
  listIncomplete(among?: Iterable<string>): readonly string[] {
    return this.#at.incomplete.list(among)
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

  /** Providers that have, or ever had, exactly this name, in the order they were first called so. */
  providersNamed(name: string): readonly string[] {
    return this.#at.providersByName.of(name)
  }

  /** The organisation number itself, also where the log holds only a reference; undefined when it was erased. */
  numberBehind(stored: string | undefined): string | undefined {
    const ref = refIn(stored)
    return ref === undefined ? stored : this.#at.personalNumbers.get(ref)
  }

  listSites(): Iterable<string> {
    return this.#at.sites.ids()
  }

  findSite(id: string): Site | undefined {
    return this.#at.sites.find(id)
  }

  /** The site that a site is read as since they were ruled to be one. */
  siteReadAs(id: string): string {
    return this.#at.sites.readAs(id)
  }

  /** The site of an address: by its key, or by a ruling. */
  siteOf(address: AddressGiven): string | undefined {
    return this.#at.sites.of(address)
  }

  /** Sites that are perhaps the address's, less those ruled not to be. */
  candidatesFor(address: AddressGiven): readonly Site[] {
    return this.#at.sites.candidatesFor(address)
  }

  /** The lowest number never seen in a series, and the share of the series in use; undefined when it is full. */
  nextNumber(region: string, series: Series): string | undefined {
    const name = `${region}${series}`
    const found = lowestUnseen(region, series, code => this.#at.statements.has(code), this.#cursors.get(name))
    if (found !== undefined) this.#cursors.set(name, found.index)
    return found?.code
  }

  /** How many codes beginning with a stem (prefix and series) were ever seen. */
  seenOf(stem: string): number {
    return this.#at.stems.get(stem) ?? 0
  }

  #state(patch: PatchGist, { seq, kind }: Gist): void {
    const { code, whole, site, resite, successors, origin } = patch
    const { statements } = this.#at
    this.#noteProvider(patch)
    const isNew = statements.state({ code, whole, seq, kind: kind.type })
    const stem = isNew ? stemOf(code) : undefined
    if (stem !== undefined) this.#at.stems.set(stem, this.seenOf(stem) + 1)
    if (site !== undefined) this.#at.codesBySite.addOnce(this.siteReadAs(site), code)
    if (resite !== undefined) this.#at.codesBySite.addOnce(resite.to, code)
    for (const successor of successors ?? []) this.#at.followedBy.addOnce(successor, code)
    if (origin !== undefined) this.#at.splitInto.addOnce(origin, code)
    this.#at.incomplete.state(patch, statements.get)
  }

  /** Long lists are not looked through for the code: what was stated of it before tells whether it is in them. To be called before. */
  #noteProvider({ code, provider }: PatchGist): void {
    if (provider === undefined) return
    const { codesByProvider } = this.#at
    if (codesByProvider.of(provider).length <= LOOKED_THROUGH_MAX) codesByProvider.addOnce(provider, code)
    else if (!this.findTimeline(code)?.statements.some(each => each.provider === provider))
      codesByProvider.add(provider, code)
  }

  /** Reads addresses and names, and finds the drawers they lie in: what was not read is read when it is first asked for. */
  *readAhead(): Generator<void, void> {
    yield* this.#at.sites.readAddresses()
    yield* this.#readNames()
  }

  *#readNames(): Generator<void, void> {
    if (this.#below !== undefined) yield* this.#below.#readNames()
    if (this.#namesReadTo === 0) {
      this.#namesReadTo = this.#head.seq
      this.#unread = this.#allNames(this.#head.seq)
    }
    // Several read at once, a step each in turn: whoever comes last finds nothing left.
    for (let next = this.#unread?.next(); next?.done === false; next = this.#unread?.next()) {
      next.value()
      yield
    }
    while (this.#namesReadTo < this.#head.seq) {
      this.#namesReadTo += 1
      const { codes, provider } = this.findDeed(this.#namesReadTo)!
      const since = [this.#namesReadTo - 1, this.#namesReadTo] as const
      for (const code of codes) this.#noteDrawers(code, since)
      if (provider !== undefined) noteNames(provider, this.#at.providers.of(provider), since, this.#at.providersByWord)
      yield
    }
  }

  /** Every name that was given up to decision `to`, a step for each code and provider. */
  *#allNames(to: number): Generator<() => void, void> {
    for (const code of this.listCodes()) yield () => this.#noteDrawers(code, [0, to])
    for (const id of this.listProviders())
      yield () => noteNames(id, this.#at.providers.of(id), [0, to], this.#at.providersByWord)
  }

  #noteDrawers(code: string, since: readonly [number, number]): void {
    const { statements } = this.findTimeline(code)!
    noteNames(code, statements, since, this.#at.codesByWord)
    noteOffers(code, statements, since, this.#at.codesByOffer)
  }

  #annul(code: string, seq: number, of: number): void {
    this.#at.statements.annul(code, { seq, of })
    this.#at.incomplete.annul(code, this.#at.statements.get)
  }

  #mint({ seq, minted: { provider, site, ruling } }: Gist): void {
    if (provider !== undefined) {
      const { id, ...particulars } = provider
      this.#at.providers.add(id, { seq, ...particulars })
      const number = this.numberBehind(provider.organisationNumber)
      if (number !== undefined) this.#at.providersByNumber.addOnce(number, id)
      if (provider.name !== undefined) this.#at.providersByName.addOnce(provider.name, id)
    }
    if (site !== undefined) this.#at.sites.add(site)
    if (ruling !== undefined) this.#at.sites.rule(ruling)
  }
}

/** To look through so many codes takes less than to read what was stated of one. */
const LOOKED_THROUGH_MAX = 100

/** The codes that a decision touched. */
function codesOf(patches: readonly PatchGist[], annulled: readonly string[]): readonly string[] {
  const [only] = patches
  if (patches.length === 1 && annulled.length === 0) return [only!.code]
  return [...new Set([...patches.map(patch => patch.code), ...annulled])]
}
