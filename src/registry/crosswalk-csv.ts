// The crosswalk as CSV: a line for each code, with what it was, what it is and which codes stand in its place.
import type { CodeAnswer } from './answers.js'
import { type CrosswalkItem, crosswalkItems, type Days } from './crosswalk.js'
import { BYTE_ORDER_MARK, csvLine, type Separator } from './csv.js'
import { inPieces } from './pieces.js'
import type { Register } from './register.js'

const SIDE_COLUMNS: readonly (readonly [name: string, cellOf: (side: CodeAnswer) => string | null])[] = [
  ['StateId', side => side.stateId],
  ['Status', side => side.status],
  ['ActivityName', side => side.activityName],
  ['Provider', side => side.provider?.name ?? null],
  ['OrganisationNumber', side => side.provider?.organisationNumber ?? null],
  ['Region', side => side.region],
  ['Street', side => side.address?.street ?? null],
  ['PostalCode', side => side.address?.postalCode ?? null],
  ['Town', side => side.address?.town ?? null],
  ['Mvo', side => side.mvo.join(' ')],
]

const HEADING = [
  ...['code', 'relation', 'successors', 'predecessors', 'differences'],
  ...['from', 'to'].flatMap(side => SIDE_COLUMNS.map(([name]) => `${side}${name}`)),
]

export interface CrosswalkCsvOptions {
  /** Leaves out the codes that are the same. */
  readonly changed?: boolean | undefined
  readonly separator?: Separator
}

/** All codes with a state on either day, as pieces of text, each made when the one before was taken. */
export function crosswalkPieces(
  register: Register,
  days: Days,
  { changed, separator = ',' }: CrosswalkCsvOptions = {},
): AsyncGenerator<string> {
  function* lines(): Iterable<string> {
    yield `${BYTE_ORDER_MARK}${csvLine(HEADING, separator)}`
    for (const item of crosswalkItems(register, days, { changed }))
      yield item === undefined ? '' : csvLine(cellsOf(item), separator)
  }
  return inPieces(lines())
}

const cellsOf = (item: CrosswalkItem): (string | null)[] => [
  ...[item.code, item.relation, item.successors.join(' '), item.predecessors.join(' '), item.differences.join(' ')],
  ...[item.from, item.to].flatMap(side => SIDE_COLUMNS.map(([, cellOf]) => (side === null ? null : cellOf(side)))),
]
