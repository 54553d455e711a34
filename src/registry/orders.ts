// Orders: what lists of codes are sorted by, and the steps that sort and merge long lists without holding anyone up.

export const ORDERS = ['code', 'name', 'town', 'region'] as const
export type Order = (typeof ORDERS)[number]

// å, ä and ö come last, as Swedes look for them.
const swedish = new Intl.Collator('sv')

export const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const compareSwedish = (one: string, other: string): number => swedish.compare(one, other) || compareTexts(one, other)

const COMPARISONS: Readonly<Record<Order, (one: string, other: string) => number>> = {
  code: compareTexts,
  name: compareSwedish,
  town: compareSwedish,
  region: compareTexts,
}

/** Which of two texts stands before the other in an order: negative, positive or 0. What is unknown stands last. */
export function compareKeys(order: Order, one: string, other: string): number {
  if (one === other) return 0
  return one === '' || other === '' ? compareTexts(other, one) : COMPARISONS[order](one, other)
}

/** The first of `length` places that does not stand before what is sought. */
export function firstPlace(length: number, standsBefore: (place: number) => boolean): number {
  let [from, to] = [0, length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (standsBefore(middle)) from = middle + 1
    else to = middle
  }
  return from
}

const RUN = 256

/** Sorts, a short step at a time. */
export function* sortedInSteps<T>(items: readonly T[], compare: (one: T, other: T) => number): Generator<void, T[]> {
  let runs: T[][] = []
  for (let i = 0; i < items.length; i += RUN) {
    runs.push(items.slice(i, i + RUN).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const longer: T[][] = []
    for (let i = 0; i < runs.length; i += 2) longer.push(yield* mergedInSteps(runs[i]!, runs[i + 1] ?? [], compare))
    runs = longer
  }
  return runs[0] ?? []
}

function* mergedInSteps<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (one: T, other: T) => number,
): Generator<void, T[]> {
  const merged: T[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const isOne = j === other.length || (i < one.length && compare(one[i]!, other[j]!) <= 0)
    merged.push(isOne ? one[i++]! : other[j++]!)
    if (merged.length % RUN === 0) yield
  }
  return merged
}

/** Rows in order without those at the places `gone` (ascending), and with others put in, each before the place named. */
export function* splicedInSteps(
  rows: Int32Array,
  gone: readonly number[],
  put: readonly { readonly place: number; readonly row: number }[],
): Generator<void, Int32Array> {
  const spliced = new Int32Array(rows.length - gone.length + put.length)
  let [from, to, next] = [0, 0, 0]
  const copyUpTo = (place: number): void => {
    spliced.set(rows.subarray(from, place), to)
    to += place - from
    from = place
  }
  const passUpTo = (place: number): void => {
    for (; next < gone.length && gone[next]! < place; next++) {
      copyUpTo(gone[next]!)
      from += 1
    }
    copyUpTo(place)
  }
  for (const { place, row } of put) {
    passUpTo(place)
    spliced[to++] = row
    yield
  }
  passUpTo(rows.length)
  return spliced
}
