// Builders for the tests of the policy: requests, timelines and facts of which a test says only what matters.
import fc from 'fast-check'
import type { AskedCommand, Command, Facts, SiteFacts } from '../../src/policy/commands.js'
import type { Request, RequestKind, RequestOf } from '../../src/policy/requests.js'
import {
  type Annulment,
  type Patch,
  type Place,
  type Statement,
  statesOf,
  type Timeline,
  tenuresOf,
} from '../../src/policy/timelines.js'

/** The day requests come in, and take effect unless a test says otherwise. */
export const TODAY = '2026-11-15'

/** The two sites of most tests, as addresses. `S1` is where codes are, `S2` where they go. */
export const ADDRESSES = {
  S1: { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' },
  S2: { street: 'Lillgatan 2', postalCode: '75322', town: 'Uppsala' },
  S3: { street: 'Storgatan 3', postalCode: '75323', town: 'Uppsala' },
} as const
export type KnownSite = keyof typeof ADDRESSES

export const placeAt = (site: KnownSite): Place => ({ site, ...ADDRESSES[site] })
/** The facts of a site that the register knows. */
export const knownSite = (site: KnownSite): SiteFacts => ({ id: site, isNew: false, isRuled: false, candidates: [] })
export const newSite = (id: string): SiteFacts => ({ id, isNew: true, isRuled: false, candidates: [] })
/** The facts of an address that is perhaps one of these sites. */
export const perhapsSite = (...sites: KnownSite[]): SiteFacts => ({
  isNew: false,
  isRuled: false,
  candidates: sites.map(site => ({ site, ...ADDRESSES[site] })),
})
export const knownProvider = (id: string) => ({ id, isNew: false, isPublic: false, candidates: [] })

const PROVIDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const CONTACT = { name: 'Anna Lind', email: 'anna.lind@example.se' }

/** One valid request of each kind: what the API asks for and no more. */
export const REQUEST_OF: { readonly [K in RequestKind]: RequestOf<K> } = {
  'new-code': {
    kind: 'new-code',
    provider: PROVIDER,
    region: '03',
    activityName: 'Exempelvård Uppsala',
    address: ADDRESSES.S1,
    contact: CONTACT,
    mvo: ['511'],
  },
  move: { kind: 'move', code: '12400', address: ADDRESSES.S2 },
  takeover: { kind: 'takeover', code: '12400', samePremises: true, sameActivity: true, provider: PROVIDER },
  amendment: { kind: 'amendment', code: '12400', activityName: 'Exempelvård Kungsgatan' },
  closure: { kind: 'closure', code: '12400' },
  merger: { kind: 'merger', codes: ['12400', '12402'], into: '12402', motive: 'Samma verksamhet' },
  reopening: { kind: 'reopening', code: '12400', motive: 'Stängd av misstag' },
  withdrawal: { kind: 'withdrawal', code: '12400', motive: 'Tilldelad av misstag' },
  correction: { kind: 'correction', decision: 17, motive: 'Fel vårdgivare' },
}

/** A request of a kind, with the fields a test cares for. A field given as undefined is left out. */
export function aRequest<K extends RequestKind>(
  kind: K,
  fields: { readonly [F in keyof RequestOf<K>]?: RequestOf<K>[F] | undefined } & Record<string, unknown> = {},
) {
  const given = Object.entries({ ...REQUEST_OF[kind], ...fields }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as unknown as Request & Command
}

interface CodeGiven {
  readonly code?: string
  readonly seq?: number
  readonly from?: string
  readonly provider?: string | null
  readonly site?: KnownSite | null
  readonly region?: string | null
  readonly name?: string
  readonly mvo?: readonly string[]
  /** What later decisions stated, by sequence number after the first; their code is filled in. */
  readonly later?: readonly (Omit<Statement, 'code' | 'seq'> & { readonly seq?: number })[]
  readonly annulments?: readonly Annulment[]
}

/** The timeline of a code: issued to V1 at S1 in 2020, unless said otherwise; null is unknown, as in an import. */
export function aTimeline(given: CodeGiven = {}): Timeline {
  const { code = '12400', seq = 1, from = '2020-01-01', provider = 'V1', site = 'S1', region = '03' } = given
  const issued: Statement = {
    code,
    seq,
    kind: 'new-code',
    from,
    issued: true,
    status: 'active',
    name: given.name ?? 'Kliniken Uppsala',
    mvo: { list: given.mvo ?? ['301', '511'] },
    ...(provider === null ? {} : { provider }),
    ...(site === null ? {} : { place: placeAt(site) }),
    ...(region === null ? {} : { region }),
  }
  const later = (given.later ?? []).map((s, i) => ({ seq: seq + 10 * (i + 1), ...s, code }))
  return { code, statements: [issued, ...later], annulments: given.annulments ?? [] }
}

/** A statement that closes a code on a day. */
export const closedOn = (from: string) => ({ kind: 'closure', from, status: 'closed' as const })

/** Facts as the register gathers them: `codes` become timelines and neighbours. Given to V1 (new code) or V2 (takeover). */
export function aFacts(given: Partial<Facts> & { readonly codes?: readonly Timeline[] } = {}): Facts {
  const { codes = [], ...rest } = given
  return {
    seq: 100,
    receivedOn: TODAY,
    day: TODAY,
    requester: { role: 'officer' },
    answers: {},
    contact: 'K100',
    timelines: Object.fromEntries(codes.map(timeline => [timeline.code, timeline])),
    neighbours: codes.flatMap(timeline => tenuresOf(statesOf(timeline))),
    alike: [],
    number: '12499',
    filled: 0.1,
    perhapsMoved: [],
    perhapsTakenOver: [],
    ...rest,
  }
}

/** What patches state, one line each: `12400: closed successors=12402 provider=V2 mvo+301 place=S2`; a day only if not today. */
export const statedBy = (patches: readonly Patch[]): string[] =>
  patches.map(({ code, from, issued, status, successors, place, mvo, resite, ...texts }) =>
    [
      `${code}${from === TODAY ? '' : ` from ${from || 'ever'}`}:`,
      ...(issued ? ['issued'] : []),
      ...(status ? [status] : []),
      ...(successors ? [`successors=${successors.join()}`] : []),
      ...(place ? [`place=${place.site}`] : []),
      ...(mvo && 'list' in mvo ? [`mvo=${mvo.list.join()}`] : []),
      ...(mvo && 'add' in mvo ? [...mvo.add.map(code => `mvo+${code}`), ...mvo.remove.map(code => `mvo-${code}`)] : []),
      ...(resite ? [`${resite.from}>${resite.to}`] : []),
      ...Object.entries(texts)
        .map(([group, value]) => `${group}=${value}`)
        .sort(),
    ].join(' '),
  )

/** The state of a code on a day, as it would be after the decision's patches were appended. */
export function after(facts: Facts, decision: { readonly patches: readonly Patch[] }, code: string) {
  const known = facts.timelines[code] ?? { code, statements: [], annulments: [] }
  const stated = decision.patches.filter(p => p.code === code).map(p => ({ ...p, seq: facts.seq, kind: 'test' }))
  return statesOf({ ...known, statements: [...known.statements, ...stated] })
}

const DAYS = ['2018-01-01', '2024-05-01', '2026-01-01', TODAY, '2027-02-01', '2027-09-01'] as const
const someSite = fc.constantFrom<KnownSite>('S1', 'S2')
const someProvider = fc.constantFrom('V1', 'V2')
const rarelyUnknown = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 12 })

