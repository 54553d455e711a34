// Processes of the program for tests: a command run to its end, and the service started on a free port.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

export type Environment = Readonly<Record<string, string>>

/** The compiled file of a program below src, such as `cli/token`. */
export const programOf = (name: string): string => fileURLToPath(new URL(`../../src/${name}.js`, import.meta.url))

/** Runs a program with this environment and nothing else of ours; a signal counts as exit code 128. */
export function run(name: string, args: readonly string[], env: Environment): Promise<Said> {
  return new Promise(resolve => {
    execFile(process.execPath, [programOf(name), ...args], { env: { ...env } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 128), out, err }),
    )
  })
}

export interface Service {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string
  readonly process: ChildProcess
  readonly out: () => string
  /** Asks it to close and answers its exit code; null when it had to be killed. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGINT') => Promise<number | null>
}

const START_MAX_MS = 180_000

/** Starts the service on a free port. Rejects with what it said when it ends before it answers. */
export function startService(env: Environment): Promise<Service> {
  const child = spawn(process.execPath, ['--enable-source-maps', programOf('server')], {
    env: { PORT: '0', SMTP_LISTEN: '127.0.0.1:0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stderr.on('data', chunk => {
    err += String(chunk)
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const stop = (signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal)
    const killing = setTimeout(() => child.kill('SIGKILL'), START_MAX_MS)
    return ended.finally(() => clearTimeout(killing))
  }
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => child.kill('SIGKILL'), START_MAX_MS)
    child.stdout.on('data', chunk => {
      out += String(chunk)
      const address = /http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(out)?.[0]
      if (address === undefined) return
      clearTimeout(overdue)
      resolve({ address, process: child, out: () => out, stop })
    })
    void ended.then(code => {
      clearTimeout(overdue)
      reject(new Error(`the service ended with ${code}: ${out}${err}`))
    })
  })
}
