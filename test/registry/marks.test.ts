// Tests of the marks: what was marked is listed once, in order, and nothing is left of what was marked before.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { listerOf, mark, marksOf } from '../../src/registry/marks.js'

t.test('numbers marked are listed as they are sorted', async t => {
  const [marksFor, listMarked] = [marksOf(), listerOf()]
  const numbers = fc.array(fc.oneof(fc.nat(300), fc.constantFrom(0, 31, 32, 63, 300)))
  const isListed = (some: readonly number[]): boolean => {
    const marks = marksFor(301)
    for (const number of some) mark(marks, number)
    return isDeepStrictEqual(
      [...listMarked(marks)],
      [...new Set(some)].sort((one, other) => one - other),
    )
  }
  t.doesNotThrow(() => fc.assert(fc.property(numbers, isListed)))
})
