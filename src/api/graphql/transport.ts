// The transport: a question over HTTP as GraphQL over HTTP wants it, one at a time, and its answer.
import type { IncomingMessage } from 'node:http'
import { Type } from '@sinclair/typebox'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ExecutionResult, GraphQLError } from 'graphql'
import { Problem } from '../../errors.js'
import { faultsIn } from '../../policy/validation.js'
import { readCaller } from '../callers.js'
import type { Context } from '../context.js'
import { answerBodiesAtTheFront } from '../front.js'
import { problemIn } from '../problems.js'
import { misfit } from '../questions/cases.js'
import type { Tokens } from '../tokens.js'
import { type Asked, askedBy } from './asked.js'
import { documentErrors, logFault, refusalOf } from './errors.js'
import type { PreparedQuestions } from './prepared.js'

const PATH = '/graphql'
const RESPONSE_TYPES = ['application/graphql-response+json', 'application/json'] as const

const nullableObject = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])
const Question = Type.Object({
  query: Type.String({ minLength: 1 }),
  operationName: Type.Optional(
    Type.Union([Type.String({ pattern: '^([_A-Za-z][_0-9A-Za-z]*)?$', maxLength: 200 }), Type.Null()]),
  ),
  variables: Type.Optional(nullableObject),
  extensions: Type.Optional(nullableObject),
})

/** The answer is sent; what is told of it is whether it was executed at all. */
interface Answered {
  readonly status: number
  /** As JSON, or what is to be told as such. */
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answering {
  readonly context: Context
  readonly tokens: Tokens
  readonly prepared: PreparedQuestions
}

/** On every answer: each is to its question alone. */
const OF_ANSWERS = { 'cache-control': 'no-store', vary: 'accept, authorization' }

/** Answers GET, for queries, and POST of JSON. Nothing a page elsewhere can send by itself is a POST of JSON. */
export function answerGraphql(app: FastifyInstance, { context, tokens, prepared }: Answering): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.headers.authorization === undefined) done()
    else
      readCaller(request, tokens).then(caller => {
        request.caller = caller
        done()
      }, done)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemIn(error)
    if (problem.id === 'internal') logFault(error, request.log.child({ reqId: request.id }))
    send(reply, request, { status: problem.status, body: refusalOf(problem), headers: problem.headers })
  })
  const schema = { hide: true }
  app.post(PATH, { schema }, (request, reply) => answer(request, reply, readQuestion(request.body)))
  app.get(PATH, { schema }, (request, reply) => answer(request, reply, readQuestion(questionInQuery(request.query))))
  const valueIn = readerOfJson(app)
  answerBodiesAtTheFront(app, {
    path: PATH,
    headers: OF_ANSWERS,
    wantsJson: request => responseTypeFor(request) === 'application/json',
    find(body) {
      const question = readQuestion(valueIn(body))
      return prepared.find(textOf(question).source, question.variables ?? {}, askedBy(null, context))
    },
    seq: () => context.registry.register.head.seq,
  })

  /** What is at hand is sent at once: each promise waited for takes as long as finding a code. */
  function answer(request: FastifyRequest, reply: FastifyReply, question: QuestionAsked): void | Promise<void> {
    const { source, operationName } = textOf(question)
    const variables = question.variables ?? {}
    const asked = askedBy(request.caller, context)
    const execute = async (): Promise<void> =>
      send(reply, request, await executed(request, reply, { ...asked, source, operationName }, variables))
    const tell = (found: string | undefined): void | Promise<void> =>
      found === undefined ? execute() : send(reply, request, { status: 200, body: found })
    const found = prepared.find(source, variables, asked)
    return typeof found === 'object' ? found.then(tell) : tell(found)
  }
}

interface QuestionAsked {
  readonly query: string
  readonly operationName?: string | null
  readonly variables?: Record<string, unknown> | null
}

