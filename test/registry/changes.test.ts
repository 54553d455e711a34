// The change feed: one item a decision, each code it touched as before and as after, told the same however late one asks.
import t from 'tap'
import { listChanges } from '../../src/registry/changes.js'
import { issued, madeUpRegister } from './made-up.js'

function withThree() {
  const made = madeUpRegister()
  made.fold([issued('12400', 'Första')])
  made.fold([{ code: '12400', from: '2026-06-01', name: 'Andra' }])
  made.fold([], { provider: { id: 'V1', name: 'Vård AB', from: '2026-01-01' } })
  return made
}

t.test('an item tells each code as it was and as it became on the day of the decision', async t => {
  const { register } = withThree()
  const [given, renamed] = listChanges(register, 0, 10)
  t.match(given, { seq: 1, effectiveFrom: '2020-01-01', type: 'import', rule: 'made-up', clause: null })
  t.same(
    given?.changes.map(({ before, after }) => [before, after?.activityName]),
    [[null, 'Första']],
  )
  t.match(renamed?.changes, [
    {
      code: '12400',
      stateId: '12400~20260601~2',
      before: { activityName: 'Första', validTo: null },
      after: { activityName: 'Andra' },
    },
  ])
})

t.test('a decision that touches no code is an item with no changes', async t => {
  t.match(listChanges(withThree().register, 2, 10), [{ seq: 3, changes: [] }])
})

t.test('items come in order, after the cursor, as many as are asked for', async t => {
  const { register } = withThree()
  const seqs = (after: number, limit: number) => listChanges(register, after, limit).map(item => item.seq)
  t.same(seqs(0, 2), [1, 2])
  t.same(seqs(2, 2), [3])
  t.same(seqs(3, 2), [])
  t.same(seqs(99, 2), [])
})

t.test('an item is the same after later decisions of the same code, a correction too', async t => {
  const { register, fold } = withThree()
  const before = listChanges(register, 0, 3)
  fold([{ code: '12400', from: '2020-01-01', name: 'Sent anmäld' }])
  fold([], { annuls: 2 })
  t.same(listChanges(register, 0, 3), before)
  t.match(listChanges(register, 4, 1), [{ changes: [{ code: '12400' }] }], 'the correction names what it touched')
})

t.test('a withdrawal is told with what was in force before it', async t => {
  const { register, fold } = withThree()
  fold([{ code: '12400', from: '', void: true }])
  const [item] = listChanges(register, 3, 1)
  t.equal(item?.effectiveFrom, null)
  t.match(item?.changes, [{ before: null, after: { status: 'withdrawn', stateId: '12400~00000000~4' } }])
})
