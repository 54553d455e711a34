// Cases for the tests: a registry and its cases on a clock that a test sets, and requests that say only what matters.
import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import type { Caller } from '../../src/cases/callers.js'
import { type Cases, createCases } from '../../src/cases/cases.js'
import { openDesk } from '../../src/cases/desk.js'
import type { Settlement } from '../../src/cases/settling.js'
import type { ErrorId } from '../../src/errors.js'
import type { Request } from '../../src/policy/requests.js'
import type { Registry } from '../../src/registry/registry.js'
import type { Database } from '../../src/store/database.js'
import type { Open } from '../databases.js'
import { at, NOON, OTHER, opened, PRIVATE } from '../registry/asking.js'

export const OFFICER: Caller = { role: 'officer', sub: 'officer-1' }
export const COLLEAGUE: Caller = { role: 'officer', sub: 'officer-2' }
export const PROVIDER: Caller = { role: 'provider', sub: 'provider-p', organisationNumber: PRIVATE.organisationNumber }
export const STRANGER: Caller = { role: 'provider', sub: 'provider-s', organisationNumber: OTHER.organisationNumber }
export const CONTACT = { name: 'Anna Lind', email: 'anna.lind@example.se' }

export interface Office {
  readonly database: Database
  readonly registry: Registry
  readonly cases: Cases
  readonly clock: { now: Date }
  /** Opens a case and settles it by approval; answers the code. */
  readonly given: (fields?: Record<string, unknown>) => Promise<string>
}

export async function office(t: Test, open: Open, options: { readonly fourEyes?: boolean } = {}): Promise<Office> {
  const database = await open()
  const clock = { now: NOON }
  const registry = await opened(t, database, () => clock.now)
  const cases = createCases({ desk: await openDesk({ registry }), ...options })
  const given = async (fields: Record<string, unknown> = {}): Promise<string> => {
    const { case: opened } = await cases.open(aRequest(fields), OFFICER)
    return (await cases.settle(opened.id, approval, COLLEAGUE)).code!
  }
  return { database, registry, cases, clock, given }
}

export const approval: Settlement = { action: 'approve' }

/** A request for a code with an id of its own, or of another kind when the fields say so. */
export function aRequest(fields: Record<string, unknown> = {}): Request {
  const newCode = {
    kind: 'new-code',
    provider: PRIVATE,
    region: '03',
    activityName: 'Exempelmottagningen',
    address: at('Storgatan 1'),
    contact: CONTACT,
    mvo: ['511'],
  }
  const base = fields.kind === undefined || fields.kind === 'new-code' ? newCode : {}
  return { id: randomUUID(), ...base, ...fields } as unknown as Request
}

/** What a rejection with this problem looks like, and what it must hold besides. */
export const problem = (id: ErrorId, extra?: object): Error =>
  ({ id, ...(extra === undefined ? {} : { extra }) }) as unknown as Error
