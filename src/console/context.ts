// The context of the pages: what they are made from, given once when the app is built.
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../cases/callers.js'
import type { Cases } from '../cases/cases.js'
import type { Desk } from '../cases/desk.js'
import type { SignIn } from '../config.js'
import type { Day } from '../policy/days.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { ListSources } from '../registry/listing.js'
import type { Registry } from '../registry/registry.js'
import type { Search } from '../registry/search.js'
import type { Table } from '../registry/table.js'

export interface ConsoleContext {
  readonly desk: Desk
  readonly registry: Registry
  readonly cases: Cases
  readonly table: Table
  readonly search: Search
  readonly sessions: SessionTokens
  readonly signIn: SignIn
  readonly publicUrl: string
  /** A letter was written. */
  readonly onMail: () => void
}

/** What sessions are kept in: tokens of the kind that the API takes. */
export interface SessionTokens {
  readonly sign: (caller: Caller, days: number) => Promise<string>
  /** Throws for one that is spoilt or over. */
  readonly verify: (token: string) => Promise<Caller>
}

/** A scope whose routes answer with pages. */
export type PageApp = FastifyInstance

/** Today in Sweden, by the registry's clock. */
export const today = ({ registry }: Pick<ConsoleContext, 'registry'>): Day => stockholmDay(registry.now())

/** What lists of codes are read from. */
export const listSources = (context: ConsoleContext): ListSources => ({
  table: context.table,
  search: context.search,
  today: () => today(context),
})
