// The routes about the service itself: what it is, and its description for machines.
import { Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { POLICY_VERSION } from '../../policy/rules.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { API_VERSION } from '../openapi.js'
import { Links } from '../shapes.js'

export function serviceRoutes(app: TypedApp, { registry }: Context): void {
  app.get(
    '/api-info',
    {
      schema: {
        tags: ['service'],
        summary: 'What this service is',
        response: {
          200: Type.Object({
            apiName: Type.String(),
            apiVersion: Type.String(),
            apiStatus: Type.String(),
            policyVersion: Type.String(),
            codes: Type.Integer({ description: 'How many codes were ever seen.' }),
            _links: Links,
          }),
        },
      },
    },
    async () => ({
      apiName: 'sjukhuskod',
      apiVersion: API_VERSION,
      apiStatus: 'active',
      policyVersion: POLICY_VERSION,
      codes: registry.register.codeCount,
      _links: { documentation: `${ROOT}/docs`, openapi: `${ROOT}/openapi.json`, changes: `${ROOT}/changes/head` },
    }),
  )

  for (const [name, type] of [
    ['json', 'application/json'],
    ['yaml', 'application/yaml'],
  ] as const)
    app.get(
      `/openapi.${name}`,
      { schema: { tags: ['service'], summary: `This API as OpenAPI 3.1, ${name.toUpperCase()}` } },
      async (_request: FastifyRequest, reply: FastifyReply) => {
        reply.type(`${type}; charset=utf-8`)
        return name === 'yaml' ? app.swagger({ yaml: true }) : JSON.stringify(app.swagger())
      },
    )
}
