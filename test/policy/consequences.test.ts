// What a decision would lead to on other days: collisions of (site, provider), recorded changes, and how they are solved.
import fc from 'fast-check'
import t from 'tap'
import { closingsOf, consequenceAfter, consequencesOf } from '../../src/policy/consequences.js'
import { decide } from '../../src/policy/decide.js'
import {
  ADDRESSES,
  aFacts,
  aRequest,
  aTimeline,
  closedOn,
  knownProvider,
  knownSite,
  placeAt,
  sharedPairs,
  someCase,
  statedBy,
  TODAY,
  timelinesAfter,
} from './builders.js'

const HELD = aTimeline()
const MOVE = aRequest('move')
const movedTo = (from: string, site: 'S1' | 'S2' | 'S3') => ({ kind: 'move', from, place: placeAt(site) })
const moveHeld = { patches: [{ code: '12400', from: TODAY, place: placeAt('S2') }], minted: {} }

t.test('a collision is told from the day it begins, on whichever later day', t => {
  const coming = aTimeline({ code: '12402', seq: 2, site: 'S3', later: [movedTo('2027-02-01', 'S2')] })
  const { collisions, recorded } = consequencesOf(moveHeld, MOVE, aFacts({ codes: [HELD, coming] }))
  t.same(collisions, [{ code: '12402', with: '12400', from: '2027-02-01' }])
  t.same(recorded, [])
  t.same(closingsOf({ collisions, recorded }), [
    { code: '12402', from: '2027-02-01', status: 'closed', successors: ['12400'] },
  ])
  t.end()
})

t.test('codes that meet twice are told of once, by the earliest day, in whatever order they are given', t => {
  const back = [closedOn('2027-03-01'), { kind: 'reopening', from: '2027-06-01', status: 'active' as const }]
  const twice = aTimeline({ code: '12402', seq: 2, from: '2027-01-01', site: 'S2', later: back })
  const facts = aFacts({ codes: [HELD, twice] })
  const expected = [{ code: '12402', with: '12400', from: '2027-01-01' }]
  t.same(consequencesOf(moveHeld, MOVE, facts).collisions, expected)
  const neighbours = [...facts.neighbours].reverse()
  t.same(consequencesOf(moveHeld, MOVE, { ...facts, neighbours }).collisions, expected)
  t.end()
})

t.test('other providers, other sites, closed codes and spans that end before do not collide', t => {
  const others = [
    aTimeline({ code: '12402', seq: 2, site: 'S2', provider: 'V2' }),
    aTimeline({ code: '12403', seq: 3, site: 'S3' }),
    aTimeline({ code: '12404', seq: 4, site: 'S2', later: [closedOn(TODAY)] }),
  ]
  t.same(consequencesOf(moveHeld, MOVE, aFacts({ codes: [HELD, ...others] })), { collisions: [], recorded: [] })
  t.end()
})

t.test('a move, takeover, closure or merger before a recorded one of the same code is told, by its day', t => {
  const later = [
    movedTo('2027-02-01', 'S3'),
    { kind: 'amendment', from: '2027-01-01', name: 'Nya namnet' },
    { kind: 'takeover', from: '2027-01-10', mvo: { add: [], remove: ['301'] } },
    closedOn('2027-06-01'),
  ]
  const facts = aFacts({ codes: [aTimeline({ later })] })
  const recordedFor = (kind: 'move' | 'closure' | 'amendment', patch: object) =>
    consequencesOf({ patches: [{ code: '12400', from: TODAY, ...patch }], minted: {} }, aRequest(kind), facts).recorded
  t.same(recordedFor('move', { place: placeAt('S2') }), ['2027-02-01', '2027-06-01'])
  t.same(recordedFor('closure', { status: 'closed' }), ['2027-02-01', '2027-06-01'])
  t.same(recordedFor('move', { mvo: { list: [] } }), [], 'MVO codes have no order')
  t.same(recordedFor('amendment', { name: 'Nya' }), [])
  const imported = aFacts({ codes: [aTimeline({ later: [{ ...closedOn('2027-04-01'), kind: 'import' }] })] })
  t.same(consequencesOf(moveHeld, MOVE, imported).recorded, ['2027-04-01'], 'a closing counts, whatever made it')
  const annulments = [11, 41].map((of, i) => ({ seq: 50 + i, of }))
  const annulled = aFacts({ codes: [aTimeline({ later, annulments })] })
  t.same(consequencesOf(moveHeld, MOVE, annulled).recorded, [], 'an annulled one is none')
  const onTheDay = aFacts({ codes: [aTimeline({ later: [movedTo(TODAY, 'S3')] })] })
  t.same(consequencesOf(moveHeld, MOVE, onTheDay).recorded, [], 'nor is one of the very day')
  t.end()
})

t.test('retroactive closures, takeovers and mergers before a recorded one are referred (G-later)', t => {
  const codes = [
    aTimeline({ later: [movedTo('2026-06-01', 'S2')] }),
    aTimeline({ code: '12402', seq: 2, site: 'S3', mvo: ['100'] }),
  ]
  const day = '2026-01-01'
  for (const kind of ['closure', 'takeover', 'merger'] as const) {
    const facts = aFacts({ codes, day, provider: knownProvider('V2') })
    const decision = decide(aRequest(kind), facts)
    t.match(decision, { rule: 'G-later', outcome: 'referred', patches: [] }, kind)
    t.same(
      decision.options.map(option => option.id),
      ['stand', 'withdraw'],
      kind,
    )
    t.match(decision.options[0]?.text, '1 juni 2026')
    const stood = decide(aRequest(kind), { ...facts, answers: { 'G-later': 'stand' } })
    t.match(stood, { outcome: { closure: 'closed', takeover: 'kept', merger: 'merged' }[kind] }, kind)
    t.equal(decide(aRequest(kind), { ...facts, answers: { 'G-later': 'withdraw' } }).outcome, 'rejected', kind)
  }
  t.end()
})

