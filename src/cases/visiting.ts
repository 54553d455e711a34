// Visiting: somebody who is not signed in asks by the form, and follows the case by a secret link. Nobody vouches for who it is.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../errors.js'
import { OFFICER_KINDS, type Request } from '../policy/requests.js'
import type { Proposal } from '../registry/proposals.js'
import type { Registry } from '../registry/registry.js'
import { type CaseRow, findCaseRow } from '../store/case-rows.js'
import { type Case, casesOf, historyFor, proposalTo } from './cases.js'
import { withdrawCase } from './changing.js'
import type { Desk } from './desk.js'
import { type Opening, openAs } from './opening.js'

/** Like the sender of a mail: whom the request names is not shown to be who asks. */
const REQUESTER: CaseRow['requester'] = { role: 'mail' }
/** Who acts when a visitor does; sees a case as a provider does. */
const VISITOR = { role: 'provider', sub: 'form' } as const

/** The decision that would be made; nothing is written. Throws a Problem for what only officers may ask. */
export function previewForVisitor(registry: Registry, request: Request): Proposal {
  mayVisitorAsk(request)
  return proposalTo(request, REQUESTER, registry)
}

/**
 * Opens a case, once: the same request with the same id again gives the case that is there.
 * @throws Problem case-id-taken when the id is another content's, forbidden for what only officers may ask.
 */
export async function openAsVisitor({ registry, key }: Desk, request: Request): Promise<Opening> {
  mayVisitorAsk(request)
  return openAs(registry, key, request, {
    channel: 'form',
    requester: REQUESTER,
    personal: [],
    owner: 'provider' in request ? request.provider?.organisationNumber : undefined,
    madeBy: VISITOR.sub,
    marks: ['form'],
  })
}

function mayVisitorAsk(request: Request): void {
  if (OFFICER_KINDS.includes(request.kind) || request.receivedAt !== undefined)
    throw new Problem('forbidden', `Only an officer may ask for a ${request.kind} or say when a request came in.`)
}

/** The secret half of the link to a case: whoever has it may follow the case, and nobody can make it without the key. */
export const followKeyOf = ({ key }: Pick<Desk, 'key'>, caseId: string): string =>
  createHmac('sha256', key).update(`follow\n${caseId.toLowerCase()}`).digest('base64url')

/** A visitor's case. Throws a Problem not-found for an unknown case, a wrong key and another's case alike. */
export async function getFollowed(desk: Desk, caseId: string, followKey: string): Promise<Case> {
  const row = await followedRow(desk, caseId, followKey)
  const [shown] = await casesOf([row], desk.registry, VISITOR)
  const history = historyFor(VISITOR, row)
  return { ...shown!, request: asGiven(shown!, history), history }
}

/** Withdraws a visitor's case. Throws as `getFollowed`, and a Problem when it is settled or withdrawn. */
export async function withdrawFollowed(desk: Desk, caseId: string, followKey: string): Promise<void> {
  await withdrawCase(desk.registry, await followedRow(desk, caseId, followKey), undefined, VISITOR)
}

async function followedRow(desk: Desk, caseId: string, followKey: string): Promise<CaseRow> {
  const row =
    UUID.test(caseId) && isSame(followKeyOf(desk, caseId), followKey)
      ? await findCaseRow(desk.registry.database, caseId.toLowerCase())
      : undefined
  if (row?.channel === 'form' && row.requester.role === 'mail') return row
  throw new Problem('not-found', 'There is no such case.')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The request without a contact person that somebody else put there: only what the asker gave goes back to the asker. */
function asGiven({ request }: Case, history: NonNullable<Case['history']>): Case['request'] {
  const isOthers = history.some(({ action, actor, detail }) => {
    const { fields = [] } = detail as { readonly fields?: readonly string[] }
    return action === 'corrected' && actor !== VISITOR.sub && fields.includes('contact')
  })
  const { contact: _contact, ...rest } = request
  return isOthers ? rest : request
}
