// Effects: what each act of a rule states of which code, as patches, and what it mints.
import type { AskedCommand, Command, Facts, ImportRow, Minted, ProviderChange, SiteRuling } from './commands.js'
import { addDays, UNKNOWN_DAY } from './days.js'
import type { AddressGiven, RequestOf } from './requests.js'
import type { Act } from './rules.js'
import { completedOf, heldAt, heldByAsker, stateOfNamed } from './situations.js'
import type { MvoStatement, Patch, Place } from './timelines.js'

/** What a decision does: patches of codes, what it mints, and the code the asker shall use from now on. */
export interface Effect {
  readonly patches: readonly Patch[]
  readonly minted: Minted
  readonly code?: string
}

/** Carries out the acts of a row, in order; the first that names a code for the asker wins. Pure. */
export function effectOf(acts: readonly Act[], command: Command, facts: Facts): Effect {
  const effects = acts.map(act => ACTS[act](command as never, facts))
  const code = effects.find(effect => effect.code !== undefined)?.code
  return {
    patches: effects.flatMap(effect => effect.patches),
    minted: Object.assign({}, ...effects.map(effect => effect.minted)) as Minted,
    ...(code === undefined ? {} : { code }),
  }
}

type Takeover = RequestOf<'takeover'>
/** The fields that any request may carry of what an activity is. */
interface Particulars {
  readonly activityName?: string | undefined
  readonly mvo?: readonly string[] | undefined
  readonly region?: string | undefined
  readonly address?: AddressGiven | undefined
  readonly provider?:
    | { readonly organisationNumber?: string | undefined; readonly name?: string | undefined }
    | undefined
}

const ACTS: Readonly<Record<Act, (command: never, facts: Facts) => Effect>> = {
  allocate: (c: AskedCommand & Particulars, f) => allocation(c, f),
  'add-mvo-to-held': (c: AskedCommand & Particulars, f) => {
    const held = heldOf(c, f)
    return effect(
      held,
      [{ code: held, from: f.day, ...contactOf(f), ...(c.mvo ? { mvo: added(c.mvo) } : {}) }],
      rulingOnSite(c, f),
    )
  },
  'change-place': (c: RequestOf<'move'>, f) =>
    effect(
      c.code,
      [{ code: c.code, from: f.day, ...placeOf(c, f), ...nameOf(c), ...listOf(c.mvo), ...contactOf(f) }],
      mintedSite(c, f),
    ),
  // Only the address text: a part that "moves" to where it is must not take name and MVO codes from the whole.
  'change-address': (c: RequestOf<'move'>, f) =>
    effect(c.code, [{ code: c.code, from: f.day, ...placeOf(c, f), ...contactOf(f) }], mintedSite(c, f)),
  'change-provider': (c: Takeover, f) =>
    effect(
      c.code,
      [{ code: c.code, from: f.day, ...providerOf(f), ...nameOf(c), ...listOf(c.mvo), ...contactOf(f) }],
      mintedProvider(c, f),
    ),
  'merge-into-held': (c: RequestOf<'move'> | Takeover, f) => {
    const held = heldOf(c, f)
    const gained = [...(stateOfNamed(c.code, f)?.mvo ?? []), ...(c.mvo ?? [])]
    return effect(
      held,
      [{ code: held, from: f.day, mvo: added(gained), ...contactOf(f) }, closedInto(c.code, held, f)],
      rulingOnSite(c, f),
    )
  },
  'merge-held-into-named': (c: RequestOf<'move'> | Takeover, f) => {
    const held = heldOf(c, f)
    const gained = stateOfNamed(held, f)?.mvo ?? []
    return effect(c.code, [closedInto(held, c.code, f), { code: c.code, from: f.day, mvo: added(gained) }])
  },
  'close-former': (c: Takeover, f) => {
    // The same activity goes on under another code, which then follows; of another activity nothing does.
    const successor = c.sameActivity ? (heldByAsker(c, f) ?? f.number) : undefined
    return { patches: [closedInto(c.code, successor, f)], minted: {} }
  },
  'mvo-leaves': (c: Takeover, f) => {
    const present = stateOfNamed(c.code, f)?.mvo ?? []
    const leaving = (c.mvoLeaves ?? []).filter(code => present.includes(code))
    // The former code never loses its last MVO code: it goes on with some activity.
    const remove = leaving.length === present.length ? leaving.slice(1) : leaving
    return remove.length === 0
      ? { patches: [], minted: {} }
      : { patches: [{ code: c.code, from: f.day, mvo: { add: [], remove } }], minted: {} }
  },
  'reopen-held': (c: AskedCommand & Particulars, f) => {
    const held = heldAt(f, f.provider?.id, f.site?.id, 'closed') ?? missing('closed code')
    return effect(
      held,
      [{ code: held, from: f.day, status: 'active', ...nameOf(c), ...listOf(c.mvo), ...contactOf(f) }],
      rulingOnSite(c, f),
    )
  },
  'complete-alike': (c: AskedCommand & Particulars, f) => completion(completedOf(f) ?? missing('code'), c, f, true),
  'complete-named': (c: RequestOf<'amendment'>, f) => completion(c.code, c, f, false),
  amend: (c: RequestOf<'amendment'>, f) =>
    effect(c.code, [{ code: c.code, from: f.day, ...nameOf(c), ...listOf(c.mvo), ...contactOf(f) }]),
  close: (c: RequestOf<'closure'>, f) => effect(c.successor ?? c.code, [closedInto(c.code, c.successor, f)]),
  'merge-into-one': (c: RequestOf<'merger'>, f) => {
    const others = c.codes.filter(code => code !== c.into)
    const gained = [...others.flatMap(code => stateOfNamed(code, f)?.mvo ?? []), ...(c.mvo ?? [])]
    return effect(c.into, [
      { code: c.into, from: f.day, mvo: added(gained), ...nameOf(c), ...contactOf(f) },
      ...others.map(code => closedInto(code, c.into, f)),
    ])
  },
  'merge-into-new': (c: RequestOf<'merger'>, f) => {
    const given = allocation(
      { ...c, mvo: [...c.codes.flatMap(code => stateOfNamed(code, f)?.mvo ?? []), ...(c.mvo ?? [])] },
      f,
    )
    return { ...given, patches: [...given.patches, ...c.codes.map(code => closedInto(code, given.code, f))] }
  },
  reopen: (c: RequestOf<'reopening'>, f) => effect(c.code, [{ code: c.code, from: f.day, status: 'active' }]),
  void: (c: RequestOf<'withdrawal'>) => effect(c.code, [{ code: c.code, from: UNKNOWN_DAY, void: true }]),
  annul: (c: RequestOf<'correction'>, f) => {
    const [code] = f.annulled?.codes ?? []
    return { patches: [], minted: { annuls: c.decision }, ...(code === undefined ? {} : { code }) }
  },
  import: (c: ImportRow, f) => importation(c, f),
  'change-register': (c: ProviderChange | SiteRuling, f) =>
    c.kind === 'provider' ? providerChange(c, f) : ruling(c, f),
  'as-ruled': (c: AskedCommand & Particulars, f) => asRuled(c, f),
}

