// The list of codes: which states a question selects, in which order, and the page of them that is asked for.
import { type Day, lastDayOfMonth } from '../policy/days.js'
import { isIncomplete, overlap, type State } from '../policy/timelines.js'
import type { Register } from './register.js'
import type { Search } from './search.js'
import { foldOf } from './search-words.js'
import {
  compareIn,
  keyIn,
  placeIn,
  type StatusOnDay,
  statusOn,
  type View,
  type ViewOrder,
  type Views,
} from './views.js'
import { pageIn, type Sequence } from './windows.js'

export type ListSort = ViewOrder | `-${ViewOrder}`

/** Filters of a list of codes: those that are absent select all, those given must all be met by the state shown. */
export interface ListFilter {
  readonly region?: string | undefined
  /** Ids of providers, any of which will do: an organisation number may have been several's. An empty list selects nothing. */
  readonly providers?: readonly string[] | undefined
  readonly mvo?: string | undefined
  readonly status?: StatusOnDay | undefined
  /** Compared without regard to å, ä, ö, accents and capitals. */
  readonly town?: string | undefined
  readonly incomplete?: boolean | undefined
  /** The day the states are of; today when absent. */
  readonly validAt?: Day | undefined
  /** Only codes in force on a day of these months, `YYYY-MM`, both included. Goes before `validAt`. */
  readonly validDuring?: { readonly from: string; readonly to: string } | undefined
  /** Free text, see `search.ts`. Blank is absent. */
  readonly q?: string | undefined
  /** Absent: by rank with `q`, else by code. A minus is descending. */
  readonly sort?: ListSort | undefined
}
export interface ListQuery extends ListFilter {
  readonly limit: number
  /** From 1. */
  readonly page: number
}

export interface Listing {
  readonly total: number
  /** With `validDuring` each code's last state in force during the span, else its state on `day`. */
  readonly states: readonly State[]
  /** The day the status of the states is to be read on: `statusOn(state, day)`. */
  readonly day: Day
}

export interface ListSources {
  readonly register: Pick<Register, 'statesOf'>
  readonly views: Views
  readonly search: Search
  readonly today: () => Day
}

/** One page of the codes that a query selects. Nothing is copied but the page, unless what is shown is not a view's. */
export async function listCodes({ limit, page, ...filter }: ListQuery, sources: ListSources): Promise<Listing> {
  const sequence = await sequenceOfCodes(filter, sources)
  const { total, items } = pageIn(sequence, { limit, offset: (page - 1) * limit })
  return { total, states: items, day: sequence.day }
}

/** All codes that a filter selects, in order. Like a view it follows the register: read it at once. */
export interface CodeSequence extends Sequence<State> {
  readonly day: Day
  readonly sort: ListSort | 'rank'
  /** What a state's place in the order follows from, beside its code. */
  readonly keyOf: (state: State, place: number) => string
  /** The first place that is not before a code with this key, and whether the code itself stands there. */
  readonly placeOf: (key: string, code: string) => { readonly place: number; readonly isThere: boolean }
}

export async function sequenceOfCodes(filter: ListFilter, sources: ListSources): Promise<CodeSequence> {
  const { q, sort } = filter
  if (q === undefined || q.trim() === '') return sorted(sort ?? 'code', selectionOf(filter, sources))
  // A view follows the register: it is asked for after the wait, never kept across it.
  await sources.search.ready()
  const selection = selectionOf(filter, sources)
  if (sort === undefined) return ranked(q, { selection, search: sources.search })
  const found = new Set(sources.search.codesFor(q))
  return sorted(sort, { ...selection, accepts: state => found.has(state.code) && selection.accepts(state) })
}

/** What a query selects from: the view, which of a code's states is shown, and whether it passes the filters. */
interface Selection {
  readonly view: View
  /** The state to show for a code, given its state in the view; undefined when the code is not to be shown. */
  readonly shownFor: (state: State) => State | undefined
  readonly accepts: (state: State) => boolean
  /** Whether every state shown is the view's own, so that its order holds. */
  readonly isOfView: boolean
}

