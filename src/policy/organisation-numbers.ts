// Organisation numbers: their one stored form, what they tell about their holder, and how a personal one is masked.

/**
 * What stands in a public answer instead of an organisation number that is a personal number. One word for all, because
 * any part of the number (a year of birth, the last digits) helps to find the person; the provider's id tells them apart.
 */
export const MASKED_ORGANISATION_NUMBER = 'enskild'

/**
 * An organisation number as it is stored, ten digits: `556559-4230`, `5565594230` and, as some systems write it with the
 * century digits 16 of a legal person, `165565594230`. Undefined when the shape or the check digit (Luhn) is wrong.
 */
export function normaliseOrganisationNumber(text: string): string | undefined {
  const match = /^(?:16)?(\d{6})-?(\d{4})$/.exec(text)
  if (match === null) return undefined
  const digits = `${match[1]}${match[2]}`
  // Ten noughts pass the check digit and are what people type to get past a field.
  return digits !== '0000000000' && isLuhn(digits) ? digits : undefined
}

/** Whether a stored number is a public body's (state, region, municipality): first digit 2, third digit 2 or more. */
export function isPublicProvider(organisationNumber: string): boolean {
  return organisationNumber.startsWith('2') && !isPersonal(organisationNumber)
}

/** Whether a stored number is a personal number, a sole trader's: its third digit is a month's, under 2. */
export function isPersonal(organisationNumber: string): boolean {
  return /^\d{2}[01]/.test(organisationNumber)
}

/** A stored number as it may stand in a public answer: itself, or the mask when it is a personal number. */
export function maskedOrganisationNumber(organisationNumber: string): string {
  return isPersonal(organisationNumber) ? MASKED_ORGANISATION_NUMBER : organisationNumber
}

function isLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const weighted = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 1 : 2)
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}
