// Callers at the door: the bearer token of a request, and whether the table of permissions lets it in.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../cases/callers.js'
import { Problem } from '../errors.js'
import { PERMISSIONS, type Permission } from './permissions.js'
import { BadToken, type Tokens } from './tokens.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null where no token was sent. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    permission?: Permission
  }
}

/** Guards every route below `root` by the table. Throws at start for a route that the table does not know. */
export function guard(app: FastifyInstance, root: string, tokens: Tokens): void {
  app.decorateRequest('caller', null)
  app.addHook('onRoute', route => {
    if (!route.url.startsWith(`${root}/`) || route.url.startsWith(`${root}/docs`)) return
    for (const method of [route.method].flat()) {
      const name = `${method === 'HEAD' ? 'GET' : method} ${route.url.slice(root.length)}`
      const permission = PERMISSIONS[name]
      if (permission === undefined) throw new Error(`${name} is not in the table of permissions`)
      route.config = { ...route.config, permission }
    }
  })
  app.addHook('onRequest', async request => {
    const { permission } = request.routeOptions.config
    if (permission === undefined) return
    request.caller = await readCaller(request, tokens)
    if (permission === 'open') return
    if (request.caller === null) throw unauthenticated('Send a bearer token.')
    if (!permission.includes(request.caller.role))
      throw new Problem('forbidden', `This is for the roles ${permission.join(' and ')}.`)
  })
}

async function readCaller(request: FastifyRequest, tokens: Tokens): Promise<Caller | null> {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? []
  if (token === undefined) throw unauthenticated('Send the token as: Authorization: Bearer <token>.')
  return tokens.verify(token).catch(error => {
    throw error instanceof BadToken ? unauthenticated(error.message, 'invalid_token') : error
  })
}

/** As RFC 6750 3 wants it: no error code where no token was sent. */
const unauthenticated = (detail: string, error?: 'invalid_token'): Problem =>
  new Problem('unauthenticated', detail, {
    headers: { 'www-authenticate': `Bearer realm="sjukhuskod"${error === undefined ? '' : `, error="${error}"`}` },
  })

/** The caller of a route that needs one. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw unauthenticated('Send a bearer token.')
  return request.caller
}
