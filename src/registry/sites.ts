// Sites: the addresses that were given an id, found by their key, by a ruling and by likeness.
import { bucketOfKey, compareKeys, keyOf } from '../policy/addresses.js'
import type { Minted } from '../policy/commands.js'
import type { AddressGiven } from '../policy/requests.js'
import { type Layer, type Lists, layerOver, listsOver } from './layers.js'
import { type BytesOfText, textOf } from './packed-texts.js'

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
  readonly byKey: Layer<string, string>
  /** With the key of its address: reading one costs more than comparing it with all the others. */
  readonly byBucket: Lists<string, { readonly id: string; readonly key: string }>
  readonly readAs: Layer<string, string>
  /** Keys `site|address key` of pairs ruled to be two places. */
  readonly ruledApart: Layer<string, true>
}

/** Sites, none or laid over those `below`, which stay as they are. */
export function sitesOver(below?: Sites): Sites {
  const indexes: Indexes = {
    byId: layerOver(below?.indexes.byId),
    byKey: layerOver(below?.indexes.byKey),
    byBucket: listsOver(below?.indexes.byBucket),
    readAs: layerOver(below?.indexes.readAs),
    ruledApart: layerOver(below?.indexes.ruledApart),
  }
  const { byId, byKey, byBucket, ruledApart } = indexes
  /** Sites whose address was not read yet, and addresses ruled to be a site's, in the order they came: the later of two with one key counts. */
  let unread: (NewSite | { readonly ruled: Site })[] = []
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
      const { id, address } = 'ruled' in next ? next.ruled : siteOf(next)
      const key = keyOf(address)
      byKey.set(key, id)
      if (!('ruled' in next)) byBucket.add(bucketOfKey(key), { id, key })
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
      const site = byKey.get(keyOf(address))
      return site === undefined ? undefined : readAs(site)
    },
    candidatesFor(address) {
      readAll()
      const key = keyOf(address)
      return byBucket.of(bucketOfKey(key)).flatMap(other => {
        const isCandidate =
          readAs(other.id) === other.id &&
          compareKeys(other.key, key) === 'perhaps' &&
          !ruledApart.has(`${other.id}|${key}`)
        return isCandidate ? [find(other.id)!] : []
      })
    },
    add(site) {
      byId.set(site.id, site)
      unread.push(site)
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

const siteOf = ({ id, address }: NewSite): Site =>
  'bytes' in address ? { id, address: JSON.parse(textOf(address)) as AddressGiven } : { id, address }
