// Entries: a decision made ready for the database, with everything its row and the derived tables hold.
import type { Command, Decision, Facts } from '../policy/commands.js'
import { POLICY_VERSION } from '../policy/rules.js'
import type { State } from '../policy/timelines.js'
import type { LetterIn } from '../store/letter-rows.js'
import type { PersonalRow } from '../store/personal-rows.js'
import { type Actor, type Deed, type Grounds, hashOf, type LogRow, sha256 } from './log-rows.js'
import type { Register } from './register.js'

/** What is written together with a decision: the case it settles, personal data it refers to, and letters that tell of it. */
export interface Alongside {
  readonly case?: { readonly id: string; readonly version: number; readonly at: string; readonly actor: string }
  readonly personal?: readonly (PersonalRow & { readonly caseId?: string | undefined })[]
  /** Token of the motive. */
  readonly motive?: string | undefined
  /** Writes the letters; asked anew in every try, with the register as it is after the decision. */
  readonly letters?: (made: JustMade, register: Register) => readonly LetterIn[]
}

/** A decision as its letters are told of it. */
export interface JustMade extends Pick<Made, 'decision' | 'facts' | 'decidedAt'> {
  readonly seq: number
}

/** A decision with the moment it is made and by whom. */
export interface Made {
  readonly id: string
  readonly command: Command
  readonly facts: Facts
  readonly decision: Decision
  readonly decidedAt: string
  readonly actor: Actor
  readonly alongside: Alongside
}

/** An entry as the SQL function `append` takes it, and the row it will become. */
export interface Entry {
  readonly row: LogRow
  readonly written: Readonly<Record<string, unknown>>
}

/** Writes a decision down on top of the register, which is brought forward by it. */
export function entryOf(made: Made, register: Register): Entry {
  const deed = deedFor(made)
  const deedText = JSON.stringify(deed)
  const grounds = JSON.stringify(groundsFor(made))
  const { seq, hash } = register.head
  const row: LogRow = {
    seq: seq + 1,
    id: made.id,
    deed,
    hash: hashOf(hash, seq + 1, deedText, sha256(grounds)),
  }
  register.apply(row)
  const touched = register.findDeed(row.seq)?.codes ?? []
  return {
    row,
    written: {
      id: made.id,
      deed: deedText,
      grounds,
      touched,
      states: touched.flatMap(code => register.statesOf(code).map(stateRowOf)),
      personal: (made.alongside.personal ?? []).map(({ caseId, ...row }) => ({ ...row, case_id: caseId ?? null })),
      ...(made.alongside.case === undefined ? {} : { case: made.alongside.case }),
      letters: made.alongside.letters?.({ ...made, seq: row.seq }, register) ?? [],
    },
  }
}

function deedFor({ id, command, decision, decidedAt }: Made): Deed {
  return {
    format: 1,
    id,
    policy: POLICY_VERSION,
    decidedAt,
    effectiveFrom: decision.effectiveFrom,
    type: command.kind,
    outcome: decision.outcome,
    row: decision.row,
    rule: decision.rule,
    clause: decision.clause,
    ...(decision.code === undefined ? {} : { code: decision.code }),
    patches: decision.patches,
    minted: decision.minted,
  }
}

function groundsFor({ command, facts, decision, actor, alongside }: Made): Grounds {
  return {
    command,
    facts,
    situation: decision.situation,
    why: decision.why,
    advice: decision.advice,
    counterfactuals: decision.counterfactuals,
    actor,
    ...(alongside.case === undefined ? {} : { case: alongside.case.id }),
    ...(alongside.motive === undefined ? {} : { motive: alongside.motive }),
  }
}

/** A state as a row of `code_states`; an unknown first day is unbounded there. */
export const stateRowOf = (state: State): Readonly<Record<string, unknown>> => ({
  code: state.code,
  first_day: state.validFrom === '' ? null : state.validFrom,
  last_day: state.validTo,
  seq: state.seq,
  status: state.status,
  region: state.region,
  provider: state.provider,
  site: state.place?.site ?? null,
  name: state.name,
  mvo: state.mvo,
})
