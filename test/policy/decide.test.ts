// DESIGN's table of rules, row by row: given a register, when something is asked, then this is decided.
import t, { type Test } from 'tap'
import type { Command, Decision, Facts } from '../../src/policy/commands.js'
import { decide } from '../../src/policy/decide.js'
import { RULES } from '../../src/policy/rules.js'
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
  perhapsSite,
  statedBy,
  TODAY,
} from './builders.js'

/** What a test expects of a decision; what it leaves out it does not look at. */
interface Expected {
  readonly outcome: Decision['outcome']
  readonly rule: string
  readonly clause?: Decision['clause']
  /** Always looked at: null where no code follows. */
  readonly code: string | null
  /** Always looked at, as `statedBy` writes them. */
  readonly patches: readonly string[]
  /** Always looked at; a recommended one with a star behind. */
  readonly options?: readonly string[]
  readonly minted?: object
  readonly advice?: readonly string[]
}

const reached = new Set<string>()

function decided(t: Test, command: Command, facts: Facts, expected: Expected, name = 'the decision'): Decision {
  const decision = decide(command, facts)
  reached.add(decision.row)
  const { outcome, rule, code = null, patches, minted, advice } = decision
  const options = decision.options.map(option => `${option.id}${option.recommended ? '*' : ''}`)
  t.same(
    {
      ...{ outcome, rule, code, patches: statedBy(patches), options },
      ...(expected.clause === undefined ? {} : { clause: decision.clause }),
      ...(expected.minted === undefined ? {} : { minted }),
      ...(expected.advice === undefined ? {} : { advice: advice.map(each => each.id) }),
    },
    { options: [], ...expected },
    name,
  )
  t.ok(
    decision.options.every(option => option.text.length > 0 && !option.text.includes('undefined')),
    `${name}: options are worded`,
  )
  return decision
}

const HELD = aTimeline()
const THERE = aTimeline({ code: '12402', seq: 2, site: 'S2', mvo: ['100'] })
const THEIRS = aTimeline({ code: '12402', seq: 2, provider: 'V2', mvo: ['100'] })
const THEIRS_THERE = aTimeline({ code: '12402', seq: 2, provider: 'V2', site: 'S2', mvo: ['100'] })
const IMPORTED = aTimeline({ code: '12403', seq: 3, provider: null, site: null, region: null })
const CLOSED_ELSEWHERE = aTimeline({ code: '12405', seq: 5, site: 'S3', later: [closedOn('2025-01-01')] })
const CLOSED = aTimeline({ later: [closedOn('2025-03-01')] })

