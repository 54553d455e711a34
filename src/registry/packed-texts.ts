// Packed texts: many short texts kept as bytes in a few long buffers, where collecting garbage costs nothing for them.
import { createNumbers } from './numbers.js'

/** Texts by the number they were given, counted from 0. They are added, never changed. */
export interface PackedTexts {
  readonly count: number
  /** Answers the number of the text. */
  add(text: string): number
  /** Keeps a text where it stands, with all the bytes around it. */
  keep(text: BytesOfText): number
  /** The text of a number given before. */
  of(number: number): string
}

/** A text that stands among bytes of UTF-8. */
export interface BytesOfText {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

export const textOf = ({ bytes, start, end }: BytesOfText): string => bytes.toString('utf8', start, end)

const NONE = -1
const BUFFER_BYTES = 4 * 1024 * 1024
/** The most that a character of a JavaScript string takes as UTF-8. */
const BYTES_A_CHARACTER = 3

/** No texts yet. Made of text that can be written as UTF-8, as all JSON is. */
export function createPackedTexts(): PackedTexts {
  const buffers: Buffer[] = []
  const [buffer, start, length] = [createNumbers(Uint16Array), createNumbers(Uint32Array), createNumbers(Uint32Array)]
  /** The buffer that texts are written into, and how far; the one kept last. */
  let [filling, filled, kept] = [NONE, 0, NONE]

  function makeRoom(room: number): void {
    if (filling !== NONE && buffers[filling]!.length - filled >= room) return
    // Not written over with noughts: every byte that is read was written before.
    filling = buffers.push(Buffer.allocUnsafeSlow(Math.max(room, BUFFER_BYTES))) - 1
    filled = 0
  }

  function added(inBuffer: number, from: number, byteLength: number): number {
    buffer.push(inBuffer)
    start.push(from)
    length.push(byteLength)
    return start.length - 1
  }

  return {
    get count() {
      return start.length
    },
    add(text) {
      makeRoom(text.length * BYTES_A_CHARACTER)
      const written = buffers[filling]!.write(text, filled)
      filled += written
      return added(filling, filled - written, written)
    },
    keep({ bytes, start, end }) {
      if (kept === NONE || buffers[kept] !== bytes) kept = buffers.push(bytes) - 1
      return added(kept, start, end - start)
    },
    of(number) {
      const from = start.at(number)
      return buffers[buffer.at(number)]!.toString('utf8', from, from + length.at(number))
    },
  }
}
