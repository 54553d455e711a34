// Settling a case: every action, every no, the proposal that was seen, four eyes, and days in Stockholm.
import t from 'tap'
import { eachDatabase } from '../databases.js'
import { at, OTHER, TODAY } from '../registry/asking.js'
import { approval, aRequest, COLLEAGUE, OFFICER, office, PROVIDER, problem } from './asking.js'

t.test('an approval writes the decision proposed, and the case has it', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry } = await office(t, open)
    const { case: opened } = await cases.open(aRequest(), PROVIDER)
    t.match(opened, { status: 'open', proposal: { outcome: 'allocated', rule: 'P1' }, decision: null })
    t.notHas(opened.proposal, 'code')
    const decision = await cases.settle(opened.id, { ...approval, seen: opened.proposal!.digest }, OFFICER)
    t.match(decision, { seq: 1, outcome: 'allocated', rule: 'P1', code: '12400', stateId: '12400~20261115~1' })
    t.equal(decision.digest, opened.proposal?.digest)
    const settled = await cases.get(opened.id, PROVIDER)
    t.match(settled, { status: 'settled', proposal: null, decision: { seq: 1, code: '12400' } })
    for (const hidden of ['facts', 'command', 'actor']) t.notHas(settled.decision, hidden)
    t.equal(registry.register.statesOf('12400').length, 1)
    await t.rejects(cases.settle(opened.id, approval, OFFICER), problem('case-settled', { decision: { seq: 1 } }))
  })
})

t.test('a rejection is a decision that changes nothing', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry } = await office(t, open)
    const { id } = (await cases.open(aRequest(), PROVIDER)).case
    const decision = await cases.settle(id, { action: 'reject', motive: 'Ingen vård' }, OFFICER)
    t.match(decision, { seq: 1, outcome: 'rejected', rule: 'O-reject', effects: [], stateId: null })
    t.equal(registry.register.codeCount, 0)
  })
})

t.test('an officer decides otherwise, where it can be carried out', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, given } = await office(t, open)
    const code = await given()
    const { id } = (await cases.open(aRequest({ address: at('Lillgatan 2') }), PROVIDER)).case
    const otherwise = (outcome: 'kept' | 'reopened') =>
      ({ action: 'otherwise', motive: 'Samma verksamhet', otherwise: { outcome, code } }) as const
    await t.rejects(
      cases.settle(id, otherwise('reopened'), OFFICER),
      problem('decision-refused', { proposal: { rule: 'N-ruling' } }),
    )
    t.match(await cases.settle(id, otherwise('kept'), OFFICER), { outcome: 'kept', rule: 'O-otherwise', code })
  })
})

t.test('what is refused is not approved, and may be rejected', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry } = await office(t, open)
    const { case: opened } = await cases.open(aRequest({ kind: 'closure', code: '99999' }), PROVIDER)
    t.match(opened.proposal, { outcome: 'refused', rule: 'N-unknown' })
    await t.rejects(
      cases.settle(opened.id, approval, OFFICER),
      problem('decision-refused', { proposal: { outcome: 'refused' } }),
    )
    t.equal(registry.register.head.seq, 0)
    t.match(await cases.settle(opened.id, { action: 'reject', motive: 'Okänd' }, OFFICER), { outcome: 'rejected' })
  })
})

t.test('what is referred needs an option that is offered; one chosen is kept while more is asked', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, given } = await office(t, open)
    const closed = await given()
    await given({ kind: 'closure', code: closed })
    const { id } = (await cases.open(aRequest({ provider: undefined, activityName: 'Exempelvård' }), OFFICER)).case
    await t.rejects(
      cases.settle(id, approval, OFFICER),
      problem('decision-referred', { proposal: { rule: 'G-provider', options: [{ id: 'provider-1' }] } }),
    )
    await t.rejects(cases.settle(id, { ...approval, option: 'provider-9' }, OFFICER), problem('malformed-request'))
    await t.rejects(
      cases.settle(id, { ...approval, option: 'provider-1' }, OFFICER),
      problem('decision-referred', { proposal: { rule: 'G-closed' } }),
    )
    t.match(await cases.get(id, OFFICER), {
      status: 'open',
      answers: { 'G-provider': 'provider-1' },
      proposal: { rule: 'G-closed' },
    })
    t.match(await cases.settle(id, { ...approval, option: 'reopen' }, OFFICER), { outcome: 'reopened', code: closed })
  })
})

