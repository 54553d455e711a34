// Words: what the terms of the register are called on screen, in Swedish.
import type { ErrorId } from '../errors.js'

type Words = Readonly<Record<string, string>>

export const KIND_WORDS: Words = {
  'new-code': 'Ny kod',
  move: 'Flytt',
  takeover: 'Övertagande',
  amendment: 'Ändrade uppgifter',
  closure: 'Stängning',
  merger: 'Sammanslagning',
  reopening: 'Återöppning',
  withdrawal: 'Återkallelse',
  correction: 'Rättelse',
  import: 'Import',
  provider: 'Ändrad vårdgivare',
  'site-ruling': 'Bedömning av plats',
}

export const CASE_STATUS_WORDS: Words = {
  incomplete: 'Uppgifter saknas',
  open: 'Att besluta',
  settled: 'Beslutat',
  withdrawn: 'Återtaget',
}

export const CODE_STATUS_WORDS: Words = {
  active: 'I kraft',
  closed: 'Stängd',
  'not-yet-active': 'Inte i kraft än',
  withdrawn: 'Återkallad',
}

export const OUTCOME_WORDS: Words = {
  allocated: 'Ny kod tilldelas',
  kept: 'Koden behålls',
  closed: 'Koden stängs',
  merged: 'Koderna slås samman',
  reopened: 'Koden öppnas igen',
  withdrawn: 'Koden återkallas',
  annulled: 'Beslutet upphävs',
  rejected: 'Avslag',
  referred: 'En handläggare måste välja',
  refused: 'Går inte att bifalla',
}

/** The series of numbers, after what they were once meant for. */
export const SERIES_WORDS: Words = {
  '0': 'sjukhus',
  '1': 'öppen vård',
  '3': 'långvård',
  '4': 'privat vård',
  '5': 'psykiatri',
}

export const CHANNEL_WORDS: Words = { api: 'API', mail: 'Mejl', form: 'Formulär' }

/** The fields of a request, by their path; a part of a field by its name after a dot. */
export const FIELD_WORDS: Words = {
  kind: 'Vad det gäller',
  code: 'Sjukhuskod',
  codes: 'Sjukhuskoder',
  into: 'Slås samman till',
  region: 'Region',
  activityName: 'Namn på vårdgivarens verksamhet',
  provider: 'Vårdgivare',
  'provider.name': 'Vårdgivarens namn',
  'provider.organisationNumber': 'Vårdgivarens organisationsnummer',
  address: 'Besöksadress',
  'address.street': 'Besöksadress',
  'address.postalCode': 'Postnummer',
  'address.town': 'Ort',
  contact: 'Kontaktperson',
  'contact.name': 'Namn på kontaktperson',
  'contact.email': 'E-post till kontaktperson',
  mvo: 'Medicinska verksamhetsområden (MVO)',
  mvoLeaves: 'MVO som lämnar koden',
  effectiveFrom: 'Från och med',
  motive: 'Motivering',
  scope: 'Omfattning',
  samePremises: 'Samma lokaler',
  sameActivity: 'Samma verksamhet',
  formerStays: 'Tidigare vårdgivare fortsätter',
  hosted: 'I en annan vårdgivares lokaler',
  successor: 'Efterträdande kod',
  decision: 'Beslut',
  receivedAt: 'Inkom',
}

/** What went wrong, told to the person it happened to. */
export const ERROR_WORDS: Readonly<Record<ErrorId, string>> = {
  'malformed-request': 'Uppgifterna går inte att använda som de är.',
  unauthenticated: 'Du behöver logga in för att komma hit.',
  forbidden: 'Du har inte behörighet till det här.',
  'four-eyes': 'Den som har gjort ärendet kan inte besluta det. Be en kollega.',
  'not-found': 'Sidan finns inte.',
  'method-not-allowed': 'Så går det inte att göra här.',
  'case-settled': 'Ärendet är redan beslutat.',
  'case-withdrawn': 'Ärendet är återtaget.',
  'case-incomplete': 'Ärendet saknar uppgifter och kan inte beslutas än.',
  'case-moved': 'Någon annan ändrade ärendet samtidigt. Läs det igen och försök på nytt.',
  'case-id-taken': 'Ärendet är redan inskickat, med andra uppgifter.',
  'no-addressee': 'Det finns ingen adress att skriva till.',
  'letter-not-resendable': 'Bara brev som inte har kommit fram kan skickas om.',
  'message-not-rereadable': 'Bara mejl som har tagits för automatiska kan läsas om.',
  'proposal-changed': 'Förslaget har ändrats sedan du läste det. Läs det igen innan du beslutar.',
  'decision-referred': 'Du behöver välja ett av alternativen.',
  'decision-refused': 'Reglerna tillåter inte det här.',
  'version-moved': 'Ärendet har ändrats sedan du öppnade det. Läs det igen och försök på nytt.',
  'body-too-large': 'Det du skickade är för stort.',
  'unsupported-media-type': 'Den sortens innehåll går inte att ta emot.',
  'version-needed': 'Ladda om sidan och försök igen.',
  'headers-too-large': 'Förfrågan är för stor.',
  internal: 'Något gick fel hos oss. Felet är noterat.',
  'outcome-unknown': 'Vi vet inte om det hann sparas. Ladda om sidan och se efter innan du försöker igen.',
  'not-caught-up': 'Sidan är inte uppdaterad än. Försök igen om en stund.',
  unavailable: 'Tjänsten kan inte svara just nu. Försök igen om en stund.',
}

/** A word by its term; the term itself where there is none. */
export const wordOf = (words: Words, term: string): string => words[term] ?? term
