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
  const output = outputOf(child)
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`ended with ${code ?? signal}`))
  }).finally(() => process.off('exit', kill))
  let isOver = false
  const ready = typeof isReady === 'string' ? untilAnswers(isReady, () => isOver) : output.find(isReady)
  return new Promise((resolve, reject) => {
    const fail = (how: string): void => {
      isOver = true
      clearTimeout(overdue)
      reject(new Error(`${command} ${how}:\n${output.printed()}`))
    }
    const overdue = setTimeout(() => {
      kill()
      fail(`was not ready in ${startMaxMs} ms`)
    }, startMaxMs)
    void ended.then(fail)
    void ready.then(found => {
      clearTimeout(overdue)
      const startedMs = performance.now() - startedAt
      resolve({ pid: child.pid!, ready: found, startedMs, stop: () => stop(child, ended) })
    })
  })
}

/** The last of what a process prints, and a wait for a sign in it. */
function outputOf({ stdout, stderr }: ChildProcess) {
  let printed = ''
  let look: () => void = () => undefined
  for (const stream of [stdout!, stderr!])
    stream.on('data', chunk => {
      printed = `${printed}${String(chunk)}`.slice(-OUTPUT_KEPT)
      look()
    })
  return {
    printed: () => printed,
    find: (sign: RegExp) =>
      new Promise<string>(resolve => {
        look = () => {
          const found = sign.exec(printed)
          if (found !== null) resolve(found[1] ?? found[0])
        }
      }),
  }
}

async function untilAnswers(url: string, isOver: () => boolean): Promise<string> {
  for (;;) {
    const status = await fetch(url)
      .then(answer => answer.arrayBuffer().then(() => answer.status))
      .catch(() => 0)
    // When it is over, nobody waits for this any more.
    if (status === 200 || isOver()) return url
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

const IDLE = { lookEveryMs: 500, looks: 3, shareMax: 0.1 }
const TICK_MS = 10

/** Waits until a process has had nothing to do for a while, by the time it had of a core; where that is not known, `otherwiseMs`. */
export async function untilIdle(
  pid: number,
  { mostMs, otherwiseMs }: Record<'mostMs' | 'otherwiseMs', number>,
): Promise<void> {
  const until = performance.now() + mostMs
  const workedAtFirst = findWorkedMs(pid)
  if (workedAtFirst === undefined) return delay(otherwiseMs)
  let before: number = workedAtFirst
  for (let idle = 0; idle < IDLE.looks && performance.now() < until; ) {
    await delay(IDLE.lookEveryMs)
    const worked: number = findWorkedMs(pid) ?? before
    idle = worked - before < IDLE.shareMax * IDLE.lookEveryMs ? idle + 1 : 0
    before = worked
  }
}

function findWorkedMs(pid: number): number | undefined {
  try {
    // Fields 14 and 15 of proc(5), the time in user and in kernel mode; the second, in brackets, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return undefined
  }
}
