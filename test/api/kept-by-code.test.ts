// What is kept by code: each code has its own, however alike two are written, and no more is kept than may be.
import t from 'tap'
import { keepByCode } from '../../src/api/kept-by-code.js'
import type { Registry } from '../../src/registry/registry.js'

const registry = { register: {}, onRow: () => () => undefined } as unknown as Pick<Registry, 'register' | 'onRow'>

t.test('codes that differ in a nought, a letter or their length are different codes', async t => {
  const codes = ['12401', '012401', '0012401', '112401', '1240X', '12401X', 'X12401', '', '0', '00', '99999999']
  const longer = ['999999999', '0999999999', '1999999999', '123456789012345678901', '123456789012345678902']
  const all = [...codes, ...longer, '1240１', '12/01', '11901', '12:01', '13001']
  const kept = keepByCode<string>(registry, {
    today: () => '2026-11-23',
    lengthOf: ({ length }) => length,
    charactersMax: 1000,
  })
  for (const code of all) t.equal(kept.find(code), undefined, `nothing of ${code} yet`)
  for (const code of all) kept.keep(code, `of ${code}`)
  for (const code of all) t.equal(kept.find(code), `of ${code}`)
})

t.test('the code that came first goes first, and what is kept anew counts once', async t => {
  const kept = keepByCode<string>(registry, {
    today: () => '2026-11-23',
    lengthOf: ({ length }) => length,
    charactersMax: 10,
  })
  kept.keep('12401', 'aaaa')
  kept.keep('1240X', 'bbbb')
  kept.keep('12401', 'cccc')
  t.same([kept.find('12401'), kept.find('1240X')], ['cccc', 'bbbb'])
  kept.keep('12402', 'dd')
  kept.keep('12403', 'e')
  t.same(['1240X', '12401', '12402', '12403'].map(kept.find), [undefined, 'cccc', 'dd', 'e'])
})

t.test('a new day forgets them all', async t => {
  let day = '2026-11-23'
  const kept = keepByCode<string>(registry, { today: () => day, lengthOf: () => 1, charactersMax: 10 })
  kept.keep('12401', 'a')
  day = '2026-11-24'
  t.equal(kept.find('12401'), undefined)
})
