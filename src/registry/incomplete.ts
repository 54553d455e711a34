// Incomplete codes: imported without provider, place or region; which of them are so still, and the towns they were ever said to be in.
import { isIncomplete, statesOf, type Timeline } from '../policy/timelines.js'
import type { PatchGist } from './gists.js'
import { type Layer, type Lists, layerOver, listsOver } from './layers.js'
import { foldedTown } from './names.js'

export interface IncompleteCodes {
  /** Codes that ever were incomplete. */
  readonly size: number
  /** Takes in what a decision stated of a code; `timelineOf` gives its timeline with that. */
  state(patch: Pick<PatchGist, 'code' | 'isLacking'>, timelineOf: TimelineOf): void
  /** Takes in that a statement about a code was annulled. */
  annul(code: string, timelineOf: TimelineOf): void
  /** Those not known to be complete since, in the order they came. */
  list(among?: Iterable<string>): readonly string[]
  /** Those that were ever stated to be in a town. */
  everIn(town: string): readonly string[]
  /** For a layer over these. */
  readonly indexes: Indexes
}

type TimelineOf = (code: string) => Timeline | undefined

interface Indexes {
  /** Whether they are so still, and which of them in turn they are. */
  readonly codes: Layer<string, { readonly still: boolean; readonly nth: number }>
  readonly byTown: Lists<string, string>
}

/** Incomplete codes, none or laid over those `below`, which stay as they are. */
export function incompleteOver(below?: IncompleteCodes): IncompleteCodes {
  const indexes: Indexes = { codes: layerOver(below?.indexes.codes), byTown: listsOver(below?.indexes.byTown) }
  const { codes, byTown } = indexes

  function noteCompleteness(code: string, nth: number, timelineOf: TimelineOf): void {
    const still = statesOf(timelineOf(code)!).some(state => state.status === 'active' && isIncomplete(state))
    codes.set(code, { still, nth })
  }

  /** The towns stated last; all that ever were, when the code is only now known to be incomplete. */
  function noteTowns({ code, statements }: Timeline, isNew: boolean): void {
    const towns = statements.map(({ place, town }) => place?.town ?? town)
    const folded = towns.map(town => (town === undefined ? undefined : foldedTown(town)))
    const noted = isNew ? 0 : folded.length - 1
    const known = new Set(folded.slice(0, noted))
    for (const town of new Set(folded.slice(noted))) if (town !== undefined && !known.has(town)) byTown.add(town, code)
  }

  return {
    indexes,
    get size() {
      return codes.size
    },
    state({ code, isLacking }, timelineOf) {
      const known = codes.get(code)
      if (known?.still) noteCompleteness(code, known.nth, timelineOf)
      else if (isLacking) codes.set(code, { still: true, nth: known?.nth ?? codes.size })
      if (codes.has(code)) noteTowns(timelineOf(code)!, known === undefined)
    },
    annul(code, timelineOf) {
      const known = codes.get(code)
      if (known !== undefined) noteCompleteness(code, known.nth, timelineOf)
    },
    list: (among = codes.keys()) =>
      [...among].filter(code => codes.get(code)?.still).sort((a, b) => codes.get(a)!.nth - codes.get(b)!.nth),
    everIn: town => byTown.of(foldedTown(town)),
  }
}
