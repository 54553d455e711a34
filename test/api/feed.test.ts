// The feed and the lists: every decision in order, what seldom changes, and nothing sent twice that has not changed.
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { eachDatabase } from '../databases.js'
import { aNewCode, decided, givenCode, type Service, startService } from './service.js'

const FROM = '2026-06-01'

t.test('the feed and the lists', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const { code } = await givenCode(service)
    await givenCode(service)
    await decided(service, { kind: 'move', code, address: aNewCode().address, effectiveFrom: FROM })
    await decided(service, { kind: 'closure', code, effectiveFrom: '2026-08-01' })
    for (const _ of [1, 2, 3, 4]) await givenCode(service)
    await t.test('the feed is dense and tells before and after', t => feedIsDense(t, service))
    await t.test('what seldom changes is listed', t => listsAreThere(t, service))
    await t.test('what was read is not sent again', t => unchangedIsShort(t, service))
  }),
)

async function feedIsDense(t: Test, service: Service): Promise<void> {
  await decided(service, aNewCode(), { action: 'reject', motive: 'Nej.' })
  const head = (await service.anyone('GET /changes/head')).body
  t.match(head, { seq: service.registry.register.head.seq, recordedAt: /Z$/, heartbeatAt: /Z$/ })
  const seen: {
    seq: number
    changes: { code: string; before: unknown; after: { stateId: string } }[]
    rule: string
  }[] = []
  for (let next = '/changes?limit=7'; ; ) {
    const { body } = await service.anyone(`GET ${next}`)
    if (body.items.length === 0) break
    seen.push(...body.items)
    next = body._links.next.replace(ROOT, '')
  }
  t.same(
    seen.map(each => each.seq),
    Array.from({ length: head.seq }, (_, i) => i + 1),
    'every number from 1 to the head',
  )
  t.match(seen[0], {
    recordedAt: /Z$/,
    effectiveFrom: '2026-01-01',
    type: 'new-code',
    rule: 'P1',
    clause: 'P1',
    changes: [{ before: null, after: { status: 'active' } }],
  })
  t.match(seen.at(-1), { rule: 'O-reject', changes: [] }, 'a rejection, without changes')
  const last = new Map(seen.flatMap(each => each.changes.map(change => [change.code, change.after] as const)))
  for (const [code, after] of last) {
    const { items } = (await service.anyone(`GET /codes/${code}/states`)).body
    t.ok(
      items.some((each: { stateId: string }) => each.stateId === after.stateId),
      `${code}: the last state told is one that stands`,
    )
  }
}

async function listsAreThere(t: Test, service: Service): Promise<void> {
  const get = async (path: string) => (await service.anyone(`GET ${path}`)).body
  const principles = await get('/principles')
  t.same(
    principles.clauses.map((each: { id: string }) => each.id),
    ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
  )
  t.match(principles.rules[0], { id: /./, rule: /./, kinds: [/./], when: {}, outcome: /./, sv: /./, en: /./ })
  t.equal((await get('/regions')).items.length, 21)
  t.match((await get('/regions')).items[0], { region: '01', countySv: /./, regionSv: /./, codePrefixes: [/^\d\d$/] })
  t.ok((await get('/mvo-codes')).items.some((each: { code: string }) => each.code === '511'))
  t.match(await get('/reporting-periods?on=2026-04-10'), {
    on: '2026-04-10',
    dueBy: '2026-04-30',
    months: ['2026-01', '2026-02', '2026-03'],
  })
  t.equal((await get('/reporting-periods')).on, '2026-11-16', 'today, when no day is named')
  t.match(await get('/api-info'), {
    apiName: 'sjukhuskod',
    apiVersion: /^\d+\.\d+\.\d+$/,
    apiStatus: 'active',
    _links: { openapi: `${ROOT}/openapi.json` },
  })
  t.equal((await get('/openapi.json')).openapi, '3.1.0')
  t.match(await get('/openapi.yaml'), /^openapi: 3\.1\.0/)
}

async function unchangedIsShort(t: Test, service: Service): Promise<void> {
  const { code } = await givenCode(service)
  for (const path of [
    `/codes/${code}`,
    '/codes?limit=3',
    `/codes/${code}/states`,
    `/verdicts/${code}`,
    '/principles',
    '/openapi.json',
    '/changes?limit=1',
  ]) {
    const first = await service.anyone(`GET ${path}`)
    t.match(first.headers, { etag: /^(W\/)?".+"$/, 'registry-seq': String(service.registry.register.head.seq) }, path)
    const again = await service.anyone(`GET ${path}`, undefined, { 'if-none-match': first.headers.etag ?? '' })
    t.same([again.status, again.text], [304, ''], path)
    t.ok(again.headers['registry-seq'], path)
  }
  const before = (await service.anyone(`GET /codes/${code}`)).headers.etag ?? ''
  await decided(service, { kind: 'amendment', code, activityName: 'Ett annat namn', effectiveFrom: FROM })
  t.equal(
    (await service.anyone(`GET /codes/${code}`, undefined, { 'if-none-match': before })).status,
    200,
    'what changed is sent',
  )
}
