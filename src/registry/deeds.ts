// Deeds: what is kept of each decision for the feed and for corrections, in columns, since there are more of them than of anything.
import type { Day } from '../policy/days.js'
import { createDictionary } from './dictionaries.js'
import type { DeedKind, Gist } from './gists.js'
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

/** The deeds of decisions 1 to `count`. */
export interface Deeds {
  readonly count: number
  find(seq: number): DeedEntry | undefined
  /** The little that is told of a decision with every state it gave: a whole entry takes several times as long. */
  findKind(seq: number): DeedKind | undefined
  /** When a decision was made, in milliseconds. */
  momentOf(seq: number): number
  /** Adds the next; its `seq` is one more than `count`. */
  add(deed: NewDeed): void
}

/** A deed as it is added: when it was decided in milliseconds. */
export interface NewDeed extends Pick<Gist, 'seq' | 'decidedAtMs' | 'effectiveFrom' | 'kind' | 'code'> {
  readonly codes: readonly string[]
  readonly annuls: number | undefined
  readonly provider: string | undefined
}

/** Deeds, none or laid over those `below`, which stay as they are. */
export function deedsOver(below?: Deeds): Deeds {
  const first = (below?.count ?? 0) + 1
  const kinds: DeedKind[] = []
  const kindNumbers = new Map<string, number>()
  /** The same for those who come again: of a page of the log, nearly all. */
  const seenNumbers = new WeakMap<DeedKind, number>()
  const [kind, decidedAt] = [createNumbers(Uint16Array), createNumbers(Float64Array)]
  const days = createDictionary()
  const effectiveFrom = createNumbers(Uint32Array)
  /** Nearly always one code, which then is the decision's own too. */
  const codes: (string | readonly string[])[] = []
  const more = new Map<number, Pick<DeedEntry, 'code' | 'annuls' | 'provider'>>()

  function numberOf(kind: DeedKind): number {
    const seen = seenNumbers.get(kind)
    if (seen !== undefined) return seen
    const { type, outcome, rule, clause } = kind
    const key = `${type}|${outcome}|${rule}|${clause}`
    const number = kindNumbers.get(key) ?? kinds.push({ type, outcome, rule, clause }) - 1
    kindNumbers.set(key, number)
    seenNumbers.set(kind, number)
    return number
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
      const [moment, from] = [new Date(decidedAt.at(at)).toISOString(), days.texts[effectiveFrom.at(at)]!]
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
      kind.push(numberOf(deed.kind))
      decidedAt.push(deed.decidedAtMs)
      effectiveFrom.push(days.put(deed.effectiveFrom))
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
