// Needs: which fields a kind may carry from a mail, and which of them the sender must still supply.
import type { TObject } from '@sinclair/typebox'
import { REQUESTS, type RequestKind } from '../requests.js'

const ADDRESS = ['address.street', 'address.postalCode', 'address.town']
const CONTACT = ['contact.name', 'contact.email']
/** The order in which fields are asked for: the code first, then the eight fields as on the official page. */
const ORDER = [
  'code',
  'region',
  'activityName',
  ...ADDRESS,
  ...CONTACT,
  'mvo',
  'effectiveFrom',
  'samePremises',
  'sameActivity',
]

const NEEDED: Readonly<Partial<Record<RequestKind, readonly string[]>>> = {
  'new-code': ['region', 'activityName', ...ADDRESS, ...CONTACT, 'mvo'],
  move: ['code', ...ADDRESS],
  takeover: ['code', 'samePremises', 'sameActivity'],
  amendment: ['code'],
  closure: ['code'],
}
// Only an officer completes an imported code with place and provider; a mail's words for them tell which code is meant.
const NOT_BY_MAIL: Readonly<Partial<Record<RequestKind, readonly string[]>>> = {
  amendment: ['provider', 'region', 'address'],
}

/** Whether a kind has a place for a field; every field has one as long as the kind is not known. */
export function mayCarry(kind: RequestKind | null, path: string): boolean {
  if (kind === null) return true
  const field = path.split('.')[0] ?? ''
  return field in (REQUESTS[kind] as TObject).properties && !(NOT_BY_MAIL[kind] ?? []).includes(field)
}

/**
 * The paths the sender must supply: what the kind needs, the other half of a half-given address or contact, and what was
 * said in a way that cannot be taken over. Never the provider, which is an officer's question.
 */
export function missingOf(
  kind: RequestKind | null,
  request: Readonly<Record<string, unknown>>,
  doubted: ReadonlySet<string>,
  asked: readonly string[],
): readonly string[] {
  if (kind === null) return []
  const needed = new Set([
    ...(NEEDED[kind] ?? []),
    ...(kind === 'amendment' ? asked : []),
    ...needsOfSituation(kind, request),
    ...[...doubted].filter(path => mayCarry(kind, path)),
  ])
  for (const group of [ADDRESS, CONTACT]) {
    const isBegun = group.some(path => needed.has(path) || has(request, path))
    if (isBegun && mayCarry(kind, group[0]!)) for (const path of group) needed.add(path)
  }
  return ORDER.filter(path => needed.has(path) && !has(request, path))
}

// As `faultsOf` of the requests: what only one situation needs.
function needsOfSituation(kind: RequestKind, r: Readonly<Record<string, unknown>>): readonly string[] {
  const isPart = r.scope === 'part'
  if (kind === 'move') return isPart ? ['activityName', 'mvo'] : []
  if (kind !== 'takeover') return []
  const maySplit = (isPart || r.sameActivity === false) && (r.samePremises === true || r.sameActivity === true)
  return [
    ...(maySplit ? ['activityName', 'mvo'] : []),
    ...(r.samePremises === false && r.sameActivity === true ? ADDRESS : []),
  ]
}

function has(request: Readonly<Record<string, unknown>>, path: string): boolean {
  return (
    path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], request) !==
    undefined
  )
}
