// The front: what is asked for most, a code, the verdict on one, a question asked before, is answered before the framework sees it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { ReadyAnswer } from './ready-answers.js'
import { ON_ALL } from './security-headers.js'
import { SILENCE_MAX_MS } from './slow-callers.js'

/** The answer on what follows the prefix, query and all; undefined where the route is to give it. What it throws, the route will tell. */
export type Find = (asked: string) => ReadyAnswer | undefined

/** The JSON that answers a body; undefined where the route is to give it. What it throws, the route will tell. */
export type FindOnBody = (body: string) => string | undefined | Promise<string | undefined>

/** A request with one of these is let in, waits or is answered otherwise: the framework knows how. */
const FOR_THE_FRAMEWORK = ['authorization', 'registry-seq', 'transfer-encoding', 'accept-version']
const NOT_WITH = {
  GET: headersNamed([...FOR_THE_FRAMEWORK, 'if-none-match', 'content-length']),
  POST: headersNamed([...FOR_THE_FRAMEWORK, 'content-encoding']),
}

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
  silenceMaxMs = SILENCE_MAX_MS,
): void {
  const all = Object.entries(finders)
  const find = (url: string): ReadyAnswer | undefined => {
    for (const [prefix, findIn] of all) if (url.startsWith(prefix)) return findIn(url.slice(prefix.length))
    return undefined
  }
  // One for all answers: it is read before the next is told.
  const head = [...ON_EACH, 'registry-seq', '', 'etag', '', 'content-length', '']
  const [seqAt, etagAt, lengthAt] = [head.length - 5, head.length - 3, head.length - 1] as const
  standAtTheFront(app, 'GET', (request, response, leave) => {
    const answer = attempt(find, request.url!)
    if (answer === undefined) return leave(request, response)
    const { bytes, etag } = answer
    // As text: Node.js looks through every value, and numbers would have to be made text for each.
    head[seqAt] = String(seq())
    head[etagAt] = etag
    head[lengthAt] = String(bytes.length)
    response.writeHead(200, head)
    response.end(bytes, 'latin1')
    if (response.writableLength > 0) response.setTimeout(silenceMaxMs)
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
  readonly silenceMaxMs?: number
}

/**
 * Answers POST of JSON to a path likewise. A body that does not come in whole at once is not looked at; one that is not answered goes on
 * to the framework as if nobody had read it.
 */
export function answerBodiesAtTheFront(
  app: FastifyInstance,
  { path, headers, wantsJson, find, seq, silenceMaxMs = SILENCE_MAX_MS }: OnBodies,
): void {
  const onEach = [...ON_EACH, ...Object.entries(headers).flat()]
  standAtTheFront(app, 'POST', (request, response, framework) => {
    const leave = (): void => framework(request, response)
    const isOurs = request.url === path && request.headers['content-type'] === 'application/json' && wantsJson(request)
    const length = Number(request.headers['content-length'])
    if (!isOurs || !(length > 0)) return leave()
    const tell = (answer: string): void => {
      response.writeHead(200, [
        ...onEach,
        'registry-seq',
        String(seq()),
        'content-length',
        String(Buffer.byteLength(answer)),
      ])
      response.end(answer)
    }
    response.setTimeout(silenceMaxMs)
    request.once('readable', () => {
      if (request.readableLength !== length) return leave()
      const body = request.read() as Buffer
      const answer = attempt(find, body.toString())
      if (typeof answer === 'string') return tell(answer)
      request.unshift(body)
      if (answer === undefined) leave()
      else answer.then(late => (late === undefined ? leave() : tell(late)), leave)
    })
  })
}

type Take = (request: IncomingMessage, response: ServerResponse, leave: RequestListener) => void

/**
 * Lets `take` answer the requests of a method or leave them to the framework: but all go there while the app closes, and where each is
 * logged. Nothing is made anew for a request on its way.
 */
function standAtTheFront(app: FastifyInstance, method: keyof typeof NOT_WITH, take: Take): void {
  if (app.log.level === 'debug' || app.log.level === 'trace') return
  const { server } = app
  const [framework] = server.listeners('request') as [RequestListener]
  let isOpen = true
  app.addHook('preClose', async () => {
    isOpen = false
  })
  server.removeListener('request', framework)
  server.on('request', (request, response) => {
    if (isOpen && request.method === method && !NOT_WITH[method](request.rawHeaders)) take(request, response, framework)
    else framework(request, response)
  })
}

/**
 * Tells whether any of some headers is among those that came, names and values in turn. To ask the headers by name for each took a
 * thirtieth of the answer; nearly all that come have another length.
 */
function headersNamed(names: readonly string[]): (came: readonly string[]) => boolean {
  const byLength: string[][] = []
  for (const name of names) byLength[name.length] = [...(byLength[name.length] ?? []), name]
  return came => {
    for (let at = 0; at < came.length; at += 2) {
      const name = came[at]!
      if (byLength[name.length]?.includes(name.toLowerCase())) return true
    }
    return false
  }
}

function attempt<Asked, T>(find: (asked: Asked) => T, asked: Asked): T | undefined {
  try {
    return find(asked)
  } catch {
    return undefined
  }
}
