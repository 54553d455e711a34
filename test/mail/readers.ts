// Inboxes as processes of their own: started, listened to, killed.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

const program = fileURLToPath(new URL('reader.js', import.meta.url))

/** What a reader is told, as JSON in READER. */
export interface ReaderOptions {
  readonly databaseUrl: string
  readonly leaseMs: number
  /** Kills itself as soon as the database has done this, before anything is made of the answer. */
  readonly diesAfter?: Step | undefined
}

export const STEPS = ['lease_messages', 'open_case', 'change_case', 'finish_message'] as const
export type Step = (typeof STEPS)[number]

export interface Reader {
  readonly printed: () => string
  readonly ended: Promise<number | NodeJS.Signals>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Starts a reader; it is killed at the end of the test if it still runs. */
export function aReader(t: Test, options: ReaderOptions): Reader {
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    env: { PATH: process.env.PATH, READER: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  t.teardown(kill)
  const ended = new Promise<number | NodeJS.Signals>(resolve =>
    child.once('close', (code, signal) => {
      process.off('exit', kill)
      resolve(code ?? signal!)
    }),
  )
  return { printed: () => text, ended, kill: signal => void child.kill(signal) }
}
