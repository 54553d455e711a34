// Proposals: a decision as it is shown before it is made, and the digest that tells whether it is still the same.
import stringify from 'safe-stable-stringify'
import { type Clause, getClause } from '../policy/clauses.js'
import type { Advice, Counterfactual, Decision, Facts, Option, Outcome, Situation } from '../policy/commands.js'
import { sha256 } from './log-rows.js'
import { refIn } from './personal.js'

export interface Proposal {
  readonly outcome: Outcome
  readonly rule: string
  readonly clause: Pick<Clause, 'id' | 'text'> | null
  readonly why: string
  /** Left out where a new number would be given: which one is settled when it is. */
  readonly code?: string
  readonly effectiveFrom: string
  readonly digest: string
  readonly options: readonly Option[]
  readonly advice: readonly Advice[]
  readonly counterfactuals: readonly Counterfactual[]
  readonly situation: Situation
}

/** A decision of the policy as a proposal. */
export function proposalOf(decision: Decision, facts: Facts): Proposal {
  const { outcome, rule, clause, why, code, effectiveFrom, options, advice, counterfactuals, situation } = decision
  return {
    outcome,
    rule,
    clause: clauseOf(clause),
    why,
    ...(code === undefined || isGiven(decision, code) ? {} : { code }),
    effectiveFrom,
    digest: digestOf(decision, facts),
    options,
    advice,
    counterfactuals,
    situation,
  }
}

export function clauseOf(id: Decision['clause']): Proposal['clause'] {
  if (id === null) return null
  const { text } = getClause(id)
  return { id, text }
}

const isGiven = (decision: Decision, code: string): boolean =>
  decision.patches.some(patch => patch.code === code && patch.issued === true)

/**
 * The digest of what a decision would do: outcome, row, patches and options. The new number and the names of what would be
 * minted are left out, so that another case settled in between does not change it.
 */
export function digestOf(
  decision: Pick<Decision, 'outcome' | 'row' | 'code' | 'patches' | 'minted' | 'options'>,
  facts: Facts,
): string {
  const { outcome, row, code, patches, minted, options } = decision
  const unsettled = new Map([
    [`site-${facts.seq}`, 'new-site'],
    [`provider-${facts.seq}`, 'new-provider'],
    ...(facts.number === undefined ? [] : [[facts.number, 'new-code'] as const]),
  ])
  // A token is another each time the same is asked; who the contact person is does not change what is decided.
  const settled = (text: string): string => (refIn(text) === undefined ? (unsettled.get(text) ?? text) : 'personal')
  const done = [outcome, row, code, patches, minted, options.map(option => option.id)]
  return sha256(stringify(done, (_key, value) => (typeof value === 'string' ? settled(value) : value)) ?? '')
}
