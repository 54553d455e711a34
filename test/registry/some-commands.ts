// Random commands that collide: few sites, providers and days, and codes chosen among those there are when their turn comes.
import fc from 'fast-check'
import type { Command } from '../../src/policy/commands.js'
import type { Register } from '../../src/registry/register.js'
import { at, OTHER, PRIVATE, PUBLIC, TODAY } from './asking.js'

/** Before, around and after today, so that reports come late and early. */
export const DAYS = ['2024-01-01', '2025-06-01', '2026-01-01', '2026-06-01', TODAY, '2027-02-01', '2027-09-01'] as const
const ADDRESSES = [at('Storgatan 1'), at('Storgatan 1 B'), at('Lillgatan 2', '75322'), at('Kungsgatan 3', '75323')]
const PROVIDERS = [PRIVATE, OTHER, PUBLIC]
const NAMES = ['Exempelmottagningen', 'Exempelkliniken', 'Norra mottagningen Lillgatan']
const MVO = [['511'], ['301'], ['301', '511'], ['100', '241', '511']]

/** How a step is to be read once its turn comes: a kind, and numbers that choose among what there is then. */
export interface Step {
  readonly kind: Command['kind']
  readonly day: string
  readonly codes: readonly [number, number]
  readonly provider: number
  readonly site: number
  readonly name: number
  readonly mvo: number
  readonly region: string
  readonly scope: 'whole' | 'part' | undefined
  readonly samePremises: boolean
  readonly sameActivity: boolean
  readonly formerStays: boolean | undefined
  /** Whether fields that a kind can do without are given. */
  readonly full: boolean
  readonly ruling: unknown
  /** What is chosen when the rules ask, question by question. */
  readonly choices: readonly number[]
}

const KINDS: readonly [Command['kind'], number][] = [
  ['new-code', 9],
  ['move', 8],
  ['takeover', 8],
  ['amendment', 2],
  ['closure', 4],
  ['merger', 3],
  ['reopening', 4],
  ['withdrawal', 1],
  ['correction', 5],
  ['import', 2],
  ['provider', 1],
  ['site-ruling', 2],
]

const small = fc.nat({ max: 11 })
const someStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...KINDS.map(([kind, weight]) => ({ arbitrary: fc.constant(kind), weight }))),
  day: fc.constantFrom(...DAYS),
  codes: fc.tuple(small, small),
  provider: fc.nat({ max: 6 }),
  site: fc.nat({ max: ADDRESSES.length - 1 }),
  name: fc.nat({ max: NAMES.length - 1 }),
  mvo: fc.nat({ max: MVO.length - 1 }),
  region: fc.constantFrom('03', '03', '03', '01'),
  scope: fc.constantFrom('whole', 'whole', 'part', undefined),
  samePremises: fc.boolean(),
  sameActivity: fc.boolean(),
  formerStays: fc.constantFrom(true, false, undefined),
  full: fc.boolean(),
  ruling: fc.oneof(
    { weight: 22, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('allocated', 'kept', 'closed', 'merged', 'reopened') },
    { weight: 1, arbitrary: fc.constant('reject') },
  ),
  choices: fc.array(fc.nat({ max: 5 }), { minLength: 5, maxLength: 5 }),
})

/** Steps in groups; those of one group are asked at the same moment and share a batch. */
export const someSteps = (max: number): fc.Arbitrary<readonly (readonly Step[])[]> =>
  fc.array(fc.array(someStep, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: max, size: 'max' })

/** The command of a step on the register as it is now; undefined when there is nothing yet that it could be about. */
export function commandOf(step: Step, register: Register): Command | undefined {
  const codes = [...register.listCodes()].filter(
    code => step.ruling || register.statesOf(code)[0]?.status !== 'withdrawn',
  )
  const one = codes[step.codes[0] % (codes.length || 1)]
  const other = codes[step.codes[1] % (codes.length || 1)]
  const fields = FIELDS[step.kind](step, one, other, register)
  if (fields === undefined) return undefined
  const command = { kind: step.kind, effectiveFrom: step.day, ...fields }
  return withoutAbsent({ ...command, ...rulingOf(step, other) }) as unknown as Command
}

