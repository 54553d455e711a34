// Tests that lists and searches which look at few rows, those of rare texts, answer as those do that look at all.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { type Listed, type ListFilter, listCodes } from '../../src/registry/listing.js'
import { ORDERS } from '../../src/registry/orders.js'
import { createSearch } from '../../src/registry/search.js'
import { markAll } from '../../src/registry/search-occurrences.js'
import { type CodeFilter, rowsSelected, selectorOf } from '../../src/registry/selections.js'
import { createTable, type Table } from '../../src/registry/table.js'
import { issued, type MadeUp, madeUpRegister, placeIn, TODAY } from './made-up.js'

const TOWNS = ['Uppsala', 'Upplands Väsby', 'Lund', 'Lunde', 'Åmål', 'Malmö', 'Göteborg', 'Kiruna', 'Borås', 'Ystad']
const UNITS = [
  'Vårdcentralen',
  'Ögonkliniken',
  'Hudmottagningen',
  'Barn klinik',
  'Rehab',
  'Psykmott',
  'Sjukhuset',
  'BUP',
]
const OWN = ['Fyris', 'Norra', 'Södra', 'Ekbacken', 'Kronoparken', 'Kronan', 'Gripen', 'Exempelvård 12']
const REGIONS = ['01', '03', '12', '14', '25']
const MVO = ['211', '511', '811', '956']
const DAYS = ['2019-01-01', '2020-01-01', '2023-06-15', '2025-01-01', TODAY, '2027-03-01']

const name = fc
  .tuple(fc.constantFrom(...OWN), fc.constantFrom(...UNITS), fc.constantFrom(...TOWNS))
  .map(words => words.join(' '))
const particulars = fc.record({
  name,
  region: fc.constantFrom(...REGIONS),
  provider: fc.constantFrom('V1', 'V2', 'V3'),
  place: fc.constantFrom(...TOWNS).map(town => placeIn(town)),
  mvo: fc.uniqueArray(fc.constantFrom(...MVO), { minLength: 1 }).map(list => ({ list })),
})
const decision = fc.record({
  code: fc.integer({ min: 12400, max: 12599 }).map(String),
  from: fc.constantFrom(...DAYS),
  ends: fc.constantFrom<'closed' | 'void' | undefined>('closed', 'void', ...Array<undefined>(10)),
  particulars,
})

type Decisions = readonly (typeof decision extends fc.Arbitrary<infer D> ? D : never)[]

/** Hundreds of codes, so that rows are put in order and some written since, and some given free. */
function decide(registry: MadeUp, decisions: Decisions): void {
  for (const { code, from, ends, particulars: more } of decisions)
    if (registry.register.findTimeline(code) === undefined) registry.fold([issued(code, more.name, { ...more, from })])
    else if (ends === 'closed') registry.fold([{ code, from, status: 'closed' }])
    else if (ends === 'void') registry.fold([{ code, from: '', void: true }])
    else registry.fold([{ code, from, ...more }])
}

const filter: fc.Arbitrary<CodeFilter> = fc.record(
  {
    region: fc.constantFrom(...REGIONS),
    providers: fc.subarray(['V1', 'V2', 'V3', 'V4']),
    mvo: fc.constantFrom(...MVO, '999'),
    town: fc.constantFrom(...TOWNS, 'åmål', 'Ingenstans'),
    status: fc.constantFrom('active', 'closed', 'withdrawn', 'not-yet-active'),
    validAt: fc.constantFrom(...DAYS),
    validDuring: fc.constant({ from: '2022-01', to: '2023-06' }),
  },
  { requiredKeys: [] },
)

/** Words as they stand in names, in part, and with a slip; some that stand nowhere. */
const question = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...[...TOWNS, ...UNITS, ...OWN].flatMap(text => text.split(' ')), 'Skåne', '124', 'xyzzy'),
        fc.nat(3),
        fc.nat(9),
      )
      .map(
        ([word, how, at]) =>
          [word, word.toLowerCase(), word.slice(0, at + 2), word.slice(0, at) + word.slice(at + 1)][how]!,
      ),
    { minLength: 1, maxLength: 5 },
  )
  .map(words => words.join(' '))

