// The front: what is asked for most, a code or the verdict on one, is answered before the framework sees the request.
import type { RequestListener } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { ReadyAnswer } from './ready-answers.js'
import { ON_ALL } from './security-headers.js'

/** The answer on what follows the prefix, query and all; undefined where the route is to give it. What it throws, the route will tell. */
export type Find = (asked: string) => ReadyAnswer | undefined

/** A request with one of these is let in, waits, has a body or is answered otherwise: the framework knows how. */
const FOR_THE_FRAMEWORK = [
  'authorization',
  'registry-seq',
  'if-none-match',
  'content-length',
  'transfer-encoding',
  'accept-version',
]

/** Names and values in turn: as an object with some names of its own, headers cost a tenth of the answer. */
const ON_EACH: readonly string[] = [...Object.entries(ON_ALL).flat(), 'content-type', 'application/json; charset=utf-8']

/**
 * Answers GET of the paths that begin so, each with its finder: with the headers and the bytes that its route would answer with, which
 * a test holds, at a fraction of the cost, since routing, hooks and validation take longer than finding the answer. What is not found,
 * or is asked with more than a URL, goes on to the framework; so does everything while the service closes, and where requests are
 * logged one by one.
 */
export function answerAtTheFront(
  app: FastifyInstance,
  finders: Readonly<Record<string, Find>>,
  /** How much of the log is read. */
  seq: () => number,
): void {
  if (app.log.level === 'debug' || app.log.level === 'trace') return
  const { server } = app
  const [framework] = server.listeners('request') as [RequestListener]
  const all = Object.entries(finders)
  let isOpen = true
  app.addHook('preClose', async () => {
    isOpen = false
  })
  server.removeListener('request', framework)
  server.on('request', (request, response) => {
    const { method, url = '', headers } = request
    const isOurs = isOpen && method === 'GET' && FOR_THE_FRAMEWORK.every(name => headers[name] === undefined)
    const finder = isOurs ? all.find(([prefix]) => url.startsWith(prefix)) : undefined
    const answer = finder === undefined ? undefined : attempt(() => finder[1](url.slice(finder[0].length)))
    if (answer === undefined) return framework(request, response)
    const { bytes, etag } = answer
    response.writeHead(200, [...ON_EACH, 'registry-seq', seq(), 'etag', etag, 'content-length', bytes.length])
    response.end(bytes, 'latin1')
  })
}

function attempt<T>(find: () => T): T | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}
