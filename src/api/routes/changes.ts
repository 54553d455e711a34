// The routes of the change feed: every decision in order, for those who keep a copy.
import { Type } from '@sinclair/typebox'
import { listChanges } from '../../registry/changes.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { Change } from '../feed-shapes.js'
import { Links, list, ref } from '../shapes.js'

export function changeRoutes(app: TypedApp, { registry }: Context): void {
  const { register } = registry

  app.get(
    '/changes',
    {
      schema: {
        tags: ['changes'],
        summary: 'The decisions after a sequence number, in order',
        description:
          'Dense from 1: ask again with `after` the last seq seen. Items without changes are rulings, rejections and the like.',
        querystring: Type.Object(
          {
            after: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 20 })),
            whole: Type.Optional(
              Type.Boolean({
                description:
                  'Each change with all `states` of its code after it, each item with the `providers` it changed: what a copy needs.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: list(ref(Change)), _links: Links }) },
      },
    },
    async request => {
      const { after = 0, limit = 20, whole = false } = request.query
      const items = listChanges(register, after, limit, { whole })
      const rest = `limit=${limit}${whole ? '&whole=true' : ''}`
      const last = items.at(-1)?.seq ?? after
      return {
        items,
        _links: {
          self: `${ROOT}/changes?after=${after}&${rest}`,
          next: `${ROOT}/changes?after=${last}&${rest}`,
          head: `${ROOT}/changes/head`,
        },
      }
    },
  )

  app.get(
    '/changes/head',
    {
      schema: {
        tags: ['changes'],
        summary: 'Where the log ends, as this instance has seen it',
        response: {
          200: Type.Object({
            seq: Type.Integer(),
            recordedAt: Type.Union([Type.String(), Type.Null()]),
            heartbeatAt: Type.String({ description: 'When this instance last looked at the log.' }),
          }),
        },
      },
    },
    async () => ({
      seq: register.head.seq,
      recordedAt: register.head.decidedAt || null,
      heartbeatAt: registry.heartbeatAt().toISOString(),
    }),
  )
}
