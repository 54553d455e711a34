// Postings: the codes that hold each text of a column, so that where a text is rare only few rows need be looked at.
import { type Marks, mark } from './marks.js'

/**
 * Codes, by their first rows, are told for a text that a state of theirs may hold: some may hold another by now, or be no more.
 * Who reads them looks at the cells.
 */
export interface Postings<Column extends string> {
  /** How many codes are told for some texts, by their numbers: those told twice are counted twice, and no more than needed to reach `most`. */
  readonly countOf: (column: Column, numbers: Numbers, most?: number) => number
  /** Marks the first rows of those codes. */
  readonly mark: (column: Column, numbers: Numbers, marks: Marks) => void
  /** Takes note that the rows of a code are written. */
  readonly wrote: (first: number) => void
  /** Puts what was written in order, when it has become much. What is told is the same before and after, not meanwhile. */
  readonly orderInSteps: () => Generator<void, void>
}

type Numbers = readonly number[] | Int32Array

/** The codes of one column by the numbers they held when they were put in order: those of a number from its start to the next one's. */
interface Ordered {
  readonly starts: Int32Array
  readonly codes: Int32Array
}

/** From so many codes on, and one in so many rows, what is new is put in order. */
const [NEW_MIN, NEW_SHARE] = [64, 512]
const STEP_ROWS = 4096

interface HeldCells {
  readonly cells: Int32Array
  /** By row, see `Columns`. */
  readonly first: Int32Array
  readonly texts: number
  readonly length: number
}

export function createPostings<Column extends string>(
  columns: readonly Column[],
  cellsOf: (column: Column) => HeldCells,
): Postings<Column> {
  const none: Ordered = { starts: new Int32Array(1), codes: new Int32Array() }
  const ordered = Object.fromEntries(columns.map(column => [column, none])) as Record<Column, Ordered>
  /** Written since: told for every text. */
  let written: number[] = []

  function countOf(column: Column, numbers: Numbers, most = Number.POSITIVE_INFINITY): number {
    const { starts } = ordered[column]
    let count = written.length
    for (let i = 0; i < numbers.length && count < most; i++) {
      const number = numbers[i]!
      if (number + 1 < starts.length) count += starts[number + 1]! - starts[number]!
    }
    return count
  }

  return {
    countOf,
    mark(column, numbers, marks) {
      const { starts, codes } = ordered[column]
      for (const first of written) mark(marks, first)
      for (const number of numbers)
        if (number + 1 < starts.length) markEach(marks, codes, starts[number]!, starts[number + 1]!)
    },
    wrote: first => void written.push(first),
    *orderInSteps() {
      const length = columns[0] === undefined ? 0 : cellsOf(columns[0]).length
      if (written.length < Math.max(NEW_MIN, length / NEW_SHARE)) return
      for (const column of columns) ordered[column] = yield* orderedInSteps(cellsOf(column))
      written = []
    },
  }
}

function markEach(marks: Marks, codes: Int32Array, start: number, end: number): void {
  for (let place = start; place < end; place++) mark(marks, codes[place]!)
}

/** A code is told once for states one after the other that hold the same text. */
function* orderedInSteps({ cells, first, texts, length }: HeldCells): Generator<void, Ordered> {
  const starts = new Int32Array(texts + 1)
  const isTold = (row: number): boolean =>
    first[row] !== 0 && (first[row - 1] !== first[row] || cells[row - 1] !== cells[row])
  for (let row = 1; row < length; row++) {
    if (isTold(row)) starts[cells[row]!]! += 1
    if (row % STEP_ROWS === 0) yield
  }
  // Each start is where its codes end, until they are written from the last to the first.
  for (let number = 1; number <= texts; number++) starts[number]! += starts[number - 1]!
  const codes = new Int32Array(starts[texts]!)
  for (let row = length - 1; row > 0; row--) {
    if (isTold(row)) {
      starts[cells[row]!]! -= 1
      codes[starts[cells[row]!]!] = first[row]!
    }
    if (row % STEP_ROWS === 0) yield
  }
  return { starts, codes }
}
