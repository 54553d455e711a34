// The crosswalk: what each code was on one day and is on a later one, and which codes stand in its place.
import type { Day } from '../policy/days.js'
import { type State, stateOn } from '../policy/timelines.js'
import { answerOf, type CodeAnswer, replacementsOn } from './answers.js'
import { codesInOrder } from './copy-rows.js'
import { inTurns } from './pieces.js'
import type { Register } from './register.js'
import { originOf } from './succession.js'

/**
 * What became of a code between two days.
 *
 * - `same`: nothing told of it differs. `changed`: something does; the code goes on.
 * - `replaced`: closed, and one code stands in its place and in no other's. `merged`: closed, and the code in its place stands in that
 *   of others too, or was in force itself before.
 * - `split`: a code in force at the end took over a part of it; it goes on with the rest, or is closed.
 * - `ambiguous`: closed, and several codes stand in its place: which, cannot be told from the code.
 * - `closed`: closed, with no code in its place. `new`: it had no state on the first day. `withdrawn`: issued in error, void.
 */
export const RELATIONS = [
  'same',
  'changed',
  'replaced',
  'merged',
  'split',
  'ambiguous',
  'closed',
  'new',
  'withdrawn',
] as const
export type Relation = (typeof RELATIONS)[number]

export interface CrosswalkItem {
  readonly code: string
  /** Its state on each day, null before its first. */
  readonly from: CodeAnswer | null
  readonly to: CodeAnswer | null
  readonly relation: Relation
  /** Which of what is told of it differs. */
  readonly differences: readonly string[]
  /** Codes in force on the later day that stand in its place, or in that of a part of it. Without itself. */
  readonly successors: readonly string[]
  /** Codes in force on the first day and closed since, in whose place it stands. */
  readonly predecessors: readonly string[]
}

export interface Days {
  /** Not after `to`. */
  readonly from: Day
  readonly to: Day
  /** As known after this decision. */
  readonly seq: number
}

