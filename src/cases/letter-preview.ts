// The preview of a settlement: what would be decided, and the very letters that would be sent, before any of it is written.
import type { Decision } from '../policy/commands.js'
import { type Proposal, proposalOf } from '../registry/proposals.js'
import type { CaseRow } from '../store/case-rows.js'
import type { LetterIn } from '../store/letter-rows.js'
import type { Caller } from './callers.js'
import type { Desk } from './desk.js'
import { decisionLettersFor } from './letters.js'
import { isDecided, readySettlement, type Settlement, sayNo, wasSeen } from './settling.js'

/** What stands in the letters for what is not given yet. */
export const CODE_TO_COME = '(sjukhuskoden)'
export const DECISION_TO_COME = '(beslutets nummer)'

/** What a settlement would come to: the decision, and its letters as they would be written. */
export interface LetterPreview {
  readonly proposal: Proposal
  readonly letters: readonly Pick<LetterIn, 'kind' | 'recipient' | 'subject' | 'text'>[]
}

/**
 * What settling so would decide and send. Nothing is written, but for an option chosen when more is to be chosen: it is kept on
 * the case, as settling keeps it.
 * @throws Problem as `settleCase` does.
 */
export async function previewSettlement(
  desk: Desk,
  row: CaseRow,
  settlement: Settlement,
  caller: Caller,
  options: { readonly fourEyes: boolean },
): Promise<LetterPreview> {
  const { registry, letterhead } = desk
  const ready = await readySettlement(desk, row, settlement, caller, options)
  const { command, circumstances, answers, settled } = ready
  const { decision, facts } = registry.propose(command, { ...circumstances, answers })
  const isAsSeen = wasSeen(settlement, () => registry.propose(row.command, circumstances))
  if (!isDecided(decision) || !isAsSeen) return sayNo(registry, row, settlement, caller, ready, { decision, facts })
  const told = {
    seq: DECISION_TO_COME,
    decision: withoutNumber(decision),
    facts,
    decidedAt: registry.now().toISOString(),
  }
  const letters = decisionLettersFor(letterhead, settled, told, registry.register)
  return {
    proposal: proposalOf(decision, facts),
    letters: letters.map(({ kind, recipient, subject, text }) => ({ kind, recipient, subject, text })),
  }
}

/** The decision with words for a number that is given only when it is made: another case may come first. */
function withoutNumber(decision: Decision): Decision {
  const given = new Set(decision.patches.filter(patch => patch.issued === true).map(({ code }) => code))
  const told = (code: string): string => (given.has(code) ? CODE_TO_COME : code)
  return {
    ...decision,
    ...(decision.code === undefined ? {} : { code: told(decision.code) }),
    patches: decision.patches.map(patch => ({
      ...patch,
      code: told(patch.code),
      ...(patch.successors === undefined ? {} : { successors: patch.successors.map(told) }),
    })),
  }
}
