// GraphQL: every question is answered as REST answers it, lists are told by windows, and the doors are the same.
import { randomUUID } from 'node:crypto'
import { isObjectType } from 'graphql'
import t, { type Test } from 'tap'
import { ROUTE_OF_FIELD } from '../../src/api/graphql/access.js'
import { makeSchema } from '../../src/api/graphql/schema/root.js'
import { wordsOf } from '../../src/api/graphql/words.js'
import { PERMISSIONS } from '../../src/api/permissions.js'
import { CASE_STATUSES, CASES_FILTER, CHANNELS, SETTLEMENT_ACTIONS } from '../../src/api/questions/cases.js'
import { CODE_SORTS, CODES_FILTER } from '../../src/api/questions/codes.js'
import { DECISIONS_FILTER } from '../../src/api/questions/decisions.js'
import { OTHERWISE_OUTCOMES } from '../../src/policy/commands.js'
import { SERIES } from '../../src/policy/numbering.js'
import { REQUEST_KINDS, REQUESTS } from '../../src/policy/requests.js'
import { eachDatabase } from '../databases.js'
import { codesIn, counting, graph, tried } from './graph.js'
import {
  type Ask,
  aNewCode,
  anAddress,
  CONTACT,
  decided,
  givenCode,
  opened,
  organisationNumber,
  type Service,
  startService,
} from './service.js'

const STATE = `code stateId status incomplete validFrom validTo region activityName
  provider { id: providerId name organisationNumber } address { street postalCode town } siteId mvo rule clause`
const PUBLIC =
  'seq outcome rule clause { id text } why code effects { code stateId } effectiveFrom decidedAt type policyVersion'
const PROPOSED = `outcome rule clause { id text } why code effectiveFrom digest options { id recommended text }
  advice { id text } counterfactuals { if outcome rule } situation`
const MADE = `seq id: decisionId ${PROPOSED} stateId effects { code stateId } decidedAt type`
const WHOLE = `seq id: decisionId ${PROPOSED} stateId effects { code stateId } decidedAt type command facts actor { role sub } case policyVersion`
const CASE = `id: caseId number kind channel status receivedAt version request missing answers labels follows
  proposal { ${PROPOSED} } decision { ${MADE} }`
const STEP = 'code successor from stateId decision rule'

/** A word of the register as the graph names it. */
const named = (word: unknown): unknown => (typeof word === 'string' ? word.toUpperCase().replaceAll('-', '_') : word)

/** What REST answered, as the graph tells it: words as enum values, no links, null for what is left out. */
const WORDED = new Set(['status', 'verdict', 'outcome', 'kind', 'channel'])
const OPAQUE = new Set(['request', 'if', 'situation', 'command', 'facts', 'answers', 'labels', 'when', 'detail'])
function asGraph(value: unknown, like: unknown): unknown {
  if (Array.isArray(value)) return value.map((each, i) => asGraph(each, Array.isArray(like) ? like[i] : undefined))
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.keys((like ?? value) as object)
  return Object.fromEntries(
    fields.map(field => {
      const told = (value as Record<string, unknown>)[field]
      if (OPAQUE.has(field)) return [field, told]
      if (WORDED.has(field)) return [field, named(told) ?? null]
      return [field, asGraph(told ?? null, (like as Record<string, unknown> | undefined)?.[field])]
    }),
  )
}
const equal = (t: Test, told: unknown, rest: unknown, name: string) => t.same(told, asGraph(rest, told), name)

t.test('the graph', t =>
  eachDatabase(t, async (t, open) => {
    const counted = counting(await open())
    const service = await startService(t, async () => counted.database)
    await t.test('codes are told as REST tells them', t => codesAreAlike(t, service))
    await t.test('organisations, decisions, the feed and the lists too', t => restIsAlike(t, service))
    await t.test('lists go forwards and backwards, and cursors keep their place', t => windowsHold(t, service))
    await t.test('cases are asked for and settled', t => writesWork(t, service))
    await t.test('cases are listed by windows', t => caseWindowsHold(t, service))
    await t.test('every field that is not open is guarded', t => fieldsAreGuarded(t, service))
    await t.test('a node is what its id says, as of when it says', t => nodesAreFound(t, service))
    await t.test('many are read at once', t => readsAreFew(t, service, counted.count))
  }),
)

