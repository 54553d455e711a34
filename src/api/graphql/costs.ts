// Costs: what answering an operation would take at most, told before it is executed.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql'
import { LIMIT } from './connections.js'
import { fragmentsIn, tooMuch } from './limits.js'

/** About 50 to 100 ms of one processor. */
export const COST_MAX = 50_000

/** Fields that take more than the one that every field takes: a scan of the register, the database, the rules. */
const OWN: Readonly<Record<string, number>> = {
  'Query.codes': 200,
  'Query.providers': 100,
  'Query.sites': 100,
  'Query.decisions': 200,
  'Query.cases': 200,
  'Query.case': 100,
  'Query.decision': 100,
  'Query.node': 100,
  'Mutation.caseSubmit': 500,
  'Mutation.caseSettle': 1000,
  'Code.contact': 10,
  'Code.decisions': 20,
  'Code.succession': 10,
  'Provider.codes': 20,
  'Site.codes': 20,
  /** Of each case the proposal is made. */
  'CaseConnection.nodes': 50,
  'CaseConnection.edges': 50,
}

/** How long lists without arguments of their own are taken to be. */
const LENGTHS: Readonly<Record<string, number>> = {
  'Query.mvoCodes': 150,
  'Query.regions': 25,
  'Principles.rules': 100,
  'Code.states': 5,
  'Code.decisions': 5,
  'Change.changes': 2,
  '__Schema.types': 80,
  '__Type.fields': 10,
  '__Field.args': 3,
  '__Type.enumValues': 5,
  '__Type.inputFields': 3,
  '__Type.possibleTypes': 2,
  '__Type.interfaces': 1,
  '__Directive.args': 2,
}
const LENGTH = 10
/** The schema is at hand. */
const INTROSPECTION = 0.1

/** What a part of an operation costs for some variables. */
type Cost = (variables: Readonly<Record<string, unknown>>) => number

const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, Cost>>()

/** Throws a Problem malformed-request when an operation would cost too much, or asks for a page out of bounds. */
export function holdCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const costs = known.get(document) ?? new Map<OperationDefinitionNode, Cost>()
  known.set(document, costs)
  const cost = costs.get(operation) ?? costOf(schema, document, operation)
  costs.set(operation, cost)
  const asked = Math.ceil(cost(variables))
  if (asked > COST_MAX)
    throw tooMuch(`The answer may cost ${COST_MAX} at most, and could cost ${asked}: ask for less at a time.`)
}

function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const fragments = fragmentsIn(document)
  const root = schema.getRootType(operation.operation)
  const defaults = defaultsOf(operation)
  const cost =
    root === undefined || root === null
      ? () => 0
      : selectionCost(operation.selectionSet, root, { schema, fragments, spread: new Map() })
  return variables => cost({ ...defaults, ...variables })
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  )

interface Reading {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Each fragment is read once, and cannot be within itself: the document is valid. */
  readonly spread: Map<string, Cost>
}

function selectionCost({ selections }: SelectionSetNode, type: GraphQLCompositeType, reading: Reading): Cost {
  const costs = selections.map((selection): Cost => {
    if (selection.kind === Kind.FIELD) return fieldCost(selection, type, reading)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return spreadCost(selection.name.value, reading)
    return selectionCost(
      selection.selectionSet,
      typeNamed(selection.typeCondition?.name.value, reading) ?? type,
      reading,
    )
  })
  // Beyond the limit it does not matter by how much.
  return variables => costs.reduce((sum, cost) => Math.min(sum + cost(variables), COST_MAX * 1000), 0)
}

function spreadCost(name: string, reading: Reading): Cost {
  const read = reading.spread.get(name)
  if (read !== undefined) return read
  const fragment = reading.fragments.get(name)
  const type = typeNamed(fragment?.typeCondition.name.value, reading)
  const cost =
    fragment === undefined || type === undefined ? () => 0 : once(selectionCost(fragment.selectionSet, type, reading))
  reading.spread.set(name, cost)
  return cost
}

/** Computed once for the same variables: fragments that double each other would take for ever. */
function once(cost: Cost): Cost {
  let last: { variables: Readonly<Record<string, unknown>>; cost: number } | undefined
  return variables => {
    if (last?.variables !== variables) last = { variables, cost: cost(variables) }
    return last.cost
  }
}

function typeNamed(name: string | undefined, { schema }: Reading): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name)
  return isCompositeType(type) ? type : undefined
}

function fieldCost(node: FieldNode, parent: GraphQLCompositeType, reading: Reading): Cost {
  const field = fieldOf(parent, node.name.value)
  if (field === undefined) return () => 1
  const name = `${parent.name}.${field.name}`
  const own = name.startsWith('__') ? INTROSPECTION : (OWN[name] ?? 1)
  const type = getNamedType(field.type)
  if (node.selectionSet === undefined || !isCompositeType(type)) return () => own
  const below = selectionCost(node.selectionSet, type, reading)
  const length = lengthOf(node, field, name)
  // What a connection holds comes for each of its items; the connection itself once.
  return variables => own + length(variables) * below(variables)
}

const META = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map(field => [field.name, field]))

const fieldOf = (parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined =>
  META.get(name) ?? (isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined)

/** How many times what stands below a field is told. Throws a Problem when it is out of bounds. */
function lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): Cost {
  if (field.args.some(arg => arg.name === 'first')) return pageLength(node)
  // The items of a connection are counted where it is asked for.
  const isList = String(field.type).startsWith('[') && !/Connection\.(edges|nodes)$/.test(name)
  const length = isList ? (LENGTHS[name] ?? LENGTH) : 1
  return () => length
}

function pageLength({ arguments: given = [] }: FieldNode): Cost {
  const pages = given.filter(each => each.name.value === 'first' || each.name.value === 'last')
  return variables => {
    let length = 0
    for (const { name, value } of pages) {
      const asked = numberIn(value, variables)
      if (asked === undefined) continue
      if (asked < 1 || asked > LIMIT.max) throw tooMuch(`\`${name.value}\` may be 1 to ${LIMIT.max}.`)
      length = Math.max(length, asked)
    }
    return length === 0 ? LIMIT.default : length
  }
}

/** The number that an argument will be; undefined when it is none, which execution takes for absent or refuses. */
function numberIn(value: ValueNode, variables: Readonly<Record<string, unknown>>): number | undefined {
  if (value.kind === Kind.INT) return Number(value.value)
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : undefined
  return typeof given === 'number' ? given : undefined
}
