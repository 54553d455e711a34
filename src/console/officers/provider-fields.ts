// The fields of a provider, and how a change of organisations that the rules refuse is told at a field.
import { Problem } from '../../errors.js'
import type { Field, FieldFault } from './forms.js'

export const PROVIDER_FIELDS = {
  name: { name: 'name', label: 'Namn', format: 'plain-text', lengthMax: 200 },
  organisationNumber: {
    ...{ name: 'organisationNumber', label: 'Organisationsnummer', format: 'organisation-number', lengthMax: 13 },
    help: 'Tio siffror, med eller utan bindestreck.',
  },
  effectiveFrom: {
    ...{ name: 'effectiveFrom', label: 'Från och med', format: 'day', lengthMax: 10, isOptional: true },
    help: 'Lämnas fältet tomt gäller det från i dag.',
  },
} as const satisfies Readonly<Record<string, Field>>

/** What is needed to enter a provider. */
export const ENTERED: readonly Field[] = Object.values(PROVIDER_FIELDS)

/** Why the rules say no, in Swedish, at a field. Throws anything else. */
export function refusalIn(error: unknown, { name, label }: Pick<Field, 'name' | 'label'>): FieldFault {
  if (error instanceof Problem && (error.id === 'decision-refused' || error.id === 'decision-referred'))
    return { name, label, text: error.message }
  throw error
}
