// Tests of the list of codes: filters, spans of months, orders, pages, and ranks.
import t from 'tap'
import { type ListQuery, listCodes } from '../../src/registry/listing.js'
import { createSearch } from '../../src/registry/search.js'
import { statusOn } from '../../src/registry/selections.js'
import { createTable } from '../../src/registry/table.js'
import { issued, type MadeUp, madeUpRegister, placeIn, TODAY } from './made-up.js'

const today = () => TODAY

/** Lists and answers the codes in the order of the list. */
function listerOf(registry: MadeUp) {
  const table = createTable(registry)
  const sources = { table, search: createSearch(table, registry), today }
  const list = async (query: Partial<ListQuery>) => {
    const { items, ...rest } = await listCodes({ limit: 20, page: 1, ...query }, sources, listed => listed)
    return { ...rest, states: items.map(item => item.state) }
  }
  return { list, codes: async (query: Partial<ListQuery>) => (await list(query)).states.map(state => state.code) }
}

function variedRegister(): MadeUp {
  const registry = madeUpRegister()
  registry.fold([issued('12403', 'Ögonkliniken Uppsala', { mvo: { list: ['511', '211'] } })])
  registry.fold([issued('12401', 'Hudkliniken Malmö', { region: '12', place: placeIn('Malmö'), provider: 'V2' })])
  registry.fold([issued('12402', 'Åre hälsocentral', { region: '23', place: placeIn('Åre'), from: '2027-01-01' })])
  registry.fold([issued('12404', 'Gamla sjukhuset')])
  registry.fold([{ code: '12404', from: '2026-03-16', status: 'closed' }])
  registry.fold([issued('12405', 'Fel kod')])
  registry.fold([{ code: '12405', from: '', void: true }])
  registry.fold([
    { code: '10010', from: '', issued: true, legacy: true, status: 'active', name: 'Sabbatsbergs sjukhus' },
  ])
  return registry
}

t.test('without filters every code is listed by code, as it is today', async t => {
  const { list, codes } = listerOf(variedRegister())
  t.same(await codes({}), ['10010', '12401', '12402', '12403', '12404', '12405'])
  const { states, day, total } = await list({})
  t.equal(total, 6)
  t.same(
    states.map(state => statusOn(state, day)),
    ['active', 'active', 'not-yet-active', 'active', 'closed', 'withdrawn'],
  )
})

t.test('each filter selects the codes it names, and filters are met together', async t => {
  const { codes } = listerOf(variedRegister())
  const expected: readonly (readonly [Partial<ListQuery>, readonly string[]])[] = [
    [{ region: '12' }, ['12401']],
    [{ providers: ['V2'] }, ['12401']],
    [{ providers: ['V2', 'V1'] }, ['12401', '12402', '12403', '12404', '12405']],
    [{ providers: [] }, []],
    [{ mvo: '211' }, ['12403']],
    [{ status: 'active' }, ['10010', '12401', '12403']],
    [{ status: 'closed' }, ['12404']],
    [{ status: 'not-yet-active' }, ['12402']],
    [{ status: 'withdrawn' }, ['12405']],
    [{ town: ' MALMO' }, ['12401']],
    [{ town: 'are' }, ['12402']],
    [{ incomplete: true }, ['10010']],
    [{ incomplete: false, status: 'active' }, ['12401', '12403']],
    [{ mvo: '511', region: '03', status: 'active' }, ['12403']],
  ]
  for (const [query, answer] of expected) t.same(await codes(query), answer, JSON.stringify(query))
})

t.test('on another day the states of that day are filtered', async t => {
  const { codes } = listerOf(variedRegister())
  t.same(await codes({ validAt: '2026-03-15', status: 'closed' }), [])
  t.same(await codes({ validAt: '2026-03-15', status: 'active' }), ['10010', '12401', '12403', '12404'])
  t.same(await codes({ validAt: '2027-01-01', status: 'not-yet-active' }), [])
})

