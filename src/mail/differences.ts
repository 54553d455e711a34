// Differences: between what was read of a mail when it came and what is read of it today. Pure; parsers and databases are elsewhere.
import stringify from 'safe-stable-stringify'
import type { Reading } from '../policy/intake/shapes.js'

/** What a mail is taken for. `reason` says why it is a machine's, or cannot be read. */
export interface Taken {
  readonly status: 'read' | 'machine' | 'unreadable'
  readonly reason: string | null
}

/** What is kept of a reading beside the mail, and compared. */
export type ReadingKept = Pick<Reading, 'kind' | 'missing' | 'fields'>

/** A mail as it was, or is, understood. */
export interface Understood extends Taken {
  readonly readings: readonly ReadingKept[]
}

export interface FieldDifference {
  readonly path: string
  readonly change: 'added' | 'gone' | 'other'
  /** What was read of it, in order; none when it is added. */
  readonly stored: readonly unknown[]
  readonly now: readonly unknown[]
}

/** One request of a mail. `only` when it was not read out of the mail before, or is not any more. */
export interface RequestDifference {
  /** Which of the mail's requests, from 1. */
  readonly request: number
  readonly only?: 'stored' | 'now'
  readonly kind?: { readonly stored: string | null; readonly now: string | null }
  readonly fields: readonly FieldDifference[]
  /** Paths that the sender would be asked for now and was not, and the other way about. */
  readonly missing: { readonly added: readonly string[]; readonly gone: readonly string[] }
}

export interface Difference {
  readonly taken?: { readonly stored: Taken; readonly now: Taken }
  readonly requests: readonly RequestDifference[]
}

/** How a mail is understood otherwise now; undefined when it is not. Where a value stood and which rule read it do not count. */
export function differenceOf(stored: Understood, now: Understood): Difference | undefined {
  const isTakenOtherwise = stored.status !== now.status || stored.reason !== now.reason
  const count = Math.max(stored.readings.length, now.readings.length)
  const requests = Array.from({ length: count }, (_, i) =>
    requestDifferenceOf(i + 1, stored.readings[i], now.readings[i]),
  )
  const differing = requests.filter(isDifferent)
  if (!isTakenOtherwise && differing.length === 0) return undefined
  return {
    ...(isTakenOtherwise ? { taken: { stored: takenOf(stored), now: takenOf(now) } } : {}),
    requests: differing,
  }
}

const takenOf = ({ status, reason }: Taken): Taken => ({ status, reason })

const NOTHING: ReadingKept = { kind: null, missing: [], fields: [] }

function requestDifferenceOf(
  request: number,
  stored: ReadingKept | undefined,
  now: ReadingKept | undefined,
): RequestDifference {
  const [before, after] = [stored ?? NOTHING, now ?? NOTHING]
  return {
    request,
    ...(stored === undefined ? { only: 'now' as const } : now === undefined ? { only: 'stored' as const } : {}),
    ...(before.kind === after.kind ? {} : { kind: { stored: before.kind, now: after.kind } }),
    fields: fieldDifferencesOf(before, after),
    missing: {
      added: after.missing.filter(path => !before.missing.includes(path)),
      gone: before.missing.filter(path => !after.missing.includes(path)),
    },
  }
}

const isDifferent = ({ only, kind, fields, missing }: RequestDifference): boolean =>
  only !== undefined || kind !== undefined || fields.length + missing.added.length + missing.gone.length > 0

function fieldDifferencesOf(before: ReadingKept, after: ReadingKept): FieldDifference[] {
  const paths = new Set([...before.fields, ...after.fields].map(field => field.path))
  const valuesIn = ({ fields }: ReadingKept, path: string): unknown[] =>
    fields.flatMap(field => (field.path === path ? [field.value] : []))
  return [...paths].flatMap(path => {
    const [stored, now] = [valuesIn(before, path), valuesIn(after, path)]
    // The database keeps the members of an object in an order of its own.
    if (stringify(stored) === stringify(now)) return []
    const change = stored.length === 0 ? 'added' : now.length === 0 ? 'gone' : 'other'
    return [{ path, change, stored, now }]
  })
}
