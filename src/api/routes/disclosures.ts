// The routes of what is held on a person, and of what was erased.
import { Type } from '@sinclair/typebox'
import { type Disclosure, discloseFor } from '../../cases/disclosure.js'
import { RETENTION_RULE_IDS } from '../../policy/retention.js'
import { listErasureRows } from '../../store/retention-rows.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { Letter, Links, list, Message, pageOf, ref } from '../shapes.js'
import { letterTold } from './letters.js'
import { messageTold } from './messages.js'

const nullable = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const KEPT = Type.Object({
  field: Type.String({ description: 'contact, sender, requester, question or motive.', examples: ['contact'] }),
  value: Type.Unknown({ description: 'What is kept.' }),
  case: nullable('Id of the case it came with.'),
  codes: list(
    Type.Object({
      code: Type.String({ description: 'A hospital code.' }),
      from: nullable('First day; null when unknown.'),
      to: nullable('Last day; null when it still is.'),
    }),
    { description: 'The codes it is or was the contact person of, as known now.' },
  ),
})

const DISCLOSURE = Type.Object(
  {
    messages: list(ref(Message), {
      description: 'Mails with the address in envelope, headers, text or what was read, latest first.',
    }),
    letters: list(ref(Letter), { description: 'Letters to the address, or with it in their text, latest first.' }),
    personal: list(KEPT, { description: 'What stands apart from the log and names the address.' }),
    cases: list(Type.Object({ id: Type.String(), number: Type.String(), status: Type.String(), _links: Links }), {
      description: 'The cases that all this belongs to, by number.',
    }),
    truncated: Type.Boolean({ description: 'There is more than is told: at most 500 of each.' }),
  },
  { description: 'All that is held.' },
)

const ERASURE = Type.Object({
  n: Type.Integer({ description: 'Its place in the log of erasures.' }),
  at: Type.String({ description: 'When (RFC 3339, UTC).' }),
  rule: Type.String({ description: `Under which rule: ${RETENTION_RULE_IDS.join(', ')}.`, examples: ['messages'] }),
  days: Type.Integer({ description: 'The period of the rule in days, as configured then.' }),
  ref: Type.String({ description: 'Id of the row that lost its content: of a mail, a letter, or personal data.' }),
})

export function disclosureRoutes(app: TypedApp, { registry }: Context): void {
  app.post(
    '/disclosures',
    {
      schema: {
        tags: ['mail'],
        summary: 'All that is held on a person',
        description:
          'For the right of access (GDPR article 15). Asked by POST, so that the address is in no URL and no log; nothing is written. ' +
          'Not found: what is erased, and an address that stands only in an attachment or a mail that could not be read. ' +
          'What is told may speak of others too: an officer looks before handing it out.',
        body: Type.Object(
          {
            email: Type.String({
              ...{ format: 'email-address', maxLength: 254, examples: ['anna.lind@example.se'] },
              description: 'Capitals do not count.',
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: DISCLOSURE },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return disclosureTold(await discloseFor(registry, request.body.email))
    },
  )

  app.get(
    '/erasures',
    {
      schema: {
        tags: ['mail'],
        summary: 'Lists what was erased under retention rules, latest first',
        querystring: Type.Object(PAGE_QUERY, { additionalProperties: false }),
        response: { 200: pageOf(ERASURE) },
      },
    },
    async request => {
      const { total, rows } = await listErasureRows(registry.database, offsetOf(request.query))
      return pageAnswer(rows, total, request.query, request.url)
    },
  )
}

const disclosureTold = ({ messages, letters, personal, cases, truncated }: Disclosure) => ({
  messages: messages.map(messageTold),
  letters: letters.map(letterTold),
  personal: personal.map(({ field, value, caseId, codes }) => ({
    ...{ field, value, case: caseId },
    codes: codes.map(({ code, from, to }) => ({ code, from: from === '' ? null : from, to })),
  })),
  cases: cases.map(each => ({ ...each, _links: { self: `${ROOT}/cases/${each.id}` } })),
  truncated,
})
