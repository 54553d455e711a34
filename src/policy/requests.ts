// What can be asked: the shape of each kind of request, the same for the API, the mail and the form.
import { type Static, type TObject, type TProperties, Type } from '@sinclair/typebox'

const strict = <P extends TProperties>(properties: P, description: string): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, description })

const Text = (description: string, maxLength: number) =>
  Type.String({ format: 'plain-text', minLength: 1, maxLength, description })

const HospitalCode = Type.String({
  format: 'hospital-code',
  description: 'A hospital code (sjukhuskod): 5 or 6 characters, digits and, in some old codes, X.',
  examples: ['12401'],
})
const Region = Type.String({
  format: 'region',
  description: 'SCB county code, two digits.',
  examples: ['03'],
})
const ActivityName = Text("The name of the provider's activity.", 200)
const Mvo = Type.Array(Type.String({ format: 'mvo-code' }), {
  minItems: 1,
  maxItems: 150,
  uniqueItems: true,
  description: 'Codes of medical fields of activity (MVO), three digits each.',
  examples: [['511']],
})
const Address = strict(
  {
    street: Type.String({
      format: 'visiting-address',
      minLength: 1,
      maxLength: 200,
      description: 'Visiting address; not a box.',
      examples: ['Kungsgatan 12'],
    }),
    postalCode: Type.String({
      format: 'postal-code',
      description: 'Five digits, with or without space; answered without.',
      examples: ['75321'],
    }),
    town: Text('Postal town.', 100),
  },
  'The visiting address of the activity: its physical site.',
)
const Contact = strict(
  {
    name: Text('Name of the contact person.', 200),
    email: Type.String({ format: 'email-address', maxLength: 254, description: 'E-mail of the contact person.' }),
  },
  'The contact person. Never part of a public answer.',
)
const ProviderGiven = strict(
  {
    organisationNumber: Type.String({
      format: 'organisation-number',
      description: 'Ten digits with a check digit, with or without hyphen; answered without.',
      examples: ['5565594230'],
    }),
    name: Type.Optional(Text("The provider's name. Needed the first time a provider is named.", 200)),
  },
  'The provider (vårdgivare), named by its organisation number.',
)
const FirstDay = Type.String({
  format: 'day',
  description: 'The first day it holds (YYYY-MM-DD, Europe/Stockholm). Absent: the day the request came in.',
  examples: ['2026-12-01'],
})
const Motive = Type.String({
  format: 'prose',
  minLength: 1,
  maxLength: 2000,
  description: 'Why; kept apart from the log.',
})
const Scope = Type.Union([Type.Literal('whole'), Type.Literal('part')], {
  description: 'Whether the whole activity or a part of it is concerned. Absent: the whole.',
})
const Id = Type.String({
  format: 'uuid',
  description: 'Chosen by the caller: the same request again with the same id gives the same case.',
})
const common = {
  id: Type.Optional(Id),
  effectiveFrom: Type.Optional(FirstDay),
  motive: Type.Optional(Motive),
  receivedAt: Type.Optional(
    Type.String({
      format: 'moment',
      description: 'When the request came in by telephone or letter (RFC 3339). Officers only. Absent: now.',
    }),
  ),
}
const kindOf = <K extends string>(kind: K) => Type.Literal(kind)

const NewCodeFields = {
  provider: Type.Optional(ProviderGiven),
  region: Region,
  activityName: ActivityName,
  address: Address,
  contact: Contact,
  mvo: Mvo,
  hosted: Type.Optional(
    Type.Boolean({ description: "Whether care is given in another provider's premises (P4). Absent is false." }),
  ),
}

