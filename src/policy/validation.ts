// Validation: whether a value has a shape, and if not, where and why in words.
import { FormatRegistry, type TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler, type ValueError, ValueErrorType } from '@sinclair/typebox/compiler'
import { FORMATS, normalised } from './formats.js'
import { type Fault, faultsOf, REQUEST_KINDS, REQUESTS, type Request, type RequestKind } from './requests.js'

for (const [name, format] of Object.entries(FORMATS)) FormatRegistry.Set(name, format.accepts)

const compiled = new WeakMap<TSchema, TypeCheck<TSchema>>()

/** The faults of a value under a schema, the first of each path, at most `max`; none when it fits. */
export function faultsIn(schema: TSchema, value: unknown, max = 20): readonly Fault[] {
  const check = compiled.get(schema) ?? compile(schema)
  if (check.Check(value)) return []
  const faults: Fault[] = []
  for (const error of check.Errors(value)) {
    if (!faults.some(fault => fault.path === error.path)) faults.push({ path: error.path, message: messageOf(error) })
    if (faults.length === max) break
  }
  return faults
}

function compile(schema: TSchema): TypeCheck<TSchema> {
  const check = TypeCompiler.Compile(schema)
  compiled.set(schema, check)
  return check
}

/**
 * Reads a request of any kind: faults, or the request normalised. What only the register or the day can tell is not looked at.
 */
export function readRequest(value: unknown): { readonly request: Request } | { readonly faults: readonly Fault[] } {
  const kind = typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : undefined
  if (!REQUEST_KINDS.includes(kind as RequestKind))
    return { faults: [{ path: '/kind', message: `must be one of ${REQUEST_KINDS.join(', ')}` }] }
  const shapeFaults = faultsIn(REQUESTS[kind as RequestKind], value)
  if (shapeFaults.length > 0) return { faults: shapeFaults }
  const faults = faultsOf(value as Request)
  return faults.length > 0 ? { faults } : { request: normalised(value as Request) }
}

function messageOf({ type, schema, value, message }: ValueError): string {
  switch (type) {
    case ValueErrorType.StringFormat:
      return FORMATS[schema.format as string]?.message ?? `must be ${schema.format}`
    case ValueErrorType.ObjectAdditionalProperties:
      return 'is not a known field'
    case ValueErrorType.ObjectRequiredProperty:
      return 'is needed'
    case ValueErrorType.ArrayUniqueItems:
      return 'must not name the same twice'
    case ValueErrorType.Union:
      return choicesOf(schema) ?? message
    case ValueErrorType.StringMaxLength:
      return `must have at most ${schema.maxLength} characters`
    case ValueErrorType.StringMinLength:
      return 'must not be empty'
    default:
      return value === undefined ? 'is needed' : `${message.charAt(0).toLowerCase()}${message.slice(1)}`
  }
}

function choicesOf(schema: TSchema): string | undefined {
  const choices = (schema.anyOf as { const?: unknown }[] | undefined)?.map(each => each.const)
  return choices?.every(choice => choice !== undefined) ? `must be one of ${choices.join(', ')}` : undefined
}
