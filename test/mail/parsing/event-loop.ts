// How long the main thread's event loop is held at most: its own doing, apart from what the machine makes it wait.

import { existsSync, readFileSync } from 'node:fs'

const OWN_TIME = `/proc/self/task/${process.pid}/schedstat`
const TICK_MS = 10

/** The longest time between two turns of the event loop, and how much of such a time the main thread itself worked, in milliseconds. */
export interface Hold {
  readonly wallMs: number
  /** Where the system does not tell a thread's own time, as `wallMs`. */
  readonly ownMs: number
}

/** Measures from now on until the function it gives is called. */
export function measureHold(): () => Hold {
  let lastMs = performance.now()
  let lastOwnMs = ownTimeMs()
  let wallMs = 0
  let ownMs = 0
  const look = (): void => {
    const nowMs = performance.now()
    const nowOwnMs = ownTimeMs()
    wallMs = Math.max(wallMs, nowMs - lastMs - TICK_MS)
    ownMs = Math.max(ownMs, nowOwnMs - lastOwnMs)
    lastMs = nowMs
    lastOwnMs = nowOwnMs
  }
  const timer = setInterval(look, TICK_MS)
  return () => {
    clearInterval(timer)
    look()
    return { wallMs, ownMs }
  }
}

function ownTimeMs(): number {
  if (!existsSync(OWN_TIME)) return performance.now()
  return Number(readFileSync(OWN_TIME, 'latin1').split(' ')[0]) / 1e6
}
