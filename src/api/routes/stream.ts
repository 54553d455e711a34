// The route of the change stream: the feed as server-sent events, for those who want to hear of each decision at once.
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import type { Context, TypedApp } from '../context.js'
import { createEventStream } from '../event-stream.js'
import { letGoWhenStalled } from '../streams.js'

const QUERY = Type.Object(
  {
    after: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'From the decision after this one. `Last-Event-ID` goes before it. Absent: from the head.',
      }),
    ),
    whole: Type.Optional(
      Type.Boolean({ description: 'Items as /changes?whole=true tells them: all that a copy needs. Absent: false.' }),
    ),
    follow: Type.Optional(
      Type.Boolean({ description: 'False: ends at the head instead of waiting for more. Absent: true.' }),
    ),
  },
  { additionalProperties: false },
)

const DESCRIPTION = `Events named \`change\`, each with its seq as \`id\` and an item of /changes as \`data\`. A comment comes when nothing else does,
every 15 seconds. Whoever is cut off goes on with \`Last-Event-ID\`, as browsers do by themselves. A listener that reads slowly
falls behind and misses nothing; one that reads nothing for a minute is let go.`

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // The connection ends with the stream, so that closing the service waits for nobody; and proxies are not to collect it.
  connection: 'close',
  'x-accel-buffering': 'no',
}

export function streamRoutes(app: TypedApp, { registry, streams }: Context): void {
  const events = createEventStream(registry, streams)
  app.addHook('preClose', () => events.close())

  app.get(
    '/changes/stream',
    {
      schema: {
        tags: ['changes'],
        summary: 'The decisions as they are made (server-sent events)',
        description: DESCRIPTION,
        headers: Type.Object({
          'last-event-id': Type.Optional(
            Type.String({ pattern: '^\\d{1,15}$', description: 'The id of the last event seen.' }),
          ),
        }),
        querystring: QUERY,
        response: {
          200: { description: 'The events.', content: { 'text/event-stream': { schema: Type.String() } } },
        },
      },
    },
    async (request: FastifyRequest<{ Querystring: (typeof QUERY)['static'] }>, reply: FastifyReply) => {
      const { after, whole = false, follow = true } = request.query
      const lastId = request.headers['last-event-id']
      if (!events.hasRoom())
        throw new Problem('unavailable', 'As many listen as can. Ask /changes now and then instead.', {
          headers: { 'retry-after': '30' },
        })
      reply.headers(HEADERS)
      if (request.method === 'HEAD') return reply.send()
      const from = lastId === undefined ? (after ?? registry.register.head.seq) : Number(lastId)
      // From here on the response is the stream's own; what the hooks have set goes with it.
      reply.hijack()
      letGoWhenStalled(reply, streams.stallMs)
      reply.raw.writeHead(200, reply.getHeaders() as Record<string, string>)
      events.listen(reply.raw, from, { whole, follow })
      return reply
    },
  )
}
