// The context of the routes: what they answer from, given once when the app is built.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Cases } from '../cases/cases.js'
import type { Day } from '../policy/days.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { Registry } from '../registry/registry.js'
import type { Search } from '../registry/search.js'
import type { Table } from '../registry/table.js'
import type { StreamLimits } from './streams.js'

export interface Context {
  readonly registry: Registry
  readonly cases: Cases
  readonly table: Table
  readonly search: Search
  readonly publicUrl: string
  readonly streams: StreamLimits
  /** A mail was stored or a letter written. */
  readonly onMail: () => void
}

/** An app whose routes read their types from their schemas. */
export type TypedApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

export const ROOT = '/sjukhuskod/v1'

/** Today in Sweden, by the registry's clock. */
export const today = (registry: Registry): Day => stockholmDay(registry.now())
