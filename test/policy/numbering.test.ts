// Number series: their order, the lowest number never seen, and how full they are.
import fc from 'fast-check'
import t from 'tap'
import {
  ALARM_AT,
  filledOf,
  lowestUnseen,
  nextNumber,
  numberAt,
  numberCount,
  SERIES,
  seriesFor,
  stemOf,
} from '../../src/policy/numbering.js'
import { REGIONS } from '../../src/policy/regions.js'
import { isHospitalCode } from '../../src/policy/texts.js'

t.test(
  'a public provider is numbered in series 1, all others in 4, and the choice of an officer goes first',
  async t => {
    t.equal(seriesFor({ organisationNumberPublic: true }), '1')
    t.equal(seriesFor({ organisationNumberPublic: false }), '4')
    for (const series of SERIES) {
      t.equal(seriesFor({ organisationNumberPublic: true, series }), series)
      t.equal(seriesFor({ organisationNumberPublic: false, series }), series)
    }
  },
)

t.test('five digits come before six, and a prefix is used up before the next', async t => {
  const places = [0, 1, 99, 100, 1099, 1100, 1200, 3299].map(index => numberAt('12', '4', index))
  t.same(places, ['28400', '28401', '28499', '284000', '284999', '30400', '304000', '414999'])
  t.equal(numberCount('12'), 3300)
  t.throws(() => numberAt('12', '4', 3300), RangeError)
  t.throws(() => numberAt('12', '4', -1), RangeError)
  t.throws(() => numberAt('02', '4', 0), RangeError)
})

t.test('no number stands in two series or twice in one, and each is a code of digits', async t => {
  const all = REGIONS.flatMap(({ region }) =>
    SERIES.flatMap(series =>
      Array.from({ length: numberCount(region) }, (_, index) => numberAt(region, series, index)),
    ),
  )
  t.equal(new Set(all).size, all.length)
  t.ok(all.every(code => isHospitalCode(code) && /^\d+$/.test(code)))
})

t.test('the next number is the lowest never seen, whoever gave the others out', async t => {
  const seen = new Set(['12400', '12402', '12404', '124XX2', '54400'])
  t.equal(nextNumber('03', '4', code => seen.has(code))?.code, '12401')
  seen.add('12401')
  t.equal(nextNumber('03', '4', code => seen.has(code))?.code, '12403')
  t.equal(nextNumber('03', '1', code => seen.has(code))?.code, '12100')
})

t.test('a full prefix gives way to the next; with none left there is no number (N-full)', async t => {
  const isFirstPrefix = (code: string): boolean => code.startsWith('284')
  t.match(nextNumber('12', '4', isFirstPrefix), { code: '30400', index: 1100, filled: 1 / 3 })
  t.equal(
    nextNumber('12', '4', () => true),
    undefined,
  )
  t.equal(
    lowestUnseen('12', '4', () => true),
    undefined,
  )
})

t.test('the alarm comes at four fifths of a series', async t => {
  const seen = new Set(Array.from({ length: 880 }, (_, index) => numberAt('03', '4', index)))
  t.equal(ALARM_AT, 0.8)
  t.equal(nextNumber('03', '4', code => seen.has(code))?.filled, ALARM_AT)
  seen.delete('12450')
  t.ok((nextNumber('03', '4', code => seen.has(code))?.filled ?? 1) < ALARM_AT)
})

t.test('a cursor finds what a search from the start finds, though codes are imported in between', async t => {
  const step = fc.record({ imported: fc.array(fc.nat({ max: 1500 }), { maxLength: 40 }) })
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), steps => {
        const seen = new Set<string>()
        let cursor = 0
        for (const { imported } of steps) {
          for (const index of imported) seen.add(numberAt('12', '4', index))
          const found = lowestUnseen('12', '4', code => seen.has(code), cursor)
          const whole = nextNumber('12', '4', code => seen.has(code))
          if (found === undefined || found.code !== whole?.code || found.index !== whole.index) return false
          cursor = found.index
          seen.add(found.code)
        }
        return true
      }),
      { numRuns: 30 },
    ),
  )
})

t.test('a cursor spares the search what lies before it', async t => {
  const asked: string[] = []
  const found = lowestUnseen('03', '4', code => asked.push(code) < 3, 1000)
  t.same(asked, ['124900', '124901', '124902'])
  t.same(found, { code: '124902', index: 1002 })
})

t.test('counting seen codes by stem tells the same share as looking at every number', async t => {
  const code = fc.oneof(
    fc.nat({ max: 3299 }).map(index => numberAt('12', '4', index)),
    fc.constantFrom('284XX1', '304X10', '41012', '28500', '124001'),
  )
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 300 }), codes => {
        const seen = new Set(codes)
        const counted = (stem: string): number => codes.filter(each => stemOf(each) === stem).length
        return filledOf('12', '4', counted) === nextNumber('12', '4', each => seen.has(each))?.filled
      }),
      { numRuns: 30 },
    ),
  )
  t.equal(stemOf('104XX4'), undefined)
  t.equal(stemOf('541008'), '541')
})
