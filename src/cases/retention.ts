// Retention: erases what the configured rules have reached, lot by lot, and leaves alone what the register needs.
import type { RetentionPeriod, RetentionRuleId } from '../policy/retention.js'
import { stockholmDay } from '../policy/stockholm.js'
import { collectContactsInUse, withLaterContacts } from '../registry/contacts.js'
import type { Registry } from '../registry/registry.js'
import { type Applied, eraseContactRows, eraseLot, listReachedContacts } from '../store/retention-rows.js'
import type { Desk } from './desk.js'

/** How many rows were erased, by rule. */
export type Erased = Readonly<Partial<Record<RetentionRuleId, number>>>

/** No statement erases more: mails may be large, and nothing shall wait long behind it. */
const LOT = 50
/** How many contacts are looked up at once. */
const LOOKED_UP = 1000
/** So often the log may go on between the look and the erasure before it is left to another time. */
const ATTEMPTS = 5
const SEEN_MAX_MS = 2000

/**
 * Erases all that the rules have reached by now; without rules nothing, ever (see `RETENTION_RULES`). Several instances may do it at
 * once: each row is erased, and logged, once. Stops between two lots when `signal` says so.
 * @throws OutcomeUnknown the last lot may or may not be erased; again is harmless.
 */
export async function applyRetention(
  { registry }: Pick<Desk, 'registry'>,
  periods: readonly RetentionPeriod[],
  signal?: AbortSignal,
): Promise<Erased> {
  const erased: Partial<Record<RetentionRuleId, number>> = {}
  for (const { rule, days } of periods) {
    if (signal?.aborted) break
    const applied = { rule, days, at: registry.now().toISOString() }
    erased[rule] = await ERASERS[rule](registry, applied, signal)
  }
  return erased
}

type Eraser = (registry: Registry, applied: Applied, signal: AbortSignal | undefined) => Promise<number>

const lotsOf =
  (rule: 'messages' | 'machines' | 'letters'): Eraser =>
  async ({ database }, applied, signal) => {
    let erased = 0
    for (;;) {
      const lot = signal?.aborted ? 0 : await eraseLot(database, { ...applied, rule }, LOT)
      if (lot === 0) return erased
      erased += lot
    }
  }

const ERASERS: Readonly<Record<RetentionRuleId, Eraser>> = {
  messages: lotsOf('messages'),
  machines: lotsOf('machines'),
  letters: lotsOf('letters'),
  contacts: eraseContacts,
}

async function eraseContacts(registry: Registry, applied: Applied, signal: AbortSignal | undefined): Promise<number> {
  const { register, database } = registry
  const today = stockholmDay(new Date(applied.at))
  let inUse = await collectContactsInUse(register, today)
  let erased = 0

  async function eraseUnneeded(reached: readonly string[]): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      inUse = withLaterContacts(register, today, inUse)
      const refs = reached.filter(ref => !inUse.refs.has(ref))
      if (refs.length === 0) return
      const answer = await eraseContactRows(database, applied, { refs, seen: inUse.seq })
      if (answer.ok) erased += answer.erased
      if (answer.ok) return
      await registry.seen(answer.head, SEEN_MAX_MS)
    }
  }

  let after: string | undefined
  for (;;) {
    const reached = await listReachedContacts(database, applied, { after, limit: LOOKED_UP })
    for (let i = 0; i < reached.length && !signal?.aborted; i += LOT) await eraseUnneeded(reached.slice(i, i + LOT))
    if (reached.length < LOOKED_UP || signal?.aborted) return erased
    after = reached.at(-1)
  }
}
