// The routes of cases: previews, asking, following, correcting, withdrawing and settling.
import { type TSchema, Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Case as CaseTold } from '../../cases/cases.js'
import { Problem } from '../../errors.js'
import { OTHERWISE_OUTCOMES } from '../../policy/commands.js'
import { SERIES } from '../../policy/numbering.js'
import { REQUEST_KINDS, REQUESTS } from '../../policy/requests.js'
import { readRequest } from '../../policy/validation.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { EXAMPLES } from '../examples.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { CASE_PARAMS, Day, Words } from '../parameters.js'
import { Case, Decision, Proposal, pageOf, ref } from '../shapes.js'
import { linkedCase } from './case-links.js'

/** Any kind of request. Told by `kind`; read by `readRequest`, whose faults name the field and not the union. */
const AnyRequest = Type.Unsafe<Record<string, unknown>>({
  oneOf: REQUEST_KINDS.map(kind => REQUESTS[kind] as TSchema),
  discriminator: { propertyName: 'kind' },
  examples: EXAMPLES,
})

/** Every field that some kind has; which of them fit is checked on the whole corrected request. */
const Correction = Type.Record(Type.String(), Type.Unknown(), {
  minProperties: 1,
  description: 'Fields of the request with their new values; null takes a field away.',
  examples: [{ activityName: 'Exempelvård Ögon Uppsala' }],
})

const words = <const W extends readonly string[]>(choices: W, description: string) =>
  Type.Union(
    choices.map(choice => Type.Literal(choice as W[number])),
    { description },
  )

const SettlementBody = Type.Object(
  {
    action: words(
      ['approve', 'reject', 'otherwise'],
      'Approve the proposal (or the option chosen), reject, or decide otherwise.',
    ),
    option: Type.Optional(
      Type.String({ format: 'plain-text', maxLength: 100, description: 'One of the options of a referred proposal.' }),
    ),
    motive: Type.Optional(
      Type.String({ format: 'prose', minLength: 1, maxLength: 2000, description: 'Needed unless approved.' }),
    ),
    series: Type.Optional(
      words(SERIES, 'Another number series: 0 hospital, 1 open care, 3 long-term, 4 private, 5 psychiatric.'),
    ),
    seen: Type.Optional(
      Type.String({ format: 'digest', description: 'The digest of the proposal that was looked at.' }),
    ),
    otherwise: Type.Optional(
      Type.Object(
        {
          outcome: words(OTHERWISE_OUTCOMES, 'What becomes of the request instead.'),
          code: Type.Optional(
            Type.String({ format: 'hospital-code', description: 'The code it is about, if not the one named.' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ action: 'approve' }, { action: 'reject', motive: 'Verksamheten bedriver primärvård.' }],
  },
)

export function caseRoutes(app: TypedApp, { cases, registry }: Context): void {
  /** The proposal changes with the register while the case does not: its tag is of both, and If-Match compares the first. */
  function tagged(told: CaseTold, reply: FastifyReply) {
    reply.header('etag', `"${told.version}.${registry.register.head.seq}"`).header('cache-control', 'no-store')
    return linkedCase(told)
  }

  app.post(
    '/previews',
    {
      schema: {
        tags: ['cases'],
        summary: 'The decision that would be made, without making it',
        body: AnyRequest,
        response: { 200: ref(Proposal) },
      },
      validatorCompiler: requestValidator,
    },
    async request => cases.preview(requestIn(request), callerOf(request)),
  )

  app.post(
    '/cases',
    {
      schema: {
        tags: ['cases'],
        summary: 'Asks for a code or reports a change',
        description:
          'The case is answered with the proposal by the rules; an officer settles it. The same request again with the same id gives the same case.',
        body: AnyRequest,
        response: { 201: ref(Case) },
      },
      validatorCompiler: requestValidator,
    },
    async (request, reply) => {
      const opened = await cases.open(requestIn(request), callerOf(request))
      reply.code(201).header('location', `${ROOT}/cases/${opened.case.id}`)
      return tagged(opened.case, reply)
    },
  )

  app.get(
    '/cases',
    {
      schema: {
        tags: ['cases'],
        summary: 'Lists cases, latest first',
        description: 'A provider sees its own, an officer all.',
        querystring: Type.Object(
          {
            status: Type.Optional(words(['incomplete', 'open', 'settled', 'withdrawn'], 'Status.')),
            kind: Type.Optional(words(REQUEST_KINDS, 'Kind of request.')),
            channel: Type.Optional(words(['api', 'mail', 'form'], 'How it came in.')),
            q: Words('Case number, name of the activity or code.'),
            receivedFrom: Day('Received on this day or later.'),
            receivedTo: Day('Received on this day or earlier.'),
            ...PAGE_QUERY,
          },
          { additionalProperties: false },
        ),
        response: { 200: pageOf(ref(Case)) },
      },
    },
    async request => {
      const { limit, page, ...filter } = request.query
      const paging = { ...(limit === undefined ? {} : { limit }), ...(page === undefined ? {} : { page }) }
      const { total, cases: found } = await cases.list(filter, offsetOf(paging), callerOf(request))
      return pageAnswer(found.map(linkedCase), total, paging, request.url)
    },
  )

  app.get(
    '/cases/:id',
    { schema: { tags: ['cases'], summary: 'One case', params: CASE_PARAMS, response: { 200: ref(Case) } } },
    async (request, reply) => tagged(await cases.get(request.params.id.toLowerCase(), callerOf(request)), reply),
  )

  app.patch(
    '/cases/:id',
    {
      schema: {
        tags: ['cases'],
        summary: 'Corrects the request of an unsettled case',
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 100 })) }),
        params: CASE_PARAMS,
        body: Correction,
        response: { 200: ref(Case) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request)
      if (version === undefined) throw new Problem('version-needed', 'Name the ETag of the case in If-Match.')
      return tagged(
        await cases.correct(request.params.id.toLowerCase(), version, request.body, callerOf(request)),
        reply,
      )
    },
  )

  app.post(
    '/cases/:id/withdrawal',
    {
      schema: {
        tags: ['cases'],
        summary: 'Withdraws a case that is not settled',
        headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 100 })) }),
        params: CASE_PARAMS,
        response: { 200: ref(Case) },
      },
    },
    async (request, reply) =>
      tagged(await cases.withdraw(request.params.id.toLowerCase(), versionIn(request), callerOf(request)), reply),
  )

  app.post(
    '/cases/:id/settlement',
    {
      schema: {
        tags: ['cases'],
        summary: 'Settles a case: a decision is written',
        description:
          'Decided again on the facts of this moment. 409 with the proposal when the rules refer or refuse it, or when it is not the one that was seen; 409 with the decision when the case is settled already.',
        params: CASE_PARAMS,
        body: SettlementBody,
        response: { 201: ref(Decision) },
      },
    },
    async (request, reply) => {
      const { body } = request
      const errors = settlementFaults(body)
      if (errors.length > 0) throw new Problem('malformed-request', 'The request does not fit.', { errors })
      const decision = await cases.settle(
        request.params.id.toLowerCase(),
        body as Parameters<typeof cases.settle>[1],
        callerOf(request),
      )
      reply.code(201).header('location', `${ROOT}/decisions/${decision.seq}`)
      return decision
    },
  )
}