async function settled(table: Table): Promise<void> {
  while (table.isBehind()) await table.catchUp()
}

t.test('rows found from the rarest text asked for are those that a look at every row finds', async t => {
  const isAlike = async (before: Decisions, after: Decisions, filters: readonly CodeFilter[]): Promise<boolean> => {
    const registry = madeUpRegister()
    const table = createTable(registry)
    decide(registry, before)
    await settled(table)
    decide(registry, after)
    await settled(table)
    table.close()
    return filters.every(each =>
      ORDERS.every(order => {
        const every = table.rowsBy(order).filter(selectorOf(table, each, TODAY))
        return isDeepStrictEqual([...rowsSelected(table, order, each, TODAY)], [...every])
      }),
    )
  }
  const many = fc.array(decision, { minLength: 300, maxLength: 400 })
  const filters = fc.array(filter, { minLength: 10, maxLength: 20 })
  const holds = fc.asyncProperty(many, fc.array(decision, { maxLength: 12 }), filters, isAlike)
  await t.resolves(fc.assert(holds, { numRuns: 4 }))
})

async function manyCodes(): Promise<{ registry: MadeUp; table: Table }> {
  const registry = madeUpRegister()
  for (const id of ['V1', 'V2', 'V3'])
    registry.fold([], { provider: { id, name: `Exempelvård ${id} AB`, from: '2000-01-01' } })
  const decisions = fc.sample(decision, { numRuns: 500, seed: 7 })
  const table = createTable(registry)
  decide(registry, decisions.slice(0, 450))
  await settled(table)
  // Few enough that they are not put in order.
  decide(registry, decisions.slice(450))
  return { registry, table }
}

t.test('a search from the rarest words finds, ranks and explains as one over all rows', async t => {
  const { registry, table } = await manyCodes()
  const searches = [createSearch(table, registry), createSearch(table, registry, { markCodes: markAll })]
  let found = 0
  const isAlike = async (q: string, more: CodeFilter, sort: ListFilter['sort']): Promise<boolean> => {
    const query = { q, ...more, sort, limit: 30, page: 1 }
    const tell = ({ code, match }: Listed) => ({ code, match })
    const [few, all] = await Promise.all(
      searches.map(search => listCodes(query, { table, search, today: () => TODAY }, tell)),
    )
    found += few!.items.length
    return isDeepStrictEqual(few, all)
  }
  const filters = fc.oneof(fc.constant({}), filter)
  const sorts = fc.constantFrom(undefined, 'code', '-name', 'town')
  await t.resolves(fc.assert(fc.asyncProperty(question, filters, sorts, isAlike), { numRuns: 150 }))
  t.ok(found > 400, 'questions that find nothing prove nothing')
  for (const each of [...searches, table]) each.close()
})

t.test('where many codes have every word, those are found, and the best are those that are best of all', async t => {
  const { registry, table } = await manyCodes()
  const enough = 2
  const searches = [createSearch(table, registry, { enough }), createSearch(table, registry, { enough: Infinity })]
  let fewer = 0
  const isAlike = async (q: string, more: CodeFilter): Promise<boolean> => {
    const query = { q, ...more, limit: 100, page: 1 }
    const tell = ({ code, match }: Listed) => ({ code, match })
    const [some, all] = await Promise.all(
      searches.map(search => listCodes(query, { table, search, today: () => TODAY }, tell)),
    )
    if (some!.total === all!.total) return isDeepStrictEqual(some, all)
    fewer += 1
    return (
      some!.items.length >= enough &&
      isDeepStrictEqual(some!.items.slice(0, enough), all!.items.slice(0, enough)) &&
      some!.items.every(({ match }) => match?.unanswered.length === 0)
    )
  }
  const filters = fc.oneof(fc.constant({}), filter)
  await t.resolves(fc.assert(fc.asyncProperty(question, filters, isAlike), { numRuns: 400 }))
  t.ok(fewer > 10, `questions that many codes answer are what is tested: ${fewer}`)
  for (const each of [...searches, table]) each.close()
})
