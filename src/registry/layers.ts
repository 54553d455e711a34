// Maps and lists that can be laid over others: what is put into the upper one is not seen by readers of the lower.
import { withOneMore } from './growing.js'

export interface Layer<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  has(key: K): boolean
  /** All keys, the lower ones first. */
  keys(): Iterable<K>
  readonly size: number
}

/** A map, empty or laid over `below`. Values are replaced, never changed, so that the lower layer stays as it is. */
export function layerOver<K, V>(below?: Layer<K, V>): Layer<K, V> {
  const own = new Map<K, V>()
  if (below === undefined) return own
  let added = 0
  return {
    get: key => own.get(key) ?? below.get(key),
    has: key => own.has(key) || below.has(key),
    set(key, value) {
      if (!own.has(key) && !below.has(key)) added += 1
      own.set(key, value)
    },
    *keys() {
      yield* below.keys()
      for (const key of own.keys()) if (!below.has(key)) yield key
    },
    get size() {
      return below.size + added
    },
  }
}

/** Lists by key that only grow. */
export interface Lists<K, V> {
  /** The list at a key, to be read at once: it may grow. Empty where nothing was added. */
  of(key: K): readonly V[]
  add(key: K, value: V): void
  /** Adds what is not in the list, which must be a short one. */
  addOnce(key: K, value: V): void
  /** All keys, the lower ones first. */
  keys(): Iterable<K>
}

/**
 * Lists, empty or laid over `below`. They grow in place, since some hold a good part of all codes; those below stay as they are. Most
 * hold one value, which stands alone until there is a second: a list takes five times the memory.
 */
export function listsOver<K, V extends string | object>(below?: Lists<K, V>): Lists<K, V> {
  const own = new Map<K, V | Several<V>>()
  const addedTo = (key: K): readonly V[] => {
    const its = own.get(key)
    return its === undefined ? [] : its instanceof Several ? its.values : [its]
  }
  return {
    of(key) {
      const [lower, added] = [below?.of(key) ?? [], addedTo(key)]
      return lower.length === 0 ? added : added.length === 0 ? lower : [...lower, ...added]
    },
    add(key, value) {
      const its = own.get(key)
      if (its === undefined) own.set(key, value)
      else if (its instanceof Several) its.values = withOneMore(its.values, value)
      else own.set(key, new Several([its, value]))
    },
    addOnce(key, value) {
      const its = own.get(key)
      if (its === value || (its instanceof Several && its.values.includes(value))) return
      if (below?.of(key).includes(value)) return
      if (its === undefined) own.set(key, value)
      else this.add(key, value)
    },
    *keys() {
      if (below !== undefined) yield* below.keys()
      for (const key of own.keys()) if (below === undefined || below.of(key).length === 0) yield key
    },
  }
}

/** More than one value, told apart from any that is a list itself. */
class Several<V> {
  values: V[]

  constructor(values: V[]) {
    this.values = values
  }
}
