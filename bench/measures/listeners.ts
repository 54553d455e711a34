// Listeners: how fast lookups are answered while a thousand listen to the stream of changes, and decisions are made.
import { setTimeout as delay } from 'node:timers/promises'
import { startLoad } from '../load/load.js'
import type { Ask } from '../load/tasks.js'
import { inRounds } from '../rounds.js'
import { ROOT } from '../service.js'
import type { Figure, Stage } from '../stage.js'
import { openCases } from './cases.js'
import { READS } from './reads.js'

const LISTENERS = 1000
const DECISION_EVERY_MS = 50
const CLIENTS = 16
/** A thousand are fed once a second, all in a fraction of it: a shorter round would hold that once or not at all. */
const ROUND_MIN_MS = 3000
/** A thousand that come or go are work of their own, which is not what is asked here. */
const SETTLING_MS = 1200

export async function measureListeners(stage: Stage): Promise<Figure> {
  const { service, rounds, samples } = stage
  const roundMs = Math.max(stage.roundMs, ROUND_MIN_MS)
  const needed = Math.ceil((2 * (rounds + 1) * roundMs) / DECISION_EVERY_MS) + 4 * rounds + 10
  const settlements = [...(await openCases(stage, needed))]
  const lookup = READS.find(({ id }) => id === 'lookup')!
  const asks = samples.map(lookup.ask)
  const listening = startLoad()
  const alone = async (): Promise<number> => {
    const stop = decide(service.origin, settlements)
    try {
      const task = { kind: 'requests' as const, origin: service.origin, asks, clients: CLIENTS, durationMs: roundMs }
      const { count, seconds } = await stage.load.run(task)
      return count / seconds
    } finally {
      await stop()
    }
  }
  const listenedTo = async (): Promise<number> => {
    const path = `${ROOT}/changes/stream`
    await listening.run({ kind: 'listen', origin: service.origin, path, listeners: LISTENERS })
    await delay(SETTLING_MS)
    const rate = await alone()
    const { count, bytes } = await listening.run({ kind: 'hang-up' })
    await delay(SETTLING_MS)
    if (count !== LISTENERS || bytes < LISTENERS * HEARD_MIN_BYTES)
      throw new Error(`${count} of ${LISTENERS} listened to the end, and heard ${bytes} bytes`)
    return rate
  }
  try {
    const targets = { limit: alone, ours: listenedTo }
    await inRounds(targets, 1)
    const values = await inRounds(targets, rounds)
    const name = `Lookups a second while ${LISTENERS} listen to the stream and 20 decisions a second are made`
    return { id: 'listeners', name, better: 'more', limitName: 'ours, with nobody listening', values }
  } finally {
    listening.stop()
  }
}

/** The greeting alone is some 250 bytes with its head: less would mean that nobody heard anything. */
const HEARD_MIN_BYTES = 300

/** Settles a case every so often until it is stopped. @throws Error on stopping, when one was not settled. */
function decide(origin: string, settlements: Ask[]): () => Promise<void> {
  const pending: Promise<void>[] = []
  const settle = async ({ path, headers = {}, body = '' }: Ask): Promise<void> => {
    const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body })
    if (answer.status !== 201) throw new Error(`a settlement answered ${answer.status}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  const timer = setInterval(() => {
    const next = settlements.pop()
    if (next === undefined) return
    const settled = settle(next)
    // Awaited on stopping; until then a rejection is not unhandled.
    settled.catch(() => undefined)
    pending.push(settled)
  }, DECISION_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await Promise.all(pending)
  }
}
