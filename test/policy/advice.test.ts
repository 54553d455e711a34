// The advice beside a decision: when each is given, when not, and that it never changes the outcome.
import t from 'tap'
import { adviceOf } from '../../src/policy/advice.js'
import { decide } from '../../src/policy/decide.js'
import { ADDRESSES, aFacts, aRequest, aTimeline, knownProvider, knownSite } from './builders.js'

type Given = Parameters<typeof aFacts>[0]
const ids = (command: ReturnType<typeof aRequest>, given: Given = {}) =>
  adviceOf(
    command,
    aFacts({ codes: [aTimeline()], provider: knownProvider('V1'), site: knownSite('S2'), ...given }),
  ).map(advice => advice.id)

/** Advice, a request and facts that call for it, and others that do not. */
const CASES: readonly [string, [ReturnType<typeof aRequest>, Given?], [ReturnType<typeof aRequest>, Given?]][] = [
  [
    'possible-move',
    [aRequest('new-code'), { perhapsMoved: ['12400'] }],
    [aRequest('move'), { perhapsMoved: ['12400'] }],
  ],
  [
    'possible-takeover',
    [aRequest('new-code'), { perhapsTakenOver: ['12400'] }],
    [aRequest('takeover'), { perhapsTakenOver: ['12400'] }],
  ],
  [
    'name-hides-place',
    [aRequest('move', { activityName: 'Kliniken Enköping' })],
    [aRequest('move', { activityName: 'Kliniken Lillgatan' })],
  ],
  [
    'postal-code-unusual',
    [aRequest('move', { address: { ...ADDRESSES.S2, postalCode: '90185' } })],
    [aRequest('move', { address: { ...ADDRESSES.S2, postalCode: '90185' }, region: '24' })],
  ],
  ['contact-missing', [aRequest('new-code'), { contact: undefined }], [aRequest('closure'), { contact: undefined }]],
  ['not-the-holder', [aRequest('move'), { requester: { role: 'mail' } }], [aRequest('move')]],
  [
    'holder-unknown',
    [aRequest('move'), { requester: { role: 'provider' }, codes: [aTimeline({ provider: null })] }],
    [aRequest('move'), { requester: { role: 'provider' } }],
  ],
  ['series-nearly-full', [aRequest('new-code'), { filled: 0.8 }], [aRequest('new-code'), { filled: 0.79 }]],
]

for (const [id, called, uncalled] of CASES)
  t.test(`${id} is advised where it is called for, and not elsewhere`, t => {
    t.same(ids(...called), [id])
    t.notOk(ids(...uncalled).includes(id))
    t.end()
  })

t.test('a contact person known from before is not missing', t => {
  const known = aTimeline({ later: [{ kind: 'amendment', from: '2021-01-01', contact: 'K11' }] })
  t.same(ids(aRequest('move'), { contact: undefined, codes: [known] }), [])
  t.same(ids(aRequest('move'), { contact: undefined }), ['contact-missing'])
  t.end()
})

t.test('a move to the registered site itself is not asked to show the place', t => {
  const move = aRequest('move', { address: ADDRESSES.S1, activityName: 'Kliniken Enköping' })
  t.same(ids(move, { site: knownSite('S1') }), [])
  t.end()
})

t.test('no MVO code of the list is obsolete as yet, so none is advised on', t => {
  t.same(ids(aRequest('new-code', { mvo: ['100', '301', '511'] })), [])
  t.end()
})

t.test('advice is worded in Swedish and names the codes it is about', t => {
  const perhaps = { perhapsMoved: ['12402', '12403'], perhapsTakenOver: ['12404'], filled: 0.857, contact: undefined }
  const advice = adviceOf(aRequest('new-code'), aFacts(perhaps))
  t.same(
    advice.map(each => each.id),
    ['possible-move', 'possible-takeover', 'contact-missing', 'series-nearly-full'],
  )
  t.match(advice[0]?.text, '12402, 12403')
  t.match(advice[1]?.text, '12404')
  t.match(advice[3]?.text, '85 procent')
  for (const { id, text } of advice) t.match(text, /^[A-ZÅÄÖ].*\.$/u, id)
  t.end()
})

t.test('advice never changes the outcome', t => {
  const facts = aFacts({ provider: knownProvider('V1'), site: knownSite('S1') })
  const plain = decide(aRequest('new-code'), facts)
  const advised = decide(aRequest('new-code'), {
    ...facts,
    perhapsMoved: ['12400'],
    perhapsTakenOver: ['12402'],
    filled: 1,
  })
  t.equal(plain.advice.length, 0)
  t.equal(advised.advice.length, 3)
  t.same({ ...advised, advice: [] }, plain)
  t.end()
})