const effect = (code: string, patches: readonly Patch[], minted: Minted = {}): Effect => ({ code, patches, minted })
const missing = (what: string): never => {
  throw new Error(`an act needs a ${what} that the facts do not hold`)
}

const heldOf = (command: AskedCommand, facts: Facts): string =>
  (command.kind === 'new-code'
    ? heldAt(facts, facts.provider?.id, facts.site?.id, 'active')
    : heldByAsker(command, facts)) ?? missing('held code')

const nameOf = (c: Particulars): { name?: string } => (c.activityName === undefined ? {} : { name: c.activityName })
const listOf = (mvo: readonly string[] | undefined): { mvo?: MvoStatement } =>
  mvo === undefined ? {} : { mvo: { list: mvo } }
const added = (mvo: readonly string[]): MvoStatement => ({ add: [...new Set(mvo)].sort(), remove: [] })
const contactOf = (f: Facts): { contact?: string } => (f.contact === undefined ? {} : { contact: f.contact })
const providerOf = (f: Facts): { provider?: string } =>
  f.provider?.id === undefined ? {} : { provider: f.provider.id }

/** The whole group of place: site, address and region, stated even where a part of it stays as it was. */
function placeOf(c: AskedCommand & Particulars, f: Facts): { place?: Place; region?: string } {
  const state = 'code' in c ? stateOfNamed(c.code, f) : undefined
  const region = c.region ?? state?.region
  return {
    ...(f.site?.id === undefined || c.address === undefined ? {} : { place: { site: f.site.id, ...c.address } }),
    ...(region === undefined || region === null ? {} : { region }),
  }
}

const mintedSite = (c: Particulars, f: Facts): Minted => {
  if (f.site?.id === undefined || c.address === undefined) return {}
  if (f.site.isNew) return { site: { id: f.site.id, address: c.address } }
  return f.site.isRuled ? { ruling: { site: f.site.id, other: c.address, same: true } } : {}
}

/** Where a code at the site is kept: the officer's answer that the address is this site, so that it is not asked again. */
const rulingOnSite = (c: AskedCommand & Particulars, f: Facts): Minted =>
  c.kind === 'takeover' && c.samePremises ? {} : mintedSite(c, f)

const mintedProvider = (c: Particulars, f: Facts): Minted =>
  f.provider?.isNew && f.provider.id !== undefined
    ? { provider: { id: f.provider.id, ...c.provider, from: f.day } as Minted['provider'] & object }
    : {}

const closedInto = (code: string, successor: string | undefined, f: Facts): Patch => ({
  code,
  from: f.day,
  status: 'closed',
  ...(successor === undefined ? {} : { successors: [successor] }),
})

