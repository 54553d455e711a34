// The front: when it leaves a request to the framework. That it answers as the routes do is tested with the answers kept ready.
import { Writable } from 'node:stream'
import Fastify, { type FastifyServerOptions } from 'fastify'
import t, { type Test } from 'tap'
import { answerAtTheFront, type Find } from '../../src/api/front.js'

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
