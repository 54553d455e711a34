// Asking: previews, the moment a request came in, the list of cases, and four eyes.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { aNewCode, another, opened, organisationNumber, type Service, startService } from './service.js'

t.test('asking', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    for (const _ of [1, 2, 3, 4, 5]) await opened(service, aNewCode())
    await t.test('an officer says when a request came in', t => momentsAreTold(t, service))
    await t.test('a preview writes nothing', t => previewsWriteNothing(t, service))
    await t.test('the list of cases is filtered', t => listsAreFiltered(t, service))
  }),
)

t.test('with four eyes whoever made a case cannot settle it', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open, { fourEyes: true })
    const [anna, bo] = [service.as('officer', undefined, 'anna'), service.as('officer', undefined, 'bo')]
    const { id } = await opened(service, aNewCode(), anna)
    const refused = await anna(`POST /cases/${id}/settlement`, { action: 'approve' })
    t.same([refused.status, String(refused.body.type).split('#')[1]], [403, 'four-eyes'])
    t.equal(
      (await anna(`POST /cases/${id}/settlement`, { action: 'reject', motive: 'Nej.' })).status,
      403,
      'nor reject it',
    )
    t.equal((await bo(`POST /cases/${id}/settlement`, { action: 'approve' })).status, 201, 'another can')
  }),
)

async function momentsAreTold(t: Test, service: Service): Promise<void> {
  const { effectiveFrom: _day, ...request } = aNewCode({ receivedAt: '2026-10-31T23:30:00Z' })
  const body = await opened(service, request)
  t.same([body.receivedAt, body.proposal.effectiveFrom], ['2026-10-31T23:30:00.000Z', '2026-11-01'], 'a day in Sweden')
  const number = organisationNumber(another())
  const own = { ...request, id: randomUUID(), provider: { organisationNumber: number, name: 'V' } }
  const answer = await service.as('provider', number)('POST /cases', own)
  t.same([answer.status, answer.body.errors[0].path], [403, '/receivedAt'], 'a provider cannot')
}

async function previewsWriteNothing(t: Test, service: Service): Promise<void> {
  const countRows = async () =>
    JSON.stringify(
      await service.registry.database.call('read', {
        text: `select (select count(*)::int from decisions), (select count(*)::int from cases), (select count(*)::int from personal)`,
        params: [],
      }),
    )
  const before = await countRows()
  const request = aNewCode()
  const answer = await service.as('provider', request.provider.organisationNumber)('POST /previews', request)
  t.match(answer.body, { outcome: 'allocated', rule: 'P1', counterfactuals: [], situation: { hosted: 'no' } })
  t.same([answer.status, await countRows()], [200, before])
  t.ok(
    answer.body.counterfactuals.some((each: { if: object; rule: string }) => 'hosted' in each.if && each.rule === 'P4'),
    'what would have been',
  )
  t.equal((await service.as('officer')(`GET /cases/${request.id}`)).status, 404)
}

async function listsAreFiltered(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { number, id } = await opened(
    service,
    aNewCode({ activityName: 'Åsögats 100% klinik', receivedAt: '2025-12-31T23:30:00Z' }),
  )
  const only = async (query: string) =>
    (await officer(`GET /cases?${query}`)).body.items.map((each: { id: string }) => each.id)
  t.same(await only(`q=${number}`), [id])
  t.same(await only(`q=${encodeURIComponent('100% kl')}`), [id], 'a percent sign is one')
  t.same(await only('receivedTo=2025-12-31'), [])
  t.same(await only('receivedFrom=2026-01-01&receivedTo=2026-01-01'), [id], 'days in Sweden')
  t.same(await only('status=withdrawn&kind=closure'), [])
  const page = (await officer('GET /cases?limit=2&page=2&channel=api')).body
  t.match(page, { _meta: { page: 2, limit: 2, count: 2 }, _links: { previous: /page=1/, next: /page=3/ } })
  t.notOk('history' in page.items[0])
}