type Fields = Record<string, unknown> | undefined
type FieldsOf = (step: Step, one: string | undefined, other: string | undefined, register: Register) => Fields

const particulars = (s: Step) => ({
  provider: PROVIDERS[s.provider] ?? PROVIDERS[0],
  address: ADDRESSES[s.site],
  activityName: NAMES[s.name],
  mvo: MVO[s.mvo],
  region: s.region,
})
const optional = (s: Step) => (s.full ? { activityName: NAMES[s.name], mvo: MVO[s.mvo], region: s.region } : {})

const FIELDS: Readonly<Record<Command['kind'], FieldsOf>> = {
  // Provider 6 is not named: an officer has to say who it is.
  'new-code': s => ({
    ...particulars(s),
    ...(s.provider === 6 ? { provider: undefined } : {}),
    hosted: s.formerStays,
    // Mostly of long ago, so that the other kinds find codes in force on their days.
    effectiveFrom: s.full ? s.day : DAYS[s.codes[0] % 2],
  }),
  move: (s, one) =>
    one === undefined
      ? undefined
      : {
          code: one,
          scope: s.scope,
          address: ADDRESSES[s.site],
          ...optional({ ...s, full: s.full || s.scope === 'part' }),
        },
  takeover: (s, one) =>
    one === undefined
      ? undefined
      : {
          ...particulars(s),
          code: one,
          scope: s.scope,
          samePremises: s.samePremises,
          sameActivity: s.sameActivity,
          formerStays: s.formerStays,
          mvoLeaves: s.full ? MVO[s.name] : undefined,
          region: s.full ? s.region : undefined,
          address: s.samePremises && s.full ? undefined : ADDRESSES[s.site],
        },
  amendment: (s, one) =>
    one === undefined ? undefined : { code: one, ...(s.full ? particulars(s) : { mvo: MVO[s.mvo] }) },
  closure: (s, one, other) =>
    one === undefined ? undefined : { code: one, successor: s.full && other !== one ? other : undefined },
  merger: (s, one, other) =>
    one === undefined || one === other
      ? undefined
      : { codes: [one, other], into: s.samePremises ? 'new' : other, ...(s.samePremises ? particulars(s) : {}) },
  reopening: (_s, one) => (one === undefined ? undefined : { code: one }),
  withdrawal: (_s, one) => (one === undefined ? undefined : { code: one }),
  correction: (s, _one, _other, register) => ({ decision: Math.max(1, register.head.seq - s.codes[0]) }),
  import: s => ({
    code: `1000${s.codes[0] % 4}`,
    activityName: NAMES[s.name],
    effectiveFrom: s.full ? '' : s.day,
    region: s.samePremises ? s.region : undefined,
    provider: s.sameActivity ? PROVIDERS[s.provider] : undefined,
    address: s.scope === 'whole' ? ADDRESSES[s.site] : undefined,
    mvo: MVO[s.mvo],
    validTo: s.formerStays && !s.full ? '2027-06-30' : undefined,
  }),
  provider: (s, _one, _other, register) => {
    const known = [...register.listProviders()]
    const changed = s.full ? known[s.provider % (known.length || 1)] : undefined
    return { provider: changed, name: `Vård ${s.name} AB`, ...(s.samePremises ? PROVIDERS[s.provider] : {}) }
  },
  'site-ruling': (s, _one, _other, register) => {
    const [one, other] = s.codes.map(n => [...register.listSites()][n])
    if (one === undefined || other === undefined) return undefined
    return { site: one, other: s.full ? other : ADDRESSES[s.site], same: s.sameActivity, effectiveFrom: undefined }
  },
}

const UNRULED: readonly Command['kind'][] = ['import', 'provider', 'site-ruling']

function rulingOf({ kind, ruling, full }: Step, other: string | undefined): Fields {
  if (ruling === undefined || UNRULED.includes(kind)) return {}
  if (ruling === 'reject') return { ruling: { action: 'reject' } }
  return { ruling: withoutAbsent({ action: 'otherwise', outcome: ruling, code: full ? other : undefined }) }
}

const withoutAbsent = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
