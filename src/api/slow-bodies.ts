// Slow bodies: a request whose body comes in drop by drop is cut off, except where whole files are streamed.
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is read as it comes, for as long as it comes. */
    isStreamed?: boolean
  }
}

/** Cuts a connection whose request is not whole `maxMs` after its headers. Silence is cut by the server's own timeout. */
export function limitSlowBodies(app: FastifyInstance, maxMs: number): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request
    if (hasBody(raw) && !request.routeOptions.config.isStreamed) {
      const timer = setTimeout(() => raw.destroy(), maxMs)
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
    }
    done()
  })
}

/** A request has a body when one of these says so (RFC 9112 6). */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
