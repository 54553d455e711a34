// Loaders: what many fields of one request ask for, read at once.

/** What there is by a key; undefined when there is nothing. */
export type Load<K, V> = (key: K) => Promise<V | undefined>

/** A loader for one request: the keys asked for in one turn are read together, and none twice. */
export function loader<K, V>(read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>): Load<K, V> {
  const known = new Map<K, Promise<V | undefined>>()
  let waiting: K[] = []
  let reading: Promise<ReadonlyMap<K, V>> | undefined

  /** Once everything that can be asked for in this turn has been. */
  async function readWaiting(): Promise<ReadonlyMap<K, V>> {
    await new Promise(resolve => setImmediate(resolve))
    const keys = waiting
    waiting = []
    reading = undefined
    return read(keys)
  }

  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    waiting.push(key)
    reading ??= readWaiting()
    const loaded = reading.then(values => values.get(key))
    known.set(key, loaded)
    return loaded
  }
}