t.test('new code', t => {
  const newCode = aRequest('new-code')
  const asked = (given: Parameters<typeof aFacts>[0] = {}): Facts =>
    aFacts({ provider: knownProvider('V1'), site: knownSite('S1'), ...given })
  const allocated = {
    outcome: 'allocated',
    code: '12499',
    patches: [
      '12499: issued active place=S1 mvo=511 contact=K100 name=Exempelvård Uppsala provider=V1 region=03',
    ] as string[],
  } as const

  t.test('no code of the provider at the site gives a new code (P1)', t => {
    decided(t, newCode, asked(), { ...allocated, rule: 'P1', clause: 'P1', minted: {}, advice: [] })
    decided(t, newCode, asked({ codes: [THERE] }), { ...allocated, rule: 'P1' }, 'with a code at another site')
    t.end()
  })
  t.test('another provider at the site gives a new code by P2', t => {
    decided(t, newCode, asked({ codes: [THEIRS] }), { ...allocated, rule: 'P2', clause: 'P2' })
    const gone = aTimeline({ code: '12402', provider: 'V2', later: [closedOn('2026-11-15')] })
    decided(t, newCode, asked({ codes: [gone] }), { ...allocated, rule: 'P1' }, 'closed on the day it is not there')
    t.end()
  })
  t.test('care in another provider’s premises gives a new code by P4, also where others are', t => {
    const hosted = aRequest('new-code', { hosted: true })
    decided(t, hosted, asked(), { ...allocated, rule: 'P4', clause: 'P4' })
    decided(t, hosted, asked({ codes: [THEIRS] }), { ...allocated, rule: 'P4' })
    t.end()
  })
  t.test('a new provider and a new site are minted with the code', t => {
    decided(t, newCode, asked({ provider: { ...knownProvider('V100'), isNew: true }, site: newSite('S100') }), {
      ...allocated,
      patches: allocated.patches.map(line => line.replace('S1', 'S100').replace('V1', 'V100')),
      rule: 'P1',
      minted: {
        site: { id: 'S100', address: ADDRESSES.S1 },
        provider: { id: 'V100', organisationNumber: '5565594230', name: 'Exempelvård AB', from: TODAY },
      },
    })
    t.end()
  })
  t.test('an active code of the provider at the site is kept, with the MVO codes and the contact (P1-held)', t => {
    const facts = asked({ codes: [HELD] })
    const kept = { outcome: 'kept', rule: 'P1-held', clause: 'P1', code: '12400' } as const
    const decision = decided(t, aRequest('new-code', { mvo: ['100'] }), facts, {
      ...kept,
      patches: ['12400: mvo+100 contact=K100'],
    })
    t.same(after(facts, decision, '12400').at(-1)?.mvo, ['100', '301', '511'])
    decided(t, aRequest('new-code', { hosted: true }), facts, { ...kept, patches: ['12400: mvo+511 contact=K100'] })
    t.end()
  })
  t.test('a closed code of the provider at the site is referred: reopen or allocate (G-closed)', t => {
    decided(t, newCode, asked({ codes: [CLOSED] }), {
      outcome: 'referred',
      rule: 'G-closed',
      code: null,
      patches: [],
      options: ['reopen*', 'allocate'],
    })
    decided(t, newCode, asked({ codes: [CLOSED], answers: { 'G-closed': 'reopen' } }), {
      outcome: 'reopened',
      rule: 'G-closed',
      clause: 'P1',
      code: '12400',
      patches: ['12400: active mvo=511 contact=K100 name=Exempelvård Uppsala'],
    })
    decided(t, newCode, asked({ codes: [CLOSED], answers: { 'G-closed': 'allocate' } }), { ...allocated, rule: 'P1' })
    t.end()
  })
  t.test('an incomplete code with a like name is referred: complete it or allocate (G-import)', t => {
    const alike = [
      { code: '12403', name: 'Kliniken Uppsala' },
      { code: '12404', name: 'Klinik Uppsala' },
    ]
    const facts = (answers = {}): Facts => asked({ codes: [IMPORTED], alike, answers })
    const referred = {
      outcome: 'referred',
      rule: 'G-import',
      code: null,
      patches: [],
      options: ['complete-12403*', 'complete-12404', 'allocate'],
    } as const
    decided(t, newCode, facts(), referred)
    decided(t, newCode, facts({ 'G-import': 'complete-99999' }), referred, 'answered with a code that is no candidate')
    decided(t, newCode, facts({ 'G-import': 'complete-12403' }), {
      outcome: 'kept',
      rule: 'G-import',
      clause: 'P1',
      code: '12403',
      patches: ['12403: place=S1 mvo+511 contact=K100 name=Exempelvård Uppsala provider=V1 region=03'],
    })
    decided(t, newCode, facts({ 'G-import': 'allocate' }), { ...allocated, rule: 'P1' })
    t.end()
  })
  t.test('a provider that is not known is referred: one option a candidate (G-provider)', t => {
    const candidates = [
      { id: 'V7', name: 'Exempelvården AB' },
      { id: 'V8', name: 'Exempel Vård AB' },
    ]
    decided(t, newCode, asked({ provider: { isNew: false, isPublic: false, candidates } }), {
      outcome: 'referred',
      rule: 'G-provider',
      code: null,
      patches: [],
      options: ['V7', 'V8'],
    })
    t.end()
  })
  t.test(
    'an address that is perhaps a known site is referred: one option a candidate, and another site (G-site)',
    t => {
      decided(t, newCode, asked({ site: perhapsSite('S1', 'S2') }), {
        outcome: 'referred',
        rule: 'G-site',
        code: null,
        patches: [],
        options: ['S1', 'S2', 'another'],
      })
      t.end()
    },
  )
  t.test('one answer leads to the next question, and they to the code: G-site, then G-closed, then P1', t => {
    const none = { outcome: 'referred', code: null, patches: [] } as const
    decided(t, newCode, asked({ site: perhapsSite('S1'), codes: [CLOSED] }), {
      ...none,
      rule: 'G-site',
      options: ['S1', 'another'],
    })
    // The register, told that the address is S1, gathers its site so.
    const ruled = { ...knownSite('S1'), isRuled: true }
    const answers = { 'G-site': 'S1' }
    decided(t, newCode, asked({ site: ruled, codes: [CLOSED], answers }), {
      ...none,
      rule: 'G-closed',
      options: ['reopen*', 'allocate'],
    })
    const minted = { ruling: { site: 'S1', other: ADDRESSES.S1, same: true } }
    decided(t, newCode, asked({ site: ruled, codes: [CLOSED], answers: { ...answers, 'G-closed': 'allocate' } }), {
      ...allocated,
      rule: 'P1',
      minted,
    })
    decided(
      t,
      newCode,
      asked({ site: ruled, codes: [CLOSED], answers: { ...answers, 'G-closed': 'reopen' } }),
      {
        outcome: 'reopened',
        rule: 'G-closed',
        code: '12400',
        patches: ['12400: active mvo=511 contact=K100 name=Exempelvård Uppsala'],
        minted,
      },
      'the ruling on the address is kept also where a code is reopened',
    )
    decided(
      t,
      newCode,
      asked({ site: ruled, codes: [HELD], answers }),
      { outcome: 'kept', rule: 'P1-held', code: '12400', patches: ['12400: mvo+511 contact=K100'], minted },
      'and where a code is kept',
    )
    t.end()
  })
  t.test('a full series refuses (N-full)', t => {
    decided(t, newCode, asked({ number: undefined }), { outcome: 'refused', rule: 'N-full', code: null, patches: [] })
    t.end()
  })
  t.test('a code of the provider that comes to the site later is referred, and closed from that day (G-later)', t => {
    const coming = aTimeline({
      code: '12402',
      site: 'S2',
      later: [{ kind: 'move', from: '2027-02-01', place: { site: 'S1', ...ADDRESSES.S1 } }],
    })
    const facts = (answers = {}): Facts => asked({ codes: [coming], answers })
    const referred = { outcome: 'referred', rule: 'G-later', code: null, patches: [] } as const
    decided(t, newCode, facts(), { ...referred, options: ['close*', 'withdraw'] })
    decided(t, newCode, facts({ 'G-later': 'close' }), {
      ...allocated,
      rule: 'P1',
      patches: [...allocated.patches, '12402 from 2027-02-01: closed successors=12499'],
    })
    decided(t, newCode, facts({ 'G-later': 'withdraw' }), {
      outcome: 'rejected',
      rule: 'G-later',
      code: null,
      patches: [],
    })
    t.end()
  })
  t.end()
})

