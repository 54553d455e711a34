// The flow cookie: what a sign-in that has begun must remember, kept by the browser where it can neither read nor change it.
import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Flow } from './oidc.js'

const COOKIE = '__Host-inloggning'
/** So long somebody may take to sign in. */
const MINUTES = 10
/** Lax: the browser comes back from another site, by a link. */
const COOKIE_OPTIONS = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

export interface FlowCookie {
  readonly keep: (reply: FastifyReply, flow: Flow) => Promise<void>
  /** The flow that this browser began, which it can end once; undefined when there is none, or it is over. */
  readonly take: (request: FastifyRequest, reply: FastifyReply) => Promise<Flow | undefined>
}

/** `key` is one that all instances share: the browser may come back to another than it left. */
export function createFlowCookie(key: string): FlowCookie {
  const secret = createHmac('sha256', key).update('sign-in flow').digest()
  return {
    async keep(reply, flow) {
      const token = await new EncryptJWT({ ...flow })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt()
        .setExpirationTime(`${MINUTES}m`)
        .encrypt(secret)
      reply.setCookie(COOKIE, token, { ...COOKIE_OPTIONS, maxAge: MINUTES * 60 })
    },
    async take(request, reply) {
      const token = request.cookies[COOKIE]
      reply.clearCookie(COOKIE, COOKIE_OPTIONS)
      if (token === undefined) return undefined
      const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
      const opened = await jwtDecrypt(token, secret, options).catch(() => undefined)
      return opened === undefined ? undefined : (opened.payload as unknown as Flow)
    },
  }
}
