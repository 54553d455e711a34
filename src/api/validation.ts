// Validation of what comes in over HTTP: one validator for all of it, TypeBox's, with the policy's own formats and words.
import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.js'
import { faultsIn } from '../policy/validation.js'

/** What comes in a path or a query is text: numbers and truths are read out of it before it is checked. */
const TEXTUAL: readonly (string | undefined)[] = ['querystring', 'params']

/** Makes every schema of a route checked so. A fault is a Problem malformed-request with the path and the reason. */
export function validateWithPolicy(app: FastifyInstance): void {
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    return (data: unknown) => {
      const value = TEXTUAL.includes(httpPart) ? Value.Convert(schema, Value.Default(schema, data)) : data
      const faults = faultsIn(schema, value)
      if (faults.length === 0) return { value }
      const errors = TEXTUAL.includes(httpPart)
        ? faults.map(fault => ({ path: fault.path.replace(/^\//, ''), message: fault.message }))
        : faults
      return { error: new Problem('malformed-request', 'The request does not fit.', { errors }) }
    }
  })
}
