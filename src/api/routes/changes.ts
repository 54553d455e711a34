// The routes of the change feed: every decision in order, for those who keep a copy.
import { Type } from '@sinclair/typebox'
import { listChanges } from '../../registry/changes.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { Change, Links, list, ref } from '../shapes.js'

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
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: list(ref(Change)), _links: Links }) },
      },
    },
    async request => {
      const { after = 0, limit = 20 } = request.query
      const items = listChanges(register, after, limit)
      const last = items.at(-1)?.seq ?? after
      return {
        items,
        _links: {
          self: `${ROOT}/changes?after=${after}&limit=${limit}`,
          next: `${ROOT}/changes?after=${last}&limit=${limit}`,
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
