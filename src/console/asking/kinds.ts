// Kinds that can be asked for on a form: where each form is, what it says and the fields it holds, in their order.
import type { RequestKind } from '../../policy/requests.js'
import { type FieldAsked, field, needed } from './fields.js'

export interface FieldGroup {
  readonly heading: string
  readonly help?: string
  readonly fields: readonly FieldAsked[]
}

export interface KindAsked {
  readonly slug: string
  readonly kind: RequestKind
  /** The heading of the form, and the link to it. */
  readonly name: string
  /** When it is this one that fits. */
  readonly when: string
  readonly groups: readonly FieldGroup[]
}

const CONTACT = (needs: boolean): FieldGroup => ({
  heading: 'Kontaktperson',
  fields: ['contact.name', 'contact.email'].map(path => field(path, { isNeeded: needs })),
})
const OTHER: FieldGroup = { heading: 'Övrigt', fields: [field('motive')] }
const CODE = needed('code')

export const KINDS_ASKED: readonly KindAsked[] = [
  {
    slug: 'ny-kod',
    kind: 'new-code',
    name: 'Begär en ny sjukhuskod',
    when: 'Verksamheten har ingen sjukhuskod på platsen och ska börja rapportera till patientregistret.',
    groups: [
      { heading: 'Vårdgivare', fields: [needed('provider.name'), needed('provider.organisationNumber')] },
      {
        heading: 'Verksamhet',
        fields: [needed('region'), needed('activityName'), needed('mvo'), field('hosted'), field('effectiveFrom')],
      },
      {
        heading: 'Plats',
        fields: [needed('address.street'), needed('address.postalCode'), needed('address.town')],
      },
      CONTACT(true),
      OTHER,
    ],
  },
  {
    slug: 'flytt',
    kind: 'move',
    name: 'Anmäl en flytt',
    when: 'Verksamheten, eller en del av den, flyttar till en ny adress. Vårdgivaren är densamma.',
    groups: [
      { heading: 'Vad som flyttar', fields: [CODE, field('scope'), field('effectiveFrom')] },
      {
        heading: 'Ny plats',
        fields: [
          needed('address.street'),
          needed('address.postalCode'),
          needed('address.town'),
          field('region', { help: 'Bara om verksamheten flyttar till en annan region.' }),
        ],
      },
      {
        heading: 'Verksamheten efter flytten',
        fields: [
          field('activityName', {
            label: 'Nytt namn på verksamheten',
            help: 'Om namnet visar platsen bör det ändras. Om bara en del flyttar: delens namn.',
          }),
          field('mvo', {
            help: 'Bara om en del flyttar: delens områden. Skriv koder eller namn med komma emellan, eller välj i listan.',
          }),
        ],
      },
      CONTACT(false),
      OTHER,
    ],
  },
  {
    slug: 'overtagande',
    kind: 'takeover',
    name: 'Anmäl ett övertagande',
    when: 'En annan vårdgivare tar över verksamheten eller lokalerna. Både den som tar över och den som lämnar kan anmäla.',
    groups: [
      {
        heading: 'Vad som tas över',
        fields: [
          needed('code', { label: 'Sjukhuskod som verksamheten har i dag' }),
          field('scope'),
          needed('samePremises'),
          needed('sameActivity'),
          field('formerStays'),
          field('effectiveFrom'),
        ],
      },
      {
        heading: 'Vårdgivaren som tar över',
        fields: [needed('provider.name'), needed('provider.organisationNumber')],
      },
      {
        heading: 'Verksamheten efter övertagandet',
        fields: [
          field('activityName', { help: 'Om namnet ändras, eller om en del eller en annan verksamhet tar vid.' }),
          field('mvo', {
            help: 'Om en del eller en annan verksamhet tar vid. Skriv koder eller namn med komma emellan, eller välj i listan.',
          }),
          field('mvoLeaves'),
        ],
      },
      {
        heading: 'Ny plats',
        help: 'Bara om verksamheten fortsätter i andra lokaler.',
        fields: [field('address.street'), field('address.postalCode'), field('address.town'), field('region')],
      },
      CONTACT(false),
      OTHER,
    ],
  },
  {
    slug: 'andring',
    kind: 'amendment',
    name: 'Anmäl ändrade uppgifter',
    when: 'Namnet, kontaktpersonen eller de medicinska verksamhetsområdena ändras. Platsen och vårdgivaren är desamma.',
    groups: [
      { heading: 'Koden', fields: [CODE, field('effectiveFrom')] },
      {
        heading: 'Det som ändras',
        help: 'Fyll bara i det som ska ändras.',
        fields: [
          field('activityName', { label: 'Nytt namn på verksamheten' }),
          field('mvo', {
            help: 'Ange alla områden som ska gälla: de ersätter dem som koden har nu. Skriv koder eller namn med komma emellan, eller välj i listan.',
          }),
        ],
      },
      { ...CONTACT(false), heading: 'Ny kontaktperson' },
      OTHER,
    ],
  },
  {
    slug: 'stangning',
    kind: 'closure',
    name: 'Anmäl en stängning',
    when: 'Verksamheten upphör på platsen och ska inte längre rapportera under koden.',
    groups: [
      {
        heading: 'Vad som stänger',
        fields: [
          CODE,
          needed('effectiveFrom', {
            label: 'Vilken dag stänger verksamheten?',
            help: 'Den första dagen som koden inte längre gäller. Dagen före är den sista dagen i kraft.',
          }),
          field('successor'),
        ],
      },
      OTHER,
    ],
  },
]

export const findKindAsked = (slug: string): KindAsked | undefined => KINDS_ASKED.find(each => each.slug === slug)

export const fieldsOf = ({ groups }: KindAsked): readonly FieldAsked[] => groups.flatMap(group => group.fields)
