// Cases: from what is asked to the decision that settles it, and who may see and do what on the way.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import {
  aNewCode,
  another,
  CONTACT,
  decided,
  givenCode,
  opened,
  organisationNumber,
  type Service,
  startService,
} from './service.js'

t.test('cases', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a case is opened, approved and becomes a code', t => casesBecomeCodes(t, service))
    await t.test('the same id gives the same case', t => idsAreKept(t, service))
    await t.test('a provider sees its own cases and no other', t => ownCasesAreSeen(t, service))
    await t.test('a case is corrected and withdrawn, and its history tells', t => historyTells(t, service))
    await t.test('an officer rejects or decides otherwise, with a motive', t => officersDecide(t, service))
  }),
)

async function casesBecomeCodes(t: Test, service: Service): Promise<void> {
  const n = another()
  const number = organisationNumber(n)
  const provider = service.as('provider', number)
  const request = aNewCode({
    provider: { organisationNumber: `${number.slice(0, 6)}-${number.slice(6)}`, name: '  Vård  AB ' },
    address: { street: `Provgatan ${another()}`, postalCode: '753 21', town: 'Uppsala' },
  })
  const asked = await provider('POST /cases', request)
  t.equal(asked.status, 201)
  t.equal(asked.headers.location, `${ROOT}/cases/${request.id}`)
  t.match(asked.body, { id: request.id, kind: 'new-code', channel: 'api', status: 'open', missing: [], decision: null })
  t.match(asked.body.number, /^SJK-2026-\d{6}$/)
  t.match(
    asked.body.request,
    {
      provider: { organisationNumber: number, name: 'Vård AB' },
      address: { postalCode: '75321' },
      contact: CONTACT,
    },
    'stored and answered tidied',
  )
  const { proposal } = asked.body
  t.match(proposal, {
    outcome: 'allocated',
    rule: 'P1',
    clause: { id: 'P1', text: /^En sjukhuskod per/ },
    options: [],
    effectiveFrom: '2026-01-01',
  })
  t.notOk('code' in proposal || 'seq' in proposal, 'a new number is not told before it is given')
  t.equal(
    (await provider(`POST /cases/${request.id}/settlement`, { action: 'approve' })).status,
    403,
    'not its own judge',
  )
  const settled = await service.as('officer')(`POST /cases/${request.id}/settlement`, {
    action: 'approve',
    seen: proposal.digest,
  })
  t.same([settled.status, settled.headers.location], [201, `${ROOT}/decisions/${settled.body.seq}`])
  const { code, seq } = settled.body
  t.match(settled.body, {
    outcome: 'allocated',
    rule: 'P1',
    stateId: `${code}~20260101~${seq}`,
    effects: [{ code, stateId: `${code}~20260101~${seq}` }],
    digest: proposal.digest,
  })
  t.equal(settled.headers['registry-seq'], String(seq), 'the head it led to')
  for (const ask of [provider, service.as('officer')]) {
    const { body } = await ask(`GET /cases/${request.id}`)
    t.match(body, {
      status: 'settled',
      proposal: null,
      decision: { seq, code },
      _links: { decision: `${ROOT}/decisions/${seq}` },
    })
    t.notOk('actor' in body.decision || 'facts' in body.decision, 'the grounds are not the parties’')
  }
  t.same((await provider(`GET /codes/${code}/contact`)).body, { code, ...CONTACT, failingSince: null })
  t.equal((await service.as('provider', organisationNumber(another()))(`GET /codes/${code}/contact`)).status, 403)
  t.match((await service.anyone(`GET /codes/${code}`)).body, { code, status: 'active', stateId: settled.body.stateId })
  const whole = await service.as('officer')(`GET /decisions/${seq}`)
  t.match(whole.body, {
    seq,
    case: request.id,
    actor: { role: 'officer', sub: 'officer' },
    command: { kind: 'new-code' },
    facts: {},
    policyVersion: /./,
  })
}

async function idsAreKept(t: Test, service: Service): Promise<void> {
  const request = aNewCode()
  const officer = service.as('officer')
  const first = await officer('POST /cases', request)
  const again = await officer('POST /cases', { ...request, id: request.id.toUpperCase(), mvo: [...request.mvo] })
  t.same([again.status, again.body.number, again.headers.location], [201, first.body.number, first.headers.location])
  await officer(`POST /cases/${request.id}/settlement`, { action: 'approve' })
  t.match(
    (await officer('POST /cases', request)).body,
    { status: 'settled', decision: { outcome: 'allocated' } },
    'also when settled',
  )
  for (const other of [
    { ...request, mvo: ['515'] },
    { ...request, contact: { ...CONTACT, name: 'En Annan' } },
  ]) {
    const answer = await officer('POST /cases', other)
    t.same([answer.status, String(answer.body.type).split('#')[1]], [409, 'case-id-taken'])
  }
  const { organisationNumber: number } = request.provider
  t.equal((await service.as('provider', number)('POST /cases', request)).status, 409, 'nor is it another caller’s')
  const both = await Promise.all(
    [1, 2].map(() => officer('POST /cases', { ...request, id: '0192f0c1-2f6a-7cc1-9a6e-1f2d3c4b5a61' })),
  )
  t.same(
    both.map(each => each.status),
    [201, 201],
  )
  t.equal(both[0]?.body.number, both[1]?.body.number, 'two at once are one case')
}

