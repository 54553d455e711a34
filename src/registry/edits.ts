// Edits: how many letters two words differ by.

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
/** Words that long are never nearly the same. */
export const LENGTH_MAX = 100
// Used again for each pair of words.
const ROWS = [new Uint8Array(LENGTH_MAX), new Uint8Array(LENGTH_MAX), new Uint8Array(LENGTH_MAX)] as const
