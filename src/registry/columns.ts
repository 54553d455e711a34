// Columns: what is known of every state of every code, a row each, as numbers that millions can be looked through of in a moment.
import { type Day, UNKNOWN_DAY } from '../policy/days.js'
import { type CodeStatus, isIncomplete, type State } from '../policy/timelines.js'
import { createDictionary, type Dictionary } from './dictionaries.js'
import { createPostings, type Postings } from './postings.js'
import { foldOf } from './search-words.js'

/** A day as a number that sorts as it does, 20261231; 0 when unknown. */
export const numberOf = (day: Day): number => (day === UNKNOWN_DAY ? 0 : Number(day.replaceAll('-', '')))
/** Later than every day. */
export const NEVER = 99_991_231

export const STATUSES: readonly CodeStatus[] = ['active', 'closed', 'withdrawn']

const CELLS = {
  /** The first row of the code's: the rows of a code stand together, first state first. Names the code; 0 where a row is free. */
  first: Int32Array,
  /** From when the state is the one to show: of a first state, always. */
  shownFrom: Int32Array,
  from: Int32Array,
  /** The last day. */
  to: Int32Array,
  /** The first day on which the code is in force by a later state. */
  nextActive: Int32Array,
  /** In STATUSES. */
  status: Uint8Array,
  incomplete: Uint8Array,
  region: Int32Array,
  name: Int32Array,
  town: Int32Array,
  provider: Int32Array,
  /** The list of MVO codes. */
  mvo: Int32Array,
} as const
type Cells = { -readonly [K in keyof typeof CELLS]: InstanceType<(typeof CELLS)[K]> }
const NAMES = Object.keys(CELLS) as (keyof Cells)[]

/** The columns whose numbers stand for texts. */
export const WORDED = ['region', 'name', 'town', 'provider', 'mvo'] as const
export type Worded = (typeof WORDED)[number]

/** By what lists ask for: a town as it is typed, one of several MVO codes. */
const DRAWERS: Readonly<Record<Worded, (text: string) => readonly string[]>> = {
  region: text => [text],
  name: () => [],
  town: text => [foldOf(text)],
  provider: text => [text],
  mvo: text => text.split(' '),
}

export interface Columns extends Readonly<Cells> {
  /** The code of each row. */
  readonly codes: string[]
  readonly dictionaries: Readonly<Record<Worded, Dictionary>>
  readonly postings: Postings<Worded>
  /** How many rows there are, row 0 and those that are free among them. */
  readonly length: () => number
  /** Writes the states of a code down and answers its first row. */
  readonly put: (states: readonly State[]) => number
  /** Gives the rows of a code free, to be written over. */
  readonly free: (first: number, count: number) => void
}

export function createColumns(): Columns {
  // Row 0 is no row: cells that were never written name it as their first.
  let length = 1
  const freed = new Map<number, number[]>()
  const cells = Object.fromEntries(NAMES.map(name => [name, new CELLS[name](64)])) as unknown as Cells
  const dictionaries = Object.fromEntries(
    WORDED.map(name => [name, createDictionary(DRAWERS[name])]),
  ) as Columns['dictionaries']
  const postings = createPostings(WORDED, column => ({
    cells: columns[column],
    first: columns.first,
    texts: dictionaries[column].texts.length,
    length,
  }))
  const columns: Cells & Omit<Columns, keyof Cells> = {
    codes: [],
    dictionaries,
    postings,
    ...cells,
    length: () => length,
    put,
    free,
  }

  function put(states: readonly State[]): number {
    const first = freed.get(states.length)?.pop() ?? rowsAdded(states.length)
    let nextActive = NEVER
    for (let i = states.length - 1; i >= 0; i--) {
      const state = states[i]!
      write(first + i, state, i === 0)
      columns.first[first + i] = first
      columns.nextActive[first + i] = nextActive
      if (state.status === 'active') nextActive = numberOf(state.validFrom)
    }
    postings.wrote(first)
    return first
  }

  function free(first: number, count: number): void {
    columns.first.fill(0, first, first + count)
    const others = freed.get(count)
    if (others === undefined) freed.set(count, [first])
    else others.push(first)
  }

  function write(row: number, state: State, isFirst: boolean): void {
    columns.codes[row] = state.code
    columns.from[row] = numberOf(state.validFrom)
    columns.shownFrom[row] = isFirst ? 0 : numberOf(state.validFrom)
    columns.to[row] = state.validTo === null ? NEVER : numberOf(state.validTo)
    columns.status[row] = STATUSES.indexOf(state.status)
    columns.incomplete[row] = isIncomplete(state) ? 1 : 0
    columns.region[row] = dictionaries.region.put(state.region ?? '')
    columns.name[row] = dictionaries.name.put(state.name)
    columns.town[row] = dictionaries.town.put(state.town ?? '')
    columns.provider[row] = dictionaries.provider.put(state.provider ?? '')
    columns.mvo[row] = dictionaries.mvo.put(state.mvo.join(' '))
  }

  function rowsAdded(count: number): number {
    const first = length
    length += count
    if (length > columns.first.length) for (const name of NAMES) grow(name)
    return first
  }

  function grow<K extends keyof Cells>(name: K): void {
    const longer = new CELLS[name](Math.ceil(length * 1.25)) as Cells[K]
    longer.set(columns[name])
    ;(columns as Cells)[name] = longer
  }

  return columns
}