async function ownCasesAreSeen(t: Test, service: Service): Promise<void> {
  const [own, foreign] = [organisationNumber(another()), organisationNumber(another())]
  const [mine, theirs] = [service.as('provider', own), service.as('provider', foreign)]
  const request = aNewCode({ provider: { organisationNumber: own, name: 'Egen Vård AB' } })
  const { id } = await opened(service, request, mine)
  for (const what of [`GET /cases/${id}`, `POST /cases/${id}/withdrawal`])
    t.equal((await theirs(what)).status, 404, `${what} by another`)
  t.equal((await theirs(`PATCH /cases/${id}`, { hosted: true }, { 'if-match': '"1"' })).status, 404)
  t.equal((await theirs('GET /cases')).body._meta.totalRecords, 0)
  t.same(
    (await mine('GET /cases')).body.items.map((each: { id: string }) => each.id),
    [id],
  )
  const forOther = await theirs('POST /cases', { ...request, id: randomUUID() })
  t.same([forOther.status, forOther.body.errors[0].path], [403, '/provider/organisationNumber'])
  const { provider: _provider, ...nobodys } = request
  t.same((await mine('POST /cases', { ...nobodys, id: randomUUID() })).body.errors, [
    { path: '/provider', message: 'is needed' },
  ])
  await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'approve' })
  const { code } = (await mine(`GET /cases/${id}`)).body.decision
  const moved = await theirs('POST /cases', { kind: 'closure', code, effectiveFrom: '2026-06-01' })
  t.same([moved.status, moved.body.proposal.rule], [201, 'N-owner'], 'another’s code is not its to close')
  t.same(
    (await mine('GET /codes?mine=true')).body.items.map((each: { code: string }) => each.code),
    [code],
  )
  t.equal((await theirs('GET /codes?mine=true')).body._meta.totalRecords, 0)
}

async function historyTells(t: Test, service: Service): Promise<void> {
  const number = organisationNumber(another())
  const provider = service.as('provider', number, 'vårdgivaren')
  const { id, version } = await opened(
    service,
    aNewCode({ provider: { organisationNumber: number, name: 'V AB' } }),
    provider,
  )
  const corrected = await provider(
    `PATCH /cases/${id}`,
    { mvo: ['515', '511'], hosted: true },
    { 'if-match': `"${version}"` },
  )
  t.match(corrected.body, { request: { mvo: ['511', '515'], hosted: true }, proposal: { rule: 'P4' } })
  const officer = service.as('officer', undefined, 'anna')
  const undone = await officer(`PATCH /cases/${id}`, { hosted: null }, { 'if-match': corrected.headers.etag ?? '' })
  t.match([undone.body.proposal.rule, 'hosted' in undone.body.request], ['P1', false], 'null takes a field away')
  t.same(
    undone.body.history.map((each: Record<string, unknown>) => [each.action, each.actor]),
    [
      ['opened', 'vårdgivaren'],
      ['corrected', 'vårdgivaren'],
      ['corrected', 'anna'],
    ],
  )
  const seen = await provider(`POST /cases/${id}/withdrawal`)
  t.same([seen.status, seen.body.status, seen.body.proposal], [200, 'withdrawn', null])
  t.notOk(seen.text.includes('anna'), 'which officer it was is not the provider’s matter')
  t.match(seen.body.history.at(-1), { action: 'withdrawn', actor: 'vårdgivaren' })
  t.equal(
    (
      await provider(
        `PATCH /cases/${id}`,
        { provider: { organisationNumber: organisationNumber(another()) } },
        { 'if-match': '"4"' },
      )
    ).status,
    409,
  )
}

async function officersDecide(t: Test, service: Service): Promise<void> {
  const rejected = await decided(service, aNewCode(), { action: 'reject', motive: 'Primärvård.' })
  t.match(rejected, { outcome: 'rejected', rule: 'O-reject', effects: [], stateId: null })
  const [motivated, bare] = [
    await opened(service, aNewCode({ motive: 'Vi öppnar.' })),
    await opened(service, aNewCode()),
  ]
  for (const { id } of [motivated, bare])
    await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'reject', motive: 'Primärvård.' })
  const askedIn = async (id: string) => (await service.as('officer')(`GET /cases/${id}`)).body.request
  t.equal((await askedIn(motivated.id)).motive, 'Vi öppnar.', "the request keeps the asker's motive")
  t.notOk('motive' in (await askedIn(bare.id)), "and has not the officer's")
  const { code } = await givenCode(service)
  const request = { kind: 'move', code, address: aNewCode().address, effectiveFrom: '2026-03-01' }
  const otherwise = { action: 'otherwise', motive: 'Ett undantag.', otherwise: { outcome: 'closed' } }
  t.match(await decided(service, request, otherwise), { outcome: 'closed', rule: 'O-otherwise', code })
  const series = await decided(service, aNewCode(), { action: 'approve', series: '5' })
  t.match(series.code, /^..5/, 'the series chosen')
  const unfit = await opened(service, aNewCode())
  const answer = await service.as('officer')(`POST /cases/${unfit.id}/settlement`, {
    ...otherwise,
    otherwise: { outcome: 'kept', code: '99999' },
  })
  t.same([answer.status, answer.body.proposal.rule], [409, 'N-ruling'], 'the constraints stand')
}
