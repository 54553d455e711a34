// The change stream: each decision told once and in order, to those who read at their own pace, and ended cleanly.
import { get, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { type Context, ROOT, type TypedApp } from '../../src/api/context.js'
import { streamRoutes } from '../../src/api/routes/stream.js'
import { within } from '../concurrency/instances.js'
import { eachDatabase } from '../databases.js'
import { issued, madeUpRegister } from '../registry/made-up.js'
import { givenCode, type Service, startService } from './service.js'

interface Event {
  readonly id: string
  readonly event?: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at the fields it names, and fails where they are not there.
  readonly data?: any
}

interface Listening {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** What has come, first to last. */
  readonly events: Event[]
  /** How many comments have come. */
  readonly comments: () => number
  /** Settles when the stream has ended. */
  readonly ended: Promise<'ended' | 'cut'>
  readonly stop: () => void
}

/** Each on a connection of its own, which ends with it. */
async function listen(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Listening> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers }, resolve).on('error', reject)
  })
  const events: Event[] = []
  let comments = 0
  async function read(): Promise<'ended'> {
    let text = ''
    for await (const chunk of response) {
      text += String(chunk)
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2)))
        if (block.startsWith(':')) comments += 1
        else if (fields.data !== undefined)
          events.push({ ...fields, data: JSON.parse(fields.data) } as unknown as Event)
      }
    }
    return 'ended'
  }
  const ended = read().catch((): 'cut' => 'cut')
  const { statusCode: status = 0 } = response
  return {
    ...{ status, headers: response.headers, events, comments: () => comments, ended },
    stop: () => response.destroy(),
  }
}

t.test('the stream', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open, { streams: { heartbeatMs: 100, listenersMax: 4 } })
    const url = `${await service.app.listen({ port: 0, host: '127.0.0.1' })}${ROOT}/changes/stream`
    for (const _ of [1, 2, 3]) await givenCode(service)
    await t.test('it tells what is decided from now on, as the feed does', t => tellsTheFeed(t, service, url))
    await t.test('it goes on from the last event seen', t => goesOn(t, service, url))
    await t.test('a comment comes when nothing else does', async t => {
      const listening = await listen(url)
      t.ok(await within(20_000, () => listening.comments() >= 3))
      t.same(listening.events, [])
      listening.stop()
    })
    await t.test('as many as can may listen, and no more', t => isLimited(t, service, url))
    await t.test('what cannot be read as a cursor is refused', async t => {
      for (const id of ['x', '-1', '1.5']) t.equal((await listen(url, { 'last-event-id': id })).status, 400, id)
      t.equal((await listen(`${url}?after=-1`)).status, 400)
      t.equal((await service.anyone('HEAD /changes/stream')).status, 200, 'a look at the head ends at once')
    })
    await t.test('closing the service ends every stream', t => closes(t, service, url))
  }),
)

async function tellsTheFeed(t: Test, service: Service, url: string): Promise<void> {
  const [plain, whole] = [await listen(url), await listen(`${url}?whole=true`)]
  t.equal(plain.status, 200)
  t.match(plain.headers['content-type'], /^text\/event-stream/)
  t.match(plain.headers['x-content-type-options'], 'nosniff', 'with the headers every answer has')
  const before = service.registry.register.head.seq
  for (const _ of [1, 2, 3]) await givenCode(service)
  t.ok(await within(20_000, () => plain.events.length === 3 && whole.events.length === 3))
  for (const [listening, query] of [
    [plain, ''],
    [whole, '&whole=true'],
  ] as const) {
    const { items } = (await service.anyone(`GET /changes?after=${before}${query}`)).body
    t.same(
      listening.events.map(({ data }) => data),
      items,
    )
    t.same(
      listening.events.map(({ id, event }) => [id, event]),
      items.map(({ seq }: { seq: number }) => [String(seq), 'change']),
    )
    listening.stop()
  }
}

async function goesOn(t: Test, service: Service, url: string): Promise<void> {
  const head = service.registry.register.head.seq
  const seqsOf = async (path: string, headers = {}): Promise<number[]> => {
    const listening = await listen(`${url}${path}`, headers)
    t.equal(await listening.ended, 'ended', 'without following it ends at the head')
    return listening.events.map(({ data }) => data.seq)
  }
  const all = Array.from({ length: head }, (_, i) => i + 1)
  t.same(await seqsOf('?follow=false&after=0'), all)
  t.same(await seqsOf('?follow=false&after=0', { 'last-event-id': '2' }), all.slice(2), 'what was seen goes before')
  t.same(await seqsOf(`?follow=false&after=${head}`), [])
  t.same(await seqsOf('?follow=false'), [])
  const ahead = await listen(url, { 'last-event-id': String(head + 1) })
  for (const _ of [1, 2]) await givenCode(service)
  t.ok(await within(20_000, () => ahead.events.length === 1))
  t.equal(ahead.events[0]?.data.seq, head + 2, 'an instance that has seen less waits until it has seen as much')
  ahead.stop()
}

