// The rows of the log: how a decision is written down, hashed and read back.
import { hash as hashOnce } from 'node:crypto'
import type { ClauseId } from '../policy/clauses.js'
import type { CommandKind, Counterfactual, Facts, Minted, Outcome, Patch, Situation } from '../policy/commands.js'
import type { Day } from '../policy/days.js'

/** Who decided. `sub` is the subject of the token, an opaque name. */
export interface Actor {
  readonly role: 'officer' | 'provider' | 'service' | 'system'
  readonly sub: string
}

/** What a decision did: all that the fold needs, and no more, since every start reads it. */
export interface Deed {
  readonly format: 1
  /** The decision's id, which the row has in a column too: so that the hash covers it. */
  readonly id: string
  readonly policy: string
  readonly decidedAt: string
  readonly effectiveFrom: Day
  readonly type: CommandKind
  readonly outcome: Outcome
  readonly row: string
  readonly rule: string
  readonly clause: ClauseId | null
  readonly code?: string
  readonly patches: readonly Patch[]
  readonly minted: Minted
}

/** What a decision was made on. The command as `decide` saw it, so that it can be decided again. */
export interface Grounds {
  readonly command: unknown
  readonly facts: Facts
  readonly situation: Situation
  readonly why: string
  readonly advice: readonly { readonly id: string; readonly text: string }[]
  readonly counterfactuals: readonly Counterfactual[]
  readonly actor: Actor
  readonly case?: string | undefined
  /** Reference and salted digest of the motive. */
  readonly motive?: string | undefined
}

/** A row of the log as the fold reads it. */
export interface LogRow {
  readonly seq: number
  readonly id: string
  readonly deed: Deed
  readonly hash: string
}

/** A row whose content or hash cannot be right. Names the row; holds nothing of its content. */
export class BadRow extends Error {
  override readonly name = 'BadRow'
  readonly seq: number

  constructor(seq: number, why: string) {
    super(`row ${seq} of the log: ${why}`)
    this.seq = seq
  }
}

/** The end of the log as far as it is folded in. */
export interface Head {
  readonly seq: number
  readonly hash: string
  readonly decidedAt: string
}

/** The hash is what the first row's covers in place of a hash before. */
export const EMPTY_HEAD: Head = { seq: 0, hash: '0'.repeat(64), decidedAt: '' }

/** Of a text its UTF-8 is hashed. */
export const sha256 = (text: string | Uint8Array): string => hashOnce('sha256', text, 'hex')

/** The hash of a row: over the hash before, the sequence number, the stored text of the deed and the hash of the grounds. */
export const hashOf = (before: string, seq: number, deed: string, groundsHash: string): string =>
  sha256(`${before}\n${seq}\n${deed}\n${groundsHash}`)

/** Reads the stored text of a deed. Throws BadRow for a format this program does not know: it is never guessed. */
export function deedOf(seq: number, text: string): Deed {
  let deed: Deed
  try {
    deed = JSON.parse(text) as Deed
  } catch {
    throw new BadRow(seq, 'the deed is not JSON')
  }
  if (deed?.format !== 1)
    throw new BadRow(seq, `unknown format ${JSON.stringify((deed as { format?: unknown })?.format)}`)
  return deed
}

/** A row as the database answers it: [seq, id, deed, grounds hash, hash]. */
export type Answered = readonly unknown[]

/** Reads a row, checked against the row before. @throws BadRow it is not what it should be, or does not fit. */
export function logRowOf(values: Answered, before: { readonly seq: number; readonly hash: string }): LogRow {
  const [seq, id, deed, groundsHash, hash] = values as [number, string, string, string, string]
  if (Number(seq) !== before.seq + 1) throw new BadRow(Number(seq), `follows ${before.seq}`)
  if (hashOf(before.hash, Number(seq), deed, groundsHash) !== hash)
    throw new BadRow(Number(seq), 'the hash does not fit')
  const read = deedOf(Number(seq), deed)
  if (read.id !== id) throw new BadRow(Number(seq), 'the id is not that of the deed')
  return { seq: Number(seq), id, deed: read, hash }
}
