// Slow callers: who sends a body drop by drop, or on whose connection nothing moves, is cut off, except where whole files are streamed.
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is read as it comes, for as long as it comes. */
    isStreamed?: boolean
  }
}

/** How long nothing may move on a connection, from the headers of a request until its answer is sent. */
export const SILENCE_MAX_MS = 20_000
/** The longest that a body may take to come in. */
const BODY_MAX_MS = 15_000

/**
 * Cuts a connection whose request is not whole `bodyMaxMs` after its headers, and one on which nothing moves for `silenceMaxMs`: until
 * the answer is sent, when Node.js sets the time again. What is answered at the front sees to its own silence: the server's own timeout
 * would be set for each answer twice, and took some thirtieth of the rate.
 */
export function limitSlowCallers(
  app: FastifyInstance,
  { bodyMaxMs = BODY_MAX_MS, silenceMaxMs = SILENCE_MAX_MS }: { bodyMaxMs?: number; silenceMaxMs?: number } = {},
): void {
  app.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    // A request that is injected has none.
    if (raw.socket instanceof Socket) raw.socket.setTimeout(silenceMaxMs)
    if (hasBody(raw) && !routeOptions.config.isStreamed) {
      const timer = setTimeout(() => raw.destroy(), bodyMaxMs)
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
    }
    done()
  })
}

/** A request has a body when one of these says so (RFC 9112 6). */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
