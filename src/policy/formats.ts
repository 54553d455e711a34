// The formats of single values in a request: what each accepts, how it is stored, and what to say when it does not fit.
import { isVisitingAddress } from './addresses.js'
import { addYears, isDay } from './days.js'
import { isMvoCode } from './mvo.js'
import { normaliseOrganisationNumber } from './organisation-numbers.js'
import { normalisePostalCode } from './postal-codes.js'
import { isRegion } from './regions.js'
import type { AddressGiven, ContactGiven, ProviderGiven, Request } from './requests.js'
import { isEmail, isHospitalCode, isPlainText, isProse, tidy } from './texts.js'

export interface Format {
  readonly accepts: (text: string) => boolean
  /** Completes the sentence "<path> …". */
  readonly message: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

export const FORMATS: Readonly<Record<string, Format>> = {
  'plain-text': {
    accepts: isPlainText,
    message: 'must be text on one line without control characters, and not blank',
  },
  prose: { accepts: isProse, message: 'must be text without control characters, and not blank' },
  'hospital-code': { accepts: isHospitalCode, message: 'must be a hospital code: 5 or 6 digits (old ones may hold X)' },
  region: { accepts: isRegion, message: 'must be the county code of a region, such as 03' },
  'mvo-code': { accepts: isMvoCode, message: 'must be an MVO code of the list at /mvo-codes' },
  'visiting-address': {
    accepts: text => isPlainText(text) && isVisitingAddress(text),
    message: 'must be a visiting address on one line; a box or poste restante is not a place one can visit',
  },
  'postal-code': {
    accepts: text => normalisePostalCode(text) !== undefined,
    message: 'must be a postal code of five digits',
  },
  'email-address': { accepts: isEmail, message: 'must be one e-mail address, such as anna.lind@example.se' },
  'organisation-number': {
    accepts: text => normaliseOrganisationNumber(text) !== undefined,
    message: 'must be an organisation number of ten digits with a right check digit',
  },
  day: { accepts: isDay, message: 'must be a day of the calendar, YYYY-MM-DD' },
  months: {
    accepts: text => areMonths(text.split('..')),
    message: 'must be a month, YYYY-MM, or a first and a last one, YYYY-MM..YYYY-MM, of ten years at most',
  },
  moment: {
    accepts: text => moment.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    message: 'must be a moment, RFC 3339, such as 2026-12-01T09:30:00Z',
  },
  digest: { accepts: text => /^[0-9a-f]{64}$/.test(text), message: 'must be the digest of a proposal' },
  decision: {
    accepts: text => /^[1-9]\d{0,14}$/.test(text) || uuid.test(text),
    message: 'must be the sequence number or the id of a decision',
  },
  uuid: { accepts: text => uuid.test(text), message: 'must be a UUID' },
}

function areMonths([from = '', to = from, ...more]: string[]): boolean {
  const [first, last] = [`${from}-01`, `${to}-01`]
  return more.length === 0 && isDay(first) && isDay(last) && first <= last && last <= addYears(first, 10)
}

/** A valid request as it is stored: text tidied, postal codes and organisation numbers as bare digits, ids in lower case. */
export function normalised<R extends Request>(request: R): R {
  const r: Record<string, unknown> = { ...request }
  for (const [field, normalise] of Object.entries(NORMALISERS))
    if (r[field] !== undefined) r[field] = normalise(r[field] as never)
  return r as R
}

/** Groups may be half given, in a mail that must be asked for the rest. */
const eachGiven =
  <G extends object>(normalisers: { readonly [F in keyof G]?: (value: NonNullable<G[F]>) => unknown }) =>
  (group: G): unknown =>
    Object.fromEntries(
      Object.entries(group).map(([field, value]) => {
        const normalise = normalisers[field as keyof G] as ((value: unknown) => unknown) | undefined
        return [field, normalise === undefined || value === undefined ? value : normalise(value)]
      }),
    )

const NORMALISERS: Readonly<Record<string, (value: never) => unknown>> = {
  id: (id: string) => id.toLowerCase(),
  activityName: tidy,
  motive: (motive: string) => motive.normalize('NFC').trim(),
  address: eachGiven<AddressGiven>({
    street: tidy,
    postalCode: code => normalisePostalCode(code) ?? code,
    town: tidy,
  }),
  contact: eachGiven<ContactGiven>({ name: tidy }),
  provider: eachGiven<ProviderGiven>({
    organisationNumber: number => normaliseOrganisationNumber(number) ?? number,
    name: tidy,
  }),
  mvo: (codes: string[]) => [...codes].sort(),
  mvoLeaves: (codes: string[]) => [...codes].sort(),
  codes: (codes: string[]) => [...codes].sort(),
}
