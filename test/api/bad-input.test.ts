// Bad input: whatever is wrong with what is asked, the answer is a problem that says where, and nothing of the inside.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { eachDatabase } from '../databases.js'
import { type Answer, aNewCode, CONTACT, opened, organisationNumber, type Service, startService } from './service.js'

type Faults = readonly string[]
/** What is asked, with which body or headers, and the paths of the faults that are to be told. */
type Query = readonly [path: string, faults: Faults]

/** What would betray the inside: stack traces, words of SQL, names of the modules and of the drivers. */
const INSIDE =
  /\bat .+:\d+|node_modules|\b(select|insert|syntax error|relation|constraint|postgres|pglite|fastify|FST_)\b/i

function isProblem(t: Test, answer: Answer, [status, id]: readonly [number, string], name: string): void {
  const { body, headers, text } = answer
  const seen = {
    ...{ status: [answer.status, body.status], type: headers['content-type'], id: String(body.type).split('#')[1] },
    ...{ title: typeof body.title, detail: typeof body.detail, isPath: /^\/[^?]*$/.test(body.instance) },
    ...{ seq: /^\d+$/.test(headers['registry-seq'] ?? ''), inside: text.match(INSIDE)?.[0] },
    isPersonal: text.includes(CONTACT.name) || text.includes(CONTACT.email),
  }
  const expected = {
    ...{ status: [status, status], type: 'application/problem+json', id, title: 'string', detail: 'string' },
    ...{ isPath: true, seq: true, inside: undefined, isPersonal: false },
  }
  t.same(seen, expected, name)
}

function tellsFaults(t: Test, { body }: Answer, faults: Faults, name: string): void {
  t.same(
    (body.errors ?? []).map((each: { path: string }) => each.path),
    faults,
    `${name}, the paths`,
  )
  t.ok(
    (body.errors ?? []).every((each: { message: unknown }) => typeof each.message === 'string' && each.message !== ''),
    `${name}, the reasons`,
  )
}

const MALFORMED = [400, 'malformed-request'] as const

/** Fields of a request for a new code that are wrong, with the path of what is told. */
const WRONG_FIELDS: readonly (readonly [name: string, fields: Record<string, unknown>, path: string])[] = [
  ['an unknown field', { colour: 'red' }, '/colour'],
  ['a field called constructor', { constructor: 1 }, '/constructor'],
  ['a number for a text', { activityName: 5 }, '/activityName'],
  ['a text for a list', { mvo: '511' }, '/mvo'],
  ['a text for a truth', { hosted: 'false' }, '/hosted'],
  ['null for a truth', { hosted: null }, '/hosted'],
  ['a list for an object', { address: [] }, '/address'],
  ['a text for an object', { contact: 'Anna' }, '/contact'],
  ['an object for a text', { region: {} }, '/region'],
  ['no MVO code', { mvo: [] }, '/mvo'],
  ['an MVO code that is none', { mvo: ['888'] }, '/mvo/0'],
  ['the same MVO code twice', { mvo: ['511', '511'] }, '/mvo'],
  ['an MVO code as a number', { mvo: [511] }, '/mvo/0'],
  ['a zero character', { activityName: 'En\u0000het' }, '/activityName'],
  ['a line break in a name', { activityName: 'En\nhet' }, '/activityName'],
  ['a name turned right to left', { activityName: 'En\u202ehet' }, '/activityName'],
  ['a blank name', { activityName: '   ' }, '/activityName'],
  ['a name nobody sees', { activityName: '\u200b\u2060' }, '/activityName'],
  ['an empty name', { activityName: '' }, '/activityName'],
  ['a name without end', { activityName: 'E'.repeat(201) }, '/activityName'],
  ['a region that is none', { region: '02' }, '/region'],
  ['a region by its name', { region: 'Uppsala' }, '/region'],
  ['a day that is none', { effectiveFrom: '2026-02-30' }, '/effectiveFrom'],
  ['a day that is a moment', { effectiveFrom: '2026-02-01T00:00:00Z' }, '/effectiveFrom'],
  ['an id that is none', { id: '17' }, '/id'],
  ['a moment that is none', { receivedAt: 'yesterday' }, '/receivedAt'],
  ['a moment in the future', { receivedAt: '2126-01-01T00:00:00Z' }, '/receivedAt'],
]
const WRONG_PARTS: typeof WRONG_FIELDS = [
  ['a box', { address: { street: 'Box 12' } }, '/address/street'],
  ['poste restante', { address: { street: 'Poste restante' } }, '/address/street'],
  ['a postal code of four digits', { address: { postalCode: '8032' } }, '/address/postalCode'],
  ['a postal code as a number', { address: { postalCode: 75321 } }, '/address/postalCode'],
  ['a country that nobody asked for', { address: { country: 'SE' } }, '/address/country'],
  ['no town', { address: { town: undefined } }, '/address/town'],
  ['two e-mail addresses', { contact: { email: 'a@b.se, evil@x.se' } }, '/contact/email'],
  ['an e-mail header', { contact: { email: 'a@b.se\r\nBcc: evil@x.se' } }, '/contact/email'],
  ['a check digit that is wrong', { provider: { organisationNumber: '5565594231' } }, '/provider/organisationNumber'],
  ['a number for a number', { provider: { organisationNumber: 5565594230 } }, '/provider/organisationNumber'],
]

