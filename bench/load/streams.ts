// Long bodies: one that is sent piece by piece while its answer is read, or an answer that is only read.
import { createWriteStream } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Done, StreamTask } from './tasks.js'

/** @throws Error when the answer is none of success, or breaks off. */
export async function runStream({ origin, ask, heading = '', piece = '', times = 0, file }: StreamTask): Promise<Done> {
  const startedAt = performance.now()
  const outgoing = request(`${origin}${ask.path}`, { method: ask.method, headers: ask.headers ?? {} })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
  })
  const sending = pipeline(Readable.from(piecesOf(heading, piece, times)), outgoing)
  const answer = await answered
  const tally = { lines: 0, bytes: 0 }
  await Promise.all([sending, pipeline(answer, counted(tally, file))])
  if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`)
  return { count: tally.lines, seconds: (performance.now() - startedAt) / 1000, bytes: tally.bytes }
}

function* piecesOf(heading: string, piece: string, times: number): Generator<Buffer> {
  if (heading !== '') yield Buffer.from(heading)
  const bytes = Buffer.from(piece)
  for (let i = 0; i < times; i++) yield bytes
}

function counted(tally: { lines: number; bytes: number }, file: string | undefined): Writable {
  const kept = file === undefined ? undefined : createWriteStream(file)
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      tally.bytes += chunk.length
      for (let at = chunk.indexOf(NEW_LINE); at >= 0; at = chunk.indexOf(NEW_LINE, at + 1)) tally.lines += 1
      if (kept === undefined || kept.write(chunk)) done()
      else kept.once('drain', done)
    },
    final(done) {
      if (kept === undefined) done()
      else kept.end(done)
    },
  })
}

const NEW_LINE = 10
