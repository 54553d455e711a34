// Names, read once and remembered, and the drawers codes and providers lie in by the words of theirs; codes also by what is offered.
import { remembered } from '../policy/remembering.js'
import { drawersOf, type NameWords, readName } from '../policy/texts.js'
import type { Statement } from '../policy/timelines.js'
import { fnv1a } from './hashes.js'
import type { Lists } from './layers.js'
import { foldOf } from './search-words.js'

/** The words of a name. */
export const wordsOf = remembered(readName)

/** A town without what typing loses. */
export const foldedTown = remembered(foldOf)

/** Where what has this name lies: in the drawers of every word, and in those of the last word as such. */
export function drawersOfName(name: string): readonly string[] {
  const { own } = readName(name)
  return [...new Set([...own.flatMap(drawersOf), ...drawersOf(own.at(-1) ?? '').map(asLast)])]
}

/** Puts a code or a provider into the drawers of the names that it was given after one decision and up to another, but for those it lies in. */
export function noteNames(
  id: string,
  stated: readonly { readonly seq: number; readonly name?: string | undefined }[],
  [after, to]: readonly [number, number],
  byWord: Lists<string, string>,
): void {
  const drawersFrom = (from: number, upTo: number): Set<string> =>
    new Set(
      stated.flatMap(({ seq, name }) => (name !== undefined && seq > from && seq <= upTo ? drawersOfName(name) : [])),
    )
  const given = drawersFrom(after, to)
  if (given.size === 0) return
  const before = drawersFrom(0, after)
  for (const drawer of given) if (!before.has(drawer)) byWord.add(drawer, id)
}

/**
 * What a provider offers, as a drawer. There are more of them than of codes, and their texts took a tenth of all memory. Where two have
 * one number, what lies there is of both. Of 31 bits: V8 keeps such numbers in their place.
 */
export const offerOf = (provider: string, mvo: string): number => fnv1a(provider, ' ', mvo) >>> 1

/** Puts a code into the drawers of each provider and MVO code that were stated of it, not always at once, as `noteNames` does. */
export function noteOffers(
  code: string,
  statements: readonly Statement[],
  [after, to]: readonly [number, number],
  byOffer: Lists<number, string>,
): void {
  const offersUpTo = (seq: number): Set<number> => {
    const stated = statements.filter(each => each.seq <= seq)
    const providers = new Set(stated.flatMap(({ provider }) => provider ?? []))
    const mvo = new Set(stated.flatMap(({ mvo = NO_MVO }) => ('list' in mvo ? mvo.list : mvo.add)))
    return new Set([...providers].flatMap(provider => [...mvo].map(each => offerOf(provider, each))))
  }
  const isNews = statements.some(
    ({ seq, provider, mvo }) => seq > after && seq <= to && (provider ?? mvo) !== undefined,
  )
  if (!isNews) return
  const before = offersUpTo(after)
  for (const offer of offersUpTo(to)) if (!before.has(offer)) byOffer.add(offer, code)
}

const NO_MVO = { list: [] }

const asLast = (drawer: string): string => `last ${drawer}`

/**
 * Everything that may have a name like this one by `areAlike`, and others: of two like names one holds all words of the other. Either
 * all of this one's stand in the other, so that its rarest leads to few; or the other's last word stands in this one.
 */
export const namedLike = (name: NameWords, lyingIn: LyingIn): ReadonlySet<string> =>
  new Set(listsLike(name, lyingIn).flat())

/** How many would have to be looked at to find those: some are counted twice. */
export const countNamedLike = (name: NameWords, lyingIn: LyingIn): number => countIn(listsLike(name, lyingIn))

type LyingIn = (drawer: string) => readonly string[]

function listsLike({ own }: NameWords, lyingIn: LyingIn): readonly (readonly string[])[] {
  const withWord = own.map(word => drawersOf(word).map(lyingIn))
  const withAll = withWord.reduce(
    (fewest, lists) => (countIn(lists) < countIn(fewest) ? lists : fewest),
    withWord[0] ?? [],
  )
  const within = own.flatMap(drawersOf).map(drawer => lyingIn(asLast(drawer)))
  return [...withAll, ...within]
}

const countIn = (lists: readonly (readonly string[])[]): number => lists.reduce((sum, list) => sum + list.length, 0)