/** One code between two days; undefined when it had no state on either. */
export function findCrosswalk(register: Register, code: string, days: Days): CrosswalkItem | undefined {
  const { before, after } = statesOfDays(register, code, days)
  if (after === undefined) return undefined
  const from = before === undefined ? null : answerOf(register, before, { day: days.from, knownSeq: days.seq })
  const to = answerOf(register, after, { day: days.to, knownSeq: days.seq })
  const successors = successorsOf(register, code, days)
  const differences =
    from === null ? [] : DIFFERING.filter(name => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
  return {
    ...{ code, from, to, differences, successors },
    relation: relationOf(register, code, { days, before, after, successors, differences }),
    predecessors: after.status === 'active' ? mergedInto(register, code, days) : [],
  }
}

const DIFFERING = ['status', 'activityName', 'provider', 'region', 'address', 'siteId', 'mvo'] as const

/** The items of all codes with a state on either day, ascending; undefined in place of each that is passed over. */
export function* crosswalkItems(
  register: Register,
  days: Days,
  { changed = false }: { readonly changed?: boolean | undefined } = {},
): Iterable<CrosswalkItem | undefined> {
  for (const code of codesInOrder(register)) {
    const isPassedOver = changed && isSurelySame(register, code, days)
    const item = isPassedOver ? undefined : findCrosswalk(register, code, days)
    yield changed && item?.relation === 'same' ? undefined : item
  }
}

/** One page of the codes with a state on either day, or of those that are not the same; gives the event loop up in between. */
export async function listCrosswalk(
  register: Register,
  days: Days,
  {
    changed,
    limit,
    offset,
  }: { readonly changed?: boolean | undefined; readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly items: readonly CrosswalkItem[] }> {
  const items: CrosswalkItem[] = []
  let total = 0
  const isOnPage = (): boolean => total >= offset && total < offset + limit
  function* seen(): Iterable<undefined> {
    for (const code of codesInOrder(register)) {
      yield undefined
      if (!changed && !isOnPage()) {
        // A state goes on until the next: whoever has one on the first day has one on the later.
        if (statesOfDays(register, code, days).after !== undefined) total += 1
        continue
      }
      const item = changed && isSurelySame(register, code, days) ? undefined : findCrosswalk(register, code, days)
      if (item === undefined || (changed && item.relation === 'same')) continue
      if (isOnPage()) items.push(item)
      total += 1
    }
  }
  await inTurns(seen())
  return { total, items }
}

/** Whether a code is seen to be the same without looking closer. */
function isSurelySame(register: Register, code: string, days: Days): boolean {
  const { before, after } = statesOfDays(register, code, days)
  if (before !== after || after?.status === 'withdrawn') return false
  const isRenamed = after?.provider != null && (register.findProvider(after.provider)?.length ?? 0) > 1
  return !isRenamed && register.codesEverSplitFrom(code).length === 0
}

interface Found {
  readonly days: Days
  readonly before: State | undefined
  readonly after: State
  readonly successors: readonly string[]
  readonly differences: readonly string[]
}

function relationOf(register: Register, code: string, found: Found): Relation {
  const { days, before, after, successors, differences } = found
  if (after.status === 'withdrawn') return 'withdrawn'
  const isClosedSince = after.status === 'closed' && before?.status !== 'closed'
  if (isClosedSince) return relationOfClosed(register, code, days, successors)
  if (before === undefined) return 'new'
  if (after.status === 'active' && successors.length > 0) return 'split'
  return differences.length === 0 ? 'same' : 'changed'
}

function relationOfClosed(register: Register, code: string, days: Days, successors: readonly string[]): Relation {
  const [successor, ...others] = successors
  if (successor === undefined) return 'closed'
  if (others.length > 0) return 'ambiguous'
  if (replacementsOf(register, code, days).length === 0) return 'split'
  const wasInForce = statesOfDays(register, successor, days).before?.status === 'active'
  return wasInForce || mergedInto(register, successor, days).length > 1 ? 'merged' : 'replaced'
}

/** What stands in a code's place on the later day: what its successors lead to, and what was split from it between the days. */
function successorsOf(register: Register, code: string, days: Days): string[] {
  const replacing = replacementsOf(register, code, days).map(each => each.code)
  const parts = register.codesEverSplitFrom(code).filter(each => {
    const { before, after } = statesOfDays(register, each, days)
    return before === undefined && after?.status === 'active' && originOf(register, each, days.seq) === code
  })
  return [...new Set([...replacing, ...parts])].filter(each => each !== code).sort()
}

/** The codes in force on the first day that are closed on the later one and lead to a code then. */
function mergedInto(register: Register, code: string, days: Days): string[] {
  const found: string[] = []
  const seen = new Set([code])
  const next = [...register.codesEverFollowedBy(code)]
  for (let each = next.shift(); each !== undefined; each = next.shift()) {
    if (seen.has(each)) continue
    seen.add(each)
    next.push(...register.codesEverFollowedBy(each))
    const { before, after } = statesOfDays(register, each, days)
    if (before?.status !== 'active' || after?.status !== 'closed') continue
    const led = replacementsOf(register, each, days)
    if (led.some(replacing => replacing.code === code)) found.push(each)
  }
  return found.sort()
}

/** The codes in force on the later day that what a code was then leads to. */
function replacementsOf(register: Register, code: string, days: Days): { code: string; stateId: string }[] {
  const statesOf = (each: string) => register.statesOf(each, days.seq)
  const state = stateOn(statesOf(code), days.to)
  return state === undefined ? [] : replacementsOn(state, days.to, statesOf)
}

function statesOfDays(register: Register, code: string, { from, to, seq }: Days) {
  const states = register.statesOf(code, seq)
  return { before: stateOn(states, from), after: stateOn(states, to) }
}
