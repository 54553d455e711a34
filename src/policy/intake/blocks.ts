// Blocks: the pairs of a letter parted into requests, where a label that began one comes again.
import { fold } from './folded-text.js'
import type { LabelPath } from './labels.js'
import type { Pair } from './layout.js'

export interface Block {
  readonly pairs: readonly Pair[]
  /** From where to where in the text the block stands; a table's rows and columns share theirs. */
  readonly start: number
  readonly end: number
}

const STARTERS: readonly LabelPath[] = ['code', 'region', 'activityName', 'address.street', 'provider.name', 'name']
const TELLING: readonly LabelPath[] = ['code', 'activityName', 'name', 'address.street']

const PLACING: readonly LabelPath[] = ['address.street', 'code']

/** The requests that a letter's pairs make: one block for each, with the pairs common to all. None: no pairs. */
export function blocksOf(pairs: readonly Pair[], textEnd: number): readonly Block[] {
  if (pairs.length === 0) return []
  const tabled = [...new Set(pairs.map(pair => pair.request).filter(request => request !== undefined))]
  if (tabled.length > 1) {
    const blocks = tabled.map(request => pairs.filter(pair => pair.request === undefined || pair.request === request))
    return blocks.map(block => ({ pairs: block, start: startOf(block), end: textEnd }))
  }
  const starts = startsOf(pairs)
  if (starts.length < 2) return [{ pairs, start: startOf(pairs), end: textEnd }]
  const common = pairs.slice(0, starts[0])
  const parts = starts.map((start, index) => pairs.slice(start, starts[index + 1]))
  const shared = parts.flat().filter(pair => pair.label.isShared)
  return parts.map((part, index) => {
    const own = new Set(part.map(pair => pair.label.path))
    const borrowed = [...common, ...shared].filter(pair => !own.has(pair.label.path))
    return { pairs: [...borrowed, ...part], start: startOf(part), end: startOf(parts[index + 1] ?? []) || textEnd }
  })
}

function startOf(pairs: readonly Pair[]): number {
  return pairs[0]?.labelPiece.start ?? 0
}

// Where each request begins; fewer than two when there is but one.
function startsOf(pairs: readonly Pair[]): readonly number[] {
  const current = (path: LabelPath, pair: Pair): boolean =>
    pair.label.path === path && pair.value !== undefined && (path === 'code' || !pair.label.isOld)
  // Each path once: a mail may say one label a thousand times.
  for (const path of new Set(pairs.map(pair => pair.label.path))) {
    if (!STARTERS.includes(path)) continue
    const starts = pairs.flatMap((pair, index) => (current(path, pair) ? [index] : []))
    if (starts.length < 2 || starts.length > 100) continue
    const parts = starts.map((start, index) => pairs.slice(start, starts[index + 1]))
    // A single pair that says otherwise is a contradiction within one request, not another request.
    const sizes = parts.map(part => new Set(part.map(pair => pair.label.path)).size)
    const areWhole = Math.min(...sizes) >= 2 && Math.min(...sizes) * 2 >= Math.max(...sizes) - 1
    // A bare "Namn" may be a person's: only with a place or a code of its own does it begin a request.
    const arePlaced = path !== 'name' || parts.every(part => part.some(pair => PLACING.includes(pair.label.path)))
    if (areWhole && arePlaced && differ(parts)) return starts
  }
  return []
}

function differ(parts: readonly (readonly Pair[])[]): boolean {
  return TELLING.some(path => {
    const values = parts.map(part => part.find(pair => pair.label.path === path && !pair.label.isOld)?.value?.words)
    const told = values.filter(value => value !== undefined).map(fold)
    return told.length >= 2 && new Set(told).size >= 2
  })
}
