// Settling a case: an officer approves, chooses an option, decides otherwise or rejects, and a decision is written.
import { type PathFault, Problem } from '../errors.js'
import type { AskedCommand, Decision, Facts, OtherwiseOutcome, Ruling } from '../policy/commands.js'
import type { Series } from '../policy/numbering.js'
import type { Circumstances } from '../registry/circumstances.js'
import { type MadeDecision, madeOf, readDecisions } from '../registry/decisions.js'
import { setApart, tokenOf } from '../registry/personal.js'
import { digestOf, type Proposal, proposalOf } from '../registry/proposals.js'
import type { Registry } from '../registry/registry.js'
import { type CaseRow, findCaseRow } from '../store/case-rows.js'
import { findAsker, findFormerContact } from './addressees.js'
import type { Caller } from './callers.js'
import { answerCase, unsettled } from './changing.js'
import { circumstancesOf } from './circumstances.js'
import type { Desk } from './desk.js'
import { caseToldOf, decisionLettersFor, type Settled } from './letters.js'

/** What an officer says of a case. `seen` is the digest of the proposal that the officer looked at. */
export interface Settlement {
  readonly action: 'approve' | 'reject' | 'otherwise'
  readonly option?: string
  readonly motive?: string
  readonly series?: Series
  readonly seen?: string
  /** The version of the case that was looked at; any, when absent. */
  readonly version?: number
  readonly otherwise?: { readonly outcome: OtherwiseOutcome; readonly code?: string }
}

/** What the action needs and must not have, beyond the shapes of its parts. */
export function settlementFaults({
  action,
  motive,
  otherwise,
  option,
}: { readonly [K in 'action' | 'motive' | 'otherwise' | 'option']?: Settlement[K] | undefined }): PathFault[] {
  return [
    ...(action !== 'approve' && motive === undefined
      ? [{ path: '/motive', message: 'is needed unless the proposal is approved' }]
      : []),
    ...(action === 'otherwise' && otherwise === undefined
      ? [{ path: '/otherwise', message: 'is needed: say what is decided' }]
      : []),
    ...(action !== 'otherwise' && otherwise !== undefined
      ? [{ path: '/otherwise', message: 'goes with the action otherwise only' }]
      : []),
    ...(action === 'reject' && option !== undefined ? [{ path: '/option', message: 'does not go with reject' }] : []),
  ]
}

/** A settlement made ready: what is to be decided, on which answers, and what its letters are made from. */
export interface ReadySettlement {
  readonly command: AskedCommand
  /** As the case stands: what the proposal that was seen rests on. */
  readonly circumstances: Circumstances
  readonly answers: CaseRow['answers']
  readonly settled: Settled
}

/**
 * Settles a case on the facts of this moment and writes the decision.
 * @throws Problem when it is settled already (with the decision), when the rules refer or refuse (with the proposal), when the
 * proposal is not the one that was seen (with the one it is now), or when an option is given that is not offered.
 */
export async function settleCase(
  desk: Desk,
  row: CaseRow,
  settlement: Settlement,
  caller: Caller,
  { fourEyes }: { readonly fourEyes: boolean },
): Promise<MadeDecision> {
  const { registry } = desk
  const ready = await readySettlement(desk, row, settlement, caller, { fourEyes })
  const { command, circumstances, answers, settled } = ready
  const submitted = await registry.submit({
    command,
    circumstances: { ...circumstances, answers },
    actor: { role: 'officer', sub: caller.sub },
    alongside: {
      ...alongsideOf(settlement, row, caller, registry.now()),
      // Written once the decision is made: whom to is looked up before.
      letters: (made, register) => decisionLettersFor(desk.letterhead, settled, made, register),
    },
    accepts: (decision, _facts, redecide) =>
      isDecided(decision) && wasSeen(settlement, () => redecide(row.command, circumstances)),
  })
  if (submitted.written)
    return madeOf(registry, submitted.seq, submitted.id, submitted.decidedAt, submitted.decision, submitted.facts)
  if ('caseMoved' in submitted) return settleAgain(registry, row)
  return sayNo(registry, row, settlement, caller, ready, submitted)
}

/**
 * Makes a settlement ready; nothing is written.
 * @throws Problem when the case cannot be settled by this officer as it is, or when an option is given that is not offered.
 */
export async function readySettlement(
  { registry }: Desk,
  row: CaseRow,
  settlement: Settlement,
  caller: Caller,
  { fourEyes }: { readonly fourEyes: boolean },
): Promise<ReadySettlement> {
  unsettled(row, await settledWith(registry, row))
  if (settlement.version !== undefined && settlement.version !== row.version)
    throw new Problem('version-moved', 'The case is no longer at the version that was looked at.')
  if (row.status === 'incomplete')
    throw new Problem('case-incomplete', 'The request lacks particulars.', { extra: { missing: row.missing } })
  if (fourEyes && caller.sub === row.madeBy) throw new Problem('four-eyes', 'Another officer must settle this case.')
  const circumstances = {
    ...circumstancesOf(row),
    ...(settlement.series === undefined ? {} : { series: settlement.series }),
  }
  return {
    command: ruledBy(settlement, row.command),
    circumstances,
    answers: answersWith(settlement, row, circumstances, registry),
    settled: await settledOf(registry, row, settlement, circumstances),
  }
}