/** What the action needs and must not have. */
function settlementFaults(body: (typeof SettlementBody)['static']): { path: string; message: string }[] {
  const { action, motive, otherwise, option } = body
  return [
    ...(action !== 'approve' && motive === undefined
      ? [{ path: '/motive', message: 'is needed unless the proposal is approved' }]
      : []),
    ...(action === 'otherwise' && otherwise === undefined
      ? [{ path: '/otherwise', message: 'is needed: say what is decided' }]
      : []),
    ...(action !== 'otherwise' && otherwise !== undefined
      ? [{ path: '/otherwise', message: 'goes with the action otherwise only' }]
      : []),
    ...(action === 'reject' && option !== undefined ? [{ path: '/option', message: 'does not go with reject' }] : []),
  ]
}

const requestValidator =
  ({ httpPart }: { httpPart?: string }) =>
  (data: unknown) => {
    if (httpPart !== 'body') return { value: data }
    const read = readRequest(data)
    return 'request' in read
      ? { value: read.request }
      : { error: new Problem('malformed-request', 'The request does not fit.', { errors: read.faults }) }
  }

const requestIn = (request: FastifyRequest) => request.body as Parameters<Context['cases']['preview']>[0]

/** The version that If-Match names; undefined when it is absent. Throws when it is none of ours (RFC 9110 13.1.1). */
function versionIn(request: FastifyRequest): number | undefined {
  const tag = request.headers['if-match']
  if (tag === undefined) return undefined
  const [, version] = /^(?:W\/)?"(\d{1,9})(?:\.\d+)?"$/.exec(tag) ?? []
  if (version === undefined) throw new Problem('version-moved', 'If-Match names no version of the case.')
  return Number(version)
}
