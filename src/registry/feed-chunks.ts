// Chunks of the change feed as server-sent events: each row is written out once, and shared by all who listen.
import { changeItemOf, type FeedOptions } from './changes.js'
import type { Register } from './register.js'

/** Some events in a row; `last` is the decision of the last one. */
export interface Chunk {
  readonly last: number
  readonly bytes: Buffer
}

export interface Chunks {
  /** The next events after a decision; undefined at the head. */
  readonly after: (seq: number) => Chunk | undefined
}

const CHUNK_BYTES = 64 * 1024
/** Most listeners are at the head, and some a little behind. */
const EVENTS_KEPT = 256
const CHUNKS_KEPT = 16

export function createChunks(register: Register, options: FeedOptions): Chunks {
  const events = new Map<number, string>()
  const chunks = new Map<number, Chunk>()

  function eventOf(seq: number): string {
    const known = events.get(seq)
    if (known !== undefined) return known
    const data = JSON.stringify(changeItemOf(register, seq, options))
    return keep(events, seq, `id: ${seq}\nevent: change\ndata: ${data}\n\n`, EVENTS_KEPT)
  }

  return {
    after(seq) {
      if (seq >= register.head.seq) return undefined
      const known = chunks.get(seq)
      if (known !== undefined) return known
      let [last, text] = [seq, '']
      while (last < register.head.seq && text.length < CHUNK_BYTES) {
        last += 1
        text += eventOf(last)
      }
      return keep(chunks, seq, { last, bytes: Buffer.from(text) }, CHUNKS_KEPT)
    },
  }
}

/** Keeps a value, and lets the oldest go. */
function keep<V>(kept: Map<number, V>, key: number, value: V, countMax: number): V {
  kept.set(key, value)
  if (kept.size > countMax) kept.delete(kept.keys().next().value!)
  return value
}
