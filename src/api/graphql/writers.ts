// Writers: what a question selects, compiled to functions that write its JSON straight from what the resolvers tell.
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
} from 'graphql'
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js'
import type { Asked } from './asked.js'

/** Variables as coerced by the types of the operation. */
export type Variables = Readonly<Record<string, unknown>>

/** Writes a value. Throws where there is anything to tell but the value itself, or to wait for. */
export type Write = (value: unknown, asked: Asked, variables: Variables) => string
export type Read = (source: unknown, asked: Asked, variables: Variables) => unknown

/** Writes the data of an answer; of the root alone a field may have to be waited for. */
export type WriteData = (asked: Asked, variables: Variables) => string | Promise<string>

/** Thrown where something below the root must be waited for: whoever executes such questions reads many things at once. */
export const WAITS = new Error('what is selected must be waited for')
const NOT_PLAIN = new Error('the value is not what its type says, or is an error')

/** What stands between a question and how it is written: each is given back, or another that tells the same sooner. */
export interface Hasten {
  /** The writer of an object. */
  readonly write: (write: Write, type: GraphQLObjectType, nodes: readonly FieldNode[], compiling: Compiling) => Write
  /** The reader of a field of a type, `Query.code` for one. */
  readonly read: (read: Read, field: string, nodes: readonly FieldNode[], compiling: Compiling) => Read
}

export interface Compiling {
  readonly schema: GraphQLSchema
  readonly fragments: Record<string, FragmentDefinitionNode>
  /** Absent: nothing is hastened. */
  readonly hasten?: Hasten | undefined
}

/** The writer of a valid query without directives; undefined when it selects what the schema tells of itself, or of an interface. */
export function writerOf(operation: OperationDefinitionNode, compiling: Compiling): WriteData | undefined {
  const root = compiling.schema.getQueryType()!
  const { schema, fragments } = compiling
  const selected = [...collectFields(schema, fragments, {}, root, operation.selectionSet)]
  const fields = selected.map(([key, nodes]) => fieldOf(root, key, nodes, compiling))
  if (!fields.every(field => field !== undefined)) return undefined
  const written = (values: readonly unknown[], asked: Asked, variables: Variables): string =>
    `{${fields.map(({ heading, write }, i) => heading + write(values[i], asked, variables)).join()}}`
  return (asked, variables) => {
    const values = fields.map(({ read }) => read(undefined, asked, variables))
    return values.some(isPromise)
      ? Promise.all(values).then(settled => written(settled, asked, variables))
      : written(values, asked, variables)
  }
}

interface Field {
  /** Its name in the answer. */
  readonly heading: string
  readonly read: Read
  readonly write: Write
}

function fieldOf(
  parent: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  compiling: Compiling,
): Field | undefined {
  const [node] = nodes
  const name = node!.name.value
  const heading = `${JSON.stringify(key)}:`
  if (name === TypeNameMetaFieldDef.name) return { heading, read: () => parent.name, write: quoted as Write }
  const field = parent.getFields()[name]
  const write = field === undefined ? undefined : typeWriter(field.type, nodes, compiling)
  if (field === undefined || write === undefined) return undefined
  const read = readerOf(field, node!)
  return { heading, read: compiling.hasten?.read(read, `${parent.name}.${name}`, nodes, compiling) ?? read, write }
}

function readerOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Read {
  const { name, resolve } = field
  if (resolve === undefined) return source => (source as Record<string, unknown>)[name]
  // No resolver of ours asks for what else execution tells it.
  const info = undefined as never
  const isFixed = (node.arguments ?? []).every(({ value }) => value.kind !== Kind.VARIABLE)
  if (!isFixed)
    return (source, asked, variables) => resolve(source, getArgumentValues(field, node, variables), asked, info)
  const args = getArgumentValues(field, node)
  return (source, asked) => resolve(source, args, asked, info)
}

function typeWriter(type: GraphQLOutputType, nodes: readonly FieldNode[], compiling: Compiling): Write | undefined {
  if (isNonNullType(type)) return presentWriter(type.ofType, nodes, compiling)
  const write = presentWriter(type, nodes, compiling)
  return write && ((value, asked, variables) => (value == null ? 'null' : write(value, asked, variables)))
}

/** A writer of what is not null. */
function presentWriter(type: GraphQLOutputType, nodes: readonly FieldNode[], compiling: Compiling): Write | undefined {
  if (isListType(type)) {
    const write = typeWriter(type.ofType, nodes, compiling)
    return write && ((value, asked, variables) => writeList(value, item => write(item, asked, variables)))
  }
  if (isObjectType(type)) return objectWriter(type, nodes, compiling)
  if (isEnumType(type)) {
    const words = new Map(type.getValues().map(({ name, value }) => [value, `"${name}"`]))
    return value => words.get(value) ?? notPlain(value)
  }
  if (!isScalarType(type)) return undefined
  return value => {
    if (value == null || isPromise(value) || value instanceof Error) return notPlain(value)
    const told = type.serialize(value)
    return typeof told === 'string' ? quoted(told) : (JSON.stringify(told) ?? notPlain(value))
  }
}

function objectWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], compiling: Compiling): Write | undefined {
  const { schema, fragments, hasten } = compiling
  const selected = [...collectSubfields(schema, fragments, {}, type, nodes)]
  const fields = selected.map(([key, each]) => fieldOf(type, key, each, compiling))
  if (!fields.every(field => field !== undefined)) return undefined
  const write: Write = (source, asked, variables) => {
    if (typeof source !== 'object' || source === null || isPromise(source) || source instanceof Error)
      return notPlain(source)
    let text = ''
    for (const { heading, read, write } of fields)
      text += `${text === '' ? '{' : ','}${heading}${write(read(source, asked, variables), asked, variables)}`
    return `${text}}`
  }
  return hasten?.write(write, type, nodes, compiling) ?? write
}

function writeList(value: unknown, write: (item: unknown) => string): string {
  if (!Array.isArray(value)) return notPlain(value)
  let text = ''
  for (const item of value) text += text === '' ? write(item) : `,${write(item)}`
  return `[${text}]`
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'

function notPlain(value: unknown): never {
  if (!isPromise(value)) throw NOT_PLAIN
  // Whoever executes it instead is told if it fails.
  value.then(undefined, () => undefined)
  throw WAITS
}

/** What JSON writes otherwise than it stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/** A text as JSON; a text that holds nothing to escape, which most do, takes a third of the time. */
const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`)
