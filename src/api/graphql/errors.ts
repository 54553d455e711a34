// Errors of the graph: the same ids as REST's problems, and nothing of what went wrong inside.
import type { FastifyBaseLogger, FastifyError } from 'fastify'
import type { ExecutionResult, GraphQLError } from 'graphql'
import { ERRORS, type ErrorId, Problem } from '../../errors.js'
import type { MadeDecision } from '../../registry/decisions.js'
import type { Proposal } from '../../registry/proposals.js'
import { problemIn } from '../problems.js'

/** An error as it is told. */
export interface ErrorTold {
  readonly message: string
  readonly locations?: readonly unknown[]
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: ErrorId } & Readonly<Record<string, unknown>>
}

/** The answer to a request that was not executed: it has no data at all. */
export const refusalOf = (problem: Problem): { readonly errors: readonly ErrorTold[] } => ({
  errors: [told(problem)],
})

const told = (problem: Problem): ErrorTold => ({
  message: problem.message,
  extensions: {
    code: problem.id,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  },
})

/** Faults in the document or its variables, found by GraphQL itself. */
export const documentErrors = (errors: readonly GraphQLError[]): { readonly errors: readonly ErrorTold[] } => ({
  errors: errors.map(({ message, locations }) => ({
    message,
    ...(locations === undefined ? {} : { locations: [...locations] }),
    extensions: { code: 'malformed-request' },
  })),
})

/** An execution's errors as they are told; what is unknown is logged without its words and told as internal. */
export function executionErrors({ errors = [] }: ExecutionResult, log: FastifyBaseLogger): ErrorTold[] {
  return errors.map(error => {
    const { message, locations, path, originalError } = error
    const where = {
      ...(locations === undefined ? {} : { locations: [...locations] }),
      ...(path === undefined ? {} : { path: [...path] }),
    }
    // Faults in variables have no path: no field was reached.
    if (path === undefined) return { message, ...where, extensions: { code: 'malformed-request' } }
    const problem = problemIn((originalError ?? error) as FastifyError)
    if (problem.id === 'internal') logFault(originalError ?? error, log)
    return { ...told(problem), ...where }
  })
}

/** Logged as REST does: by name and place, without the message, which may quote data. */
export function logFault(error: Error, log: FastifyBaseLogger): void {
  log.error({ err: { name: error.name, stack: error.stack } }, 'internal error')
}

/** An error of a write, for whoever made the request. */
export interface UserError {
  readonly path: string
  readonly message: string
  readonly code: ErrorId
}

/** What the caller can mend: the request, or what it knows of the register. */
const MENDABLE: readonly number[] = [400, 404, 409]

/** What stood in the way of a write, with what the problem shows. Throws the error again when it is not for the caller to mend. */
export function userErrorsIn(error: unknown): {
  readonly userErrors: readonly UserError[]
  readonly proposal?: Proposal
  readonly decision?: MadeDecision
} {
  if (!(error instanceof Problem) || !MENDABLE.includes(ERRORS[error.id].status)) throw error
  const { errors = [{ path: '', message: error.message }], id: code, extra } = error
  const { proposal, decision } = extra as { proposal?: Proposal; decision?: MadeDecision }
  return {
    userErrors: errors.map(({ path, message }) => ({ path, message, code })),
    ...(proposal === undefined ? {} : { proposal }),
    ...(decision === undefined ? {} : { decision }),
  }
}
