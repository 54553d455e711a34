// The fold of one code's statements: two times, gaps, withdrawals, annulments, and state ids that name one content for ever.
import fc from 'fast-check'
import t from 'tap'
import {
  type Annulment,
  isIncomplete,
  mvoAfter,
  overlap,
  type State,
  type Statement,
  stands,
  stateIdOf,
  stateOn,
  statesOf,
  type Timeline,
  tenuresOf,
} from '../../src/policy/timelines.js'
import { aTimeline, closedOn, placeAt } from './builders.js'

const MOVED = { kind: 'move', from: '2026-03-01', place: placeAt('S2') }
const RENAMED = { kind: 'amendment', from: '2026-06-01', name: 'Nya namnet' }
const spansOf = (states: readonly State[]) => states.map(s => `${s.validFrom}..${s.validTo ?? ''} ${s.status}`)

t.test('a move in March, reported late, does not undo a rename in June', t => {
  const timeline = aTimeline({ later: [RENAMED, MOVED] })
  const states = statesOf(timeline)
  t.same(
    states.map(s => [s.stateId, s.name, s.place?.site, s.decision]),
    [
      ['12400~20200101~1', 'Kliniken Uppsala', 'S1', 1],
      ['12400~20260301~21', 'Kliniken Uppsala', 'S2', 21],
      ['12400~20260601~21', 'Nya namnet', 'S2', 11],
    ],
  )
  t.same(spansOf(states), ['2020-01-01..2026-02-28 active', '2026-03-01..2026-05-31 active', '2026-06-01.. active'])
  t.equal(stateOn(states, '2026-05-31')?.stateId, '12400~20260301~21')
  t.equal(stateOn(states, '2019-12-31'), undefined)
  t.end()
})

t.test('the state is told as it was known then', t => {
  const timeline = aTimeline({ later: [RENAMED, MOVED] })
  t.same(statesOf(timeline, 0), [], 'before it was issued there is none')
  t.equal(stateOn(statesOf(timeline, 10), '2026-07-01')?.name, 'Kliniken Uppsala')
  t.match(stateOn(statesOf(timeline, 20), '2026-07-01'), { name: 'Nya namnet', place: { site: 'S1' } })
  t.match(stateOn(statesOf(timeline, 21), '2026-07-01'), { name: 'Nya namnet', place: { site: 'S2' } })
  t.end()
})

t.test('of two statements of one day the later decided holds, and they make one state', t => {
  const timeline = aTimeline({ later: [MOVED, { ...MOVED, place: placeAt('S3') }] })
  t.same(
    statesOf(timeline).map(s => s.place?.site),
    ['S1', 'S3'],
  )
  t.end()
})

t.test('a closure ends the day before; a reopening leaves the gap closed', t => {
  const timeline = aTimeline({
    later: [
      { ...closedOn('2024-01-01'), successors: ['12402'] },
      { kind: 'reopening', from: '2025-01-01', status: 'active' },
    ],
  })
  const states = statesOf(timeline)
  t.same(spansOf(states), ['2020-01-01..2023-12-31 active', '2024-01-01..2024-12-31 closed', '2025-01-01.. active'])
  t.same(
    states.map(s => s.successors),
    [[], ['12402'], []],
    'a successor is one of the closure only',
  )
  t.end()
})

t.test('a withdrawn code is void for every day, and says what was issued in error', t => {
  const timeline = aTimeline({ later: [closedOn('2024-01-01'), { kind: 'withdrawal', from: '', void: true }, MOVED] })
  const states = statesOf(timeline)
  t.match(states, [{ status: 'withdrawn', validFrom: '', validTo: null, name: 'Kliniken Uppsala', decision: 21 }])
  t.equal(states.length, 1)
  t.equal(stateOn(states, '1990-01-01')?.status, 'withdrawn')
  t.same(tenuresOf(states), [], 'it holds no place')
  t.same(spansOf(statesOf(timeline, 20)), ['2020-01-01..2023-12-31 active', '2024-01-01.. closed'])
  t.end()
})

