// The limits that the service is held against, started as a process beside it.
import { fileURLToPath } from 'node:url'
import { start } from '../processes.js'

export interface Limits {
  /** Bare Fastify: `/<bytes>` answers a fixed body of so many. */
  readonly fixed: string
  /** A bare echo, line by line. */
  readonly echo: string
  readonly stop: () => Promise<void>
}

const PROGRAM = fileURLToPath(new URL('./server.js', import.meta.url))

export async function startLimits(sizes: readonly number[]): Promise<Limits> {
  const running = await start({
    command: process.execPath,
    args: [PROGRAM, ...sizes.map(String)],
    isReady: /limits (\S+ \S+) ready/,
  })
  const [fixed, echo] = running.ready.split(' ') as [string, string]
  return { fixed, echo, stop: running.stop }
}
