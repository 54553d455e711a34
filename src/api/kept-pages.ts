// Kept pages: pages of the list of codes as they were sent, until a row or a new day may have changed any of them.
import type { Day } from '../policy/days.js'
import type { Registry } from '../registry/registry.js'
import type { ReadyAnswer } from './ready-answers.js'

export interface KeptPages {
  /** The page for a question, written as it was asked before. */
  readonly find: (asked: string) => ReadyAnswer | undefined
  /** Keeps a page that was begun when so much of the log was read, and today was this day: when neither is another by now. */
  readonly keep: (asked: string, page: ReadyAnswer, begun: Begun) => void
  readonly begin: () => Begun
  /** Stops following the register. */
  readonly close: () => void
}

export interface Begun {
  readonly seq: number
  readonly day: Day
}

/** Keeps at most `charactersMax` of pages and questions; when there would be more, all are forgotten. */
export function keepPages(
  { register, onRow }: Pick<Registry, 'register' | 'onRow'>,
  { today, charactersMax = 16e6 }: { readonly today: () => Day; readonly charactersMax?: number },
): KeptPages {
  const pages = new Map<string, ReadyAnswer>()
  let characters = 0
  let day = today()
  function forget(): void {
    pages.clear()
    characters = 0
  }
  function isNewDay(): boolean {
    const now = today()
    if (now === day) return false
    day = now
    return true
  }
  return {
    find(asked) {
      if (isNewDay()) forget()
      return pages.get(asked)
    },
    begin: () => ({ seq: register.head.seq, day: today() }),
    keep(asked, page, begun) {
      if (isNewDay()) forget()
      if (begun.seq !== register.head.seq || begun.day !== day || pages.has(asked)) return
      const length = asked.length + page.bytes.length
      if (characters + length > charactersMax) forget()
      if (length > charactersMax) return
      pages.set(asked, page)
      characters += length
    },
    close: onRow(forget),
  }
}
