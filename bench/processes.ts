// Processes that the benchmark starts: told apart by what they print when ready, looked at for their memory, and stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export interface Running {
  readonly pid: number
  /** What `isReady` found in its output, or the URL that answered. */
  readonly ready: string
  /** From its start until it said so. */
  readonly startedMs: number
  readonly stop: () => Promise<void>
}

export interface ToRun {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** A sign to look for in all that was printed (its first group, or the whole, is `ready`), or a URL that must answer. */
  readonly isReady: RegExp | string
  readonly startMaxMs?: number
}

const STOP_MAX_MS = 15_000
const OUTPUT_KEPT = 20_000
const ASK_AGAIN_MS = 100

/** Starts a program and waits until it says that it is ready. @throws Error with what it printed when it ends or takes too long. */
export function start({ command, args, env = {}, cwd, isReady, startMaxMs = 180_000 }: ToRun): Promise<Running> {
  const startedAt = performance.now()
  const child = spawn(command, [...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const kill = (): void => killGroup(child, 'SIGKILL')
  process.once('exit', kill)
  let printed = ''
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`ended with ${code ?? signal}`))
  }).finally(() => process.off('exit', kill))
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => {
      kill()
      reject(new Error(`${command} was not ready in ${startMaxMs} ms:\n${printed}`))
    }, startMaxMs)
    const tell = (ready: string): void => {
      clearTimeout(overdue)
      const startedMs = performance.now() - startedAt
      resolve({ pid: child.pid!, ready, startedMs, stop: () => stop(child, ended) })
    }
    const look = (chunk: unknown): void => {
      printed = `${printed}${String(chunk)}`.slice(-OUTPUT_KEPT)
      const found = typeof isReady === 'string' ? null : isReady.exec(printed)
      if (found !== null) tell(found[1] ?? found[0])
    }
    child.stdout!.on('data', look)
    child.stderr!.on('data', look)
    let isGone = false
    if (typeof isReady === 'string') void untilAnswers(isReady, () => isGone).then(() => tell(isReady))
    void ended.then(how => {
      isGone = true
      clearTimeout(overdue)
      reject(new Error(`${command} ${how}:\n${printed}`))
    })
  })
}

async function untilAnswers(url: string, isGone: () => boolean): Promise<void> {
  while (!isGone()) {
    const status = await fetch(url)
      .then(answer => answer.arrayBuffer().then(() => answer.status))
      .catch(() => 0)
    if (status === 200) return
    await delay(ASK_AGAIN_MS)
  }
}

/** A process group of its own, since some peers start others; so an interrupt at the terminal does not reach it, and `exit` does. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It is gone.
  }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  killGroup(child, 'SIGTERM')
  const overdue = setTimeout(() => killGroup(child, 'SIGKILL'), STOP_MAX_MS)
  await ended
  clearTimeout(overdue)
}

export interface Memory {
  readonly residentBytes: number
  /** The most it ever was. */
  readonly peakBytes: number
}

/** The memory of a process, as Linux tells it; undefined elsewhere. */
export function findMemory(pid: number): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const bytesOf = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
    return { residentBytes: bytesOf('VmRSS'), peakBytes: bytesOf('VmHWM') }
  } catch {
    return undefined
  }
}
