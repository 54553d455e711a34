// Refusals: what is asked well but cannot be had, with its status and what the answer carries to go on from.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { type Answer, aNewCode, decided, givenCode, opened, type Service, startService } from './service.js'

t.test('refusals', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a case is changed at the version that was read', t => versionsAreKept(t, service))
    await t.test('a proposal is settled as it was seen', t => proposalsAreSeen(t, service))
    await t.test('a case is settled once', t => casesAreSettledOnce(t, service))
    await t.test('what the rules refuse is a case with that proposal', t => refusedIsAProposal(t, service))
    await t.test('a path has its methods', t => pathsHaveMethods(t, service))
    await t.test('what is not there is not found', t => nothingIsFound(t, service))
    await t.test('a head that is not reached is waited for, within bounds', t => headsAreWaitedFor(t, service))
    await t.test('over a socket the answers are the same', t => socketsTellTheSame(t, service))
  }),
)

function refused(t: Test, answer: Answer, status: number, id: string, name: string): void {
  t.same([answer.status, answer.headers['content-type']], [status, 'application/problem+json'], name)
  t.equal(String(answer.body.type).split('#')[1], id, name)
}

async function versionsAreKept(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { id } = await opened(service, aNewCode())
  const read = await officer(`GET /cases/${id}`)
  const correction = { activityName: 'Rättad enhet' }
  refused(t, await officer(`PATCH /cases/${id}`, correction), 428, 'version-needed', 'without If-Match')
  const tag = { 'if-match': read.headers.etag ?? '' }
  const corrected = await officer(`PATCH /cases/${id}`, correction, tag)
  t.same([corrected.status, corrected.body.request.activityName], [200, 'Rättad enhet'], 'at the version that was read')
  for (const stale of [tag['if-match'], '"1"', '"99"', '"x"', 'x', '*', '""'])
    refused(
      t,
      await officer(`PATCH /cases/${id}`, correction, { 'if-match': stale }),
      412,
      'version-moved',
      `If-Match: ${stale}`,
    )
  const again = await officer(`PATCH /cases/${id}`, { hosted: true }, { 'if-match': `"${corrected.body.version}"` })
  t.equal(again.status, 200, 'the bare version will do')
  const fixed = { 'if-match': again.headers.etag ?? '' }
  for (const field of ['id', 'receivedAt']) {
    const answer = await officer(`PATCH /cases/${id}`, { [field]: '2026-01-01T00:00:00Z' }, fixed)
    t.same([answer.status, answer.body.errors?.[0].path], [400, `/${field}`], `${field} stays`)
  }
  refused(t, await officer(`POST /cases/${id}/withdrawal`, undefined, tag), 412, 'version-moved', 'a stale withdrawal')
}

async function proposalsAreSeen(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const request = aNewCode()
  const first = await opened(service, request)
  const second = await opened(service, { ...request, id: randomUUID(), mvo: ['515'] })
  t.equal(second.proposal.rule, 'P1')
  const tag = (await officer(`GET /cases/${second.id}`)).headers.etag ?? ''
  await officer(`POST /cases/${first.id}/settlement`, { action: 'approve', seen: first.proposal.digest })
  const seen = second.proposal.digest
  const changed = await officer(`POST /cases/${second.id}/settlement`, { action: 'approve', seen })
  refused(t, changed, 409, 'proposal-changed', 'the provider has a code there by now')
  t.equal(changed.body.proposal.rule, 'P1-held', 'the proposal it is now')
  const read = await officer(`GET /cases/${second.id}`, undefined, { 'if-none-match': tag })
  t.same(
    [read.status, read.body.status],
    [200, 'open'],
    'nothing happened, and the old tag does not hide the new proposal',
  )
  const settled = await officer(`POST /cases/${second.id}/settlement`, {
    action: 'approve',
    seen: changed.body.proposal.digest,
  })
  t.same([settled.status, settled.body.rule], [201, 'P1-held'])
  const others = [await opened(service, aNewCode()), await opened(service, aNewCode())]
  await officer(`POST /cases/${others[0].id}/settlement`, { action: 'approve' })
  const unmoved = { action: 'approve', seen: others[1].proposal.digest }
  t.equal((await officer(`POST /cases/${others[1].id}/settlement`, unmoved)).status, 201, 'another number is no change')
}

async function casesAreSettledOnce(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { id } = await opened(service, aNewCode())
  const settlement = `POST /cases/${id}/settlement`
  const both = await Promise.all([
    officer(settlement, { action: 'approve' }),
    officer(settlement, { action: 'approve' }),
  ])
  t.same(both.map(each => each.status).sort(), [201, 409], 'of two at once one settles')
  const [made, late] = both.sort((a, b) => a.status - b.status) as [Answer, Answer]
  for (const [name, answer] of [
    ['the late one', late],
    ['another approval', await officer(settlement, { action: 'approve' })],
    ['a rejection', await officer(settlement, { action: 'reject', motive: 'Nej.' })],
  ] as const) {
    refused(t, answer, 409, 'case-settled', name)
    t.same(
      [answer.body.decision.seq, answer.body.decision.code],
      [made.body.seq, made.body.code],
      `${name}: the decision`,
    )
  }
  refused(
    t,
    await officer(`PATCH /cases/${id}`, { hosted: true }, { 'if-match': '"1"' }),
    409,
    'case-settled',
    'corrected',
  )
  refused(t, await officer(`POST /cases/${id}/withdrawal`), 409, 'case-settled', 'withdrawn')
  const other = await opened(service, aNewCode())
  t.equal((await officer(`POST /cases/${other.id}/withdrawal`)).body.status, 'withdrawn')
  for (const what of ['settlement', 'withdrawal'])
    refused(t, await officer(`POST /cases/${other.id}/${what}`, { action: 'approve' }), 409, 'case-withdrawn', what)
}

