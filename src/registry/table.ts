// The table: every state of every code as known now, in columns and in every order, kept up with the register.
import type { State } from '../policy/timelines.js'
import { type Columns, createColumns } from './columns.js'
import { listerOf, mark, marksOf } from './marks.js'
import { compareKeys, compareTexts, firstPlace, ORDERS, type Order, sortedInSteps, splicedInSteps } from './orders.js'
import { inTurns } from './pieces.js'
import type { Registry } from './registry.js'

/** Read it at once after `isBehind` was false, do not keep what was read across an `await`. */
export interface Table {
  readonly columns: Columns
  /** All rows in an order, ascending: by code, then by day, when else equal. */
  readonly rowsBy: (order: Order) => Int32Array
  /** Some rows in an order, each once. */
  readonly sorted: (order: Order, rows: Int32Array) => Int32Array
  /** The text that a row is sorted by. */
  readonly keyOf: (order: Order, row: number) => string
  /** The rows of a code, none when it was never issued. */
  readonly rowsOf: (code: string) => readonly number[]
  /** What stands in a row, from the register. */
  readonly stateOf: (row: number) => State
  /** Another number whenever the table has changed. */
  readonly version: () => number
  /** Whether rows of the log are not in the table yet. */
  readonly isBehind: () => boolean
  /** Takes them in: at once when they are few, else in turns with others. */
  readonly catchUp: () => Promise<void>
  /** Stops following the register. */
  readonly close: () => void
}

/** When more than one code in so many rows is gone, all places are found at once: each takes as long to seek as thousands to list. */
const ALL_PLACES_SHARE = 10_000

/** From so many codes on the table catches up by itself, before it is asked. */
const MANY = 1000

