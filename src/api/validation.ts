// Validation of what comes in over HTTP: one validator for all of it, TypeBox's, with the policy's own formats and words.
import { Readable } from 'node:stream'
import type { TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import type { FastifyInstance } from 'fastify'
import { type PathFault, Problem } from '../errors.js'
import { faultsIn } from '../policy/validation.js'

/** What comes in a path or a query is text: numbers and truths are read out of it before it is checked. */
const TEXTUAL: readonly (string | undefined)[] = ['querystring', 'params']
/** Deeper than any request; what is nested without end would exhaust the stack of whoever walks through it. */
const DEPTH_MAX = 20

/** Makes every schema of a route checked so. A fault is a Problem malformed-request with the path and the reason. */
export function validateWithPolicy(app: FastifyInstance): void {
  app.addHook('preValidation', ({ body }, _reply, done) => {
    // Bytes and streams have no depth of a caller's making.
    const isRead = body !== undefined && !Buffer.isBuffer(body) && !(body instanceof Readable)
    if (isRead && isDeeper(body, DEPTH_MAX))
      done(misfit([{ path: '', message: `must not be nested over ${DEPTH_MAX} deep` }]))
    else done()
  })
  app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
    const isTextual = TEXTUAL.includes(httpPart)
    const isRead = isTextual && Object.values<TSchema>(schema.properties ?? {}).some(needsReading)
    return (data: unknown) => {
      const value = isRead ? Value.Default(schema, readTexts(schema, data)) : data
      const faults = faultsIn(schema, value)
      if (faults.length === 0) return { value }
      return {
        error: misfit(isTextual ? faults.map(each => ({ ...each, path: each.path.replace(/^\//, '') })) : faults),
      }
    }
  })
}

const misfit = (errors: readonly PathFault[]): Problem =>
  new Problem('malformed-request', 'The request does not fit.', { errors })

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  integer: text => (/^-?\d{1,20}$/.test(text) ? Number(text) : text),
  boolean: text => TRUTHS.get(text) ?? text,
}

const needsReading = (property: TSchema): boolean =>
  property.default !== undefined || READERS[property.type as string] !== undefined

/** Reads the values of a path or a query; one that cannot be read stays text, which its schema then refuses. */
function readTexts(schema: TSchema, data: unknown): unknown {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, TSchema>>
  return Object.fromEntries(
    Object.entries(data ?? {}).map(([name, text]) => {
      const read = Object.hasOwn(properties, name) ? READERS[properties[name]?.type as string] : undefined
      return [name, read !== undefined && typeof text === 'string' ? read(text) : text]
    }),
  )
}

/** Whether a value is nested deeper than `max`; looks no deeper than that, so that no value exhausts the stack. */
function isDeeper(value: unknown, max: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  for (const each of Object.values(value)) if (max === 0 || isDeeper(each, max - 1)) return true
  return false
}
