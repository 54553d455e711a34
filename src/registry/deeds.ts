// Deeds: what is kept of each decision for the feed and for corrections, in columns, since there are more of them than of anything.
import type { ClauseId } from '../policy/clauses.js'
import type { CommandKind, Outcome } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { createNumbers } from './numbers.js'

/** What a decision did, in short. */
export interface DeedEntry extends DeedKind {
  readonly seq: number
  readonly decidedAt: string
  readonly effectiveFrom: Day
  readonly code?: string
  readonly codes: readonly string[]
  readonly annuls?: number
  /** The provider whose particulars it entered or changed. */
  readonly provider?: string
}

/** The little that many decisions have in common. */
export interface DeedKind {
  readonly type: CommandKind
  readonly outcome: Outcome
  readonly rule: string
  readonly clause: ClauseId | null
}

/** The deeds of decisions 1 to `count`. */
export interface Deeds {
  readonly count: number
  find(seq: number): DeedEntry | undefined
  /** The little that is told of a decision with every state it gave: a whole entry takes several times as long. */
  findKind(seq: number): DeedKind | undefined
  /** When a decision was made, in milliseconds. */
  momentOf(seq: number): number
  /** Adds the next; its `seq` is one more than `count`. */
  add(deed: DeedEntry): void
}

/** Deeds, none or laid over those `below`, which stay as they are. */
export function deedsOver(below?: Deeds): Deeds {
  const first = (below?.count ?? 0) + 1
  const kinds: DeedKind[] = []
  const kindNumbers = new Map<string, number>()
  const [kind, decidedAt] = [createNumbers(Uint16Array), createNumbers(Float64Array)]
  const effectiveFrom: Day[] = []
  /** Nearly always one code, which then is the decision's own too. */
  const codes: (string | readonly string[])[] = []
  const more = new Map<number, Pick<DeedEntry, 'code' | 'annuls' | 'provider'>>()

  function numberOf({ type, outcome, rule, clause }: DeedKind): number {
    const key = `${type}|${outcome}|${rule}|${clause}`
    const known = kindNumbers.get(key)
    if (known !== undefined) return known
    kindNumbers.set(key, kinds.length)
    return kinds.push({ type, outcome, rule, clause }) - 1
  }

  return {
    get count() {
      return first - 1 + kind.length
    },
    find(seq) {
      if (seq < first) return below?.find(seq)
      const at = seq - first
      const ofKind = kinds[kind.at(at)]
      if (ofKind === undefined) return undefined
      const { type, outcome, rule, clause } = ofKind
      const its = codes[at]!
      const rest = more.get(seq)
      const [moment, from] = [new Date(decidedAt.at(at)).toISOString(), effectiveFrom[at]!]
      // Asked for with every code told: most by name, since a spread takes several times as long.
      if (typeof its === 'string' && rest === undefined)
        return { seq, decidedAt: moment, effectiveFrom: from, type, outcome, rule, clause, code: its, codes: [its] }
      return {
        seq,
        decidedAt: moment,
        effectiveFrom: from,
        ...ofKind,
        ...(typeof its === 'string' ? { code: its, codes: [its] } : { codes: its }),
        ...rest,
      }
    },
    findKind: seq => (seq < first ? below?.findKind(seq) : kinds[kind.at(seq - first)]),
    momentOf: seq => (seq < first ? below!.momentOf(seq) : decidedAt.at(seq - first)),
    add(deed) {
      const { seq, code, annuls, provider } = deed
      const isPlain = deed.codes.length === 1 && code === deed.codes[0]
      kind.push(numberOf(deed))
      decidedAt.push(Date.parse(deed.decidedAt))
      effectiveFrom.push(deed.effectiveFrom)
      codes.push(isPlain ? deed.codes[0]! : deed.codes)
      if ((isPlain || code === undefined) && annuls === undefined && provider === undefined) return
      more.set(seq, {
        ...(isPlain || code === undefined ? {} : { code }),
        ...(annuls === undefined ? {} : { annuls }),
        ...(provider === undefined ? {} : { provider }),
      })
    },
  }
}