async function codesAreAlike(t: Test, service: Service): Promise<void> {
  const { anyone } = service
  const { code, request } = await givenCode(service)
  const address = anAddress()
  await decided(service, { kind: 'move', code, address, effectiveFrom: '2026-06-01' })
  await decided(service, { kind: 'closure', code, effectiveFrom: '2026-10-01' })
  const changes = (await anyone('GET /changes?limit=200')).body.items
  const moment: string = changes[0].recordedAt
  for (const [args, query] of [
    ['', ''],
    ['validAt: "2026-02-01"', '?validAt=2026-02-01'],
    ['validAt: "2025-02-01"', '?validAt=2025-02-01'],
    [`validAt: "2026-07-01", knownAt: "${moment}"`, `?validAt=2026-07-01&knownAt=${moment}`],
  ]) {
    const told = await graph(
      anyone,
      `{ code(code: "${code}"${args === '' ? '' : `, ${args}`}) { ${STATE} site { siteId address { town } } } }`,
    )
    const { site, ...state } = told.code
    equal(t, state, (await anyone(`GET /codes/${code}${query}`)).body, `code ${args}`)
    t.equal(site.siteId, state.siteId)
    const verdict = await graph(
      anyone,
      `{ verdict(code: "${code}"${args === '' ? '' : `, ${args}`}, mvo: "511") {
        code verdict wellFormed state { ${STATE} } replacedBy { code stateId } ambiguous message mvoRegistered } }`,
    )
    equal(
      t,
      verdict.verdict,
      (await anyone(`GET /verdicts/${code}${query}${query === '' ? '?' : '&'}mvo=511`)).body,
      `verdict ${args}`,
    )
  }
  const steps = `predecessors { ${STEP} } successors { ${STEP} } splitFrom { ${STEP} } splitInto { ${STEP} }`
  const whole = await graph(
    anyone,
    `{ code(code: "${code}") { states { ${STATE} } decisions { ${PUBLIC} }
    succession { code ${steps} current ambiguous } } }`,
  )
  equal(t, whole.code.states, (await anyone(`GET /codes/${code}/states`)).body.items, 'states')
  t.ok(whole.code.states.length >= 3)
  equal(t, whole.code.decisions, (await anyone(`GET /codes/${code}/decisions`)).body.items, 'decisions')
  equal(t, whole.code.succession, (await anyone(`GET /codes/${code}/succession`)).body, 'succession')
  for (const wrong of ['99999', 'hej']) {
    const [told, rest] = [
      await tried(anyone, `{ code(code: "${wrong}") { code } }`),
      await anyone(`GET /codes/${wrong}`),
    ]
    t.same([told.status, told.body.data], [200, { code: null }])
    t.equal(`urn:sjukhuskod:problem#${codesIn(told)[0]}`, rest.body.type, wrong)
    t.equal(told.body.errors[0].message, rest.body.detail)
  }
  const owner = service.as('provider', request.provider.organisationNumber)
  for (const [filter, query] of [
    ['q: "Enheten"', 'q=Enheten'],
    ['region: "03", sort: NAME_DESC', 'region=03&sort=-name'],
    ['status: CLOSED, validAt: "2026-11-01"', 'status=closed&validAt=2026-11-01'],
    ['validDuring: "2026-01..2026-11", sort: TOWN', 'validDuring=2026-01..2026-11&sort=town'],
    ['mine: true', 'mine=true'],
    ['mvo: "511", town: "uppsala", incomplete: false', 'mvo=511&town=uppsala&incomplete=false'],
    [`provider: "${request.provider.organisationNumber}"`, `provider=${request.provider.organisationNumber}`],
  ]) {
    const told = await graph(owner, `{ codes(${filter}) { totalCount nodes { ${STATE} } } }`)
    const rest = (await owner(`GET /codes?${query}`)).body
    t.ok(rest.items.length > 0, `${query} finds some`)
    equal(t, told.codes, { totalCount: rest._meta.totalRecords, nodes: rest.items }, `codes ${filter}`)
  }
  const contact = await graph(owner, `{ code(code: "${code}") { contact { name email failingSince } } }`)
  t.same(contact.code.contact, { ...CONTACT, failingSince: null })
}

