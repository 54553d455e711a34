// Access: which fields of the graph are not for all, each by the permission of the route that tells the same in REST.
import type { Caller } from '../../cases/callers.js'
import { admit } from '../callers.js'
import { PERMISSIONS, type Permission } from '../permissions.js'
import type { Asked } from './asked.js'

/** Fields, and the routes whose permissions hold for them. Every field of a root must be named. */
export const ROUTE_OF_FIELD: Readonly<Record<string, string>> = {
  'Query.code': 'GET /codes/:code',
  'Query.codes': 'GET /codes',
  'Query.verdict': 'GET /verdicts/:code',
  'Query.provider': 'GET /providers/:id',
  'Query.providers': 'GET /providers',
  'Query.site': 'GET /sites',
  'Query.sites': 'GET /sites',
  'Query.case': 'GET /cases/:id',
  'Query.cases': 'GET /cases',
  'Query.decision': 'GET /decisions/:id',
  'Query.decisions': 'GET /decisions',
  'Query.changes': 'GET /changes',
  'Query.head': 'GET /changes/head',
  'Query.principles': 'GET /principles',
  'Query.regions': 'GET /regions',
  'Query.mvoCodes': 'GET /mvo-codes',
  'Query.reportingPeriods': 'GET /reporting-periods',
  'Mutation.caseSubmit': 'POST /cases',
  'Mutation.caseSettle': 'POST /cases/:id/settlement',
  'Code.states': 'GET /codes/:code/states',
  'Code.decisions': 'GET /codes/:code/decisions',
  'Code.succession': 'GET /codes/:code/succession',
  'Code.contact': 'GET /codes/:code/contact',
  'Provider.fullOrganisationNumber': 'GET /providers/:id',
  'Provider.history': 'GET /providers/:id',
  'Site.readAs': 'GET /sites',
  'Site.codes': 'GET /sites',
}

// biome-ignore lint/suspicious/noExplicitAny: sources and arguments are as many as there are fields; the schema checks arguments.
export type Resolver = (source: any, args: any, asked: Asked) => unknown
export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>

/** Throws a Problem when the caller may not see what a field tells. */
export const admitToField = (caller: Caller | null, field: string): void => admit(caller, permissionOf(field))

/** Puts the doors before the resolvers. Throws at start for a field of a root that has none. */
export function guarded(resolvers: Resolvers): Record<string, Record<string, Resolver>> {
  return Object.fromEntries(
    Object.entries(resolvers).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields).map(([name, resolver]) => [name, behindDoor(`${type}.${name}`, resolver)]),
      ),
    ]),
  )
}

function behindDoor(field: string, resolver: Resolver): Resolver {
  // What a node is decides who may see it: its resolver asks at the door of that.
  if (field === 'Query.node') return resolver
  const isRoot = /^(Query|Mutation)\./.test(field)
  if (!isRoot && ROUTE_OF_FIELD[field] === undefined) return resolver
  const permission = permissionOf(field)
  if (permission === 'open') return resolver
  return (source, args, asked) => {
    admit(asked.caller, permission)
    return resolver(source, args, asked)
  }
}

function permissionOf(field: string): Permission {
  const permission = PERMISSIONS[ROUTE_OF_FIELD[field] ?? '']
  if (permission === undefined) throw new Error(`${field} has no route in the table of permissions`)
  return permission
}
