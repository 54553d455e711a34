// Tables: rows of cells made pairs of label and value, the labels in a column, in the head, or in each cell.
import { fold } from './folded-text.js'
import { cellsOf, type Line, labelIn, type Pair, pairOf, readLine } from './layout.js'
import type { Piece } from './shapes.js'

type Row = readonly Piece[]

/** The rows of a table that begins at a line; none when none does. */
export function rowsFrom(lines: readonly Line[], from: number): readonly Row[] {
  const rows: Row[] = []
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]
    const cells = line === undefined ? undefined : cellsOf(line)
    if (cells === undefined) break
    rows.push(cells)
  }
  return rows
}

/** The pairs of a table, however it is laid out. */
export function tablePairs(all: readonly Row[]): readonly Pair[] {
  const ages = agesOf(all)
  if (ages !== undefined) return all.slice(1).flatMap(row => agedCells(row, ages))
  const rows = all.map(withoutNumber)
  const head = rows[0] ?? []
  const labels = head.filter(cell => cell.words !== '' && labelIn(cell) !== undefined).length
  const isPair = labels === 2 && rows.length > 2 && rows.every(row => row.length === 2)
  const isHead =
    (labels >= 3 || isPair) && labels >= head.filter(cell => cell.words !== '').length - 1 && !isLabelled(rows[1])
  if (isHead) return rows.slice(1).flatMap((row, index) => rowUnderHead(head, row, String(index)))
  const width = columnsOfRequests(rows)
  return rows.flatMap(row => (width === undefined ? labelledCells(row) : columnCells(row, width)))
}

// A first column that only counts the rows, or is empty, is no part of the table.
const withoutNumber = (row: Row): Row =>
  row.length > 2 && /^(?:\d{0,2}[.)]?|[•*-])$/.test(row[0]?.words ?? '') ? row.slice(1) : row
const isLabelled = (row: Row | undefined): boolean => row?.[0] !== undefined && labelIn(row[0]) !== undefined

function rowUnderHead(head: Row, row: Row, request: string): readonly Pair[] {
  if (row.every(cell => /^[-: ]*$/.test(cell.words))) return []
  return head.flatMap((label, index) => {
    const cell = row[index]
    const pair = cell === undefined ? undefined : pairOf(label, cell, 'table', request)
    return pair === undefined ? [] : [pair]
  })
}

type Age = 'old' | 'new' | undefined

// "| | Gamla uppgifter | Nya uppgifter |": columns of what was and what is to be, when the head names one of each.
function agesOf([head = [], first = []]: readonly Row[]): readonly Age[] | undefined {
  const ages = head.map(cell => ageOf(fold(cell.words.slice(0, 60))))
  if (!['old', 'new'].every(age => ages.filter(each => each === age).length === 1)) return undefined
  // An empty first cell leaves no trace in a line of text.
  const aged = first.length === head.length + 1 ? [undefined, ...ages] : ages
  return aged.length >= 3 && aged[0] === undefined ? aged : undefined
}

function ageOf(words: string): Age {
  if (
    /^(?:gam(?:la|mal|malt)|tidigare|nuvarande|befintlig[at]?|forut|fore|fran|old|previous|current|before)(?![a-z])/.test(
      words,
    )
  )
    return 'old'
  return /^(?:ny(?:a|tt)?|kommande|efter|till|andras till|new|after)(?![a-z])/.test(words) ? 'new' : undefined
}

// What was, and then what is to be: what follows is told of the last.
const oldFirst = (ages: readonly Age[]): readonly { readonly age: Age; readonly index: number }[] =>
  ages
    .map((age, index) => ({ age, index }))
    .sort((one, other) => Number(one.age === 'new') - Number(other.age === 'new'))

function agedCells(row: Row, ages: readonly Age[]): readonly Pair[] {
  const [label] = row
  return label === undefined || row.length !== ages.length
    ? []
    : oldFirst(ages).flatMap(({ age, index }) => {
        const cell = row[index]
        const pair = age === undefined || cell === undefined ? undefined : pairOf(label, cell, 'table')
        return pair === undefined
          ? []
          : [{ ...pair, label: { ...pair.label, isOld: age === 'old', isNew: age === 'new' } }]
      })
}

// A table of three columns or more, a label first and then a value for each request.
function columnsOfRequests(rows: readonly Row[]): number | undefined {
  const labelled = rows.filter(isLabelled)
  const width = labelled[0]?.length ?? 0
  if (labelled.length < 3 || width < 3 || labelled.some(row => row.length !== width)) return undefined
  const filled = (at: number): boolean => labelled.filter(row => row[at]?.words !== '').length >= labelled.length * 0.6
  const areValues = labelled.every(row => row.slice(1).every(cell => labelIn(cell) === undefined))
  return areValues && Array.from({ length: width - 1 }, (_, at) => at + 1).every(filled) ? width : undefined
}

function columnCells(row: Row, width: number): readonly Pair[] {
  const [label, ...cells] = row
  return label === undefined || cells.length !== width - 1
    ? []
    : cells.flatMap((cell, index) => pairOf(label, cell, 'table', String(index)) ?? [])
}

// A label and its value, and perhaps another two, in one row. A cell that holds "label: value" is read as a line.
function labelledCells(row: Row): readonly Pair[] {
  const cells = row.filter(cell => cell.words !== '')
  const pairs: Pair[] = []
  for (let index = 0; index < cells.length; index++) {
    const [cell, next] = [cells[index]!, cells[index + 1]]
    const isLabel = labelIn(cell) !== undefined
    if (isLabel && next !== undefined && labelIn(next) === undefined) {
      pairs.push(...[pairOf(cell, next, 'table')].filter(pair => pair !== undefined))
      index += 1
    } else if (!isLabel) pairs.push(...readLine({ ...cell, depth: 0 }).pairs)
  }
  return pairs
}
