// Ids of the graph: opaque, one for each thing in it, made of its type, its key and, for what is told as of a day, that.
import type { Day } from '../../policy/days.js'
import type { AsOf } from '../../registry/answers.js'

export const NODE_TYPES = ['Code', 'Provider', 'Site', 'Case', 'WholeDecision', 'Change'] as const
export type NodeType = (typeof NODE_TYPES)[number]

/** When something in the graph is told as of. `named` when it was asked for: then its id names it too. */
export interface When extends AsOf {
  readonly named: boolean
}

/** What an id says. */
export interface Named {
  readonly type: NodeType
  readonly key: string
  /** As of which day, and as known after which decision; absent: now. */
  readonly asOf?: { readonly day: Day; readonly knownSeq?: number }
}

const SHAPE = /^([A-Z][A-Za-z]+):([^~]{1,64})(?:~(\d{4}-\d{2}-\d{2})?(?:~(\d{1,15}))?)?$/

export function idOf(type: NodeType, key: string | number, when?: When): string {
  const asOf = when?.named === true ? `~${when.day}${when.knownSeq === undefined ? '' : `~${when.knownSeq}`}` : ''
  return Buffer.from(`${type}:${key}${asOf}`).toString('base64url')
}

/** What an id says, undefined when it is none of ours. A day left out is the unknown first one. */
export function readId(id: string): Named | undefined {
  const text = Buffer.from(id, 'base64url').toString()
  const [, type, key, day = '', seq] = SHAPE.exec(text) ?? []
  if (key === undefined || !NODE_TYPES.includes(type as NodeType)) return undefined
  const asOf = text.includes('~') ? { day, ...(seq === undefined ? {} : { knownSeq: Number(seq) }) } : undefined
  return { type: type as NodeType, key, ...(asOf === undefined ? {} : { asOf }) }
}

/** The key that an argument names: by an id of the graph, or by itself. */
export function keyIn(type: NodeType, id: string): string {
  const named = readId(id)
  return named?.type === type ? named.key : id
}
