// The open half of the contract: what anyone reads of the codes, as of any day, and of the lists and the feed.
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { anAddress, another, decided, givenCode, organisationNumber, type Service, startService } from './service.js'

const FROM = '2026-06-01'
const CODE_FIELDS = [
  '_links',
  'activityName',
  'address',
  'clause',
  'code',
  'incomplete',
  'mvo',
  'provider',
  'region',
  'rule',
  'siteId',
  'stateId',
  'status',
  'validFrom',
  'validTo',
]

t.test('the open half', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a code is answered as of a day and as known at a moment', t => codesAreAsOf(t, service))
    await t.test('a verdict always answers, with one of six words', t => verdictsAnswer(t, service))
    await t.test('a list is told a page at a time', t => listsArePaged(t, service))
    await t.test('a list is filtered and sorted', t => listsAreFiltered(t, service))
  }),
)

async function codesAreAsOf(t: Test, service: Service): Promise<void> {
  const { code, request, decision } = await givenCode(service)
  const now = (await service.anyone(`GET /codes/${code}`)).body
  t.same(Object.keys(now).sort(), CODE_FIELDS, 'the fields of the contract, and no other')
  t.match(now, {
    ...{ code, stateId: `${code}~20260101~${decision.seq}`, status: 'active', incomplete: false, region: '03' },
    ...{ validFrom: '2026-01-01', validTo: null, activityName: request.activityName, address: request.address },
    ...{ provider: { id: /./, ...request.provider }, siteId: /./, mvo: ['511'], rule: 'P1', clause: 'P1' },
    _links: { self: `${ROOT}/codes/${code}`, states: `${ROOT}/codes/${code}/states` },
  })
  const early = await service.anyone(`GET /codes/${code}?validAt=2025-12-31`)
  t.match(
    [early.status, early.body],
    [200, { status: 'not-yet-active', stateId: now.stateId, validFrom: '2026-01-01' }],
  )
  const named = await decided(service, { kind: 'amendment', code, activityName: 'Senare namn', effectiveFrom: FROM })
  const moved = await decided(service, { kind: 'move', code, address: anAddress(), effectiveFrom: '2026-03-01' })
  const at = async (query: string) => (await service.anyone(`GET /codes/${code}?${query}`)).body
  t.match(
    await at(`validAt=${FROM}`),
    { activityName: 'Senare namn', rule: 'A-change', stateId: `${code}~20260601~${moved.seq}` },
    'a late move does not undo a rename',
  )
  t.match(await at('validAt=2026-04-01'), { activityName: request.activityName, validTo: '2026-05-31', rule: 'P3' })
  t.match(
    await at(`validAt=${FROM}&knownAt=${named.decidedAt}`),
    { address: request.address, stateId: named.stateId },
    'before the move was known',
  )
  t.match(
    await at(`validAt=${FROM}&knownAt=${named.decidedAt.replace('Z', '%2B00:00')}`),
    { stateId: named.stateId },
    'another way to write it',
  )
  t.equal((await service.anyone(`GET /codes/${code}?knownAt=2026-01-01T00:00:00Z`)).status, 404, 'not known then')
  const { items } = (await service.anyone(`GET /codes/${code}/states`)).body
  t.same(
    items.map((each: Record<string, unknown>) => [each.validFrom, each.validTo]),
    [
      ['2026-01-01', '2026-02-28'],
      ['2026-03-01', '2026-05-31'],
      [FROM, null],
    ],
  )
  const why = (await service.anyone(`GET /codes/${code}/decisions`)).body.items
  t.match(why, [
    { seq: decision.seq, clause: { id: 'P1' } },
    { rule: 'A-change' },
    { rule: 'P3', why: /./, effects: [{ code }] },
  ])
  t.notOk(
    why.some((each: object) => 'actor' in each || 'command' in each || 'facts' in each),
    'the grounds are the officers’',
  )
}

