// Ready codes: what a question selects of a code as it is today, kept as it is written until a row or the day changes it.
import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType, Kind, TypeNameMetaFieldDef } from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import type { Registry } from '../../registry/registry.js'
import { today } from '../context.js'
import { keepByCode } from '../kept-by-code.js'
import { type CodeNode, findCodeNode } from './resolvers/codes.js'
import type { Compiling, Hasten, Read, Variables, Write } from './writers.js'

/**
 * What follows from the rows that touch a code and is told to anyone, by type. Left out is what other codes, the database or the
 * question have a part in.
 */
export const READY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Code: [
    ...['id', 'code', 'stateId', 'status', 'incomplete', 'validFrom', 'validTo', 'region', 'activityName', 'provider'],
    ...['address', 'siteId', 'site', 'mvo', 'rule', 'clause', 'states'],
  ],
  Provider: ['id', 'providerId', 'name', 'organisationNumber'],
  Address: ['street', 'postalCode', 'town'],
  Site: ['id', 'siteId'],
}

export interface ReadyCodes {
  readonly hasten: Hasten
  /** Stops following the register. */
  readonly close: () => void
}

/** Keeps at most `charactersMax` of text, of all questions together. */
export function createReadyCodes(registry: Registry, charactersMax = 64e6): ReadyCodes {
  const kept = keepByCode<ReadonlyMap<Write, string>>(registry, {
    today: () => today(registry),
    lengthOf: texts => [...texts.values()].reduce((sum, text) => sum + text.length, 0),
    charactersMax,
  })

  const readyWriter =
    (write: Write): Write =>
    (source, asked, variables) => {
      const { code, when } = source as Partial<CodeNode>
      if (code === undefined || when === undefined || when.named) return write(source, asked, variables)
      // The code as it is now: a row may have come in since `source` was read, which may be a code and a day alone.
      const written = (): string => write(findCodeNode(registry.register, code, when), asked, variables)
      if (when.day !== today(registry)) return written()
      const texts = kept.find(code)
      const known = texts?.get(write)
      if (known !== undefined) return known
      const text = flat(written())
      kept.keep(code, new Map([...(texts ?? []), [write, text]]))
      return text
    }

  const readyReader =
    (read: Read, codeIn: (variables: Variables) => unknown): Read =>
    (source, asked, variables) => {
      const code = codeIn(variables)
      // What is kept was found and told before: as of today, a code and the day are all that its writer needs.
      return typeof code === 'string' && kept.find(code) !== undefined
        ? { code, when: { day: today(registry), named: false } }
        : read(source, asked, variables)
    }

  return {
    hasten: {
      write: (write, type, nodes, compiling) => (isReady(type, nodes, compiling) ? readyWriter(write) : write),
      read(read, field, nodes, compiling) {
        const codeIn = field === 'Query.code' ? onlyArgument(nodes[0]!) : undefined
        const type = compiling.schema.getType('Code')
        return codeIn !== undefined && isObjectType(type) && isReady(type, nodes, compiling)
          ? readyReader(read, codeIn)
          : read
      },
    },
    close: kept.close,
  }
}

/** The value of the one argument of a field; undefined where it has others, or is told otherwise than as a text. */
function onlyArgument({ arguments: given = [] }: FieldNode): ((variables: Variables) => unknown) | undefined {
  const [argument, ...others] = given
  if (argument === undefined || others.length > 0) return undefined
  const { value } = argument
  if (value.kind === Kind.STRING) return () => value.value
  return value.kind === Kind.VARIABLE ? variables => variables[value.name.value] : undefined
}

/** Whether an object is a code of which nothing but ready fields is selected. */
const isReady = (type: GraphQLObjectType, nodes: readonly FieldNode[], compiling: Compiling): boolean =>
  type.name === 'Code' && tellsReady(type, nodes, compiling)

function tellsReady(type: GraphQLObjectType, nodes: readonly FieldNode[], compiling: Compiling): boolean {
  const { schema, fragments } = compiling
  return [...collectSubfields(schema, fragments, {}, type, nodes)].every(([, each]) => {
    const { name, arguments: given = [] } = each[0]!
    if (name.value === TypeNameMetaFieldDef.name) return true
    if (given.length > 0 || READY_FIELDS[type.name]?.includes(name.value) !== true) return false
    const below = getNamedType(type.getFields()[name.value]!.type)
    return !isObjectType(below) || tellsReady(below, each, compiling)
  })
}

/** A text put together of many is kept as these until it is read as a whole, several times as large. */
const flat = (text: string): string => Buffer.from(text).toString()
