// Slow bodies: a body that comes in drop by drop is cut off, a streamed one is not.
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import Fastify from 'fastify'
import t from 'tap'
import { limitSlowBodies } from '../../src/api/slow-bodies.js'

const MAX_MS = 300

/** Sends a body a byte at a time and answers what came back until the end of the connection. */
async function drip(port: number, path: string, bytes: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', chunk => {
    said += String(chunk)
  })
  socket.on('error', () => undefined)
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/octet-stream\r\ncontent-length: ${bytes}\r\n\r\n`,
  )
  for (let i = 0; i < bytes && !socket.destroyed; i++) {
    socket.write('a')
    await delay(100)
  }
  await closed
  return said
}

t.test('a body that takes too long is cut off, unless the route streams', async t => {
  const app = Fastify()
  limitSlowBodies(app, MAX_MS)
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.post('/short', async request => (request.body as Buffer).length)
  app.post('/streamed', { config: { isStreamed: true } }, async request => (request.body as Buffer).length)
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  t.equal(await drip(port, '/short', 10), '', 'no answer')
  t.match(await drip(port, '/short', 1), /200 OK/, 'in time')
  t.match(await drip(port, '/streamed', 10), /200 OK/)
})
