// Occasions: what there is to write about, as plain values that a case and its decision fill.
import type { ClauseId } from '../clauses.js'
import type { Outcome } from '../commands.js'
import type { Day } from '../days.js'
import type { AddressGiven } from '../requests.js'
import type { CodeStatus } from '../timelines.js'

/** A letter as it is sent: `subject` is one line, `text` lines of at most 76 characters, each ended by a line feed. */
export interface Letter {
  readonly kind: 'acknowledgement' | 'question' | 'decision' | 'rejection' | 'notice' | 'reminder'
  readonly subject: string
  readonly text: string
}

/** The case a letter is about. */
export interface CaseTold {
  /** `SJK-2026-000004`. */
  readonly number: string
  /** A kind of request; null while it is not known. */
  readonly kind: string | null
  /** In Stockholm. */
  readonly receivedOn: Day
  /** What was read or asked, whole or in part; unknown fields are left out of letters. */
  readonly request: Readonly<Record<string, unknown>>
}

/** A decision, as a `MadeDecision` tells it. */
export interface DecisionTold {
  /** Its number; words in its place in a preview. */
  readonly seq: number | string
  readonly outcome: Outcome
  readonly rule: string
  readonly clause: { readonly id: ClauseId } | null
  readonly why: string
  readonly code?: string | undefined
  readonly effectiveFrom: Day
}

/** What a code is on one day, as a `CodeAnswer` tells it. */
export interface StateTold {
  readonly status: CodeStatus | 'not-yet-active'
  readonly activityName: string
  readonly provider: { readonly name: string } | null
  readonly address: AddressGiven | null
  readonly region: string | null
  readonly mvo: readonly string[]
}

/**
 * What a decision does to one code. `from` is the first day of the change: mostly the decision's, but later where another code
 * is closed from a later day, and '' for every day. `before` and `after` are the code's state on that very day, as known before
 * and after the decision; null where there is none.
 */
export interface CodeChange {
  readonly code: string
  readonly from: Day
  readonly before: StateTold | null
  readonly after: StateTold | null
  /** The codes that follow a closed one. */
  readonly successors?: readonly string[] | undefined
  /** Whether another contact person was entered. */
  readonly contactChanged?: boolean | undefined
}

/** A mail came in and became a case. `missing` lists paths of the request, `address.postalCode`, as a case does. */
export interface Acknowledged {
  readonly kind: 'acknowledgement'
  readonly case: CaseTold
  readonly missing: readonly string[]
}

/** An officer asks. `question` is the officer's own text. */
export interface Asked {
  readonly kind: 'question'
  readonly case: CaseTold
  readonly question: string
  readonly answerBy?: Day | undefined
}

/** No answer has come to what was asked on a day: particulars that are missing, an officer's question, or both. */
export interface Unanswered {
  readonly kind: 'reminder'
  readonly case: CaseTold
  readonly askedOn: Day
  readonly missing: readonly string[]
  readonly question?: string | undefined
  readonly answerBy?: Day | undefined
}

/** The case was settled, also by rejection. */
export interface Decided {
  readonly kind: 'decision'
  readonly case: CaseTold
  readonly decision: DecisionTold
  /** In Stockholm. */
  readonly decidedOn: Day
  readonly changes: readonly CodeChange[]
  /** The officer's own words. */
  readonly motive?: string | undefined
  /** Of a rejected request that the rules refused: the `why` of that proposal. */
  readonly refusal?: string | undefined
}

/** A takeover was decided, told to the provider that had the code the request names. */
export interface TakenOver {
  readonly kind: 'notice'
  readonly case: CaseTold
  readonly decision: DecisionTold
  readonly decidedOn: Day
  readonly changes: readonly CodeChange[]
  /** The name of the provider that takes over. */
  readonly acquirer?: string | undefined
}

export type Occasion = Acknowledged | Asked | Unanswered | Decided | TakenOver
