// Mail by the API: stored as it is before anything is read, once, and looked at by officers only.
import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { aMail, openRoom, type Room, theEight } from './room.js'

/** Posts bytes as the mail gateway does. */
async function handIn(room: Room, payload: Buffer, headers: Readonly<Record<string, string>> = {}) {
  const token = await room.service.tokens.sign({ role: 'service', sub: 'gateway' }, 1)
  const answer = await room.service.app.inject({
    method: 'POST',
    url: `${ROOT}/intake/messages`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822', ...headers },
    payload,
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

t.test('a mail handed in is stored, and becomes a case', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const officer = room.service.as('officer')
    const raw = Buffer.from(aMail(theEight({ Ort: 'Växjö' })))
    const envelope = { 'envelope-from': 'åsa@exempelvard.example', 'envelope-to': 'registret@register.example' }
    const octets = Object.fromEntries(
      Object.entries(envelope).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
    )
    const first = await handIn(room, raw, octets)
    t.match(first, { status: 202, body: { status: 'stored' } })
    t.equal(first.headers.location, `${ROOT}/intake/messages/${first.body.id}`)
    const again = await handIn(room, raw, octets)
    t.match(
      again,
      { status: 202, body: { id: first.body.id } },
      'the same bytes to the same recipient are the same mail',
    )
    await room.settled()
    t.match(await room.cases(), [{ status: 'open', request: { address: { town: 'Växjö' } } }])

    const { body } = await officer(`GET /intake/messages/${first.body.id}`)
    t.match(body, {
      status: 'read',
      via: 'api',
      sender: 'åsa@exempelvard.example',
      size: raw.length,
      sha256: createHash('sha256').update(raw).digest('hex'),
      mail: { subject: 'Ny sjukhuskod' },
      cases: [{ relation: 'opened' }],
    })
    const token = await room.service.tokens.sign({ role: 'officer', sub: 'officer' }, 1)
    const download = await room.service.app.inject({
      url: `${ROOT}/intake/messages/${first.body.id}/raw`,
      headers: { authorization: `Bearer ${token}` },
    })
    t.ok(download.rawPayload.equals(raw), 'unchanged')
    t.match(download.headers, {
      'content-type': 'message/rfc822',
      'content-disposition': /^attachment;/,
      'x-content-type-options': 'nosniff',
    })
    t.equal((await officer('GET /intake/messages?status=unreadable')).body._meta.totalRecords, 0)
    t.equal((await officer('GET /intake/messages?status=read')).body._meta.totalRecords, 1)
  }),
)

t.test('what is no mail is taken in too, and a case says so', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const bodies = [Buffer.alloc(0), Buffer.from('%PDF-1.7 \u0000\u00ff'), Buffer.from('Hej, bara text utan rubriker')]
    for (const body of bodies) t.equal((await handIn(room, body)).status, 202)
    await room.settled()
    const cases = await room.cases()
    t.equal(cases.length, bodies.length)
    for (const each of cases) {
      t.match(each, {
        status: 'incomplete',
        kind: null,
        request: {},
        labels: [{ id: 'unreadable', reason: /empty|not-a-mail/ }],
      })
      const { body } = await room.service.as('officer')(`GET /cases/${each.id}/messages`)
      t.match(body.received, [{ status: 'unreadable' }])
    }
    t.equal(room.letters.length, 0)
    const [first] = cases
    t.equal((await room.service.as('officer')(`POST /cases/${first.id}/withdrawal`)).status, 200, 'and can be put away')
  }),
)

t.test('what cannot be taken in is told', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    t.match(await handIn(room, Buffer.alloc(27 * 1024 * 1024, 'a')), { status: 413, body: { type: /body-too-large/ } })
    t.match(await handIn(room, Buffer.from('{}'), { 'content-type': 'application/json' }), { status: 415 })
    t.match(await handIn(room, Buffer.from('a'), { 'envelope-to': 'a'.repeat(400) }), { status: 400 })
    t.equal((await room.service.as('officer')('POST /cases', '{}', { 'content-type': 'message/rfc822' })).status, 415)
    t.same(await room.messages(), [])
  }),
)

t.test('an incomplete case is completed by an officer, field by field', t =>
  eachDatabase(t, async (t: Test, open) => {
    const room = await openRoom(t, open)
    const officer = room.service.as('officer')
    await room.send(
      aMail(['Hej, det gäller vår mottagning på Kungsgatan 12 i Uppsala. Hör gärna av er!'], {
        Subject: 'Vår mottagning',
      }),
    )
    await room.settled()
    const [found] = await room.cases()
    t.match(found, { kind: null, status: 'incomplete' })
    const patch = async (fields: unknown) => {
      const { headers } = await officer(`GET /cases/${found.id}`)
      return officer(`PATCH /cases/${found.id}`, fields, { 'if-match': headers.etag! })
    }
    t.match(await patch({ activityName: 'Kliniken' }), { status: 400, body: { errors: [{ path: '/kind' }] } })
    const half = await patch({ kind: 'new-code', activityName: 'Kliniken', region: '03', address: null })
    t.match(half, { status: 200, body: { status: 'incomplete' } })
    t.ok(half.body.missing.includes('mvo') && half.body.missing.includes('address.street'))
    t.match(await patch({ mvo: ['000'] }), { status: 400 }, 'what is given is checked')
    t.match((await officer(`POST /cases/${found.id}/settlement`, { action: 'approve' })).body, {
      type: /case-incomplete/,
    })
    const whole = await patch({
      mvo: ['511'],
      address: { street: 'Kungsgatan 12', postalCode: '753 21', town: 'Uppsala' },
      contact: { name: 'Anna Lind', email: 'anna.lind@exempelvard.example' },
      provider: { organisationNumber: '556559-4230', name: 'Exempelvård AB' },
    })
    t.match(whole, {
      status: 200,
      body: { status: 'open', missing: [], request: { address: { postalCode: '75321' } } },
    })
    t.equal((await officer(`POST /cases/${found.id}/settlement`, { action: 'approve' })).status, 201)
  }),
)
