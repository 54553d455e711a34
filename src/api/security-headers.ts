// Security headers: what every answer tells a browser not to do with it, and what a page tells it besides.
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * On every answer: it is read as what it says it is, over TLS and in no frame (OWASP REST Security Cheat Sheet). What else there is
 * concerns pages.
 */
export const ON_ALL: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export function tellSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(ON_ALL)
    done()
  })
}

/** Makes the routes of a scope pages: all that helmet has. Their content policies are their own. */
export const makePages = async (scope: FastifyInstance): Promise<void> => {
  await scope.register(helmet, { contentSecurityPolicy: false })
}
