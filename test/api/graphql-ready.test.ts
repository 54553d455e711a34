// Ready codes: a question asked again tells of a code what execution tells, before and after what changes it.
import t from 'tap'
import { ROUTE_OF_FIELD } from '../../src/api/graphql/access.js'
import { READY_FIELDS } from '../../src/api/graphql/ready-codes.js'
import { PERMISSIONS } from '../../src/api/permissions.js'
import { eachDatabase } from '../databases.js'
import { answeringAt } from './answering.js'
import { graph } from './graph.js'
import { anAddress, decided, givenCode, startService } from './service.js'

const SELECTED = `id code stateId status incomplete validFrom validTo region activityName mvo rule clause siteId __typename
  site { id siteId } address { street postalCode town } provider { id providerId name organisationNumber }
  states { id stateId validFrom validTo status provider { id name } address { town } }`
const ASKED = {
  code: `query One($code: String!) { code(code: $code) { ${SELECTED} } }`,
  day: `query Day($code: String!, $day: Day) { code(code: $code, validAt: $day) { ${SELECTED} } }`,
  list: `query All { codes(first: 50) { nodes { ${SELECTED} } } }`,
  lists: `query Two($code: String!) { one: code(code: $code) { code } codes(q: $code) { nodes { code ...More } } }
    fragment More on Code { status match { rank } }`,
}
/** Questions with a directive are always executed. */
const executed = (query: string): string =>
  query.replace(/\bcode\b(?= stateId| \}| \.\.\.)/g, 'code @include(if: true)')

t.test('ready codes', t =>
  eachDatabase(t, async (t, open) => {
    let at = Date.parse('2026-11-16T22:30:00Z')
    const service = await startService(t, open, { now: () => new Date(at) })
    const { code } = await givenCode(service)
    const coming = (await givenCode(service, { effectiveFrom: '2026-11-17' })).code

    /** Asks each thrice: executed, compiled, and from what is kept; and answers the last on the code. */
    async function asked(of: string) {
      for (const [name, query] of Object.entries(ASKED)) {
        const variables = { code: of, ...(name === 'day' ? { day: '2026-11-16' } : {}) }
        const plain = await graph(service.anyone, executed(query), variables)
        for (let i = 0; i < 3; i++) t.same(await graph(service.anyone, query, variables), plain, `${name} of ${of}`)
      }
      return (await graph(service.anyone, ASKED.code, { code: of })).code
    }

    await t.test('a code is told as it is after a decision on it', async t => {
      t.equal((await asked(code)).states.length, 1)
      const address = anAddress()
      await decided(service, { kind: 'move', code, address, effectiveFrom: '2026-02-01' })
      const after = await asked(code)
      t.equal(after.address.street, address.street)
      t.equal(after.states.length, 2)
    })

    await t.test('a code is told with the name that its provider has since been given', async t => {
      const { provider } = await asked(code)
      const renamed = await service.as('officer')(`PATCH /providers/${provider.providerId}`, {
        name: 'Omdöpta Vårdbolaget AB',
        effectiveFrom: '2026-03-01',
      })
      t.equal(renamed.status, 200, renamed.text)
      t.equal((await asked(code)).provider.name, 'Omdöpta Vårdbolaget AB')
    })

    await t.test('a code is told as of the new day after midnight in Sweden', async t => {
      t.equal((await asked(coming)).status, 'NOT_YET_ACTIVE')
      at = Date.parse('2026-11-16T23:00:00Z')
      t.equal((await asked(coming)).status, 'ACTIVE')
    })

    await t.test('at the front an answer is what the framework would say', async t => {
      const origin = await service.app.listen({ port: 0, host: '127.0.0.1' })
      const ask = answeringAt(t, origin)
      const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
        ask('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        })
      for (const [name, query] of Object.entries(ASKED)) {
        const question = { query: `${query} # at the front`, variables: { code } }
        t.equal((await post(question)).by, 'framework', `${name}: mercurius is asked first`)
        const [quick, slow] = [await post(question), await post(question, { 'registry-seq': '0' })]
        t.match([quick.by, slow.by, slow.status], ['front', 'framework', 200], name)
        t.match(quick.text, code)
        t.same({ ...quick, by: '' }, { ...slow, by: '' }, `${name}: status, headers and bytes are the same`)
      }
      const asked = { query: `${ASKED.code} # at the front`, variables: { code } }
      for (const [headers, status] of [
        [{ accept: 'application/graphql-response+json' }, 200],
        [{ 'content-type': 'text/plain' }, 415],
        [{ authorization: 'Bearer none' }, 401],
      ] as const)
        t.equal((await post(asked, headers)).status, status, JSON.stringify(headers))
      const spoilt = JSON.stringify(asked).replace('{', '{"__proto__":{},')
      for (const [bad, status] of [
        ['{', 400],
        [spoilt, 400],
        [[asked], 400],
        [{ ...asked, variables: 3 }, 400],
        [{ ...asked, operationName: 'Other' }, 200],
      ] as const)
        t.equal((await post(bad)).status, status, JSON.stringify(bad))
      t.match(await post({ ...asked, variables: { code: '99998' } }), { by: 'framework', text: /not-found/ })
    })

    await t.test('a code that was never issued stays an error, however often it is asked for', async t => {
      for (let i = 0; i < 4; i++) await t.rejects(graph(service.anyone, ASKED.code, { code: '99998' }), /not-found/)
    })
  }),
)

t.test('nothing is kept that is not open to all', async t => {
  for (const [type, fields] of Object.entries(READY_FIELDS))
    for (const field of fields) {
      const route = ROUTE_OF_FIELD[`${type}.${field}`]
      t.ok(route === undefined || PERMISSIONS[route] === 'open', `${type}.${field}`)
    }
  t.equal(PERMISSIONS[ROUTE_OF_FIELD['Query.code']!], 'open')
  t.equal(PERMISSIONS[ROUTE_OF_FIELD['Query.codes']!], 'open')
})