t.test('move', t => {
  const move = aRequest('move')
  const asked = (given: Parameters<typeof aFacts>[0] = {}): Facts =>
    aFacts({ codes: [HELD], site: knownSite('S2'), ...given })

  t.test('the whole to a free site keeps the code and changes the place (P3)', t => {
    decided(t, move, asked(), {
      outcome: 'kept',
      rule: 'P3',
      clause: 'P3',
      code: '12400',
      patches: ['12400: place=S2 contact=K100 region=03'],
      advice: [],
    })
    t.end()
  })
  t.test('a name that hides the new place is advised on (P3)', t => {
    const town = aTimeline({ name: 'Kliniken Enköping' })
    const kept = { outcome: 'kept', rule: 'P3', code: '12400' } as const
    decided(t, move, asked({ codes: [town] }), {
      ...kept,
      patches: ['12400: place=S2 contact=K100 region=03'],
      advice: ['name-hides-place'],
    })
    decided(t, aRequest('move', { activityName: 'Kliniken Uppsala' }), asked({ codes: [town] }), {
      ...kept,
      patches: ['12400: place=S2 contact=K100 name=Kliniken Uppsala region=03'],
      advice: [],
    })
    t.end()
  })
  t.test('another region is registered and the code kept', t => {
    decided(t, aRequest('move', { region: '19' }), asked({ site: newSite('S100') }), {
      outcome: 'kept',
      rule: 'P3',
      code: '12400',
      patches: ['12400: place=S100 contact=K100 region=19'],
      minted: { site: { id: 'S100', address: ADDRESSES.S2 } },
      advice: ['postal-code-unusual'],
    })
    t.end()
  })
  t.test('to the registered site itself only changes the address text (P3-same)', t => {
    const address = { ...ADDRESSES.S1, street: 'Kungsg. 12' }
    const kept = { outcome: 'kept', rule: 'P3-same', clause: 'P3', code: '12400' } as const
    const facts = asked({ site: knownSite('S1'), codes: [aTimeline({ name: 'Kliniken Enköping' })] })
    const patches = ['12400: place=S1 contact=K100 region=03']
    const decision = decided(t, aRequest('move', { address }), facts, { ...kept, patches, advice: [] })
    t.equal(after(facts, decision, '12400').at(-1)?.place?.street, 'Kungsg. 12')
    const part = aRequest('move', { address, scope: 'part', activityName: 'Delen', mvo: ['511'] })
    decided(t, part, facts, { ...kept, patches }, 'a part neither renames the whole nor takes its MVO codes')
    t.end()
  })
  t.test('to where the provider has a code is referred: merge or keep (G-P1P3)', t => {
    const facts = (answers = {}): Facts => asked({ codes: [HELD, THERE], answers })
    const referred = { outcome: 'referred', rule: 'G-P1P3', code: null, patches: [] } as const
    decided(t, move, facts(), { ...referred, options: ['merge*', 'keep'] })
    decided(t, move, facts({ 'G-P1P3': 'merge' }), {
      outcome: 'merged',
      rule: 'G-P1P3',
      clause: 'P1',
      code: '12402',
      patches: ['12402: mvo+301 mvo+511 contact=K100', '12400: closed successors=12402'],
    })
    const keep = decided(t, move, facts({ 'G-P1P3': 'keep' }), {
      outcome: 'merged',
      rule: 'G-P1P3',
      clause: 'P3',
      code: '12400',
      patches: ['12400: place=S2 contact=K100 region=03', '12402: closed successors=12400', '12400: mvo+100'],
    })
    t.match(after(facts(), keep, '12400').at(-1), { place: { site: 'S2' }, mvo: ['100', '301', '511'] })
    t.end()
  })
  t.test('of a part to a free site gives the part a code (P1-part)', t => {
    const part = aRequest('move', { scope: 'part', activityName: 'Delen', mvo: ['511'] })
    decided(t, part, asked(), {
      outcome: 'allocated',
      rule: 'P1-part',
      clause: 'P1',
      code: '12499',
      patches: ['12499: issued active place=S2 mvo=511 contact=K100 name=Delen origin=12400 provider=V1 region=03'],
    })
    decided(t, part, asked({ number: undefined }), { outcome: 'refused', rule: 'N-full', code: null, patches: [] })
    t.end()
  })
  t.test('of a part to where the provider has a code keeps that one (P1-held)', t => {
    const part = aRequest('move', { scope: 'part', activityName: 'Delen', mvo: ['511'] })
    decided(t, part, asked({ codes: [HELD, THERE] }), {
      outcome: 'kept',
      rule: 'P1-held',
      clause: 'P1',
      code: '12402',
      patches: ['12402: mvo+511 contact=K100'],
    })
    t.end()
  })
  t.test('before a recorded move of the code is referred, and stands until then (G-later)', t => {
    const moved = aTimeline({
      later: [{ kind: 'move', from: '2027-01-10', place: { site: 'S3', ...ADDRESSES.S3 } }],
    })
    const facts = (answers = {}): Facts => asked({ codes: [moved], answers })
    const referred = { outcome: 'referred', rule: 'G-later', code: null, patches: [] } as const
    decided(t, move, facts(), { ...referred, options: ['stand*', 'withdraw'] })
    decided(t, move, facts({ 'G-later': 'stand' }), {
      outcome: 'kept',
      rule: 'P3',
      code: '12400',
      patches: ['12400: place=S2 contact=K100 region=03'],
    })
    decided(
      t,
      move,
      facts({ 'G-later': 'close' }),
      { ...referred, options: ['stand*', 'withdraw'] },
      'an answer that was no option is none',
    )
    t.end()
  })
  t.test('to an address that is perhaps a known site is referred (G-site)', t => {
    decided(t, move, asked({ site: perhapsSite('S2') }), {
      outcome: 'referred',
      rule: 'G-site',
      code: null,
      patches: [],
      options: ['S2', 'another'],
    })
    t.end()
  })
  t.end()
})

