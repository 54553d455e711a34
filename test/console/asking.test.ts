// Asking by form: what is shown, what is sent becomes a case once, and faults are told in Swedish at their fields.
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { openAsVisitor } from '../../src/cases/visiting.js'
import { swedishOf, UNKNOWN_FAULT } from '../../src/console/asking/faults.js'
import { fieldsOf, findKindAsked, KINDS_ASKED } from '../../src/console/asking/kinds.js'
import { readForm } from '../../src/console/asking/reading.js'
import { FORMATS } from '../../src/policy/formats.js'
import type { Request } from '../../src/policy/requests.js'
import { readRequest } from '../../src/policy/validation.js'
import { aNewCode, anAddress, another, CONTACT, givenCode, organisationNumber, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'
import { hiddenIn, visit } from './visitor.js'

/** The fields of a new code, as somebody writes them. */
function written(more: Readonly<Record<string, string | readonly string[]>> = {}) {
  const n = another()
  const { street, postalCode, town } = anAddress(n)
  return {
    id: randomUUID(),
    'provider.name': `Vårdbolaget ${n} AB`,
    'provider.organisationNumber': organisationNumber(n),
    hosted: 'nej',
    region: '03',
    activityName: `Enheten ${n}`,
    ...{ 'address.street': street, 'address.postalCode': postalCode, 'address.town': town },
    ...{ 'contact.name': CONTACT.name, 'contact.email': CONTACT.email },
    mvo: '511, Ortopedisk vård',
    ...more,
  }
}

/** Nothing a fault can say stands in English. */
const ENGLISH = /\b(must|is needed|not a known|expected|characters)\b/i

t.test('every form is read into a request that the policy takes', async t => {
  const address = { 'address.street': 'Nygatan 5', 'address.postalCode': '753 22', 'address.town': 'Uppsala' }
  const provider = { 'provider.name': 'Nya Vården AB', 'provider.organisationNumber': '556559-4230' }
  const forms: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
    'ny-kod': written(),
    flytt: { code: '124 00', scope: 'del', activityName: 'Delen', 'mvo-val': ['511', '311'], ...address },
    overtagande: {
      code: '12400',
      samePremises: 'nej',
      sameActivity: 'ja',
      formerStays: 'vet-inte',
      ...provider,
      ...address,
    },
    andring: { code: '104xx4', activityName: 'Nytt namn' },
    stangning: { code: '12400', effectiveFrom: '2026-12-01', successor: '12401', motive: 'Ett\r\npar rader' },
  }
  t.same(
    Object.keys(forms),
    KINDS_ASKED.map(({ slug }) => slug),
  )
  for (const [slug, form] of Object.entries(forms)) {
    const { request, faults } = readForm(findKindAsked(slug)!, form, null)
    t.same(faults, [], slug)
    t.equal(request?.kind, findKindAsked(slug)!.kind)
    t.same(readRequest(request), { request })
  }
  const { request } = readForm(findKindAsked('ny-kod')!, written({ 'mvo-val': ['101', '511'] }), null)
  t.match(request, { mvo: ['101', '311', '511'], hosted: false })
  t.match(readForm(findKindAsked('flytt')!, forms.flytt, null).request, { code: '12400', scope: 'part' })
  t.match(readForm(findKindAsked('stangning')!, forms.stangning, null).request, { motive: 'Ett\npar rader' })
})

