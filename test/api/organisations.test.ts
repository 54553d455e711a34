// Organisations and places: providers entered and renamed, sites ruled to be one, each a decision in the log.
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { aNewCode, another, givenCode, opened, organisationNumber, type Service, startService } from './service.js'

t.test('organisations and places', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a provider is entered, found and renamed from a day', t => providersAreKept(t, service))
    await t.test('a number that another provider has is refused', t => numbersAreUnique(t, service))
    await t.test('two sites are ruled to be one, or two', t => sitesAreRuled(t, service))
    await t.test('a ruling that would put two codes of a provider on a site is referred', t =>
      rulingsAreReferred(t, service),
    )
  }),
)

async function providersAreKept(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const number = organisationNumber(another())
  const entered = await officer('POST /providers', {
    name: ' Nya  Vården AB ',
    organisationNumber: `${number.slice(0, 6)}-${number.slice(6)}`,
    effectiveFrom: '2026-01-01',
  })
  t.match([entered.status, entered.body], [201, { outcome: 'kept', rule: 'V-new', type: 'provider', effects: [] }])
  const location = (entered.headers.location ?? '').replace(ROOT, '')
  const read = await officer(`GET ${location}`)
  t.match(
    [read.status, read.body],
    [200, { name: 'Nya Vården AB', organisationNumber: number, codes: [] }],
    'the location leads to it',
  )
  const { code } = await givenCode(service, { provider: { organisationNumber: number } })
  t.equal((await service.anyone(`GET /codes/${code}`)).body.provider.id, read.body.id, 'known by its number')
  const renamed = await officer(`PATCH ${location}`, { name: 'Nyare Vården AB', effectiveFrom: '2026-06-01' })
  t.match([renamed.status, renamed.body], [200, { rule: 'V-change', effectiveFrom: '2026-06-01' }])
  const nameOn = async (day: string) => (await service.anyone(`GET /codes/${code}?validAt=${day}`)).body.provider.name
  t.same([await nameOn('2026-05-31'), await nameOn('2026-06-01')], ['Nya Vården AB', 'Nyare Vården AB'])
  t.match((await officer(`GET ${location}`)).body, {
    name: 'Nyare Vården AB',
    codes: [code],
    history: [{ from: '2026-01-01' }, { from: '2026-06-01' }],
  })
  for (const q of [number, 'nyare vården', 'NYARE VARDEN'])
    t.same(
      (await officer(`GET /providers?q=${encodeURIComponent(q)}`)).body.items.map((each: { id: string }) => each.id),
      [read.body.id],
      q,
    )
  t.match(
    (await service.anyone('GET /changes?limit=200')).body.items.at(-1),
    { rule: 'V-change', changes: [] },
    'in the feed too',
  )
  const bad = await officer(`PATCH ${location}`, {})
  t.same([bad.status, bad.body.errors[0].path], [400, ''])
}

async function numbersAreUnique(t: Test, service: Service): Promise<void> {
  const { request } = await givenCode(service)
  const answer = await service.as('officer')('POST /providers', { ...request.provider, name: 'Samma nummer AB' })
  t.match([answer.status, answer.body], [409, { type: /#decision-refused$/, proposal: { rule: 'N-number' } }])
}

async function sitesAreRuled(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const [one, two] = [await givenCode(service), await givenCode(service)]
  const siteOf = async (code: string) => (await service.anyone(`GET /codes/${code}`)).body.siteId
  const [site, otherSite] = [await siteOf(one.code), await siteOf(two.code)]
  const motive = 'Samma hus, två portar.'
  const ruled = await officer('POST /site-rulings', { site, otherSite, same: true, motive })
  t.match(
    [ruled.status, ruled.body, ruled.headers.location],
    [201, { rule: 'S-same', type: 'site-ruling' }, `${ROOT}/decisions/${ruled.body.seq}`],
  )
  t.equal((await officer(`GET ${(ruled.headers.location ?? '').replace(ROOT, '')}`)).status, 200)
  t.equal(await siteOf(two.code), site, 'read as one')
  const { items } = (await officer(`GET /sites?q=${encodeURIComponent(two.request.address.street)}`)).body
  t.match(
    items.find((each: { id: string }) => each.id === otherSite),
    { readAs: site, codes: [] },
  )
  const third = await givenCode(service)
  const near = { ...third.request.address, street: `${third.request.address.street} A` }
  const different = { site: await siteOf(third.code), address: near, same: false }
  t.match((await officer('POST /site-rulings', different)).body, { rule: 'S-different' })
  t.equal(
    (await opened(service, aNewCode({ address: near }))).proposal.rule,
    'P1',
    'ruled different, it is no candidate',
  )
  for (const faulty of [
    { site, same: true },
    { site, otherSite: site, same: true },
    { site, otherSite, address: near, same: true },
  ]) {
    const { status, body } = await officer('POST /site-rulings', faulty)
    t.same([status, body.errors[0].path], [400, '/otherSite'])
  }
  const unknown = await officer('POST /site-rulings', { site: 'site-999', otherSite, same: true })
  t.match([unknown.status, unknown.body], [409, { proposal: { rule: 'N-site' } }])
}

async function rulingsAreReferred(t: Test, service: Service): Promise<void> {
  const first = await givenCode(service)
  const second = await givenCode(service, { provider: first.request.provider })
  const siteOf = async (code: string) => (await service.anyone(`GET /codes/${code}`)).body.siteId
  const ruling = { site: await siteOf(first.code), otherSite: await siteOf(second.code), same: true }
  const answer = await service.as('officer')('POST /site-rulings', ruling)
  t.match(
    [answer.status, answer.body],
    [409, { type: /#decision-referred$/, proposal: { rule: 'G-sites', options: [{ id: 'merge-first' }] } }],
  )
  const merger = {
    kind: 'merger',
    codes: [first.code, second.code],
    into: first.code,
    motive: 'Ett hus.',
    effectiveFrom: '2026-01-01',
  }
  const { id } = await opened(service, merger)
  t.equal((await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'approve' })).status, 201)
  const again = await service.as('officer')('POST /site-rulings', ruling)
  t.equal(again.status, 201, 'merged first, it is ruled')
}
