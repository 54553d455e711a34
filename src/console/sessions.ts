// Sessions: who a browser is signed in as, kept in a cookie that holds a token like those of the API, for eight hours.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../cases/callers.js'
import { Problem } from '../errors.js'
import type { PageApp, SessionTokens } from './context.js'

/** `__Host-`: of this host alone, over TLS (or on the machine itself), for every path (RFC 6265bis 4.1.3.2). */
const COOKIE = '__Host-session'
const HOURS = 8
const COOKIE_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

/** Reads the caller of every request of the scope; a cookie that is spoilt or over counts as none. */
export function readSessions(app: PageApp, tokens: SessionTokens): void {
  app.addHook('onRequest', async request => {
    const token = request.cookies[COOKIE]
    request.caller = token === undefined ? null : await tokens.verify(token).catch(() => null)
  })
}

export async function beginSession(reply: FastifyReply, tokens: SessionTokens, caller: Caller): Promise<void> {
  const token = await tokens.sign(caller, HOURS / 24)
  reply.setCookie(COOKIE, token, { ...COOKIE_OPTIONS, maxAge: HOURS * 3600 })
}

export function endSession(reply: FastifyReply): void {
  reply.clearCookie(COOKIE, COOKIE_OPTIONS)
}

/** The officer who asks. Throws a Problem for anybody else. */
export function officerOf(request: FastifyRequest): Caller {
  const caller = signedIn(request)
  if (caller.role !== 'officer') throw new Problem('forbidden', 'This is for officers.')
  return caller
}

/** Whoever is signed in. Throws a Problem when nobody is. */
export function signedIn({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Problem('unauthenticated', 'Sign in.')
  return caller
}