function readQuestion(value: unknown): QuestionAsked {
  const faults = faultsIn(Question, value)
  if (faults.length > 0) throw misfit(faults)
  return value as QuestionAsked
}

/** Reads JSON as the framework does, which takes no keys that would change what objects are; undefined for what it would refuse. */
function readerOfJson(app: FastifyInstance): (body: string) => unknown {
  const parse = app.getDefaultJsonParser('error', 'error') as unknown as (
    request: null,
    body: string,
    done: (error: Error | null, value?: unknown) => void,
  ) => void
  return body => {
    let found: unknown
    parse(null, body, (_error, value) => {
      found = value
    })
    return found
  }
}

/** In a query string variables and extensions are JSON. */
function questionInQuery(query: unknown): unknown {
  const { variables, extensions, ...rest } = query as Record<string, unknown>
  return {
    ...rest,
    ...(variables === undefined ? {} : { variables: jsonIn('variables', variables) }),
    ...(extensions === undefined ? {} : { extensions: jsonIn('extensions', extensions) }),
  }
}

function jsonIn(name: string, text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    throw misfit([{ path: `/${name}`, message: 'must be JSON' }])
  }
}

/** A question as mercurius is given it, beside what every resolver is given. */
export interface Executing extends Asked {
  readonly source: string
  readonly operationName: string | undefined
}

/** Documents are kept by their text alone, and mercurius takes JSON for one: the name in a comment parts the one and hinders the other. */
function textOf({ query, operationName }: QuestionAsked): Pick<Executing, 'source' | 'operationName'> {
  const name = operationName || undefined
  return { source: `${query}\n#${name ?? ''}`, operationName: name }
}

/** The answer to a question by way of mercurius. */
async function executed(
  request: FastifyRequest,
  reply: FastifyReply,
  executing: Executing,
  variables: Record<string, unknown>,
): Promise<Answered> {
  const { source, operationName } = executing
  // Who reads JSON alone is told of faults in the document with 200; who knows the type of its own, with 400 (GraphQL over HTTP, 6.4).
  const refusal = responseTypeFor(request) === 'application/json' ? 200 : 400
  try {
    const result = (await reply.graphql(source, { ...executing }, variables, operationName)) as ExecutionResult
    return { status: 'data' in result && result.data !== undefined ? 200 : refusal, body: result }
  } catch (error) {
    const { code, errors } = error as { code?: string; errors?: readonly GraphQLError[] }
    if (code === 'MER_ERR_GQL_VALIDATION') return { status: refusal, body: documentErrors(errors ?? []) }
    if (code === 'MER_ERR_METHOD_NOT_ALLOWED')
      throw new Problem('method-not-allowed', 'A mutation must be sent by POST.', { headers: { allow: 'POST' } })
    if (error instanceof Problem && error.id === 'malformed-request') return { status: refusal, body: refusalOf(error) }
    throw error
  }
}

function send(reply: FastifyReply, request: FastifyRequest, { status, body, headers }: Answered): void {
  if (headers !== undefined) reply.headers(headers)
  reply
    .code(status)
    .headers(OF_ANSWERS)
    .header('content-type', `${responseTypeFor(request)}; charset=utf-8`)
    .send(typeof body === 'string' ? body : JSON.stringify(body))
}

/** The type that the caller likes best of the two; JSON when it says nothing. */
function responseTypeFor({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): (typeof RESPONSE_TYPES)[number] {
  if (accept === undefined || accept === 'application/json') return 'application/json'
  const liked = accept.split(',').flatMap(range => {
    const [name = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase())
    const weight = Number(parameters.find(each => each.startsWith('q='))?.slice(2) ?? 1)
    const type = RESPONSE_TYPES.find(each => each === name)
    return type === undefined || !(weight > 0) ? [] : [{ type, weight }]
  })
  return liked.sort((one, other) => other.weight - one.weight)[0]?.type ?? 'application/json'
}
