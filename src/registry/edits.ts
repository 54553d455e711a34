// Edits: how many letters two words differ by, told fast where it is too many.

/** The fewest letters put in, left out, changed or swapped with their neighbour that make one word of the other; undefined over `max`. */
export function editsBetween(one: string, other: string, max: number): number | undefined {
  if (Math.abs(one.length - other.length) > max || Math.max(one.length, other.length) >= LENGTH_MAX) return undefined
  let [before, row, next]: [Uint8Array, Uint8Array, Uint8Array] = [...ROWS]
  for (let j = 0; j <= other.length; j++) row[j] = j
  for (let i = 1; i <= one.length; i++) {
    next[0] = i
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const isSame = one.charCodeAt(i - 1) === other.charCodeAt(j - 1)
      let edits = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (isSame ? 0 : 1))
      const isSwap =
        i > 1 &&
        j > 1 &&
        one.charCodeAt(i - 1) === other.charCodeAt(j - 2) &&
        one.charCodeAt(i - 2) === other.charCodeAt(j - 1)
      if (isSwap) edits = Math.min(edits, before[j - 2]! + 1)
      next[j] = edits
      if (edits < least) least = edits
    }
    if (least > max) return undefined
    ;[before, row, next] = [row, next, before]
  }
  const edits = row[other.length]!
  return edits > max ? undefined : edits
}
// Longer words are never nearly the same; used again for each pair of words.
const LENGTH_MAX = 100
const ROWS = [new Uint8Array(LENGTH_MAX), new Uint8Array(LENGTH_MAX), new Uint8Array(LENGTH_MAX)] as const

/** The letters of a word, a bit each: what two words have not in common tells that they are far apart. */
export function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

/** Whether words with these letters may be `max` edits apart: each edit takes one letter away and brings one in at most. */
export function mayBeNear(one: number, other: number, max: number): boolean {
  let differing = one ^ other
  for (let left = 2 * max; differing !== 0; left--) {
    if (left === 0) return false
    differing &= differing - 1
  }
  return true
}
