// The transport: a question over HTTP as GraphQL over HTTP wants it, one at a time, and its answer.
import { Type } from '@sinclair/typebox'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ExecutionResult, GraphQLError } from 'graphql'
import { Problem } from '../../errors.js'
import { faultsIn } from '../../policy/validation.js'
import { readCaller } from '../callers.js'
import type { Context } from '../context.js'
import { problemIn } from '../problems.js'
import { misfit } from '../questions/cases.js'
import type { Tokens } from '../tokens.js'
import { askedBy } from './asked.js'
import { documentErrors, logFault, refusalOf } from './errors.js'

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
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers GET, for queries, and POST of JSON. Nothing a page elsewhere can send by itself is a POST of JSON. */
export function answerGraphql(app: FastifyInstance, context: Context, tokens: Tokens): void {
  app.addHook('onRequest', async request => {
    request.caller = await readCaller(request, tokens)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemIn(error)
    if (problem.id === 'internal') logFault(error, request.log.child({ reqId: request.id }))
    return send(reply, request, { status: problem.status, body: refusalOf(problem), headers: problem.headers })
  })
  const schema = { hide: true }
  app.post(PATH, { schema }, async (request, reply) =>
    send(reply, request, await answerOf(request, reply, readQuestion(request.body), context)),
  )
  app.get(PATH, { schema }, async (request, reply) =>
    send(reply, request, await answerOf(request, reply, readQuestion(questionInQuery(request.query)), context)),
  )
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

async function answerOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { query, operationName, variables }: QuestionAsked,
  context: Context,
): Promise<Answered> {
  const name = operationName || undefined
  // Mercurius keeps what it compiled by the text alone, and takes JSON for a document: the name in a comment parts the one and hinders the other.
  const source = `${query}\n#${name ?? ''}`
  // Who reads JSON alone is told of faults in the document with 200; who knows the type of its own, with 400 (GraphQL over HTTP, 6.4).
  const refusal = responseTypeFor(request) === 'application/json' ? 200 : 400
  try {
    const asked = { ...askedBy(request.caller, context), operationName: name }
    const result = (await reply.graphql(source, asked, variables ?? {}, name)) as ExecutionResult
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

function send(reply: FastifyReply, request: FastifyRequest, { status, body, headers = {} }: Answered): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store', vary: 'accept, authorization' })
    .type(`${responseTypeFor(request)}; charset=utf-8`)
    .send(JSON.stringify(body))
}

/** The type that the caller likes best of the two; JSON when it says nothing. */
function responseTypeFor({ headers: { accept } }: FastifyRequest): (typeof RESPONSE_TYPES)[number] {
  if (accept === undefined || accept === 'application/json') return 'application/json'
  const liked = accept.split(',').flatMap(range => {
    const [name = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase())
    const weight = Number(parameters.find(each => each.startsWith('q='))?.slice(2) ?? 1)
    const type = RESPONSE_TYPES.find(each => each === name)
    return type === undefined || !(weight > 0) ? [] : [{ type, weight }]
  })
  return liked.sort((one, other) => other.weight - one.weight)[0]?.type ?? 'application/json'
}
