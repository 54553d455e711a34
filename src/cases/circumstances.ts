// Circumstances: what a case tells the policy besides its command: who asks, since when, and what an officer has answered.
import { isPersonal } from '../policy/organisation-numbers.js'
import type { ContactGiven } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { Circumstances } from '../registry/circumstances.js'
import { keptIn, type PersonalRow, setApart, tokenOf } from '../registry/personal.js'
import type { Registry } from '../registry/registry.js'
import type { Caller } from './callers.js'
import type { CaseRow } from './case-rows.js'
import { tokenIn } from './keeping.js'

/** The circumstances of a stored case. The register learns the personal organisation numbers it needs on the way. */
export function circumstancesOf(row: CaseRow, registry: Registry): Circumstances {
  for (const each of row.personal)
    if (each.field === 'organisation-number') registry.learnNumber(tokenOf(each), keptIn(each) as string)
  const requester = row.personal.find(each => each.field === 'requester')
  const contact = row.personal.find(each => each.field === 'contact')
  const receivedOn = stockholmDay(new Date(row.receivedAt))
  const organisationNumber =
    (requester === undefined ? undefined : (keptIn(requester) as string)) ?? row.requester.organisationNumber
  return {
    receivedOn,
    day: row.command.effectiveFrom ?? receivedOn,
    requester: { role: row.requester.role, organisationNumber },
    answers: row.answers,
    contact: tokenIn(row.personal, 'contact'),
    contactDomain: domainOf(contact),
  }
}

const domainOf = (contact: PersonalRow | undefined): string | undefined =>
  contact === undefined ? undefined : (keptIn(contact) as ContactGiven).email.split('@')[1]

/** Who asks, as the case keeps it; a personal organisation number stands apart. */
export function requesterOf(caller: Caller): {
  readonly requester: CaseRow['requester']
  readonly personal: PersonalRow[]
} {
  const role = caller.role === 'provider' ? 'provider' : 'officer'
  const { organisationNumber } = caller
  if (organisationNumber === undefined) return { requester: { role }, personal: [] }
  if (!isPersonal(organisationNumber)) return { requester: { role, organisationNumber }, personal: [] }
  return { requester: { role }, personal: [setApart('requester', organisationNumber).row] }
}
