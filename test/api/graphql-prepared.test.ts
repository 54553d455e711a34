// Prepared questions: the answers that are written straight are those of execution, to the byte, and whatever else there is to tell is left to it.
import fc from 'fast-check'
import {
  buildSchema,
  type DocumentNode,
  execute,
  type GraphQLObjectType,
  getOperationAST,
  parse,
  validate,
} from 'graphql'
import t from 'tap'
import type { Asked } from '../../src/api/graphql/asked.js'
import { holdCost } from '../../src/api/graphql/costs.js'
import { prepareQuestions } from '../../src/api/graphql/prepared.js'

const schema = buildSchema(`
  scalar JSON
  enum Word { ONE TWO }
  interface Named { name: String! }
  type Thing implements Named {
    name: String!
    note: String
    count: Int!
    share: Float
    yes: Boolean
    word: Word
    words: [Word!]!
    any: JSON
    inner(of: String = "default"): Thing
    inners(first: Int): [Thing]!
    waits: Int
    fails: Int
    absent: String!
    broken: Word
  }
  type Query { thing(name: String!, word: Word): Thing named: Named later(name: String): Thing none: Thing things: [Thing!]! }
`)
for (const { value, name } of (
  schema.getType('Word') as never as { getValues(): { value: unknown; name: string }[] }
).getValues())
  Object.assign((schema.getType('Word') as never as { getValue(n: string): object }).getValue(name), {
    value: String(value).toLowerCase(),
  })

const thing = (name: string, depth = 0): object => ({
  name,
  note: depth % 2 === 0 ? null : `"quoted" \u0001 \ud800 åäö ${depth}`,
  count: depth,
  share: depth / 3,
  yes: depth > 1,
  word: depth === 2 ? undefined : 'one',
  words: ['two', 'one'],
  any: { a: [depth, null, 'x"'] },
  absent: null,
  broken: 'three',
})
const depthOf = (source: { count: number }): number => source.count + 1
const RESOLVERS: Record<string, Record<string, unknown>> = {
  Query: {
    thing: (_source: unknown, { name, word }: { name: string; word?: string }) => thing(`${name} ${word}`),
    named: () => ({ ...thing('named'), __typename: 'Thing' }),
    later: async (_source: unknown, { name }: { name?: string }) => {
      if (name === 'lost') throw new Error('it is lost')
      return thing(`later ${name}`)
    },
    none: () => null,
    things: () => [thing('first', 1), thing('second', 2)],
  },
  Thing: {
    inner: (source: { count: number }, { of }: { of: string }) => thing(`inner of ${of}`, depthOf(source)),
    inners: (source: { count: number }, { first = 2 }: { first?: number }) =>
      Array.from({ length: Math.min(first, 3) }, (_, i) => (i === 1 ? null : thing(`inner ${i}`, depthOf(source)))),
    waits: async () => 3,
    fails: () => {
      throw new Error('it fails')
    },
  },
}
for (const [type, fields] of Object.entries(RESOLVERS))
  for (const [name, resolve] of Object.entries(fields))
    Object.assign((schema.getType(type) as GraphQLObjectType).getFields()[name]!, { resolve })

const LEAVES = [
  'name',
  'note',
  'count',
  'share',
  'yes',
  'word',
  'words',
  'any',
  '__typename',
  'other: name',
  'n: count',
]
const ODD = ['waits', 'fails', 'absent', 'broken']
const leaf = (odd: boolean) => fc.constantFrom(...LEAVES, ...LEAVES, ...LEAVES, ...(odd ? ODD : []))

