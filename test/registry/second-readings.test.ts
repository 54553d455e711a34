// Second readings: what is found is what was kept last, what was read twice outlasts a walk, and what changed is forgotten.
import fc from 'fast-check'
import t from 'tap'
import { keepSecondReadings } from '../../src/registry/second-readings.js'

const walk = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => String(from + i))

t.test(
  'what was read once is there for a moment, what was read twice stays through a walk over everything',
  async t => {
    const readings = keepSecondReadings<string>(1000)
    const read = (key: string): boolean => {
      const isThere = readings.find(key) !== undefined
      if (!isThere) readings.keep(key, `of ${key}`)
      return isThere
    }
    t.same([read('12401'), read('12401')], [false, true])
    for (const key of walk(20_000, 21_000)) read(key)
    t.same([read('12401'), read('12401')], [false, true], 'gone with the moment, and read again')
    for (const key of walk(30_000, 130_000)) read(key)
    t.equal(readings.find('12401'), 'of 12401')
    t.ok(
      walk(30_000, 130_000).filter(key => readings.find(key) !== undefined).length <= 2000,
      'of the walk little is left',
    )
  },
)

t.test('no more second readings are kept than there may be', async t => {
  const [twice, once] = [keepSecondReadings<string>(10), keepSecondReadings<string>(10)]
  // One after the other has the place of the moment, so that only what is kept is found.
  for (const key of walk(0, 5000)) {
    twice.keep(key, key)
    twice.keep(key, key)
    once.keep(key, key)
  }
  const count = (of: typeof twice) => walk(0, 5000).filter(key => of.find(key) !== undefined).length
  for (const each of [twice, once]) t.ok(count(each) <= 256 + 10, `${count(each)} are left`)
})

t.test('nothing else is ever found than what was kept last', async () => {
  const someStep = fc.record({ key: fc.nat({ max: 400 }).map(String), does: fc.constantFrom('keep', 'drop', 'find') })
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 2000, size: 'max' }), steps => {
      const readings = keepSecondReadings<number>(50)
      const last = new Map<string, number>()
      return steps.every(({ key, does }, i) => {
        const found = readings.find(key)
        if (found !== undefined && found !== last.get(key)) return false
        if (does === 'drop') {
          readings.drop(key)
          last.delete(key)
        } else if (does === 'keep' && found === undefined) {
          readings.keep(key, i)
          last.set(key, i)
        }
        return true
      })
    }),
  )
})
