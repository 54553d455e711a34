// Scratch arrays: long arrays of numbers that are used again for each question, since making them costs more than filling them.

interface Arrays {
  readonly Uint8Array: Uint8Array
  readonly Uint16Array: Uint16Array
  readonly Int32Array: Int32Array
  readonly Float32Array: Float32Array
}
const MAKE: { readonly [K in keyof Arrays]: (length: number) => Arrays[K] } = {
  Uint8Array: length => new Uint8Array(length),
  Uint16Array: length => new Uint16Array(length),
  Int32Array: length => new Int32Array(length),
  Float32Array: length => new Float32Array(length),
}

/**
 * Makes the function that lends an array of noughts of the length asked for. What it lent before is lost then: what is in it is
 * to be read at once, never across an `await`.
 */
export function scratchOf<K extends keyof Arrays>(kind: K): (length: number) => Arrays[K] {
  let array = MAKE[kind](0)
  return length => {
    if (array.length < length) array = MAKE[kind](Math.ceil(length * 1.25))
    return array.fill(0, 0, length).subarray(0, length) as Arrays[K]
  }
}