t.test('no fault of a form is told in English', async t => {
  const long = 'x'.repeat(2001)
  const bad = [
    '',
    ' ',
    long,
    '\u0007',
    'Box 12',
    '999',
    '12',
    'nej',
    'del',
    'ja',
    '2026-02-30',
    '12400',
    'a@b',
    '511-515',
  ]
  const seen = new Set<string>()
  for (const asked of KINDS_ASKED)
    for (const [n, one] of bad.entries())
      for (const other of [bad[(n + 1) % bad.length]!, bad[(n + 5) % bad.length]!]) {
        const form = Object.fromEntries(fieldsOf(asked).map(({ path }, i) => [path, i % 2 === 0 ? one : other]))
        for (const { text } of readForm(asked, { ...form, 'mvo-val': [one] }, null).faults) seen.add(text)
      }
  t.ok(seen.size > 12, `${seen.size} different faults`)
  t.notOk(seen.has(UNKNOWN_FAULT))
  t.same(
    [...seen].filter(text => ENGLISH.test(text)),
    [],
  )
  for (const name of [
    'plain-text',
    'prose',
    'hospital-code',
    'region',
    'mvo-code',
    'visiting-address',
    'postal-code',
    'email-address',
    'organisation-number',
    'day',
  ])
    t.ok(swedishOf(FORMATS[name]!.message), name)
  t.equal(swedishOf('must have at most 200 characters'), 'Skriv högst 200 tecken.')
})

t.test('what a kind needs in one situation only is told at its fields', async t => {
  const takeover = findKindAsked('overtagande')!
  const named = { code: '12400', 'provider.name': 'A', 'provider.organisationNumber': '5565594230' }
  const faultsOf = (form: object) => readForm(takeover, { ...named, ...form }, null).faults.map(({ name }) => name)
  t.same(faultsOf({ samePremises: 'ja', sameActivity: 'nej' }), ['activityName', 'mvo'])
  t.same(faultsOf({ samePremises: 'nej', sameActivity: 'ja' }), [
    'address.street',
    'address.postalCode',
    'address.town',
  ])
  t.same(faultsOf({ samePremises: 'nej', sameActivity: 'ja', 'address.town': 'Uppsala' }), [
    'address.street',
    'address.postalCode',
  ])
  t.same(
    readForm(findKindAsked('andring')!, { code: '12400' }, null).faults.map(({ name }) => name),
    ['activityName'],
  )
})

