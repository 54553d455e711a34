// Changing a case before it is settled: its request is corrected, or it is withdrawn.
import { Problem } from '../errors.js'
import { fittingTo, kindIn, readUnfinished } from '../policy/intake/completing.js'
import type { Request } from '../policy/requests.js'
import { readRequest } from '../policy/validation.js'
import { keptIn } from '../registry/personal.js'
import type { Registry } from '../registry/registry.js'
import { type CaseRow, changeCaseRow } from '../store/case-rows.js'
import type { Caller } from './callers.js'
import { keep, keyedDigest, restore } from './keeping.js'
import { mayAsk, ownerOf } from './opening.js'

/** A case that can still be changed. Throws a Problem that says why it cannot. */
export function unsettled(row: CaseRow, extra: Readonly<Record<string, unknown>> = {}): CaseRow {
  if (row.status === 'settled') throw new Problem('case-settled', `${row.number} is settled.`, { extra })
  if (row.status === 'withdrawn') throw new Problem('case-withdrawn', `${row.number} is withdrawn.`)
  return row
}

/**
 * Corrects fields of the request: those given replace, null takes away. Answers to earlier questions are kept; they are asked
 * anew where they no longer fit.
 * @throws Problem malformed-request with the faults of the whole request, version-moved.
 */
export async function correctCase(
  registry: Registry,
  key: string,
  row: CaseRow,
  version: number,
  patch: Readonly<Record<string, unknown>>,
  caller: Caller,
): Promise<void> {
  unsettled(row)
  const fixed = FIXED.filter(field => field in patch)
  if (fixed.length > 0)
    throw new Problem('malformed-request', 'The request does not fit.', {
      errors: fixed.map(field => ({ path: `/${field}`, message: 'cannot be corrected' })),
    })
  const read = readCorrected(row, patch)
  if ('faults' in read)
    throw new Problem('malformed-request', 'The corrected request does not fit.', { errors: read.faults })
  const { missing } = read
  const request = read.request as unknown as Request
  mayAsk(request, caller, registry.now())
  const { command, personal } = keep(request, row.personal)
  const owner = ownerOf(
    request,
    caller.role === 'provider' ? caller : { ...caller, organisationNumber: ownNumberOf(row) },
  )
  await change(registry, row, version, caller, {
    action: 'corrected',
    detail: { fields: Object.keys(patch) },
    status: missing.length === 0 ? 'open' : 'incomplete',
    kind: request.kind,
    request: command,
    missing,
    owner: owner === undefined ? null : keyedDigest(key, owner),
    replaces: ['contact', 'motive', 'organisation-number'],
    personal,
    ...(caller.role === 'officer' ? { labels: seenBy(row) } : {}),
    ...(missing.length === 0 ? { askedAt: null } : {}),
  })
}

/** The request with the patch; of a case that came in incomplete it may still lack fields, and its kind may be said now. */
function readCorrected(row: CaseRow, patch: Readonly<Record<string, unknown>>): ReturnType<typeof readUnfinished> {
  const before = restore(row.command, row.personal)
  const kind = kindIn({ ...before, ...patch })
  // What was read under no kind, or another, goes where the kind has no place for it; what the patch names is checked.
  const kept = 'kind' in patch && kind !== null ? fittingTo(kind, before) : before
  const merged = Object.fromEntries(Object.entries({ ...kept, ...patch }).filter(([, value]) => value !== null))
  if (row.status === 'incomplete') return readUnfinished(merged)
  const read = readRequest(merged)
  return 'faults' in read ? read : { request: read.request, missing: [] }
}

/** The labels of a case once an officer has dealt with what came in. */
export const seenBy = (row: CaseRow): CaseRow['labels'] =>
  row.labels.filter(({ id }) => id !== 'new-message' && id !== 'reply-not-taken-over')

/** What a case has been known by since it came in. */
const FIXED = ['id', 'receivedAt'] as const

/** A case that a provider made stays that provider's, whoever corrects it. */
function ownNumberOf(row: CaseRow): string | undefined {
  const apart = row.personal.find(each => each.field === 'requester')
  return row.requester.role === 'provider'
    ? apart === undefined
      ? row.requester.organisationNumber
      : (keptIn(apart) as string)
    : undefined
}

/** Withdraws a case: nothing comes of it. Throws a Problem when it is settled, or at another version than named. */
export async function withdrawCase(
  registry: Registry,
  row: CaseRow,
  version: number | undefined,
  caller: Caller,
): Promise<void> {
  unsettled(row)
  await change(registry, row, version ?? row.version, caller, { action: 'withdrawn', status: 'withdrawn' })
}

/** Keeps the answer to a referred question on the case. */
export async function answerCase(
  registry: Registry,
  row: CaseRow,
  answers: CaseRow['answers'],
  caller: Caller,
): Promise<void> {
  await change(registry, row, row.version, caller, { action: 'answered', answers })
}

export async function change(
  registry: Registry,
  row: CaseRow,
  version: number,
  caller: Caller,
  entry: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { ok } = await changeCaseRow(registry.database, {
    id: row.id,
    version,
    at: registry.now().toISOString(),
    actor: caller.sub,
    ...entry,
  })
  if (!ok)
    throw new Problem('version-moved', 'The case is no longer at that version. Read it again and repeat the change.')
}
