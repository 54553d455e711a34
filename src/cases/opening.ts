// Opening a case: a request that came in is checked against who asks, kept, and given a number.
import { randomUUID } from 'node:crypto'
import { Problem } from '../errors.js'
import { OFFICER_KINDS, type Request } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { Registry } from '../registry/registry.js'
import { type CaseRow, openCaseRow } from '../store/case-rows.js'
import type { PersonalRow } from '../store/personal-rows.js'
import type { Caller } from './callers.js'
import { requesterOf } from './circumstances.js'
import { keep, keyedDigest } from './keeping.js'

/** Whether the caller may ask this at all, before anything is looked up. Throws a Problem that says why not. */
export function mayAsk(request: Request, caller: Caller, now: Date): void {
  if (caller.role === 'provider') mayAskAsProvider(request, caller)
  if (request.receivedAt !== undefined && Date.parse(request.receivedAt) > now.getTime())
    throw new Problem('malformed-request', 'The request does not fit.', {
      errors: [{ path: '/receivedAt', message: 'must not lie in the future' }],
    })
}

function mayAskAsProvider(request: Request, caller: Caller): void {
  if (OFFICER_KINDS.includes(request.kind))
    throw new Problem('forbidden', `Only an officer may ask for a ${request.kind}.`)
  if (request.receivedAt !== undefined)
    throw new Problem('forbidden', 'Only an officer may say when a request came in.', {
      errors: [{ path: '/receivedAt', message: 'is for officers only' }],
    })
  if (request.kind !== 'new-code') return
  if (request.provider === undefined)
    throw new Problem('malformed-request', 'The request does not fit.', {
      errors: [{ path: '/provider', message: 'is needed' }],
    })
  if (request.provider.organisationNumber !== caller.organisationNumber)
    throw new Problem('forbidden', 'A provider may ask for codes for its own organisation number only.', {
      errors: [{ path: '/provider/organisationNumber', message: "must be the token's own" }],
    })
}

/** The organisation number that a case belongs to: the asking provider's, else the one the request names. */
export const ownerOf = (request: Request, caller: Caller): string | undefined =>
  caller.organisationNumber ?? ('provider' in request ? request.provider?.organisationNumber : undefined)

/** By which way a request came in. */
export type Channel = 'api' | 'form'

/**
 * Opens a case, once: the same request by the same organisation with the same id again gives the case that is there.
 * @throws Problem case-id-taken when the id is another content's.
 */
export async function openCase(
  registry: Registry,
  key: string,
  request: Request,
  caller: Caller,
  channel: Channel = 'api',
): Promise<Opening> {
  mayAsk(request, caller, registry.now())
  return openAs(registry, key, request, {
    ...requesterOf(caller),
    channel,
    owner: ownerOf(request, caller),
    madeBy: caller.sub,
    marks: [caller.role, caller.organisationNumber],
  })
}

export interface Opening {
  readonly id: string
  readonly created: boolean
}

/** As whom a case is opened. `marks` are what tells one asker from another when the same id comes again. */
export interface Asker {
  readonly channel: Channel
  readonly requester: CaseRow['requester']
  readonly personal: readonly PersonalRow[]
  /** The organisation number that the case belongs to. */
  readonly owner: string | undefined
  readonly madeBy: string
  readonly marks: readonly unknown[]
}

/** As `openCase`, by whoever the asker is; whether it may ask was looked at before. */
export async function openAs(registry: Registry, key: string, request: Request, asker: Asker): Promise<Opening> {
  const now = registry.now()
  const id = request.id ?? randomUUID()
  const { command, personal } = keep(request)
  const { channel, requester, owner, madeBy } = asker
  const fingerprint = keyedDigest(key, [{ ...request, id }, ...asker.marks])
  const opened = await openCaseRow(registry.database, {
    id,
    year: Number(stockholmDay(now).slice(0, 4)),
    status: 'open',
    kind: request.kind,
    channel,
    receivedAt: request.receivedAt ?? now.toISOString(),
    at: now.toISOString(),
    fingerprint,
    request: command,
    missing: [],
    requester,
    owner: owner === undefined ? null : keyedDigest(key, owner),
    madeBy,
    personal: [...personal, ...asker.personal],
  })
  if (opened.fingerprint !== fingerprint)
    throw new Problem('case-id-taken', 'Choose another id: this one belongs to a case with another content.')
  return { id, created: opened.created }
}
