// Registry-Seq: every answer tells how much of the log it was read at; a request may wait until that much is seen.
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'
import type { Registry } from '../registry/registry.js'

const WAIT_MS = 3000

export function tellRegistrySeq(app: FastifyInstance, registry: Registry): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const asked = request.headers['registry-seq']
    if (asked === undefined) done()
    else waitFor(asked).then(() => done(), done)
  })

  async function waitFor(asked: string | string[]): Promise<void> {
    if (typeof asked !== 'string' || !/^\d{1,15}$/.test(asked))
      throw new Problem('malformed-request', 'The request does not fit.', {
        errors: [{ path: 'Registry-Seq', message: 'must be a sequence number' }],
      })
    if (!(await registry.seen(Number(asked), WAIT_MS)))
      throw new Problem('not-caught-up', `This instance is at ${registry.register.head.seq}.`, {
        headers: { 'retry-after': '1' },
      })
  }

  // A read was made at this head or a later one; a write answers with the head it led to.
  app.addHook('preHandler', (_request, reply, done) => {
    reply.header('registry-seq', registry.register.head.seq)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.method !== 'GET' || !reply.hasHeader('registry-seq'))
      reply.header('registry-seq', registry.register.head.seq)
    done(null, payload)
  })
}
