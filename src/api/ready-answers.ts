// Ready answers: each code as of today, which is asked for most, kept as it is sent until a row or the day changes it.
import { hash } from 'node:crypto'
import type { Day } from '../policy/days.js'
import type { Registry } from '../registry/registry.js'
import { codesTouchedBy } from '../registry/touched.js'

/** An answer as it is sent. */
export interface ReadyAnswer {
  readonly text: string
  /** Of the text, with its quotes (RFC 9110 8.8.3). */
  readonly etag: string
}

export interface ReadyAnswers {
  /** The answer on a code as of today; made by `write` when it is not at hand. What `write` throws is thrown. */
  readonly on: (code: string) => ReadyAnswer
  /** Stops following the register. */
  readonly close: () => void
}

/** Keeps at most `charactersMax` of text, two thirds of a kilobyte a code; the oldest goes first. */
export function createReadyAnswers(
  { register, onRow }: Pick<Registry, 'register' | 'onRow'>,
  {
    today,
    write,
    charactersMax = 160e6,
  }: {
    readonly today: () => Day
    readonly write: (code: string) => string
    readonly charactersMax?: number
  },
): ReadyAnswers {
  const answers = new Map<string, ReadyAnswer>()
  let characters = 0
  let day = today()

  function drop(code: string): void {
    characters -= answers.get(code)?.text.length ?? 0
    answers.delete(code)
  }
  const stopListening = onRow(row => {
    for (const code of codesTouchedBy(row, register)) drop(code)
  })

  return {
    on(code) {
      const now = today()
      if (now !== day) {
        answers.clear()
        characters = 0
        day = now
      }
      const known = answers.get(code)
      if (known !== undefined) return known
      const text = write(code)
      const answer = { text, etag: `"${hash('sha1', text, 'base64')}"` }
      answers.set(code, answer)
      characters += text.length
      for (const oldest of answers.keys()) {
        if (characters <= charactersMax) break
        drop(oldest)
      }
      return answer
    },
    close: stopListening,
  }
}