void eachDatabase(t, async (t, open) => {
  const service = await startService(t, open)
  const { app, desk } = service
  const officer = service.as('officer', undefined, 'Hemlige Handläggaren')
  const count = async (): Promise<number> => (await officer('GET /cases')).body._meta.totalRecords

  t.test('one chooses what it is about, and a code goes along', async t => {
    const { html } = await visit(app).get('/begar?kod=12400')
    for (const { slug } of KINDS_ASKED) t.match(html, `href="/begar/${slug}?kod=12400"`)
    t.notMatch((await visit(app).get('/begar?kod=%22%3E')).html, '?kod=')
    t.equal((await visit(app).get('/begar/merger')).status, 404)
    t.equal((await visit(app).get('/begar/constructor')).status, 404)
  })

  t.test('the form shows which activity a code is, and never its contact person', async t => {
    const { code, request } = await givenCode(service)
    const { html } = await visit(app).get(`/begar/flytt?kod=${code}`)
    t.match(html, `value="${code}"`)
    t.match(html, request.activityName)
    t.notMatch(html, CONTACT.email)
    t.notMatch(html, CONTACT.name)
  })

  t.test('the proposal tells outcome, principle and what lacks, and nothing is written', async t => {
    const visitor = visit(app)
    const before = await count()
    const part = await visitor.post('/begar/ny-kod/forslag', written(), { 'hx-request': 'true' })
    t.equal(part.status, 200)
    t.notMatch(part.html, '<html')
    t.match(part.html, 'Ny kod tilldelas')
    t.match(part.html, 'En sjukhuskod per fysisk plats och vårdgivare.')
    t.match(part.html, 'Om vården hade bedrivits i en annan vårdgivares lokaler hade en ny kod tilldelats (regel P4).')
    const lacking = await visitor.post('/begar/ny-kod/forslag', written({ region: '', mvo: '' }), {
      'hx-request': 'true',
    })
    t.match(lacking.html, '<li>Region</li><li>Medicinska verksamhetsområden (MVO)</li>')
    const whole = await visitor.post('/begar/ny-kod/forslag', written({ activityName: 'Min egen enhet' }))
    t.match(whole.html, '<html')
    t.match(whole.html, 'Ny kod tilldelas')
    t.match(whole.html, 'value="Min egen enhet"')
    t.equal(await count(), before)
  })

  t.test('what is sent becomes a case for which nobody vouches, once', async t => {
    const visitor = visit(app)
    const form = { ...written(), id: hiddenIn((await visitor.get('/begar/ny-kod')).html, 'id') }
    const sent = await visitor.post('/begar/ny-kod', form)
    t.equal(sent.status, 303)
    t.match(sent.location, new RegExp(`^/arenden/${form.id}/[\\w-]{43}$`))
    const before = await count()
    t.equal((await visitor.post('/begar/ny-kod', form)).location, sent.location)
    t.equal((await visitor.post('/begar/ny-kod', { ...form, activityName: 'En annan' })).status, 409)
    t.equal(await count(), before)
    const { body } = await officer(`GET /cases/${form.id}`)
    t.match(body, { channel: 'form', status: 'open', kind: 'new-code', request: { contact: CONTACT } })
    t.match((await officer('GET /cases?channel=form')).body.items, [{ id: form.id }])
    const { code } = await givenCode(service)
    const { id } = await openAsVisitor(desk, { kind: 'closure', code })
    t.match((await officer(`GET /cases/${id}`)).body.proposal.advice, [{ id: 'not-the-holder' }])
  })

  t.test('what does not fit comes back with what was written', async t => {
    const sent = await visit(app).post(
      '/begar/ny-kod',
      written({ 'address.street': 'Box 12', activityName: '"><b>Enhet</b>' }),
    )
    t.equal(sent.status, 400)
    t.match(sent.html, 'href="#falt-address-street"')
    t.match(sent.html, 'value="Box 12"')
    t.match(sent.html, 'En box går inte att besöka.')
    t.notMatch(sent.html, '"><b>Enhet')
    for (const form of [{}, { id: 'x', mvo: ['1', '2'] }, { 'provider.name': ['a', 'b'], __proto__: 'x' }])
      t.equal((await visit(app).post('/begar/ny-kod', form)).status, 400)
  })

  t.test('a form without its token is not taken', async t => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const form = written() as Record<string, string>
    const payload = String(new URLSearchParams(form))
    const sent = await app.inject({ method: 'POST', url: '/begar/ny-kod', headers, payload })
    t.ok(sent.statusCode >= 400)
    t.equal((await officer(`GET /cases/${form.id}`)).status, 404)
  })

  t.test('a visitor cannot ask what only officers may', async t => {
    const merger = { kind: 'merger', codes: ['12400', '12401'], into: '12400', motive: 'x' } as Request
    await t.rejects(openAsVisitor(desk, merger), /Only an officer/)
    const early = { ...aNewCode(), receivedAt: '2020-01-01T00:00:00Z' } as Request
    await t.rejects(openAsVisitor(desk, early), /Only an officer/)
  })

  t.test('a provider asks in its own name, an officer as an officer', async t => {
    const number = organisationNumber(another())
    const visitor = visit(app)
    visitor.cookies.set(
      '__Host-session',
      await service.tokens.sign({ role: 'provider', sub: 'Vi', organisationNumber: number }, 365),
    )
    t.match((await visitor.get('/begar/ny-kod')).html, number)
    const form = written()
    const sent = await visitor.post('/begar/ny-kod', form)
    t.equal(sent.location, `/mina-arenden/${form.id}`)
    t.match((await officer(`GET /cases/${form.id}`)).body, {
      channel: 'form',
      request: { provider: { organisationNumber: number } },
    })
    visitor.cookies.set('__Host-session', await service.tokens.sign({ role: 'officer', sub: 'Hon' }, 365))
    const other = written()
    t.equal((await visitor.post('/begar/ny-kod', other)).location, `/handlaggning/arenden/${other.id}`)
  })
})
