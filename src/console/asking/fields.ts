// Fields asked for: what each field of the forms is called, how it is written and what helps to write it. One table for all kinds.
import { FIELD_WORDS, wordOf } from '../words.js'

/** How a field is written. `choices` below hold what a closed question can be answered with. */
export type Control = 'line' | 'email' | 'digits' | 'code' | 'day' | 'prose' | 'region' | 'mvo' | 'mvo-line' | 'choices'

export interface Answer {
  /** As it is sent. */
  readonly value: string
  readonly text: string
  /** As the request holds it; undefined leaves the field out. */
  readonly means: boolean | string | undefined
}

export interface FieldAsked {
  /** Its path in the request, and the name it is sent under. */
  readonly path: string
  readonly label: string
  readonly help?: string
  readonly control: Control
  /** The form needs it, whatever the request as such could do without. */
  readonly isNeeded: boolean
  readonly answers?: readonly Answer[]
  /** The answer that is chosen at first. */
  readonly first?: string
  readonly autocomplete?: string
  readonly maxlength?: number
}

type Written = Partial<Omit<FieldAsked, 'path'>>

/** A field by its path, with what is special about it in one kind. */
export function field(path: string, special: Written = {}): FieldAsked {
  const {
    label = wordOf(FIELD_WORDS, path),
    control = 'line',
    isNeeded = false,
    ...rest
  } = { ...FIELDS[path], ...special }
  return { path, label, control, isNeeded, ...rest }
}
export const needed = (path: string, special: Written = {}): FieldAsked => field(path, { ...special, isNeeded: true })

const YES_NO: readonly Answer[] = [
  { value: 'ja', text: 'Ja', means: true },
  { value: 'nej', text: 'Nej', means: false },
]

const FIELDS: Readonly<Record<string, Written>> = {
  code: {
    control: 'code',
    label: 'Sjukhuskod',
    help: 'Den kod som verksamheten har i dag, fem eller sex tecken. Du hittar den under Sök koder.',
    maxlength: 10,
  },
  'provider.name': {
    help: 'Företaget, regionen eller kommunen som bedriver vården, till exempel Exempelvård AB.',
    autocomplete: 'organization',
    maxlength: 200,
  },
  'provider.organisationNumber': {
    control: 'digits',
    help: 'Tio siffror, med eller utan bindestreck.',
    maxlength: 13,
  },
  hosted: {
    control: 'choices',
    label: 'Bedrivs vården i en annan vårdgivares lokaler?',
    help: 'Till exempel när ni hyr rum på en annan vårdgivares sjukhus.',
    answers: YES_NO,
    first: 'nej',
  },
  region: { control: 'region', help: 'Den region där verksamheten ligger.' },
  activityName: {
    help: 'Namnet som verksamheten är känd under. Det ska helst visa var den ligger, till exempel Ögonmottagningen Uppsala.',
    maxlength: 200,
  },
  'address.street': {
    help: 'Gata och nummer dit patienterna kommer, inte en box.',
    autocomplete: 'off',
    maxlength: 200,
  },
  'address.postalCode': { control: 'digits', help: 'Fem siffror.', maxlength: 10 },
  'address.town': { help: 'Postorten, till exempel Uppsala.', maxlength: 100 },
  'contact.name': {
    help: 'Den som vi kan fråga om verksamheten och dess rapportering.',
    autocomplete: 'name',
    maxlength: 200,
  },
  'contact.email': {
    control: 'email',
    help: 'Hit skickar vi frågor och beslutet. Adressen visas aldrig offentligt.',
    autocomplete: 'email',
    maxlength: 254,
  },
  mvo: {
    control: 'mvo',
    help: 'Skriv koder eller namn med komma emellan, till exempel 311 eller Ortopedisk vård. Eller välj i listan nedanför.',
    maxlength: 2000,
  },
  mvoLeaves: {
    control: 'mvo-line',
    label: 'MVO som inte längre ska höra till koden',
    help: 'Om en del tas över: de områden som den tidigare vårdgivaren slutar med. Koder eller namn med komma emellan.',
    maxlength: 2000,
  },
  effectiveFrom: {
    control: 'day',
    label: 'Från och med vilken dag?',
    help: 'Lämna tomt om det gäller från i dag.',
  },
  motive: {
    control: 'prose',
    label: 'Något mer vi bör veta',
    help: 'Skriv inga uppgifter om patienter.',
    maxlength: 2000,
  },
  scope: {
    control: 'choices',
    label: 'Gäller det hela verksamheten eller en del?',
    answers: [
      { value: 'hela', text: 'Hela verksamheten', means: 'whole' },
      { value: 'del', text: 'En del av verksamheten', means: 'part' },
    ],
    first: 'hela',
  },
  samePremises: {
    control: 'choices',
    label: 'Fortsätter verksamheten i samma lokaler?',
    answers: YES_NO,
  },
  sameActivity: {
    control: 'choices',
    label: 'Är det samma verksamhet som förut?',
    help: 'Svara nej om ni tar över lokalerna men ger en annan sorts vård.',
    answers: YES_NO,
  },
  formerStays: {
    control: 'choices',
    label: 'Fortsätter den tidigare vårdgivaren med sin verksamhet?',
    answers: [...YES_NO, { value: 'vet-inte', text: 'Vet inte', means: undefined }],
    first: 'vet-inte',
  },
  successor: {
    control: 'code',
    label: 'Kod för verksamheten som tar vid',
    help: 'Om patienterna tas emot av en annan verksamhet som redan har en sjukhuskod.',
    maxlength: 10,
  },
}
