// The routes of codes: the list, one code as of a day, its states, decisions and succession, and the verdict.
import { Type } from '@sinclair/typebox'
import type { Caller } from '../../cases/callers.js'
import { Problem } from '../../errors.js'
import { isPersonal, normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { answerOf, type CodeAnswer, findAnswer, listAnswers, verdictOf } from '../../registry/answers.js'
import { readContact } from '../../registry/contacts.js'
import { readDecisions } from '../../registry/decisions.js'
import { type ListSort, listCodes } from '../../registry/listing.js'
import { providerWithNumberOn } from '../../registry/provider-facts.js'
import { successionOf } from '../../registry/succession.js'
import { statusOn, VIEW_ORDERS } from '../../registry/views.js'
import { findFailingSince } from '../../store/letter-rows.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp, today } from '../context.js'
import { PAGE_QUERY, pageAnswer } from '../pages.js'
import { AS_OF_QUERY, asOf, CODE_PARAMS, Day, Words } from '../parameters.js'
import { Code, CodeState, list, PublicDecision, pageOf, ref, Succession, Verdict } from '../shapes.js'

const SORTS = VIEW_ORDERS.flatMap(order => [order, `-${order}`])

const LIST_QUERY = Type.Object(
  {
    q: Words('Name now or before, provider, place or code; forgiving of å, ä, ö and of typing.'),
    region: Type.Optional(Type.String({ format: 'region', description: 'SCB county code.' })),
    provider: Words("A provider's id or organisation number."),
    mvo: Type.Optional(Type.String({ format: 'mvo-code', description: 'A registered MVO code.' })),
    status: Type.Optional(
      Type.Union([
        Type.Literal('active'),
        Type.Literal('closed'),
        Type.Literal('not-yet-active'),
        Type.Literal('withdrawn'),
      ]),
    ),
    town: Words('Postal town.'),
    incomplete: Type.Optional(Type.Boolean({ description: 'Imported codes that lack provider, place or region.' })),
    validAt: Day('As of this day. Absent: today.'),
    validDuring: Type.Optional(
      Type.String({
        format: 'months',
        description: 'Codes in force on some day of these months, first and last; or of one month.',
        examples: ['2026-01..2026-03'],
      }),
    ),
    mine: Type.Optional(Type.Boolean({ description: "The asking provider's own codes. Needs a provider's token." })),
    sort: Type.Optional(Type.Union(SORTS.map(sort => Type.Literal(sort)))),
    ...PAGE_QUERY,
  },
  { additionalProperties: false },
)

export function codeRoutes(app: TypedApp, context: Context): void {
  const { registry, views, search } = context
  const { register } = registry

  app.get(
    '/codes',
    {
      schema: {
        tags: ['codes'],
        summary: 'Lists and searches codes',
        description:
          'Every filter given must be met by the state of the code on the day. Sorted the Swedish way: å ä ö last.',
        querystring: LIST_QUERY,
        response: { 200: pageOf(ref(Code)) },
      },
    },
    async request => {
      const { q, region, provider, mvo, status, town, incomplete, validAt, validDuring, mine, sort, ...paging } =
        request.query
      const { limit = 20, page = 1 } = paging
      const providers = providersNamed(provider, mine === true ? ownNumber(request) : undefined, request.caller)
      const { total, states, day } = await listCodes(
        {
          ...{ q, region, mvo, status, town, incomplete, validAt, limit, page },
          ...(providers === undefined ? {} : { providers }),
          ...(validDuring === undefined ? {} : { validDuring: monthsOf(validDuring) }),
          ...(sort === undefined ? {} : { sort: sort as ListSort }),
        },
        { register, views, search, today: () => today(registry) },
      )
      const items = states.map(state => linked({ ...answerOf(register, state, { day }), status: statusOn(state, day) }))
      return pageAnswer(items, total, paging, request.url)
    },
  )

  app.get(
    '/codes/:code',
    {
      schema: {
        tags: ['codes'],
        summary: 'One code, now or as of a day',
        description:
          'Before its first day a code is answered with its first state and the status not-yet-active. With knownAt, the answer is the one the register would have given then.',
        params: CODE_PARAMS,
        querystring: Type.Object(AS_OF_QUERY, { additionalProperties: false }),
        response: { 200: ref(Code) },
      },
    },
    async request => {
      const answer = findAnswer(register, request.params.code, asOf(registry, request.query))
      return linked(answer ?? neverIssued(request.query.knownAt))
    },
  )

  app.get(
    '/codes/:code/states',
    {
      schema: {
        tags: ['codes'],
        summary: 'All states of a code, first to last',
        params: CODE_PARAMS,
        querystring: Type.Object({ knownAt: AS_OF_QUERY.knownAt }, { additionalProperties: false }),
        response: { 200: Type.Object({ code: Type.String(), items: list(ref(CodeState)) }) },
      },
    },
    async request => {
      const { code } = request.params
      const items = listAnswers(register, code, asOf(registry, request.query).knownSeq)
      return items.length === 0 ? neverIssued() : { code, items }
    },
  )

  app.get(
    '/codes/:code/decisions',
    {
      schema: {
        tags: ['codes'],
        summary: 'Why a code is as it is: the decisions that touched it',
        params: CODE_PARAMS,
        response: { 200: Type.Object({ code: Type.String(), items: list(ref(PublicDecision)) }) },
      },
    },
    async request => {
      const { code } = request.params
      const timeline = register.findTimeline(code) ?? neverIssued()
      const seqs = [...timeline.statements, ...timeline.annulments].map(each => each.seq)
      const decisions = await readDecisions(
        registry,
        [...new Set(seqs)].sort((a, b) => a - b),
      )
      return { code, items: decisions.map(each => ({ ...each, effectiveFrom: each.effectiveFrom || null })) }
    },
  )

  app.get(
    '/codes/:code/succession',
    {
      schema: {
        tags: ['codes'],
        summary: 'What came before a code and after it',
        params: CODE_PARAMS,
        querystring: Type.Object({ knownAt: AS_OF_QUERY.knownAt }, { additionalProperties: false }),
        response: { 200: ref(Succession) },
      },
    },
    async request => {
      const { code } = request.params
      if (register.findTimeline(code) === undefined) neverIssued()
      return successionOf(register, code, asOf(registry, request.query).knownSeq)
    },
  )

  app.get(
    '/codes/:code/contact',
    {
      schema: {
        tags: ['codes'],
        summary: 'The contact person of a code',
        description: "For officers and the code's own provider.",
        params: CODE_PARAMS,
        response: {
          200: Type.Object({
            ...{ code: Type.String(), name: Type.String(), email: Type.String() },
            failingSince: Type.Unsafe<string | null>({
              type: ['string', 'null'],
              description: 'Since when letters to the address have come back; null when the last one arrived.',
            }),
          }),
        },
      },
    },
    async request => {
      const { code } = request.params
      const caller = callerOf(request)
      const state = findAnswer(register, code, { day: today(registry) }) ?? neverIssued()
      const own = caller.organisationNumber === undefined ? undefined : providerOf(caller.organisationNumber)
      if (caller.role === 'provider' && (own === undefined || state.provider?.id !== own))
        throw new Problem('forbidden', "The code is another provider's.")
      const contact = await readContact(registry, code, today(registry))
      if (contact === undefined) throw new Problem('not-found', 'The code has no contact person.')
      return { code, ...contact, failingSince: (await findFailingSince(registry.database, contact.email)) ?? null }
    },
  )

  app.get(
    '/verdicts/:code',
    {
      schema: {
        tags: ['codes'],
        summary: 'What to make of a code met in a report',
        description: 'Always 200: also for a code that was never issued or cannot be one.',
        params: Type.Object({ code: Type.String({ description: 'As it stands in the report.' }) }),
        querystring: Type.Object(
          { ...AS_OF_QUERY, mvo: Type.Optional(Type.String({ format: 'mvo-code' })) },
          { additionalProperties: false },
        ),
        response: { 200: ref(Verdict) },
      },
    },
    async request => verdictOf(register, request.params.code, asOf(registry, request.query), request.query.mvo),
  )

  const providerOf = (number: string): string | undefined => providerWithNumberOn(number, today(registry), register)

  /** Ids of the providers that a list is about; undefined when it is about all, empty when about none that is known. */
  function providersNamed(
    named: string | undefined,
    own: string | undefined,
    caller: Caller | null,
  ): string[] | undefined {
    if (named === undefined && own === undefined) return undefined
    const idsOf = (text: string): readonly string[] => {
      if (register.findProvider(text) !== undefined) return [text]
      const number = normaliseOrganisationNumber(text)
      return number === undefined || !mayAskByNumber(number, caller) ? [] : register.providersWithNumber(number)
    }
    const ids = named === undefined ? undefined : idsOf(named)
    const mine = own === undefined ? undefined : register.providersWithNumber(own)
    return [...(ids ?? mine ?? [])].filter(id => mine === undefined || mine.includes(id))
  }
}

/** Whether a person has codes is not told to whoever knows a personal number: to officers, and to that person. */
const mayAskByNumber = (number: string, caller: Caller | null): boolean =>
  !isPersonal(number) || caller?.role === 'officer' || caller?.organisationNumber === number

const ownNumber = (request: Parameters<typeof callerOf>[0]): string => {
  const { organisationNumber } = callerOf(request)
  if (organisationNumber === undefined) throw new Problem('forbidden', "`mine` needs a provider's token.")
  return organisationNumber
}

function neverIssued(knownAt?: string): never {
  const detail = knownAt === undefined ? 'The code was never issued.' : 'The code had not been issued at that moment.'
  throw new Problem('not-found', detail)
}

function monthsOf(text: string): { from: string; to: string } {
  const [from = '', to = from] = text.split('..')
  return { from, to }
}

const linked = (answer: CodeAnswer) => {
  const self = `${ROOT}/codes/${answer.code}`
  return {
    ...answer,
    _links: {
      self,
      states: `${self}/states`,
      decisions: `${self}/decisions`,
      succession: `${self}/succession`,
    },
  }
}
