// Slow callers: a body that comes in drop by drop is cut off, a streamed one is not; nor is an answer kept for who does not take it.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import { answerAtTheFront, answerBodiesAtTheFront } from '../../src/api/front.js'
import { limitSlowCallers } from '../../src/api/slow-callers.js'

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
  limitSlowCallers(app, { bodyMaxMs: MAX_MS })
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

/** Sends a request and takes nothing until the server has closed the connection; answers how many bytes there are to take then. */
async function takenLate({ server }: FastifyInstance, request: string): Promise<number> {
  const cut = new Promise<void>(resolve => server.once('connection', (socket: Socket) => socket.once('close', resolve)))
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.pause()
  socket.write(request)
  await cut
  let bytes = 0
  socket.on('data', chunk => {
    bytes += chunk.length
  })
  socket.resume()
  await once(socket, 'close')
  return bytes
}

t.test('who takes nothing of an answer is cut off, and so is who never sends what was announced', async t => {
  /** More than the buffers of a connection hold. */
  const bytes = 'x'.repeat(32 * 1024 * 1024)
  const app = Fastify()
  limitSlowCallers(app, { silenceMaxMs: MAX_MS })
  const silenceMaxMs = MAX_MS
  answerAtTheFront(app, { '/front': () => ({ bytes, etag: '"x"' }) }, () => 7, silenceMaxMs)
  const wantsJson = () => true
  answerBodiesAtTheFront(app, {
    ...{ path: '/ask', headers: {}, wantsJson, find: () => '"front"', seq: () => 7 },
    silenceMaxMs,
  })
  app.get('/route', (_request, reply) => void reply.send(bytes))
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const { port } = app.server.address() as { port: number }
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`
  t.ok((await takenLate(app, get('/front'))) < bytes.length)
  t.ok((await takenLate(app, get('/route'))) < bytes.length)
  const post = 'POST /ask HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n'
  t.equal(await takenLate(app, post), 0, 'no answer')
  const whole = await fetch(`http://127.0.0.1:${port}/front`)
  t.equal((await whole.arrayBuffer()).byteLength, bytes.length, 'who reads gets it all')
})
