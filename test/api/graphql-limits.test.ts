// GraphQL over HTTP: what is asked too much or in the wrong way is refused before it is executed, and faults are told without detail.

import { getIntrospectionQuery } from 'graphql'
import { auditServer } from 'graphql-http'
import t, { type Test } from 'tap'
import { COST_MAX } from '../../src/api/graphql/costs.js'
import { LIMITS } from '../../src/api/graphql/limits.js'
import { ERRORS } from '../../src/errors.js'
import { OutcomeUnknown } from '../../src/store/database.js'
import { eachDatabase } from '../databases.js'
import { codesIn, graph, tried } from './graph.js'
import { aNewCode, givenCode, opened, type Service, startService } from './service.js'

t.test('GraphQL over HTTP', t =>
  eachDatabase(t, async (t, open) => {
    const database = await open()
    const broken: { fault: Error | undefined } = { fault: undefined }
    const service = await startService(t, async () => ({
      ...database,
      call(use, statement, options) {
        if (broken.fault !== undefined) return Promise.reject(broken.fault)
        return database.call(use, statement, options)
      },
    }))
    await t.test('each limit holds', t => limitsHold(t, service))
    await t.test('a mutation is not done by GET, nor what a page elsewhere can send', t =>
      elsewhereIsRefused(t, service),
    )
    await t.test('a document is executed as the operation that is named', t => operationsAreKeptApart(t, service))
    await t.test('every audit of graphql-http is passed', t => auditsPass(t, service))
    await t.test('the page to try it on takes nothing from outside', t => pageIsOurs(t, service))
    await t.test('a fault is told without what it was', t => faultsAreMasked(t, service, broken))
  }),
)

const many = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join(' ')
const nested = (depth: number): string =>
  depth <= 1 ? 'code' : `provider { codes(first: 1) { nodes { ${nested(depth - 3)} } } }`

