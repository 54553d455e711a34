// Ready verdicts: what codes are told, as they are written, in one array of words, so that finding one touches little memory.
import type { AnswerWriter } from './answers.js'
import { numberOfDay } from './digits.js'
import type { Counting } from './summary.js'
import type { RowVerdict, Validator } from './validator.js'

/**
 * A period takes a few words, those of a code one after the other, the last period first: the day it begins on (that of `numberOfDay`),
 * how many rows had its verdict, where the next is, how many fields are registered, how many bytes its text has, the fields as numbers,
 * and the text. One with no bytes is not told here: it changes from day to day, or is very long.
 */
export const [FROM, ROWS, NEXT, FIELDS, BYTES, REST] = [0, 1, 2, 3, 4, 5]
/** A code is not told on any day. */
export const NOTHING = -1

export interface ReadyVerdicts {
  /** The periods; another array when a code was made ready. */
  readonly words: Int32Array
  /** Where those of a code begin; NOTHING when there are none, undefined when it was not made ready. */
  readonly places: ReadonlyMap<number, number>
  readonly makeReady: (number: number, code: string) => number
  /** The first row of a period, which is counted here, so that verdicts are counted in the order they came. */
  readonly countFirst: (place: number) => void
  /** Hands over how many rows were counted besides. */
  readonly handOver: () => void
}

const TEXT_MAX_BYTES = 512

export function createReadyVerdicts(validator: Validator, counting: Counting, write: AnswerWriter): ReadyVerdicts {
  let words = new Int32Array(4096)
  let end = 0
  const places = new Map<number, number>()
  const counted: (readonly [place: number, verdict: RowVerdict])[] = []
  const verdicts = new Map<number, RowVerdict>()

  function add(from: number, verdict: RowVerdict, isSteady: boolean): void {
    const text = Buffer.from(write.told(verdict), 'latin1')
    const isTold = isSteady && text.length <= TEXT_MAX_BYTES
    const fields = [...verdict.mvo].filter(each => /^\d{3}$/.test(each)).map(Number)
    const next = end + REST + fields.length + (isTold ? Math.ceil(text.length / 4) : 0)
    if (next > words.length) {
      const larger = new Int32Array(Math.max(next, words.length * 2))
      larger.set(words)
      words = larger
    }
    words.set([from, 0, next, fields.length, isTold ? text.length : 0, ...fields], end)
    if (isTold) new Uint8Array(words.buffer).set(text, (end + REST + fields.length) * 4)
    verdicts.set(end, verdict)
    end = next
  }

  return {
    get words() {
      return words
    },
    places,
    makeReady(number, code) {
      const periods = validator.findPeriods(code)
      const place = periods === undefined ? NOTHING : end
      for (const { from, verdict, closed } of periods ?? []) add(numberOfDay(from), verdict, closed === undefined)
      places.set(number, place)
      return place
    },
    countFirst(place) {
      const verdict = verdicts.get(place)!
      counting.verdict(verdict)
      counted.push([place, verdict])
    },
    handOver() {
      for (const [place, verdict] of counted) counting.verdict(verdict, words[place + ROWS]! - 1)
      counted.length = 0
    },
  }
}
