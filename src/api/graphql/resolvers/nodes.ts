// The resolver of nodes: anything by its id in the graph, behind the door of what it is.
import { type ErrorId, Problem } from '../../../errors.js'
import { listChanges } from '../../../registry/changes.js'
import { today } from '../../context.js'
import { getDecision } from '../../questions/decisions.js'
import { admitToField, type Resolvers } from '../access.js'
import type { Asked } from '../asked.js'
import { type Named, type NodeType, readId, type When } from '../ids.js'
import { getCaseNode } from './cases.js'
import { findCodeNode } from './codes.js'
import { wholeDecisionNode } from './decisions.js'
import { findProviderNode, findSiteNode } from './organisations.js'

interface NodeDoor {
  /** The field of a root that tells the same. */
  readonly field: string
  readonly find: (named: Named, when: When, asked: Asked) => unknown
}

const DOORS: Readonly<Record<NodeType, NodeDoor>> = {
  Code: {
    field: 'Query.code',
    find: ({ key }, when, { context }) => findCodeNode(context.registry.register, key, when),
  },
  Provider: {
    field: 'Query.provider',
    find: ({ key }, when, { context }) => findProviderNode(context.registry.register, key, when),
  },
  Site: {
    field: 'Query.site',
    find: ({ key }, when, { context }) => findSiteNode(context.registry.register, key, when),
  },
  Case: { field: 'Query.case', find: ({ key }, _when, asked) => getCaseNode(key, asked) },
  WholeDecision: {
    field: 'Query.decision',
    find: async ({ key }, _when, { context }) =>
      /^[1-9]\d{0,14}$/.test(key) ? wholeDecisionNode(await getDecision(context.registry, key)) : undefined,
  },
  Change: {
    field: 'Query.changes',
    find: ({ key }, _when, { context }) =>
      /^[1-9]\d{0,14}$/.test(key) ? listChanges(context.registry.register, Number(key) - 1, 1)[0] : undefined,
  },
}

/** What says that there is nothing by an id. */
const NOTHING: readonly ErrorId[] = ['not-found', 'malformed-request']

export const nodeResolvers: Resolvers = {
  Query: {
    async node(_source, { id }: { id: string }, asked) {
      const named = readId(id)
      if (named === undefined) return null
      const { field, find } = DOORS[named.type]
      admitToField(asked.caller, field)
      const when = { ...(named.asOf ?? { day: today(asked.context.registry) }), named: named.asOf !== undefined }
      try {
        const found = await find(named, when, asked)
        return found === undefined ? null : { ...(found as object), __typename: named.type }
      } catch (error) {
        if (error instanceof Problem && NOTHING.includes(error.id)) return null
        throw error
      }
    },
  },
}
