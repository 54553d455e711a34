// Tests of the table: the state of every code on any day, the orders, and that the table follows the register row by row.
import t from 'tap'
import { dayBefore } from '../../src/policy/days.js'
import { type State, stateOn } from '../../src/policy/timelines.js'
import { ORDERS } from '../../src/registry/orders.js'
import { type CodeFilter, rowsSelected, statusOn } from '../../src/registry/selections.js'
import { createTable, type Table } from '../../src/registry/table.js'
import { issued, type MadeUp, madeUpRegister, placeIn, TODAY } from './made-up.js'

async function settled(table: Table): Promise<Table> {
  while (table.isBehind()) await table.catchUp()
  return table
}

const statesIn = (table: Table, order: (typeof ORDERS)[number], filter: CodeFilter): State[] =>
  [...rowsSelected(table, order, filter, TODAY)].map(row => table.stateOf(row))

t.test('the table shows the state of every code on a day, or its first to come', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Gamla namnet')])
  registry.fold([{ code: '12400', from: '2026-06-01', name: 'Nya namnet' }])
  registry.fold([{ code: '12400', from: '2027-01-01', status: 'closed' }])
  const table = await settled(createTable(registry))
  const shownOn = (day: string) =>
    statesIn(table, 'code', { validAt: day }).map(state => [state.name, statusOn(state, day)])
  t.same(shownOn('2026-05-31'), [['Gamla namnet', 'active']])
  t.same(shownOn('2026-06-01'), [['Nya namnet', 'active']])
  t.same(shownOn('2027-01-01'), [['Nya namnet', 'closed']])
  t.same(shownOn('2019-12-31'), [['Gamla namnet', 'not-yet-active']])
})

t.test('a withdrawn code is withdrawn on every day, also before its first', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Fel')])
  registry.fold([{ code: '12400', from: '', void: true }])
  const table = await settled(createTable(registry))
  for (const validAt of ['2019-01-01', TODAY])
    t.equal(statesIn(table, 'code', { validAt, status: 'withdrawn' }).length, 1)
})

t.test('names and towns stand in Swedish order, what is unknown last, equal ones by code', async t => {
  const registry = madeUpRegister()
  for (const [i, town] of ['Örebro', 'Zinkgruvan', 'ange', 'Ängelholm', 'Åre', 'Borås', 'Borås'].entries())
    registry.fold([issued(`1240${9 - i}`, `${town} ${i}`, { place: placeIn(town) })])
  const { place: _, region: __, ...incomplete } = issued('10001', 'Annars först', { legacy: true })
  registry.fold([incomplete])
  const table = await settled(createTable(registry))
  const byTown = statesIn(table, 'town', {})
  t.same(
    byTown.map(state => state.town),
    ['ange', 'Borås', 'Borås', 'Zinkgruvan', 'Åre', 'Ängelholm', 'Örebro', null],
  )
  t.same(
    byTown.slice(1, 3).map(state => state.code),
    ['12403', '12404'],
  )
  t.same(
    statesIn(table, 'name', {})
      .slice(0, 3)
      .map(state => state.name),
    ['ange 2', 'Annars först', 'Borås 5'],
  )
  t.equal(statesIn(table, 'region', {}).at(-1)?.code, '10001')
  t.equal(statesIn(table, 'code', {})[0]?.code, '10001')
})

/** Hundreds of decisions on some sixty codes: given, moved, renamed, closed, voided, annulled. Calls `between` after each. */
async function decideAtRandom(registry: MadeUp, between: (i: number) => Promise<void>): Promise<void> {
  let seed = 7
  const pick = <T>(from: readonly T[]): T => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return from[(seed >>> 8) % from.length]!
  }
  const towns = ['Åre', 'Örebro', 'Uppsala', 'Älmhult', 'Lund']
  for (let i = 0; i < 400; i++) {
    const code = String(12400 + pick([...Array(60).keys()]))
    const from = `20${pick(['21', '23', '24', '26', '27'])}-0${pick([1, 3, 6, 9])}-15`
    const place = placeIn(pick(towns))
    if (registry.register.findTimeline(code) === undefined) registry.fold([issued(code, pick(towns), { place })])
    else if (i % 50 === 0) registry.fold([], { annuls: pick([...Array(i - 1).keys()]) + 1 })
    else if (i % 41 === 0) registry.fold([{ code, from: '', void: true }])
    else if (i % 3 === 0) registry.fold([{ code, from, place, region: pick(['01', '03', '25']) }])
    else if (i % 3 === 1) registry.fold([{ code, from, status: pick(['active', 'closed']) }])
    else registry.fold([{ code, from, name: `${pick(towns)} ${pick(towns)}` }])
    await between(i)
  }
}

t.test('a table kept through hundreds of rows is the table made afresh, in every order, on any day', async t => {
  const registry = madeUpRegister()
  const kept = await settled(createTable(registry))
  await decideAtRandom(registry, async i => {
    if (i % 3 === 0) await settled(kept)
  })
  t.ok(registry.register.codeCount > 40)
  const fresh = await settled(createTable(registry))
  await settled(kept)
  for (const order of ORDERS) {
    t.equal(kept.rowsBy(order).length, fresh.rowsBy(order).length)
    for (const validAt of ['2020-06-01', '2024-02-29', TODAY, '2027-01-01'])
      t.same(statesIn(kept, order, { validAt }), statesIn(fresh, order, { validAt }), `${validAt} by ${order}`)
  }
  t.ok(kept.columns.length() < 2 * fresh.columns.length(), 'rows that are free are used again')
})

t.test('what is selected is what a plain look at every code selects', async t => {
  const registry = madeUpRegister()
  await decideAtRandom(registry, async () => undefined)
  const table = await settled(createTable(registry))
  const codes = [...registry.register.listCodes()].sort()
  const days = ['2020-01-01', '2021-01-15', '2023-03-14', '2024-06-15', TODAY, '2027-09-15']
  for (const day of days)
    for (const status of [undefined, 'active', 'closed', 'not-yet-active', 'withdrawn'] as const)
      for (const region of [undefined, '25']) {
        const plain = codes.flatMap(code => {
          const states = registry.register.statesOf(code)
          const state = stateOn(states, day) ?? states[0]!
          const fits = status === undefined || statusOn(state, day) === status
          return fits && (region === undefined || state.region === region) ? [state.stateId] : []
        })
        const told = statesIn(table, 'code', { validAt: day, status, region }).map(state => state.stateId)
        t.same(told, plain, `${day} ${status} ${region}`)
      }
  for (const [from, to, last] of [
    ['2021-01', '2021-03', '2021-03-31'],
    ['2024-02', '2024-02', '2024-02-29'],
    ['2026-06', '2027-01', '2027-01-31'],
  ] as const) {
    const plain = codes.flatMap(code => {
      const inForce = registry.register
        .statesOf(code)
        .filter(s => s.status === 'active' && s.validFrom <= last && (s.validTo ?? last) > dayBefore(`${from}-01`))
      return inForce.length === 0 ? [] : [inForce.at(-1)!.stateId]
    })
    t.ok(plain.length > 0)
    t.same(
      statesIn(table, 'code', { validDuring: { from, to } }).map(state => state.stateId),
      plain,
      `${from}..${to}`,
    )
  }
})

t.test('a closed table follows no longer', async t => {
  const registry = madeUpRegister()
  const table = createTable(registry)
  t.equal(registry.listenerCount(), 1)
  table.close()
  t.equal(registry.listenerCount(), 0)
})
