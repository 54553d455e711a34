// Limits of a document, looked at before it is validated: tokens, depth, aliases, fields of the root.
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { Problem } from '../../errors.js'

export const LIMITS = {
  /** Tokens of a document: whoever parses stops there. */
  tokens: 1000,
  /** Fields within fields; introspection, which has a rule of its own, is not counted. */
  depth: 12,
  /** Fields with another name, in the whole document. */
  aliases: 30,
  /** Fields of the root that one operation asks for. */
  rootFields: 10,
} as const

/** Throws a Problem malformed-request that names the limit a document goes beyond. */
export function holdLimits(document: DocumentNode, operation: OperationDefinitionNode): void {
  hold('aliases', aliasesIn(document))
  const fragments = fragmentsIn(document)
  hold(
    'rootFields',
    countedOver(fragments, operation.selectionSet, count => count, sum),
  )
  hold(
    'depth',
    countedOver(fragments, operation.selectionSet, (_count, below) => 1 + below(), max),
  )
}

const WORDS: Readonly<Record<keyof typeof LIMITS, string>> = {
  tokens: 'tokens',
  depth: 'fields within fields',
  aliases: 'aliases',
  rootFields: 'fields of the root',
}

function hold(limit: keyof typeof LIMITS, count: number): void {
  if (count > LIMITS[limit]) throw tooMuch(`A document may have ${LIMITS[limit]} ${WORDS[limit]} at most.`)
}

export const tooMuch = (detail: string): Problem => new Problem('malformed-request', detail)

export const fragmentsIn = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap(each => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  )

function aliasesIn(document: DocumentNode): number {
  let count = 0
  visit(document, {
    Field(field) {
      if (field.alias !== undefined) count += 1
    },
  })
  return count
}

const INTROSPECTION = /^__(schema|type)$/

/**
 * Counts over a selection, each fragment once however often it is spread: documents that double with each fragment cost nothing.
 * A fragment within itself counts nothing; validation refuses it.
 */
function countedOver(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  selections: SelectionSetNode,
  countField: (one: number, below: () => number) => number,
  join: (one: number, other: number) => number,
): number {
  const known = new Map<string, number>()
  const count = (set: SelectionSetNode): number =>
    set.selections.reduce((counted, selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return join(counted, count(selection.selectionSet))
      if (selection.kind === Kind.FRAGMENT_SPREAD) return join(counted, countFragment(selection.name.value))
      const { selectionSet: below, name } = selection
      const deeper = () => (below === undefined || INTROSPECTION.test(name.value) ? 0 : count(below))
      return join(counted, countField(1, deeper))
    }, 0)
  const countFragment = (name: string): number => {
    const counted = known.get(name)
    if (counted !== undefined) return counted
    known.set(name, 0)
    const fragment = fragments.get(name)
    const found = fragment === undefined ? 0 : count(fragment.selectionSet)
    known.set(name, found)
    return found
  }
  return count(selections)
}

const sum = (one: number, other: number): number => one + other
const max = (one: number, other: number): number => Math.max(one, other)
