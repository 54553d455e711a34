// Postal codes: their stored form, and which are unusual where.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { isUnusualFor, normalisePostalCode } from '../../src/policy/postal-codes.js'
import { REGIONS } from '../../src/policy/regions.js'

const list = new URL('../../../../shared/reference/postal-prefix-counties.csv', import.meta.url)
const skip = existsSync(list) ? false : 'the reference list postal-prefix-counties.csv is not here'

t.test('a postal code is stored as five digits', async t => {
  for (const text of ['75321', '753 21', '753\u00a021', '753\u202f21']) t.equal(normalisePostalCode(text), '75321')
})

t.test('what has not the shape of a Swedish postal code is none', async t => {
  const texts = [
    '8032',
    '80 321',
    '7532 1',
    '753  21',
    '753-21',
    '075 32',
    '753213',
    'SE-753 21',
    ' 75321',
    '75321\n',
    '',
    '753２1',
  ]
  for (const text of texts) t.equal(normalisePostalCode(text), undefined, JSON.stringify(text))
})

t.test('a postal code is unusual outside the counties its first two digits occur in', async t => {
  t.notOk(isUnusualFor('75321', '03'))
  t.ok(isUnusualFor('75321', '14'))
  t.notOk(isUnusualFor('28050', '07'), 'a prefix may belong to several counties')
  t.notOk(isUnusualFor('28050', '12'))
  t.ok(isUnusualFor('99999', '25'), 'an unknown prefix is unusual everywhere')
})

t.test('the table says of every prefix and region what the reference list says', { skip }, async t => {
  const rows: Record<string, string>[] = parse(readFileSync(list), { columns: true })
  const usual = new Map(rows.map(row => [row.postalPrefix, row.counties?.split(' ')]))
  t.equal(usual.size, 86)
  for (let prefix = 10; prefix <= 99; prefix++) {
    const found = REGIONS.map(entry => entry.region).filter(region => !isUnusualFor(`${prefix}000`, region))
    t.same(found, [...(usual.get(String(prefix)) ?? [])].sort(), String(prefix))
  }
})
