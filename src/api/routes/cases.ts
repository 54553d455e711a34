// The routes of cases: previews, asking, following, correcting, withdrawing and settling.
import { type TSchema, Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Case as CaseTold } from '../../cases/cases.js'
import { Problem } from '../../errors.js'
import { REQUEST_KINDS, REQUESTS } from '../../policy/requests.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { EXAMPLES } from '../examples.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { CASE_PARAMS } from '../parameters.js'
import { CASES_FILTER, requestOf, SettlementBody, settlementOf } from '../questions/cases.js'
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
        querystring: Type.Object({ ...CASES_FILTER, ...PAGE_QUERY }, { additionalProperties: false }),
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
    '/cases/:id/links',
    {
      schema: {
        tags: ['cases'],
        summary: 'Says that a case belongs with another',
        description:
          'The case is labelled `linked` with the number of the other, which may be settled. Done before, nothing happens.',
        params: CASE_PARAMS,
        body: Type.Object(
          {
            case: Type.String({
              maxLength: 30,
              description: 'The number of the other case.',
              examples: ['SJK-2026-000012'],
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: ref(Case) },
      },
    },
    async (request, reply) =>
      tagged(await cases.link(request.params.id.toLowerCase(), request.body, callerOf(request)), reply),
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
      const { id } = request.params
      const decision = await cases.settle(id.toLowerCase(), settlementOf(request.body), callerOf(request))
      reply.code(201).header('location', `${ROOT}/decisions/${decision.seq}`)
      return decision
    },
  )
}

const requestValidator =
  ({ httpPart }: { httpPart?: string }) =>
  (data: unknown) => {
    if (httpPart !== 'body') return { value: data }
    try {
      return { value: requestOf(data) }
    } catch (error) {
      return { error: error as Error }
    }
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
