// Disclosures: all that is held under an address is told, and nothing of others; and what was erased is listed.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { applyRetention } from '../../src/cases/retention.js'
import { eachDatabase } from '../databases.js'
import { aMail, openRoom, type Room, theEight } from '../mail/room.js'
import { aNewCode, decided, givenCode, opened } from './service.js'

const ANNA = 'anna.lind@exempelvard.example'
const PROVIDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const BO = { name: 'Bo Ek', email: 'bo.ek@exempelvard.example' }
const OTHER = 'Johanna Lind <johanna.lind@exempelvard.example>'

const disclosed = async (room: Room, email: string) => {
  const { status, body, headers, text } = await room.service.as('officer')('POST /disclosures', { email })
  if (status !== 200) throw new Error(text)
  return { ...body, text, headers }
}

t.test('all that is held on a person is told, and nothing of others', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const { service } = room
    const officer = service.as('officer')
    const eight = theEight({ 'E-post till kontaktperson': BO.email, 'Namn på kontaktperson': BO.name })
    const sentBy = async (lines: readonly string[], headers: Record<string, string>, from: string) => {
      await room.send(aMail(lines, headers), { from })
      await room.settled()
      return (await room.messages())[0].id as string
    }
    const bounce = 'studs@exempelvard.example'
    const hers = await sentBy(theEight(), { From: 'Anna Lind <Anna.Lind@EXEMPELVARD.example>' }, bounce)
    const envelope = await sentBy(['Hej!'], { From: OTHER }, ANNA.toUpperCase())
    const spokenOf = await sentBy([...eight, '', `Fråga Anna (${ANNA}).`], { From: OTHER }, bounce)
    const replies = await sentBy(['Hej!'], { From: OTHER, 'Reply-To': `Anna <${ANNA}>` }, bounce)
    const none = await sentBy(
      [...theEight({ 'E-post till kontaktperson': BO.email, Besöksadress: 'Storgatan 3' }), '', `x${ANNA} ${ANNA}.com`],
      { From: OTHER },
      bounce,
    )

    const [first] = await room.cases()
    const etag = (await officer(`GET /cases/${first.id}`)).headers.etag as string
    await officer(`PATCH /cases/${first.id}`, { provider: PROVIDER }, { 'if-match': etag })
    const { code } = (await officer(`POST /cases/${first.id}/settlement`, { action: 'approve' })).body
    await room.settled()
    await decided(service, { kind: 'amendment', code, contact: BO, effectiveFrom: '2027-02-01' })
    await decided(service, { kind: 'amendment', code, mvo: ['515'], effectiveFrom: '2027-01-01' })
    const withdrawn = await opened(service, aNewCode({ contact: { name: 'Anna', email: ANNA } }))
    await officer(`POST /cases/${withdrawn.id}/withdrawal`)

    const told = await disclosed(room, 'ANNA.lind@Exempelvard.example')
    t.same(
      told.messages.map((each: { id: string }) => each.id),
      [replies, spokenOf, envelope, hers],
      'by her, with her in the envelope, with her in the text: the latest first',
    )
    t.notOk(told.text.includes(none))
    t.match(told.messages.at(-1), {
      mail: { text: /Kungsgatan 12/ },
      cases: [{ id: first.id, reading: { fields: [{}] } }],
    })
    const letters = (await officer('GET /letters?limit=200')).body.items
    const toHer = letters.filter((each: { recipient: string }) => each.recipient.toLowerCase() === ANNA)
    t.ok(toHer.length >= 3 && toHer.length < letters.length)
    t.same(
      told.letters.map((each: { id: string }) => each.id).sort(),
      toHer.map((each: { id: string }) => each.id).sort(),
    )
    const kept = (field: string, id: string) =>
      told.personal.filter((each: { field: string; case: string }) => each.field === field && each.case === id)
    t.match(kept('contact', first.id), [
      { value: { name: 'Anna Lind', email: ANNA }, codes: [{ code, from: '2026-11-16', to: '2027-01-31' }] },
    ])
    t.match(kept('sender', first.id), [{ value: { address: /^anna/i }, codes: [] }])
    t.match(kept('contact', withdrawn.id), [{ codes: [] }])
    t.match(
      told.cases.find((each: { id: string }) => each.id === withdrawn.id),
      { status: 'withdrawn', number: withdrawn.number },
    )
    t.match(
      told.cases.find((each: { id: string }) => each.id === first.id),
      { status: 'settled', _links: { self: /\/cases\// } },
    )
    t.equal(told.truncated, false)
    t.equal(told.headers['cache-control'], 'no-store')
    const bo = await disclosed(room, BO.email)
    t.match(
      bo.personal.find(({ codes }: { codes: unknown[] }) => codes.length > 0),
      { field: 'contact', value: BO, codes: [{ code, from: '2027-02-01', to: null }] },
    )
  }),
)

t.test('an address that is held nowhere, or is none, finds nothing', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    await givenCode(room.service)
    const nothing = { messages: [], letters: [], personal: [], cases: [], truncated: false }
    const { text: _text, headers: _headers, ...told } = await disclosed(room, 'ingen@annan.example')
    t.same(told, nothing)
    const { text: _t, headers: _h, ...pattern } = await disclosed(room, '%@hemlig.example')
    t.same(pattern, nothing, 'signs of patterns stand for themselves')
    for (const body of [{}, { email: 'hemlig' }, { email: 'a@b.example, c@d.example' }, { email: ANNA, more: 1 }]) {
      const { status, text } = await room.service.as('officer')('POST /disclosures', body)
      t.equal(status, 400)
      t.notOk(text.includes('hemlig'), 'what was asked is not repeated')
    }
  }),
)

t.test('what is too much is cut, and said to be', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const write = (count: number) =>
      room.service.registry.database.call('write', {
        text: `insert into personal (ref, field, salt, text)
          select gen_random_uuid(), 'contact', '', '{"email": "anna.lind@exempelvard.example"}' from generate_series(1, $1)`,
        params: [count],
      })
    await write(500)
    t.match(await disclosed(room, ANNA), { truncated: false, personal: { length: 500 } })
    await write(1)
    t.match(await disclosed(room, ANNA), { truncated: true, personal: { length: 500 } })
  }),
)

t.test('what is erased is not told any more, and its erasure is listed', t =>
  eachDatabase(t, async (t: Test, open) => {
    let ahead = 0
    const now = (): Date => {
      ahead += 1000
      return new Date(Date.parse('2026-11-16T09:00:00Z') + ahead)
    }
    const room = await openRoom(t, open, { now })
    const officer = room.service.as('officer')
    await room.send(aMail(theEight()))
    await room.settled()
    const [{ id }] = await room.cases()
    await officer(`POST /cases/${id}/withdrawal`)
    t.match(await disclosed(room, ANNA), { messages: { length: 1 }, letters: { length: 1 }, cases: { length: 1 } })
    ahead += 40 * 86_400_000
    const rules = (['messages', 'letters', 'contacts'] as const).map(rule => ({ rule, days: 30 }))
    t.same(await applyRetention(room.service.desk, rules), { messages: 1, letters: 1, contacts: 2 })
    t.match(await disclosed(room, ANNA), { messages: [], letters: [], personal: [], cases: [] })
    const { items, _meta } = (await officer('GET /erasures')).body
    t.equal(_meta.totalRecords, 4)
    t.ok(items.some((each: { ref: string; rule: string }) => each.rule === 'messages'))
    t.equal((await officer(`GET /erasures?id=${randomUUID()}`)).status, 400)
  }),
)