async function restIsAlike(t: Test, service: Service): Promise<void> {
  const { anyone } = service
  const officer = service.as('officer')
  const { code, decision } = await givenCode(service)
  const { body: state } = await officer(`GET /codes/${code}`)
  const id = state.provider.id
  const provider = await graph(
    officer,
    `{ provider(id: "${id}") { id: providerId name organisationNumber: fullOrganisationNumber
    history { seq from name organisationNumber } codes { nodes { code } } } }`,
  )
  const { codes, ...told } = provider.provider
  const rest = (await officer(`GET /providers/${id}`)).body
  equal(t, told, rest, 'provider')
  t.same(
    codes.nodes.map((each: { code: string }) => each.code),
    rest.codes,
  )
  const site = await graph(
    officer,
    `{ site(id: "${state.siteId}") { id: siteId address { street postalCode town } readAs codes { nodes { code } } } }`,
  )
  const sites = (await officer('GET /sites?limit=200')).body.items
  const { codes: there, ...place } = site.site
  const same = sites.find((each: { id: string }) => each.id === state.siteId)
  equal(t, place, same, 'site')
  t.same(
    there.nodes.map((each: { code: string }) => each.code),
    same.codes,
  )
  const lists = await graph(
    officer,
    `{ providers(q: "vårdbolaget", first: 200) { totalCount nodes { name } } sites(q: "provgatan", first: 200) { nodes { siteId } }
    decisions(type: "new-code", outcome: ALLOCATED, first: 5) { totalCount nodes { ${WHOLE} } } decision(id: "${decision.id}") { ${WHOLE} } }`,
  )
  const providers = (await officer('GET /providers?q=vårdbolaget&limit=200')).body
  t.same(
    lists.providers.nodes.map((each: { name: string }) => each.name),
    providers.items.map((each: { name: string }) => each.name),
  )
  t.equal(lists.sites.nodes.length, (await officer('GET /sites?q=provgatan&limit=200')).body._meta.totalRecords)
  const decisions = (await officer('GET /decisions?type=new-code&outcome=allocated&limit=5')).body
  equal(t, lists.decisions, { totalCount: decisions._meta.totalRecords, nodes: decisions.items }, 'decisions')
  equal(t, lists.decision, (await officer(`GET /decisions/${decision.seq}`)).body, 'decision')
  const feed = await graph(
    anyone,
    `{ changes(first: 200) { nodes { seq recordedAt effectiveFrom type rule clause
    changes { code stateId before { ${STATE} } after { ${STATE} } } } }
    after: changes(afterSeq: 2, first: 1) { nodes { seq } pageInfo { hasPreviousPage } } head { seq recordedAt } }`,
  )
  equal(t, feed.changes.nodes, (await anyone('GET /changes?limit=200')).body.items, 'changes')
  t.same(feed.after, { nodes: [{ seq: 3 }], pageInfo: { hasPreviousPage: true } })
  equal(t, feed.head, (await anyone('GET /changes/head')).body, 'head')
  const seldom = await graph(
    anyone,
    `{ principles { policyVersion clauses { id text textEn } rules { id rule clause kinds when outcome sv en } }
    regions { region countySv regionSv codePrefixes } mvoCodes { code nameSv } reportingPeriods(on: "2026-04-15") { on dueBy months } }`,
  )
  equal(t, seldom.principles, (await anyone('GET /principles')).body, 'principles')
  equal(t, seldom.regions, (await anyone('GET /regions')).body.items, 'regions')
  equal(t, seldom.mvoCodes, (await anyone('GET /mvo-codes')).body.items, 'mvoCodes')
  equal(t, seldom.reportingPeriods, (await anyone('GET /reporting-periods?on=2026-04-15')).body, 'reportingPeriods')
}

