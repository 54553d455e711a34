// What is asked at once goes together, everybody is told their own, and a refusal is told only to whom it concerns.
import t from 'tap'
import { inBatches, oncePer } from '../../src/store/batches.js'
import { OutcomeUnknown, StatementRefused } from '../../src/store/database.js'

/** Doubles numbers, refuses those below 0, and remembers its calls; every call takes a moment. */
function doubling(sizeMax?: number) {
  const calls: (readonly number[])[] = []
  const double = inBatches<number, number>(async entries => {
    calls.push(entries)
    await new Promise(resolve => setTimeout(resolve, 5))
    if (entries.includes(13)) throw new OutcomeUnknown('lost', true)
    if (entries.some(entry => entry < 0)) throw new StatementRefused('no', '22000', undefined)
    return entries.map(entry => entry * 2)
  }, sizeMax)
  return { calls, double }
}

t.test('those who ask at the same moment go together, those who come meanwhile in the next call', async t => {
  const { calls, double } = doubling()
  const first = Promise.all([1, 2, 3].map(double))
  while (calls.length === 0) await new Promise(resolve => setImmediate(resolve))
  const later = Promise.all([4, 5].map(double))
  t.strictSame(await first, [2, 4, 6])
  t.strictSame(await later, [8, 10])
  t.strictSame(calls, [
    [1, 2, 3],
    [4, 5],
  ])
  t.equal(await double(6), 12, 'it goes on after a rest')
})

t.test('a call takes no more than it may', async t => {
  const { calls, double } = doubling(2)
  t.strictSame(await Promise.all([1, 2, 3, 4, 5].map(double)), [2, 4, 6, 8, 10])
  t.strictSame(calls, [[1, 2], [3, 4], [5]])
})

t.test('what is refused is told to the offender, and the others are answered', async t => {
  const { double } = doubling()
  const answers = await Promise.allSettled([1, -1, 3].map(double))
  t.match(answers, [{ value: 2 }, { reason: { name: 'StatementRefused' } }, { value: 6 }])
})

t.test('an unknown outcome is told to all of the batch, which is not tried again', async t => {
  const { calls, double } = doubling()
  const answers = await Promise.allSettled([1, 13].map(double))
  t.match(answers, [{ reason: { name: 'OutcomeUnknown' } }, { reason: { name: 'OutcomeUnknown' } }])
  t.equal(calls.length, 1)
  t.equal(await double(2), 4, 'those who come later are answered')
})

t.test('each key has one of its own', async t => {
  const made = oncePer((key: { n: number }) => ({ of: key.n }))
  const [one, two] = [{ n: 1 }, { n: 2 }]
  t.equal(made(one), made(one))
  t.not(made(one), made(two))
  t.strictSame(made(two), { of: 2 })
})
