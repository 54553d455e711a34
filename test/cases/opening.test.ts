// Opening, correcting and withdrawing a case: once, numbered without gaps, by those who may, with personal data apart.
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { eachDatabase } from '../databases.js'
import { at, OTHER } from '../registry/asking.js'
import { approval, aRequest, COLLEAGUE, CONTACT, OFFICER, office, PROVIDER, problem, STRANGER } from './asking.js'

const PERSONAL = '8112189876'

t.test('the same request again gives the case that is there; the same id with other content is refused', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases } = await office(t, open)
    const request = aRequest()
    const [first, again] = [await cases.open(request, PROVIDER), await cases.open(request, PROVIDER)]
    t.same([first.created, again.created], [true, false])
    t.equal(again.case.number, first.case.number)
    await t.rejects(
      cases.open({ ...request, activityName: 'Annat' } as typeof request, PROVIDER),
      problem('case-id-taken'),
    )
    await t.rejects(cases.open(request, OFFICER), problem('case-id-taken'), 'asked by another')
  })
})

t.test(
  'numbers have no gaps, whoever asks at once and whatever is refused, and begin anew each Swedish year',
  async t => {
    await eachDatabase(t, async (t, open) => {
      const { cases, clock } = await office(t, open)
      const one = aRequest()
      const requests = [one, one, ...Array.from({ length: 5 }, () => aRequest())]
      await Promise.all(requests.map(request => cases.open(request, PROVIDER)))
      await t.rejects(cases.open(aRequest(), STRANGER), problem('forbidden'))
      const { cases: list } = await cases.list({}, { limit: 50, offset: 0 }, OFFICER)
      t.same(
        list.map(each => each.number).sort(),
        [1, 2, 3, 4, 5, 6].map(n => `SJK-2026-00000${n}`),
      )
      clock.now = new Date('2026-12-31T23:30:00.000Z')
      t.equal((await cases.open(aRequest(), PROVIDER)).case.number, 'SJK-2027-000001', 'new year in Stockholm')
    })
  },
)

t.test('a case is its provider’s and the officers’; to others it is not there', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases } = await office(t, open)
    const { id } = (await cases.open(aRequest(), PROVIDER)).case
    t.equal((await cases.get(id, OFFICER)).id, id)
    t.match((await cases.get(id, PROVIDER)).request, { contact: CONTACT })
    await t.rejects(cases.get(id, STRANGER), problem('not-found'))
    await t.rejects(cases.get(randomUUID(), OFFICER), problem('not-found'))
    const listed = async (caller: typeof OFFICER) => (await cases.list({}, { limit: 9, offset: 0 }, caller)).total
    t.same(await Promise.all([OFFICER, PROVIDER, STRANGER].map(listed)), [1, 1, 0])
  })
})

t.test('a provider may not ask what is an officer’s, or for another', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, given } = await office(t, open)
    const code = await given()
    for (const fields of [
      { kind: 'withdrawal', code, motive: 'Fel' },
      { provider: OTHER },
      { receivedAt: '2026-11-01T00:00:00Z' },
    ]) {
      await t.rejects(cases.open(aRequest(fields), PROVIDER), problem('forbidden'))
      t.throws(() => cases.preview(aRequest(fields), PROVIDER), problem('forbidden'))
    }
    await t.rejects(cases.open(aRequest({ provider: undefined }), PROVIDER), problem('malformed-request'))
    await t.rejects(cases.open(aRequest({ receivedAt: '2027-01-01T00:00:00Z' }), OFFICER), problem('malformed-request'))
  })
})

t.test('a correction replaces what it gives, at the version named, until the case is settled', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases } = await office(t, open)
    const { id } = (await cases.open(aRequest({ hosted: true }), PROVIDER)).case
    const contact = { name: 'Erik Ek', email: 'erik@example.se' }
    const corrected = await cases.correct(id, 1, { activityName: 'Rättad', contact, hosted: null }, PROVIDER)
    t.match(corrected, { version: 2, status: 'open', request: { activityName: 'Rättad', contact } })
    t.notHas(corrected.request, { hosted: true })
    await t.rejects(cases.correct(id, 1, { activityName: 'Sen' }, PROVIDER), problem('version-moved'))
    await t.rejects(cases.correct(id, 2, { region: '99' }, PROVIDER), problem('malformed-request'))
    await t.rejects(cases.correct(id, 2, { provider: OTHER }, PROVIDER), problem('forbidden'))
    await cases.correct(id, 2, { provider: OTHER }, OFFICER)
    t.equal((await cases.get(id, PROVIDER)).version, 3, 'it stays that of who made it')
    await cases.settle(id, approval, OFFICER)
    await t.rejects(cases.correct(id, 4, { activityName: 'Sen' }, OFFICER), problem('case-settled'))
  })
})

t.test('a withdrawn case is not settled, and a settled one not withdrawn', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, registry } = await office(t, open)
    const [one, two] = [(await cases.open(aRequest(), PROVIDER)).case, (await cases.open(aRequest(), PROVIDER)).case]
    await t.rejects(cases.withdraw(one.id, 7, PROVIDER), problem('version-moved'))
    t.match(await cases.withdraw(one.id, 1, PROVIDER), { status: 'withdrawn', proposal: null, decision: null })
    await t.rejects(cases.settle(one.id, approval, OFFICER), problem('case-withdrawn'))
    await t.rejects(cases.withdraw(one.id, undefined, PROVIDER), problem('case-withdrawn'))
    t.equal(registry.register.head.seq, 0)
    await cases.settle(two.id, approval, OFFICER)
    await t.rejects(cases.withdraw(two.id, undefined, PROVIDER), problem('case-settled'))
  })
})

t.test('the history says who did what; a provider is not told which officer', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases } = await office(t, open)
    const { id } = (await cases.open(aRequest(), PROVIDER)).case
    await cases.correct(id, 1, { activityName: 'Rättad' }, OFFICER)
    await cases.settle(id, approval, COLLEAGUE)
    const told = async (caller: typeof OFFICER) =>
      (await cases.get(id, caller)).history?.map(({ actor, action }) => `${actor} ${action}`)
    t.same(await told(OFFICER), ['provider-p opened', 'officer-1 corrected', 'officer-2 settled'])
    t.same(await told(PROVIDER), ['provider-p opened', 'officer corrected', 'officer settled'])
  })
})

t.test('contact, motive and a sole trader’s number stand in no table but the one for personal data', async t => {
  await eachDatabase(t, async (t, open) => {
    const { cases, database } = await office(t, open)
    const provider = { organisationNumber: PERSONAL, name: 'Ella Eks mottagning' }
    const trader = { role: 'provider', sub: 'trader', organisationNumber: PERSONAL } as const
    const { id } = (await cases.open(aRequest({ provider, motive: 'Hemligt skäl' }), trader)).case
    await cases.correct(id, 1, { address: at('Lillgatan 2') }, trader)
    await cases.settle(
      id,
      { action: 'otherwise', motive: 'Tystlåten grund', otherwise: { outcome: 'allocated' } },
      OFFICER,
    )
    t.match((await cases.get(id, OFFICER)).request, { contact: CONTACT, provider, motive: 'Hemligt skäl' })
    for (const table of ['cases', 'case_events', 'decisions', 'code_states']) {
      const [row] = await database.call('read', { text: `select string_agg(x::text, ' ') from ${table} x` })
      const text = String(row?.[0])
      t.ok(text.length > 20)
      for (const secret of [CONTACT.email, CONTACT.name, 'Hemligt', 'Tystlåten', PERSONAL])
        t.notOk(text.includes(secret), `${secret} in ${table}`)
    }
  })
})
