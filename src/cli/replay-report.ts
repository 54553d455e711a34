// The report of replay-mail: what differs, mail by mail, as text in Swedish or as JSON; values only when they are asked for.
import type { FieldDifference, RequestDifference, Taken } from '../mail/differences.js'
import type { Replayed } from '../mail/replay.js'

export interface Replay {
  readonly counts: Readonly<Record<Replayed['outcome'], number>>
  /** The mails that differ. */
  readonly differing: readonly Replayed[]
}

const readIn = ({ counts }: Replay): number => counts.same + counts.differs

/** One JSON document; without `values` it holds no personal data. */
export function jsonOf(replay: Replay, values: boolean): string {
  const { same, differs, erased, waiting } = replay.counts
  const mails = replay.differing.map(({ id, receivedAt, cases, difference }) => ({
    ...{ id, receivedAt, cases, taken: difference?.taken ?? null },
    requests: difference?.requests.map(request => ({
      ...request,
      fields: request.fields.map(({ path, change, stored, now }) => ({
        path,
        change,
        ...(values ? { stored, now } : {}),
      })),
    })),
  }))
  return JSON.stringify({ read: readIn(replay), same, differs, erased, waiting, mails }, null, 2)
}

/** Text for a person. */
export function textOf(replay: Replay, values: boolean): string {
  const { same, differs, erased, waiting } = replay.counts
  return [
    ...replay.differing.flatMap(mail => [...mailLines(mail, values), '']),
    `${readIn(replay)} mejl lästa, ${same} likadana, ${differs} annorlunda, ${erased} gallrade.`,
    ...(waiting === 0 ? [] : [`${waiting} mejl väntar på att läsas första gången.`]),
  ].join('\n')
}

function mailLines({ id, receivedAt, cases, difference }: Replayed, values: boolean): string[] {
  const { taken, requests = [] } = difference ?? {}
  return [
    [`Mejl ${id}`, receivedAt.slice(0, 10), ...new Set(cases)].join('  '),
    ...(taken === undefined ? [] : [`  ${wordOf(taken.stored)} → ${wordOf(taken.now)}`]),
    ...requests.flatMap(request => requestLines(request, values)),
  ]
}

const TAKEN_WORDS: Readonly<Record<Taken['status'], string>> = {
  read: 'läst',
  machine: 'från en maskin',
  unreadable: 'går inte att läsa',
}
const wordOf = ({ status, reason }: Taken): string =>
  reason === null ? TAKEN_WORDS[status] : `${TAKEN_WORDS[status]} (${reason})`

const ONLY_WORDS = { stored: ': läses inte längre ut', now: ': läses ut nu' } as const
const CHANGE_SIGNS: Readonly<Record<FieldDifference['change'], string>> = { added: '+', gone: '-', other: '~' }

function requestLines({ request, only, kind, fields, missing }: RequestDifference, values: boolean): string[] {
  return [
    `  begäran ${request}${only === undefined ? '' : ONLY_WORDS[only]}`,
    ...(kind === undefined ? [] : [`    slag: ${kind.stored ?? 'okänt'} → ${kind.now ?? 'okänt'}`]),
    ...fields.map(field => `    ${CHANGE_SIGNS[field.change]} ${field.path}${values ? valuesOf(field) : ''}`),
    ...(missing.added.length === 0 ? [] : [`    saknas nu: ${missing.added.join(', ')}`]),
    ...(missing.gone.length === 0 ? [] : [`    saknas inte längre: ${missing.gone.join(', ')}`]),
  ]
}

function valuesOf({ change, stored, now }: FieldDifference): string {
  const [before, after] = [stored, now].map(each => each.map(value => JSON.stringify(value)).join(', '))
  return change === 'added' ? `: ${after}` : change === 'gone' ? `: ${before}` : `: ${before} → ${after}`
}
