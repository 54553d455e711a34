// Claims: who somebody is here, by what the OpenID provider says of them.
import type { Caller } from '../../cases/callers.js'
import type { OidcSettings } from '../../config.js'
import { normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'

/** What the provider does not say and must: a role that is known here, or a provider's organisation number. */
export type Lacking = 'role' | 'organisation-number'

type Claims = { readonly sub: string } & Readonly<Record<string, unknown>>

/** Who has both roles is an officer. A provider without a valid organisation number is nobody. */
export function readClaims(
  claims: Claims,
  { roleClaim, officerRole, providerRole, organisationClaim }: OidcSettings,
): { readonly caller: Caller } | { readonly lacking: Lacking } {
  const roles = textsOf(claims, roleClaim)
  if (roles.includes(officerRole)) return { caller: { role: 'officer', sub: claims.sub } }
  if (!roles.includes(providerRole)) return { lacking: 'role' }
  const numbers = textsOf(claims, organisationClaim)
  // Of several there is no telling for which one somebody comes.
  const organisationNumber = numbers.length === 1 ? normaliseOrganisationNumber(numbers[0]!.trim()) : undefined
  return organisationNumber === undefined
    ? { lacking: 'organisation-number' }
    : { caller: { role: 'provider', sub: claims.sub, organisationNumber } }
}

/** The texts of a claim, one or several. */
function textsOf(claims: Claims, name: string): readonly string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined
  return [value].flat().filter(each => typeof each === 'string')
}