t.test('takeover', t => {
  const asked = (given: Parameters<typeof aFacts>[0] = {}): Facts =>
    aFacts({ codes: [HELD], provider: knownProvider('V2'), ...given })
  const held = { outcome: 'kept', rule: 'P1-held', clause: 'P1', code: '12402' } as const

  t.test('same premises, same activity keeps the code and changes provider, name and contact (P5)', t => {
    const takeover = aRequest('takeover', { activityName: 'Nya kliniken' })
    const patches = ['12400: contact=K100 name=Nya kliniken provider=V2']
    const kept = { outcome: 'kept', rule: 'P5', clause: 'P5', code: '12400', patches } as const
    decided(t, takeover, asked(), { ...kept, minted: {} })
    decided(t, takeover, asked({ codes: [HELD, THEIRS_THERE] }), kept, 'with a code of the acquirer elsewhere')
    decided(t, takeover, asked({ provider: { ...knownProvider('V2'), isNew: true } }), {
      ...kept,
      minted: { provider: { id: 'V2', organisationNumber: '5565594230', name: 'Exempelvård AB', from: TODAY } },
    })
    t.end()
  })
  t.test('where the acquirer has a code is referred: merge or keep (G-P1P5)', t => {
    const takeover = aRequest('takeover')
    const facts = (answers = {}): Facts => asked({ codes: [HELD, THEIRS], answers })
    const referred = { outcome: 'referred', rule: 'G-P1P5', code: null, patches: [] } as const
    decided(t, takeover, facts(), { ...referred, options: ['merge*', 'keep'] })
    decided(t, takeover, facts({ 'G-P1P5': 'merge' }), {
      outcome: 'merged',
      rule: 'G-P1P5',
      clause: 'P1',
      code: '12402',
      patches: ['12402: mvo+301 mvo+511 contact=K100', '12400: closed successors=12402'],
    })
    decided(t, takeover, facts({ 'G-P1P5': 'keep' }), {
      outcome: 'merged',
      rule: 'G-P1P5',
      clause: 'P5',
      code: '12400',
      patches: ['12400: contact=K100 provider=V2', '12402: closed successors=12400', '12400: mvo+100'],
    })
    t.end()
  })
  t.test('of a part in the same premises gives the acquirer a code; the former loses what leaves (P2-part)', t => {
    const part = (mvoLeaves?: string[]): Command =>
      aRequest('takeover', { scope: 'part', activityName: 'Delen', mvo: ['511'], mvoLeaves })
    const issued = '12499: issued active place=S1 mvo=511 contact=K100 name=Delen origin=12400 provider=V2 region=03'
    const given = { outcome: 'allocated', rule: 'P2-part', clause: 'P2', code: '12499' } as const
    decided(t, part(), asked(), { ...given, patches: [issued] })
    decided(t, part(['511']), asked(), { ...given, patches: [issued, '12400: mvo-511'] })
    const facts = asked()
    const all = decided(
      t,
      part(['301', '511']),
      facts,
      { ...given, patches: [issued, '12400: mvo-511'] },
      'not its last',
    )
    t.same(after(facts, all, '12400').at(-1)?.mvo, ['301'])
    decided(t, part(['900']), asked(), { ...given, patches: [issued] }, 'what it has not cannot leave')
    decided(t, part(['511']), asked({ codes: [HELD, THEIRS] }), {
      ...held,
      patches: ['12402: mvo+511 contact=K100', '12400: mvo-511'],
    })
    t.end()
  })

  t.test('same premises, other activity', t => {
    const other = (formerStays?: boolean): Command =>
      aRequest('takeover', { sameActivity: false, activityName: 'Annat', mvo: ['100'], formerStays })
    const issued = '12499: issued active place=S1 mvo=100 contact=K100 name=Annat provider=V2 region=03'
    const given = { outcome: 'allocated', rule: 'P6', clause: 'P6', code: '12499' } as const
    const ask = {
      outcome: 'referred',
      rule: 'G-former',
      code: null,
      patches: [],
      options: ['close*', 'leave'],
    } as const

    t.test('gives a new code; the former is closed, goes on, or is asked about (P6, G-former)', t => {
      decided(t, other(false), asked(), { ...given, patches: [issued, '12400: closed'] })
      decided(t, other(true), asked(), { ...given, patches: [issued] })
      decided(t, other(), asked(), ask)
      decided(t, other(), asked({ answers: { 'G-former': 'close' } }), { ...given, patches: [issued, '12400: closed'] })
      decided(t, other(), asked({ answers: { 'G-former': 'leave' } }), { ...given, patches: [issued] })
      t.end()
    })
    t.test('keeps the acquirer’s code there (P1-held)', t => {
      const codes = [HELD, THEIRS]
      const gained = '12402: mvo+100 contact=K100'
      decided(t, other(false), asked({ codes }), { ...held, patches: [gained, '12400: closed'] })
      decided(t, other(true), asked({ codes }), { ...held, patches: [gained] })
      decided(t, other(), asked({ codes }), ask)
      decided(t, other(), asked({ codes, answers: { 'G-former': 'leave' } }), { ...held, patches: [gained] })
      t.end()
    })
    t.end()
  })

  t.test('other premises, same activity', t => {
    const elsewhere = (fields = {}): Command =>
      aRequest('takeover', { samePremises: false, address: ADDRESSES.S2, ...fields })
    const facts = (answers = {}, codes = [HELD]): Facts => asked({ codes, site: knownSite('S2'), answers })
    const referred = { outcome: 'referred', rule: 'G-P3P5', code: null, patches: [] } as const
    const issued =
      '12499: issued active place=S2 mvo=301,511 contact=K100 name=Kliniken Uppsala origin=12400 provider=V2 region=03'

    t.test('is referred: keep or allocate (G-P3P5)', t => {
      decided(t, elsewhere(), facts(), { ...referred, options: ['keep*', 'allocate'] })
      const keep = decided(t, elsewhere(), facts({ 'G-P3P5': 'keep' }), {
        outcome: 'kept',
        rule: 'G-P3P5',
        clause: 'P5',
        code: '12400',
        patches: ['12400: contact=K100 provider=V2', '12400: place=S2 contact=K100 region=03'],
      })
      t.match(after(facts(), keep, '12400').at(-1), { provider: 'V2', place: { site: 'S2' } })
      t.end()
    })
    t.test('allocated, the former code is asked about (G-P3P5, then G-former)', t => {
      decided(t, elsewhere(), facts({ 'G-P3P5': 'allocate' }), {
        outcome: 'referred',
        rule: 'G-former',
        code: null,
        patches: [],
        options: ['close*', 'leave'],
      })
      const given = { outcome: 'allocated', rule: 'G-P3P5', code: '12499' } as const
      decided(t, elsewhere(), facts({ 'G-P3P5': 'allocate', 'G-former': 'close' }), {
        ...given,
        patches: [issued, '12400: closed successors=12499'],
      })
      decided(t, elsewhere({ formerStays: true }), facts({ 'G-P3P5': 'allocate' }), { ...given, patches: [issued] })
      t.end()
    })
    t.test('where the acquirer has a code it is merged into that, or used beside the former', t => {
      const codes = [HELD, THEIRS_THERE]
      decided(t, elsewhere(), facts({}, codes), { ...referred, options: ['merge*', 'allocate'] })
      decided(t, elsewhere(), facts({ 'G-P3P5': 'merge' }, codes), {
        outcome: 'merged',
        rule: 'G-P3P5',
        clause: 'P1',
        code: '12402',
        patches: ['12402: mvo+301 mvo+511 contact=K100', '12400: closed successors=12402'],
      })
      const allocate = { 'G-P3P5': 'allocate' }
      const kept = { ...held, patches: ['12402: contact=K100'] }
      decided(t, elsewhere({ formerStays: true }), facts(allocate, codes), kept)
      decided(t, elsewhere({ formerStays: false }), facts(allocate, codes), {
        ...kept,
        patches: [...kept.patches, '12400: closed successors=12402'],
      })
      t.end()
    })
    t.test('of a part never closes the code that stays with the rest', t => {
      const part = elsewhere({ scope: 'part', activityName: 'Delen', mvo: ['511'], mvoLeaves: ['511'] })
      decided(t, part, facts(), { ...referred, options: ['allocate*'] })
      decided(t, part, facts({ 'G-P3P5': 'keep' }), { ...referred, options: ['allocate*'] })
      decided(t, part, facts({ 'G-P3P5': 'allocate' }), {
        outcome: 'allocated',
        rule: 'G-P3P5',
        code: '12499',
        patches: [
          '12499: issued active place=S2 mvo=511 contact=K100 name=Delen origin=12400 provider=V2 region=03',
          '12400: mvo-511',
        ],
      })
      decided(t, part, facts({ 'G-P3P5': 'allocate' }, [HELD, THEIRS_THERE]), {
        ...held,
        patches: ['12402: mvo+511 contact=K100', '12400: mvo-511'],
      })
      t.end()
    })
    t.end()
  })

  t.test('other premises, other activity takes nothing over (N-nothing)', t => {
    const nothing = aRequest('takeover', { samePremises: false, sameActivity: false })
    decided(t, nothing, asked(), { outcome: 'refused', rule: 'N-nothing', code: null, patches: [] })
    t.end()
  })
  t.test('by the holder itself is refused (N-self)', t => {
    const none = { outcome: 'refused', rule: 'N-self', code: null, patches: [] } as const
    decided(t, aRequest('takeover'), asked({ provider: knownProvider('V1') }), none)
    t.end()
  })
  t.test('by a provider that is not known is referred (G-provider)', t => {
    const provider = { isNew: false, isPublic: false, candidates: [{ id: 'V2', name: 'Nya Vård AB' }] }
    const referred = { outcome: 'referred', rule: 'G-provider', code: null, patches: [], options: ['V2'] } as const
    decided(t, aRequest('takeover'), asked({ provider }), referred)
    t.end()
  })
  t.test('where the acquirer’s own code comes later is referred, and that one closed from its day (G-later)', t => {
    const coming = aTimeline({ code: '12402', provider: 'V2', from: '2027-01-01' })
    const facts = asked({ codes: [HELD, coming], answers: { 'G-later': 'close' } })
    decided(t, aRequest('takeover'), facts, {
      outcome: 'kept',
      rule: 'P5',
      code: '12400',
      patches: ['12400: contact=K100 provider=V2', '12402 from 2027-01-01: closed successors=12400'],
    })
    t.end()
  })
  t.end()
})

