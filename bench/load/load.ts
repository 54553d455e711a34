// Load from a process of its own, so that asking does not take the time of what gives the tasks or of what answers.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Done, Said, Task } from './tasks.js'

export interface Load {
  /** One task at a time. @throws Error telling what went wrong. */
  readonly run: (task: Task) => Promise<Done>
  readonly stop: () => void
}

const PROGRAM = fileURLToPath(new URL('./program.js', import.meta.url))

export function startLoad(): Load {
  const child = fork(PROGRAM, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.unref()
  return {
    run(task) {
      return new Promise((resolve, reject) => {
        const ended = (code: number | null): void => reject(new Error(`the load process ended with ${code}`))
        child.once('exit', ended)
        child.once('message', (said: Said) => {
          child.off('exit', ended)
          if ('done' in said) resolve(said.done)
          else reject(new Error(said.fault))
        })
        child.send(task)
      })
    },
    stop: () => void child.kill(),
  }
}
