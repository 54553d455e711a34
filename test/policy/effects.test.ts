// What each act states, where the table's tests do not look: several acts at once, what is minted, facts that do not fit.
import t from 'tap'
import { effectOf } from '../../src/policy/effects.js'
import { type Act, RULES } from '../../src/policy/rules.js'
import {
  ADDRESSES,
  aFacts,
  after,
  aRequest,
  aTimeline,
  closedOn,
  knownProvider,
  knownSite,
  newSite,
  statedBy,
} from './builders.js'

const HELD = aTimeline()

t.test('no act, no effect', t => {
  t.same(effectOf([], aRequest('move'), aFacts()), { patches: [], minted: {} })
  t.end()
})

t.test('of several acts the first that names a code names it for the asker, and all they mint is kept', t => {
  const command = aRequest('takeover', { samePremises: false, address: ADDRESSES.S2, region: '19' })
  const provider = { ...knownProvider('V100'), isNew: true }
  const facts = aFacts({ codes: [HELD], provider, site: newSite('S100') })
  const { code, patches, minted } = effectOf(['change-provider', 'change-place'], command, facts)
  t.equal(code, '12400')
  t.same(Object.keys(minted).sort(), ['provider', 'site'])
  t.match(after(facts, { patches }, '12400').at(-1), { provider: 'V100', place: { site: 'S100' }, region: '19' })
  const other = effectOf(['allocate', 'close-former'], command, facts)
  t.equal(other.code, '12499')
  t.same(statedBy(other.patches).slice(1), ['12400: closed successors=12499'])
  t.end()
})

t.test('a group is stated whole: a move within the region states the region too', t => {
  const facts = aFacts({ codes: [HELD], site: knownSite('S2') })
  const [patch] = effectOf(['change-place'], aRequest('move'), facts).patches
  t.match(patch, { place: { site: 'S2', ...ADDRESSES.S2 }, region: '03' })
  t.end()
})

t.test('a code leaves the request’s MVO codes alone where it says nothing of them', t => {
  const facts = aFacts({ codes: [HELD], site: knownSite('S2'), contact: undefined })
  t.same(statedBy(effectOf(['change-place'], aRequest('move'), facts).patches), ['12400: place=S2 region=03'])
  const amended = effectOf(['amend'], aRequest('amendment'), facts)
  t.same(statedBy(amended.patches), ['12400: name=Exempelvård Kungsgatan'])
  t.end()
})

t.test('MVO codes stated are sorted and each once', t => {
  const facts = aFacts({ provider: knownProvider('V1'), site: knownSite('S1') })
  const mvo = ['511', '100', '511']
  t.match(effectOf(['allocate'], aRequest('new-code', { mvo }), facts).patches, [{ mvo: { list: ['100', '511'] } }])
  t.end()
})

t.test('of several closed codes the one that closed last is reopened', t => {
  const codes = [
    aTimeline({ code: '12402', later: [closedOn('2022-01-01')] }),
    aTimeline({ code: '12403', later: [closedOn('2024-01-01')] }),
    aTimeline({ code: '12404', later: [closedOn('2023-01-01')] }),
  ]
  for (const order of [codes, [...codes].reverse()]) {
    const facts = aFacts({ codes: order, provider: knownProvider('V1'), site: knownSite('S1') })
    t.equal(effectOf(['reopen-held'], aRequest('new-code'), facts).code, '12403')
  }
  t.end()
})

t.test('facts that do not fit an act are a fault of the program, told as one', t => {
  const move = aRequest('move')
  const unfit: [Act, ReturnType<typeof aRequest>, string][] = [
    ['allocate', move, 'number'],
    ['add-mvo-to-held', move, 'held code'],
    ['merge-into-held', move, 'held code'],
    ['reopen-held', aRequest('new-code'), 'closed code'],
    ['complete-alike', aRequest('new-code'), 'code'],
    ['as-ruled', move, 'ruling'],
  ]
  for (const [act, command, lacking] of unfit)
    t.throws(() => effectOf([act], command, aFacts({ codes: [HELD], number: undefined })), {
      message: `an act needs a ${lacking} that the facts do not hold`,
    })
  t.end()
})

t.test('every act belongs to a row', t => {
  const acts = new Set(RULES.flatMap(rule => rule.acts))
  t.same([...acts].sort(), [
    'add-mvo-to-held',
    'allocate',
    'amend',
    'annul',
    'as-ruled',
    'change-address',
    'change-place',
    'change-provider',
    'change-register',
    'close',
    'close-former',
    'complete-alike',
    'complete-named',
    'import',
    'merge-held-into-named',
    'merge-into-held',
    'merge-into-new',
    'merge-into-one',
    'mvo-leaves',
    'reopen',
    'reopen-held',
    'void',
  ])
  t.end()
})
