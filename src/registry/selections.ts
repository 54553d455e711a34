// Selections: the rows of the table that a list is of, one for each code at most.
import { type Day, lastDayOfMonth } from '../policy/days.js'
import type { CodeStatus, State } from '../policy/timelines.js'
import { type Columns, numberOf, STATUSES, type Worded } from './columns.js'
import { listerOf, marksOf } from './marks.js'
import type { Order } from './orders.js'
import { scratchOf } from './scratch.js'
import { foldOf } from './search-words.js'
import type { Table } from './table.js'

/** What a code is on a day. A code issued but not yet begun is `not-yet-active`: its state is the first one to come. */
export type StatusOnDay = CodeStatus | 'not-yet-active'
export const statusOn = (state: State, day: Day): StatusOnDay =>
  state.validFrom > day ? 'not-yet-active' : state.status

/** Filters of codes: those that are absent select all, those given must all be met by the state shown. */
export interface CodeFilter {
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
}

/** The day that the status of what a filter selects is read on. */
export const dayShown = ({ validAt, validDuring }: CodeFilter, today: Day): Day =>
  validDuring === undefined ? (validAt ?? today) : lastDayOfMonth(`${validDuring.to}-01`)

/** So many rows of selections are remembered, 4 bytes each. */
const REMEMBERED_MAX = 4_000_000

interface Remembered {
  readonly version: number
  readonly selections: Map<string, Int32Array>
  count: number
}
const remembered = new WeakMap<Table, Remembered>()

/**
 * The rows that a filter selects, in an order; not to be changed. With `validDuring` each code's last state in force during the span is
 * selected, else its state on the day, or its first to come. What was selected is remembered until the table changes: pages are
 * leafed through, and lists asked for again.
 */
export function rowsSelected(table: Table, order: Order, filter: CodeFilter, today: Day): Int32Array {
  const day = dayShown(filter, today)
  const { region, providers, mvo, status, town, incomplete, validDuring } = filter
  const key = JSON.stringify([order, day, region, providers, mvo, status, town, incomplete, validDuring?.from])
  let known = remembered.get(table)
  if (known === undefined || known.version !== table.version() || known.count > REMEMBERED_MAX) {
    known = { version: table.version(), selections: new Map(), count: 0 }
    remembered.set(table, known)
  }
  const before = known.selections.get(key)
  if (before !== undefined) return before
  const rows = select(table, order, filter, today).slice()
  known.selections.set(key, rows)
  known.count += rows.length + OVERHEAD
  return rows
}
/** What a selection takes besides its rows, in rows. */
const OVERHEAD = 100

function select(table: Table, order: Order, filter: CodeFilter, today: Day): Int32Array {
  const { columns } = table
  const wanted = wantedBy(filter, columns, today)
  const few = findFew(wanted, columns)
  if (few !== undefined) return table.sorted(order, few)
  const isSelected = marksFor(columns.length())
  // Cells are read as they stand in memory, and only then in order: jumping about in them costs many times more.
  markWanted(isSelected, wanted)
  return keepMarked(table.rowsBy(order), isSelected, rowsFor(columns.length()))
}

/** Tells of any row whether a filter selects it. To be asked at once. */
export function selectorOf({ columns }: Table, filter: CodeFilter, today: Day): (row: number) => boolean {
  const wanted = wantedBy(filter, columns, today)
  return row => isWanted(row, wanted)
}

/** Where a text asked for is held by less than one code for so many rows, those codes are looked at and no others. */
const FEW_SHARE = 24

/** The rows selected, when they are sought among few: the codes of the rarest text asked for. */
function findFew(wanted: Wanted, { postings, length, first }: Columns): Int32Array | undefined {
  let fewest = length() / FEW_SHARE
  let rarest: Test | undefined
  for (const test of wanted.tests) {
    const count = postings.countOf(test.column, test.numbers)
    if (count < fewest) [fewest, rarest] = [count, test]
  }
  if (rarest === undefined) return undefined
  const marks = codesFor(length())
  postings.mark(rarest.column, rarest.numbers, marks)
  const found: number[] = []
  for (const code of listCodes(marks))
    for (let row = code; first[row] === code; row++) if (isWanted(row, wanted)) found.push(row)
  return Int32Array.from(found)
}
const codesFor = marksOf()
const listCodes = listerOf()