type Later = Omit<Statement, 'code' | 'seq'>
const someLater: fc.Arbitrary<Later> = fc.oneof(
  fc.constantFrom(...DAYS).map((from): Later => closedOn(from)),
  fc.record({ kind: fc.constant('move'), from: fc.constantFrom(...DAYS), place: someSite.map(placeAt) }),
  fc.record({ kind: fc.constant('takeover'), from: fc.constantFrom(...DAYS), provider: someProvider }),
  fc.record({ kind: fc.constant('reopening'), from: fc.constantFrom(...DAYS), status: fc.constant('active' as const) }),
)

/** A code with a life: issued to someone somewhere, and now and then moved, taken over, closed or reopened. */
export const someTimeline = (code: string, seq: number): fc.Arbitrary<Timeline> =>
  fc
    .record({
      provider: rarelyUnknown(someProvider),
      site: rarelyUnknown(someSite),
      from: fc.constantFrom('2018-01-01', '2024-05-01', '2027-02-01'),
      later: fc.oneof(
        { weight: 3, arbitrary: fc.constant([] as Later[]) },
        { weight: 2, arbitrary: fc.array(someLater, { maxLength: 2 }) },
      ),
    })
    .map(given => {
      const first = given.from
      return aTimeline({ code, seq, ...given, later: given.later.filter(({ from }) => from > first) })
    })

/** A few codes of two providers at two sites. */
export const someCodes: fc.Arbitrary<readonly Timeline[]> = fc
  .tuple(fc.integer({ min: 0, max: 20 }), someTimeline('12400', 1), someTimeline('12402', 2), someTimeline('12404', 3))
  .map(([roll, ...codes]) => codes.slice(roll === 0 ? 1 : 0, roll < 5 ? 1 : roll < 14 ? 2 : 3))

const answer = (...ids: string[]) => fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 2 })
const maybe = (...values: boolean[]) => fc.constantFrom(...values, undefined)