t.test('amendment', t => {
  const kept = { outcome: 'kept', clause: null, code: '12400' } as const
  t.test('keeps the code; name and contact as given, the MVO list replaces (A-change)', t => {
    decided(t, aRequest('amendment', { mvo: ['100'] }), aFacts({ codes: [HELD] }), {
      ...kept,
      rule: 'A-change',
      patches: ['12400: mvo=100 contact=K100 name=Exempelvård Kungsgatan'],
    })
    t.end()
  })
  t.test('of an incomplete code may carry provider, address and region (I-complete)', t => {
    const fields = { code: '12403', activityName: undefined, address: ADDRESSES.S1, region: '03' }
    const command = aRequest('amendment', fields)
    const facts = aFacts({ codes: [IMPORTED], provider: knownProvider('V1'), site: knownSite('S1') })
    decided(t, command, facts, {
      ...kept,
      rule: 'I-complete',
      code: '12403',
      patches: ['12403: place=S1 contact=K100 provider=V1 region=03'],
    })
    t.end()
  })
  t.test('that would complete it beside another code of the pair is referred (G-later)', t => {
    const command = aRequest('amendment', { code: '12403', address: ADDRESSES.S1, region: '03' })
    const given = { codes: [IMPORTED, HELD], provider: knownProvider('V1'), site: knownSite('S1') }
    const referred = { outcome: 'referred', rule: 'G-later', code: null, patches: [] } as const
    decided(t, command, aFacts(given), { ...referred, options: ['close*', 'withdraw'] })
    t.end()
  })
  t.test('of a complete code may not move it or hand it over (N-complete)', t => {
    const command = aRequest('amendment', { region: '19' })
    const refused = { outcome: 'refused', rule: 'N-complete', code: null, patches: [] } as const
    decided(t, command, aFacts({ codes: [HELD] }), refused)
    t.end()
  })
  t.end()
})

