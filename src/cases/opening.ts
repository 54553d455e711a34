// Opening a case: a request that came in is checked against who asks, kept, and given a number.
import { randomUUID } from 'node:crypto'
import { Problem } from '../errors.js'
import { OFFICER_KINDS, type Request } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { Registry } from '../registry/registry.js'
import { openCaseRow } from '../store/case-rows.js'
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

/**
 * Opens a case, once: the same request by the same organisation with the same id again gives the case that is there.
 * @throws Problem case-id-taken when the id is another content's.
 */
export async function openCase(
  registry: Registry,
  key: string,
  request: Request,
  caller: Caller,
): Promise<{ readonly id: string; readonly created: boolean }> {
  const now = registry.now()
  mayAsk(request, caller, now)
  const id = request.id ?? randomUUID()
  const { command, personal } = keep(request)
  const { requester, personal: requesterPersonal } = requesterOf(caller)
  const owner = ownerOf(request, caller)
  const fingerprint = keyedDigest(key, [{ ...request, id }, caller.role, caller.organisationNumber])
  const opened = await openCaseRow(registry.database, {
    id,
    year: Number(stockholmDay(now).slice(0, 4)),
    status: 'open',
    kind: request.kind,
    channel: 'api',
    receivedAt: request.receivedAt ?? now.toISOString(),
    at: now.toISOString(),
    fingerprint,
    request: command,
    missing: [],
    requester,
    owner: owner === undefined ? null : keyedDigest(key, owner),
    madeBy: caller.sub,
    personal: [...personal, ...requesterPersonal],
  })
  if (opened.fingerprint !== fingerprint)
    throw new Problem('case-id-taken', 'Choose another id: this one belongs to a case with another content.')
  return { id, created: opened.created }
}