const someFields = fc.record({
  hosted: maybe(true, false),
  scope: fc.constantFrom('whole', 'part', undefined),
  samePremises: fc.boolean(),
  sameActivity: fc.boolean(),
  formerStays: maybe(true, false),
  mvo: fc.constantFrom(['511'], ['100', '301'], undefined),
  mvoLeaves: fc.constantFrom(['511'], ['301', '511'], undefined),
  ruling: fc.oneof(
    { weight: 20, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant({ action: 'reject' }) },
    {
      weight: 3,
      arbitrary: fc.record({
        action: fc.constant('otherwise'),
        outcome: fc.constantFrom('allocated', 'kept', 'closed', 'merged', 'reopened'),
        code: fc.constantFrom('12402', undefined),
      }),
    },
  ),
})

const someFacts = fc.record({
  day: fc.oneof({ weight: 6, arbitrary: fc.constant(TODAY) }, { weight: 1, arbitrary: fc.constantFrom(...DAYS) }),
  number: fc.option(fc.constant('12499'), { nil: undefined, freq: 15 }),
  contact: fc.constantFrom('K100', undefined),
  requester: fc.constantFrom<Facts['requester']>(
    { role: 'officer' },
    { role: 'mail', provider: undefined },
    { role: 'provider', provider: 'V1' },
    { role: 'provider', provider: 'V2' },
  ),
  alike: fc.constantFrom<Facts['alike']>([], [], [{ code: '12404', name: 'Kliniken' }]),
  answers: fc.record({
    'G-later': answer('close', 'stand', 'withdraw'),
    'G-closed': answer('reopen', 'allocate'),
    'G-import': answer('complete-12404', 'allocate'),
    'G-P1P3': answer('merge', 'keep'),
    'G-P1P5': answer('merge', 'keep'),
    'G-P3P5': answer('merge', 'keep', 'allocate'),
    'G-former': answer('close', 'leave'),
  }),
})

/** A new code, a move or a takeover, and facts that fit it: what the register could have gathered. */
export const someCase: fc.Arbitrary<{ readonly command: AskedCommand; readonly facts: Facts }> = fc
  .record({
    kind: fc.constantFrom('new-code' as const, 'move' as const, 'takeover' as const, 'takeover' as const),
    fields: someFields,
    codes: someCodes,
    provider: fc.oneof(
      { weight: 8, arbitrary: someProvider.map(knownProvider) },
      { weight: 1, arbitrary: fc.constant({ ...knownProvider('V100'), isNew: true }) },
      { weight: 1, arbitrary: fc.constant({ isNew: false, isPublic: false, candidates: [{ id: 'V1', name: 'A' }] }) },
    ),
    site: fc.oneof(
      { weight: 8, arbitrary: someSite.map(knownSite) },
      { weight: 2, arbitrary: fc.constant(newSite('S100')) },
      { weight: 1, arbitrary: fc.constant(perhapsSite('S1')) },
    ),
    hasSite: fc.boolean(),
    facts: someFacts,
  })
  .map(({ kind, fields, codes, provider, site, hasSite, facts }) => {
    const staysPut = kind === 'takeover' && fields.samePremises && !hasSite
    const { ruling, hosted, mvo, ...flags } = fields
    const own = kind === 'new-code' ? { hosted, mvo: mvo ?? ['511'] } : { ...flags, mvo }
    const address = staysPut ? {} : { address: ADDRESSES.S2 }
    return {
      command: { ...REQUEST_OF[kind], ...address, ...own, ruling } as unknown as AskedCommand,
      facts: aFacts({
        ...(facts as unknown as Partial<Facts>),
        codes,
        ...(kind === 'move' ? {} : { provider }),
        ...(staysPut ? {} : { site }),
      }),
    }
  })

/** The pairs (site, provider) that two active codes share on some day; none in a sound register. */
export function sharedPairs(timelines: readonly Timeline[]): string[] {
  const tenures = timelines.flatMap(timeline => tenuresOf(statesOf(timeline))).filter(t => t.status === 'active')
  const days = [...new Set(tenures.map(tenure => tenure.from))].sort()
  return days.flatMap(day => {
    const pairs = tenures.filter(x => x.from <= day && (x.to ?? '9999') >= day).map(x => `${x.provider} at ${x.site}`)
    return pairs.filter((pair, i) => pairs.indexOf(pair) !== i).map(pair => `${pair} on ${day}`)
  })
}

/** The timelines of the facts as they stand after a decision. */
export function timelinesAfter(facts: Facts, patches: readonly Patch[], kind: string): Timeline[] {
  const codes = new Set([...Object.keys(facts.timelines), ...patches.map(patch => patch.code)])
  return [...codes].map(code => {
    const known = facts.timelines[code] ?? { code, statements: [], annulments: [] }
    const stated = patches.filter(patch => patch.code === code).map(patch => ({ ...patch, seq: facts.seq, kind }))
    return { ...known, statements: [...known.statements, ...stated] }
  })
}