t.test('what a request names', t => {
  const refused = { outcome: 'refused', code: null, patches: [] } as const
  const named = [aRequest('move'), aRequest('takeover'), aRequest('amendment'), aRequest('closure'), aRequest('merger')]
  const facts = (given: Parameters<typeof aFacts>[0]): Facts =>
    aFacts({ site: knownSite('S2'), provider: knownProvider('V2'), ...given })
  const other = aTimeline({ code: '12402', seq: 2, site: 'S3' })

  t.test('a code never issued, or withdrawn, is refused (N-unknown, N-withdrawn)', t => {
    const voided = aTimeline({ later: [{ kind: 'withdrawal', from: '', void: true }] })
    for (const command of [...named, aRequest('reopening'), aRequest('withdrawal')]) {
      decided(t, command, facts({ codes: [other] }), { ...refused, rule: 'N-unknown' }, command.kind)
      decided(t, command, facts({ codes: [voided, other] }), { ...refused, rule: 'N-withdrawn' }, command.kind)
    }
    t.end()
  })
  t.test('a code closed on the day is refused, with the day it closed (N-closed)', t => {
    const twice = aTimeline({
      later: [
        closedOn('2022-01-01'),
        { kind: 'reopening', from: '2023-01-01', status: 'active' },
        closedOn('2025-03-01'),
        { kind: 'amendment', from: '2025-06-01', name: 'Kliniken' },
      ],
    })
    for (const command of named) {
      const decision = decided(t, command, facts({ codes: [twice, other] }), { ...refused, rule: 'N-closed' })
      t.match(decision.why, /12400 är stängd från och med 1 mars 2025\.$/, command.kind)
    }
    const onTheDay = facts({ codes: [aTimeline({ later: [closedOn(TODAY)] })] })
    decided(t, aRequest('move'), onTheDay, { ...refused, rule: 'N-closed' }, 'closed on that very day')
    t.end()
  })
  t.test('a day before the first of the code, over five years back or over one ahead is refused (N-day)', t => {
    const codes = [aTimeline({ from: '2024-05-01' }), aTimeline({ code: '12402', from: '2010-01-01', site: 'S3' })]
    for (const command of named) {
      decided(t, command, facts({ codes, day: '2024-04-30' }), { ...refused, rule: 'N-day' }, command.kind)
      decided(t, command, facts({ codes, day: '2027-11-16' }), { ...refused, rule: 'N-day' }, command.kind)
    }
    const edges = { '2021-11-15': 'P1', '2021-11-14': 'N-day', '2027-11-15': 'P1', '2027-11-16': 'N-day' }
    for (const [day, rule] of Object.entries(edges))
      t.equal(decide(aRequest('new-code'), facts({ site: knownSite('S1'), day })).rule, rule, day)
    decided(t, aRequest('new-code'), facts({ day: '2021-11-14' }), { ...refused, rule: 'N-day' }, 'far back')
    t.end()
  })
  t.test('an incomplete code is completed before it moves or is taken over (G-import)', t => {
    const given = { codes: [aTimeline({ provider: null }), other] }
    for (const command of [aRequest('move'), aRequest('takeover')])
      for (const requester of [
        { role: 'officer' },
        { role: 'provider', provider: 'V1' },
        { role: 'provider' },
      ] as const)
        decided(t, command, facts({ ...given, requester }), {
          ...{ outcome: 'referred', rule: 'G-import', code: null, patches: [] },
          options: ['complete-first*'],
        })
    const requester = { role: 'provider', provider: 'V1' } as const
    const { advice } = decide(aRequest('move'), facts({ ...given, requester }))
    t.ok(advice.some(each => each.id === 'holder-unknown'))
    t.end()
  })
  t.test('another provider’s code is refused; from a mail it is advised on (N-owner)', t => {
    const given = { codes: [HELD, other], requester: { role: 'provider', provider: 'V9' } } as const
    for (const command of [aRequest('move'), aRequest('takeover'), aRequest('amendment'), aRequest('closure')]) {
      decided(t, command, facts(given), { ...refused, rule: 'N-owner' }, command.kind)
      decided(t, command, facts({ ...given, requester: { role: 'provider' } }), { ...refused, rule: 'N-owner' })
      const own = decide(command, facts({ ...given, requester: { role: 'provider', provider: 'V1' } }))
      t.not(own.outcome, 'refused', `${command.kind} by the holder`)
      const mailed = decide(command, facts({ ...given, requester: { role: 'mail' } }))
      t.not(mailed.outcome, 'refused', `${command.kind} by mail`)
      t.ok(
        mailed.advice.some(each => each.id === 'not-the-holder'),
        `${command.kind} by mail`,
      )
    }
    const acquirer = facts({ ...given, requester: { role: 'provider', provider: 'V2' } })
    t.equal(decide(aRequest('takeover'), acquirer).rule, 'P5', 'a takeover may be reported by the acquirer')
    t.equal(decide(aRequest('closure'), acquirer).rule, 'N-owner', 'a closure may not')
    t.end()
  })
  t.end()
})

