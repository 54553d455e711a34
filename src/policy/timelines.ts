// The life of one code: the statements decisions have made about it, and the states that follow from them.
import { compactOf, type Day, dayBefore } from './days.js'
import { rememberedLast } from './remembering.js'

/** Where an activity is: a site, the address as last stated, and the region (SCB county code, two digits; null unknown). */
export interface Place {
  readonly site: string
  readonly street: string
  readonly postalCode: string
  readonly town: string
}

/** MVO codes replaced as a list, or added and removed. */
export type MvoStatement =
  | { readonly list: readonly string[] }
  | { readonly add: readonly string[]; readonly remove: readonly string[] }

/**
 * What one decision states of one code, in whole groups: a group that is absent is not stated and stays as it was.
 * `void` makes the code withdrawn for every day; `issued` marks the decision that gave (or imported) the number.
 */
export interface Patch {
  readonly code: string
  /** First day the statement holds; '' when unknown (an import without a first day) or for every day (void, site change). */
  readonly from: Day
  readonly issued?: true
  readonly legacy?: true
  readonly void?: true
  readonly status?: 'active' | 'closed'
  readonly successors?: readonly string[]
  /** The code that this one was split from: it took over a part of that one's activity. */
  readonly origin?: string
  readonly place?: Place
  readonly region?: string
  /** The town of an imported code whose address is not known. */
  readonly town?: string
  readonly provider?: string
  readonly name?: string
  readonly mvo?: MvoStatement
  /** Reference to the contact person; the person's data stand apart from the log. */
  readonly contact?: string
  /** Two sites were ruled to be one: every mention of `from` reads `to`. */
  readonly resite?: { readonly from: string; readonly to: string }
}

/** A patch as appended: with the sequence number and the kind of the decision that made it. */
export interface Statement extends Patch {
  readonly seq: number
  readonly kind: string
}

/** Decision `seq` annuls decision `of`; may itself be annulled. */
export interface Annulment {
  readonly seq: number
  readonly of: number
}

export interface Timeline {
  readonly code: string
  readonly statements: readonly Statement[]
  readonly annulments: readonly Annulment[]
}

export type CodeStatus = 'active' | 'closed' | 'withdrawn'

/** One state of a code. `validFrom` '' when unknown; `validTo` is the last day, null when open. */
export interface State {
  readonly code: string
  readonly stateId: string
  readonly seq: number
  readonly status: CodeStatus
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly place: Place | null
  readonly region: string | null
  /** The town of the place, or what an import without an address said it was. */
  readonly town: string | null
  readonly provider: string | null
  readonly name: string
  readonly mvo: readonly string[]
  readonly successors: readonly string[]
  readonly legacy: boolean
  /** The latest stated contact person's reference, null when none is. */
  readonly contact: string | null
  /** The sequence number of the statement that opens this state: the decision to cite. */
  readonly decision: number
}

type Content = Omit<State, 'code' | 'stateId' | 'seq' | 'validFrom' | 'validTo' | 'decision'>
const BLANK: Content = {
  status: 'active',
  place: null,
  region: null,
  town: null,
  provider: null,
  name: '',
  mvo: [],
  successors: [],
  legacy: false,
  contact: null,
}

/** A code is incomplete while its provider, its place or its region is unknown (imports only). */
export const isIncomplete = (state: State): boolean =>
  state.provider === null || state.place === null || state.region === null

/** Whether decision `seq` still stands, that is, no standing annulment names it. */
export function stands(seq: number, annulments: readonly Annulment[], knownSeq = Number.POSITIVE_INFINITY): boolean {
  return !annulments.some(a => a.of === seq && a.seq <= knownSeq && stands(a.seq, annulments, knownSeq))
}

/**
 * The states of a code, first to last, as known after decision `knownSeq` (all, when absent); empty when the code was not
 * yet issued then. A code whose issuing was annulled, or that is void, has one state: withdrawn, for every day.
 */
export function statesOf(timeline: Timeline, knownSeq = Number.POSITIVE_INFINITY): readonly State[] {
  return knownSeq === Number.POSITIVE_INFINITY ? statesNow(timeline) : statesKnownAt(timeline, knownSeq)
}

/** While a decision is made, the states of its few codes are asked for by one rule after the other. */
const statesNow = rememberedLast((timeline: Timeline) => statesKnownAt(timeline, Number.POSITIVE_INFINITY))

