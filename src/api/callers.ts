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
  app.addHook('onRequest', (request, _reply, done) => {
    const { permission } = request.routeOptions.config
    // What is open to all is asked for most, and without a token.
    if (permission === undefined || (permission === 'open' && request.headers.authorization === undefined)) done()
    else letIn(request, permission).then(() => done(), done)
  })

  async function letIn(request: FastifyRequest, permission: Permission): Promise<void> {
    request.caller = await readCaller(request, tokens)
    admit(request.caller, permission)
  }
}

/** Throws a Problem when the caller is not among those that a permission lets in. */
export function admit(caller: Caller | null, permission: Permission): void {
  if (permission === 'open') return
  if (caller === null) throw unauthenticated('Send a bearer token.')
  if (!permission.includes(caller.role))
    throw new Problem('forbidden', `This is for the roles ${permission.join(' and ')}.`)
}

/** The caller that the token of a request names, null where none was sent. Throws a Problem for one that is not good. */
export async function readCaller(request: FastifyRequest, tokens: Tokens): Promise<Caller | null> {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? []
  if (token === undefined) throw unauthenticated('Send the token as: Authorization: Bearer <token>.')
  return tokens.verify(token).catch(error => {
    throw error instanceof BadToken ? unauthenticated(error.message, 'invalid_token') : error
  })
}

/** As RFC 6750 3 wants it: no error code where no token was sent. */
export const unauthenticated = (detail: string, error?: 'invalid_token'): Problem =>
  new Problem('unauthenticated', detail, {
    headers: { 'www-authenticate': `Bearer realm="sjukhuskod"${error === undefined ? '' : `, error="${error}"`}` },
  })

/** The caller of a route, or of a field, that needs one. */
export function callerOf(request: { readonly caller: Caller | null }): Caller {
  if (request.caller === null) throw unauthenticated('Send a bearer token.')
  return request.caller
}
