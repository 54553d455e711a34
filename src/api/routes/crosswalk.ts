// The route of the crosswalk: what became of each code between two days.
import { Type } from '@sinclair/typebox'
import { Problem } from '../../errors.js'
import { listCrosswalk } from '../../registry/crosswalk.js'
import { crosswalkPieces } from '../../registry/crosswalk-csv.js'
import type { Context, TypedApp } from '../context.js'
import { CrosswalkItem } from '../feed-shapes.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { pageOf, ref } from '../shapes.js'
import { SEPARATOR_QUERY, sendPieces, separatorOf, wantsCsv } from '../streams.js'

const NamedDay = (description: string, example: string) =>
  Type.String({ format: 'day', description, examples: [example] })

const QUERY = Type.Object(
  {
    from: NamedDay('The first day.', '2026-01-01'),
    to: NamedDay('The later day.', '2026-12-01'),
    changed: Type.Optional(Type.Boolean({ description: 'True: only the codes that are not the same.' })),
    format: Type.Optional(
      Type.Union([Type.Literal('json'), Type.Literal('csv')], {
        description: 'Absent: by the header Accept, JSON unless it names text/csv. CSV holds all codes, not a page.',
      }),
    ),
    ...SEPARATOR_QUERY,
    ...PAGE_QUERY,
  },
  { additionalProperties: false },
)

const DESCRIPTION = `Every code that had a state on either day, as known now, with the codes in force on the later day that stand in its place.
\`relation\` says what became of it: same, changed; replaced (by one code, one-to-one), merged (into one that stands for others too),
split (a part of it has a code of its own), ambiguous (several stand in its place: which, cannot be told from the code), closed
(with nothing in its place), new, or withdrawn. As CSV every code is a line.`

export function crosswalkRoutes(app: TypedApp, { registry, streams }: Context): void {
  const { register } = registry

  app.get(
    '/crosswalk',
    {
      schema: {
        tags: ['codes'],
        summary: 'What became of each code between two days',
        description: DESCRIPTION,
        querystring: QUERY,
        response: {
          200: {
            description: 'A page of codes, or CSV.',
            content: {
              'application/json': { schema: pageOf(ref(CrosswalkItem)) },
              'text/csv': { schema: Type.String() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { from, to, changed, format, separator, ...paging } = request.query
      if (from > to)
        throw new Problem('malformed-request', 'The request does not fit.', {
          errors: [{ path: 'from', message: 'must not be after `to`' }],
        })
      const days = { from, to, seq: register.head.seq }
      reply.headers({ vary: 'accept', 'registry-seq': String(days.seq) })
      if (!wantsCsv(request, format)) {
        const { total, items } = await listCrosswalk(register, days, { changed, ...offsetOf(paging) })
        return pageAnswer(items, total, paging, request.url)
      }
      const name = `sjukhuskoder-${from}-${to}.csv`
      reply.type('text/csv; charset=utf-8; header=present')
      reply.header('content-disposition', `attachment; filename="${name}"`)
      if (request.method === 'HEAD') return reply.send('')
      const pieces = crosswalkPieces(register, days, { changed, separator: separatorOf(separator) })
      return sendPieces(reply, pieces, streams)
    },
  )
}
