// Views: the register as of one day, as known now, with every code's state that day and the orders lists are read in.
import type { Day } from '../policy/days.js'
import { type CodeStatus, type State, stateOn } from '../policy/timelines.js'
import type { Registry } from './registry.js'

/** What a code is on a day. A code issued but not yet begun is `not-yet-active`: its state is the first one to come. */
export type StatusOnDay = CodeStatus | 'not-yet-active'
export const statusOn = (state: State, day: Day): StatusOnDay =>
  state.validFrom > day ? 'not-yet-active' : state.status

export const VIEW_ORDERS = ['code', 'name', 'town', 'region'] as const
export type ViewOrder = (typeof VIEW_ORDERS)[number]

/**
 * The register as of one day. It follows the register: read it at once, do not keep it across an `await`. Views are of what
 * is known now; lists as known earlier are not part of the contract, so there is no `knownSeq` here.
 */
export interface View {
  readonly day: Day
  readonly size: number
  /** The state of a code on the day, or its first to come; undefined when it was never issued. */
  readonly find: (code: string) => State | undefined
  /** All states, ascending, by code when else equal; sorted at the first call and kept so. Not to be changed. */
  readonly listBy: (order: ViewOrder) => readonly State[]
}

export interface Views {
  /** The view of a day, made at the first call. */
  readonly on: (day: Day) => View
  /** Stops following the register. */
  readonly close: () => void
}

export interface ViewsOptions {
  /** How many days are kept. */
  readonly daysMax?: number
  /** The day whose view is never dropped. */
  readonly today?: () => Day
}

/** Makes the views of a register. Each costs a scan of all codes once, little when a view of another day is at hand. */
export function createViews(registry: Pick<Registry, 'register' | 'onRow'>, options: ViewsOptions = {}): Views {
  const { register } = registry
  const { daysMax = 4, today } = options
  // The least recently used first: a Map keeps the order its keys were set in.
  const kept = new Map<Day, KeptView>()

  const close = registry.onRow(row => {
    for (const code of kept.size === 0 ? [] : (register.findDeed(row.seq)?.codes ?? []))
      for (const view of kept.values()) view.put(stateShown(register.statesOf(code), view.day))
  })

  function build(day: Day): KeptView {
    const others = [...kept.values()].reverse()
    const states = new Map<string, State>()
    for (const code of register.listCodes()) {
      // Most codes change seldom, so another day's state mostly holds on this day too: ten times cheaper, and shared.
      const state = heldBy(others, code, day) ?? stateShown(register.statesOf(code), day)
      if (state !== undefined) states.set(code, state)
    }
    return keptView(day, states)
  }

  function dropOldest(): void {
    if (kept.size <= daysMax) return
    const current = today?.()
    for (const day of kept.keys())
      if (day !== current) {
        kept.delete(day)
        return
      }
  }

  return {
    on(day) {
      const view = kept.get(day) ?? build(day)
      kept.delete(day)
      kept.set(day, view)
      dropOldest()
      return view
    },
    close,
  }
}

/** What the place of a state follows from. */
export type Placed = Pick<State, 'code' | 'name' | 'town' | 'region'>

/** What a state is sorted by; states with the same key stand by code. */
export const keyIn = (order: ViewOrder, state: Placed): string => SORTINGS[order].keyOf(state)

/** Which of two states stands before the other in an order: negative, positive, or 0 for one and the same code. */
export function compareIn(order: ViewOrder, one: Placed, other: Placed): number {
  const { keyOf } = SORTINGS[order]
  return compareKeys(order, keyOf(one), keyOf(other)) || compareTexts(one.code, other.code)
}

/** Where a state stands, or would stand, in states that are in this order. */
export function placeIn(states: readonly Placed[], state: Placed, order: ViewOrder): number {
  let [from, to] = [0, states.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compareIn(order, states[middle]!, state) < 0) from = middle + 1
    else to = middle
  }
  return from
}

interface KeptView extends View {
  readonly put: (state: State | undefined) => void
}

function keptView(day: Day, states: Map<string, State>): KeptView {
  const orders = new Map<ViewOrder, State[]>()

  return {
    day,
    get size() {
      return states.size
    },
    find: code => states.get(code),
    listBy(order) {
      const sorted = orders.get(order) ?? sortedBy(order, states.values())
      orders.set(order, sorted)
      return sorted
    },
    put(state) {
      if (state === undefined) return
      const before = states.get(state.code)
      states.set(state.code, state)
      for (const [order, sorted] of orders) {
        if (before !== undefined) sorted.splice(placeIn(sorted, before, order), 1)
        sorted.splice(placeIn(sorted, state, order), 0, state)
      }
    },
  }
}

const stateShown = (states: readonly State[], day: Day): State | undefined => stateOn(states, day) ?? states[0]

/** The state of a code on a day, if a view of another day shows it. */
function heldBy(views: readonly View[], code: string, day: Day): State | undefined {
  for (const view of views) {
    const state = view.find(code)
    if (state !== undefined && state.validFrom <= day && (state.validTo === null || day <= state.validTo)) return state
  }
  return undefined
}

// å, ä and ö come last, as Swedes look for them.
const swedish = new Intl.Collator('sv')

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const compareSwedish = (one: string, other: string): number => swedish.compare(one, other) || compareTexts(one, other)

interface Sorting {
  readonly keyOf: (state: Placed) => string
  readonly compare: (one: string, other: string) => number
}
const SORTINGS: Readonly<Record<ViewOrder, Sorting>> = {
  code: { keyOf: state => state.code, compare: compareTexts },
  name: { keyOf: state => state.name, compare: compareSwedish },
  town: { keyOf: state => state.town ?? '', compare: compareSwedish },
  region: { keyOf: state => state.region ?? '', compare: compareTexts },
}

/** What is unknown stands last. */
function compareKeys(order: ViewOrder, one: string, other: string): number {
  if (one === other) return 0
  return one === '' || other === '' ? compareTexts(other, one) : SORTINGS[order].compare(one, other)
}

/** Each text is compared once, not once a code: comparing in Swedish costs far more than grouping. */
function sortedBy(order: ViewOrder, states: Iterable<State>): State[] {
  const inOrderOfCodes = [...states].sort((one, other) => compareTexts(one.code, other.code))
  if (order === 'code') return inOrderOfCodes
  const byKey = new Map<string, State[]>()
  for (const state of inOrderOfCodes) {
    const key = SORTINGS[order].keyOf(state)
    const alike = byKey.get(key)
    if (alike === undefined) byKey.set(key, [state])
    else alike.push(state)
  }
  return [...byKey.keys()].sort((one, other) => compareKeys(order, one, other)).flatMap(key => byKey.get(key)!)
}
