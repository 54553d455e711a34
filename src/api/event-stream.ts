// The event stream: listeners of the change feed, each fed at its own pace from the one register (server-sent events).
import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { createChunks } from '../registry/feed-chunks.js'
import type { Registry } from '../registry/registry.js'
import type { StreamLimits } from './streams.js'

export interface Listening {
  /** Whole items, as copies need them. */
  readonly whole: boolean
  /** False: the answer ends at the head instead of waiting for more. */
  readonly follow: boolean
}

export interface EventStream {
  /** Whether one more may listen. */
  readonly hasRoom: () => boolean
  /** Sends everything after a decision to a response whose head is written, and from then on all that is decided. */
  readonly listen: (response: ServerResponse, after: number, listening: Listening) => void
  /** Ends all streams; whoever does not take the end within `graceMs` is cut off. */
  readonly close: (graceMs?: number) => Promise<void>
}

interface Listener extends Listening {
  readonly response: ServerResponse
  /** The last decision handed to its socket. */
  seq: number
  /** Its socket has not taken what it was given: it is given no more until it has, so no more than one chunk ever waits. */
  isBlocked: boolean
}

/** Feeding listeners has this share of the time at most, a slice and a rest, so that lookups are not held up by them. */
const SLICE_MS = 2
const REST_MS = 12
/** A round begins no sooner than this after the one before: what is decided meanwhile goes out together. A write costs whatever it holds. */
const roundMs = (listenerCount: number): number => Math.max(25, listenerCount)

export function createEventStream(
  registry: Pick<Registry, 'register' | 'onRow'>,
  { heartbeatMs, listenersMax }: StreamLimits,
): EventStream {
  const { register } = registry
  const chunks = { plain: createChunks(register, { whole: false }), whole: createChunks(register, { whole: true }) }
  const listeners = new Set<Listener>()
  let round: NodeJS.Timeout | undefined
  let isClosed = false

  let roundAt = 0
  const schedule = (): void => {
    if (round !== undefined || isClosed || listeners.size === 0) return
    round = setTimeout(runRound, Math.max(0, roundAt + roundMs(listeners.size) - performance.now()))
  }
  const isReady = (listener: Listener): boolean => !listener.isBlocked && !listener.response.writableEnded
  const isBehind = (listener: Listener): boolean => isReady(listener) && listener.seq < register.head.seq

  function write(listener: Listener, bytes: Buffer | string): void {
    if (listener.response.write(bytes)) return
    listener.isBlocked = true
    listener.response.once('drain', () => {
      listener.isBlocked = false
      schedule()
    })
  }

  /** Gives a listener its next chunk. */
  function feed(listener: Listener): void {
    const chunk = chunks[listener.whole ? 'whole' : 'plain'].after(listener.seq)
    if (chunk !== undefined) {
      listener.seq = chunk.last
      write(listener, chunk.bytes)
    }
    if (!listener.follow && listener.seq >= register.head.seq) listener.response.end()
  }

  async function inSlices(act: (listener: Listener) => void): Promise<void> {
    let until = performance.now() + SLICE_MS
    for (const listener of [...listeners]) {
      // It may have gone during a rest.
      if (!listeners.has(listener)) continue
      act(listener)
      if (performance.now() < until) continue
      await delay(REST_MS)
      until = performance.now() + SLICE_MS
    }
  }

  async function runRound(): Promise<void> {
    roundAt = performance.now()
    await inSlices(listener => {
      if (isBehind(listener)) feed(listener)
    })
    round = undefined
    if ([...listeners].some(isBehind)) schedule()
  }

  const stopFollowing = registry.onRow(() => schedule())
  const heartbeat = setInterval(() => {
    void inSlices(listener => {
      if (isReady(listener)) write(listener, ':\n\n')
    })
  }, heartbeatMs)
  heartbeat.unref()

  return {
    hasRoom: () => !isClosed && listeners.size < listenersMax,
    listen(response, after, listening) {
      const listener: Listener = { ...listening, response, seq: after, isBlocked: false }
      listeners.add(listener)
      response.once('close', () => listeners.delete(listener))
      response.on('error', () => response.destroy())
      // An id without data sets where to go on from: whoever is cut off before the first event loses nothing.
      write(listener, `id: ${after}\nretry: 3000\n\n`)
      if (!listening.follow && after >= register.head.seq) response.end()
      schedule()
    },
    async close(graceMs = 1000) {
      isClosed = true
      stopFollowing()
      clearInterval(heartbeat)
      clearTimeout(round)
      const leaving = [...listeners].map(({ response }) => response)
      for (const response of leaving) response.end()
      const until = performance.now() + graceMs
      while (listeners.size > 0 && performance.now() < until) await delay(10)
      for (const response of leaving) response.destroy()
    },
  }
}