function statesKnownAt(timeline: Timeline, knownSeq: number): readonly State[] {
  const known = timeline.statements.filter(s => s.seq <= knownSeq)
  if (known.length === 0) return []
  const annulments = timeline.annulments.filter(a => a.seq <= knownSeq)
  const live = annulments.length === 0 ? known : known.filter(s => stands(s.seq, annulments))
  if (live.some(s => s.void) || !live.some(s => s.issued)) return [withdrawnState(timeline.code, known, annulments)]
  const resites = live.filter(s => s.resite !== undefined)
  const dated = live.filter(s => s.resite === undefined).sort(byDay)
  const states: State[] = []
  let content: Content = BLANK
  for (const [i, statement] of dated.entries()) {
    content = folded(content, statement)
    const next = dated[i + 1]
    if (next !== undefined && next.from === statement.from) continue
    const seq = highestSeq(known, annulments, statement.from)
    states.push({
      code: timeline.code,
      stateId: stateIdOf(timeline.code, statement.from, seq),
      seq,
      ...resited(content, resites),
      validFrom: statement.from,
      validTo: next === undefined ? null : dayBefore(next.from),
      decision: statement.seq,
    })
  }
  return states
}

/** The state on a day, undefined before the first. */
export function stateOn<S extends Pick<State, 'validFrom'>>(states: readonly S[], day: Day): S | undefined {
  for (let i = states.length - 1; i >= 0; i--) if (states[i]!.validFrom <= day) return states[i]
  return undefined
}

/** A time during which a code of a provider is in force, or closed, at a site; `to` is the last day, null when open. */
export interface Tenure {
  readonly code: string
  readonly provider: string
  readonly site: string
  readonly status: CodeStatus
  readonly from: Day
  readonly to: Day | null
}

/** The tenures of a code: its states that know both provider and site. */
export const tenuresOf = (states: readonly State[]): Tenure[] =>
  states.flatMap(s =>
    s.provider === null || s.place === null || s.status === 'withdrawn'
      ? []
      : [
          {
            code: s.code,
            provider: s.provider,
            site: s.place.site,
            status: s.status,
            from: s.validFrom,
            to: s.validTo,
          },
        ],
  )

/** Whether two spans of days, each with its last day or null, share a day. */
export const overlap = (
  a: { readonly from: Day; readonly to: Day | null },
  b: { readonly from: Day; readonly to: Day | null },
): boolean => (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)

/** The name of a state for ever: code, first day (00000000 when unknown), highest sequence number folded in. */
export const stateIdOf = (code: string, from: Day, seq: number): string => `${code}~${compactOf(from)}~${seq}`

const byDay = (a: Statement, b: Statement): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.seq - b.seq)

/**
 * The highest sequence number that had a say in the state that begins on `day`: statements up to that day, changes of site
 * (which hold for every day), and the annulments of any of these. It never names two different contents.
 */
function highestSeq(known: readonly Statement[], annulments: readonly Annulment[], day: Day): number {
  let highest = 0
  const heard = new Set<number>()
  for (const s of known) {
    if (s.from > day) continue
    heard.add(s.seq)
    highest = Math.max(highest, s.seq)
  }
  for (const a of annulments) {
    if (!heard.has(a.of)) continue
    heard.add(a.seq)
    highest = Math.max(highest, a.seq)
  }
  return highest
}

function folded(content: Content, s: Statement): Content {
  return {
    status: s.status ?? content.status,
    successors: s.status === undefined ? content.successors : (s.successors ?? []),
    place: s.place ?? content.place,
    region: s.region ?? content.region,
    town: s.place?.town ?? s.town ?? content.town,
    provider: s.provider ?? content.provider,
    name: s.name ?? content.name,
    mvo: s.mvo === undefined ? content.mvo : mvoAfter(content.mvo, s.mvo),
    legacy: s.legacy ?? content.legacy,
    contact: s.contact ?? content.contact,
  }
}

/** A list of MVO codes after a statement, sorted. */
export function mvoAfter(before: readonly string[], statement: MvoStatement): readonly string[] {
  if ('list' in statement) return [...new Set(statement.list)].sort()
  return [...new Set([...before, ...statement.add])].filter(code => !statement.remove.includes(code)).sort()
}

function resited(content: Content, resites: readonly Statement[]): Content {
  let place = content.place
  for (const { resite } of resites) if (resite && place?.site === resite.from) place = { ...place, site: resite.to }
  return place === content.place ? content : { ...content, place }
}

/** For a withdrawn code its last known content is shown, also that of annulled statements: it says what was issued in error. */
function withdrawnState(code: string, known: readonly Statement[], annulments: readonly Annulment[]): State {
  const content = [...known].sort(byDay).reduce(folded, BLANK)
  const seq = Math.max(...known.map(s => s.seq), ...annulments.map(a => a.seq))
  const decision = Math.max(...known.filter(s => s.void).map(s => s.seq), ...annulments.map(a => a.seq))
  return {
    code,
    stateId: stateIdOf(code, '', seq),
    seq,
    ...resited(
      content,
      known.filter(s => s.resite !== undefined),
    ),
    status: 'withdrawn',
    validFrom: '',
    validTo: null,
    decision,
  }
}
