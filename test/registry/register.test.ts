// The fold: layers that readers below do not see, two times, sites ruled one, numbers, and providers by number over time.
import fc from 'fast-check'
import t from 'tap'
import { wordsOf } from '../../src/registry/names.js'
import { providerOn } from '../../src/registry/provider-entries.js'
import { Register } from '../../src/registry/register.js'
import { issued, madeUpRegister, placeIn } from './made-up.js'

const address = (street: string) => ({ street, postalCode: '75321', town: 'Uppsala' })
const named = (register: Register, code: string, day: string, knownSeq?: number): string | undefined =>
  register.statesOf(code, knownSeq).findLast(state => state.validFrom <= day)?.name

t.test('what is folded into a register laid over another is unseen below', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'Gamla')], { site: { id: 'site-1', address: address('Storgatan 1') } })
  const layer = new Register(register)
  const above = madeUpRegister()
  above.onRow(row => layer.apply({ ...row, seq: register.head.seq + 1 }))
  above.fold(
    [
      issued('12401', 'Ny', { place: placeIn('Uppsala', 'site-1') }),
      { code: '12400', from: '2026-01-01', name: 'Nya' },
    ],
    {
      site: { id: 'site-2', address: address('Lillgatan 2') },
      provider: { id: 'provider-2', name: 'V', organisationNumber: '5565594230', from: '2026-01-01' },
      ruling: { site: 'site-1', other: address('Kungsgatan 3'), same: true },
    },
  )
  t.same([...layer.listCodes()], ['12400', '12401'])
  t.equal(layer.codeCount, 2)
  t.equal(named(layer, '12400', '2026-06-01'), 'Nya')
  t.same(layer.codesEverAt('site-1'), ['12401'])
  t.equal(layer.siteOf(address('Kungsgatan 3')), 'site-1')
  t.same(layer.providersWithNumber('5565594230'), ['provider-2'])
  t.equal(layer.nextNumber('03', '4'), '12402')

  t.same([...register.listCodes()], ['12400'])
  t.equal(register.codeCount, 1)
  t.equal(register.head.seq, 1)
  t.equal(named(register, '12400', '2026-06-01'), 'Gamla')
  t.same(register.codesEverAt('site-1'), [])
  t.equal(register.findSite('site-2'), undefined)
  t.equal(register.siteOf(address('Kungsgatan 3')), undefined)
  t.same(register.providersWithNumber('5565594230'), [])
  t.equal(register.nextNumber('03', '4'), '12401')
})

t.test('rows are folded in one after the other: one that is known is skipped, a gap is refused', async t => {
  const { register, fold, onRow } = madeUpRegister()
  const rows: Parameters<typeof register.apply>[0][] = []
  onRow(row => rows.push(row))
  fold([issued('12400', 'Ett')])
  fold([{ code: '12400', from: '2026-01-01', name: 'Två' }])
  register.apply(rows[0]!)
  t.equal(register.findTimeline('12400')?.statements.length, 2)
  t.throws(() => register.apply({ ...rows[1]!, seq: 4 }), /at 2 and was given 4/)
})

t.test('a move reported late does not undo a rename of a later day, and is not known before it was made', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'Första')])
  fold([{ code: '12400', from: '2026-06-01', name: 'Juni' }])
  fold([{ code: '12400', from: '2026-03-01', place: placeIn('Lund') }])
  const told = (day: string, knownSeq?: number) => {
    const state = register.statesOf('12400', knownSeq).findLast(each => each.validFrom <= day)
    return `${state?.name} ${state?.place?.town} ${state?.stateId}`
  }
  t.equal(told('2026-07-01'), 'Juni Lund 12400~20260601~3')
  t.equal(told('2026-04-01'), 'Första Lund 12400~20260301~3')
  t.equal(told('2026-07-01', 2), 'Juni Uppsala 12400~20260601~2')
  t.equal(told('2026-04-01', 2), 'Första Uppsala 12400~20200101~1')
  t.same(register.statesOf('12400', 0), [])
})

t.test('two sites ruled one are one for every day, but not as known before the ruling', async t => {
  const { register, fold } = madeUpRegister()
  for (const [n, street] of ['Storgatan 1', 'Storgatan 1 B'].entries())
    fold([issued(`1240${n}`, street, { place: placeIn('Uppsala', `site-${n + 1}`), provider: `V${n}` })], {
      site: { id: `site-${n + 1}`, address: address(street) },
    })
  fold([{ code: '12401', from: '', resite: { from: 'site-2', to: 'site-1' } }], {
    ruling: { site: 'site-1', other: 'site-2', same: true },
  })
  const siteOf = (knownSeq?: number) => register.statesOf('12401', knownSeq)[0]?.place?.site
  t.equal(siteOf(), 'site-1')
  t.equal(siteOf(2), 'site-2')
  t.equal(register.siteReadAs('site-2'), 'site-1')
  t.equal(register.siteOf(address('Storgatan 1 B')), 'site-1')
  t.same(register.codesEverAt('site-1'), ['12400', '12401'])
  fold([issued('12402', 'Sen', { place: placeIn('Uppsala', 'site-2') })])
  t.same(register.codesEverAt('site-1'), ['12400', '12401', '12402'], 'what still says the old name counts too')
})

t.test('an address ruled to be a site is found there; one ruled apart is a candidate no longer', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'A')], { site: { id: 'site-1', address: address('Storgatan 1') } })
  const perhaps = address('Storgatan 1 B')
  const candidates = () => register.candidatesFor(perhaps).map(site => site.id)
  t.same(candidates(), ['site-1'])
  fold([], { ruling: { site: 'site-1', other: perhaps, same: false } })
  t.same(candidates(), [])
  t.equal(register.siteOf(perhaps), undefined)
  fold([], { ruling: { site: 'site-1', other: perhaps, same: true } })
  t.equal(register.siteOf(perhaps), 'site-1')
})