/** One schema a kind, in the order of DESIGN's contract. A kind's fields are what a caller of the API must and may give. */
export const REQUESTS = {
  'new-code': strict({ ...common, kind: kindOf('new-code'), ...NewCodeFields }, 'Asks for a code for an activity.'),
  move: strict(
    {
      ...common,
      kind: kindOf('move'),
      code: HospitalCode,
      scope: Type.Optional(Scope),
      address: Address,
      activityName: Type.Optional(ActivityName),
      region: Type.Optional(Region),
      contact: Type.Optional(Contact),
      mvo: Type.Optional(Mvo),
    },
    'Reports that an activity, or a part of it, moves to a new site.',
  ),
  takeover: strict(
    {
      ...common,
      kind: kindOf('takeover'),
      code: HospitalCode,
      scope: Type.Optional(Scope),
      samePremises: Type.Boolean({ description: 'Whether the acquirer stays in the same premises.' }),
      sameActivity: Type.Boolean({ description: 'Whether the activity is the same as before.' }),
      formerStays: Type.Optional(
        Type.Boolean({ description: 'Whether the former provider goes on with its activity. Absent: not known.' }),
      ),
      provider: Type.Optional(ProviderGiven),
      activityName: Type.Optional(ActivityName),
      contact: Type.Optional(Contact),
      mvo: Type.Optional(Mvo),
      mvoLeaves: Type.Optional(Mvo),
      region: Type.Optional(Region),
      address: Type.Optional(Address),
    },
    "Reports that a provider takes over another's activity or premises; `provider` is the acquirer.",
  ),
  amendment: strict(
    {
      ...common,
      kind: kindOf('amendment'),
      code: HospitalCode,
      activityName: Type.Optional(ActivityName),
      contact: Type.Optional(Contact),
      mvo: Type.Optional(Mvo),
      provider: Type.Optional(ProviderGiven),
      region: Type.Optional(Region),
      address: Type.Optional(Address),
    },
    'Changes name, contact or MVO codes; completes an incomplete (imported) code with provider, region and address.',
  ),
  closure: strict(
    {
      ...common,
      kind: kindOf('closure'),
      code: HospitalCode,
      successor: Type.Optional(HospitalCode),
    },
    'Reports that an activity ends. The day given is the first day out of force.',
  ),
  merger: strict(
    {
      ...common,
      kind: kindOf('merger'),
      codes: Type.Array(HospitalCode, { minItems: 2, maxItems: 50, uniqueItems: true }),
      into: Type.Union([Type.Literal('new'), HospitalCode], {
        description: 'One of `codes`, or "new" with the fields of a new code.',
      }),
      motive: Motive,
      provider: Type.Optional(ProviderGiven),
      region: Type.Optional(Region),
      activityName: Type.Optional(ActivityName),
      address: Type.Optional(Address),
      contact: Type.Optional(Contact),
      mvo: Type.Optional(Mvo),
    },
    'Merges codes into one of them or into a new one. Officers only.',
  ),
  reopening: strict(
    { ...common, kind: kindOf('reopening'), code: HospitalCode, motive: Motive },
    'Opens a closed code again from a day; the gap stays closed. Officers only.',
  ),
  withdrawal: strict(
    { ...common, kind: kindOf('withdrawal'), code: HospitalCode, motive: Motive },
    'Withdraws a code issued in error: void for every day, never used again. Officers only.',
  ),
  correction: strict(
    {
      ...common,
      kind: kindOf('correction'),
      decision: Type.Integer({ minimum: 1, description: 'The sequence number of the decision to annul.' }),
      motive: Motive,
    },
    'Annuls a decision from now on. Officers only.',
  ),
} as const

export type RequestKind = keyof typeof REQUESTS
export type RequestOf<K extends RequestKind> = Static<(typeof REQUESTS)[K]>
/** A request as asked, after `normalised`. */
export type Request = { [K in RequestKind]: RequestOf<K> }[RequestKind]
export type AddressGiven = Static<typeof Address>
export type ContactGiven = Static<typeof Contact>
export type ProviderGiven = Static<typeof ProviderGiven>

export const REQUEST_KINDS = Object.keys(REQUESTS) as RequestKind[]
/** Kinds that only an officer may ask for. */
export const OFFICER_KINDS: readonly RequestKind[] = ['merger', 'reopening', 'withdrawal', 'correction']

/** A fault in what was asked: where (a JSON pointer) and why. */
export interface Fault {
  readonly path: string
  readonly message: string
}

/**
 * What the shape alone does not show but the request alone does: fields one kind needs in one situation only.
 * Answers the faults; none when the request can be decided.
 */
export function faultsOf(request: Request): readonly Fault[] {
  return NEEDS.filter(need => need.kind === request.kind && need.when(request as never))
    .flatMap(need =>
      need.fields
        .filter(field => (request as Record<string, unknown>)[field] === undefined)
        .map(field => ({ path: `/${field}`, message: need.why })),
    )
    .concat(choiceFaultsOf(request))
}

const NEEDS: readonly { kind: RequestKind; when: (r: never) => boolean; fields: readonly string[]; why: string }[] = [
  {
    kind: 'move',
    when: (r: RequestOf<'move'>) => r.scope === 'part',
    fields: ['activityName', 'mvo'],
    why: 'is needed when a part moves: the part may get a code of its own',
  },
  {
    kind: 'takeover',
    when: (r: RequestOf<'takeover'>) => (r.scope === 'part' || !r.sameActivity) && (r.samePremises || r.sameActivity),
    fields: ['activityName', 'mvo'],
    why: 'is needed when a part or another activity is taken over: it may get a code of its own',
  },
  {
    kind: 'takeover',
    when: (r: RequestOf<'takeover'>) => !r.samePremises && r.sameActivity,
    fields: ['address'],
    why: 'is needed when the activity goes on in other premises',
  },
  {
    kind: 'merger',
    when: (r: RequestOf<'merger'>) => r.into === 'new',
    fields: ['provider', 'region', 'activityName', 'address', 'contact', 'mvo'],
    why: 'is needed when the merged activities get a new code',
  },
]

function choiceFaultsOf(request: Request): Fault[] {
  switch (request.kind) {
    case 'merger':
      return request.into === 'new' || request.codes.includes(request.into)
        ? []
        : [{ path: '/into', message: 'must be one of codes, or "new"' }]
    case 'closure':
      return request.successor === request.code
        ? [{ path: '/successor', message: 'must be another code than the one that closes' }]
        : []
    case 'amendment':
      return AMENDABLE.some(field => request[field] !== undefined)
        ? []
        : [{ path: '', message: `must have at least one of ${AMENDABLE.join(', ')}` }]
    default:
      return []
  }
}
const AMENDABLE = ['activityName', 'contact', 'mvo', 'provider', 'region', 'address'] as const