const walked = async (ask: Ask, field: string, args: string, isBack: boolean): Promise<string[][]> => {
  const pages: string[][] = []
  for (let cursor: string | null = null; pages.length < 50; ) {
    const page: string = cursor === null ? '' : `, ${isBack ? 'before' : 'after'}: "${cursor}"`
    const told = (
      await graph(
        ask,
        `{ ${field}(${isBack ? 'last' : 'first'}: 2${page}${args}) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      )
    )[field]
    pages.push(told.edges.map((edge: { node: { id: string } }) => edge.node.id))
    cursor = isBack ? told.pageInfo.startCursor : told.pageInfo.endCursor
    if (!(isBack ? told.pageInfo.hasPreviousPage : told.pageInfo.hasNextPage)) break
  }
  return pages
}

async function windowsHold(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  for (let i = 0; i < 3; i++) await givenCode(service)
  for (const [field, args] of [
    ['codes', ''],
    ['codes', ', sort: NAME_DESC'],
    ['codes', ', sort: TOWN, validDuring: "2026-01..2026-11"'],
    ['codes', ', q: "enheten"'],
    ['codes', ', status: ACTIVE, sort: CODE_DESC'],
    ['providers', ''],
    ['providers', ', q: "vårdbolaget"'],
    ['sites', ''],
    ['decisions', ''],
    ['decisions', ', type: "new-code"'],
    ['changes', ''],
  ] as const) {
    const all = (await graph(officer, `{ ${field}(first: 200${args}) { totalCount nodes { id } } }`))[field]
    const ids: string[] = all.nodes.map((node: { id: string }) => node.id)
    t.equal(ids.length, all.totalCount)
    t.ok(ids.length > 3 && new Set(ids).size === ids.length, `${field}${args}: several, each once`)
    t.same((await walked(officer, field, args, false)).flat(), ids, `${field}${args}: forwards`)
    t.same((await walked(officer, field, args, true)).reverse().flat(), ids, `${field}${args}: backwards`)
  }
  const names = async (page: string) =>
    (
      await graph(
        service.anyone,
        `{ codes(sort: NAME, status: ACTIVE, ${page}) { edges { cursor node { activityName code } } pageInfo { hasPreviousPage hasNextPage } } }`,
      )
    ).codes
  const head = await names('first: 2')
  const next = await names(`first: 1, after: "${head.edges[1].cursor}"`)
  await givenCode(service, { activityName: 'Aaa först av alla' })
  t.same(
    await names(`first: 1, after: "${head.edges[1].cursor}"`),
    next,
    'a cursor keeps its place when one comes in before it',
  )
  const [{ node: moved, cursor }] = head.edges
  await decided(service, {
    kind: 'amendment',
    code: moved.code,
    activityName: 'Ööö sist av alla',
    effectiveFrom: '2026-11-01',
  })
  t.same(
    (await names(`first: 1, after: "${cursor}"`)).edges[0].node.code,
    head.edges[1].node.code,
    'and when its own item has gone elsewhere',
  )
  for (const [args, path] of [
    ['first: 1, last: 1', 'last'],
    ['after: "hej"', 'after'],
    [`sort: TOWN, before: "${cursor}"`, 'before'],
  ]) {
    const told = await tried(service.anyone, `{ codes(${args}) { totalCount } }`)
    t.same(codesIn(told), ['malformed-request'])
    t.equal(told.body.errors[0].extensions.errors[0].path, path, `${args}`)
  }
}

const SUBMIT = `mutation ($input: CaseSubmitInput!) { caseSubmit(input: $input) { case { ${CASE} history { action } } userErrors { path message code } } }`
const SETTLE = `mutation ($input: CaseSettleInput!) { caseSettle(input: $input) { decision { ${MADE} } proposal { outcome digest } case { status } userErrors { path message code } } }`
const asInput = ({ kind, ...rest }: Record<string, unknown>) => ({ kind: named(kind), ...rest })

async function writesWork(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const request = aNewCode()
  const provider = service.as('provider', request.provider.organisationNumber)
  const { caseSubmit } = await graph(provider, SUBMIT, { input: { ...asInput(request), hosted: null } })
  t.same(caseSubmit.userErrors, [])
  const { history, ...told } = caseSubmit.case
  t.ok(history.length > 0)
  equal(t, told, (await provider(`GET /cases/${request.id}`)).body, 'the case')
  const again = await graph(provider, SUBMIT, { input: asInput(request) })
  t.equal(again.caseSubmit.case.number, told.number, 'the same again is the same case')
  const other = await graph(provider, SUBMIT, { input: asInput({ ...request, activityName: 'Annat' }) })
  t.same([other.caseSubmit.case, other.caseSubmit.userErrors[0].code], [null, 'case-id-taken'])
  const wrong = await graph(officer, SUBMIT, {
    input: asInput(aNewCode({ region: '99', address: { ...anAddress(), street: 'Box 1' } })),
  })
  t.same(wrong.caseSubmit.userErrors.map((error: { path: string }) => error.path).sort(), [
    '/address/street',
    '/region',
  ])
  const stranger = await tried(service.as('provider', organisationNumber(99)), SUBMIT, {
    input: asInput({ ...request, id: randomUUID() }),
  })
  t.same(codesIn(stranger), ['forbidden'])

  const refused = await graph(officer, SETTLE, { input: { id: request.id, action: 'REJECT' } })
  t.match(refused.caseSettle.userErrors, [{ path: '/motive', code: 'malformed-request' }])
  const stale = await graph(officer, SETTLE, { input: { id: request.id, action: 'APPROVE', seen: '0'.repeat(64) } })
  t.equal(stale.caseSettle.userErrors[0].code, 'proposal-changed')
  t.equal(stale.caseSettle.proposal.digest, told.proposal.digest, 'with the proposal as it is')
  t.equal(stale.caseSettle.case.status, 'OPEN')
  const settled = await graph(officer, SETTLE, {
    input: { id: request.id, action: 'APPROVE', seen: told.proposal.digest, series: 'HOSPITAL' },
  })
  t.equal(settled.caseSettle.case.status, 'SETTLED')
  t.match(settled.caseSettle.decision.code, /^120/, 'a number of the series that was chosen')
  equal(t, settled.caseSettle.decision, (await officer(`GET /cases/${request.id}`)).body.decision, 'the decision')
  const late = await graph(officer, SETTLE, { input: { id: request.id, action: 'APPROVE' } })
  t.same(
    [late.caseSettle.userErrors[0].code, late.caseSettle.decision.seq],
    ['case-settled', settled.caseSettle.decision.seq],
  )
  const nobody = await graph(officer, SETTLE, { input: { id: randomUUID(), action: 'APPROVE' } })
  t.same([nobody.caseSettle.userErrors[0].code, nobody.caseSettle.case], ['not-found', null])
  for (const [ask, id] of [
    [service.anyone, 'unauthenticated'],
    [provider, 'forbidden'],
    [service.as('service'), 'forbidden'],
  ] as const)
    t.same(codesIn(await tried(ask, SETTLE, { input: { id: request.id, action: 'APPROVE' } })), [id])
}

async function caseWindowsHold(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const mine = aNewCode()
  for (let i = 0; i < 3; i++) await opened(service, { ...mine, id: randomUUID(), address: anAddress() })
  const provider = service.as('provider', mine.provider.organisationNumber)
  for (const [ask, args, query] of [
    [officer, '', ''],
    [officer, ', status: OPEN, kind: NEW_CODE, channel: API', 'status=open&kind=new-code&channel=api'],
    [provider, '', ''],
  ] as const) {
    const all = (await graph(ask, `{ cases(first: 200${args}) { totalCount nodes { id } } }`)).cases
    const ids = all.nodes.map((node: { id: string }) => node.id)
    t.equal(all.totalCount, (await ask(`GET /cases?limit=1&${query}`)).body._meta.totalRecords)
    t.same((await walked(ask, 'cases', args, false)).flat(), ids, 'forwards')
    t.same((await walked(ask, 'cases', args, true)).reverse().flat(), ids, 'backwards')
  }
  const told = await graph(provider, `{ cases { totalCount nodes { ${CASE} } } }`)
  const { items, _meta } = (await provider('GET /cases')).body
  equal(t, told.cases, { totalCount: _meta.totalRecords, nodes: items }, 'as REST tells them')
  t.same(told.cases.totalCount, 3, 'its own')
  const hidden = await tried(
    service.as('provider', organisationNumber(98)),
    `{ case(id: "${items[0].id}") { number } }`,
  )
  t.same(codesIn(hidden), ['not-found'], "another's is not there")
}

/** A question that asks for one field of a type, by a way that is open to all where there is one. */
const WAYS: Readonly<Record<string, (code: string) => string>> = {
  Code: code => `code(code: "${code}") { FIELD }`,
  Provider: code => `code(code: "${code}") { provider { FIELD } }`,
  Site: code => `code(code: "${code}") { site { FIELD } }`,
}

async function fieldsAreGuarded(t: Test, service: Service): Promise<void> {
  const { code, request } = await givenCode(service)
  const schema = makeSchema()
  const callers = {
    nobody: service.anyone,
    provider: service.as('provider', organisationNumber(97)),
    officer: service.as('officer'),
    service: service.as('service'),
  }
  for (const [field, route] of Object.entries(ROUTE_OF_FIELD)) {
    const [type = '', name = ''] = field.split('.')
    if (type === 'Mutation') continue
    const { [name]: found } = (
      schema.getType(type) as {
        getFields(): Record<string, { type: unknown; args: readonly { name: string; type: unknown }[] }>
      }
    ).getFields()
    const args = (found?.args ?? [])
      .filter(arg => String(arg.type).endsWith('!'))
      .map(arg => `${arg.name}: "${arg.name === 'code' ? code : '1'}"`)
    const asked = `${name}${args.length === 0 ? '' : `(${args.join(', ')})`}${/^\[?(String|Int)/.test(String(found?.type)) ? '' : ' { __typename }'}`
    const query = `{ ${type === 'Query' ? asked : WAYS[type]!(code).replace('FIELD', asked)} }`
    const permission = PERMISSIONS[route]!
    for (const [who, ask] of Object.entries(callers)) {
      const told = await tried(ask, query)
      const expected =
        permission === 'open' || permission.includes(who as 'officer')
          ? undefined
          : who === 'nobody'
            ? 'unauthenticated'
            : 'forbidden'
      const refusal = codesIn(told).find(id => id === 'unauthenticated' || id === 'forbidden')
      // A provider may ask for contacts, of its own codes.
      t.equal(refusal, field === 'Code.contact' && who === 'provider' ? 'forbidden' : expected, `${field}, ${who}`)
    }
  }
  const owner = service.as('provider', request.provider.organisationNumber)
  t.equal((await graph(owner, `{ code(code: "${code}") { contact { email } } }`)).code.contact.email, CONTACT.email)
  t.same(codesIn(await tried(service.anyone, '{ codes(mine: true) { totalCount } }')), ['unauthenticated'])
  t.same(codesIn(await tried(service.as('officer'), '{ codes(mine: true) { totalCount } }')), ['forbidden'])
  const bad = await tried(service.anyone, '{ head { seq } }', {}, { authorization: 'Bearer x.y.z' })
  t.same(
    [bad.status, codesIn(bad), bad.headers['www-authenticate']?.slice(0, 7)],
    [401, ['unauthenticated'], 'Bearer '],
  )
}

async function nodesAreFound(t: Test, service: Service): Promise<void> {
  const officer = service.as('officer')
  const { code } = await givenCode(service)
  await decided(service, { kind: 'amendment', code, activityName: 'Det nya namnet', effectiveFrom: '2026-08-01' })
  await opened(service, aNewCode())
  const told = await graph(
    officer,
    `{ now: code(code: "${code}") { id activityName } then: code(code: "${code}", validAt: "2026-02-01") { id activityName provider { id } site { id } states { id } }
    cases(first: 1) { nodes { id } } decisions(first: 1) { nodes { id } } changes(last: 1) { nodes { id } } }`,
  )
  t.not(told.now.id, told.then.id, 'a code as of a day is another node')
  const nodeQuery = 'query ($id: ID!) { node(id: $id) { __typename id ... on Code { activityName } } }'
  for (const each of [told.now, told.then])
    t.match((await graph(service.anyone, nodeQuery, { id: each.id })).node, {
      __typename: 'Code',
      ...(({ id, activityName }) => ({ id, activityName }))(each),
    })
  const others = [
    told.then.provider,
    told.then.site,
    told.cases.nodes[0],
    told.decisions.nodes[0],
    told.changes.nodes[0],
    ...told.then.states,
  ]
  for (const { id } of others) {
    const { node } = await graph(officer, nodeQuery, { id })
    t.equal(node?.id, id, node?.__typename)
  }
  for (const { id } of others.slice(0, 4))
    t.same(codesIn(await tried(service.anyone, nodeQuery, { id })), ['unauthenticated'])
  for (const text of [
    'Code:99999',
    'Code:hej',
    'Case:1',
    'WholeDecision:9999',
    'Change:0',
    'Provider:x',
    'Site:x',
    'King:1',
    'hej',
  ])
    t.equal((await graph(officer, nodeQuery, { id: Buffer.from(text).toString('base64url') })).node, null, text)
}

async function readsAreFew(t: Test, service: Service, count: () => number): Promise<void> {
  const officer = service.as('officer')
  /** The fewest of some tries: the registry looks at the log by itself now and then. */
  const readsOf = async (query: string): Promise<number> => {
    let fewest = Number.POSITIVE_INFINITY
    for (let i = 0; i < 4; i++) {
      const before = count()
      await graph(officer, query)
      fewest = Math.min(fewest, count() - before)
    }
    return fewest
  }
  const total = (await graph(officer, '{ codes { totalCount } }')).codes.totalCount
  t.ok(total > 8)
  for (const [list, below] of [
    ['codes', 'nodes { contact { email failingSince } }'],
    ['codes', 'nodes { decisions { seq } }'],
    ['codes', 'nodes { contact { email } decisions { why } provider { codes { nodes { contact { name } } } } }'],
    ['cases', 'nodes { request decision { why } proposal { why } }'],
    ['decisions', 'nodes { why facts }'],
  ]) {
    const [one, many] = [
      await readsOf(`{ ${list}(first: 2) { ${below} } }`),
      await readsOf(`{ ${list}(first: 8) { ${below} } }`),
    ]
    t.ok(one > 0 && many <= one, `${list} { ${below} }: ${one} reads for two, ${many} for eight`)
  }
}

t.test('every word of the register has a name in the graph', async t => {
  t.same(wordsOf('CodeSort').sort(), [...CODE_SORTS].sort())
  t.same(wordsOf('RequestKind'), REQUEST_KINDS)
  t.same(wordsOf('CaseStatus'), CASE_STATUSES)
  t.same(wordsOf('Channel'), CHANNELS)
  t.same(wordsOf('SettlementAction'), SETTLEMENT_ACTIONS)
  t.same(wordsOf('OtherwiseOutcome'), OTHERWISE_OUTCOMES)
  t.same(wordsOf('Series'), SERIES)
})

t.test('filters and requests have the same fields as in REST', async t => {
  const schema = makeSchema()
  const page = ['first', 'after', 'last', 'before']
  const args = (name: string) =>
    schema
      .getQueryType()!
      .getFields()
      [name]!.args.map(arg => arg.name)
      .filter(each => !page.includes(each))
      .sort()
  t.same(args('codes'), Object.keys(CODES_FILTER).sort())
  t.same(args('cases'), Object.keys(CASES_FILTER).sort())
  t.same(args('decisions'), Object.keys(DECISIONS_FILTER).sort())
  const input = schema.getType('CaseSubmitInput') as unknown as { getFields(): object }
  const fields = new Set(Object.values(REQUESTS).flatMap(request => Object.keys(request.properties)))
  t.same(Object.keys(input.getFields()).sort(), [...fields].sort())
})

t.test('everything is described, and nothing of contacts stands in a type that is open', async t => {
  for (const type of Object.values(makeSchema().getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Boolean', 'ID'].includes(type.name)) continue
    t.match(type.description, /\S/, type.name)
    if (!('getFields' in type)) continue
    for (const field of Object.values(type.getFields())) {
      t.match(field.description, /\S/, `${type.name}.${field.name}`)
      for (const arg of 'args' in field ? field.args : [])
        t.match(arg.description, /\S/, `${type.name}.${field.name}(${arg.name})`)
    }
    if (isObjectType(type) && type.name !== 'Contact') t.notOk('email' in type.getFields(), type.name)
  }
})
