// Kept by code: what was told of codes as of today, until a row or the day changes it.
import type { Day } from '../policy/days.js'
import type { Registry } from '../registry/registry.js'
import { codesTouchedBy } from '../registry/touched.js'

export interface KeptByCode<V> {
  /** What is kept of a code; undefined when nothing is. */
  readonly find: (code: string) => V | undefined
  /** Keeps what is told of a code as it is now, in the place of what was kept of it. */
  readonly keep: (code: string, value: V) => void
  /** Stops following the register. */
  readonly close: () => void
}

/** Keeps at most `charactersMax`, as `lengthOf` counts them; the code that came first goes first. */
export function keepByCode<V>(
  { register, onRow }: Pick<Registry, 'register' | 'onRow'>,
  {
    today,
    lengthOf,
    charactersMax,
  }: { readonly today: () => Day; readonly lengthOf: (value: V) => number; readonly charactersMax: number },
): KeptByCode<V> {
  const values = new Map<Key, V>()
  let characters = 0
  let day = today()

  function drop(key: Key): void {
    const value = values.get(key)
    if (value === undefined) return
    characters -= lengthOf(value)
    values.delete(key)
  }
  const stopListening = onRow(row => {
    for (const code of codesTouchedBy(row, register)) drop(keyOf(code))
  })

  return {
    find(code) {
      const now = today()
      if (now !== day) {
        values.clear()
        characters = 0
        day = now
      }
      return values.get(keyOf(code))
    },
    keep(code, value) {
      const key = keyOf(code)
      drop(key)
      values.set(key, value)
      characters += lengthOf(value)
      for (const oldest of values.keys()) {
        if (characters <= charactersMax) break
        drop(oldest)
      }
    },
    close: stopListening,
  }
}

type Key = number | string

/**
 * What a code is found by: a number of its own where it is of digits, as nearly all are. A text that has just come in would have to be
 * hashed first, which took some thirtieth of the rate.
 */
function keyOf(code: string): Key {
  if (code.length > DIGITS_MAX) return code
  // With a one in front, so that those that begin with noughts differ too.
  let key = 1
  for (let at = 0; at < code.length; at++) {
    const digit = code.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return code
    key = key * 10 + digit
  }
  return key
}
/** So many digits, and the one in front, are a small integer of V8. */
const DIGITS_MAX = 8