t.test('closure, merger, reopening, withdrawal, correction', t => {
  const other = aTimeline({ code: '12402', seq: 2, site: 'S2', mvo: ['100'] })

  t.test('a closure closes on the day, with a successor if one is named (C-close)', t => {
    const facts = aFacts({ codes: [HELD, other] })
    const closed = { outcome: 'closed', rule: 'C-close', clause: null } as const
    const decision = decided(t, aRequest('closure'), facts, { ...closed, code: '12400', patches: ['12400: closed'] })
    const [last, gone] = after(facts, decision, '12400')
    t.match(
      [last, gone],
      [
        { status: 'active', validTo: '2026-11-14' },
        { status: 'closed', validFrom: TODAY },
      ],
    )
    const patches = ['12400: closed successors=12402']
    decided(t, aRequest('closure', { successor: '12402' }), facts, { ...closed, code: '12402', patches })
    const refused = { outcome: 'refused', rule: 'N-successor', code: null, patches: [] } as const
    decided(t, aRequest('closure', { successor: '12444' }), facts, refused)
    t.end()
  })
  t.test('a merger keeps the survivor, which gains MVO codes, and closes the others into it (M-survivor)', t => {
    decided(t, aRequest('merger'), aFacts({ codes: [HELD, other] }), {
      outcome: 'merged',
      rule: 'M-survivor',
      code: '12402',
      patches: ['12402: mvo+301 mvo+511 contact=K100', '12400: closed successors=12402'],
    })
    t.end()
  })
  t.test('a merger into a new code closes all (M-new)', t => {
    const { provider, region, activityName, address, contact, mvo } = aRequest('new-code') as never
    const fields = { provider, region, activityName, address, contact, mvo, into: 'new' }
    const given = { codes: [HELD, other], provider: knownProvider('V1'), site: knownSite('S1') }
    decided(t, aRequest('merger', fields), aFacts(given), {
      outcome: 'merged',
      rule: 'M-new',
      code: '12499',
      patches: [
        '12499: issued active place=S1 mvo=100,301,511 contact=K100 name=Exempelvård Uppsala provider=V1 region=03',
        '12400: closed successors=12499',
        '12402: closed successors=12499',
      ],
    })
    decided(t, aRequest('merger', fields), aFacts({ ...given, number: undefined }), {
      ...{ outcome: 'refused', rule: 'N-full', code: null, patches: [] },
    })
    t.end()
  })
  t.test('a reopening makes the code active from the day; the gap stays closed (R-reopen)', t => {
    const facts = aFacts({ codes: [CLOSED] })
    const reopened = { outcome: 'reopened', rule: 'R-reopen', code: '12400', patches: ['12400: active'] } as const
    const decision = decided(t, aRequest('reopening'), facts, reopened)
    t.same(
      after(facts, decision, '12400').map(s => [s.validFrom, s.status]),
      [
        ['2020-01-01', 'active'],
        ['2025-03-01', 'closed'],
        [TODAY, 'active'],
      ],
    )
    decided(t, aRequest('reopening'), aFacts({ codes: [HELD] }), {
      ...{ outcome: 'refused', rule: 'N-open', code: null, patches: [] },
    })
    const since = aTimeline({ code: '12402', seq: 2, from: '2026-01-01' })
    decided(t, aRequest('reopening'), aFacts({ codes: [CLOSED, since] }), {
      ...{ outcome: 'referred', rule: 'G-later', code: null, patches: [] },
      options: ['close*', 'withdraw'],
    })
    t.end()
  })
  t.test('a withdrawal voids the code for every day, whatever day is given (W-void)', t => {
    for (const day of [TODAY, '2001-01-01', '2040-01-01'])
      decided(t, aRequest('withdrawal', { effectiveFrom: day }), aFacts({ codes: [CLOSED], day }), {
        ...{ outcome: 'withdrawn', rule: 'W-void', code: '12400', patches: ['12400 from ever: void=true'] },
      })
    t.end()
  })
  t.test('a correction annuls a decision that stands (K-annul, N-decision)', t => {
    const moved = aTimeline({ later: [{ seq: 17, kind: 'move', from: '2026-01-01', region: '19' }] })
    const annulled = { seq: 17, stands: true, annullable: true, codes: ['12400'] }
    const minted = { annuls: 17 }
    decided(t, aRequest('correction'), aFacts({ codes: [moved], annulled }), {
      ...{ outcome: 'annulled', rule: 'K-annul', code: '12400', patches: [], minted },
    })
    const refused = { outcome: 'refused', rule: 'N-decision', code: null, patches: [] } as const
    decided(t, aRequest('correction'), aFacts(), refused, 'unknown')
    decided(t, aRequest('correction'), aFacts({ annulled: { ...annulled, stands: false } }), refused, 'annulled')
    decided(t, aRequest('correction'), aFacts({ annulled: { ...annulled, annullable: false } }), refused, 'fixed')
    t.end()
  })
  t.end()
})

t.test('what an officer rules', t => {
  const ruled = (outcome: string, code?: string) => ({ ruling: { action: 'otherwise', outcome, code } })
  const refused = { outcome: 'refused', rule: 'N-ruling', code: null, patches: [] } as const

  t.test('a rejection changes nothing (O-reject)', t => {
    const command = aRequest('move', { ruling: { action: 'reject' } } as never)
    const rejected = { outcome: 'rejected', rule: 'O-reject', code: '12400', patches: [] } as const
    decided(t, command, aFacts({ codes: [HELD], site: knownSite('S2') }), rejected)
    t.end()
  })
  t.test('otherwise is as said (O-otherwise)', t => {
    const facts = aFacts({
      codes: [HELD, THEIRS, CLOSED_ELSEWHERE],
      provider: knownProvider('V2'),
      site: knownSite('S1'),
    })
    const said = { rule: 'O-otherwise', clause: null } as const
    decided(t, aRequest('takeover', ruled('closed')), facts, {
      ...{ ...said, outcome: 'closed', code: '12400', patches: ['12400: closed'] },
    })
    decided(t, aRequest('takeover', ruled('merged', '12402')), facts, {
      ...{ ...said, outcome: 'merged', code: '12402' },
      patches: ['12402: mvo+301 mvo+511', '12400: closed successors=12402'],
    })
    const atS2 = aRequest('new-code', ruled('reopened', '12405'))
    decided(
      t,
      atS2,
      { ...facts, site: knownSite('S2') },
      {
        ...{ ...said, outcome: 'reopened', code: '12405' },
        patches: ['12405: active place=S2 mvo+511 contact=K100 name=Exempelvård Uppsala provider=V2 region=03'],
      },
    )
    decided(t, atS2, facts, {
      ...{ outcome: 'referred', rule: 'G-later', code: null, patches: [], options: ['close*', 'withdraw'] },
    })
    const allocated = { ...said, outcome: 'allocated', code: '12499' } as const
    decided(
      t,
      aRequest('move', ruled('allocated')),
      { ...facts, provider: undefined!, site: knownSite('S2') },
      {
        ...allocated,
        patches: [
          '12499: issued active place=S2 mvo=301,511 contact=K100 name=Kliniken Uppsala origin=12400 provider=V1 region=03',
        ],
      },
    )
    decided(t, aRequest('closure', ruled('kept')), aFacts({ codes: [HELD] }), {
      ...{ ...said, outcome: 'kept', code: '12400', patches: ['12400: contact=K100'] },
    })
    t.end()
  })
  t.test('otherwise needs a code of the right status (N-ruling)', t => {
    const facts = aFacts({ codes: [HELD, CLOSED_ELSEWHERE], provider: knownProvider('V1'), site: knownSite('S1') })
    const unfit = [
      aRequest('new-code', ruled('closed')),
      aRequest('new-code', ruled('kept', '12405')),
      aRequest('new-code', ruled('kept', '19999')),
      aRequest('move', ruled('reopened')),
      aRequest('closure', ruled('merged')),
      aRequest('move', ruled('merged', '12400')),
      aRequest('closure', { ...ruled('allocated') }),
    ]
    for (const command of unfit.slice(0, 6)) decided(t, command, facts, refused, JSON.stringify(command))
    decided(t, unfit[6]!, aFacts({ codes: [HELD] }), refused, 'a new code needs a place')
    t.end()
  })
  t.test('otherwise is still within the constraints (G-later, N-full)', t => {
    const facts = aFacts({ codes: [HELD], provider: knownProvider('V1'), site: knownSite('S1') })
    const allocate = aRequest('new-code', ruled('allocated'))
    decided(t, allocate, facts, {
      ...{ outcome: 'referred', rule: 'G-later', code: null, patches: [], options: ['close*', 'withdraw'] },
    })
    const free = { ...facts, neighbours: [], timelines: {} }
    t.match(decide(allocate, free), { outcome: 'allocated', rule: 'O-otherwise', code: '12499' })
    decided(
      t,
      allocate,
      { ...free, number: undefined },
      {
        ...{ outcome: 'refused', rule: 'N-full', code: null, patches: [] },
      },
    )
    t.end()
  })
  t.end()
})

