// Decisions read back from the log: whole for officers, with the effects told as known just after each.
import t from 'tap'
import { madeOf, readDecisions } from '../../src/registry/decisions.js'
import { eachDatabase } from '../databases.js'
import { aCommand, at, made, newCode, opened, TODAY } from './asking.js'

t.test('a decision read back is the one that was made, with its grounds', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const said = await made(registry, newCode())
    const [whole] = await readDecisions(registry, [said.seq])
    const told = madeOf(registry, said.seq, said.id, said.decidedAt, said.decision, said.facts)
    t.match(whole, { ...told, advice: whole?.advice })
    t.match(whole, {
      seq: 1,
      type: 'new-code',
      stateId: '12400~20261115~1',
      effects: [{ code: '12400', stateId: '12400~20261115~1' }],
      command: { kind: 'new-code' },
      facts: { seq: 1, day: TODAY },
      actor: { role: 'officer', sub: 'test' },
      case: null,
      options: [],
    })
  })
})

t.test('the effects of a decision are as known just after it, whatever is decided later', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const code = (await made(registry, newCode({ effectiveFrom: '2026-01-01' }))).decision.code!
    const other = (await made(registry, newCode({ address: at('Lillgatan 2'), effectiveFrom: '2026-01-01' }))).decision
      .code!
    const effectiveFrom = '2026-06-01'
    await made(registry, aCommand('merger', { codes: [code, other], into: other, effectiveFrom }))
    const before = await readDecisions(registry, [3, 1])
    t.same(
      before.map(({ seq, effects }) => [seq, effects.map(effect => effect.stateId).sort()]),
      [
        [3, [`${code}~20260601~3`, `${other}~20260601~3`]],
        [1, [`${code}~20260101~1`]],
      ],
    )
    await made(registry, aCommand('correction', { decision: 3 }))
    t.same(await readDecisions(registry, [3, 1]), before)
  })
})

t.test('decisions come in the order asked for, unknown ones left out', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    for (const street of ['Storgatan 1', 'Lillgatan 2']) await made(registry, newCode({ address: at(street) }))
    const seqs = async (...asked: number[]) => (await readDecisions(registry, asked)).map(({ seq }) => seq)
    t.same(await seqs(2, 1), [2, 1])
    t.same(await seqs(9, 1), [1])
    t.same(await seqs(), [])
  })
})
