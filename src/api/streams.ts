// Streams: long answers sent a piece at a time, at the pace of whoever reads them, and let go when nobody does.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Static, Type } from '@sinclair/typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Separator } from '../registry/csv.js'

export interface StreamLimits {
  /** A listener that has nothing else to read gets a comment this often. */
  readonly heartbeatMs: number
  /** How many may listen at once. */
  readonly listenersMax: number
  /** How long a reader may take nothing before it is let go. Longer than the heartbeat. */
  readonly stallMs: number
}
export const STREAM_LIMITS: StreamLimits = { heartbeatMs: 15_000, listenersMax: 2000, stallMs: 60_000 }

export const SEPARATOR_QUERY = {
  separator: Type.Optional(
    Type.Union([Type.Literal('comma'), Type.Literal('semicolon')], {
      description: 'Of CSV. Excel with Swedish settings expects the semicolon. Absent: comma.',
    }),
  ),
}
export type SeparatorWord = Static<(typeof SEPARATOR_QUERY)['separator']>
export const separatorOf = (word: SeparatorWord | undefined): Separator => (word === 'semicolon' ? ';' : ',')

/** Whether CSV is asked for: by `format`, or else by the header Accept. */
export const wantsCsv = (request: FastifyRequest, format: string | undefined): boolean =>
  format === undefined ? /\btext\/csv\b/i.test(request.headers.accept ?? '') : format === 'csv'

/** Cuts the connection when its socket moves no bytes for so long. What is left to send is given up with it. */
export function letGoWhenStalled({ raw }: FastifyReply, stallMs: number): void {
  raw.setTimeout(stallMs, () => raw.destroy())
}

/**
 * Sends pieces as they are taken. Repr-Digest (RFC 9530) follows as a trailer: the hash is known at the end only. Whoever takes nothing
 * for `stallMs` is let go: its connection is cut, and what would have come is not made.
 */
export function sendPieces(
  reply: FastifyReply,
  pieces: AsyncIterable<string>,
  { stallMs }: StreamLimits,
): FastifyReply {
  const hash = createHash('sha256')
  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      hash.update(bytes)
      yield bytes
    }
  }
  letGoWhenStalled(reply, stallMs)
  reply.trailer('repr-digest', async () => `sha-256=:${hash.digest('base64')}:`)
  return reply.send(Readable.from(hashed(), { highWaterMark: 1 }))
}
