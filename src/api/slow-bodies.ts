// Slow bodies: a request whose body comes in drop by drop is cut off, except where whole files are streamed.
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is read as it comes, for as long as it comes. */
    isStreamed?: boolean
  }
}

/** Cuts a connection whose request is not whole `maxMs` after its headers. Silence is cut by the server's own timeout. */
export function limitSlowBodies(app: FastifyInstance, maxMs: number): void {
  app.addHook('onRequest', async request => {
    const { raw } = request
    if (request.routeOptions.config.isStreamed || raw.complete) return
    const timer = setTimeout(() => raw.destroy(), maxMs)
    raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
  })
}
