// A way to the database server that misbehaves on request: it loses or holds the answers to appends, or holds everything.
import { connect as connectSocket, createServer, type Socket } from 'node:net'
import type { Test } from 'tap'

export interface Proxy {
  readonly url: string
  /** Of the answers to appends that went through, the next `count` are not passed on; the connection is cut, or held for ever. */
  readonly lose: (count: number, how: 'cut' | 'hold') => void
  /** How many answers were lost so far. */
  readonly lost: () => number
  /** From now on nothing is passed on, on no connection, until `release`; what was held then stays held. */
  readonly holdAll: () => void
  readonly release: () => void
}

/** How `append` says that it has written: PostgreSQL's own text of the JSON it answers. */
const WRITTEN = '"ok": true, "hash"'

export async function aProxy(t: Test, databaseUrl: string): Promise<Proxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let [toLose, lost, holdsAll] = [0, 0, false]
  let how: 'cut' | 'hold' = 'cut'

  const server = createServer(near => {
    const far = connectSocket(Number(target.port), target.hostname)
    let held = false
    sockets.add(near)
    near.on('data', chunk => far.write(chunk))
    far.on('data', chunk => {
      held ||= holdsAll
      // Every other answer is let through, or nobody would ever get on.
      if (!held && toLose > 0 && chunk.includes(WRITTEN) && Math.random() < 0.5) {
        toLose--
        lost++
        if (how === 'cut') near.destroy()
        else held = true
      }
      if (!held && !near.destroyed) near.write(chunk)
    })
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => {
      sockets.delete(near)
      far.destroy()
    })
    far.on('close', () => held || near.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  })
  const { port } = server.address() as { port: number }
  return {
    url: Object.assign(new URL(target), { port: String(port) }).href,
    lose(count, manner) {
      toLose = count
      how = manner
    },
    lost: () => lost,
    holdAll: () => {
      holdsAll = true
    },
    release: () => {
      holdsAll = false
    },
  }
}
