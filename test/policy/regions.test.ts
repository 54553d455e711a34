// Regions: the table against its source, and the look-ups.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { findRegion, isRegion, REGIONS } from '../../src/policy/regions.js'

const list = new URL('../../../../shared/reference/regions.csv', import.meta.url)
const skip = existsSync(list) ? false : 'the reference list regions.csv is not here'

t.test('the table equals the reference list, in its order', { skip }, async t => {
  const rows: Record<string, string>[] = parse(readFileSync(list), { columns: true })
  t.same(
    REGIONS,
    rows.map(row => ({ ...row, codePrefixes: row.codePrefixes?.split(' ') })),
  )
})

t.test('there are 21 regions, and no two share a code or a prefix', async t => {
  const prefixes = REGIONS.flatMap(entry => entry.codePrefixes)
  t.equal(REGIONS.length, 21)
  t.equal(new Set(REGIONS.map(entry => entry.region)).size, 21)
  t.equal(new Set(prefixes).size, prefixes.length)
  for (const prefix of prefixes) t.match(prefix, /^[1-9]\d$/)
})

t.test('a region is found by its county code of two digits, and by nothing else', async t => {
  t.equal(findRegion('03')?.regionSv, 'Region Uppsala')
  t.same(findRegion('12')?.codePrefixes, ['28', '30', '41'])
  for (const code of ['01', '14', '25']) t.ok(isRegion(code), code)
  for (const code of ['02', '11', '3', '', '003', '26', 'constructor', 'Uppsala']) {
    t.notOk(isRegion(code), code)
    t.equal(findRegion(code), undefined)
  }
})
