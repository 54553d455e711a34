// Listeners of server-sent events: many connections that are opened and then only read.
import { connect, type Socket } from 'node:net'
import type { Done, ListenTask } from './tasks.js'

const sockets = new Set<Socket>()
let heardBytes = 0

/** Settles when every one of them has been greeted. @throws Error when one is not let in. */
export async function listen({ origin, path, listeners }: ListenTask): Promise<Done> {
  const { hostname, port } = new URL(origin)
  const startedAt = performance.now()
  // In bursts that a server's queue of new connections can hold.
  for (let opened = 0; opened < listeners; opened += BURST) {
    const burst = Array.from({ length: Math.min(BURST, listeners - opened) })
    await Promise.all(burst.map(() => join(hostname, Number(port), path)))
  }
  return { count: sockets.size, seconds: (performance.now() - startedAt) / 1000, bytes: 0 }
}

const BURST = 100

function join(host: string, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\naccept: text/event-stream\r\n\r\n`)
    })
    sockets.add(socket)
    socket.on('data', chunk => {
      if (heardBytes === 0 && !chunk.subarray(0, 12).equals(OK)) reject(new Error(chunk.toString().slice(0, 500)))
      heardBytes += chunk.length
      resolve()
    })
    socket.once('error', reject)
    socket.once('close', () => sockets.delete(socket))
  })
}

const OK = Buffer.from('HTTP/1.1 200')

/** Ends them all; tells how many still listened and what they had heard together. */
export function hangUp(): Done {
  const done = { count: sockets.size, seconds: 0, bytes: heardBytes }
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  heardBytes = 0
  return done
}
