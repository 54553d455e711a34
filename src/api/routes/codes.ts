// The routes of codes: the list, one code as of a day, its states, decisions and succession, and the verdict.
import { Type } from '@sinclair/typebox'
import { answerOf, type CodeAnswer } from '../../registry/answers.js'
import { type Listed, type Listing, listCodes } from '../../registry/listing.js'
import { statusOn } from '../../registry/selections.js'
import { AS_OF, onAsOf } from '../asked-as-of.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp, today } from '../context.js'
import { answerAtTheFront } from '../front.js'
import { keepPages } from '../kept-pages.js'
import { PAGE_QUERY, pageAnswer } from '../pages.js'
import { AS_OF_QUERY, asOf, CODE_PARAMS } from '../parameters.js'
import {
  CODES_FILTER,
  codesFilterOf,
  decisionsTouching,
  getCode,
  getSuccession,
  getVerdict,
  listSourcesOf,
  listStates,
  mayReadContact,
  noContact,
  readContactsTold,
  readPublicDecisions,
  VERDICT_QUERY,
  type VerdictAsked,
} from '../questions/codes.js'
import { answerOfBytes, answerWith, bytesOf, createReadyAnswers } from '../ready-answers.js'
import { ListedCode } from '../search-shapes.js'
import { Code, CodeState, list, PublicDecision, pageOf, ref, Succession, Verdict } from '../shapes.js'
import { createToldStates } from '../told-states.js'

const LIST = `${ROOT}/codes`
const LIST_QUERY = Type.Object({ ...CODES_FILTER, ...PAGE_QUERY }, { additionalProperties: false })

export function codeRoutes(app: TypedApp, context: Context): void {
  const { registry } = context
  const { register } = registry
  const write = (answer: CodeAnswer): string => JSON.stringify(linked(answer))
  const clock = { today: () => today(registry) }
  const pages = keepPages(registry, clock)
  const ready = createReadyAnswers(registry, {
    ...clock,
    write: code => write(getCode(registry, code, {})),
  })
  const writeVerdict = (code: string, asked: VerdictAsked): string => JSON.stringify(getVerdict(registry, code, asked))
  const toldOf = createToldStates(register, write)
  app.addHook('onClose', async () => {
    ready.close()
    pages.close()
  })
  const findAsOf = onAsOf((code, query) => toldOf(code, asOf(registry, query)))
  answerAtTheFront(
    app,
    {
      [`${ROOT}/codes/`]: asked => ready.find(asked) ?? findAsOf(asked),
      [`${ROOT}/verdicts/`]: onAsOf((code, query) => answerWith(writeVerdict(code, query))),
      [LIST]: pages.find,
    },
    () => register.head.seq,
  )

  app.get(
    '/codes',
    {
      schema: {
        tags: ['codes'],
        summary: 'Lists and searches codes',
        description:
          'Every filter given must be met by the state of the code on the day. Sorted the Swedish way: å ä ö last.',
        querystring: LIST_QUERY,
        response: { 200: pageOf(ref(ListedCode)) },
      },
    },
    async (request, reply) => {
      const { limit = 20, page = 1, ...asked } = request.query
      const query = { ...codesFilterOf(asked, request.caller, registry), limit, page }
      const told = <Item>({ items, total }: Listing<Item>) => pageAnswer(items, total, { limit, page }, request.url)
      if ((asked.q ?? asked.validAt ?? asked.validDuring) !== undefined)
        return told(
          await listCodes(query, listSourcesOf(context), ({ state, match }, day) => ({
            ...linked({ ...answerOf(register, state, { day }), status: statusOn(state, day) }),
            match,
          })),
        )
      // As of today, and with nothing to explain, each item is the answer on its code.
      const items = ({ code }: Listed) => `${ready.on(code).bytes.slice(0, -1)},"match":null}`
      const begun = pages.begin()
      const { items: parts, ...rest } = told(await listCodes(query, listSourcesOf(context), items))
      const bytes = Buffer.from(`{"items":[${parts.join()}],${bytesOf(JSON.stringify(rest)).slice(1)}`, 'latin1')
      const answer = answerOfBytes(bytes)
      // What is asked with a token may be the caller's own.
      if (request.caller === null) pages.keep(request.url.slice(LIST.length), answer, begun)
      return sendBytes(reply.header('etag', answer.etag), bytes) as never
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
        querystring: AS_OF,
        response: { 200: ref(Code) },
      },
    },
    (request, reply) => {
      const { params, query } = request
      if (query.validAt !== undefined || query.knownAt !== undefined) {
        sendText(reply, write(getCode(registry, params.code, query)))
        return
      }
      const { bytes, etag } = ready.on(params.code)
      sendBytes(reply.header('etag', etag), Buffer.from(bytes, 'latin1'))
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
      return { code, items: listStates(registry, code, asOf(registry, request.query).knownSeq) }
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
      return { code, items: await readPublicDecisions(registry, decisionsTouching(registry, code)) }
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
    async request => getSuccession(registry, request.params.code, asOf(registry, request.query).knownSeq),
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
      mayReadContact(registry, code, callerOf(request))
      const contact = (await readContactsTold(registry, [code])).get(code)
      if (contact === undefined) throw noContact()
      return contact
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
        querystring: Type.Object(VERDICT_QUERY, { additionalProperties: false }),
        response: { 200: ref(Verdict) },
      },
    },
    (request, reply) => {
      sendText(reply, writeVerdict(request.params.code, request.query))
    },
  )
}

const linked = (answer: CodeAnswer) => {
  const self = `${ROOT}/codes/${answer.code}`
  const links = {
    self,
    states: `${self}/states`,
    decisions: `${self}/decisions`,
    succession: `${self}/succession`,
  }
  return Object.assign(answer, { _links: links })
}

/** Sends what is JSON already. To write the few shapes asked for most by their schema takes several times as long, and gives the same. */
const sendText = (reply: Sender, text: string): unknown => reply.type(JSON_TYPE).send(text as never)

/** Sends bytes that are kept as characters. */
const sendBytes = (reply: Sender, bytes: Buffer): unknown => reply.type(JSON_TYPE).send(bytes as never)

interface Sender {
  type(type: string): { send(payload: never): unknown }
}

const JSON_TYPE = 'application/json; charset=utf-8'