interface Wanted {
  readonly columns: Columns
  readonly first: number
  readonly last: number
  readonly isSpan: boolean
  readonly isToCome: boolean
  /** In STATUSES; -1 any. */
  readonly status: number
  /** Incomplete 1, complete 0, any -1. */
  readonly completeness: number
  readonly tests: readonly Test[]
}

function wantedBy(filter: CodeFilter, columns: Columns, today: Day): Wanted {
  const { status, validDuring, incomplete } = filter
  const last = numberOf(dayShown(filter, today))
  return {
    columns,
    first: validDuring === undefined ? last : numberOf(`${validDuring.from}-01`),
    last,
    isSpan: validDuring !== undefined,
    isToCome: status === 'not-yet-active',
    status: status === undefined || status === 'not-yet-active' ? -1 : STATUSES.indexOf(status),
    completeness: incomplete === undefined ? -1 : Number(incomplete),
    tests: testsOf(filter, columns),
  }
}

function isWanted(row: number, wanted: Wanted): boolean {
  const { columns, first, last, tests } = wanted
  const { shownFrom, from, to, nextActive, status, incomplete } = columns
  if (to[row]! < first || shownFrom[row]! > last || columns.first[row] === 0) return false
  if (wanted.isSpan && (status[row] !== IN_FORCE || from[row]! > last || nextActive[row]! <= last)) return false
  if (wanted.isToCome && from[row]! <= last) return false
  if (wanted.status >= 0 && (status[row] !== wanted.status || from[row]! > last)) return false
  if (wanted.completeness >= 0 && incomplete[row] !== wanted.completeness) return false
  for (let i = 0; i < tests.length; i++) if (tests[i]!.accepts[tests[i]!.cells[row]!] === 0) return false
  return true
}

// A loop over all rows is a function of its own here, and in the ranking: with more behind the loop V8 compiles it anew at each call.
function markWanted(isSelected: Uint8Array, wanted: Wanted): void {
  for (let row = 1; row < isSelected.length; row++) if (isWanted(row, wanted)) isSelected[row] = 1
}
const marksFor = scratchOf('Uint8Array')
const IN_FORCE = STATUSES.indexOf('active')

/** The rows that are marked, in the order they come. */
function keepMarked(rows: Int32Array, marks: Uint8Array, kept: Int32Array): Int32Array {
  return kept.subarray(0, copyMarked(rows, marks, kept))
}

function copyMarked(rows: Int32Array, marks: Uint8Array, kept: Int32Array): number {
  let count = 0
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    kept[count] = row
    if (marks[row] !== 0) count += 1
  }
  return count
}

const rowsFor = scratchOf('Int32Array')

interface Test {
  readonly column: Worded
  readonly cells: Int32Array
  /** The numbers of the texts that will do. */
  readonly numbers: readonly number[]
  /** For each text of the column, by its number, whether it will do. */
  readonly accepts: Uint8Array
}

function testsOf({ region, providers, mvo, town }: CodeFilter, { dictionaries, ...columns }: Columns): Test[] {
  const wanted: readonly (readonly [Worded, readonly string[] | undefined])[] = [
    ['region', region === undefined ? undefined : [region]],
    ['provider', providers],
    ['mvo', mvo === undefined ? undefined : [mvo]],
    ['town', town === undefined ? undefined : [foldOf(town.trim())]],
  ]
  return wanted.flatMap(([column, drawers]) => {
    if (drawers === undefined) return []
    const accepts = acceptsFor[column](dictionaries[column].texts.length)
    const numbers = drawers.flatMap(drawer => dictionaries[column].numbersIn(drawer))
    for (const number of numbers) accepts[number] = 1
    return [{ column, cells: columns[column], numbers, accepts }]
  })
}
const texts = () => scratchOf('Uint8Array')
const acceptsFor = { region: texts(), provider: texts(), mvo: texts(), town: texts(), name: texts() }
