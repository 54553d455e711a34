// Submitting: commands asked at once, what is not accepted, and that nobody who asks is forgotten.
import t from 'tap'
import { eachDatabase } from '../databases.js'
import { aCommand, ask, at, made, newCode, opened } from './asking.js'

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
