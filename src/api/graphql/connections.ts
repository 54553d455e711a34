// Connections: lists a window at a time, with cursors that keep their place when others come and go.
import { type Static, Type } from '@sinclair/typebox'
import type { PathFault } from '../../errors.js'
import { faultsIn } from '../../policy/validation.js'
import { type Sequence, type Window, windowIn } from '../../registry/windows.js'
import { misfit } from '../questions/cases.js'

export const LIMIT = { default: 20, max: 200 } as const

const Count = Type.Optional(Type.Integer({ minimum: 1, maximum: LIMIT.max }))
const Cursor = Type.Optional(Type.String({ minLength: 1, maxLength: 1000 }))
export const PAGE_ASKED = { first: Count, after: Cursor, last: Count, before: Cursor }
const PageAsked = Type.Object(PAGE_ASKED)
export type PageAsked = { readonly [K in keyof Static<typeof PageAsked>]: Static<typeof PageAsked>[K] | undefined }

/** What a cursor holds: the kind of list it is of, and the key of the item there. */
export type CursorKey = readonly (string | number)[]

export const cursorOf = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** What the cursor in an argument holds. Throws a Problem when it is not one of a list of this kind and length. */
export function readCursor(argument: 'after' | 'before', cursor: string, like: CursorKey): CursorKey {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const fits =
      Array.isArray(key) &&
      key[0] === like[0] &&
      key.length === like.length &&
      key.every((part, i) => typeof part === typeof like[i])
    if (fits) return key as CursorKey
  } catch {
    // Not even JSON.
  }
  throw misfit([{ path: argument, message: 'must be a cursor of this list' }])
}

/** How many, and from which end. Throws a Problem when both ends are asked for. */
export function limitOf({ first, last }: PageAsked): { readonly limit: number; readonly isLast: boolean } {
  if (first !== undefined && last !== undefined) throw misfit([{ path: 'last', message: 'does not go with first' }])
  return { limit: first ?? last ?? LIMIT.default, isLast: last !== undefined }
}

/** Where the item of a cursor stands, or would stand, and whether it is there. */
export interface Place {
  readonly place: number
  readonly isThere: boolean
}

/** The window of a list that the arguments of a connection ask for. `placeOf` reads cursors. */
export function windowAsked<T>(
  sequence: Sequence<T>,
  asked: PageAsked,
  placeOf: (argument: 'after' | 'before', cursor: string) => Place,
): Window<T> {
  const { limit, isLast } = limitOf(asked)
  const after = asked.after === undefined ? undefined : placeOf('after', asked.after)
  const before = asked.before === undefined ? undefined : placeOf('before', asked.before)
  return windowIn(sequence, {
    from: after === undefined ? 0 : after.place + (after.isThere ? 1 : 0),
    to: before?.place ?? sequence.length,
    limit,
    isLast,
  })
}

export interface Connection<N> {
  readonly edges: readonly { readonly cursor: string; readonly node: N }[]
  readonly nodes: readonly N[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly totalCount: number
}

/** A connection of nodes with their keys. */
export function connectionOf<N>(
  items: readonly { readonly key: CursorKey; readonly node: N }[],
  { total, hasBefore, hasAfter }: Pick<Window<N>, 'total' | 'hasBefore' | 'hasAfter'>,
): Connection<N> {
  const edges = items.map(({ key, node }) => ({ cursor: cursorOf(key), node }))
  return {
    edges,
    nodes: edges.map(edge => edge.node),
    pageInfo: {
      hasNextPage: hasAfter,
      hasPreviousPage: hasBefore,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: total,
  }
}

/** Arguments without those that are null: to give null is to leave out. */
export const given = <A extends object>(args: A): { [K in keyof A]?: NonNullable<A[K]> } =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null && value !== undefined)) as never

/** Arguments checked by the same schema as REST's. Throws a Problem with the names of those that do not fit. */
export function checked<P extends Parameters<typeof Type.Object>[0]>(
  properties: P,
  args: object,
): Static<ReturnType<typeof Type.Object<P>>> {
  const value = given(args)
  const faults: readonly PathFault[] = faultsIn(schemaOf(properties), value)
  if (faults.length > 0) throw misfit(faults.map(fault => ({ ...fault, path: fault.path.replace(/^\//, '') })))
  return value as never
}

/** Compiled once for each set of properties. */
const schemas = new WeakMap<object, ReturnType<typeof Type.Object>>()
function schemaOf(properties: Parameters<typeof Type.Object>[0]) {
  const known = schemas.get(properties) ?? Type.Object(properties, { additionalProperties: false })
  schemas.set(properties, known)
  return known
}
