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
  const values = new Map<string, V>()
  let characters = 0
  let day = today()

  function drop(code: string): void {
    const value = values.get(code)
    if (value === undefined) return
    characters -= lengthOf(value)
    values.delete(code)
  }
  const stopListening = onRow(row => {
    for (const code of codesTouchedBy(row, register)) drop(code)
  })

  return {
    find(code) {
      const now = today()
      if (now !== day) {
        values.clear()
        characters = 0
        day = now
      }
      return values.get(code)
    },
    keep(code, value) {
      drop(code)
      values.set(code, value)
      characters += lengthOf(value)
      for (const oldest of values.keys()) {
        if (characters <= charactersMax) break
        drop(oldest)
      }
    },
    close: stopListening,
  }
}