export const isDecided = (decision: Decision): boolean =>
  decision.outcome !== 'referred' && decision.outcome !== 'refused'

/** Whether the proposal that was seen is still the one; `propose` is asked only when one is named. */
export function wasSeen({ seen }: Settlement, propose: () => { decision: Decision; facts: Facts }): boolean {
  if (seen === undefined) return true
  const { decision, facts } = propose()
  return seen === digestOf(decision, facts)
}

/** The command as ruled: an approval leaves it as it was asked. */
function ruledBy({ action, otherwise }: Settlement, command: AskedCommand): AskedCommand {
  const ruling: Ruling | undefined =
    action === 'reject' ? { action } : action === 'otherwise' ? { action, ...otherwise! } : undefined
  return ruling === undefined ? command : { ...command, ruling }
}

/** The answers of the case with the option chosen now, under the rule that asks. */
function answersWith(
  settlement: Settlement,
  row: CaseRow,
  circumstances: Circumstances,
  registry: Registry,
): CaseRow['answers'] {
  if (settlement.option === undefined) return row.answers
  const { decision, facts } = registry.propose(ruledBy(settlement, row.command), circumstances)
  if (decision.options.some(option => option.id === settlement.option))
    return { ...row.answers, [decision.rule]: settlement.option }
  const offered = decision.options.map(option => option.id).join(', ')
  throw new Problem('malformed-request', 'The option is not offered.', {
    errors: [{ path: '/option', message: offered === '' ? 'nothing is to be chosen' : `must be one of ${offered}` }],
    extra: { proposal: proposalOf(decision, facts) },
  })
}

function alongsideOf(settlement: Settlement, row: CaseRow, caller: Caller, now: Date) {
  const stored = row.personal.find(each => each.field === 'motive')
  const given = settlement.motive === undefined ? undefined : setApart('ruling-motive', settlement.motive)
  return {
    case: { id: row.id, version: row.version, at: now.toISOString(), actor: caller.sub },
    ...(given === undefined ? {} : { personal: [{ ...given.row, caseId: row.id }] }),
    motive: given?.token ?? (stored === undefined ? undefined : tokenOf(stored)),
  }
}

/** What the letters of the decision tell besides it. */
async function settledOf(
  registry: Registry,
  row: CaseRow,
  { action, motive }: Settlement,
  circumstances: Circumstances,
): Promise<Settled> {
  const refused = action === 'reject' ? registry.propose(row.command, circumstances).decision : undefined
  return {
    caseId: row.id,
    told: caseToldOf(row),
    motive,
    refusal: refused?.outcome === 'refused' ? refused.why : undefined,
    asker: await findAsker(registry, row),
    formerContact: await findFormerContact(registry, row),
  }
}

/** Nothing was written: says why, with the proposal as it is now. A chosen option is kept when more is to be chosen. */
export async function sayNo(
  registry: Registry,
  row: CaseRow,
  settlement: Settlement,
  caller: Caller,
  { answers, circumstances }: ReadySettlement,
  { decision, facts }: { readonly decision: Decision; readonly facts: Facts },
): Promise<never> {
  const seen = registry.propose(row.command, circumstances)
  if (!wasSeen(settlement, () => seen))
    throw new Problem('proposal-changed', 'The proposal is not the one that was seen. Look at it again.', {
      extra: { proposal: proposalOf(seen.decision, seen.facts) },
    })
  const extra: { proposal: Proposal } = { proposal: proposalOf(decision, facts) }
  if (decision.outcome === 'refused') throw new Problem('decision-refused', decision.why, { extra })
  if (answers !== row.answers) await answerCase(registry, row, answers, caller)
  throw new Problem('decision-referred', decision.why, { extra })
}

async function settledWith(registry: Registry, row: CaseRow): Promise<Readonly<Record<string, unknown>>> {
  if (row.decision === null) return {}
  const [decision] = await readDecisions(registry, [row.decision])
  return decision === undefined ? {} : { decision: withoutGrounds(decision) }
}

/** A decision as the parties of its case may see it: without command, facts and who made it. */
export function withoutGrounds<D extends MadeDecision>(decision: D): MadeDecision {
  const {
    command: _c,
    facts: _f,
    actor: _a,
    case: _k,
    policyVersion: _p,
    ...made
  } = decision as D & Record<string, unknown>
  return made as unknown as MadeDecision
}

/** Another was faster: the answer is what the case has become. */
async function settleAgain(registry: Registry, row: CaseRow): Promise<never> {
  const now = await findCaseRow(registry.database, row.id)
  if (now !== undefined) unsettled(now, await settledWith(registry, now))
  throw new Problem('case-moved', 'The case was changed by another at the same time. Read it again.')
}
