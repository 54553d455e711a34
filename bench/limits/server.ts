// The limits as servers: bare Fastify with fixed bodies of given sizes, and a bare echo line by line. Prints where they are.
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Fastify from 'fastify'

/** Paths are `/<bytes>`, for GET and, with a JSON body that is parsed, for POST. */
async function startFixed(sizes: readonly number[]): Promise<string> {
  const app = Fastify({ logger: false })
  for (const size of new Set(sizes)) {
    const body = JSON.stringify('x'.repeat(Math.max(0, size - 2)))
    app.route({
      method: ['GET', 'POST'],
      url: `/${size}`,
      handler: (_request, reply) => reply.type('application/json; charset=utf-8').send(body),
    })
  }
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** What is sent comes back line by line; GET answers the lines of the file named in the query. */
async function startEcho(): Promise<string> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const file = new URL(request.url ?? '/', 'http://echo').searchParams.get('file')
    const source: Readable = file === null ? request : createReadStream(file)
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
    pipeline(source, lineByLine, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Text is read, parted into lines, and each line is written as a line: the least that whoever answers by the line must do. */
async function* lineByLine(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    let answer = ''
    for (const line of lines) answer += `${line}\n`
    yield answer
  }
  if (rest !== '') yield rest
}

const [fixed, echo] = await Promise.all([startFixed(process.argv.slice(2).map(Number)), startEcho()])
console.log(`limits ${fixed} ${echo} ready`)
