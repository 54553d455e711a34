// Prepared questions: those that mercurius found good, compiled when asked again and from then on answered without it.
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql'
import type { Asked } from './asked.js'
import { holdCost } from './costs.js'
import { fragmentsIn } from './limits.js'
import { type Hasten, type Variables, WAITS, type WriteData, writerOf } from './writers.js'

export interface PreparedQuestions {
  /** Keeps a query for when its text is asked again. The document must be valid and within the limits. */
  readonly keep: (text: string, document: DocumentNode, operation: OperationDefinitionNode) => void
  /**
   * The answer, as JSON, to a text that was kept; undefined where mercurius must be asked: the text was not kept, or there is
   * an error to tell, whichever it is. So each is told in one place, and alike however often a text was asked.
   */
  readonly find: (text: string, variables: Variables, asked: Asked) => Found | Promise<Found>
}
type Found = string | undefined

interface Prepared {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  /** Made when it is asked again: what is asked once is not worth it. Null when there can be none. */
  write?: WriteData | null
}

/** At most so many are kept; the one that was not asked for longest goes first. */
export function prepareQuestions(schema: GraphQLSchema, keptMax: number, hasten?: Hasten): PreparedQuestions {
  const kept = new Map<string, Prepared>()
  return {
    keep(text, document, operation) {
      if (operation.operation !== OperationTypeNode.QUERY || kept.has(text)) return
      const [oldest] = kept.keys()
      if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest)
      kept.set(text, { document, operation })
    },
    find(text, variables, asked) {
      const prepared = kept.get(text)
      if (prepared === undefined) return undefined
      kept.delete(text)
      kept.set(text, prepared)
      if (prepared.write === undefined) prepared.write = writerFor(prepared, schema, hasten)
      if (prepared.write === null) return undefined
      const giveUp = (error: unknown): undefined => {
        if (error === WAITS) prepared.write = null
      }
      try {
        const data = write(prepared, schema, variables, asked)
        return typeof data === 'object' ? data.then(answerOf, giveUp) : data && answerOf(data)
      } catch (error) {
        return giveUp(error)
      }
    },
  }
}

const answerOf = (data: string): string => `{"data":${data}}`

function write(
  { document, operation, write }: Prepared,
  schema: GraphQLSchema,
  variables: Variables,
  asked: Asked,
): string | Promise<string> | undefined {
  const { variableDefinitions = [] } = operation
  // Most are texts, which are what they become.
  const { coerced } = variableDefinitions.every(each => isText(each, variables))
    ? { coerced: variables }
    : getVariableValues(schema, variableDefinitions, variables)
  if (coerced === undefined) return undefined
  holdCost(schema, document, operation, variables)
  return write!(asked, coerced)
}

const isText = ({ type, variable }: VariableDefinitionNode, variables: Variables): boolean => {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type
  return (
    named.kind === Kind.NAMED_TYPE &&
    named.name.value === 'String' &&
    typeof variables[variable.name.value] === 'string'
  )
}

function writerFor(
  { document, operation }: Prepared,
  schema: GraphQLSchema,
  hasten: Hasten | undefined,
): WriteData | null {
  let hasDirectives = false
  visit(document, {
    [Kind.DIRECTIVE]() {
      hasDirectives = true
    },
  })
  if (hasDirectives) return null
  return writerOf(operation, { schema, fragments: Object.fromEntries(fragmentsIn(document)), hasten }) ?? null
}