async function refusedIsAProposal(t: Test, service: Service): Promise<void> {
  const { code, request } = await givenCode(service)
  await decided(service, { kind: 'closure', code, effectiveFrom: '2026-06-01' })
  const takeover = { kind: 'takeover', code, samePremises: true, sameActivity: true, provider: request.provider }
  const cases: readonly (readonly [rule: string, request: object])[] = [
    ['N-unknown', { kind: 'closure', code: '99999' }],
    ['N-closed', { kind: 'closure', code }],
    ['N-day', aNewCode({ effectiveFrom: '2020-01-01' })],
    ['N-day', aNewCode({ effectiveFrom: '2028-01-01' })],
    ['N-self', { ...takeover, effectiveFrom: '2026-03-01' }],
    [
      'N-nothing',
      {
        ...takeover,
        samePremises: false,
        sameActivity: false,
        provider: aNewCode().provider,
        effectiveFrom: '2026-03-01',
      },
    ],
  ]
  for (const [rule, asked] of cases) {
    const { id, proposal } = await opened(service, asked)
    t.same([proposal.outcome, proposal.rule], ['refused', rule], rule)
    const answer = await service.as('officer')(`POST /cases/${id}/settlement`, { action: 'approve' })
    refused(t, answer, 409, 'decision-refused', `${rule}, approved`)
    t.equal(answer.body.proposal.rule, rule)
    const rejected = await service.as('officer')(`POST /cases/${id}/settlement`, {
      action: 'reject',
      motive: 'Så är det.',
    })
    t.same([rejected.status, rejected.body.outcome, rejected.body.effects], [201, 'rejected', []], `${rule}, rejected`)
  }
}

async function pathsHaveMethods(t: Test, service: Service): Promise<void> {
  for (const [what, allow] of [
    ['DELETE /codes', 'GET, HEAD'],
    ['POST /codes', 'GET, HEAD'],
    ['OPTIONS /codes/12400', 'GET, HEAD'],
    ['GET /previews', 'POST'],
    ['PUT /cases', 'GET, POST, HEAD'],
    [`DELETE /cases/${randomUUID()}`, 'GET, PATCH, HEAD'],
    ['PATCH /openapi.json', 'GET, HEAD'],
  ] as const) {
    const answer = await service.anyone(what)
    refused(t, answer, 405, 'method-not-allowed', what)
    t.equal(answer.headers.allow, allow, what)
  }
}

async function nothingIsFound(t: Test, service: Service): Promise<void> {
  const id = randomUUID()
  for (const what of [
    ...[
      'GET /nothing',
      'GET /openapiXjson',
      'GET /codes/99999',
      'GET /codes/99999/states',
      'GET /codes/99999/decisions',
    ],
    ...['GET /codes/99999/succession', 'GET /codes/99999/contact', `GET /cases/${id}`, `POST /cases/${id}/withdrawal`],
    ...['GET /decisions/999999', 'GET /providers/provider-999', `POST /nothing/${'a'.repeat(3000)}`, 'DELETE /nothing'],
  ])
    refused(t, await service.as('officer')(what), 404, 'not-found', what.slice(0, 60))
  refused(
    t,
    await service.as('officer')('PATCH /providers/provider-999', { name: 'A' }),
    404,
    'not-found',
    'a provider',
  )
}

async function headsAreWaitedFor(t: Test, service: Service): Promise<void> {
  const head = service.registry.register.head.seq
  const reached = await service.anyone('GET /regions', undefined, { 'registry-seq': String(head) })
  t.same([reached.status, reached.headers['registry-seq']], [200, String(head)])
  const waiting = service.anyone('GET /changes/head', undefined, { 'registry-seq': String(head + 1) })
  await givenCode(service)
  t.equal((await waiting).body.seq, head + 1, 'the answer is of the head that was waited for')
  for (const garbage of ['x', '', '-1', '1.5', '1, 2', '9'.repeat(30)]) {
    const answer = await service.anyone('GET /regions', undefined, { 'registry-seq': garbage })
    refused(t, answer, 400, 'malformed-request', `'${garbage}'`)
    t.equal(answer.body.errors[0].path, 'Registry-Seq')
  }
  const from = performance.now()
  const ahead = await service.anyone('GET /regions', undefined, { 'registry-seq': '999999999' })
  refused(t, ahead, 503, 'not-caught-up', 'far ahead')
  t.match(ahead.headers['retry-after'], /^\d+$/)
  t.ok(performance.now() - from < 10_000, 'bounded')
}

async function socketsTellTheSame(t: Test, service: Service): Promise<void> {
  const address = `${await service.app.listen({ port: 0, host: '127.0.0.1' })}${ROOT}`
  const token = await service.tokens.sign({ role: 'officer', sub: 'officer' }, 1)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const post = (body: string) => fetch(`${address}/cases`, { method: 'POST', headers, body })
  const statusAndType = ({ status, headers }: Response) => [status, headers.get('content-type')]
  t.same(statusAndType(await post('{')), [400, 'application/problem+json'], 'half a body')
  t.same(
    statusAndType(await post(JSON.stringify('x'.repeat(1_000_000)))),
    [413, 'application/problem+json'],
    'a megabyte',
  )
  t.same(statusAndType(await fetch(`${address}/nothing`)), [404, 'application/problem+json'], 'no such path')
  const created = await post(JSON.stringify(aNewCode()))
  t.equal(created.status, 201)
  const found = await fetch(new URL(created.headers.get('location') ?? '', address), { headers })
  t.equal(((await found.json()) as { status: string }).status, 'open', 'the location leads to the case')
}
