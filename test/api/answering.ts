// Who answers: asks an app on a port, and tells whether the front answered or the framework, with all that was told.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Test } from 'tap'

/** An answer but for its date. */
export interface Answering {
  readonly by: 'front' | 'framework'
  readonly status: number
  /** The headers. */
  readonly told: Readonly<Record<string, string>>
  readonly text: string
}

/** Asks one thing after the other, until the end of the test. */
export function answeringAt(t: Test, origin: string): (path: string, init?: RequestInit) => Promise<Answering> {
  let framework = 0
  const count = (): void => {
    framework += 1
  }
  subscribe('tracing:fastify.request.handler:start', count)
  t.teardown(() => unsubscribe('tracing:fastify.request.handler:start', count))
  return async (path, init) => {
    const before = framework
    const answer = await fetch(`${origin}${path}`, init)
    const { date, ...told } = Object.fromEntries(answer.headers)
    return { by: framework > before ? 'framework' : 'front', status: answer.status, told, text: await answer.text() }
  }
}