t.test('an imported code is incomplete until it is known to be complete, and again when that is annulled', async t => {
  const { register, fold } = madeUpRegister()
  const { place: _place, provider: _provider, ...bare } = issued('10010', 'Gammal', { legacy: true })
  fold([bare])
  t.same([...register.listIncomplete()], ['10010'])
  const completed = fold([{ code: '10010', from: '2020-01-01', place: placeIn('Uppsala'), provider: 'V1' }])
  t.same([...register.listIncomplete()], [])
  fold([], { annuls: completed })
  t.same([...register.listIncomplete()], ['10010'])
})

t.test('a number once seen is never next again: given, imported, closed or withdrawn', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'Given')])
  fold([issued('12401', 'Importerad', { legacy: true })])
  fold([issued('12403', 'Stängd'), { code: '12403', from: '2021-01-01', status: 'closed' }])
  fold([issued('12404', 'Fel'), { code: '12404', from: '', void: true }])
  t.equal(register.nextNumber('03', '4'), '12402')
  const annulled = fold([issued('12402', 'Åter')])
  fold([], { annuls: annulled })
  t.equal(register.nextNumber('03', '4'), '12405')
  t.equal(register.nextNumber('03', '1'), '12100')
  t.equal(register.seenOf('124'), 5)
})

t.test('a provider is found by every number it ever had, and told by the one of the day', async t => {
  const { register, fold } = madeUpRegister()
  const change = (from: string, more: object) => fold([], { provider: { id: 'provider-1', from, ...more } })
  change('2024-01-01', { name: 'Gamla AB', organisationNumber: '5565594230' })
  change('2026-01-01', { organisationNumber: '5560360793' })
  change('2025-01-01', { name: 'Nya AB' })
  for (const number of ['5565594230', '5560360793']) t.same(register.providersWithNumber(number), ['provider-1'])
  const on = (day: string, knownSeq?: number) => providerOn(register.findProvider('provider-1', knownSeq)!, day)
  t.same(on('2024-06-01'), { name: 'Gamla AB', organisationNumber: '5565594230' })
  t.same(on('2025-06-01'), { name: 'Nya AB', organisationNumber: '5565594230' })
  t.same(on('2026-06-01'), { name: 'Nya AB', organisationNumber: '5560360793' })
  t.same(on('2026-06-01', 1), { name: 'Gamla AB', organisationNumber: '5565594230' })
  t.same(
    on('2020-01-01'),
    { name: 'Gamla AB', organisationNumber: '5565594230' },
    'its first entry stands for earlier days',
  )
  t.equal(register.findProvider('provider-1', 0), undefined)
})

t.test('a sole trader’s number is known by its reference only, once the register has learnt it', async t => {
  const { register, fold } = madeUpRegister()
  const ref = '0192f5d0-0000-4000-8000-000000000001'
  const token = `personal:${ref}:${'a'.repeat(64)}`
  register.learnNumber(ref, '8112189876')
  fold([], { provider: { id: 'provider-1', name: 'Ella Ek', organisationNumber: token, from: '2024-01-01' } })
  t.same(register.providersWithNumber('8112189876'), ['provider-1'])
  t.equal(register.numberBehind(token), '8112189876')
  t.equal(JSON.stringify(register.findProvider('provider-1')).includes('8112189876'), false)
  t.equal(register.numberBehind(token.replace(ref, '0192f5d0-0000-4000-8000-000000000002')), undefined)
})

t.test('the decision last made at a moment is found by halving', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'Ett')])
  fold([issued('12401', 'Två')])
  t.equal(register.seqAt(Date.parse('2026-11-15T11:59:59.999Z')), 0)
  t.equal(register.seqAt(Date.parse('2026-11-15T12:00:00.000Z')), 2)
})

t.test('names are found whether they were read at once, late, or a few at a time while more came', async t => {
  const names = ['Hudkliniken Uppsala', 'Ögonkliniken Lund', 'Capio Hud', 'Hudkliniken', 'Solgläntan']
  const step = fc.record({
    code: fc.constantFrom('12400', '12401', '12402'),
    provider: fc.option(fc.constantFrom('provider-1', 'provider-2'), { nil: undefined }),
    name: fc.constantFrom(...names),
    readAhead: fc.nat({ max: 3 }),
  })
  let found = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), steps => {
      const [atOnce, late, between] = [madeUpRegister(), madeUpRegister(), madeUpRegister()]
      const reading = between.register.readAhead()
      for (const { code, provider, name, readAhead } of steps) {
        const minted = provider === undefined ? {} : { provider: { id: provider, name, from: '2026-01-01' } }
        for (const { fold, register } of [atOnce, late, between])
          fold([register.statesOf(code).length === 0 ? issued(code, name) : { code, from: '2026-01-01', name }], minted)
        for (const _read of atOnce.register.readAhead());
        for (let n = 0; n < readAhead; n++) reading.next()
      }
      const told = ({ register }: typeof late) =>
        JSON.stringify(
          names.map(name => [
            [...register.codesNamedLike(wordsOf(name))].sort(),
            register.providersNamedLike(wordsOf(name)),
          ]),
        )
      found += told(late).split('provider-').length
      return told(atOnce) === told(late) && told(between) === told(late)
    }),
  )
  t.ok(found > 200, `${found} found`)
})
