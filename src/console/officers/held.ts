// Held: what an officer sent and has yet to confirm, kept in memory for a short while, for that officer alone.
import { randomUUID } from 'node:crypto'

export interface Held<T> {
  /** Keeps a value and answers the token it is found by. The officer's earlier one, and the oldest of too many, are let go. */
  readonly hold: (sub: string, value: T) => string
  /** Undefined when it is another's, too old, or let go. */
  readonly find: (sub: string, token: string) => T | undefined
  readonly drop: (token: string) => void
}

export function createHeld<T>({
  most,
  forMs,
  now,
}: {
  readonly most: number
  readonly forMs: number
  readonly now: () => Date
}): Held<T> {
  const kept = new Map<string, { readonly sub: string; readonly until: number; readonly value: T }>()

  function forget(): void {
    for (const [token, { until }] of kept) if (until <= now().getTime()) kept.delete(token)
  }
  return {
    hold(sub, value) {
      forget()
      for (const [token, other] of kept) if (other.sub === sub) kept.delete(token)
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size >= most) kept.delete(oldest)
      const token = randomUUID()
      kept.set(token, { sub, until: now().getTime() + forMs, value })
      return token
    },
    find(sub, token) {
      forget()
      const found = kept.get(token)
      return found?.sub === sub ? found.value : undefined
    },
    drop: token => void kept.delete(token),
  }
}
