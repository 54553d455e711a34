// Faults of the forms in Swedish: what the checks of a request say in English, in the words of the pages.
import { FORMATS } from '../../policy/formats.js'

const LACKING = 'Fyll i uppgiften.'

/** Of the formats: one sentence each. */
const OF_FORMATS: Readonly<Record<string, string>> = {
  'plain-text': 'Skriv på en rad, utan specialtecken som inte syns.',
  prose: 'Skriv vanlig text, utan tecken som inte syns.',
  'hospital-code': 'En sjukhuskod har fem eller sex siffror. I några gamla koder står ett X.',
  region: 'Välj en region i listan.',
  'mvo-code': 'Det är ingen MVO-kod i listan. Skriv tre siffror eller namnet på området.',
  'visiting-address': 'Skriv gata och nummer. En box går inte att besöka.',
  'postal-code': 'Ett postnummer har fem siffror.',
  'email-address': 'Skriv en e-postadress, till exempel anna.lind@example.se.',
  'organisation-number': 'Ett organisationsnummer har tio siffror. Kontrollera att alla stämmer.',
  day: 'Välj en dag, eller skriv den som 2026-12-01.',
}

const OF_CHECKS: readonly (readonly [RegExp, string])[] = [
  [/^is needed$/, LACKING],
  [/^must not be empty$/, LACKING],
  [/^is needed when a part moves/, 'Uppgiften behövs när en del flyttar: delen kan få en egen kod.'],
  [
    /^is needed when a part or another activity/,
    'Uppgiften behövs när en del eller en annan verksamhet tas över: den kan få en egen kod.',
  ],
  [
    /^is needed when the activity goes on in other premises/,
    'Uppgiften behövs när verksamheten fortsätter på en ny plats.',
  ],
  [/^must have at most (\d+) characters$/, 'Skriv högst $1 tecken.'],
  [/^must not name the same twice$/, 'Samma står två gånger.'],
  [/^must be another code than the one that closes$/, 'Koden som tar vid måste vara en annan än den som stänger.'],
  [/^must have at least one of /, 'Fyll i minst en uppgift som ska ändras.'],
]

const BY_FORMAT: ReadonlyMap<string, string> = new Map(
  Object.entries(OF_FORMATS).flatMap(([name, text]) => {
    const message = FORMATS[name]?.message
    return message === undefined ? [] : [[message, text] as const]
  }),
)

/** A fault in Swedish; undefined for one that these forms cannot bring up. */
export function swedishOf(message: string): string | undefined {
  const found = OF_CHECKS.find(([pattern]) => pattern.test(message))
  return (
    BY_FORMAT.get(message) ??
    (found === undefined ? undefined : message.replace(new RegExp(`${found[0].source}.*`), found[1]))
  )
}

/** Whether a fault says that something is lacking, rather than wrong. */
export const saysLacking = (message: string): boolean =>
  /^is needed|^must not be empty$|^must have at least one of /.test(message)

/** For what no check should be able to say. */
export const UNKNOWN_FAULT = 'Uppgiften går inte att använda.'
