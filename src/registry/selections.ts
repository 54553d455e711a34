// Selections: the rows of the table that a list is of, one for each code at most, found by looking through all of them.
import { type Day, lastDayOfMonth } from '../policy/days.js'
import type { CodeStatus, State } from '../policy/timelines.js'
import { numberOf, STATUSES, type Worded } from './columns.js'
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

/**
 * The rows that a filter selects, in an order, to be read at once: the array is used again for the next question. With `validDuring` each code's last state in force during the span is
 * selected, else its state on the day, or its first to come.
 */
export function rowsSelected({ columns, rowsBy }: Table, order: Order, filter: CodeFilter, today: Day): Int32Array {
  const { shownFrom, from, to, nextActive, status, incomplete } = columns
  const last = numberOf(dayShown(filter, today))
  const isSpan = filter.validDuring !== undefined
  const first = filter.validDuring === undefined ? last : numberOf(`${filter.validDuring.from}-01`)
  const wanted = testsOf(filter, columns.dictionaries).map(({ column, accepts }) => ({
    cells: columns[column],
    accepts,
  }))
  const isToCome = filter.status === 'not-yet-active'
  const inStatus = isToCome || filter.status === undefined ? -1 : STATUSES.indexOf(filter.status)
  const completeness = filter.incomplete === undefined ? -1 : Number(filter.incomplete)
  // Cells are read as they stand in memory, and only then in order: jumping about in them costs many times more.
  const isSelected = marksFor(columns.length())
  next: for (let row = 1; row < isSelected.length; row++) {
    if (to[row]! < first || shownFrom[row]! > last) continue
    if (isSpan && (status[row] !== IN_FORCE || from[row]! > last || nextActive[row]! <= last)) continue
    if (isToCome && from[row]! <= last) continue
    if (inStatus >= 0 && (status[row] !== inStatus || from[row]! > last)) continue
    if (completeness >= 0 && incomplete[row] !== completeness) continue
    for (let i = 0; i < wanted.length; i++) if (wanted[i]!.accepts[wanted[i]!.cells[row]!] === 0) continue next
    isSelected[row] = 1
  }
  return keepMarked(rowsBy(order), isSelected, rowsFor(columns.length()))
}
const marksFor = scratchOf('Uint8Array')
const IN_FORCE = STATUSES.indexOf('active')

/** The rows that are marked, in the order they come, copied into an array: it may be the one they are in. */
export function keepMarked(rows: Int32Array, marks: Uint8Array | Uint16Array, kept: Int32Array): Int32Array {
  let count = 0
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    kept[count] = row
    if (marks[row] !== 0) count += 1
  }
  return kept.subarray(0, count)
}

const rowsFor = scratchOf('Int32Array')

interface Test {
  readonly column: Worded
  /** For each text of the column, by its number, whether it will do. */
  readonly accepts: Uint8Array
}

function testsOf(filter: CodeFilter, dictionaries: Table['columns']['dictionaries']): Test[] {
  const { region, mvo } = filter
  const providers = filter.providers === undefined ? undefined : new Set(filter.providers)
  const town = filter.town === undefined ? undefined : foldOf(filter.town.trim())
  const wanted: readonly (readonly [Worded, ((text: string) => boolean) | undefined])[] = [
    ['region', region === undefined ? undefined : text => text === region],
    ['provider', providers === undefined ? undefined : text => providers.has(text)],
    ['mvo', mvo === undefined ? undefined : text => text.split(' ').includes(mvo)],
    ['town', town === undefined ? undefined : text => text !== '' && foldOf(text) === town],
  ]
  return wanted.flatMap(([column, fits]) =>
    fits === undefined ? [] : [{ column, accepts: Uint8Array.from(dictionaries[column].texts, text => +fits(text)) }],
  )
}