t.test('valid during months are the codes in force on any day of them, as they last were then', async t => {
  const registry = variedRegister()
  registry.fold([{ code: '12403', from: '2026-02-10', name: 'Zeta' }])
  registry.fold([{ code: '12403', from: '2026-05-01', name: 'Senare' }])
  registry.fold([{ code: '12404', from: '2026-03-02', name: 'Anders sjukhus' }])
  const { list, codes } = listerOf(registry)
  const during = (from: string, to: string) => ({ validDuring: { from, to } })
  t.same(await codes(during('2026-01', '2026-03')), ['10010', '12401', '12403', '12404'])
  t.same(await codes(during('2026-03', '2026-03')), ['10010', '12401', '12403', '12404'])
  t.same(await codes(during('2026-04', '2026-06')), ['10010', '12401', '12403'])
  t.same(await codes(during('2027-01', '2027-01')), ['10010', '12401', '12402', '12403'])
  t.same(await codes(during('2019-12', '2019-12')), ['10010'])
  const { states } = await list({ ...during('2026-01', '2026-03'), sort: 'name' })
  t.same(
    states.map(state => state.name),
    ['Anders sjukhus', 'Hudkliniken Malmö', 'Sabbatsbergs sjukhus', 'Zeta'],
  )
  t.equal(states[0]?.validTo, '2026-03-15')
})

t.test(
  'a code closed on the first day of the span was not in force during it; one closed on its second day was',
  async t => {
    const registry = madeUpRegister()
    for (const [code, from] of [
      ['12401', '2026-01-01'],
      ['12402', '2026-01-02'],
      ['12403', '2026-03-31'],
    ] as const) {
      registry.fold([issued(code, 'Namn')])
      registry.fold([{ code, from, status: 'closed' }])
    }
    const { codes } = listerOf(registry)
    t.same(await codes({ validDuring: { from: '2026-01', to: '2026-03' } }), ['12402', '12403'])
  },
)

t.test('a closed and renamed code is found by the state in force before', async t => {
  const registry = madeUpRegister()
  registry.fold([issued('12401', 'I kraft')])
  registry.fold([{ code: '12401', from: '2026-02-01', status: 'closed' }])
  registry.fold([{ code: '12401', from: '2026-03-01', name: 'Efteråt' }])
  const { list } = listerOf(registry)
  t.equal((await list({ validDuring: { from: '2026-02', to: '2026-03' } })).total, 0)
  t.equal((await list({ validDuring: { from: '2026-01', to: '2026-03' } })).states[0]?.name, 'I kraft')
})

t.test('lists are sorted as asked, descending with a minus', async t => {
  const { codes } = listerOf(variedRegister())
  const byName = ['12405', '12404', '12401', '10010', '12402', '12403']
  t.same(await codes({ sort: 'name' }), byName)
  t.same(await codes({ sort: '-name' }), [...byName].reverse())
  t.same(await codes({ sort: 'town' }), ['12401', '12403', '12404', '12405', '12402', '10010'])
  t.same(await codes({ sort: 'region' }), ['12403', '12404', '12405', '12401', '12402', '10010'])
  t.same(await codes({ sort: '-code', limit: 2 }), ['12405', '12404'])
})

t.test('the pages of a list are the list, and a page past the end is empty', async t => {
  const { list, codes } = listerOf(variedRegister())
  for (const query of [{}, { sort: '-name' }, { q: 'sjukhus' }] as const) {
    const whole = await codes(query)
    const pages = await Promise.all([1, 2, 3, 4].map(page => codes({ ...query, limit: 2, page })))
    t.same(pages.flat(), whole)
    t.same(await list({ ...query, limit: 2, page: 5 }).then(({ states, total }) => [states.length, total]), [
      0,
      whole.length,
    ])
  }
})

t.test('free text ranks, is filtered, and can be sorted otherwise', async t => {
  const registry = variedRegister()
  registry.fold([issued('12399', 'Ögonmottagningen Gamla stan')])
  const { list, codes } = listerOf(registry)
  t.same(await codes({ q: 'ogonklinik' }), ['12403', '12399'])
  t.same(await codes({ q: 'ogonklinik', sort: 'code' }), ['12399', '12403'])
  t.same(await codes({ q: 'gamla', status: 'closed' }), ['12404'])
  t.equal((await list({ q: 'gamla', status: 'closed' })).total, 1)
  t.same(await codes({ q: 'gamla', validDuring: { from: '2026-04', to: '2026-04' } }), ['12399'])
  t.equal((await list({ q: '  ' })).total, 7)
  t.equal((await list({ q: '!?' })).total, 0)
})

t.test('a list sees what was folded in just before', async t => {
  const registry = variedRegister()
  const { codes } = listerOf(registry)
  await codes({ q: 'hudkliniken' })
  await codes({ sort: 'name' })
  registry.fold([issued('12406', 'Abborren')])
  t.same((await codes({ sort: 'name' }))[0], '12406')
  t.same(await codes({ q: 'aborren' }), ['12406'])
})
