// The bytes of mails that are being received or stored: how many are held over all sessions, and those of one mail.

/** Counts the bytes held; nothing is taken beyond its limit. */
export interface HeldBytes {
  /** Whether so many more could be held now. */
  hasRoomFor(bytes: number): boolean
  /** Counts so many more as held; false, and nothing counted, when they are too many. */
  take(bytes: number): boolean
  give(bytes: number): void
  /** How many are held now. */
  now(): number
}

export function countHeldBytes(maxBytes: number): HeldBytes {
  let held = 0
  const hasRoomFor = (bytes: number): boolean => held + bytes <= maxBytes
  return {
    hasRoomFor,
    take(bytes) {
      if (!hasRoomFor(bytes)) return false
      held += bytes
      return true
    },
    give(bytes) {
      held -= bytes
    },
    now: () => held,
  }
}

/** One mail on its way in. */
export interface GatheredBytes {
  add(chunk: Uint8Array): void
  /** All that came, in one piece; or why it was not kept. It counts as held until `release`. */
  finish(): Buffer | 'too-large' | 'no-room'
  /** Lets go of the bytes; may be called again. */
  release(): void
}

const FIRST_BLOCK_BYTES = 16 * 1024
const LAST_BLOCK_BYTES = 1024 * 1024

/**
 * Gathers the bytes of one mail, `maxBytes` at most, in blocks of its own: what a socket gives may be one byte at a time, each in an
 * object a hundred times its size. Room for what the client declared is taken at once, so that a mail begun is not refused at its
 * end; without that room, `finish` answers `no-room`. What is too much is not kept, however long it goes on.
 */
export function gatherBytes(held: HeldBytes, declaredBytes: number, maxBytes: number): GatheredBytes {
  let blocks: Buffer[] = []
  let received = 0
  let taken = 0
  let filled = 0
  let refusal: 'too-large' | 'no-room' | undefined
  const release = (): void => {
    held.give(taken)
    taken = 0
    blocks = []
  }
  const refuse = (reason: 'too-large' | 'no-room'): void => {
    refusal = reason
    release()
  }
  const reserve = (bytes: number): void => {
    if (bytes <= taken) return
    if (held.take(bytes - taken)) taken = bytes
    else refuse('no-room')
  }
  const keep = (chunk: Uint8Array): void => {
    for (let at = 0; at < chunk.length; ) {
      let block = blocks.at(-1)
      if (block === undefined || filled === block.length) {
        block = Buffer.allocUnsafeSlow(Math.min(LAST_BLOCK_BYTES, Math.max(FIRST_BLOCK_BYTES, received)))
        blocks.push(block)
        filled = 0
      }
      const part = chunk.subarray(at, at + block.length - filled)
      block.set(part, filled)
      filled += part.length
      at += part.length
    }
  }
  reserve(Math.min(declaredBytes, maxBytes))
  return {
    add(chunk) {
      received += chunk.length
      if (received > maxBytes && refusal !== 'too-large') refuse('too-large')
      if (refusal === undefined) reserve(received)
      if (refusal === undefined) keep(chunk)
    },
    finish() {
      if (refusal !== undefined) return refusal
      const whole = Buffer.concat(blocks, received)
      blocks = []
      return whole
    },
    release,
  }
}
