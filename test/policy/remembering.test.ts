// What was read is remembered: by what it says for texts and numbers, by which it is for objects, of which only the last few.
import t from 'tap'
import { remembered, rememberedLast } from '../../src/policy/remembering.js'

t.test('texts and numbers: read once, whatever else is read in between', async t => {
  const read: string[] = []
  const upper = remembered((text: string) => {
    read.push(text)
    return [text.toUpperCase()]
  })
  const first = upper('a')
  for (let i = 0; i < 100; i += 1) upper(`b${i}`)
  t.equal(upper('a'), first, 'the same answer')
  t.equal(read.length, 101)
})

t.test('objects: the last few, each by itself however like another', async t => {
  let reads = 0
  const lengthOf = rememberedLast((list: readonly number[]) => {
    reads += 1
    return [list.length]
  })
  const lists = Array.from({ length: 9 }, (_, i) => Array.from({ length: i }, () => 0))
  const answers = lists.slice(0, 8).map(lengthOf)
  t.same(answers, [[0], [1], [2], [3], [4], [5], [6], [7]])
  for (const [i, list] of lists.slice(0, 8).entries()) t.equal(lengthOf(list), answers[i], 'eight are known still')
  t.equal(reads, 8)
  t.same(lengthOf([0, 0]), [2], 'another of the same content is read')
  t.equal(reads, 9)
  t.not(lengthOf(lists[0]!), answers[0], 'the one that came first is gone')
  t.equal(lengthOf(lists[7]!), answers[7], 'the later ones are not')
})
