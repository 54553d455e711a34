// Circumstances: what is known of a command besides the register, and the fields that commands of all kinds may have.
import type { Day } from '../policy/days.js'
import type { Series } from '../policy/numbering.js'
import type { AddressGiven } from '../policy/requests.js'

/** The circumstances of a command that the register does not know: who asks, when, and what an officer has answered. */
export interface Circumstances {
  readonly receivedOn: Day
  readonly day: Day
  readonly requester: {
    readonly role: 'provider' | 'officer' | 'mail'
    readonly organisationNumber?: string | undefined
  }
  readonly answers: Readonly<Record<string, string>>
  /** The personal organisation numbers behind the tokens of the command, which the register may not have met yet. */
  readonly numbers?: Readonly<Record<string, string>> | undefined
  /** Token of the contact person. */
  readonly contact?: string | undefined
  /** E-mail domain of the contact person, for finding providers alike. */
  readonly contactDomain?: string | undefined
  readonly series?: Series | undefined
}

/** The fields that kinds share, as far as a command has them. */
export interface Named {
  readonly kind: string
  readonly code?: string
  readonly activityName?: string
  readonly region?: string
  readonly address?: AddressGiven
  readonly provider?: { readonly organisationNumber?: string; readonly name?: string } | string
  readonly mvo?: readonly string[]
  readonly samePremises?: boolean
  readonly into?: string
}
