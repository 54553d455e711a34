// A tree of letters: the words that begin so, or are spelt nearly so, found without a look at all the others.
import { LENGTH_MAX } from './edits.js'

export interface LetterTree<Value> {
  /** Puts a word in. Not to be called twice for a word. */
  readonly add: (word: string, value: Value) => void
  /** Visits the words that begin so. */
  readonly visitBeginning: (beginning: string, visit: (value: Value) => void) => void
  /** Visits the words that are at most so many `editsBetween` away. */
  readonly visitNear: (word: string, edits: number, visit: (value: Value) => void) => void
}

/** Makes an empty tree. Its nodes are numbered, 0 is the root; the children of a node are a chain from its first to their next ones. */
export function createLetterTree<Value>(): LetterTree<Value> {
  const letters = [0]
  const firstChild = [0]
  const next = [0]
  const values: (Value | undefined)[] = [undefined]

  function findChild(node: number, letter: number): number {
    let child = firstChild[node]!
    while (child !== 0 && letters[child] !== letter) child = next[child]!
    return child
  }

  function addChild(node: number, letter: number): number {
    const child = letters.push(letter) - 1
    next.push(firstChild[node]!)
    firstChild.push(0)
    values.push(undefined)
    firstChild[node] = child
    return child
  }

  function visitBelow(node: number, visit: (value: Value) => void): void {
    if (values[node] !== undefined) visit(values[node])
    for (let child = firstChild[node]!; child !== 0; child = next[child]!) visitBelow(child, visit)
  }

  return {
    add(word, value) {
      let node = 0
      for (let i = 0; i < word.length; i++) {
        const letter = word.charCodeAt(i)
        node = findChild(node, letter) || addChild(node, letter)
      }
      values[node] = value
    },
    visitBeginning(beginning, visit) {
      let node = 0
      for (let i = 0; i < beginning.length; i++) {
        node = findChild(node, beginning.charCodeAt(i))
        if (node === 0) return
      }
      visitBelow(node, visit)
    },
    visitNear(word, edits, visit) {
      if (word.length >= LENGTH_MAX) return
      startRow(word.length, edits)
      const longest = Math.min(word.length + edits, LENGTH_MAX - 1)
      /** Walks the beginnings of a length that grow from one that may still be near. */
      const walk = (node: number, length: number): void => {
        for (let child = firstChild[node]!; child !== 0; child = next[child]!) {
          if (putRow(word, length, letters[child]!, letters[node]!, edits) > edits) continue
          const value = values[child]
          if (value !== undefined && length >= word.length - edits && ROWS[length]![word.length]! <= edits) visit(value)
          if (length < longest) walk(child, length + 1)
        }
      }
      walk(0, 1)
    },
  }
}

/**
 * By the length of a beginning: how many edits make it each beginning of the word asked for, counted as in `editsBetween`.
 * Only lengths that differ by no more than the edits allowed are counted; those beside them are kept too many.
 */
const ROWS = Array.from({ length: LENGTH_MAX }, () => new Uint8Array(LENGTH_MAX + 1))

function startRow(length: number, edits: number): void {
  const row = ROWS[0]!
  for (let j = 0; j <= Math.min(length, edits); j++) row[j] = j
  row[edits + 1] = edits + 1
}

/** Counts the edits of a beginning by its last letters, from those of the beginnings it grew from, and answers the fewest. */
function putRow(word: string, length: number, letter: number, before: number, edits: number): number {
  const [row, last, lastButOne] = [ROWS[length]!, ROWS[length - 1]!, ROWS[Math.max(0, length - 2)]!]
  const from = Math.max(1, length - edits)
  const to = Math.min(word.length, length + edits)
  row[from - 1] = from === 1 ? length : edits + 1
  let least = row[from - 1]!
  for (let j = from; j <= to; j++) {
    const asked = word.charCodeAt(j - 1)
    let count = last[j - 1]! + (asked === letter ? 0 : 1)
    if (row[j - 1]! < count) count = row[j - 1]! + 1
    if (last[j]! < count) count = last[j]! + 1
    const isSwap = length > 1 && j > 1 && asked === before && word.charCodeAt(j - 2) === letter
    if (isSwap && lastButOne[j - 2]! < count) count = lastButOne[j - 2]! + 1
    row[j] = count
    if (count < least) least = count
  }
  row[to + 1] = edits + 1
  return least
}