/** Bodies that are nothing like a request. */
const WRONG_BODIES: readonly (readonly [name: string, body: string, faults: Faults])[] = [
  ['half a body', '{"kind":', []],
  ['no body', '', []],
  ['null', 'null', ['/kind']],
  ['a list', '[]', ['/kind']],
  ['a text', '"new-code"', ['/kind']],
  ['an unknown kind', '{"kind":"gift"}', ['/kind']],
  ['a kind that every object has', '{"kind":"constructor"}', ['/kind']],
  ['a key __proto__', '{"kind":"new-code","__proto__":{"x":1}}', []],
  ['a prototype by constructor', '{"kind":"new-code","constructor":{"prototype":{"x":1}}}', []],
  ['a lone surrogate', JSON.stringify(aNewCode({ activityName: 'En\ud800het' })), ['/activityName']],
  ['nesting without end', `${'['.repeat(30_000)}${']'.repeat(30_000)}`, ['']],
  ['a list nested without end', `{"kind":"new-code","mvo":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, ['']],
  ['objects nested without end', `${'{"kind":'.repeat(6000)}1${'}'.repeat(6000)}`, ['']],
]

/** Queries and paths that do not fit. */
const WRONG_QUERIES: readonly Query[] = [
  ['/codes?limit=0', ['limit']],
  ['/codes?limit=201', ['limit']],
  ['/codes?limit=abc', ['limit']],
  ['/codes?limit=1.5', ['limit']],
  ['/codes?limit=1e1', ['limit']],
  ['/codes?limit=', ['limit']],
  ['/codes?limit=1&limit=2', ['limit']],
  ['/codes?page=-1', ['page']],
  ['/codes?page=0&limit=0', ['limit', 'page']],
  ['/codes?page=99999999999', ['page']],
  ['/codes?q=a&q=b', ['q']],
  ['/codes?q=', ['q']],
  ['/codes?q=%20', ['q']],
  ['/codes?q=%00', ['q']],
  [`/codes?q=${'a'.repeat(5000)}`, ['q']],
  ['/codes?colour=red', ['colour']],
  ['/codes?__proto__=1', ['__proto__']],
  ['/codes?constructor=1', ['constructor']],
  ['/codes?%ZZ=1', ['%ZZ']],
  ['/codes?incomplete=maybe', ['incomplete']],
  ['/codes?mine=constructor', ['mine']],
  ['/codes?status=lost', ['status']],
  ['/codes?sort=colour', ['sort']],
  ['/codes?region=99', ['region']],
  ['/codes?mvo=888', ['mvo']],
  ['/codes?validAt=2026-02-30', ['validAt']],
  ['/codes?validDuring=2026-03..2026-01', ['validDuring']],
  ['/codes?validDuring=2026-13', ['validDuring']],
  ['/codes/12400?knownAt=yesterday', ['knownAt']],
  ['/codes/12400?validAt=', ['validAt']],
  ['/codes/1240', ['code']],
  ['/codes/012400', ['code']],
  ['/codes/%00', ['code']],
  ['/codes/12400%0A/states', ['code']],
  ['/codes/12x00/decisions', ['code']],
  ['/verdicts/12400?mvo=888', ['mvo']],
  ['/changes?after=-1', ['after']],
  ['/changes?after=99999999999999999999', ['after']],
  ['/changes?limit=201', ['limit']],
  ['/reporting-periods?on=2026-02-30', ['on']],
  ['/cases/17', ['id']],
  ['/cases?receivedFrom=2026-02-30', ['receivedFrom']],
  ['/cases?kind=gift', ['kind']],
  ['/decisions/0', ['id']],
  ['/decisions/x', ['id']],
]

/** Settlements that do not fit, for the path of the fault. */
const WRONG_SETTLEMENTS: readonly (readonly [body: Record<string, unknown>, path: string])[] = [
  [{ action: 'agree' }, '/action'],
  [{}, '/action'],
  [{ action: 'approve', option: 'merge' }, '/option'],
  [{ action: 'approve', seen: 'x' }, '/seen'],
  [{ action: 'approve', series: '2' }, '/series'],
  [{ action: 'approve', otherwise: { outcome: 'kept' } }, '/otherwise'],
  [{ action: 'reject' }, '/motive'],
  [{ action: 'reject', motive: '' }, '/motive'],
  [{ action: 'reject', motive: 'Nej.', option: 'merge' }, '/option'],
  [{ action: 'otherwise', motive: 'Jo.' }, '/otherwise'],
  [{ action: 'otherwise', motive: 'Jo.', otherwise: { outcome: 'refused' } }, '/otherwise/outcome'],
  [{ action: 'otherwise', motive: 'Jo.', otherwise: { outcome: 'kept', code: '1' } }, '/otherwise/code'],
]

t.test('bad input', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a field that does not fit is told by its path', t => fieldsAreTold(t, service))
    await t.test('a body that is no request is refused', t => bodiesAreRefused(t, service))
    await t.test('a query or path that does not fit is told by its name', t => queriesAreTold(t, service))
    await t.test('a settlement that does not fit is told by its path', t => settlementsAreTold(t, service))
    t.equal(service.registry.register.head.seq, 0, 'nothing of it all was written')
    await t.test('a path that cannot be read is refused', t => pathsAreRead(t, service))
  }),
)

async function fieldsAreTold(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const good = aNewCode()
  const parts: Readonly<Record<string, object>> = good as never
  const withParts = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).map(([name, part]) => [name, { ...parts[name], ...(part as object) }]))
  const requests = [
    ...WRONG_FIELDS.map(([name, fields, path]) => [name, { ...good, ...fields }, path] as const),
    ...WRONG_PARTS.map(([name, fields, path]) => [name, { ...good, ...withParts(fields) }, path] as const),
    ['a code that cannot be one', { kind: 'closure', code: '1240' }, '/code'] as const,
    ['a decision that cannot be one', { kind: 'correction', decision: '1', motive: 'Fel.' }, '/decision'] as const,
  ]
  for (const [name, request, path] of requests)
    for (const route of ['POST /cases', 'POST /previews']) {
      const answer = await officer(route, request)
      isProblem(t, answer, MALFORMED, `${route}, ${name}`)
      tellsFaults(t, answer, [path], `${route}, ${name}`)
    }
  const { contact: _contact, ...lacking } = good
  tellsFaults(t, await officer('POST /cases', lacking), ['/contact'], 'a field that is needed')
  const twice = await officer('POST /cases', { ...good, region: '02', activityName: '' })
  tellsFaults(t, twice, ['/region', '/activityName'], 'all faults at once')
}

async function bodiesAreRefused(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { id } = await opened(service, aNewCode())
  for (const [name, body, faults] of WRONG_BODIES) {
    const answer = await officer('POST /cases', body)
    isProblem(t, answer, MALFORMED, name)
    tellsFaults(t, answer, faults, name)
    const corrected = await officer(`PATCH /cases/${id}`, body, { 'if-match': '"1"' })
    isProblem(t, corrected, MALFORMED, `${name} as a correction`)
  }
  isProblem(t, await officer('POST /cases', `"${'x'.repeat(1_000_000)}"`), [413, 'body-too-large'], 'a megabyte')
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense']) {
    const answer = await officer('POST /cases', '{}', { 'content-type': type })
    isProblem(t, answer, [415, 'unsupported-media-type'], type)
  }
}

async function queriesAreTold(t: Test, service: Service): Promise<void> {
  for (const [path, faults] of WRONG_QUERIES) {
    const answer = await service.as('officer')(`GET ${path}`)
    isProblem(t, answer, MALFORMED, path.slice(0, 60))
    tellsFaults(t, answer, faults, path.slice(0, 60))
  }
}

async function settlementsAreTold(t: Test, service: Service): Promise<void> {
  const { id } = await opened(
    service,
    aNewCode({ provider: { organisationNumber: organisationNumber(9000), name: 'A' } }),
  )
  for (const [body, path] of WRONG_SETTLEMENTS) {
    const answer = await service.as('officer')(`POST /cases/${id}/settlement`, body)
    isProblem(t, answer, MALFORMED, JSON.stringify(body))
    tellsFaults(t, answer, [path], JSON.stringify(body))
  }
  const unknown = await service.as('officer')(`POST /cases/${randomUUID()}/settlement`, { action: 'approve' })
  isProblem(t, unknown, [404, 'not-found'], 'an unknown case')
}

async function pathsAreRead(t: Test, service: Service): Promise<void> {
  // The router refuses these before any hook: no Registry-Seq is told, but the body is a problem all the same.
  for (const [path, status] of [
    ['/codes/%ZZ', 400],
    ['/verdicts/%C3%28', 400],
    [`/codes/${'1'.repeat(5000)}`, 404],
  ] as const) {
    const { headers, body, ...answer } = await service.anyone(`GET ${path}`)
    const seen = [answer.status, headers['content-type'], body.status]
    t.same(seen, [status, 'application/problem+json', status], path.slice(0, 40))
  }
}