/** A new code for what is asked; in a takeover of the same premises it stands where the named code stands. */
function allocation(c: AskedCommand & Particulars, f: Facts): Effect {
  const state = 'code' in c ? stateOfNamed(c.code, f) : undefined
  const staysPut = c.kind === 'takeover' && c.samePremises
  const place = staysPut ? { place: state?.place ?? missing('place') } : placeOf(c, f)
  const provider = f.provider?.id ?? state?.provider ?? undefined
  const region = c.region ?? state?.region ?? undefined
  const code = f.number ?? missing('number')
  const patch: Patch = {
    code,
    from: f.day,
    issued: true,
    status: 'active',
    name: c.activityName ?? state?.name ?? '',
    mvo: { list: [...new Set(c.mvo ?? state?.mvo ?? [])].sort() },
    ...place,
    ...(provider === undefined ? {} : { provider }),
    ...(region === undefined ? {} : { region }),
    ...originOf(c),
    ...contactOf(f),
  }
  return effect(code, [patch], { ...(staysPut ? {} : mintedSite(c, f)), ...mintedProvider(c, f) })
}

/** A code for a part of an activity, or for one that another takes over elsewhere, comes from the code named. */
const originOf = (c: AskedCommand): { origin?: string } =>
  c.kind === 'move' || (c.kind === 'takeover' && c.sameActivity) ? { origin: c.code } : {}

function completion(code: string, c: AskedCommand & Particulars, f: Facts, adds: boolean): Effect {
  const mvo = c.mvo === undefined ? {} : { mvo: adds ? added(c.mvo) : { list: c.mvo } }
  const patch: Patch = {
    code,
    from: f.day,
    ...providerOf(f),
    ...(c.address === undefined || f.site?.id === undefined ? {} : { place: { site: f.site.id, ...c.address } }),
    ...(c.region === undefined ? {} : { region: c.region }),
    ...nameOf(c),
    ...mvo,
    ...contactOf(f),
  }
  return effect(code, [patch], { ...mintedSite(c, f), ...mintedProvider(c, f) })
}

function importation(c: ImportRow, f: Facts): Effect {
  const closes =
    c.validTo === undefined ? [] : [{ code: c.code, from: addDays(c.validTo, 1), status: 'closed' as const }]
  const patch: Patch = {
    code: c.code,
    from: c.effectiveFrom,
    issued: true,
    legacy: true,
    status: 'active',
    name: c.activityName,
    mvo: { list: c.mvo ?? [] },
    ...providerOf(f),
    ...(c.region === undefined ? {} : { region: c.region }),
    ...(c.address === undefined || f.site?.id === undefined ? townOf(c) : { place: { site: f.site.id, ...c.address } }),
  }
  return effect(c.code, [patch, ...closes], { ...mintedSite(c, f), ...mintedProvider(c, f) })
}

const townOf = (c: ImportRow): { town?: string } => (c.town === undefined ? {} : { town: c.town })

function providerChange(c: ProviderChange, f: Facts): Effect {
  const { name, organisationNumber } = c
  const id = c.provider ?? f.provider?.id ?? missing('provider')
  return {
    patches: [],
    minted: {
      provider: {
        id,
        ...(name === undefined ? {} : { name }),
        ...(organisationNumber === undefined ? {} : { organisationNumber }),
        from: f.day,
      },
    },
  }
}

function ruling(c: SiteRuling, f: Facts): Effect {
  const patches =
    c.same && typeof c.other === 'string'
      ? (f.codesAtSite ?? []).map(code => ({
          code,
          from: UNKNOWN_DAY,
          resite: { from: c.other as string, to: c.site },
        }))
      : []
  return { patches, minted: { ruling: { site: c.site, other: c.other, same: c.same } } }
}

/** What an officer decided otherwise, with what the request gives; the constraints still hold. */
function asRuled(c: AskedCommand & Particulars, f: Facts): Effect {
  const { ruling } = c
  if (ruling?.action !== 'otherwise') return missing('ruling')
  const code = ruling.code ?? ('code' in c ? c.code : undefined)
  switch (ruling.outcome) {
    case 'allocated':
      return allocation(c, f)
    case 'closed':
      return effect(code ?? missing('code'), [closedInto(code ?? missing('code'), undefined, f)])
    case 'merged':
      return mergedAsRuled(c, code ?? missing('code'), f)
    case 'reopened':
    case 'kept': {
      const kept = completion(code ?? missing('code'), c, f, c.kind === 'new-code')
      return ruling.outcome === 'kept'
        ? kept
        : { ...kept, patches: kept.patches.map(patch => ({ ...patch, status: 'active' as const })) }
    }
  }
}

function mergedAsRuled(c: AskedCommand, survivor: string, f: Facts): Effect {
  const codes = 'codes' in c ? c.codes : 'code' in c ? [c.code] : []
  const others = codes.filter(code => code !== survivor)
  const gained = others.flatMap(code => stateOfNamed(code, f)?.mvo ?? [])
  return effect(survivor, [
    { code: survivor, from: f.day, mvo: added(gained) },
    ...others.map(code => closedInto(code, survivor, f)),
  ])
}