t.test('an annulled decision is skipped; annulling the annulment brings it back', t => {
  const moved = aTimeline({ later: [MOVED] })
  const annulled = { ...moved, annulments: [{ seq: 30, of: 11 }] }
  const restored = { ...moved, annulments: [...annulled.annulments, { seq: 40, of: 30 }] }
  const sites = (timeline: Timeline, knownSeq?: number) => statesOf(timeline, knownSeq).map(s => s.place?.site)
  t.same(sites(annulled), ['S1'])
  t.same(sites(annulled, 29), ['S1', 'S2'], 'as known before')
  t.same(sites(restored), ['S1', 'S2'])
  t.same(sites(restored, 39), ['S1'])
  t.equal(stands(11, restored.annulments), true)
  t.equal(stands(11, restored.annulments, 39), false)
  t.equal(stands(30, restored.annulments), false)
  t.same(
    statesOf(restored).map(s => s.stateId),
    ['12400~20200101~1', '12400~20260301~40'],
  )
  t.end()
})

t.test('a number given by an annulled decision is withdrawn, and active again if that is annulled too', t => {
  const given = aTimeline({ later: [MOVED], annulments: [{ seq: 30, of: 1 }] })
  t.match(statesOf(given), [
    { status: 'withdrawn', stateId: '12400~00000000~30', decision: 30, name: 'Kliniken Uppsala' },
  ])
  const restored = { ...given, annulments: [...given.annulments, { seq: 40, of: 30 }] }
  t.same(spansOf(statesOf(restored)), ['2020-01-01..2026-02-28 active', '2026-03-01.. active'])
  t.end()
})

t.test('two sites read as one for every day, and again as two when that is annulled', t => {
  const timeline = aTimeline({ later: [MOVED, { kind: 'site-ruling', from: '', resite: { from: 'S2', to: 'S1' } }] })
  const sites = (each: Timeline) => statesOf(each).map(s => s.place?.site)
  t.same(sites(timeline), ['S1', 'S1'])
  t.same(sites({ ...timeline, annulments: [{ seq: 30, of: 21 }] }), ['S1', 'S2'])
  t.equal(statesOf(timeline).length, 2, 'a ruling opens no state')
  t.end()
})

t.test('MVO codes are replaced as a list, or added and removed', t => {
  t.same(mvoAfter(['301'], { list: ['511', '100', '511'] }), ['100', '511'])
  t.same(mvoAfter(['301', '511'], { add: ['100'], remove: ['511'] }), ['100', '301'])
  const later = [
    { kind: 'move', from: '2026-06-01', mvo: { add: ['100'], remove: [] } },
    { kind: 'amendment', from: '2026-03-01', mvo: { list: ['200'] } },
  ]
  t.same(statesOf(aTimeline({ later })).at(-1)?.mvo, ['100', '200'], 'an addition in June holds over a list for March')
  t.end()
})

t.test('a code is incomplete without provider, place or region', t => {
  const incomplete = (given: object) => statesOf(aTimeline(given)).map(isIncomplete)
  t.same(incomplete({}), [false])
  for (const lacking of [{ provider: null }, { site: null }, { region: null }]) t.same(incomplete(lacking), [true])
  t.end()
})

t.test('a tenure is a state with provider and site; spans overlap when they share a day', t => {
  t.same(tenuresOf(statesOf(aTimeline({ later: [closedOn('2024-01-01')] }))), [
    { code: '12400', provider: 'V1', site: 'S1', status: 'active', from: '2020-01-01', to: '2023-12-31' },
    { code: '12400', provider: 'V1', site: 'S1', status: 'closed', from: '2024-01-01', to: null },
  ])
  t.same(tenuresOf(statesOf(aTimeline({ provider: null }))), [])
  const spans: [string, string | null, string, string | null, boolean][] = [
    ['2020-01-01', '2020-01-31', '2020-01-31', null, true],
    ['2020-01-01', '2020-01-31', '2020-02-01', null, false],
    ['', null, '2020-02-01', '2020-02-01', true],
    ['', '2019-12-31', '2020-01-01', '2020-02-01', false],
  ]
  for (const [from, to, otherFrom, otherTo, expected] of spans) {
    t.equal(overlap({ from, to }, { from: otherFrom, to: otherTo }), expected)
    t.equal(overlap({ from: otherFrom, to: otherTo }, { from, to }), expected, 'either way round')
  }
  t.equal(stateIdOf('12400', '', 7), '12400~00000000~7')
  t.end()
})

