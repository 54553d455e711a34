// Decisions as they stand in the log: read whole from the database, with the effects told from memory.
import type { Decision } from '../policy/commands.js'
import { stateOn } from '../policy/timelines.js'
import { type DecisionHashes, findDecisionHashes, findDecisionSeq, readDecisionTexts } from '../store/log.js'
import { readPersonal } from '../store/personal-rows.js'
import type { Deed, Grounds } from './log-rows.js'
import { refIn } from './personal.js'
import { clauseOf, digestOf, type Proposal } from './proposals.js'
import type { Register } from './register.js'
import type { Registry } from './registry.js'

/** A decision that was made. `effects` names every code it touched, with the state it had from the day on. */
export interface MadeDecision extends Proposal {
  readonly seq: number
  readonly id: string
  readonly stateId: string | null
  readonly effects: readonly { readonly code: string; readonly stateId: string }[]
  readonly decidedAt: string
  readonly type: Deed['type']
}

/** A decision whole, for officers: with command, facts and who made it. */
export interface WholeDecision extends MadeDecision {
  readonly command: unknown
  readonly facts: unknown
  readonly actor: Grounds['actor']
  readonly case: string | null
  readonly policyVersion: string
}

/** Decisions by sequence number, in the order asked for; unknown ones are left out. */
export async function readDecisions(registry: Registry, seqs: readonly number[]): Promise<WholeDecision[]> {
  if (seqs.length === 0) return []
  // Another instance may have written these a moment ago: their effects are told from memory, which must have seen them.
  await registry.seen(Math.max(...seqs), SEEN_WAIT_MS)
  const rows = await readDecisionTexts(registry.database, seqs)
  const bySeq = new Map(rows.map(row => [row.seq, row]))
  return seqs.flatMap(seq => {
    const row = bySeq.get(seq)
    return row === undefined
      ? []
      : [wholeOf(registry, seq, row.id, JSON.parse(row.deed) as Deed, JSON.parse(row.grounds) as Grounds)]
  })
}

const SEEN_WAIT_MS = 2000

/** The sequence numbers of the decisions that touched a code, first to last; undefined when it was never issued. */
export function findSeqsTouching(register: Register, code: string): number[] | undefined {
  const timeline = register.findTimeline(code)
  if (timeline === undefined) return undefined
  const seqs = [...timeline.statements, ...timeline.annulments].map(each => each.seq)
  return [...new Set(seqs)].sort((a, b) => a - b)
}

/** A decision by its sequence number or its id, undefined when there is none. */
export async function findDecision(registry: Registry, name: string): Promise<WholeDecision | undefined> {
  const seq = /^\d+$/.test(name) ? Number(name) : await findDecisionSeq(registry.database, name)
  // Beyond the head there is nothing to wait for.
  if (seq === undefined || (/^\d+$/.test(name) && seq > registry.register.head.seq)) return undefined
  const [decision] = await readDecisions(registry, [seq])
  return decision
}

/** What proves a decision, and why it was made as the officer put it; the motive is null when none was given or it is erased. */
export interface DecisionProof extends DecisionHashes {
  readonly motive: string | null
}

/** Undefined when there is no such decision. */
export async function findDecisionProof({ database }: Registry, seq: number): Promise<DecisionProof | undefined> {
  const [[row], hashes] = await Promise.all([readDecisionTexts(database, [seq]), findDecisionHashes(database, seq)])
  if (row === undefined || hashes === undefined) return undefined
  const ref = refIn((JSON.parse(row.grounds) as Grounds).motive)
  const motive = ref === undefined ? undefined : (await readPersonal(database, [ref])).get(ref)
  return { ...hashes, motive: typeof motive === 'string' ? motive : null }
}

function wholeOf(registry: Registry, seq: number, id: string, deed: Deed, grounds: Grounds): WholeDecision {
  const { facts } = grounds
  return {
    ...madeOf(registry, seq, id, deed.decidedAt, { ...deed, ...grounds, options: [] }, facts),
    type: deed.type,
    command: grounds.command,
    facts,
    actor: grounds.actor,
    case: grounds.case ?? null,
    policyVersion: deed.policy,
  }
}

/** A decision just made, or read back, as it is told. */
export function madeOf(
  registry: Registry,
  seq: number,
  id: string,
  decidedAt: string,
  decision: Decision,
  facts: Grounds['facts'],
): MadeDecision {
  const { outcome, rule, clause, why, code, effectiveFrom, advice, counterfactuals, situation } = decision
  const effects = effectsOf(registry, seq, effectiveFrom)
  return {
    seq,
    id,
    outcome,
    rule,
    clause: clauseOf(clause),
    why,
    ...(code === undefined ? {} : { code }),
    stateId: effects.find(effect => effect.code === code)?.stateId ?? null,
    effects,
    effectiveFrom,
    decidedAt,
    digest: digestOf({ ...decision, options: [] }, facts),
    options: [],
    advice,
    counterfactuals,
    situation,
    type: registry.register.findKind(seq)?.type ?? 'new-code',
  }
}

/** Every code a decision touched, with the state it had on the decision's day as known just after it. */
function effectsOf(registry: Registry, seq: number, day: string): MadeDecision['effects'] {
  return (registry.register.findDeed(seq)?.codes ?? []).flatMap(code => {
    const states = registry.register.statesOf(code, seq)
    const state = stateOn(states, day) ?? states[0]
    return state === undefined ? [] : [{ code, stateId: state.stateId }]
  })
}
