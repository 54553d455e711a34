// Statistics: the register counted, from memory, once a head of the log and a day.
import { addYears, type Day, monthOf } from '../policy/days.js'
import { stemOf } from '../policy/numbering.js'
import { stockholmDay } from '../policy/stockholm.js'
import { type MonthOfCases, readMonthsOfCases } from '../store/case-statistics.js'
import { numberOf, STATUSES } from './columns.js'
import { inTurns } from './pieces.js'
import type { Registry } from './registry.js'
import type { Table } from './table.js'

/** How many years, and how many months, are told. */
const YEARS = 12
const MONTHS = 36

export interface Statistics {
  readonly day: Day
  readonly seq: number
  /** How many codes were in force and closed on a day: the last of each year, and today. */
  readonly years: readonly YearCounted[]
  /** By region today: codes in force and closed. */
  readonly regions: readonly { readonly region: string; readonly active: number; readonly closed: number }[]
  /** Codes given out a month, first to last. */
  readonly months: readonly { readonly month: string; readonly allocated: number }[]
  /** Decisions of each kind a year. */
  readonly kinds: readonly { readonly kind: string; readonly byYear: Readonly<Record<string, number>> }[]
  /** Cases settled each month, with the median of days from request to decision; null in a month without. */
  readonly waits: readonly { readonly month: string; readonly settled: number; readonly medianDays: number | null }[]
}

export interface YearCounted {
  readonly year: string
  readonly day: Day
  readonly active: number
  readonly closed: number
  /** In force, by region. */
  readonly byRegion: Readonly<Record<string, number>>
  /** In force, by the series of the number; old numbers of no series under ''. */
  readonly bySeries: Readonly<Record<string, number>>
}

/** Answers the statistics of a day; what was counted is remembered until the log or the day moves on. */
export function createStatistics(registry: Registry, table: Table): (day: Day) => Promise<Statistics> {
  let known: { readonly key: string; readonly counted: Promise<Statistics> } | undefined
  return day => {
    const key = `${registry.register.head.seq} ${day}`
    if (known?.key === key) return known.counted
    const counted = count(registry, table, day)
    known = { key, counted }
    counted.catch(() => {
      if (known?.counted === counted) known = undefined
    })
    return counted
  }
}

async function count(registry: Registry, table: Table, day: Day): Promise<Statistics> {
  const { seq } = registry.register.head
  const months = lastMonths(day)
  const settled = await readMonthsOfCases(registry.database, `${months[0]}-01`)
  while (table.isBehind()) await table.catchUp()
  // The table is read without a pause: it may change in one.
  const years = daysCounted(day).map(each => yearOf(table, each))
  const deeds = { months: new Map<string, number>(), kinds: new Map<string, Record<string, number>>() }
  await inTurns(countDeeds(registry, seq, deeds))
  return {
    day,
    seq,
    years,
    regions: regionsOn(table, day),
    months: months.map(month => ({ month, allocated: deeds.months.get(month) ?? 0 })),
    kinds: [...deeds.kinds].map(([kind, byYear]) => ({ kind, byYear })),
    waits: months.map(month => waitOf(month, settled)),
  }
}

const waitOf = (month: string, settled: readonly MonthOfCases[]): Statistics['waits'][number] => {
  const found = settled.find(each => each.month === month)
  return { month, settled: found?.settled ?? 0, medianDays: found?.medianDays ?? null }
}

/** The last day of each of the years before, and today. */
const daysCounted = (day: Day): Day[] =>
  Array.from({ length: YEARS }, (_, i) => (i === YEARS - 1 ? day : `${addYears(day, i + 1 - YEARS).slice(0, 4)}-12-31`))

export function lastMonths(day: Day): string[] {
  const months: string[] = []
  let at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - MONTHS
  for (let i = 0; i < MONTHS; i++, at++) months.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`)
  return months
}

function yearOf(table: Table, day: Day): YearCounted {
  const active = countByRegion(table, day, 'active')
  const closed = countByRegion(table, day, 'closed')
  return {
    ...{ year: day.slice(0, 4), day, active: sumOf(active), closed: sumOf(closed) },
    ...{ byRegion: active, bySeries: countBySeries(table, day) },
  }
}

function regionsOn(table: Table, day: Day): Statistics['regions'] {
  const [active, closed] = [countByRegion(table, day, 'active'), countByRegion(table, day, 'closed')]
  const regions = [...new Set([...Object.keys(active), ...Object.keys(closed)])].sort()
  return regions.map(region => ({ region, active: active[region] ?? 0, closed: closed[region] ?? 0 }))
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, each) => sum + each, 0)

/** Codes whose state on a day has a status, by region; unknown regions under ''. A first day that is unknown counts as before all. */
function countByRegion(table: Table, day: Day, status: 'active' | 'closed'): Record<string, number> {
  const { region, dictionaries } = table.columns
  const counts = new Int32Array(dictionaries.region.texts.length)
  for (const row of rowsOn(table, day, status)) counts[region[row]!]! += 1
  return Object.fromEntries(
    [...counts].flatMap((count, i) => (count === 0 ? [] : [[dictionaries.region.texts[i]!, count]])),
  )
}

/** Codes in force on a day, by the series of the number. */
function countBySeries(table: Table, day: Day): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rowsOn(table, day, 'active')) {
    const series = stemOf(table.columns.codes[row]!)?.at(-1) ?? ''
    counts[series] = (counts[series] ?? 0) + 1
  }
  return counts
}

/** The rows of states that hold on a day. Rows that are free are in no order. */
function* rowsOn({ columns: { from, to, status }, rowsBy }: Table, day: Day, wanted: 'active' | 'closed') {
  const [at, number] = [numberOf(day), STATUSES.indexOf(wanted)]
  for (const row of rowsBy('code')) if (from[row]! <= at && to[row]! >= at && status[row] === number) yield row
}

function* countDeeds(
  { register }: Registry,
  head: number,
  { months, kinds }: { months: Map<string, number>; kinds: Map<string, Record<string, number>> },
): Generator<void, void> {
  for (let seq = 1; seq <= head; seq++) {
    const { decidedAt, type, outcome } = register.findDeed(seq)!
    const day = stockholmDay(new Date(decidedAt))
    if (outcome === 'allocated') months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + 1)
    const byYear = kinds.get(type) ?? {}
    byYear[day.slice(0, 4)] = (byYear[day.slice(0, 4)] ?? 0) + 1
    kinds.set(type, byYear)
    yield
  }
}
