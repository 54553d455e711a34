// A map that can be laid over another: what is set in the upper one is not seen by readers of the lower.

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

/** Appends to the list at a key. */
export function push<K, V>(layer: Layer<K, readonly V[]>, key: K, value: V): void {
  layer.set(key, [...(layer.get(key) ?? []), value])
}

/** Appends to the list at a key unless it is there. */
export function pushOnce<K, V>(layer: Layer<K, readonly V[]>, key: K, value: V): void {
  if (!layer.get(key)?.includes(value)) push(layer, key, value)
}