/** What is selected of a thing: fields, aliases, fragments, and the same field twice with other fields below. */
const selection = (odd: boolean): fc.Arbitrary<string> =>
  fc.letrec<{ of: string }>(tie => ({
    of: fc
      .array(
        fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          leaf(odd),
          fc
            .tuple(
              fc.constantFrom(
                'inner',
                'inner',
                'again: inner(of: "x")',
                'given: inner(of: $of)',
                'inners',
                'some: inners(first: $first)',
              ),
              tie('of'),
            )
            .map(([field, below]) => `${field} ${below}`),
          tie('of').map(below => `... on Thing ${below}`),
          tie('of').map(below => `... on Named { ...Named } ... ${below}`),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map(fields => `{ ${fields.join(' ')} }`),
  })).of

const question = (odd: boolean): fc.Arbitrary<{ text: string; variables: Record<string, unknown> }> =>
  fc.record({
    text: fc
      .array(
        fc
          .tuple(
            fc.constantFrom(
              'thing(name: $name)',
              'worded: thing(name: "w", word: $word)',
              'later(name: $of)',
              'none',
              'things',
            ),
            selection(odd),
          )
          .map(parts => parts.join(' ')),
        { minLength: 1, maxLength: 3 },
      )
      .map(
        fields =>
          `query Q($name: String!, $of: String, $first: Int = 1, $word: Word) { ${fields.join(' ')} }
           query Uses($name: String!, $of: String, $first: Int, $word: Word) { thing(name: $name, word: $word) { inner(of: $of) { name } inners(first: $first) { ...Named } } }
           fragment Named on Named { name ... on Thing { count } }`,
      ),
    variables: fc.record(
      {
        name: odd ? fc.constantFrom('a', 'b', 'c', 1, null) : fc.string(),
        of: fc.option(fc.string()),
        first: fc.constantFrom(1, 2, 3, ...(odd ? ['one'] : [])),
        word: fc.constantFrom('ONE', 'TWO', null, ...(odd ? ['THREE'] : [])),
      },
      { requiredKeys: ['name'] },
    ),
  })

async function both({ text, variables }: { text: string; variables: Record<string, unknown> }) {
  const document = parse(text)
  const operation = getOperationAST(document, 'Q')!
  const prepared = prepareQuestions(schema, 10)
  prepared.keep(text, document, operation)
  const written = await prepared.find(text, variables, {} as Asked)
  const executed = await execute({ schema, document, variableValues: variables, operationName: 'Q' })
  return { written, executed }
}

/** Selections made up by chance may ask for one name in two ways: such documents are not kept. */
function isValid({ text }: { text: string }): boolean {
  const document = parse(text)
  return validate(schema, document).every(({ message }) => /never used/.test(message)) && isWithinCost(document)
}
function isWithinCost(document: DocumentNode): boolean {
  try {
    holdCost(schema, document, getOperationAST(document, 'Q')!, { first: 3 })
    return true
  } catch {
    return false
  }
}

t.test('what is written straight is what execution tells', async () => {
  await fc.assert(
    fc.asyncProperty(question(false).filter(isValid), async asked => {
      const { written, executed } = await both(asked)
      if (written !== JSON.stringify(executed)) throw new Error(`${written}\nand not\n${JSON.stringify(executed)}`)
    }),
    { numRuns: 100 },
  )
})

t.test('where there is an error or something to wait for, nothing is written', async t => {
  let [told, left] = [0, 0]
  await fc.assert(
    fc.asyncProperty(question(true).filter(isValid), async asked => {
      const { written, executed } = await both(asked)
      if (written === undefined) left += 1
      else told += 1
      if (executed.errors !== undefined && written !== undefined) throw new Error('an error is kept back')
      if (written !== undefined && written !== JSON.stringify(executed)) throw new Error('something else is told')
    }),
    { numRuns: 100 },
  )
  t.ok(told > 0 && left > 0, `both come about: ${told} and ${left}`)
})

const kept = (text: string, prepared = prepareQuestions(schema, 2)) => {
  const document = parse(text)
  prepared.keep(text, document, getOperationAST(document)!)
  return prepared
}
const find = (prepared: ReturnType<typeof kept>, text: string) => prepared.find(text, {}, {} as Asked)

t.test('what cannot be compiled is left to execution', async t => {
  for (const text of [
    '{ none { name } __schema { description } }',
    '{ named { name } }',
    '{ things { name @skip(if: true) } }',
    'query A { things @include(if: false) { name } none { name } }',
  ])
    t.equal(await find(kept(text), text), undefined, text)
})

t.test('what must be waited for below the root is not tried again', async t => {
  let calls = 0
  const fields = (schema.getType('Query') as GraphQLObjectType).getFields()
  const { resolve } = fields.none!
  fields.none!.resolve = () => {
    calls += 1
    return thing('counted')
  }
  t.teardown(() => Object.assign(fields.none!, { resolve }))
  const prepared = kept('{ none { waits } }')
  for (let i = 0; i < 3; i++) t.equal(await find(prepared, '{ none { waits } }'), undefined)
  t.equal(calls, 1)
})

t.test('the one that was not asked for longest goes first', async t => {
  const [one, two, three] = ['{ none { name } }', '{ none { count } }', '{ none { note } }'] as const
  const prepared = kept(two, kept(one))
  t.equal(await find(prepared, one), '{"data":{"none":null}}')
  kept(three, prepared)
  t.equal(await find(prepared, two), undefined)
  t.equal(await find(prepared, one), '{"data":{"none":null}}')
})