const someStatement = fc.record(
  {
    from: fc.constantFrom('', '2026-01-01', '2026-02-01', '2026-03-01'),
    kind: fc.constant('test'),
    status: fc.constantFrom('active' as const, 'closed' as const),
    name: fc.constantFrom('A', 'B', 'C'),
    provider: fc.constantFrom('V1', 'V2'),
    place: fc.constantFrom(placeAt('S1'), placeAt('S2')),
    mvo: fc.constantFrom({ list: ['100'] }, { add: ['200'], remove: ['100'] }),
    resite: fc.constantFrom({ from: 'S1', to: 'S2' }),
    void: fc.constant(true as const),
  },
  { requiredKeys: ['from', 'kind'] },
)
const someEvent = fc.oneof(
  { weight: 3, arbitrary: someStatement.map(stated => ({ stated, of: 0 })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }).map(of => ({ stated: undefined, of })) },
)
/** Numbered from 1; a site change and a voiding hold for every day; an annulment names a decision before it. */
function timelineOf(events: readonly { stated: Omit<Statement, 'seq' | 'code'> | undefined; of: number }[]): Timeline {
  const statements: Statement[] = []
  const annulments: Annulment[] = []
  for (const [i, { stated, of }] of events.entries()) {
    const seq = i + 1
    if (stated === undefined) {
      if (of < seq) annulments.push({ seq, of })
      continue
    }
    const { resite, void: voids, ...rest } = stated
    const first = statements.length === 0 ? { issued: true as const } : {}
    const everyDay = statements.length > 0 && voids ? { void: voids } : resite ? { resite } : undefined
    const said = everyDay && statements.length > 0 ? { kind: rest.kind, from: '', ...everyDay } : rest
    statements.push({ code: '12400', seq, ...said, ...first })
  }
  return { code: '12400', statements, annulments }
}

t.test('a state id never names two contents, whatever is stated and annulled, and however much of it is known', t => {
  let compared = 0
  fc.assert(
    fc.property(fc.array(someEvent, { minLength: 2, maxLength: 12 }), events => {
      const timeline = timelineOf(events)
      const named = new Map<string, string>()
      for (let known = 1; known <= events.length; known++)
        for (const state of statesOf(timeline, known)) {
          // How long it holds is no part of what it says, and the statement that opens it follows from its day and number.
          const { validTo: _validTo, ...content } = state
          const before = named.get(state.stateId)
          if (before !== undefined && before !== JSON.stringify(content))
            throw new Error(`${state.stateId} names ${before} and ${JSON.stringify(content)}`)
          if (before !== undefined) compared += 1
          named.set(state.stateId, JSON.stringify(content))
        }
    }),
    { numRuns: 5000, seed: 23 },
  )
  t.ok(compared > 1000, `${compared} states were met again under their id`)
  t.end()
})

t.test('the states of a code follow each other without gap or overlap, and knowing all is knowing the last', t => {
  fc.assert(
    fc.property(fc.array(someEvent, { minLength: 1, maxLength: 12 }), events => {
      const timeline = timelineOf(events)
      const states = statesOf(timeline)
      if (JSON.stringify(statesOf(timeline, events.length)) !== JSON.stringify(states))
        throw new Error('known otherwise')
      for (const [i, state] of states.entries()) {
        const next = states[i + 1]
        if ((next === undefined) !== (state.validTo === null)) throw new Error('an end without a next')
        if (next && !(state.validTo! < next.validFrom)) throw new Error('an overlap')
      }
      const shuffled = { ...timeline, statements: [...timeline.statements].reverse() }
      if (JSON.stringify(statesOf(shuffled)) !== JSON.stringify(states)) throw new Error('the order of rows matters')
    }),
    { numRuns: 2000, seed: 24 },
  )
  t.pass('holds for all')
  t.end()
})