async function isLimited(t: Test, service: Service, url: string): Promise<void> {
  const four = await Promise.all([1, 2, 3, 4].map(() => listen(url)))
  const refused = await listen(url)
  t.same([refused.status, refused.headers['retry-after']], [503, '30'])
  const { type } = (await service.anyone('GET /changes/stream')).body
  t.match(type, /#unavailable$/)
  four[0]!.stop()
  t.ok(
    await within(20_000, async () => {
      const next = await listen(url)
      next.stop()
      return next.status === 200
    }),
    'who leaves makes room',
  )
  for (const each of four) each.stop()
}

async function closes(t: Test, service: Service, url: string): Promise<void> {
  const three: Listening[] = []
  await within(20_000, async () => {
    const next = await listen(url)
    if (next.status === 200) three.push(next)
    return three.length === 3
  })
  const startedAt = performance.now()
  await service.app.close()
  t.ok(performance.now() - startedAt < 10_000, `${Math.round(performance.now() - startedAt)} ms`)
  for (const each of three) t.equal(await each.ended, 'ended', 'and they see that it is whole')
}

/** The route on a register made up, so large that no kernel keeps it for a reader. */
async function madeUpStream(t: Test, stallMs: number) {
  const made = madeUpRegister()
  const name = 'Å'.repeat(2000)
  for (let n = 0; n < 4000; n++) made.fold([issued(String(10_000 + n), name)])
  const app = Fastify()
  const streams = { heartbeatMs: 50, listenersMax: 2, stallMs }
  streamRoutes(app as unknown as TypedApp, { registry: made, streams } as unknown as Context)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const sockets = new Set<Socket>()
  app.server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const { port } = app.server.address() as { port: number }
  /** A client that asks for everything and reads nothing. */
  const silent = (): Socket => {
    const request = 'GET /changes/stream?after=0 HTTP/1.1\r\nhost: x\r\n\r\n'
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    t.teardown(() => socket.destroy())
    return socket.pause().on('error', () => undefined)
  }
  return { app, made, silent, sockets, url: `http://127.0.0.1:${port}/changes/stream` }
}

t.test('a listener that reads nothing holds a chunk or two, holds up nobody, and is let go', async t => {
  const { app, made, silent, sockets, url } = await madeUpStream(t, 8000)
  t.teardown(() => app.close())
  silent()
  let highest = 0
  t.ok(await within(10_000, () => [...sockets].some(socket => socket.writableLength > 0)), 'its socket is full')
  const other = await listen(url)
  made.fold([issued('99999', 'Ny')])
  t.ok(
    // Sooner than the silent one is let go.
    await within(6000, () => {
      for (const socket of sockets) highest = Math.max(highest, socket.writableLength)
      return other.events.length === 1
    }),
    'another hears at once',
  )
  t.ok(await within(20_000, () => sockets.size === 1), 'let go')
  t.ok(highest > 0 && highest < 256 * 1024, `at most ${highest} bytes waited`)
  t.ok(other.comments() > 0 || (await within(20_000, () => other.comments() > 0)), 'the other listens on')
  other.stop()
})

t.test('a slow reader misses nothing', async t => {
  const { app, made, url } = await madeUpStream(t, 5000)
  t.teardown(() => app.close())
  const response = await fetch(`${url}?after=3000`)
  await new Promise(resolve => setTimeout(resolve, 300))
  made.fold([issued('99999', 'Ny')])
  const seqs: number[] = []
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = `${text}${Buffer.from(chunk).toString('latin1')}`.split('\n\n')
    text = blocks.pop()!
    seqs.push(
      ...blocks.flatMap(block => (block.includes('event: change') ? Number(/^id: (\d+)/.exec(block)?.[1]) : [])),
    )
    if (seqs.at(-1) === 4001) break
  }
  t.same(
    seqs,
    Array.from({ length: 1001 }, (_, i) => 3001 + i),
  )
})

t.test('closing waits for nobody who does not read', async t => {
  const { app, silent, sockets } = await madeUpStream(t, 60_000)
  silent()
  t.ok(await within(10_000, () => [...sockets].some(socket => socket.writableLength > 0)))
  const startedAt = performance.now()
  await app.close()
  t.ok(performance.now() - startedAt < 10_000, `${Math.round(performance.now() - startedAt)} ms`)
})