function selectionOf(query: ListFilter, { register, views, today }: ListSources): Selection {
  const { validDuring, validAt } = query
  if (validDuring === undefined) {
    const view = views.on(validAt ?? today())
    return { view, shownFor: state => state, accepts: filterOf(query, view.day), isOfView: true }
  }
  const span = { from: `${validDuring.from}-01`, to: lastDayOfMonth(`${validDuring.to}-01`) }
  const view = views.on(span.to)
  const shownFor = (state: State) => shownDuring(span, state, register)
  return { view, shownFor, accepts: filterOf(query, view.day), isOfView: false }
}

/** The last state in force during a span, given the state on its last day. Few codes need more than that one. */
function shownDuring(
  span: { readonly from: Day; readonly to: Day },
  state: State,
  register: ListSources['register'],
): State | undefined {
  const status = statusOn(state, span.to)
  if (status === 'active') return state
  if (status !== 'closed' || state.validFrom <= span.from) return undefined
  return register
    .statesOf(state.code)
    .findLast(each => each.status === 'active' && overlap(span, { from: each.validFrom, to: each.validTo }))
}

function filterOf(query: ListFilter, day: Day): (state: State) => boolean {
  const { region, mvo, status, incomplete } = query
  const providers = query.providers === undefined ? undefined : new Set<string | null>(query.providers)
  const isWhere = query.town === undefined ? undefined : isInTown(query.town)
  // One function over plain comparisons: every code of the register may pass through it.
  return state =>
    (region === undefined || state.region === region) &&
    (providers === undefined || providers.has(state.provider)) &&
    (mvo === undefined || state.mvo.includes(mvo)) &&
    (status === undefined || statusOn(state, day) === status) &&
    (incomplete === undefined || isIncomplete(state) === incomplete) &&
    (isWhere === undefined || isWhere(state))
}

/** Folding costs more than remembering: there are far fewer towns than codes. */
function isInTown(town: string): (state: State) => boolean {
  const wanted = foldOf(town.trim())
  const known = new Map<string, boolean>()
  return ({ town }) => {
    if (town === null) return false
    const answer = known.get(town) ?? foldOf(town) === wanted
    known.set(town, answer)
    return answer
  }
}

function sorted(sort: ListSort, selection: Selection): CodeSequence {
  const isDescending = sort.startsWith('-')
  const order = (isDescending ? sort.slice(1) : sort) as ViewOrder
  const states = selection.isOfView ? selection.view.listBy(order) : statesShown(order, selection)
  const { length } = states
  return {
    length,
    isDense: false,
    at(place) {
      const state = states[isDescending ? length - 1 - place : place]!
      return selection.accepts(state) ? state : undefined
    },
    day: selection.view.day,
    sort,
    keyOf: state => keyIn(order, state),
    placeOf(key, code) {
      const sought = { code, name: key, town: key, region: key }
      const place = placeIn(states, sought, order)
      const isThere = place < length && compareIn(order, states[place]!, sought) === 0
      return { place: isDescending ? length - place - (isThere ? 1 : 0) : place, isThere }
    },
  }
}

/** The states to show, in order, where some are not the view's: nearly sorted as they come, which sorts fast. */
function statesShown(order: ViewOrder, { view, shownFor }: Selection): readonly State[] {
  const states = view.listBy(order).map(shownFor)
  const isOther = states.some((state, i) => state !== undefined && state !== view.listBy(order)[i])
  const shown = states.filter(state => state !== undefined)
  return isOther ? shown.sort((one, other) => compareIn(order, one, other)) : shown
}

function ranked(
  q: string,
  { selection, search }: { readonly selection: Selection; readonly search: Search },
): CodeSequence {
  const { view, shownFor, accepts } = selection
  const shownOf = (code: string): State | undefined => {
    const state = view.find(code)
    return state === undefined ? undefined : shownFor(state)
  }
  const codes = search.codesFor(q, code => {
    const state = shownOf(code)
    return state !== undefined && accepts(state)
  })
  return {
    length: codes.length,
    isDense: true,
    at: place => shownOf(codes[place]!),
    day: view.day,
    sort: 'rank',
    keyOf: (_state, place) => String(place),
    // A code that is found no longer is sought where it stood.
    placeOf(key, code) {
      const place = codes.indexOf(code)
      return place < 0 ? { place: Math.min(Number(key), codes.length), isThere: false } : { place, isThere: true }
    },
  }
}
