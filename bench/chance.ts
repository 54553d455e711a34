// Chance that repeats itself: draws from a seed, the same on every machine.

export interface Chance {
  /** A whole number from 0 up to but not `limit`. */
  readonly below: (limit: number) => number
  readonly oneOf: <T>(choices: readonly T[]) => T
  /** True in this share of the draws. */
  readonly happens: (share: number) => boolean
}

/** The generator mulberry32: small, fast, and good enough to make data up. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(draw() * limit)
  return { below, oneOf: choices => choices[below(choices.length)]!, happens: share => draw() < share }
}
