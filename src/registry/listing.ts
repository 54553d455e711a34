// The list of codes: what a question selects, in which order, and the page of it that is asked for.
import type { Day } from '../policy/days.js'
import type { State } from '../policy/timelines.js'
import { compareKeys, compareTexts, firstPlace, type Order } from './orders.js'
import type { Search } from './search.js'
import type { Explanation } from './search-explanation.js'
import { type CodeFilter, dayShown, rowsSelected, selectorOf } from './selections.js'
import type { Table } from './table.js'
import { pageIn, type Sequence } from './windows.js'

export type ListSort = Order | `-${Order}`

export interface ListFilter extends CodeFilter {
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

/** A code that is listed, its state and, where it was searched for, why. */
export interface Listed {
  readonly code: string
  /** Folded when it is read, which must be at once. */
  readonly state: State
  readonly match: Explanation | null
}

export interface Listing<Item> {
  readonly total: number
  /** With `validDuring` each code's last state in force during the span, else its state on `day`. */
  readonly items: readonly Item[]
  /** The day the status of the states is to be read on: `statusOn(state, day)`. */
  readonly day: Day
}

export interface ListSources {
  readonly table: Table
  readonly search: Search
  readonly today: () => Day
}

/** One page of the codes that a query selects, each told by `tell` while the table holds still. */
export async function listCodes<Item>(
  { limit, page, ...filter }: ListQuery,
  sources: ListSources,
  tell: (listed: Listed, day: Day) => Item,
): Promise<Listing<Item>> {
  await caughtUp(filter, sources)
  const sequence = sequenceOfCodes(filter, sources)
  const { day } = sequence
  const { total, items } = pageIn(sequence, { limit, offset: (page - 1) * limit })
  return { total, items: items.map(listed => tell(listed, day)), day }
}

/** Settles when everything that was folded in before is listed, and found. */
export async function caughtUp(filter: ListFilter, { table, search }: ListSources): Promise<void> {
  const kept = questionIn(filter) === undefined ? table : search
  while (kept.isBehind()) await kept.catchUp()
}

const questionIn = ({ q }: ListFilter): string | undefined => (q === undefined || q.trim() === '' ? undefined : q)

/** All codes that a filter selects, in order. To be read at once, before the next question, never across an `await`. */
export interface CodeSequence extends Sequence<Listed> {
  readonly day: Day
  readonly sort: ListSort | 'rank'
  /** What a state's place in the order follows from, beside its code. */
  readonly keyOf: (place: number) => string
  /** The first place that is not before a code with this key, and whether the code itself stands there. */
  readonly placeOf: (key: string, code: string) => { readonly place: number; readonly isThere: boolean }
}

/** To be called after `caughtUp`. */
export function sequenceOfCodes(filter: ListFilter, sources: ListSources): CodeSequence {
  const { table, search } = sources
  const q = questionIn(filter)
  const day = dayShown(filter, sources.today())
  const order = (filter.sort?.replace('-', '') ?? 'code') as Order
  const found = q === undefined ? undefined : search.rank(q, selectorOf(table, filter, day), day)
  if (found !== undefined && filter.sort === undefined) return { ...shown(found.rows), ...byRank(found.rows), day }
  const ascending = found === undefined ? rowsSelected(table, order, filter, day) : table.sorted(order, found.rows)
  const isDescending = filter.sort?.startsWith('-') === true
  const rows = isDescending ? ascending.toReversed() : ascending
  return { ...shown(rows), ...bySort(rows), day }

  function shown(rows: Int32Array): Sequence<Listed> {
    return {
      length: rows.length,
      isDense: true,
      at(place) {
        const row = rows[place]!
        return {
          code: codeAt(rows, place),
          get state() {
            return table.stateOf(row)
          },
          match: found?.explain(row) ?? null,
        }
      },
    }
  }

  function bySort(rows: Int32Array): Pick<CodeSequence, 'sort' | 'keyOf' | 'placeOf'> {
    const compare = (place: number, key: string, code: string): number =>
      (compareKeys(order, table.keyOf(order, rows[place]!), key) || compareTexts(codeAt(rows, place), code)) *
      (isDescending ? -1 : 1)
    return {
      sort: filter.sort ?? 'code',
      keyOf: place => table.keyOf(order, rows[place]!),
      placeOf(key, code) {
        const place = firstPlace(rows.length, each => compare(each, key, code) < 0)
        return { place, isThere: place < rows.length && compare(place, key, code) === 0 }
      },
    }
  }

  function byRank(rows: Int32Array): Pick<CodeSequence, 'sort' | 'keyOf' | 'placeOf'> {
    return {
      sort: 'rank',
      keyOf: String,
      // A code that is found no longer is sought where it stood.
      placeOf(key, code) {
        const place = rows.findIndex((_, each) => codeAt(rows, each) === code)
        return place < 0 ? { place: Math.min(Number(key), rows.length), isThere: false } : { place, isThere: true }
      },
    }
  }

  function codeAt(rows: Int32Array, place: number): string {
    return table.columns.codes[rows[place]!]!
  }
}
