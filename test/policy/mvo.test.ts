// MVO codes: the table against its source, and the look-ups.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { isMvoCode, isObsolete, MVO_CODES, mvoName } from '../../src/policy/mvo.js'

const list = new URL('../../../../shared/reference/mvo.csv', import.meta.url)
const skip = existsSync(list) ? false : 'the reference list mvo.csv is not here'

t.test('the table equals the reference list, in its order and spelling', { skip }, async t => {
  t.same(MVO_CODES, parse(readFileSync(list), { columns: true }))
})

t.test('there are 138 codes of three digits, no two alike, in order', async t => {
  const codes = MVO_CODES.map(entry => entry.code)
  t.equal(codes.length, 138)
  t.same(codes, [...new Set(codes)].sort())
  for (const code of codes) t.match(code, /^\d{3}$/)
})

t.test('a code is found by its three digits, and by nothing else', async t => {
  t.equal(mvoName('511'), 'Ögonsjukvård')
  t.equal(mvoName('003'), 'Mödrahälsovård (MVC)')
  for (const code of ['3', '003 ', '', '999', 'toString']) {
    t.notOk(isMvoCode(code), code)
    t.equal(mvoName(code), undefined)
  }
})

t.test('no code is said to be obsolete, as no dates of validity are known', async t => {
  t.same(
    MVO_CODES.filter(entry => isObsolete(entry.code)),
    [],
  )
  t.notOk(isObsolete('999'))
})
