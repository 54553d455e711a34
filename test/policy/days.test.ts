// Days: what is one, and the arithmetic on them, held against the platform's own calendar.
import fc from 'fast-check'
import t from 'tap'
import {
  addDays,
  addYears,
  compactOf,
  dayBefore,
  isDay,
  lastDayOfMonth,
  monthOf,
  swedishDay,
  UNKNOWN_DAY,
} from '../../src/policy/days.js'

const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map(textOf)

t.test('only real days of the calendar, 1900 to 2199, are days', async t => {
  for (const day of ['2026-11-23', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31']) t.ok(isDay(day), day)
  const none = [
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
  ]
  const outside = ['1899-12-31', '2200-01-01', '0001-01-01']
  const misshapen = ['', '2026-1-1', '20260101', ' 2026-01-01', '2026-01-01\n', '2026-01-01T00:00', '２０２６-01-01']
  for (const text of [...none, ...outside, ...misshapen]) t.notOk(isDay(text), JSON.stringify(text))
})

t.test('days are added as the platform adds them', async t => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const expected = new Date(`${day}T00:00:00Z`)
        expected.setUTCDate(expected.getUTCDate() + count)
        return addDays(day, count) === textOf(expected)
      }),
    ),
  )
  t.equal(dayBefore('2026-03-01'), '2026-02-28')
  t.equal(dayBefore('2024-03-01'), '2024-02-29')
  t.equal(addDays('2026-12-31', 1), '2027-01-01')
})

t.test('each of the 109,573 days from 1900 to 2199 follows the one before', async t => {
  let day = '1900-01-01'
  let count = 1
  while (day !== '2199-12-31') {
    const next = addDays(day, 1)
    if (!isDay(next) || next <= day || dayBefore(next) !== day) return t.fail(`${next} after ${day}`)
    day = next
    count += 1
  }
  t.equal(count, 109_573)
})

t.test('a year from 29 February is 28 February, unless that year is a leap year', async t => {
  t.equal(addYears('2024-02-29', 1), '2025-02-28')
  t.equal(addYears('2024-02-29', 4), '2028-02-29')
  t.equal(addYears('2024-02-29', -5), '2019-02-28')
  t.equal(addYears('2026-11-23', -5), '2021-11-23')
})

t.test('a day shows its month, the end of it, and its compact form', async t => {
  t.equal(monthOf('2026-11-23'), '2026-11')
  t.equal(lastDayOfMonth('2026-11-23'), '2026-11-30')
  t.equal(lastDayOfMonth('2024-02-01'), '2024-02-29')
  t.equal(compactOf('2026-12-01'), '20261201')
})

t.test('the unknown day sorts before every day, and says so in ids and letters', async t => {
  t.ok(UNKNOWN_DAY < '1900-01-01')
  t.equal(compactOf(UNKNOWN_DAY), '00000000')
  t.equal(swedishDay(UNKNOWN_DAY), 'okänt datum')
  t.throws(() => addDays(UNKNOWN_DAY, 1), RangeError)
})

t.test('a day is written in Swedish without a leading nought', async t => {
  t.equal(swedishDay('2027-03-01'), '1 mars 2027')
  t.equal(swedishDay('2026-12-31'), '31 december 2026')
})

function textOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
