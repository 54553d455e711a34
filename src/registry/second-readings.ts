// Second readings: what is read again is kept, what is read once for a moment only, so that a walk over everything drives nothing out.
import { fnv1a } from './hashes.js'

export interface Readings<V> {
  /** What was read of a key and is still at hand. */
  readonly find: (key: string) => V | undefined
  /** Keeps what was read of a key that was not found. */
  readonly keep: (key: string, value: V) => void
  /** Forgets what was read of a key, which is another now. */
  readonly drop: (key: string) => void
}

/** Of so many readings the last is known of each place for a moment; a power of two. */
const MOMENT = 256
/** So many keys are remembered as read once before all are forgotten, by a bit each of very many: two rarely have the same. */
const [ONCE, BITS] = [16_384, 2 ** 20]

/**
 * Nothing read yet; at most `max` second readings are kept, and all forgotten when there would be more. What was read once has one place by
 * its hash, and goes when another is read that has the same: in a map that is emptied again and again, whatever was in it since young
 * objects were last collected would be carried into the old ones.
 */
export function keepSecondReadings<V>(max: number): Readings<V> {
  const kept = new Map<string, V>()
  const fresh = new Array<{ readonly key: string; readonly value: V } | undefined>(MOMENT).fill(undefined)
  const once = new Uint8Array(BITS / 8)
  let readOnce = 0

  /** Remembers a key as read, and answers whether it was. */
  function wasRead(hash: number): boolean {
    const [byte, bit] = [(hash % BITS) >>> 3, 1 << (hash & 7)]
    if ((once[byte]! & bit) !== 0) return true
    if (readOnce === ONCE) {
      once.fill(0)
      readOnce = 0
    }
    readOnce += 1
    once[byte]! |= bit
    return false
  }

  return {
    find(key) {
      const value = kept.get(key)
      if (value !== undefined) return value
      const last = fresh[fnv1a(key) % MOMENT]
      return last?.key === key ? last.value : undefined
    },
    keep(key, value) {
      const hash = fnv1a(key)
      if (wasRead(hash)) {
        if (kept.size >= max) kept.clear()
        kept.set(key, value)
      } else fresh[hash % MOMENT] = { key, value }
    },
    drop(key) {
      kept.delete(key)
      const place = fnv1a(key) % MOMENT
      if (fresh[place]?.key === key) fresh[place] = undefined
    },
  }
}
