// The change feed: one item for each row of the log, told from memory.
import type { Day } from '../policy/days.js'
import { stateOn } from '../policy/timelines.js'
import { answerOf, type CodeAnswer } from './answers.js'
import { type ProviderRow, providerRowOf, type StateRow, stateRowsOf } from './copy-rows.js'
import type { Register } from './register.js'

/** What became of one code: its state on the day the decision takes effect, before and after the decision. */
export interface Change {
  readonly code: string
  readonly stateId: string
  readonly before: CodeAnswer | null
  readonly after: CodeAnswer | null
  /** In a whole item: every state of the code after the decision. They stand in the place of all it had. */
  readonly states?: readonly StateRow[]
}
export interface ChangeItem {
  readonly seq: number
  readonly recordedAt: string
  readonly effectiveFrom: Day | null
  readonly type: string
  readonly rule: string
  readonly clause: string | null
  readonly changes: readonly Change[]
  /** In a whole item: the providers it entered or changed, as they are after it. */
  readonly providers?: readonly ProviderRow[]
}

export interface FeedOptions {
  /** Whole items hold all that a copy needs: see `states` and `providers`. */
  readonly whole?: boolean
}

/** The items after `after`, in order, at most `limit`. */
export function listChanges(register: Register, after: number, limit: number, options: FeedOptions = {}): ChangeItem[] {
  const last = Math.min(register.head.seq, after + limit)
  const items: ChangeItem[] = []
  for (let seq = after + 1; seq <= last; seq++) items.push(changeItemOf(register, seq, options))
  return items
}

/** One item, the same however late it is asked for. `seq` must be in the log. */
export function changeItemOf(register: Register, seq: number, { whole = false }: FeedOptions = {}): ChangeItem {
  const deed = register.findDeed(seq)
  if (deed === undefined) throw new Error(`the fold has no decision ${seq}`)
  const { decidedAt, effectiveFrom, type, rule, clause, codes, provider } = deed
  const day = effectiveFrom
  return {
    seq,
    recordedAt: decidedAt,
    effectiveFrom: effectiveFrom === '' ? null : effectiveFrom,
    type,
    rule,
    clause,
    changes: codes.map(code => ({
      ...changeOf(register, code, day, seq),
      ...(whole ? { states: stateRowsOf(register, code, seq) } : {}),
    })),
    ...(whole ? { providers: provider === undefined ? [] : [providerRowOf(register, provider, seq)!] } : {}),
  }
}

function changeOf(register: Register, code: string, day: Day, seq: number): Change {
  const told = (knownSeq: number): CodeAnswer | null => {
    const states = register.statesOf(code, knownSeq)
    const state = stateOn(states, day)
    return state === undefined ? null : answerOf(register, state, { day, knownSeq })
  }
  const after = told(seq)
  return { code, stateId: (after ?? told(seq - 1))?.stateId ?? '', before: told(seq - 1), after }
}
