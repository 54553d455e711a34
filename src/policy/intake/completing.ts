// Completing: an unfinished request, checked as far as it goes, and what a later letter adds to it.
import type { TObject } from '@sinclair/typebox'
import { normalised } from '../formats.js'
import { type Fault, REQUEST_KINDS, REQUESTS, type Request, type RequestKind } from '../requests.js'
import { readRequest } from '../validation.js'
import { fold } from './folded-text.js'
import { missingOf } from './needs.js'
import type { ReadField, Reading } from './shapes.js'

/** A request as far as it goes: with its kind, if that is known, and any of its fields. */
export type Unfinished = Readonly<Record<string, unknown>>

export const kindIn = (request: Unfinished): RequestKind | null =>
  REQUEST_KINDS.find(kind => kind === request.kind) ?? null

/**
 * Checks a request of a known kind that may lack fields. Answers it normalised with what is still missing, as paths in the order
 * they are asked for, none when it is whole; or the faults of what is given.
 */
export function readUnfinished(
  value: Unfinished,
): { readonly request: Unfinished; readonly missing: readonly string[] } | { readonly faults: readonly Fault[] } {
  const read = readRequest(value)
  if ('request' in read) return { request: read.request, missing: [] }
  const kind = kindIn(value)
  const wrong = read.faults.filter(fault => !fault.message.startsWith('is needed'))
  if (kind === null || wrong.length > 0) return { faults: kind === null ? read.faults : wrong }
  const asked = missingOf(kind, value, new Set(), [])
  const needed = read.faults.map(fault => fault.path.slice(1).replaceAll('/', '.'))
  const others = needed.filter(path => !asked.some(each => each === path || each.startsWith(`${path}.`)))
  return { request: normalised(value as unknown as Request), missing: [...asked, ...others] }
}

/** The fields of a request that its kind has a place for. */
export function fittingTo(kind: RequestKind, request: Unfinished): Unfinished {
  const { properties } = REQUESTS[kind] as TObject
  return Object.fromEntries(Object.entries(request).filter(([field]) => field in properties))
}

/** What a reply does to a request: the request with what was missing and is now said, and what was said and not taken over. */
export interface Completion {
  readonly request: Unfinished
  /** Paths that the reply filled. */
  readonly filled: readonly string[]
  /** Paths the reply speaks of that are left as they were: an officer must look. */
  readonly untaken: readonly string[]
}

/**
 * Lets a reply fill in what a request lacks: fields that are missing, all fields and the kind while the kind is not known. What
 * the request has already is never overwritten. Of a reply that asks for something else, or for several things, nothing is taken.
 */
export function completedBy(request: Unfinished, missing: readonly string[], readings: readonly Reading[]): Completion {
  const [reading, ...others] = readings
  const said = reading?.fields.filter(field => field.span.in === 'text') ?? []
  const nothing = (paths: readonly string[]): Completion => ({ request, filled: [], untaken: [...new Set(paths)] })
  if (reading === undefined) return nothing([])
  if (others.length > 0) return nothing(readings.flatMap(each => each.fields.map(field => field.path)))
  const known = kindIn(request)
  const kind = known ?? reading.kind
  if (asksOtherwise(request, reading, said)) return nothing(said.map(field => field.path))
  const begun = known === null && kind !== null ? { ...fittingTo(kind, request), kind } : request
  const hasNumber = said.some(field => field.path === 'provider.organisationNumber')
  const mayFill = (path: string): boolean =>
    // A provider is named by its number; who a bare name is, is for an officer to say.
    (hasNumber || !path.startsWith('provider.')) &&
    valueAt(begun, path) === undefined &&
    (known === null ? hasPlaceFor(kind, path) : missing.includes(path))
  const taken = said.filter(field => mayFill(field.path))
  const untaken = said.filter(field => !taken.includes(field) && !isSaid(begun, field))
  return {
    request: taken.reduce(withValue, begun),
    filled: [...new Set(taken.map(field => field.path))],
    untaken: [...new Set(untaken.map(field => field.path))],
  }
}

/** A reply about another code, or of another kind, is about another matter. */
function asksOtherwise(request: Unfinished, reading: Reading, said: readonly ReadField[]): boolean {
  const isOfAnotherKind = reading.kind !== null && kindIn(request) !== null && reading.kind !== request.kind
  return isOfAnotherKind || said.some(({ path, value }) => path === 'code' && (request.code ?? value) !== value)
}

function hasPlaceFor(kind: RequestKind | null, path: string): boolean {
  return kind === null || path.split('.')[0]! in (REQUESTS[kind] as TObject).properties
}

const isSaid = (request: Unfinished, { path, value }: ReadField): boolean =>
  fold(JSON.stringify(valueAt(request, path) ?? null)) === fold(JSON.stringify(value))

function withValue(request: Unfinished, { path, value }: ReadField): Unfinished {
  const [group = '', field] = path.split('.')
  if (field === undefined) return { ...request, [group]: request[group] ?? value }
  return { ...request, [group]: { [field]: value, ...(request[group] as object | undefined) } }
}

function valueAt(request: Unfinished, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], request)
}