async function limitsHold(t: Test, service: Service): Promise<void> {
  const { anyone } = service
  const code = '12345'
  const { rootFields, aliases, tokens, depth } = LIMITS
  const spread = (n: number) =>
    `query { code(code: "${code}") { ...F0 } } ${many(n, i => `fragment F${i} on Code { ...F${i + 1} ...F${i + 1} }`)} fragment F${n} on Code { code }`
  const cases: [name: string, fits: string, isTooMuch: string, word: RegExp][] = [
    [
      'root fields',
      `{ ${many(rootFields, i => `a${i}: __typename`)} }`,
      `{ ${many(rootFields + 1, i => `a${i}: __typename`)} }`,
      /fields of the root/,
    ],
    [
      'root fields in fragments',
      `{ ...A ...B } ${['A', 'B'].map(name => `fragment ${name} on Query { ${many(rootFields / 2, i => `${name}${i}: __typename`)} }`).join(' ')}`,
      `{ ...A ...B } ${['A', 'B'].map(name => `fragment ${name} on Query { ${many(rootFields / 2 + 1, i => `${name}${i}: __typename`)} }`).join(' ')}`,
      /fields of the root/,
    ],
    [
      'aliases',
      `{ regions { ${many(aliases, i => `a${i}: region`)} } }`,
      `{ regions { ${many(aliases + 1, i => `a${i}: region`)} } }`,
      /aliases/,
    ],
    [
      'depth',
      `{ code(code: "${code}") { ${nested(depth - 2)} } }`,
      `{ code(code: "${code}") { ${nested(depth + 1)} } }`,
      /fields within fields/,
    ],
    [
      'tokens',
      `{ regions { ${many(tokens - 10, () => 'region')} } }`,
      `{ regions { ${many(tokens, () => 'region')} } }`,
      /tokens/,
    ],
    [
      'the length of a list',
      '{ codes(first: 200) { totalCount } }',
      '{ codes(first: 201) { totalCount } }',
      /1 to 200/,
    ],
    [
      'the length of a list at the least',
      '{ codes(last: 1) { totalCount } }',
      '{ codes(last: 0) { totalCount } }',
      /1 to 200/,
    ],
    [
      'the cost',
      '{ codes(first: 200) { nodes { code provider { codes(first: 10) { nodes { code } } } } } }',
      '{ codes(first: 200) { nodes { code provider { codes(first: 200) { nodes { code site { siteId } } } } } } }',
      new RegExp(`cost ${COST_MAX}`),
    ],
    ['the cost of fragments that double', spread(3), spread(60), /cost/],
  ]
  for (const [name, fits, isTooMuch, word] of cases) {
    t.notMatch((await tried(anyone, fits)).body, { errors: [{ message: word }] }, `${name}: as much as there may be`)
    for (const time of ['first', 'second', 'third']) {
      const told = await tried(anyone, isTooMuch)
      t.same(
        [told.status, codesIn(told), told.body.data],
        [400, ['malformed-request'], undefined],
        `${name}, ${time} time`,
      )
      t.match(told.body.errors[0].message, word)
    }
  }
  const asked =
    'query ($n: Int = 3) { codes(first: $n) { nodes { code provider { codes(first: $n) { nodes { code mvo } } } } } }'
  for (const n of [2, 2, 200, 2, 200, 500]) {
    const told = await tried(anyone, asked, { n })
    t.same([told.status, codesIn(told)], n === 2 ? [200, []] : [400, ['malformed-request']], `variables count: ${n}`)
  }
  t.equal((await tried(anyone, asked)).status, 200, 'and their defaults')
  const large = await anyone('POST http://localhost/graphql', { query: `{ head { seq } } # ${'x'.repeat(70_000)}` })
  t.same([large.status, codesIn(large)], [413, ['body-too-large']])
  const batch = await anyone('POST http://localhost/graphql', [{ query: '{ head { seq } }' }])
  t.same([batch.status, codesIn(batch)], [400, ['malformed-request']], 'no batches')
  const ast = {
    kind: 'Document',
    definitions: [
      {
        kind: 'OperationDefinition',
        operation: 'query',
        selectionSet: {
          kind: 'SelectionSet',
          selections: [{ kind: 'Field', name: { kind: 'Name', value: '__typename' } }],
        },
      },
    ],
  }
  t.same(codesIn(await tried(anyone, JSON.stringify(ast))), ['malformed-request'], 'no documents as JSON')
  const schema = await graph(anyone, getIntrospectionQuery())
  t.ok(schema.__schema.types.length > 50, 'introspection is open')
}

async function elsewhereIsRefused(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { id } = await opened(service, aNewCode())
  const mutation = `mutation { caseSettle(input: { id: "${id}", action: APPROVE }) { decision { seq } userErrors { code } } }`
  const before = service.registry.register.head.seq
  for (let time = 0; time < 3; time++) {
    const told = await officer(`GET http://localhost/graphql?query=${encodeURIComponent(mutation)}`)
    t.same([told.status, told.headers.allow, codesIn(told)], [405, 'POST', ['method-not-allowed']])
  }
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ]) {
    const told = await officer('POST http://localhost/graphql', JSON.stringify({ query: mutation }), {
      'content-type': type,
    })
    t.same([told.status, codesIn(told)], [415, ['unsupported-media-type']], type)
  }
  t.equal((await officer('PUT http://localhost/graphql', { query: mutation })).status, 405)
  t.equal(service.registry.register.head.seq, before, 'nothing was decided')
  const query = 'query ($code: String!) { verdict(code: $code) { verdict } }'
  const got = await service.anyone(
    `GET http://localhost/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"code":"x"}')}`,
  )
  t.same(got.body, { data: { verdict: { verdict: 'MALFORMED' } } }, 'a query is answered')
  t.match(got.headers, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'registry-seq': String(before),
  })
}

