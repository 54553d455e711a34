// Tests of the tree of letters: it finds the words that a look at every word finds.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { editsBetween } from '../../src/registry/edits.js'
import { createLetterTree } from '../../src/registry/letter-tree.js'

/** Few letters, so that many words are near one another, and pairs of letters are swapped. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'n', '1'), maxLength: 7 })
const long = fc.integer({ min: 96, max: 102 }).map(length => 'ab'.repeat(60).slice(0, length))
const words = fc.uniqueArray(fc.oneof({ weight: 20, arbitrary: word }, long), { minLength: 10, maxLength: 60 })

const found = (visit: (put: (word: string) => void) => void): string[] => {
  const put: string[] = []
  visit(each => put.push(each))
  return put.sort()
}

t.test('the words near a word, and those that begin with it, are those that each by itself is', async t => {
  let near = 0
  const isAlike = (all: readonly string[], asked: string, edits: number): boolean => {
    const tree = createLetterTree<string>()
    for (const each of all) tree.add(each, each)
    const nearly = found(put => tree.visitNear(asked, edits, put))
    near += nearly.length
    return (
      isDeepStrictEqual(
        nearly,
        // The word of no letters is at the root, which nobody asks for.
        all.filter(each => each !== '' && editsBetween(asked, each, edits) !== undefined).sort(),
      ) &&
      isDeepStrictEqual(
        found(put => tree.visitBeginning(asked, put)),
        all.filter(each => each.startsWith(asked)).sort(),
      )
    )
  }
  const holds = fc.property(
    words,
    fc.oneof({ weight: 9, arbitrary: word }, long),
    fc.integer({ min: 1, max: 3 }),
    isAlike,
  )
  t.doesNotThrow(() => fc.assert(holds, { numRuns: 400 }))
  t.ok(near > 200, 'words far from all others prove nothing')
})
