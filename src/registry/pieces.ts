// Pieces: long texts made a piece at a time, giving the event loop up in between, for streams that are read as fast as one can.
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Other requests wait no longer than this for a piece to be made; it takes less when they take little. */
const [PIECE_MIN_MS, PIECE_MAX_MS] = [1, 8]
const PIECE_CHARS = 64 * 1024

/**
 * Joins lines into pieces. The next is made only when it is asked for: a reader that is slow, or gone, costs one piece.
 * An empty line counts as work done without a text.
 */
export async function* inPieces(lines: Iterable<string>): AsyncGenerator<string> {
  let piece = ''
  let until = performance.now() + PIECE_MIN_MS
  for (const line of lines) {
    piece += line
    if (piece.length < PIECE_CHARS && performance.now() < until) continue
    if (piece !== '') yield piece
    piece = ''
    until = await turnOfOthers()
  }
  if (piece !== '') yield piece
}

/** Carries a long task out step by step, giving the event loop up in between. */
export async function inTurns(steps: Iterable<unknown>): Promise<void> {
  let until = performance.now() + PIECE_MIN_MS
  for (const _step of steps) if (performance.now() >= until) until = await turnOfOthers()
}

/** Gives the event loop up; answers until when the next piece may go on, which is as long as others took meanwhile. */
async function turnOfOthers(): Promise<number> {
  const from = performance.now()
  await nextTurn()
  const now = performance.now()
  return now + Math.min(PIECE_MAX_MS, Math.max(PIECE_MIN_MS, now - from))
}
