// Gists: what the fold takes in of a decision, which is less than its row of the log holds.
import type { ClauseId } from '../policy/clauses.js'
import type { CommandKind, Minted, Outcome } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import type { Patch } from '../policy/timelines.js'
import type { LogRow } from './log-rows.js'
import { type BytesOfText, textOf } from './packed-texts.js'
import type { NewSite } from './sites.js'

/** What the fold takes in of a decision. */
export interface Gist {
  readonly seq: number
  /** When it was decided, in milliseconds. */
  readonly decidedAtMs: number
  readonly effectiveFrom: Day
  readonly kind: DeedKind
  readonly code: string | undefined
  readonly patches: readonly PatchGist[]
  readonly minted: Omit<Minted, 'site'> & { readonly site?: NewSite }
}

/** The little that many decisions have in common. */
export interface DeedKind {
  readonly type: CommandKind
  readonly outcome: Outcome
  readonly rule: string
  readonly clause: ClauseId | null
}

/** What a decision states of a code: what ties the code to others, and the whole patch to be kept. */
export interface PatchGist extends Ties {
  /** Imported, and begins without provider, place or region. */
  readonly isLacking: boolean
  /** As JSON where it comes so. */
  readonly whole: Patch | BytesOfText
}

type Ties = { readonly [T in 'provider' | 'resite' | 'successors' | 'origin']: Patch[T] | undefined } & {
  readonly code: string
  readonly site: string | undefined
}

export function gistOf({ seq, deed }: Pick<LogRow, 'seq' | 'deed'>): Gist {
  const { decidedAt, effectiveFrom, code, patches, minted } = deed
  const decidedAtMs = Date.parse(decidedAt)
  return { seq, decidedAtMs, effectiveFrom, kind: deed, code, patches: patches.map(patchGistOf), minted }
}

function patchGistOf(patch: Patch): PatchGist {
  const { code, provider, place, resite, successors, origin } = patch
  return { code, provider, site: place?.site, resite, successors, origin, isLacking: isLacking(patch), whole: patch }
}

/** Whether an imported code begins without provider, place or region. */
export const isLacking = ({ legacy, provider, place, region }: Patch): boolean =>
  legacy === true && (provider === undefined || place === undefined || region === undefined)

export const patchOf = (whole: PatchGist['whole']): Patch =>
  'bytes' in whole ? (JSON.parse(textOf(whole)) as Patch) : whole
