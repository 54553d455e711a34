// Kept pages: pages of the list of codes as they were sent, until a row or a new day may have changed any of them.
import type { Day } from '../policy/days.js'
import type { Registry } from '../registry/registry.js'
import type { ReadyAnswer } from './ready-answers.js'

export interface KeptPages {
  /** The page for a question, written as it was asked before. */
  readonly find: (asked: string) => ReadyAnswer | undefined
  /** To be called before a page is made. */
  readonly begin: () => Begun
  /** Keeps a page, unless a row or a new day has come since it was begun. */
  readonly keep: (asked: string, page: ReadyAnswer, begun: Begun) => void
  /** Stops following the register. */
  readonly close: () => void
}

/** The pages that are kept together: others take their place when any of them may be another. */
type Begun = ReadonlyMap<string, ReadyAnswer>

/** Keeps at most `charactersMax` of pages and questions; when there would be more, all are forgotten. */
export function keepPages(
  { onRow }: Pick<Registry, 'onRow'>,
  { today, charactersMax = 16e6 }: { readonly today: () => Day; readonly charactersMax?: number },
): KeptPages {
  let pages = new Map<string, ReadyAnswer>()
  let characters = 0
  let day = today()
  function forget(): void {
    pages = new Map()
    characters = 0
  }
  function ofToday(): Begun {
    const now = today()
    if (now !== day) forget()
    day = now
    return pages
  }
  return {
    find: asked => ofToday().get(asked),
    begin: ofToday,
    keep(asked, page, begun) {
      const length = asked.length + page.bytes.length
      if (begun !== ofToday() || begun.has(asked) || length > charactersMax) return
      if (characters + length > charactersMax) forget()
      pages.set(asked, page)
      characters += length
    },
    close: onRow(forget),
  }
}
