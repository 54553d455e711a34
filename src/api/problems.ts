// Problems: every answer that says no, as problem+json (RFC 9457). What we do not know the cause of loses its detail here.
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS, type ErrorId, Problem } from '../errors.js'
import { SubmissionOverdue } from '../registry/submit.js'
import { OutcomeUnknown } from '../store/database.js'

/** What `type` begins with; the id of the error follows, as in docs/errors.md. A name and no address: nothing is to be fetched. */
export const PROBLEM_TYPE = 'urn:sjukhuskod:problem#'

/** The document of a problem. `instance` is the path asked for, without its query, which may hold anything. */
export function problemOf(problem: Problem, path: string): Record<string, unknown> {
  return {
    type: `${PROBLEM_TYPE}${problem.id}`,
    title: ERRORS[problem.id].title,
    status: problem.status,
    detail: problem.message,
    instance: path,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.extra,
  }
}

/** Another way to tell a problem: undefined for requests it is not for. */
export type ProblemView = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined

/**
 * Installs the handlers: known problems are told, Fastify's own errors translated, all others logged and told as internal. `view`
 * tells those of requests that are not the API's.
 */
export function handleProblems(app: FastifyInstance, view: ProblemView = () => undefined): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemIn(error)
    if (problem.id === 'internal')
      request.log.error({ reqId: request.id, err: { name: error.name, stack: error.stack } }, 'internal error')
    return view(problem, request, reply) ?? send(problem, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    const problem = notFound(app, request)
    return view(problem, request, reply) ?? send(problem, request, reply)
  })
}

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ ...problem.headers, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .serializer((document: unknown) => JSON.stringify(document))
    .send(problemOf(problem, request.url.split('?')[0]!))
}

/**
 * Answers a path that the router cannot read; to be given to Fastify as `frameworkErrors`. It comes before every hook, so
 * the answer tells no Registry-Seq.
 */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  send(problemIn(error), request, reply)
}

/**
 * Answers what cannot even be read as HTTP; to be given to Fastify as `clientErrorHandler`. There is no request to speak of, so
 * the answer is written to the socket by hand. A connection on which no request came in time is closed without a word: browsers
 * open some ahead, and would take what is said there for the answer to their next request.
 */
export function answerBrokenRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('headers-too-large', 'The headers may have 16 kB at most.')
      : new Problem('malformed-request', 'The request is not HTTP.')
  const body = JSON.stringify(problemOf(problem, ''))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** Fastify's errors by their code; the few that a caller can cause. */
const TRANSLATIONS: Readonly<Record<string, { readonly id: ErrorId; readonly detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { id: 'body-too-large', detail: 'A body may have 64 kB at most.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { id: 'unsupported-media-type', detail: 'Send application/json.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { id: 'malformed-request', detail: 'The body is empty.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { id: 'malformed-request', detail: 'The body is not JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { id: 'malformed-request', detail: 'The content length does not fit the body.' },
  FST_ERR_BAD_URL: { id: 'malformed-request', detail: 'The path is not a valid URL.' },
  FST_CSRF_MISSING_SECRET: { id: 'forbidden', detail: 'The form is not from these pages, or too old.' },
  FST_CSRF_INVALID_TOKEN: { id: 'forbidden', detail: 'The form is not from these pages, or too old.' },
  FST_REQ_FILE_TOO_LARGE: { id: 'body-too-large', detail: 'The file is too large.' },
  FST_FILES_LIMIT: { id: 'malformed-request', detail: 'Send one file.' },
  FST_PARTS_LIMIT: { id: 'malformed-request', detail: 'The form has too many parts.' },
  FST_FIELDS_LIMIT: { id: 'malformed-request', detail: 'The form has too many fields.' },
  FST_INVALID_JSON_FIELD_ERROR: { id: 'malformed-request', detail: 'The form could not be read.' },
  FST_PROTO_VIOLATION: { id: 'malformed-request', detail: 'The form could not be read.' },
  FST_ERR_MAX_PARAM_LENGTH: { id: 'not-found', detail: 'There is nothing here.' },
}

/** The problem that an error is told as: internal, without its detail, when its cause is not known. */
export function problemIn(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (error instanceof SubmissionOverdue)
    return new Problem('outcome-unknown', 'The register could not be reached in time.', {
      headers: { 'retry-after': '5' },
    })
  if (error instanceof OutcomeUnknown || error.cause instanceof OutcomeUnknown)
    return new Problem('unavailable', 'The database does not answer.', { headers: { 'retry-after': '5' } })
  const known = TRANSLATIONS[error.code]
  if (known !== undefined) return new Problem(known.id, known.detail)
  if (error instanceof SyntaxError && error.statusCode === 400)
    return new Problem('malformed-request', 'The body is not JSON.')
  if (error.statusCode === 400) return new Problem('malformed-request', 'The request could not be read.')
  return new Problem('internal', 'The fault has been noted.')
}

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const

/** A path that exists under other methods is told so, with `Allow` (RFC 9110 15.5.6). */
function notFound(app: FastifyInstance, request: FastifyRequest): Problem {
  const path = request.url.split('?')[0]!
  const allowed = METHODS.filter(method => matches(app, method, path))
  if (allowed.length === 0 || allowed.includes(request.method as (typeof METHODS)[number]))
    return new Problem('not-found', 'There is nothing here.')
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].join(', ')
  return new Problem('method-not-allowed', `Use ${allow}.`, { headers: { allow } })
}

/** Routes by method, as they were registered, for telling a wrong method from a wrong path. */
const patterns = new WeakMap<FastifyInstance, { readonly method: string; readonly pattern: RegExp }[]>()

/** Remembers the routes of an app as they are registered. Call before any is. */
export function rememberRoutes(app: FastifyInstance): void {
  const known: { method: string; pattern: RegExp }[] = []
  patterns.set(app, known)
  app.addHook('onRoute', route => {
    if (route.url.includes('*')) return
    const pattern = new RegExp(`^${route.url.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}/?$`)
    for (const method of [route.method].flat()) known.push({ method, pattern })
  })
}

const matches = (app: FastifyInstance, method: string, path: string): boolean =>
  (patterns.get(app) ?? []).some(each => each.method === method && each.pattern.test(path))