t.test('imports, providers, sites', t => {
  const row = { kind: 'import', code: '11001', activityName: 'Gamla lasarettet', effectiveFrom: '' } as const
  t.test('an imported row gives the code as it is, also without provider and place (I-import)', t => {
    const decision = decided(t, { ...row, validTo: '2019-12-31' }, aFacts({ day: '' }), {
      outcome: 'kept',
      rule: 'I-import',
      code: '11001',
      patches: [
        '11001 from ever: issued active mvo= legacy=true name=Gamla lasarettet',
        '11001 from 2020-01-01: closed',
      ],
    })
    t.match(after(aFacts(), decision, '11001'), [
      { status: 'active', stateId: '11001~00000000~100' },
      { status: 'closed' },
    ])
    t.end()
  })
  t.test('a row that is known, or whose pair is held, is refused (I-same, I-conflict)', t => {
    const refused = { outcome: 'refused', code: null, patches: [] } as const
    const known = aTimeline({ code: '11001' })
    decided(t, row, aFacts({ codes: [known], sameAsKnown: true }), { ...refused, rule: 'I-same' })
    decided(t, row, aFacts({ codes: [known] }), { ...refused, rule: 'I-conflict' })
    const whole = { ...row, address: ADDRESSES.S1, effectiveFrom: '2019-01-01' }
    const pair = aFacts({ codes: [HELD], provider: knownProvider('V1'), site: knownSite('S1') })
    decided(t, whole, pair, { ...refused, rule: 'I-conflict' })
    decided(t, { ...whole, validTo: '2019-12-31' }, pair, {
      outcome: 'kept',
      rule: 'I-import',
      code: '11001',
      patches: [
        '11001 from 2019-01-01: issued active place=S1 mvo= legacy=true name=Gamla lasarettet provider=V1',
        '11001 from 2020-01-01: closed',
      ],
    })
    t.end()
  })
  t.test('a provider is entered or changed, and no code with it (V-new, V-change)', t => {
    const entered = {
      kind: 'provider',
      name: 'Nya AB',
      organisationNumber: '5565594230',
      effectiveFrom: TODAY,
    } as const
    const kept = { outcome: 'kept', code: null, patches: [] } as const
    const minted = { provider: { id: 'V100', name: 'Nya AB', organisationNumber: '5565594230', from: TODAY } }
    const facts = aFacts({ provider: { ...knownProvider('V100'), isNew: true } })
    decided(t, entered, facts, { ...kept, rule: 'V-new', minted })
    const changed = { kind: 'provider', provider: 'V1', name: 'Nya AB', effectiveFrom: TODAY } as const
    decided(t, changed, aFacts({ providerExists: true }), {
      ...{ ...kept, rule: 'V-change', minted: { provider: { id: 'V1', name: 'Nya AB', from: TODAY } } },
    })
    const refused = { outcome: 'refused', code: null, patches: [] } as const
    decided(t, changed, aFacts({ providerExists: false }), { ...refused, rule: 'N-provider' })
    decided(t, entered, { ...facts, numberTaken: true }, { ...refused, rule: 'N-number' })
    t.end()
  })
  t.test('two sites are ruled one, unless two codes would share the pair (S-same, S-different, G-sites)', t => {
    const command = { kind: 'site-ruling', site: 'S1', other: 'S2', same: true } as const
    const given = { sitesExist: true, codesAtSite: ['12402'] }
    const kept = { outcome: 'kept', code: null } as const
    decided(t, command, aFacts({ ...given, codes: [HELD, THEIRS_THERE] }), {
      ...{ ...kept, rule: 'S-same', patches: ['12402 from ever: S2>S1'] },
      minted: { ruling: { site: 'S1', other: 'S2', same: true } },
    })
    decided(t, command, aFacts({ ...given, codes: [HELD, THERE] }), {
      ...{ outcome: 'referred', rule: 'G-sites', code: null, patches: [], options: ['merge-first*'] },
    })
    const different = { ...command, same: false }
    decided(t, different, aFacts({ ...given, codes: [HELD, THERE] }), { ...kept, rule: 'S-different', patches: [] })
    const refused = { outcome: 'refused', rule: 'N-site', code: null, patches: [] } as const
    decided(t, command, aFacts({ sitesExist: false }), refused)
    t.end()
  })
  t.end()
})

t.test('every row of the table was reached by a register and a request that can be', t => {
  t.same(
    RULES.map(rule => rule.id).filter(id => !reached.has(id)),
    [],
  )
  t.end()
})
