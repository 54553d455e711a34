// The routes of mails: stored as they come in, and looked at by officers.
import { type TSchema, Type } from '@sinclair/typebox'
import { getMessage, getRaw, listMessages, type Message as MessageTold, readAsPersons } from '../../cases/mailbox.js'
import { Problem } from '../../errors.js'
import { faultsIn } from '../../policy/validation.js'
import { MESSAGE_STATUSES, storeMessage } from '../../store/message-rows.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { Links, Message, pageOf, ref } from '../shapes.js'

/** As the SMTP listener takes: 25 MiB, and one more for the headers. */
const MAIL_MAX_BYTES = 26 * 1024 * 1024
const PARAMS = Type.Object({ id: Type.String({ format: 'uuid', description: 'The id of a mail.' }) })

const EnvelopeHeaders = Type.Object({
  'envelope-from': Type.Optional(
    Type.String({
      ...{ maxLength: 320, pattern: '^[\\x20-\\x7e\\x80-\\xff]*$' },
      description: 'MAIL FROM without brackets; empty for the null path, left out when not known.',
    }),
  ),
  'envelope-to': Type.Optional(
    Type.String({ maxLength: 320, pattern: '^[\\x20-\\x7e\\x80-\\xff]*$', description: 'RCPT TO without brackets.' }),
  ),
})

export function messageRoutes(app: TypedApp, { registry, onMail }: Context): void {
  const { database } = registry

  app.register(async intake => {
    // Only here is a mail a body.
    intake.removeAllContentTypeParsers()
    intake.addContentTypeParser(
      'message/rfc822',
      { parseAs: 'buffer', bodyLimit: MAIL_MAX_BYTES },
      (_request, body, done) => done(null, body),
    )
    intake.post(
      '/intake/messages',
      {
        bodyLimit: MAIL_MAX_BYTES,
        schema: {
          tags: ['mail'],
          summary: 'Takes in a mail: 202 once it is stored',
          description:
            'The raw bytes, unchanged. They are stored before anything is read; the same bytes to the same recipient again are the same mail.',
          consumes: ['message/rfc822'],
          headers: EnvelopeHeaders,
          body: Type.Unsafe<Buffer>({ type: 'string', format: 'binary', description: 'The mail (RFC 5322).' }),
          response: {
            202: Type.Object(
              { id: Type.String(), status: Type.String(), _links: Links },
              { description: 'It is stored.' },
            ),
          },
        },
        validatorCompiler: envelopeValidator,
      },
      async (request, reply) => {
        const headers = request.headers as Readonly<Record<string, string | undefined>>
        const { id, status } = await storeMessage(database, {
          raw: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
          sender: addressIn(headers['envelope-from']),
          recipient: addressIn(headers['envelope-to']) ?? '',
          via: 'api',
          receivedAt: registry.now().toISOString(),
        })
        onMail()
        const self = `${ROOT}/intake/messages/${id}`
        reply.code(202).header('location', self)
        return { id, status, _links: { self } }
      },
    )
  })

  app.get(
    '/intake/messages',
    {
      schema: {
        tags: ['mail'],
        summary: 'Lists mails, latest first',
        querystring: Type.Object(
          {
            status: Type.Optional(
              Type.Union(
                MESSAGE_STATUSES.map(status => Type.Literal(status)),
                { description: 'What became of them.' },
              ),
            ),
            ...PAGE_QUERY,
          },
          { additionalProperties: false },
        ),
        response: { 200: pageOf(ref(Message)) },
      },
    },
    async request => {
      const { status, ...paging } = request.query
      const { total, messages } = await listMessages(database, { status }, offsetOf(paging))
      return pageAnswer(messages.map(messageTold), total, paging, request.url)
    },
  )

  app.get(
    '/intake/messages/:id',
    { schema: { tags: ['mail'], summary: 'One mail', params: PARAMS, response: { 200: ref(Message) } } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return messageTold(await getMessage(database, request.params.id.toLowerCase()))
    },
  )

  app.get(
    '/intake/messages/:id/raw',
    {
      schema: {
        tags: ['mail'],
        summary: 'The bytes of a mail, as they came in',
        params: PARAMS,
        produces: ['message/rfc822'],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      // A browser shall keep it, never show it: what is in it may be anything.
      reply
        .header('content-disposition', `attachment; filename="${id.toLowerCase()}.eml"`)
        .header('cache-control', 'no-store')
        .type('message/rfc822')
      return reply.send(await getRaw(database, id.toLowerCase()))
    },
  )

  app.post(
    '/intake/messages/:id/reading',
    {
      schema: {
        tags: ['mail'],
        summary: "Has a mail that was taken for a machine's read as a person's",
        params: PARAMS,
        response: { 200: ref(Message) },
      },
    },
    async request => {
      const message = await readAsPersons(database, request.params.id.toLowerCase())
      onMail()
      return messageTold(message)
    },
  )
}

/** The body is taken as it is: whatever it holds is stored. */
const envelopeValidator =
  ({ schema, httpPart }: { schema: unknown; httpPart?: string | undefined }) =>
  (data: unknown) => {
    const errors = httpPart === 'body' ? [] : faultsIn(schema as TSchema, data)
    return errors.length === 0
      ? { value: data }
      : { error: new Problem('malformed-request', 'The envelope does not fit.', { errors }) }
  }

/** An address in a header: octets of UTF-8, which Node gives one by one as letters. */
const addressIn = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : Buffer.from(value, 'latin1').toString('utf8')

/** A mail as officers are told of it. */
export function messageTold({ cases, ...message }: MessageTold) {
  const self = `${ROOT}/intake/messages/${message.id}`
  return {
    ...(message as Omit<MessageTold, 'cases' | 'mail'> & { mail: never }),
    cases: cases.map(({ caseId: id, number, relation, reading }) => ({ id, number, relation, reading })),
    _links: { self, raw: `${self}/raw` },
  }
}
