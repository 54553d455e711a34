// Packed texts: many short texts kept as bytes in a few long buffers, where collecting garbage costs nothing for them.
import { createNumbers } from './numbers.js'

/** Texts by the number they were given, counted from 0. They are added, never changed. */
export interface PackedTexts {
  readonly count: number
  /** Answers the number of the text. */
  add(text: string): number
  /** The text of a number given before. */
  of(number: number): string
}

const BUFFER_BYTES = 4 * 1024 * 1024
/** The most that a character of a JavaScript string takes as UTF-8. */
const BYTES_A_CHARACTER = 3

/** No texts yet. Made of text that can be written as UTF-8, as all JSON is. */
export function createPackedTexts(): PackedTexts {
  const buffers: Buffer[] = []
  const [buffer, start, length] = [createNumbers(Uint16Array), createNumbers(Uint32Array), createNumbers(Uint32Array)]
  let last = Buffer.alloc(0)
  let end = 0

  return {
    get count() {
      return start.length
    },
    add(text) {
      const room = text.length * BYTES_A_CHARACTER
      if (buffers.length === 0 || last.length - end < room) {
        // Not written over with noughts: every byte that is read was written before.
        last = Buffer.allocUnsafeSlow(Math.max(room, BUFFER_BYTES))
        buffers.push(last)
        end = 0
      }
      const written = last.write(text, end)
      buffer.push(buffers.length - 1)
      start.push(end)
      length.push(written)
      end += written
      return start.length - 1
    },
    of(number) {
      const from = start.at(number)
      return buffers[buffer.at(number)]!.toString('utf8', from, from + length.at(number))
    },
  }
}