async function verdictsAnswer(t: Test, service: Service): Promise<void> {
  const [gone, next, wrong] = [await givenCode(service), await givenCode(service), await givenCode(service)]
  await decided(service, { kind: 'closure', code: gone.code, successor: next.code, effectiveFrom: FROM })
  await decided(service, { kind: 'withdrawal', code: wrong.code, motive: 'Fel.' })
  const words: readonly (readonly [path: string, verdict: string, wellFormed: boolean])[] = [
    [`${next.code}?validAt=${FROM}`, 'active', true],
    [`${gone.code}?validAt=${FROM}`, 'closed', true],
    [`${gone.code}?validAt=2025-01-01`, 'not-yet-active', true],
    [wrong.code, 'withdrawn', true],
    ['99999', 'never-issued', true],
    ...['1240', '0124', '12a00', '%00', 'Ö', '%2F', '1'.repeat(150)].map(each => [each, 'malformed', false] as const),
  ]
  for (const [path, verdict, wellFormed] of words) {
    const { status, body } = await service.anyone(`GET /verdicts/${path}`)
    const code = decodeURIComponent(path.split('?')[0] ?? '')
    t.match([status, body], [200, { code, verdict, wellFormed, ambiguous: false, message: /\S/ }], path)
    t.equal(body.state === null, ['never-issued', 'malformed'].includes(verdict), `${path}, its state`)
    t.same(
      body.replacedBy.map((each: { code: string }) => each.code),
      verdict === 'closed' ? [next.code] : [],
      path,
    )
    t.notOk('mvoRegistered' in body)
  }
  t.equal((await service.anyone('GET /verdicts/99999?mvo=511')).body.mvoRegistered, false)
}

async function listsArePaged(t: Test, service: Service): Promise<void> {
  const number = organisationNumber(another())
  for (const _ of [1, 2, 3]) await givenCode(service, { provider: { organisationNumber: number, name: 'Många AB' } })
  const page = async (query: string) => (await service.anyone(`GET /codes?provider=${number}&${query}`)).body
  const [first, last] = [await page('limit=2'), await page('limit=2&page=2')]
  t.same(
    [first._meta, last._meta],
    [
      { totalRecords: 3, page: 1, limit: 2, count: 2 },
      { totalRecords: 3, page: 2, limit: 2, count: 1 },
    ],
  )
  t.match(first._links, { self: /page=1/, next: /page=2/, last: /page=2/ })
  t.notOk('previous' in first._links || 'next' in last._links)
  t.same((await service.anyone(`GET ${first._links.next}`.replace(ROOT, ''))).body.items, last.items, 'a link leads on')
  t.same([(await page('page=9'))._meta.count, (await page(''))._meta.limit], [0, 20])
  t.same(Object.keys(first).sort(), ['_links', '_meta', 'items'])
  t.same(Object.keys(first.items[0]).sort(), [...CODE_FIELDS, 'match'].sort())
}

async function listsAreFiltered(t: Test, service: Service): Promise<void> {
  const address = { street: `Ågatan ${another()}`, postalCode: '98138', town: 'Kiruna' }
  const { code } = await givenCode(service, {
    region: '25',
    activityName: 'Ädelstenens ögonklinik',
    address,
    mvo: ['100'],
  })
  const other = await givenCode(service, { region: '25', activityName: 'Öbackens enhet' })
  await decided(service, { kind: 'closure', code: other.code, effectiveFrom: '2026-02-15' })
  const codes = async (query: string) =>
    (await service.anyone(`GET /codes?${query}`)).body.items.map((each: { code: string }) => each.code)
  const [both, one] = [[code, other.code], [code]]
  for (const [query, found] of [
    ['region=25&sort=name', both],
    ['region=25&sort=-name', [...both].reverse()],
    ['region=25&status=active', one],
    ['region=25&status=closed', [other.code]],
    ['region=25&status=not-yet-active', []],
    ['region=25&status=active&validAt=2026-02-14&sort=name', both],
    ['region=25&validDuring=2026-02&sort=name', both],
    ['region=25&validDuring=2026-03..2026-05', one],
    ['town=kiruna', one],
    ['region=25&mvo=100', one],
    ['q=adelstenens', one],
    ['q=%C3%A4delsten+%C3%B6gonklink', one],
    [`q=${code}`, one],
    ['incomplete=true', []],
    ['provider=provider-999', []],
  ] as const)
    t.same(await codes(query), found, query)
  const known = (await service.anyone(`GET /codes/${code}`)).body.provider.id
  t.same(await codes(`provider=${known}`), one, 'a provider by its id')
}
