// Submitting: commands asked at once, what is not accepted, and that nobody who asks is forgotten.
import t from 'tap'
import { verify } from '../../src/registry/verify.js'
import { eachDatabase } from '../databases.js'
import { aCommand, ask, at, codeOf, made, newCode, opened } from './asking.js'

t.test('commands asked at the same moment are decided one on top of the other', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const streets = ['Storgatan 1', 'Lillgatan 2', 'Storgatan 1', 'Kungsgatan 3']
    const said = await Promise.all(streets.map(street => made(registry, newCode({ address: at(street) }))))
    t.same(
      said.map(({ seq, decision }) => [seq, decision.outcome, decision.code]),
      [
        [1, 'allocated', '12400'],
        [2, 'allocated', '12401'],
        [3, 'kept', '12400'],
        [4, 'allocated', '12402'],
      ],
    )
    t.same([...registry.register.listProviders()], ['provider-1'])
  })
})

t.test(
  'several decisions on one code in one batch leave its states as the last one has them, and no other row is touched',
  async t => {
    await eachDatabase(t, async (t, open) => {
      const database = await open()
      const registry = await opened(t, database)
      const [code, other] = [await codeOf(made(registry, newCode())), await codeOf(made(registry, newCode(ELSEWHERE)))]
      const rows = (of: string) =>
        database.call('read', {
          text: `select xmin::text, lower(valid)::text, upper(valid)::text, seq, name from code_states where code = $1 order by valid`,
          params: [of],
        })
      const [first, untouched] = [await rows(code), await rows(other)]
      const named = (activityName: string, effectiveFrom: string) =>
        made(registry, aCommand('amendment', { code, activityName, effectiveFrom }))
      await Promise.all([named('Ett', '2026-12-01'), named('Två', '2026-12-02'), named('Tre', '2027-01-01')])
      t.same(
        (await rows(code)).map(row => row.slice(1)),
        [
          ['2026-11-15', '2026-12-01', 1, 'Exempelmottagningen'],
          ['2026-12-01', '2026-12-02', 3, 'Ett'],
          ['2026-12-02', '2027-01-01', 4, 'Två'],
          ['2027-01-01', null, 5, 'Tre'],
        ],
      )
      const before = await rows(code)
      await named('Fyra', '2027-02-01')
      t.same((await rows(code)).slice(0, 3), before.slice(0, 3), 'states that stay as they were are not written again')
      t.not((await rows(code))[3]![0], before[3]![0], 'the one that ends is')
      t.same(await rows(other), untouched)
      t.not(first[0]![0], before[0]![0])
      t.match(await verify(database), { rows: 6 })
    })
  },
)
const ELSEWHERE = { address: at('Lillgatan 2') }

t.test('what is not accepted is answered and not written, and does not hold up the others', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const faulty = {
      accepts: () => {
        throw new Error('a fault in who asks')
      },
    }
    const [refused, unwanted, failed, written] = await Promise.allSettled([
      ask(registry, aCommand('closure', { code: '99999' })),
      ask(registry, newCode(), {}, { accepts: () => false }),
      ask(registry, newCode(), {}, faulty),
      ask(registry, newCode()),
    ])
    t.match(refused, { value: { written: false, decision: { rule: 'N-unknown' } } })
    t.match(unwanted, { value: { written: false, decision: { rule: 'P1' } } })
    t.match(failed, { status: 'rejected', reason: { message: 'a fault in who asks' } })
    t.match(written, { value: { written: true, seq: 1, decision: { code: '12400' } } })
    t.equal(registry.register.head.seq, 1)
  })
})

t.test('who asks at the very moment another is answered is not forgotten', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    for (let turns = 0; turns < 24; turns++) {
      await ask(registry, newCode(), {}, { accepts: () => false })
      // One turn of the queue of promises each: at one of them the queue that writes is just about to stop.
      for (let i = 0; i < turns; i++) await undefined
      const said = ask(registry, newCode(), {}, { accepts: () => false })
      const patience = new Promise(resolve => setTimeout(resolve, 4000, 'forgotten').unref())
      const isAnswered = (await Promise.race([said, patience])) !== 'forgotten'
      t.ok(isAnswered, `${turns} turns of the loop later`)
      if (!isAnswered) return
    }
  })
})

t.test('decisions do not run against the clock of the last one', async t => {
  await eachDatabase(t, async (t, open) => {
    let now = new Date('2026-11-15T12:00:00.000Z')
    const registry = await opened(t, await open(), () => now)
    await made(registry, newCode())
    now = new Date('2026-11-15T11:00:00.000Z')
    const { decidedAt } = await made(registry, newCode({ address: at('Lillgatan 2') }))
    t.equal(decidedAt, '2026-11-15T12:00:00.000Z')
  })
})

t.test('the register has what was written by the time it is answered, and another instance soon after', async t => {
  await eachDatabase(t, async (t, open) => {
    const database = await open()
    const [one, other] = [await opened(t, database), await opened(t, database)]
    const { seq } = await made(one, newCode())
    t.equal(one.register.head.seq, seq)
    t.equal(await other.seen(seq, 5000), true)
    t.same(other.register.statesOf('12400'), one.register.statesOf('12400'))
    t.match(await made(other, aCommand('closure', { code: '12400' })), { seq: 2 })
    t.match(await made(one, newCode({ address: at('Lillgatan 2') })), { seq: 3 }, 'decided again after the other’s')
    t.equal(await one.seen(9, 50), false)
  })
})
