// The front: when it leaves a request to the framework. That it answers as the routes do is tested with the answers kept ready.
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import Fastify, { type FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { answerAtTheFront, answerBodiesAtTheFront, type Find, type FindOnBody } from '../../src/api/front.js'

/** An app on a port, whose front and whose route say who they are; `ask` tells who answered. */
async function startApp(t: Test, { find, closing, ...options }: AppToStart = {}) {
  const app = Fastify(options)
  answerAtTheFront(app, { '/codes/': find ?? (() => ({ bytes: 'front', etag: '"of-it"' })) }, () => 7)
  app.get('/codes/:code', (_request, reply) => void reply.send('route'))
  app.get('/other', (_request, reply) => void reply.send('route'))
  if (closing !== undefined) app.addHook('preClose', () => closing)
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const ask = async (path: string): Promise<[number, string]> => {
    const answer = await fetch(`${origin}${path}`)
    const text = await answer.text()
    return [answer.status, answer.ok ? text : '']
  }
  return { app, ask }
}

interface AppToStart extends FastifyServerOptions {
  readonly find?: Find
  readonly closing?: Promise<void>
}

t.test('answers what it finds, and leaves what it does not find, or what throws', async t => {
  const find: Find = asked => {
    if (asked === 'bad') throw new Error('for the route to tell')
    return asked === '12401' ? { bytes: 'front', etag: '"of-it"' } : undefined
  }
  const { ask } = await startApp(t, { find })
  t.same(await ask('/codes/12401'), [200, 'front'])
  t.same(await ask('/codes/12402'), [200, 'route'])
  t.same(await ask('/codes/bad'), [200, 'route'])
  t.same(await ask('/other'), [200, 'route'])
})

t.test('leaves to the framework what is asked with more than a URL, however that is written', async t => {
  const { app } = await startApp(t)
  const { port } = app.server.address() as AddressInfo
  const ask = async (header: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET /codes/12401 HTTP/1.1\r\nHost: here\r\n${header}\r\nConnection: close\r\n\r\n`)
    return (await text(socket)).split('\r\n').at(-1)!
  }
  for (const header of [
    'Accept: application/json',
    'X-Request-Id: 12345',
    'Cache-Control: max-age=0',
    'If-None-Other: 1',
  ])
    t.equal(await ask(header), 'front', header)
  const more = [
    'Authorization: Bearer x',
    'REGISTRY-SEQ: 3',
    'If-None-Match: "a"',
    'Content-Length: 0',
    'accept-version: 1.x',
  ]
  for (const header of more) t.equal(await ask(header), 'route', header)
})

t.test('answers nothing while the app closes', async t => {
  let go = (): void => undefined
  const { app, ask } = await startApp(t, {
    closing: new Promise(resolve => {
      go = resolve
    }),
  })
  t.same(await ask('/codes/12401'), [200, 'front'])
  const closed = app.close()
  // The hooks before closing run in a later turn.
  await new Promise(resolve => setImmediate(resolve))
  t.same(await ask('/codes/12401'), [503, ''], 'as the framework says')
  go()
  await closed
})

t.test('is not there where requests are logged one by one', async t => {
  let logged = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  })
  const { ask } = await startApp(t, { logger: { level: 'debug', stream } })
  t.same(await ask('/codes/12401'), [200, 'route'])
  t.match(logged, '/codes/12401')
})

/** An app whose front answers POST with what is found, and whose route tells the body it got; `send` sends a request as it stands. */
async function startPost(t: Test, find: FindOnBody) {
  const app = Fastify()
  const headers = { vary: 'accept' }
  const wantsJson = (request: { headers: { accept?: string | undefined } }) => request.headers.accept !== 'text/plain'
  answerBodiesAtTheFront(app, { path: '/ask', headers, wantsJson, find, seq: () => 7 })
  app.post('/ask', (request, reply) => void reply.send(`route: ${JSON.stringify(request.body)}`))
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => app.close())
  const send = async (...pieces: readonly string[]): Promise<string> => {
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').setNoDelay()
    for (const piece of pieces) {
      socket.write(piece)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    const [status, ...rest] = (await text(socket)).split('\r\n')
    return `${status!.split(' ')[1]} ${rest.at(-1)}`
  }
  return { app, send }
}

const head = (length: number, more = ''): string =>
  `POST /ask HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`

t.test('answers a body that it knows, and gives the framework every other whole', async t => {
  const { send } = await startPost(t, body => {
    if (body.includes('bad')) throw new Error('for the route to tell')
    if (body.includes('late')) return Promise.resolve(body.includes('never') ? undefined : '"front, late"')
    if (body.includes('lost')) return Promise.reject(new Error('for the route to tell'))
    return body === '{"a":"å"}' ? '"front: å"' : undefined
  })
  t.equal(await send(`${head(10)}{"a":"å"}`), '200 "front: å"')
  t.equal(await send(head(10), '{"a":"å"}'), '200 "front: å"', 'the body after the headers')
  t.equal(await send(`${head(10)}{"a":`, '"å"}'), '200 route: {"a":"å"}', 'a body in two pieces is for the framework')
  t.equal(await send(`${head(7)}{"b":2}`), '200 route: {"b":2}', 'what is not found')
  t.equal(await send(`${head(5)}"bad"`), '200 route: "bad"', 'what throws')
  t.equal(await send(`${head(6)}"late"`), '200 "front, late"')
  t.equal(await send(`${head(12)}"late never"`), '200 route: "late never"')
  t.equal(await send(`${head(6)}"lost"`), '200 route: "lost"')
  t.equal(await send(`${head(10, 'authorization: Bearer x\r\n')}{"a":"å"}`), '200 route: {"a":"å"}')
  t.equal(await send(`${head(10, 'accept: text/plain\r\n')}{"a":"å"}`), '200 route: {"a":"å"}')
  t.equal(await send(`${head(10, 'content-encoding: gzip\r\n')}{"a":"å"}`), '200 route: {"a":"å"}')
  t.equal(await send(`${head(10).replace('/ask', '/ask?more')}{"a":"å"}`), '200 route: {"a":"å"}')
  t.match(await send(`${head(0)}`), /^400 /, 'no body at all')
})

t.test('who goes away with the body half sent leaves nothing behind', async t => {
  const { app, send } = await startPost(t, () => '"front"')
  const { port } = app.server.address() as AddressInfo
  for (const part of [head(10), `${head(10)}{"a":`]) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(part)
    await new Promise(resolve => setTimeout(resolve, 50))
    socket.destroy()
  }
  t.equal(await send(`${head(10)}{"a":"å"}`), '200 "front"')
})
