// The route of the snapshot: the whole register at once, for those who keep a copy or open it in a spreadsheet.
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import { type SnapshotForm, type SnapshotQuery, snapshotPieces } from '../../registry/snapshot.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { SEPARATOR_QUERY, sendPieces, separatorOf, wantsCsv } from '../streams.js'

/** Part of every ETag: to be raised when the same register is told in other bytes. */
const FORMAT_VERSION = 1

const MEDIA_TYPES: Readonly<Record<SnapshotForm, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
}

const QUERY = Type.Object(
  {
    format: Type.Optional(
      Type.Union([Type.Literal('ndjson'), Type.Literal('csv')], {
        description: 'Absent: by the header Accept, NDJSON unless it names text/csv.',
      }),
    ),
    ...SEPARATOR_QUERY,
    seq: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'As known after this decision. Absent: the head. The same seq gives the same bytes at any time.',
      }),
    ),
    after: Type.Optional(
      Type.String({ format: 'hospital-code', description: 'Only what follows this code. Give `seq` with it.' }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'At most so many codes. Absent: all.' }),
    ),
  },
  { additionalProperties: false },
)

const DESCRIPTION = `Every state of every code as known after one decision, named by \`Registry-Seq\`. With /changes?whole=true from there on it rebuilds
an identical copy.

NDJSON has a line for each provider with its names (\`provider\`), then a line for each state (\`code\`), both in the order of their text,
and ends with \`{ "end": true, "seq", "rows", "sha256", "next" }\`: how many lines came before and the hash of their bytes. An answer without
that line was cut off. To take it in pages, or to go on after a break: \`limit\`, then \`seq\` and \`after\` = \`next\` until that is null.

CSV has a line for each state, UTF-8 with byte order mark; lists are parted by blanks, and a cell that begins with = + - @ or a tab has
a ' before it, so that no spreadsheet takes it for a formula. The trailer Repr-Digest holds the hash of either.`

export function snapshotRoutes(app: TypedApp, { registry, streams }: Context): void {
  const { register } = registry

  app.get(
    '/snapshot',
    {
      schema: {
        tags: ['changes'],
        summary: 'The whole register',
        description: DESCRIPTION,
        querystring: QUERY,
        response: {
          200: {
            description: 'The register as of `Registry-Seq`. With If-None-Match and nothing new: 304.',
            content: {
              'application/x-ndjson': { schema: Type.String() },
              'text/csv': { schema: Type.String() },
            },
          },
        },
      },
    },
    async (request: FastifyRequest<{ Querystring: (typeof QUERY)['static'] }>, reply: FastifyReply) => {
      const query = queryOf(request, register.head.seq)
      const etag = etagOf(query)
      reply.type(MEDIA_TYPES[query.form]).headers({ etag, vary: 'accept', 'registry-seq': String(query.seq) })
      if (query.form === 'csv')
        reply.header('content-disposition', `attachment; filename="sjukhuskoder-${query.seq}.csv"`)
      reply.header('link', `<${ROOT}/changes?whole=true&after=${query.seq}>; rel="next"`)
      if (isKnown(request, etag)) return reply.code(304).send()
      if (request.method === 'HEAD') return reply.send()
      return sendPieces(reply, snapshotPieces(register, query), streams)
    },
  )
}

function queryOf(request: FastifyRequest<{ Querystring: (typeof QUERY)['static'] }>, head: number): SnapshotQuery {
  const { format, separator, seq = head, after, limit } = request.query
  if (seq > head)
    throw new Problem('not-caught-up', `This instance is at ${head}.`, { headers: { 'retry-after': '1' } })
  return { seq, form: wantsCsv(request, format) ? 'csv' : 'ndjson', separator: separatorOf(separator), after, limit }
}

const etagOf = ({ seq, form, separator, after, limit }: SnapshotQuery): string =>
  `"${[`v${FORMAT_VERSION}`, seq, form, ...(form === 'csv' && separator === ';' ? ['semicolon'] : []), after ?? '', limit ?? ''].join('-').replace(/-+$/, '')}"`

/** RFC 9110 13.1.2: any of the tags named, compared weakly, or the star. */
const isKnown = (request: FastifyRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some(tag => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
