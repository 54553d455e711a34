// Second readings: what is read again is kept, what is read once for a moment only, so that a walk over everything drives nothing out.
import { hashOf } from './hashes.js'

export interface Readings<V> {
  /** What was read of a key and is still at hand. */
  readonly find: (key: string) => V | undefined
  /** Keeps what was read of a key that was not found. */
  readonly keep: (key: string, value: V) => void
  /** Forgets what was read of a key, which is another now. */
  readonly drop: (key: string) => void
}

/** Of so many keys it is known that they were read once, and of so many what was read; powers of two. */
const [ONCE, MOMENT] = [16_384, 256]

/**
 * Nothing read yet; at most `max` second readings are kept, and all forgotten when there would be more. What was read once has one place by
 * its hash, and goes when another is read that has the same: in a map that is emptied again and again, whatever was in it since young
 * objects were last collected would be carried into the old ones.
 */
export function keepSecondReadings<V>(max: number): Readings<V> {
  const kept = new Map<string, V>()
  const once = new Uint32Array(ONCE)
  const fresh = new Array<{ readonly key: string; readonly value: V } | undefined>(MOMENT).fill(undefined)
  return {
    find(key) {
      const value = kept.get(key)
      if (value !== undefined) return value
      const last = fresh[hashOf(key) % MOMENT]
      return last?.key === key ? last.value : undefined
    },
    keep(key, value) {
      const hash = hashOf(key)
      if (once[hash % ONCE] === hash) {
        if (kept.size >= max) kept.clear()
        kept.set(key, value)
      } else {
        once[hash % ONCE] = hash
        fresh[hash % MOMENT] = { key, value }
      }
    },
    drop(key) {
      kept.delete(key)
      const place = hashOf(key) % MOMENT
      if (fresh[place]?.key === key) fresh[place] = undefined
    },
  }
}
