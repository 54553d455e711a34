// Ready answers: each code as of today, which is asked for most, kept as it is sent until a row or the day changes it.
import { hash } from 'node:crypto'
import type { Day } from '../policy/days.js'
import type { Registry } from '../registry/registry.js'
import { keepByCode } from './kept-by-code.js'

/** An answer as it is sent. */
export interface ReadyAnswer {
  /** Its bytes, each as one character (latin1): written as they are, and held in less than a buffer. */
  readonly bytes: string
  /** Of the bytes, with its quotes (RFC 9110 8.8.3). */
  readonly etag: string
}

export interface ReadyAnswers {
  /** The answer on a code as of today where it is at hand. */
  readonly find: (code: string) => ReadyAnswer | undefined
  /** The answer on a code as of today; made by `write` when it is not at hand. What `write` throws is thrown. */
  readonly on: (code: string) => ReadyAnswer
  /** Stops following the register. */
  readonly close: () => void
}

/** Keeps at most `charactersMax` of text, two thirds of a kilobyte a code; the oldest goes first. */
export function createReadyAnswers(
  registry: Pick<Registry, 'register' | 'onRow'>,
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
  const kept = keepByCode<ReadyAnswer>(registry, { today, lengthOf: ({ bytes }) => bytes.length, charactersMax })
  return {
    find: kept.find,
    on(code) {
      const known = kept.find(code)
      if (known !== undefined) return known
      const answer = answerWith(write(code))
      kept.keep(code, answer)
      return answer
    },
    close: kept.close,
  }
}

/** A text as it is sent. */
export const answerWith = (text: string): ReadyAnswer => answerOfBytes(Buffer.from(text))

/** Bytes as they are sent. */
export const answerOfBytes = (bytes: Buffer): ReadyAnswer => ({
  bytes: bytes.toString('latin1'),
  etag: `"${hash('sha1', bytes, 'base64')}"`,
})

/** The bytes of a text in UTF-8, each as one character. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')
