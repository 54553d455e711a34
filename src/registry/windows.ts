// Windows: what is shown of a long list at a time, by page or by what stands before and after.

/** A list in order that need not exist as one: some places may be empty, where something is not selected. */
export interface Sequence<T> {
  readonly length: number
  readonly at: (place: number) => T | undefined
  /** No place is empty: then nothing need be looked at but what is shown. */
  readonly isDense: boolean
}

/** The first, or last, `limit` from place `from` up to but not including place `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly limit: number
  readonly isLast: boolean
}

export interface Window<T> {
  /** Of the whole sequence. */
  readonly total: number
  readonly items: readonly { readonly place: number; readonly item: T }[]
  readonly hasBefore: boolean
  readonly hasAfter: boolean
}

/** An array of which everything, or what is accepted, is selected. */
export const sequenceOf = <T>(all: readonly T[], accepts?: (item: T) => boolean): Sequence<T> => ({
  length: all.length,
  isDense: accepts === undefined,
  at: place => (accepts === undefined || accepts(all[place]!) ? all[place] : undefined),
})

/** One page, and how many there are in all. */
export function pageIn<T>(
  { length, at, isDense }: Sequence<T>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): { readonly total: number; readonly items: T[] } {
  const items: T[] = []
  if (isDense) {
    for (let place = offset; place < Math.min(length, offset + limit); place++) items.push(at(place)!)
    return { total: length, items }
  }
  let total = 0
  for (let place = 0; place < length; place++) {
    const item = at(place)
    if (item === undefined) continue
    if (total >= offset && items.length < limit) items.push(item)
    total += 1
  }
  return { total, items }
}

/** The window that a stretch shows. */
export function windowIn<T>(sequence: Sequence<T>, stretch: Stretch): Window<T> {
  return sequence.isDense ? denseWindow(sequence, stretch) : scannedWindow(sequence, stretch)
}

function denseWindow<T>({ length, at }: Sequence<T>, { from, to, limit, isLast }: Stretch): Window<T> {
  const end = Math.min(to, length)
  const first = isLast ? Math.max(from, end - limit) : from
  const last = isLast ? end : Math.min(end, from + limit)
  const items: { place: number; item: T }[] = []
  for (let place = first; place < last; place++) items.push({ place, item: at(place)! })
  return { total: length, items, hasBefore: first > 0, hasAfter: last < length }
}

/** Looked through from the end that is shown. */
function scannedWindow<T>({ length, at }: Sequence<T>, { from, to, limit, isLast }: Stretch): Window<T> {
  const items: { place: number; item: T }[] = []
  let [total, hasBefore, hasAfter] = [0, false, false]
  for (let step = 0; step < length; step++) {
    const place = isLast ? length - 1 - step : step
    const item = at(place)
    if (item === undefined) continue
    total += 1
    if (place < from) hasBefore = true
    else if (place >= to) hasAfter = true
    else if (items.length < limit) items.push({ place, item })
    else if (isLast) hasBefore = true
    else hasAfter = true
  }
  return { total, items: isLast ? items.reverse() : items, hasBefore, hasAfter }
}
