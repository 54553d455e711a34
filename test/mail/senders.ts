// Outboxes as processes of their own: started, listened to, killed.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { SenderOptions } from './sender.js'

const program = fileURLToPath(new URL('sender.js', import.meta.url))

export interface Sender {
  readonly pid: number
  readonly printed: () => string
  readonly ended: Promise<number | NodeJS.Signals>
  readonly kill: (signal: NodeJS.Signals) => void
}

/** Starts a sender; it is killed at the end of the test if it still runs. */
export function aSender(t: Test, options: SenderOptions): Sender {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, SENDER: JSON.stringify(options) },
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
  return { pid: child.pid!, printed: () => text, ended, kill: signal => void child.kill(signal) }
}