async function operationsAreKeptApart(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { id } = await opened(service, aNewCode())
  const query = `query Look { head { seq } } mutation Act { caseSettle(input: { id: "${id}", action: APPROVE }) { decision { seq } } }`
  const by = (operationName: string | null, method = 'POST') =>
    method === 'POST'
      ? officer('POST http://localhost/graphql', { query, operationName })
      : officer(`GET http://localhost/graphql?query=${encodeURIComponent(query)}&operationName=${operationName}`)
  for (let time = 0; time < 3; time++) t.hasProp((await by('Look')).body.data, 'head')
  for (let time = 0; time < 3; time++) t.equal((await by('Act', 'GET')).status, 405)
  for (let time = 0; time < 3; time++) t.hasProp((await by('Act')).body.data, 'caseSettle')
  for (let time = 0; time < 3; time++) t.equal((await by('Act', 'GET')).status, 405, 'compiled or not')
  for (let time = 0; time < 3; time++) t.hasProp((await by('Look', 'GET')).body.data, 'head')
  for (const wrong of [null, 'Other']) t.same(codesIn(await by(wrong)), ['malformed-request'], `${wrong}`)
  t.same((await by('Look\n}', 'POST')).status, 400, 'a name is a name')
}

async function auditsPass(t: Test, { app }: Service): Promise<void> {
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const results = await auditServer({ url: `${address}/graphql` })
  t.equal(results.length, 61)
  for (const result of results)
    t.equal(result.status, 'ok', `${result.id} ${result.name} ${'reason' in result ? result.reason : ''}`)
}

async function pageIsOurs(t: Test, { anyone }: Service): Promise<void> {
  const { status, headers, text } = await anyone('GET http://localhost/graphiql')
  t.equal(status, 200)
  const policy = headers['content-security-policy'] ?? ''
  t.match(policy, /default-src 'none'.*connect-src 'self'.*frame-ancestors 'none'/)
  t.notMatch(policy, /unsafe|https?:|\*/)
  t.notMatch(text, /(src|href)=|https?:\/\/|\son\w+=|\sstyle=/)
  t.match(text, "fetch('/graphql'")
}

async function faultsAreMasked(t: Test, service: Service, broken: { fault: Error | undefined }): Promise<void> {
  const officer = service.as('officer')
  const { code } = await givenCode(service)
  const query = `{ head { seq } code(code: "${code}") { activityName contact { email } } decisions(first: 1) { nodes { why } } }`
  for (const [fault, id] of [
    [new Error('relation "secrets" at 10.0.0.1: anna.lind@example.se'), 'internal'],
    [new OutcomeUnknown('connection to 10.0.0.1 lost', true), 'unavailable'],
  ] as const) {
    for (let time = 0; time < 3; time++) {
      broken.fault = fault
      const told = await tried(officer, query)
      broken.fault = undefined
      t.equal(told.status, 200)
      t.same(codesIn(told), [id, id], `time ${time}`)
      t.notMatch(told.text, /secrets|10\.0\.0\.1|anna|stack|\.js|node_modules/)
      t.match(told.body.data, { head: { seq: Number }, code: { contact: null }, decisions: null }, 'the rest is told')
      t.same(told.body.errors.map((error: { path: unknown }) => error.path).sort(), [
        ['code', 'contact'],
        ['decisions'],
      ])
    }
  }
  const told = await tried(officer, '{ code(code: "hej") { code } }')
  t.match(told.body, {
    data: { code: null },
    errors: [{ path: ['code'], extensions: { code: 'malformed-request', errors: [{ path: 'code' }] } }],
  })
  for (const wrong of ['{', '{ nothing }', '{ code { code } }', 'query ($d: Day!) { head { seq } }']) {
    for (let time = 0; time < 3; time++) {
      const legacy = await service.anyone('POST http://localhost/graphql', { query: wrong })
      t.same([legacy.status, codesIn(legacy)[0], 'data' in legacy.body], [200, 'malformed-request', false], wrong)
      t.equal((await tried(service.anyone, wrong)).status, 400)
    }
  }
  t.ok(Object.keys(ERRORS).includes(codesIn(told)[0]!))
}
