// The service as a process of its own: started, waited for, killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { type Client, clientOf } from './clients.js'

const program = fileURLToPath(new URL('../../src/server.js', import.meta.url))

export interface Service {
  readonly process: ChildProcess
  readonly origin: string
  readonly client: Client
  /** From the start of the process until it answers. */
  readonly startedInMs: number
  /** All it has printed, faults too. */
  readonly printed: () => string
  /** Sends the signal and waits for the end: the exit code, or the signal that ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>
}

/** Starts the program with nothing of this process's environment but the path. */
export function startProgram(environment: Record<string, string>): {
  readonly process: ChildProcess
  readonly printed: () => string
  readonly ended: Promise<number | NodeJS.Signals>
} {
  const process_ = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [process_.stdout, process_.stderr]) stream.on('data', chunk => (text += chunk))
  // A test that fails must not leave it behind.
  const kill = () => process_.kill('SIGKILL')
  process.once('exit', kill)
  const ended = new Promise<number | NodeJS.Signals>(resolve =>
    process_.once('close', (code, signal) => {
      process.off('exit', kill)
      resolve(code ?? signal!)
    }),
  )
  return { process: process_, printed: () => text, ended }
}

/** A token of an officer for all services on this data folder. */
export const officerToken = async (dataDir: string): Promise<string> =>
  (await openTokens(dataDir)).sign({ role: 'officer', sub: 'officer-1' }, 1)

/** Starts the service and waits until it answers; it is killed at the end of the test if it still runs. */
export async function aService(t: Test, environment: { DATA_DIR: string; DATABASE_URL?: string }): Promise<Service> {
  const token = await officerToken(environment.DATA_DIR)
  const startedAt = performance.now()
  const { process: child, printed, ended } = startProgram(environment)
  t.teardown(() => child.kill('SIGKILL'))
  const origin = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const [, found] = /svarar på (http:\/\/[^/\s]+)/.exec(printed()) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout!.on('data', look)
    void ended.then(how => reject(new Error(`the service ended with ${how}: ${printed()}`)))
  })
  const client = clientOf(origin, token)
  return {
    process: child,
    origin,
    client,
    printed,
    startedInMs: performance.now() - startedAt,
    async end(signal) {
      child.kill(signal)
      const how = await ended
      client.close()
      return how
    },
  }
}
