// Questions about decisions: which of the log a list holds, and one of them whole.
import { type Static, Type } from '@sinclair/typebox'
import { Problem } from '../../errors.js'
import { findDecision, type WholeDecision } from '../../registry/decisions.js'
import type { DeedEntry } from '../../registry/deeds.js'
import type { Registry } from '../../registry/registry.js'
import type { Sequence } from '../../registry/windows.js'
import { ROOT } from '../context.js'
import { Words } from '../parameters.js'

export const DECISIONS_FILTER = {
  code: Type.Optional(Type.String({ format: 'hospital-code', description: 'That touched this code.' })),
  type: Words('The kind of request or change.'),
  rule: Words('The rule that decided.'),
  outcome: Words('What came out.'),
}
const FilterAsked = Type.Object(DECISIONS_FILTER)

export const DecisionName = Type.String({
  format: 'decision',
  description: 'Its sequence number or its id.',
  examples: ['17'],
})

/** The sequence numbers of the decisions that fit, latest first: the first place is the head's. */
export function decisionsFor(
  { register }: Registry,
  { code, type, rule, outcome }: Static<typeof FilterAsked>,
): Sequence<number> {
  const fits = (deed: DeedEntry): boolean =>
    (code === undefined || deed.codes.includes(code)) &&
    (type === undefined || deed.type === type) &&
    (rule === undefined || deed.rule === rule) &&
    (outcome === undefined || deed.outcome === outcome)
  const isDense = [code, type, rule, outcome].every(each => each === undefined)
  const head = register.head.seq
  return {
    length: head,
    isDense,
    at: place => (isDense || fits(register.findDeed(head - place)!) ? head - place : undefined),
  }
}

/** A decision whole, by its sequence number or its id. Throws a Problem not-found. */
export async function getDecision(registry: Registry, name: string): Promise<WholeDecision> {
  const decision = await findDecision(registry, name.toLowerCase())
  if (decision === undefined) throw new Problem('not-found', `There is no such decision; see ${ROOT}/decisions.`)
  return decision
}
