// Postings: the rows that hold each text of a column, so that where a text is rare only few rows need be looked at.
import { scratchOf } from './scratch.js'

/** Rows are told for a text that may hold it: some may be told twice, or hold another by now. Who reads them looks at the cells. */
export interface Postings<Column extends string> {
  /** How many rows are told for some texts, by their numbers. */
  readonly countOf: (column: Column, numbers: readonly number[]) => number
  /** Those rows. To be read at once. */
  readonly rowsOf: (column: Column, numbers: readonly number[]) => Int32Array
  /** Takes note that a row is written. */
  readonly wrote: (row: number) => void
  /** Puts what was written in order, when it has become much. What is told is the same before and after, not meanwhile. */
  readonly orderInSteps: () => Generator<void, void>
}

/** The rows of one column by the number they held when they were put in order: those of a number from its start to the next one's. */
interface Ordered {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/** From so many rows on, and one in so many, what is new is put in order. */
const [NEW_MIN, NEW_SHARE] = [64, 128]
const STEP_ROWS = 4096

export function createPostings<Column extends string>(
  columns: readonly Column[],
  cellsOf: (column: Column) => { readonly cells: Int32Array; readonly texts: number; readonly length: number },
): Postings<Column> {
  const none: Ordered = { starts: new Int32Array(1), rows: new Int32Array() }
  const ordered = Object.fromEntries(columns.map(column => [column, none])) as Record<Column, Ordered>
  /** Written since: told for every text. */
  let written: number[] = []

  function countOf(column: Column, numbers: readonly number[]): number {
    const { starts } = ordered[column]
    let count = written.length
    for (const number of numbers) if (number + 1 < starts.length) count += starts[number + 1]! - starts[number]!
    return count
  }

  return {
    countOf,
    rowsOf(column, numbers) {
      const { starts, rows } = ordered[column]
      const told = rowsFor(countOf(column, numbers))
      told.set(written)
      let count = written.length
      for (const number of numbers) {
        if (number + 1 >= starts.length) continue
        for (let place = starts[number]!; place < starts[number + 1]!; place++) told[count++] = rows[place]!
      }
      return told
    },
    wrote: row => void written.push(row),
    *orderInSteps() {
      const length = columns[0] === undefined ? 0 : cellsOf(columns[0]).length
      if (written.length < Math.max(NEW_MIN, length / NEW_SHARE)) return
      for (const column of columns) ordered[column] = yield* orderedInSteps(cellsOf(column))
      written = []
    },
  }
}
const rowsFor = scratchOf('Int32Array')

function* orderedInSteps({ cells, texts, length }: ReturnType<Parameters<typeof createPostings>[1]>) {
  const starts = new Int32Array(texts + 1)
  const rows = new Int32Array(length)
  for (let row = 0; row < length; row++) {
    starts[cells[row]!]! += 1
    if (row % STEP_ROWS === 0) yield
  }
  // Each start is where its rows end, until they are written from the last to the first.
  for (let number = 1; number <= texts; number++) starts[number]! += starts[number - 1]!
  for (let row = length - 1; row >= 0; row--) {
    starts[cells[row]!]! -= 1
    rows[starts[cells[row]!]!] = row
    if (row % STEP_ROWS === 0) yield
  }
  return { starts, rows }
}
