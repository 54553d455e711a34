// The routes of letters: what was written in a case, what became of it, and an officer's question.
import { Type } from '@sinclair/typebox'
import { getLetter, listCorrespondence, listLetters, sendAnew } from '../../cases/mailbox.js'
import { LETTER_STATUSES, type LetterRow } from '../../store/letter-rows.js'
import { callerOf } from '../callers.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { CASE_PARAMS, Day } from '../parameters.js'
import { Case, Letter, list, Message, pageOf, ref } from '../shapes.js'
import { linkedCase } from './case-links.js'
import { messageTold } from './messages.js'

const PARAMS = Type.Object({ id: Type.String({ format: 'uuid', description: 'The id of a letter.' }) })

export function letterRoutes(app: TypedApp, { registry, cases, onMail }: Context): void {
  const { database } = registry

  app.get(
    '/cases/:id/messages',
    {
      schema: {
        tags: ['mail'],
        summary: 'The mails and letters of a case, first to last',
        params: CASE_PARAMS,
        response: { 200: Type.Object({ received: list(ref(Message)), sent: list(ref(Letter)) }) },
      },
    },
    async (request, reply) => {
      const { id } = await cases.get(request.params.id.toLowerCase(), callerOf(request))
      const { received, sent } = await listCorrespondence(database, id)
      reply.header('cache-control', 'no-store')
      return { received: received.map(messageTold), sent: sent.map(letterTold) }
    },
  )

  app.post(
    '/cases/:id/messages',
    {
      schema: {
        tags: ['mail'],
        summary: 'Asks for information by mail',
        description: 'Written to whoever asked; the case waits for the answer. 409 when there is no address.',
        params: CASE_PARAMS,
        body: Type.Object(
          {
            text: Type.String({
              format: 'prose',
              minLength: 1,
              maxLength: 4000,
              description: 'The question, in Swedish.',
              examples: ['Vilken dag börjar verksamheten på den nya adressen?'],
            }),
            answerBy: Day('By when an answer is wished for.'),
          },
          { additionalProperties: false },
        ),
        response: { 201: ref(Case) },
      },
    },
    async (request, reply) => {
      const asked = await cases.ask(request.params.id.toLowerCase(), request.body, callerOf(request))
      onMail()
      reply.code(201).header('cache-control', 'no-store')
      return linkedCase(asked)
    },
  )

  app.get(
    '/letters',
    {
      schema: {
        tags: ['mail'],
        summary: 'Lists letters, latest first',
        querystring: Type.Object(
          {
            status: Type.Optional(
              Type.Union(
                LETTER_STATUSES.map(status => Type.Literal(status)),
                { description: 'What became of them.' },
              ),
            ),
            ...PAGE_QUERY,
          },
          { additionalProperties: false },
        ),
        response: { 200: pageOf(ref(Letter)) },
      },
    },
    async request => {
      const { status, ...paging } = request.query
      const { total, rows } = await listLetters(database, { status }, offsetOf(paging))
      return pageAnswer(rows.map(letterTold), total, paging, request.url)
    },
  )

  app.get(
    '/letters/:id',
    { schema: { tags: ['mail'], summary: 'One letter', params: PARAMS, response: { 200: ref(Letter) } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return letterTold(await getLetter(database, request.params.id.toLowerCase()))
    },
  )

  app.post(
    '/letters/:id/sending',
    {
      schema: {
        tags: ['mail'],
        summary: 'Has a letter that failed, bounced or was withheld sent anew',
        params: PARAMS,
        response: { 200: ref(Letter) },
      },
    },
    async request => {
      const letter = await sendAnew(database, request.params.id.toLowerCase())
      onMail()
      return letterTold(letter)
    },
  )
}

/** A letter as officers are told of it. */
export function letterTold({ caseId, number, messageId: _messageId, ...letter }: LetterRow) {
  const self = `${ROOT}/letters/${letter.id}`
  return { ...letter, case: { id: caseId, number }, _links: { self, case: `${ROOT}/cases/${caseId}` } }
}
