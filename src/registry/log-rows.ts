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
  /** The JSON of the only patch, as it stands in the log. */
  readonly patchText?: string
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

/** What the first row's hash covers in place of a hash before. */
export const EMPTY_HASH = '0'.repeat(64)

export const sha256 = (text: string): string => hashOnce('sha256', text, 'hex')

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

/**
 * The JSON of the only patch in the stored text of a deed; undefined when it has none, or several. The fold keeps it as it stands, since
 * to write it anew takes as long as to read it. Within a text of JSON a quote is never bare, so that what is found is no part of a value.
 */
export function patchTextIn(text: string, { patches }: Deed): string | undefined {
  const [start, end] = [text.indexOf(PATCHES), text.lastIndexOf(AFTER_PATCHES)]
  return patches.length !== 1 || start < 0 || end < start ? undefined : text.slice(start + PATCHES.length, end)
}
const PATCHES = ',"patches":['
const AFTER_PATCHES = '],"minted":{'

/** A row as the database answers it: [seq, id, deed, grounds hash, hash]. */
export type Answered = readonly unknown[]

/** Whether a row's hash fits the row before it. */
export function fitsAfter([seq, , deed, groundsHash, hash]: Answered, before: string): boolean {
  return hashOf(before, Number(seq), deed as string, groundsHash as string) === hash
}

/** Reads a row, checked against the row before, unless its hash is known to fit that. */
export function logRowOf(
  values: Answered,
  before: { readonly seq: number; readonly hash: string },
  isKnownToFit = false,
): LogRow {
  const [seq, id, deed, , hash] = values as [number, string, string, string, string]
  if (Number(seq) !== before.seq + 1) throw new BadRow(Number(seq), `follows ${before.seq}`)
  if (!isKnownToFit && !fitsAfter(values, before.hash)) throw new BadRow(Number(seq), 'the hash does not fit')
  const read = deedOf(Number(seq), deed)
  if (read.id !== id) throw new BadRow(Number(seq), 'the id is not that of the deed')
  const patchText = patchTextIn(deed, read)
  return { seq: Number(seq), id, deed: read, hash, ...(patchText === undefined ? {} : { patchText }) }
}
