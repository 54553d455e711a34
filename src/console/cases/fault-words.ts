// Faults of a request in Swedish: what to write instead, by the field, for the person who filled it in.
import type { PathFault } from '../../errors.js'
import { FIELD_WORDS, wordOf } from '../words.js'

/** A fault as a form shows it. */
export interface FormFault {
  readonly name: string
  readonly label: string
  readonly text: string
}

const CODE = 'Skriv en sjukhuskod med fem eller sex tecken.'
const MVO = 'Skriv MVO-koder med tre siffror, till exempel 511. Skilj dem åt med komma.'
const BY_FIELD: Readonly<Record<string, string>> = {
  kind: 'Välj vad ärendet gäller.',
  code: CODE,
  codes: 'Skriv minst två sjukhuskoder. Skilj dem åt med komma.',
  successor: `${CODE} Den ska vara en annan än den som stängs.`,
  into: 'Skriv en av koderna, eller new för en ny kod.',
  decision: 'Skriv beslutets nummer med siffror.',
  region: 'Välj en region.',
  'provider.organisationNumber': 'Skriv ett organisationsnummer med tio siffror. Kontrollsiffran ska stämma.',
  'address.street': 'Skriv en besöksadress på en rad. En box går inte att besöka.',
  'address.postalCode': 'Skriv ett postnummer med fem siffror.',
  'contact.email': 'Skriv en e-postadress, till exempel anna.lind@example.se.',
  mvo: MVO,
  mvoLeaves: MVO,
  effectiveFrom: 'Skriv dagen som år-månad-dag, till exempel 2026-11-20.',
}

/** Faults of fields by their names in the form, each field once. */
export function formFaultsOf(errors: readonly PathFault[] | undefined): FormFault[] {
  const faults = (errors ?? []).map(({ path, message }): FormFault => {
    const name = path
      .slice(1)
      .split('/')
      .filter(part => !/^\d+$/.test(part))
      .join('.')
    if (name === '')
      return { name: 'activityName', label: 'Uppgifter', text: 'Fyll i minst en uppgift som ska ändras.' }
    const field = GROUPS[name] ?? name
    const text = message.startsWith('is needed')
      ? 'Fyll i den här uppgiften.'
      : (BY_FIELD[field] ?? 'Uppgiften går inte att använda så som den är skriven.')
    return { name: field, label: wordOf(FIELD_WORDS, field), text }
  })
  return faults.filter(({ name }, i) => faults.findIndex(each => each.name === name) === i)
}

/** A fault of a whole group is shown at its first field. */
const GROUPS: Readonly<Record<string, string>> = {
  address: 'address.street',
  contact: 'contact.name',
  provider: 'provider.organisationNumber',
}
