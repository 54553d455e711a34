// Circumstances: what a case tells the policy besides its command: who asks, since when, and what an officer has answered.
import { isPersonal } from '../policy/organisation-numbers.js'
import type { ContactGiven } from '../policy/requests.js'
import { stockholmDay } from '../policy/stockholm.js'
import type { Circumstances } from '../registry/circumstances.js'
import { keptIn, setApart, tokenOf } from '../registry/personal.js'
import type { CaseRow } from '../store/case-rows.js'
import type { PersonalRow } from '../store/personal-rows.js'
import type { Caller } from './callers.js'
import { tokenIn } from './keeping.js'

/** What of a case the circumstances are told from: a preview has as much. */
export type Circumstantial = Pick<CaseRow, 'command' | 'personal' | 'receivedAt' | 'answers' | 'requester'>

/** The circumstances of a stored case, or of a request not yet stored. */
export function circumstancesOf(row: Circumstantial): Circumstances {
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
    numbers: Object.fromEntries(
      row.personal.flatMap(each =>
        each.field === 'organisation-number' ? [[tokenOf(each), keptIn(each) as string]] : [],
      ),
    ),
    contact: tokenIn(row.personal, 'contact'),
    contactDomain: domainOf(contact),
  }
}

const domainOf = (contact: PersonalRow | undefined): string | undefined =>
  contact === undefined ? undefined : (keptIn(contact) as Partial<ContactGiven>).email?.split('@')[1]

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