t.test('the proposal seen is the same after other cases, and another when its own matter has moved', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, given } = await office(t, open)
    // The provider is known before: a case that enters it would be of the matter itself.
    await given({ address: at('Kungsgatan 3'), activityName: 'Tredje vården' })
    const { case: opened } = await cases.open(aRequest(), PROVIDER)
    const seen = opened.proposal!.digest
    await given({ address: at('Lillgatan 2'), activityName: 'Helt annan vård' })
    t.equal((await cases.get(opened.id, OFFICER)).proposal?.rule, 'P1')
    const { case: other } = await cases.open(aRequest({ provider: OTHER }), OFFICER)
    const otherSeen = other.proposal!.digest
    t.match(await cases.settle(opened.id, { ...approval, seen }, OFFICER), { outcome: 'allocated' })
    await t.rejects(
      cases.settle(other.id, { ...approval, seen: otherSeen }, OFFICER),
      problem('proposal-changed', { proposal: { rule: 'P2' } }),
    )
    t.match(await cases.get(other.id, OFFICER), { status: 'open', version: 1 })
    t.match(await cases.settle(other.id, approval, OFFICER), { rule: 'P2' }, 'without it, today’s decision is taken')
  })
})

t.test('of two officers who settle at once one does, and the other is told with the decision', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry } = await office(t, open)
    const { id } = (await cases.open(aRequest(), PROVIDER)).case
    const said = await Promise.allSettled([OFFICER, COLLEAGUE].map(officer => cases.settle(id, approval, officer)))
    t.same(said.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    t.match(
      said.find(each => each.status === 'rejected'),
      { reason: { id: 'case-settled', extra: { decision: { seq: 1 } } } },
    )
    t.equal(registry.register.head.seq, 1)
  })
})

t.test('with four eyes, who made a case does not settle it', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases } = await office(t, open, { fourEyes: true })
    const { id } = (await cases.open(aRequest(), OFFICER)).case
    await t.rejects(cases.settle(id, approval, OFFICER), problem('four-eyes'))
    t.match(await cases.settle(id, approval, COLLEAGUE), { outcome: 'allocated' })
  })
})

t.test('a request without a day takes effect on the Swedish day it came in', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, clock } = await office(t, open)
    clock.now = new Date('2026-11-15T23:30:00.000Z')
    const { case: late } = await cases.open(aRequest(), PROVIDER)
    t.equal(late.proposal?.effectiveFrom, '2026-11-16')
    t.equal(cases.preview(aRequest(), PROVIDER).effectiveFrom, '2026-11-16')
    clock.now = new Date('2026-11-20T12:00:00.000Z')
    t.equal((await cases.get(late.id, OFFICER)).proposal?.effectiveFrom, '2026-11-16', 'and goes on doing so')
    const receivedAt = '2026-06-30T22:30:00Z'
    const { case: byLetter } = await cases.open(aRequest({ receivedAt, address: at('Lillgatan 2') }), OFFICER)
    t.equal(byLetter.proposal?.effectiveFrom, '2026-07-01', 'summer time')
  })
})

t.test('days far back and ahead are refused, near ones decided, and an answer as of a day follows', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry, given } = await office(t, open)
    const rule = (effectiveFrom: string) => cases.preview(aRequest({ effectiveFrom }), PROVIDER).rule
    t.same(['2021-11-14', '2021-11-15', TODAY, '2027-11-15', '2027-11-16'].map(rule), [
      'N-day',
      'P1',
      'P1',
      'P1',
      'N-day',
    ])
    const code = await given({ effectiveFrom: '2026-03-01' })
    await given({ kind: 'move', code, address: at('Lillgatan 2'), effectiveFrom: '2027-02-01' })
    const { case: early } = await cases.open(
      aRequest({ kind: 'move', code, address: at('Kungsgatan 3'), effectiveFrom: '2026-06-01' }),
      PROVIDER,
    )
    t.match(early.proposal, { rule: 'G-later', options: [{ id: 'stand' }, { id: 'withdraw' }] })
    await cases.settle(early.id, { ...approval, option: 'stand' }, OFFICER)
    t.same(
      registry.register.statesOf(code).map(state => [state.validFrom, state.place?.street]),
      [
        ['2026-03-01', 'Storgatan 1'],
        ['2026-06-01', 'Kungsgatan 3'],
        ['2027-02-01', 'Lillgatan 2'],
      ],
    )
  })
})
