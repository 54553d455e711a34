// Growing and hashes: small means of holding much in little.
import t from 'tap'
import { withOneMore } from '../../src/registry/growing.js'
import { fnv1a } from '../../src/registry/hashes.js'

t.test('a list grows by one, a short one into another, a long one in place', async t => {
  let list: number[] = []
  for (let i = 0; i < 100; i++) {
    const before = list
    list = withOneMore(list, i)
    t.equal(list === before, i >= 16, `${i}`)
  }
  t.same(
    list,
    Array.from({ length: 100 }, (_, i) => i),
  )
  t.same(withOneMore<readonly number[]>([[1]], [2, 3]), [[1], [2, 3]], 'a value that is a list stays one')
})

t.test('hashes are those of FNV-1a, and of texts in turn that of one after the other', async t => {
  t.same(
    ['', 'a', 'foobar'].map(text => fnv1a(text)),
    [0x811c9dc5, 0xe40c292c, 0xbf9cf968],
  )
  t.equal(fnv1a('foo', '', 'bar'), fnv1a('foobar'))
})
