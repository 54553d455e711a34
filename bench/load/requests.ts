// Requests over HTTP/1.1 on raw sockets: as little work as can be, so that the server is what is measured and not its client.
import { connect, type Socket } from 'node:net'
import type { Ask, Done, RequestsTask } from './tasks.js'

/** @throws Error when an answer is none of success, or a connection ends. */
export async function runRequests({ origin, asks, clients, durationMs }: RequestsTask): Promise<Done> {
  const { hostname, port } = new URL(origin)
  const messages = asks.map(ask => messageOf(ask, `${hostname}:${port}`))
  const sockets = await Promise.all(Array.from({ length: clients }, () => opened(hostname, Number(port))))
  const tally: Tally = { bytes: 0, waitsMs: [] }
  let cursor = 0
  const startedAt = performance.now()
  const next = (): Buffer | undefined => {
    if (durationMs === undefined) return messages[cursor++]
    return performance.now() - startedAt < durationMs ? messages[cursor++ % messages.length] : undefined
  }
  try {
    await Promise.all(sockets.map(socket => converse(socket, next, tally)))
    const { bytes, waitsMs } = tally
    const seconds = (performance.now() - startedAt) / 1000
    const p99Ms = waitsMs.sort((a, b) => a - b)[Math.ceil(0.99 * waitsMs.length) - 1]
    return { count: waitsMs.length, bytes, seconds, ...(p99Ms === undefined ? {} : { p99Ms }) }
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

interface Tally {
  bytes: number
  /** How long each answer took. */
  readonly waitsMs: number[]
}

function messageOf({ method, path, headers = {}, body = '' }: Ask, host: string): Buffer {
  const all: Record<string, string> = { host, ...headers }
  if (method === 'POST') all['content-length'] = String(Buffer.byteLength(body))
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

function opened(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

/** One client: asks, waits for the whole answer, asks again, until there is nothing more to ask. */
function converse(socket: Socket, next: () => Buffer | undefined, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    let held: Buffer | undefined
    let askedAt = 0
    const ask = (): void => {
      const message = next()
      askedAt = performance.now()
      if (message === undefined) resolve()
      else socket.write(message)
    }
    socket.on('data', chunk => {
      const bytes = held === undefined ? chunk : Buffer.concat([held, chunk])
      const answer = findAnswer(bytes)
      held = answer === undefined ? bytes : undefined
      if (answer === undefined) return
      if (answer.status < 200 || answer.status > 299) {
        reject(new Error(`answered ${bytes.toString('utf8').slice(0, 1000)}`))
        return
      }
      tally.waitsMs.push(performance.now() - askedAt)
      tally.bytes += answer.bodyBytes
      ask()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the connection was closed')))
    ask()
  })
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** The one answer that the bytes hold, undefined while it is not whole. */
function findAnswer(bytes: Buffer): { status: number; bodyBytes: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const status = Number(head.slice(9, 12))
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? []
  const received = bytes.length - headEnd - 4
  if (length !== undefined) return received < Number(length) ? undefined : { status, bodyBytes: Number(length) }
  // In chunks: only one answer is ever under way, so the last chunk is the end of what has come.
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? { status, bodyBytes: received } : undefined
}
