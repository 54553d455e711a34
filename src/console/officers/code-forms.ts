// The officers' forms that change codes: which fields each kind has and what is said around them, as data.
import type { RequestKind } from '../../policy/requests.js'
import type { Field, FieldFault } from './forms.js'

export interface CodeForm {
  readonly kind: RequestKind
  readonly path: string
  /** What the path names: a code, a decision, or nothing. */
  readonly about: 'code' | 'decision' | 'nothing'
  /** With what the path names after it. */
  readonly title: string
  readonly lead: string
  readonly fields: readonly Field[]
}

const DAY: Field = {
  ...{ name: 'effectiveFrom', label: 'Från och med', format: 'day', lengthMax: 10, isOptional: true },
  help: 'Lämnas fältet tomt gäller det från i dag.',
}
const MOTIVE: Field = {
  ...{ name: 'motive', label: 'Motivering', format: 'prose', lengthMax: 2000, rows: 4 },
  help: 'Sparas skilt från loggen och kan gallras.',
}

const NEW_CODE: readonly Field[] = [
  {
    ...{
      name: 'provider.organisationNumber',
      label: 'Vårdgivarens organisationsnummer',
      format: 'organisation-number',
    },
    ...{ lengthMax: 13, isConditional: true },
  },
  {
    ...{ name: 'provider.name', label: 'Vårdgivarens namn', format: 'plain-text', lengthMax: 200, isOptional: true },
    help: 'Behövs när vårdgivaren är ny i registret.',
  },
  { name: 'region', label: 'Region', format: 'region', lengthMax: 2, isConditional: true },
  { name: 'activityName', label: 'Verksamhetens namn', format: 'plain-text', lengthMax: 200, isConditional: true },
  { name: 'address.street', label: 'Besöksadress', format: 'visiting-address', lengthMax: 200, isConditional: true },
  { name: 'address.postalCode', label: 'Postnummer', format: 'postal-code', lengthMax: 6, isConditional: true },
  { name: 'address.town', label: 'Ort', format: 'plain-text', lengthMax: 100, isConditional: true },
  { name: 'contact.name', label: 'Kontaktpersonens namn', format: 'plain-text', lengthMax: 200, isConditional: true },
  {
    name: 'contact.email',
    label: 'Kontaktpersonens e-post',
    format: 'email-address',
    lengthMax: 254,
    isConditional: true,
  },
  {
    ...{ name: 'mvo', label: 'MVO-koder', format: 'mvo-code', lengthMax: 700, isConditional: true, isList: true },
    help: 'Tre siffror var, med mellanslag eller komma emellan.',
  },
]
/** The fields that only a new code needs: shown apart. */
export const isOfNewCode = ({ name }: Field): boolean => NEW_CODE.some(field => field.name === name)

export const CODE_FORMS: readonly CodeForm[] = [
  {
    ...{ kind: 'closure', path: '/handlaggning/koder/:code/stang', about: 'code', title: 'Stäng kod' },
    lead: 'Koden slutar gälla den dag du anger. Dagen före är den sista som den gäller.',
    fields: [
      { ...DAY, label: 'Stängs den', help: 'Första dagen som koden inte gäller. Lämnas fältet tomt är det i dag.' },
      {
        ...{ name: 'successor', label: 'Efterträdande kod', format: 'hospital-code', lengthMax: 6, isOptional: true },
        help: 'Koden som verksamheten rapporterar under i stället, om det finns någon.',
      },
      { ...MOTIVE, isOptional: true },
    ],
  },
  {
    ...{ kind: 'merger', path: '/handlaggning/sammanslagning', about: 'nothing', title: 'Slå samman koder' },
    lead: 'Koderna blir en. De andra stängs och får den som efterträdare; MVO-koderna följer med.',
    fields: [
      {
        ...{ name: 'codes', label: 'Koder som slås samman', format: 'hospital-code', lengthMax: 400 },
        ...{ isList: true, rows: 2, help: 'Minst två, med mellanslag eller komma emellan.' },
      },
      {
        ...{ name: 'into', label: 'Kod som finns kvar', format: 'hospital-code', lengthMax: 6, isOptional: true },
        help: 'En av koderna ovan. Lämna tomt om de ska få en ny kod, och fyll i uppgifterna om den nya koden.',
      },
      DAY,
      MOTIVE,
      ...NEW_CODE,
    ],
  },
  {
    ...{ kind: 'reopening', path: '/handlaggning/koder/:code/oppna', about: 'code', title: 'Öppna kod igen' },
    lead: 'Koden gäller igen från dagen. Tiden som den var stängd förblir stängd.',
    fields: [DAY, MOTIVE],
  },
  {
    ...{ kind: 'withdrawal', path: '/handlaggning/koder/:code/aterkalla', about: 'code', title: 'Återkalla kod' },
    lead: 'För en kod som aldrig skulle ha tilldelats. Den blir ogiltig för alla dagar och används aldrig mer, men syns i registret.',
    fields: [MOTIVE],
  },
  {
    ...{ kind: 'correction', path: '/handlaggning/beslut/:seq/ratta', about: 'decision', title: 'Rätta beslut' },
    lead: 'Beslutet upphävs från och med nu. Det syns fortfarande i loggen. En kod som tilldelades genom det blir återkallad.',
    fields: [MOTIVE],
  },
]

/** What is wrong with the whole that no single field shows, by path. */
const WHOLE_FAULTS: Readonly<Record<string, string>> = {
  into: 'Välj en av koderna som slås samman.',
  codes: 'Skriv minst två olika koder, högst femtio.',
  successor: 'Skriv en annan kod än den som stängs.',
}
/** A fault of the request, told at its field, or at all the fields of a group. `path` is a JSON pointer. */
export function faultsAt({ fields }: CodeForm, path: string): FieldFault[] {
  const [group = '', part] = path.slice(1).split('/')
  const isAt = ({ name, isOptional = false }: Field): boolean =>
    name === group || name === `${group}.${part}` || (part === undefined && !isOptional && name.startsWith(`${group}.`))
  const told = fields.filter(isAt)
  return (told.length === 0 ? fields.slice(0, 1) : told).map(field => {
    const text = WHOLE_FAULTS[group] ?? (isOfNewCode(field) ? 'Fyll i: det behövs för en ny kod.' : 'Fyll i.')
    return { name: field.name, label: field.label, text }
  })
}
