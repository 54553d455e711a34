// Consequences: what the patches of a decision would lead to, for every day that is recorded already.
import type { Command, Facts } from './commands.js'
import type { Effect } from './effects.js'
import type { Consequence } from './situations.js'
import {
  overlap,
  type Patch,
  type Statement,
  stands,
  statesOf,
  type Tenure,
  type Timeline,
  tenuresOf,
} from './timelines.js'

/** Another code that would share provider and site with a code touched, from a day on. */
export interface Collision {
  readonly code: string
  readonly with: string
  readonly from: string
}

export interface Consequences {
  readonly collisions: readonly Collision[]
  /** Days, first to last, of recorded later changes of a touched code that this one would lie before. */
  readonly recorded: readonly string[]
}

export const NO_CONSEQUENCES: Consequences = { collisions: [], recorded: [] }

/** Kinds that change who runs a code, where, or whether it is in force: they must come in the order of their days. */
const ORDERED: readonly string[] = ['move', 'takeover', 'merger', 'closure']

/** What an effect would lead to. Every pair (site, provider) must have one active code at most, on every day. */
export function consequencesOf(effect: Effect, command: Command, facts: Facts): Consequences {
  const touched = touchedTimelines(effect, command, facts)
  const tenures = touched.flatMap(timeline => tenuresOf(statesOf(timeline))).filter(t => t.status === 'active')
  const others = [
    ...facts.neighbours.filter(t => t.status === 'active' && !touched.some(timeline => timeline.code === t.code)),
    ...tenures,
  ]
  return {
    collisions: tenures.flatMap(tenure => others.flatMap(other => collisionOf(tenure, other))).filter(isEarliestOfPair),
    recorded: ORDERED.includes(command.kind) ? recordedAfter(effect.patches, facts) : [],
  }
}

/** The answer to the question *consequence*, given what an officer has answered to G-later. */
export function consequenceAfter(consequences: Consequences, facts: Facts): Consequence {
  if (consequences.collisions.length === 0 && consequences.recorded.length === 0) return 'fits'
  const answer = facts.answers['G-later']
  if (answer === 'withdraw') return 'taken-back'
  // An answer counts only for the question it was an option of: facts may have changed since.
  return answer === (consequences.collisions.length > 0 ? 'close' : 'stand') ? 'fits' : 'collides'
}

/** The closings that the answer "close" to G-later adds: each other code, from the day on which it would collide. */
export const closingsOf = (consequences: Consequences): readonly Patch[] =>
  consequences.collisions.map(c => ({ code: c.code, from: c.from, status: 'closed', successors: [c.with] }))

function collisionOf(tenure: Tenure, other: Tenure): Collision[] {
  if (tenure.code === other.code || tenure.provider !== other.provider || tenure.site !== other.site) return []
  if (!overlap(tenure, other)) return []
  return [{ code: other.code, with: tenure.code, from: tenure.from > other.from ? tenure.from : other.from }]
}

/** Two codes may meet more than once: the earliest day counts, or a closing from it would come too late. */
const isEarliestOfPair = (c: Collision, i: number, all: readonly Collision[]): boolean =>
  !all.some((o, j) => isSamePair(o, c) && (o.from < c.from || (o.from === c.from && j < i)))

const isSamePair = (a: Collision, b: Collision): boolean =>
  (a.code === b.code && a.with === b.with) || (a.code === b.with && a.with === b.code)

/** A closing counts whichever kind of decision made it: an import, an officer's own ruling, an answer to G-later. */
const isOrdered = (s: Statement): boolean => ORDERED.includes(s.kind) || s.status === 'closed'

function recordedAfter(patches: readonly Patch[], facts: Facts): string[] {
  const days = patches
    .filter(patch => !patch.issued && (patch.place ?? patch.provider ?? patch.status) !== undefined)
    .flatMap(patch => {
      const { statements = [], annulments = [] } = facts.timelines[patch.code] ?? {}
      return statements.filter(s => isOrdered(s) && s.from > patch.from && stands(s.seq, annulments))
    })
    .filter(s => (s.place ?? s.provider ?? s.status) !== undefined)
    .map(s => s.from)
  return [...new Set(days)].sort()
}

/** The timelines as they would be: with the patches stated, the annulment heard, the sites read as one. */
function touchedTimelines(effect: Effect, command: Command, facts: Facts): Timeline[] {
  const annulled = effect.minted.annuls === undefined ? [] : (facts.annulled?.codes ?? [])
  const codes = new Set([...effect.patches.map(patch => patch.code), ...annulled])
  return [...codes].map(code => timelineWith(code, effect, command.kind, facts))
}

function timelineWith(code: string, effect: Effect, kind: string, facts: Facts): Timeline {
  const known = facts.timelines[code] ?? { code, statements: [], annulments: [] }
  const stated: Statement[] = effect.patches.filter(p => p.code === code).map(p => ({ ...p, seq: facts.seq, kind }))
  const { annuls } = effect.minted
  return {
    code,
    statements: [...known.statements, ...stated],
    annulments: annuls === undefined ? known.annulments : [...known.annulments, { seq: facts.seq, of: annuls }],
  }
}
