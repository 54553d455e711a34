// Statements: what decisions stated of each code, kept as packed JSON and read when it is asked for.
import type { Annulment, Patch, State, Statement, Timeline } from '../policy/timelines.js'
import { createDictionary } from './dictionaries.js'
import { type PatchGist, patchOf } from './gists.js'
import { createNumbers } from './numbers.js'
import { createPackedTexts } from './packed-texts.js'
import { Reading } from './readings.js'
import { keepSecondReadings } from './second-readings.js'

/** What decision `seq`, of a kind, states of a code. */
export interface Stated extends Pick<PatchGist, 'code' | 'whole'> {
  readonly seq: number
  readonly kind: string
}

/** The timelines of all codes, which grow by statements and annulments. */
export interface Statements {
  /** Codes that anything was ever stated of. */
  readonly size: number
  has(code: string): boolean
  /** The timeline of a code as it is now: it is replaced, never changed. */
  get(code: string): Timeline | undefined
  /** The states of a code as known after decision `knownSeq` (all, when absent); empty when it was not issued then. */
  statesOf(code: string, knownSeq?: number): readonly State[]
  /** All codes, the lower ones first, else in the order they came. */
  keys(): Iterable<string>
  /** Adds what a decision states of a code; answers whether it is the first thing stated of it. */
  state(stated: Stated): boolean
  /** Decision `seq` annuls what decision `of` stated of a code that is there. */
  annul(code: string, annulment: Annulment): void
}

/** Statements, none or laid over those `below`, which stay as they are. */
export const statementsOver = (below?: Statements): Statements =>
  below === undefined ? packedStatements() : statementsAbove(below)

/** So many timelines are kept as they were read, since one is asked for many times in a row; so are the states told of them. */
const READ_MAX = 10_000

/**
 * A statement is read in a few microseconds, and as an object takes four times the memory of its text; of all codes that was most of what
 * a start took of both.
 */
function packedStatements(): Statements {
  /** The last statement of each code, and of each statement the one before it. */
  const last = new Map<string, number>()
  const before = createNumbers(Int32Array)
  const texts = createPackedTexts()
  const seqs = createNumbers(Uint32Array)
  const kinds = createNumbers(Uint16Array)
  const kindNames = createDictionary()
  const annulments = new Map<string, readonly Annulment[]>()
  const read = keepSecondReadings<Reading>(READ_MAX)

  function timelineOf(code: string, end: number): Timeline {
    const found: number[] = []
    for (let each = end; each !== NONE; each = before.at(each)) found.push(each)
    found.reverse()
    const patches = JSON.parse(`[${found.map(texts.of).join(',')}]`) as Patch[]
    const statements = patches.map((patch, i): Statement => {
      const seq = seqs.at(found[i]!)
      return { ...patch, seq, kind: kindNames.texts[kinds.at(found[i]!)]! }
    })
    return { code, statements, annulments: annulments.get(code) ?? [] }
  }

  function find(code: string): Reading | undefined {
    const known = read.find(code)
    if (known !== undefined) return known
    const end = last.get(code)
    if (end === undefined) return undefined
    const reading = new Reading(timelineOf(code, end))
    read.keep(code, reading)
    return reading
  }

  return {
    get size() {
      return last.size
    },
    has: code => last.has(code),
    get: code => find(code)?.timeline,
    statesOf: (code, knownSeq) => find(code)?.statesOf(knownSeq) ?? [],
    keys: () => last.keys(),
    state({ code, whole, seq, kind }) {
      const end = last.get(code)
      before.push(end ?? NONE)
      last.set(code, 'bytes' in whole ? texts.keep(whole) : texts.add(JSON.stringify(whole)))
      seqs.push(seq)
      kinds.push(kindNames.put(kind))
      if (end !== undefined) read.drop(code)
      return end === undefined
    },
    annul(code, annulment) {
      annulments.set(code, [...(annulments.get(code) ?? []), annulment])
      read.drop(code)
    },
  }
}

const NONE = -1

/** A layer holds the few timelines that it changes whole. */
function statementsAbove(below: Statements): Statements {
  const own = new Map<string, Reading>()
  const get = (code: string): Timeline | undefined => own.get(code)?.timeline ?? below.get(code)
  const put = (timeline: Timeline): unknown => own.set(timeline.code, new Reading(timeline))
  let added = 0
  return {
    get size() {
      return below.size + added
    },
    has: code => own.has(code) || below.has(code),
    get,
    statesOf: (code, knownSeq) => own.get(code)?.statesOf(knownSeq) ?? below.statesOf(code, knownSeq),
    *keys() {
      yield* below.keys()
      for (const code of own.keys()) if (!below.has(code)) yield code
    },
    state({ code, whole, seq, kind }) {
      const known = get(code)
      if (known === undefined) added += 1
      const { statements, annulments } = known ?? { statements: [], annulments: [] }
      put({ code, statements: [...statements, { ...patchOf(whole), seq, kind }], annulments })
      return known === undefined
    },
    annul(code, annulment) {
      const timeline = get(code)!
      put({ ...timeline, annulments: [...timeline.annulments, annulment] })
    },
  }
}
