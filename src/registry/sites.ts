// Sites: the addresses that were given an id, found by their key, by a ruling and by likeness.
import { bucketOfKey, compareKeys, keyOf } from '../policy/addresses.js'
import type { Minted } from '../policy/commands.js'
import type { AddressGiven } from '../policy/requests.js'
import { type Layer, type Lists, layerOver, listsOver } from './layers.js'
import { type BytesOfText, createPackedTexts, textOf } from './packed-texts.js'

export interface Site {
  readonly id: string
  readonly address: AddressGiven
}

/** A site that is added, its address perhaps as JSON: it is read when it is asked for. */
export interface NewSite {
  readonly id: string
  readonly address: AddressGiven | BytesOfText
}

export interface Sites {
  /** All ids, the lower ones first. */
  ids(): Iterable<string>
  find(id: string): Site | undefined
  /** The site that a site is read as since they were ruled to be one. */
  readAs(id: string): string
  /** The site of an address: by its key, or by a ruling. */
  of(address: AddressGiven): string | undefined
  /** Sites that are perhaps the address's, less those ruled not to be. */
  candidatesFor(address: AddressGiven): readonly Site[]
  add(site: NewSite): void
  rule(ruling: NonNullable<Minted['ruling']>): void
  /** Finds the keys of addresses that were added or ruled. Done when an address is first asked for, or in between. */
  readAddresses(): Generator<void, void>
  /** For a layer over these. */
  readonly indexes: Indexes
}

interface Indexes {
  readonly byId: Layer<string, NewSite>
  readonly byBucket: Lists<string, Keyed>
  readonly readAs: Layer<string, string>
  /** Keys `site|address key` of pairs ruled to be two places. */
  readonly ruledApart: Layer<string, true>
}

/** A site with the key of its address, or of another that was ruled to be its: reading one costs more than comparing it with many. */
interface Keyed {
  readonly id: string
  readonly key: string
  readonly isRuled: boolean
}

/** Sites, none or laid over those `below`, which stay as they are. */
export function sitesOver(below?: Sites): Sites {
  const indexes: Indexes = {
    byId: below === undefined ? packedSites() : layerOver(below.indexes.byId),
    byBucket: listsOver(below?.indexes.byBucket),
    readAs: layerOver(below?.indexes.readAs),
    ruledApart: layerOver(below?.indexes.ruledApart),
  }
  const { byId, byBucket, ruledApart } = indexes
  /** Ids of sites whose address was not read yet, and addresses ruled to be a site's, in the order they came: the later of two with one key counts. */
  let unread: (string | { readonly ruled: Site })[] = []
  let readTo = 0

  const find = (id: string): Site | undefined => {
    const site = byId.get(id)
    return site === undefined ? undefined : siteOf(site)
  }

  const readAs = (id: string): string => {
    const other = indexes.readAs.get(id)
    return other === undefined ? id : readAs(other)
  }

  /** Reading an address costs more than all else that is done for a site at a start. */
  function* readAddresses(): Generator<void, void> {
    if (below !== undefined) yield* below.readAddresses()
    while (readTo < unread.length) {
      const next = unread[readTo]!
      readTo += 1
      const isRuled = typeof next !== 'string'
      const { id, address } = isRuled ? next.ruled : find(next)!
      const key = keyOf(address)
      byBucket.add(bucketOfKey(key), { id, key, isRuled })
      yield
    }
    unread = []
    readTo = 0
  }

  function readAll(): void {
    const reading = readAddresses()
    while (!reading.next().done);
  }

  function ruleApart(site: string, other: string | AddressGiven): void {
    if (typeof other !== 'string') {
      ruledApart.set(`${site}|${keyOf(other)}`, true)
      return
    }
    const [one, two] = [find(site), find(other)]
    if (one === undefined || two === undefined) return
    ruledApart.set(`${site}|${keyOf(two.address)}`, true)
    ruledApart.set(`${other}|${keyOf(one.address)}`, true)
  }

  return {
    ids: () => byId.keys(),
    find,
    readAs,
    of(address) {
      readAll()
      const key = keyOf(address)
      const site = byBucket.of(bucketOfKey(key)).findLast(other => other.key === key)
      return site === undefined ? undefined : readAs(site.id)
    },
    candidatesFor(address) {
      readAll()
      const key = keyOf(address)
      return byBucket.of(bucketOfKey(key)).flatMap(other => {
        const isCandidate =
          !other.isRuled &&
          readAs(other.id) === other.id &&
          compareKeys(other.key, key) === 'perhaps' &&
          !ruledApart.has(`${other.id}|${key}`)
        return isCandidate ? [find(other.id)!] : []
      })
    },
    add(site) {
      byId.set(site.id, site)
      unread.push(site.id)
    },
    rule({ site, other, same }) {
      if (!same) ruleApart(site, other)
      else if (typeof other === 'string') indexes.readAs.set(other, site)
      else unread.push({ ruled: { id: site, address: other } })
    },
    readAddresses,
    indexes,
  }
}

/** Nearly all sites, their addresses as packed JSON. */
function packedSites(): Layer<string, NewSite> {
  const numbers = new Map<string, number>()
  const texts = createPackedTexts()
  return {
    get(id) {
      const number = numbers.get(id)
      return number === undefined ? undefined : { id, address: JSON.parse(texts.of(number)) as AddressGiven }
    },
    set: (id, { address }) =>
      void numbers.set(id, 'bytes' in address ? texts.keep(address) : texts.add(JSON.stringify(address))),
    has: id => numbers.has(id),
    keys: () => numbers.keys(),
    get size() {
      return numbers.size
    },
  }
}

const siteOf = ({ id, address }: NewSite): Site =>
  'bytes' in address ? { id, address: JSON.parse(textOf(address)) as AddressGiven } : { id, address }
