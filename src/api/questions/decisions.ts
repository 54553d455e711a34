// Questions about decisions: how a list is asked for, and one of them whole.
import { Type } from '@sinclair/typebox'
import { Problem } from '../../errors.js'
import { findDecision, type WholeDecision } from '../../registry/decisions.js'
import type { Registry } from '../../registry/registry.js'
import { ROOT } from '../context.js'
import { Words } from '../parameters.js'

export const DECISIONS_FILTER = {
  code: Type.Optional(Type.String({ format: 'hospital-code', description: 'That touched this code.' })),
  type: Words('The kind of request or change.'),
  rule: Words('The rule that decided.'),
  outcome: Words('What came out.'),
}

export const DecisionName = Type.String({
  format: 'decision',
  description: 'Its sequence number or its id.',
  examples: ['17'],
})

/** A decision whole, by its sequence number or its id. Throws a Problem not-found. */
export async function getDecision(registry: Registry, name: string): Promise<WholeDecision> {
  const decision = await findDecision(registry, name.toLowerCase())
  if (decision === undefined) throw new Problem('not-found', `There is no such decision; see ${ROOT}/decisions.`)
  return decision
}
