// Commands: every change of the register, with the facts each is decided on and the decision that comes of it.
import type { ClauseId } from './clauses.js'
import type { Day } from './days.js'
import type { AddressGiven, Request } from './requests.js'
import type { MvoStatement, Patch, Place, Tenure, Timeline } from './timelines.js'

/** How an officer settled a case other than by approving what the rules propose. */
export type Ruling =
  | { readonly action: 'reject' }
  | { readonly action: 'otherwise'; readonly outcome: OtherwiseOutcome; readonly code?: string | undefined }
export const OTHERWISE_OUTCOMES = ['allocated', 'kept', 'closed', 'merged', 'reopened'] as const
export type OtherwiseOutcome = (typeof OTHERWISE_OUTCOMES)[number]

/** A row of an import file, as a command. Absent fields are unknown; `effectiveFrom` '' when the first day is unknown. */
export interface ImportRow {
  readonly kind: 'import'
  readonly code: string
  readonly activityName: string
  readonly region?: string
  readonly provider?: { readonly organisationNumber?: string; readonly name?: string }
  readonly address?: AddressGiven
  readonly town?: string
  readonly mvo?: readonly string[]
  readonly effectiveFrom: Day
  /** The last day in force. */
  readonly validTo?: Day
}

/** An officer enters a provider (`provider` absent) or changes one from a day on. */
export interface ProviderChange {
  readonly kind: 'provider'
  readonly provider?: string
  readonly name?: string
  readonly organisationNumber?: string
  readonly effectiveFrom: Day
}

/** An officer rules whether a known site and an address (or another known site) are the same place. */
export interface SiteRuling {
  readonly kind: 'site-ruling'
  readonly site: string
  readonly other: string | AddressGiven
  readonly same: boolean
}

/** A request as the log keeps it: without contact, motive and personal organisation numbers, which stand apart. */
export type AskedCommand = Request & { readonly ruling?: Ruling | undefined }
export type Command = AskedCommand | ImportRow | ProviderChange | SiteRuling
export type CommandKind = Command['kind']

export type Outcome =
  | 'allocated'
  | 'kept'
  | 'closed'
  | 'merged'
  | 'reopened'
  | 'withdrawn'
  | 'annulled'
  | 'rejected'
  | 'referred'
  | 'refused'

/** What the register knows of the provider a request names. */
export interface ProviderFacts {
  /** The provider's id: a known one, or the one this decision would mint. Undefined while it is not known who it is. */
  readonly id?: string
  readonly isNew: boolean
  readonly isPublic: boolean
  readonly candidates: readonly { readonly id: string; readonly name: string }[]
}

/** What the register knows of the place a request names. */
export interface SiteFacts {
  /** The site's id: found by its key or a ruling, or the one this decision would mint. Undefined while it is *perhaps*. */
  readonly id?: string
  readonly isNew: boolean
  /** An officer's answer makes this address another way to write a known site. */
  readonly isRuled: boolean
  readonly candidates: readonly ({ readonly site: string } & AddressGiven)[]
}

/** What a correction would annul. */
export interface AnnulledFacts {
  readonly seq: number
  readonly stands: boolean
  /** False for decisions that carry nothing to annul (rejections) and for a provider's or the register's own rows. */
  readonly annullable: boolean
  readonly codes: readonly string[]
}

/**
 * The facts a command is decided on: all that `decide` may know of the register. Stored with the decision, so that it can be
 * decided again. No personal data.
 */
export interface Facts {
  /** The sequence number the decision would have; new sites and providers are named after it. */
  readonly seq: number
  /** The day the request came in: bounds of days are measured from it. */
  readonly receivedOn: Day
  readonly day: Day
  readonly requester: { readonly role: 'provider' | 'officer' | 'mail'; readonly provider?: string | undefined }
  /** Answers an officer has given to referred questions: rule id → option id. */
  readonly answers: Readonly<Record<string, string>>
  /** Whether a contact person was given, and the reference to it. */
  readonly contact?: string | undefined
  readonly provider?: ProviderFacts
  readonly site?: SiteFacts
  /** Timelines of every code the decision may touch. A code that is absent was never issued. */
  readonly timelines: Readonly<Record<string, Timeline>>
  /** Tenures, as known now, of all codes ever at the sites concerned. */
  readonly neighbours: readonly Tenure[]
  /** Incomplete codes with a like name, in the region or without one. */
  readonly alike: readonly { readonly code: string; readonly name: string }[]
  /** The next free number of the series, absent when the series is full; and the share of the series in use. */
  readonly number?: string | undefined
  readonly filled?: number | undefined
  readonly annulled?: AnnulledFacts
  /** For advice: the provider's open codes elsewhere alike, and others' open codes at the site with a common MVO code. */
  readonly perhapsMoved: readonly string[]
  readonly perhapsTakenOver: readonly string[]
  /** For imports: the code is known with this very content. */
  readonly sameAsKnown?: boolean
  /** For provider changes: another provider has the organisation number on that day; the provider exists. */
  readonly numberTaken?: boolean
  readonly providerExists?: boolean
  /** For site rulings: both sites exist; the codes at the site that would be read as another. */
  readonly sitesExist?: boolean
  readonly codesAtSite?: readonly string[]
}

/** An option of a referred question. */
export interface Option {
  readonly id: string
  readonly recommended: boolean
  /** In Swedish. */
  readonly text: string
}
export interface Advice {
  readonly id: string
  /** In Swedish. */
  readonly text: string
}
export interface Counterfactual {
  /** Fields of the request, with the value that would have changed the outcome. */
  readonly if: Readonly<Record<string, unknown>>
  readonly outcome: Outcome
  readonly rule: string
}

export interface MintedProvider {
  readonly id: string
  readonly name?: string
  /** The number itself, or a reference to where a personal one stands. */
  readonly organisationNumber?: string
  readonly from: Day
}
export interface MintedSite {
  readonly id: string
  readonly address: AddressGiven
}

/** What a decision does to the register, beyond the patches of codes. */
export interface Minted {
  readonly provider?: MintedProvider
  readonly site?: MintedSite
  /** The address is another way to write this site, or is ruled not to be it. */
  readonly ruling?: { readonly site: string; readonly other: string | AddressGiven; readonly same: boolean }
  /** The decision that is annulled. */
  readonly annuls?: number
}

export type Situation = Readonly<Record<string, string>>

/** A decision of the policy, not yet appended: what becomes of the command and why. */
export interface Decision {
  readonly outcome: Outcome
  /** The row of the table that decided, and the rule it cites. */
  readonly row: string
  readonly rule: string
  readonly clause: ClauseId | null
  /** In Swedish. */
  readonly why: string
  readonly effectiveFrom: Day
  /** The code the asker shall use from now on; undefined where none follows. */
  readonly code?: string
  readonly patches: readonly Patch[]
  readonly minted: Minted
  readonly situation: Situation
  readonly options: readonly Option[]
  readonly advice: readonly Advice[]
  readonly counterfactuals: readonly Counterfactual[]
}

export type { MvoStatement, Patch, Place, Tenure, Timeline }