/** Makes the table, empty until it is asked to catch up. Little of a code is kept but numbers, so its states are folded again when shown. */
export function createTable({ register, onRow }: Pick<Registry, 'register' | 'onRow'>): Table {
  const columns = createColumns()
  const orders: Record<Order, Int32Array> = Object.fromEntries(ORDERS.map(order => [order, new Int32Array()])) as never
  const placesIn = new WeakMap<Int32Array, Int32Array>()
  const waiting = new Set<string>(register.listCodes())
  let settling: Promise<void> | undefined
  let version = 0

  const stopListening = onRow(row => {
    for (const code of register.findDeed(row.seq)?.codes ?? []) waiting.add(code)
    if (waiting.size >= MANY) catchUp().catch(() => undefined)
  })

  function catchUp(): Promise<void> {
    settling ??= inTurns(settleInSteps()).finally(() => {
      settling = undefined
    })
    return settling
  }

  function* settleInSteps(): Generator<void, void> {
    const codes = yield* sortedInSteps([...waiting], compareTexts)
    waiting.clear()
    version += 1
    const gone = new Map<string, readonly number[]>()
    const added: number[] = []
    for (const code of codes) {
      const states = register.statesOf(code)
      const rows = rowsOf(code)
      if (rows.length > 0) gone.set(code, rows)
      const first = columns.put(states)
      for (let i = 0; i < states.length; i++) added.push(first + i)
      yield
    }
    for (const order of ORDERS) yield* reorder(order, gone, added)
    for (const rows of gone.values()) columns.free(rows[0]!, rows.length)
    yield* columns.postings.orderInSteps()
  }

  /**
   * Rows by code come in for those that are gone, by code. A place is sought by text, the Swedish way, only where none of the code's rows
   * that are gone had the same: to compare texts so takes longer than all else.
   */
  function* reorder(
    order: Order,
    gone: ReadonlyMap<string, readonly number[]>,
    added: readonly number[],
  ): Generator<void, void> {
    const before = orders[order]
    const sought = (row: number): number =>
      firstPlace(before.length, place => compareRows(order, before[place]!, row) < 0)
    const known = gone.size > before.length / ALL_PLACES_SHARE ? placesBy(order) : undefined
    const places = new Map<number, number>()
    for (const rows of gone.values()) {
      for (const row of rows) places.set(row, known?.[row] ?? sought(row))
      yield
    }
    const sorted = yield* sortedRows(order, added)
    if (before.length === 0) {
      orders[order] = Int32Array.from(sorted)
      return
    }
    const placeOf = (row: number): number => {
      const like = gone.get(columns.codes[row]!)?.find(other => keyOf(order, other) === keyOf(order, row))
      return like === undefined ? sought(row) : placeNear(places.get(like)!, row)
    }
    /** The rows of a code with one text stand together, by day. */
    const placeNear = (place: number, row: number): number => {
      const from = columns.from[row]!
      const [first, key] = [columns.first[before[place]!]!, keyOf(order, row)]
      const isBeside = (at: number): boolean =>
        columns.first[before[at]!] === first && keyOf(order, before[at]!) === key
      let near = place
      while (near > 0 && isBeside(near - 1) && columns.from[before[near - 1]!]! >= from) near -= 1
      while (near < before.length && isBeside(near) && columns.from[before[near]!]! < from) near += 1
      return near
    }
    const put: { place: number; row: number }[] = []
    for (const row of sorted) {
      put.push({ place: placeOf(row), row })
      yield
    }
    const leaving = [...places.values()].sort((one, other) => one - other)
    orders[order] = yield* splicedInSteps(before, leaving, put)
  }

  /** Sorts rows that come by code: the rows of each text stay together as they come. */
  function* sortedRows(order: Order, rows: readonly number[]): Generator<void, readonly number[]> {
    if (order === 'code') return rows
    const byKey = new Map<string, number[]>()
    for (const row of rows) {
      const key = keyOf(order, row)
      const alike = byKey.get(key)
      if (alike === undefined) byKey.set(key, [row])
      else alike.push(row)
      yield
    }
    const keys = yield* sortedInSteps([...byKey.keys()], (one, other) => compareKeys(order, one, other))
    const sorted: number[] = []
    for (const key of keys) {
      for (const row of byKey.get(key)!) sorted.push(row)
      yield
    }
    return sorted
  }

  /** The place of every row in an order, made when it is first asked for after a change. */
  function placesBy(order: Order): Int32Array {
    const rows = orders[order]
    const known = placesIn.get(rows)
    if (known !== undefined) return known
    const places = new Int32Array(columns.length())
    putPlaces(places, rows)
    placesIn.set(rows, places)
    return places
  }

  function sorted(order: Order, rows: Int32Array): Int32Array {
    const places = placesBy(order)
    const marks = marksFor(columns.length())
    for (const row of rows) mark(marks, places[row]!)
    return listMarked(marks).map(place => orders[order][place]!)
  }

  const keyOf = (order: Order, row: number): string =>
    order === 'code' ? columns.codes[row]! : columns.dictionaries[order].texts[columns[order][row]!]!

  const compareRows = (order: Order, one: number, other: number): number =>
    compareKeys(order, keyOf(order, one), keyOf(order, other)) ||
    compareTexts(columns.codes[one]!, columns.codes[other]!) ||
    columns.from[one]! - columns.from[other]!

  function rowsOf(code: string): number[] {
    const { code: rows } = orders
    let place = firstPlace(rows.length, each => columns.codes[rows[each]!]! < code)
    const found: number[] = []
    for (; place < rows.length && columns.codes[rows[place]!] === code; place++) found.push(rows[place]!)
    return found
  }

  function stateOf(row: number): State {
    const states = register.statesOf(columns.codes[row]!)
    return states[row - columns.first[row]!] ?? states.at(-1)!
  }

  return {
    columns,
    rowsBy: order => orders[order],
    sorted,
    keyOf,
    rowsOf,
    stateOf,
    version: () => version,
    isBehind: () => waiting.size > 0 || settling !== undefined,
    catchUp,
    close: stopListening,
  }
}

function putPlaces(places: Int32Array, rows: Int32Array): void {
  for (let place = 0; place < rows.length; place++) places[rows[place]!] = place
}

const marksFor = marksOf()
const listMarked = listerOf()