t.test('an answer settles the question only if it was an option of it', t => {
  const collides = { collisions: [{ code: '12402', with: '12400', from: TODAY }], recorded: ['2027-01-01'] }
  const recorded = { collisions: [], recorded: ['2027-01-01'] }
  const fits = { collisions: [], recorded: [] }
  const answered = (answer?: string) => aFacts(answer ? { answers: { 'G-later': answer } } : {})
  const expected: [typeof fits | typeof collides, string | undefined, string][] = [
    [fits, undefined, 'fits'],
    [fits, 'withdraw', 'fits'],
    [collides, undefined, 'collides'],
    [collides, 'close', 'fits'],
    [collides, 'stand', 'collides'],
    [collides, 'withdraw', 'taken-back'],
    [recorded, undefined, 'collides'],
    [recorded, 'stand', 'fits'],
    [recorded, 'close', 'collides'],
    [recorded, 'withdraw', 'taken-back'],
  ]
  for (const [consequences, answer, consequence] of expected)
    t.equal(
      consequenceAfter(consequences, answered(answer)),
      consequence,
      `${answer} of ${JSON.stringify(consequences)}`,
    )
  t.end()
})

t.test('a closing that a recorded reopening would undo does not settle the question', t => {
  const reopens = aTimeline({
    ...{ code: '12402', seq: 2, from: '2026-01-01' },
    later: [closedOn('2027-01-01'), { kind: 'reopening', from: '2027-06-01', status: 'active' }],
  })
  const given = { codes: [reopens], provider: knownProvider('V1'), site: knownSite('S1'), day: '2025-06-01' }
  const facts = aFacts({ ...given, answers: { 'G-later': 'close' } })
  t.match(decide(aRequest('new-code'), facts), { rule: 'G-later', outcome: 'referred', patches: [] })
  t.end()
})

t.test('an annulment that would make two codes share a pair is referred, and can close the other', t => {
  // 12400 moved away from S1 (decision 11), and 12402 was given there since.
  const left = aTimeline({ later: [movedTo('2025-01-01', 'S2')] })
  const came = aTimeline({ code: '12402', seq: 20, from: '2025-06-01' })
  const annulled = { seq: 11, stands: true, annullable: true, codes: ['12400'] }
  const given = { codes: [left, came], annulled }
  t.match(decide(aRequest('correction', { decision: 11 }), aFacts(given)), {
    ...{ rule: 'G-later', outcome: 'referred', minted: {} },
    options: [{ id: 'close', text: /12402 från och med 1 juni 2025/ }, { id: 'withdraw' }],
  })
  const closed = decide(aRequest('correction', { decision: 11 }), aFacts({ ...given, answers: { 'G-later': 'close' } }))
  t.match(closed, { rule: 'K-annul', minted: { annuls: 11 } })
  t.same(statedBy(closed.patches), ['12402 from 2025-06-01: closed successors=12400'])
  t.end()
})

t.test('two sites read as one collide where one provider has an active code on both, on some day', t => {
  const ruling = { kind: 'site-ruling', site: 'S1', other: 'S2', same: true } as const
  const there = (given: object) => aTimeline({ code: '12402', seq: 2, site: 'S2', ...given })
  const ruled = (code: ReturnType<typeof aTimeline>) =>
    decide(ruling, aFacts({ codes: [HELD, code], sitesExist: true, codesAtSite: ['12402'] })).rule
  t.equal(ruled(there({})), 'G-sites')
  t.equal(ruled(there({ from: '2027-05-01' })), 'G-sites', 'also later')
  t.equal(ruled(there({ provider: 'V2' })), 'S-same')
  t.equal(ruled(there({ from: '2018-01-01', later: [closedOn('2020-01-01')] })), 'S-same', 'one ended before')
  t.end()
})

t.test('no decision makes two active codes share site and provider on any day', t => {
  let changed = 0
  fc.assert(
    fc.property(someCase, ({ command, facts }) => {
      fc.pre(sharedPairs(Object.values(facts.timelines)).length === 0)
      const { patches, row } = decide(command, facts)
      // An incomplete code that is completed must be among the timelines, as the register gathers it.
      fc.pre(patches.every(patch => patch.issued || facts.timelines[patch.code] !== undefined))
      if (patches.length > 0) changed += 1
      const shared = sharedPairs(timelinesAfter(facts, patches, command.kind))
      if (shared.length > 0) throw new Error(`${row}: ${shared.join()}`)
    }),
    { numRuns: 6000, seed: 8 },
  )
  t.ok(changed > 1000, `${changed} decisions that change something`)
  t.end()
})

t.test('an address beside a takeover of the same premises does not move the code', t => {
  const facts = aFacts({ codes: [HELD], provider: knownProvider('V2'), site: knownSite('S2') })
  const { patches, minted } = decide(aRequest('takeover', { address: ADDRESSES.S2 }), facts)
  t.same([statedBy(patches), minted], [['12400: contact=K100 provider=V2'], {}])
  t.end()
})
