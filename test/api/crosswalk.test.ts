// The crosswalk over the API: a page of codes, or CSV with all.
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { decided, givenCode, type Service, startService } from './service.js'

const DAYS = 'from=2026-02-01&to=2026-09-01'

t.test('the crosswalk', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const [same, gone, next, renamed, late] = [
      ...[await givenCode(service), await givenCode(service), await givenCode(service), await givenCode(service)],
      await givenCode(service, { effectiveFrom: '2026-05-01' }),
    ]
    await givenCode(service, { effectiveFrom: '2026-11-01' })
    await decided(service, { kind: 'closure', code: gone!.code, successor: next!.code, effectiveFrom: '2026-06-01' })
    const name = '=Nytt namn'
    await decided(service, { kind: 'amendment', code: renamed!.code, activityName: name, effectiveFrom: '2026-06-01' })
    const codes = { same: same!.code, gone: gone!.code, next: next!.code, renamed: renamed!.code, late: late!.code }
    await t.test('it is told a page at a time', t => isPaged(t, service, codes))
    await t.test('it is told as CSV', t => isCsv(t, service, codes))
    await t.test('days that do not fit are refused', async t => {
      for (const query of ['', 'from=2026-01-01', 'to=2026-01-01', 'from=2026-02-30&to=2026-03-01', `${DAYS}&x=1`])
        t.equal((await service.anyone(`GET /crosswalk?${query}`)).status, 400, query)
      const { status, body } = await service.anyone('GET /crosswalk?from=2026-02-02&to=2026-02-01')
      t.same([status, body.errors[0].path], [400, 'from'])
      t.equal((await service.anyone('GET /crosswalk?from=2026-02-01&to=2026-02-01&changed=true')).body.items.length, 0)
    })
  }),
)

type Codes = Readonly<Record<'same' | 'gone' | 'next' | 'renamed' | 'late', string>>

async function isPaged(t: Test, service: Service, codes: Codes): Promise<void> {
  const { body, headers } = await service.anyone(`GET /crosswalk?${DAYS}`)
  t.equal(headers['registry-seq'], String(service.registry.register.head.seq))
  t.equal(body._meta.totalRecords, 5, 'not the one that begins later')
  const of = (code: string) => body.items.find((item: { code: string }) => item.code === code)
  t.match(of(codes.gone), {
    ...{ relation: 'merged', successors: [codes.next], predecessors: [], differences: ['status'] },
    from: { status: 'active', stateId: /~20260101~/ },
    to: { status: 'closed', stateId: /~20260601~/, provider: { name: /./ } },
  })
  t.match(of(codes.next), { relation: 'same', predecessors: [codes.gone] })
  t.match(of(codes.renamed), { relation: 'changed', differences: ['activityName'], to: { activityName: '=Nytt namn' } })
  t.match(of(codes.late), { relation: 'new', from: null })
  t.match(of(codes.same), { relation: 'same', differences: [], successors: [] })
  const changed = (await service.anyone(`GET /crosswalk?${DAYS}&changed=true&limit=2`)).body
  t.match([changed._meta, changed._links.next], [{ totalRecords: 3, count: 2 }, /changed=true/])
}

async function isCsv(t: Test, service: Service, codes: Codes): Promise<void> {
  const { status, text, headers } = await service.anyone(`GET /crosswalk?${DAYS}`, undefined, { accept: 'text/csv' })
  t.match([status, headers['content-type']], [200, /^text\/csv/])
  const lines = text.split('\r\n')
  t.ok(lines[0]?.startsWith('\ufeffcode,relation,successors,predecessors,differences,fromStateId,'))
  t.same(
    lines.slice(1, -1).map(line => line.split(',')[0]),
    Object.values(codes).sort(),
  )
  const lineOf = (csv: string, code: string) => csv.split('\r\n').find(line => line.startsWith(code)) ?? ''
  t.ok(lineOf(text, codes.gone).startsWith(`${codes.gone},merged,${codes.next},,status,`))
  t.ok(lineOf(text, codes.renamed).includes(",'=Nytt namn,"))
  const swedish = await service.anyone(`GET /crosswalk?${DAYS}&format=csv&separator=semicolon&changed=true`)
  t.equal(swedish.text.split('\r\n').length, 5)
  t.ok(lineOf(swedish.text, codes.late).startsWith(`${codes.late};new;;;;;`))
}
