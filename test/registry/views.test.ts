// Tests of the views: the state of every code on a day, the orders, and that views follow the register row by row.
import t from 'tap'
import { createViews, statusOn, VIEW_ORDERS } from '../../src/registry/views.js'
import { issued, madeUpRegister, placeIn, TODAY } from './made-up.js'

const names = (states: readonly { readonly name: string }[]): string[] => states.map(state => state.name)

t.test('a view shows the state of every code on its day', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Gamla namnet')])
  registry.fold([{ code: '12400', from: '2026-06-01', name: 'Nya namnet' }])
  registry.fold([{ code: '12400', from: '2027-01-01', status: 'closed' }])
  const views = createViews(registry)
  const shownOn = (day: string) => {
    const state = views.on(day).find('12400')!
    return [state.name, statusOn(state, day)]
  }
  t.same(shownOn('2026-05-31'), ['Gamla namnet', 'active'])
  t.same(shownOn('2026-06-01'), ['Nya namnet', 'active'])
  t.same(shownOn('2027-01-01'), ['Nya namnet', 'closed'])
  t.same(shownOn('2019-12-31'), ['Gamla namnet', 'not-yet-active'])
  t.equal(views.on(TODAY).find('99999'), undefined)
})

t.test('a withdrawn code is withdrawn on every day, also before its first', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Fel')])
  registry.fold([{ code: '12400', from: '', void: true }])
  const views = createViews(registry)
  for (const day of ['2019-01-01', TODAY]) t.equal(statusOn(views.on(day).find('12400')!, day), 'withdrawn')
})

t.test('names and towns stand in Swedish order, what is unknown last, equal ones by code', async t => {
  const registry = madeUpRegister()
  for (const [i, town] of ['Örebro', 'Zinkgruvan', 'ange', 'Ängelholm', 'Åre', 'Borås', 'Borås'].entries())
    registry.fold([issued(`1240${9 - i}`, `${town} ${i}`, { place: placeIn(town) })])
  const { place: _, region: __, ...incomplete } = issued('10001', 'Annars först', { legacy: true })
  registry.fold([incomplete])
  const view = createViews(registry).on(TODAY)
  t.same(
    view.listBy('town').map(state => state.place?.town),
    ['ange', 'Borås', 'Borås', 'Zinkgruvan', 'Åre', 'Ängelholm', 'Örebro', undefined],
  )
  t.same(
    view
      .listBy('town')
      .slice(1, 3)
      .map(state => state.code),
    ['12403', '12404'],
  )
  t.same(names(view.listBy('name')).slice(0, 3), ['ange 2', 'Annars först', 'Borås 5'])
  t.equal(view.listBy('region').at(-1)?.code, '10001')
  t.equal(view.listBy('code')[0]?.code, '10001')
})

t.test('a view kept through hundreds of rows is the view made afresh, in every order', async t => {
  const registry = madeUpRegister()
  const days = ['2020-06-01', '2024-02-29', TODAY, '2027-01-01']
  const kept = createViews(registry)
  for (const day of days) for (const order of VIEW_ORDERS) kept.on(day).listBy(order)
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
  }
  t.ok(registry.register.codeCount > 40)
  for (const day of days) {
    const fresh = createViews(registry).on(day)
    t.equal(kept.on(day).size, registry.register.codeCount)
    for (const order of VIEW_ORDERS) t.same(kept.on(day).listBy(order), fresh.listBy(order), `${day} by ${order}`)
  }
})

t.test('a view made beside another day’s is the one made alone, and shares what holds on both days', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Samma')])
  registry.fold([issued('12401', 'Före')])
  registry.fold([{ code: '12401', from: '2026-06-01', name: 'Efter' }])
  registry.fold([issued('12402', 'Kommer', { from: '2026-10-01' })])
  const views = createViews(registry)
  const today = views.on(TODAY)
  for (const day of ['2026-05-31', '2026-06-01', '2019-05-05'])
    t.same(views.on(day).listBy('code'), createViews(registry).on(day).listBy('code'), day)
  t.equal(views.on('2026-05-31').find('12400'), today.find('12400'))
})

t.test('only so many days are kept, and today’s is never dropped', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12400', 'Namn')])
  const views = createViews(registry, { daysMax: 2, today: () => TODAY })
  const [today, first] = [views.on(TODAY), views.on('2021-01-01')]
  t.equal(views.on('2021-01-01'), first)
  views.on('2022-01-01')
  t.not(views.on('2021-01-01'), first)
  t.equal(views.on(TODAY), today)
})

t.test('closed views follow no longer', async t => {
  const registry = madeUpRegister()
  const views = createViews(registry)
  t.equal(registry.listenerCount(), 1)
  views.close()
  t.equal(registry.listenerCount(), 0)
})
