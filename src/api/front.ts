// The front: what is asked for most, a code, the verdict on one, a question asked before, is answered before the framework sees it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { ReadyAnswer } from './ready-answers.js'
import { ON_ALL } from './security-headers.js'

/** The answer on what follows the prefix, query and all; undefined where the route is to give it. What it throws, the route will tell. */
export type Find = (asked: string) => ReadyAnswer | undefined

/** The JSON that answers a body; undefined where the route is to give it. What it throws, the route will tell. */
export type FindOnBody = (body: string) => string | undefined | Promise<string | undefined>

/** A request with one of these is let in, waits or is answered otherwise: the framework knows how. */
const FOR_THE_FRAMEWORK = ['authorization', 'registry-seq', 'transfer-encoding', 'accept-version']
const OF_A_GET = [...FOR_THE_FRAMEWORK, 'if-none-match', 'content-length']
const OF_A_POST = [...FOR_THE_FRAMEWORK, 'content-encoding']

/** Names and values in turn: as an object with some names of its own, headers cost a tenth of the answer. */
const ON_EACH: readonly string[] = [...Object.entries(ON_ALL).flat(), 'content-type', 'application/json; charset=utf-8']

/**
 * Answers GET of the paths that begin so, each with its finder: with the headers and the bytes that its route would answer with, which
 * a test holds, at a fraction of the cost, since routing, hooks and validation take longer than finding the answer. What is not found,
 * or is asked with more than a URL, goes on to the framework.
 */
export function answerAtTheFront(
  app: FastifyInstance,
  finders: Readonly<Record<string, Find>>,
  /** How much of the log is read. */
  seq: () => number,
): void {
  const all = Object.entries(finders)
  standAtTheFront(app, (request, response, leave) => {
    const { url = '' } = request
    const finder = fits(request, 'GET', OF_A_GET) ? all.find(([prefix]) => url.startsWith(prefix)) : undefined
    const answer = finder === undefined ? undefined : attempt(() => finder[1](url.slice(finder[0].length)))
    if (answer === undefined) return leave()
    const { bytes, etag } = answer
    response.writeHead(200, [...ON_EACH, 'registry-seq', seq(), 'etag', etag, 'content-length', bytes.length])
    response.end(bytes, 'latin1')
  })
}

export interface OnBodies {
  readonly path: string
  /** What its answers say beside what all say. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether JSON is what the request wants. */
  readonly wantsJson: (request: IncomingMessage) => boolean
  readonly find: FindOnBody
  readonly seq: () => number
}

/**
 * Answers POST of JSON to a path likewise. A body that does not come in whole at once is not looked at; one that is not answered goes on
 * to the framework as if nobody had read it.
 */
export function answerBodiesAtTheFront(app: FastifyInstance, { path, headers, wantsJson, find, seq }: OnBodies): void {
  const onEach = [...ON_EACH, ...Object.entries(headers).flat()]
  standAtTheFront(app, (request, response, leave) => {
    const isOurs =
      request.url === path &&
      fits(request, 'POST', OF_A_POST) &&
      request.headers['content-type'] === 'application/json' &&
      wantsJson(request)
    const length = Number(request.headers['content-length'])
    if (!isOurs || !(length > 0)) return leave()
    const tell = (answer: string): void => {
      response.writeHead(200, [...onEach, 'registry-seq', seq(), 'content-length', Buffer.byteLength(answer)])
      response.end(answer)
    }
    request.once('readable', () => {
      if (request.readableLength !== length) return leave()
      const body = request.read() as Buffer
      const answer = attempt(() => find(body.toString()))
      if (typeof answer === 'string') return tell(answer)
      request.unshift(body)
      if (answer === undefined) leave()
      else answer.then(late => (late === undefined ? leave() : tell(late)), leave)
    })
  })
}

type Take = (request: IncomingMessage, response: ServerResponse, leave: () => void) => void

/** Lets `take` answer a request or leave it to the framework: but all go there while the app closes, and where each is logged. */
function standAtTheFront(app: FastifyInstance, take: Take): void {
  if (app.log.level === 'debug' || app.log.level === 'trace') return
  const { server } = app
  const [framework] = server.listeners('request') as [RequestListener]
  let isOpen = true
  app.addHook('preClose', async () => {
    isOpen = false
  })
  server.removeListener('request', framework)
  server.on('request', (request, response) => {
    const leave = (): void => framework(request, response)
    if (isOpen) take(request, response, leave)
    else leave()
  })
}

const fits = ({ method, headers }: IncomingMessage, wanted: string, excluded: readonly string[]): boolean =>
  method === wanted && excluded.every(name => headers[name] === undefined)

function attempt<T>(find: () => T): T | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}
