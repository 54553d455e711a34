// Words and links of codes: how a status, a rule and a code are shown wherever they stand.
import { mvoName } from '../../policy/mvo.js'
import { findRegion } from '../../policy/regions.js'
import type { CodeAnswer } from '../../registry/answers.js'
import { addressLine } from '../parts/links.js'
import { Badge, type Tone } from '../parts/tables.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'

/** Where the API answers on a code. */
export const apiPathOf = (code: string): string => `/sjukhuskod/v1/codes/${encodeURIComponent(code)}`

const TONES: Readonly<Record<string, Tone>> = {
  active: 'success',
  closed: 'default',
  'not-yet-active': 'info',
  withdrawn: 'error',
}

export const StatusBadge = ({ status }: { readonly status: string }): JSX.Element => (
  <Badge text={wordOf(CODE_STATUS_WORDS, status)} tone={TONES[status] ?? 'default'} />
)

export const ProviderLink = ({ provider }: { readonly provider: CodeAnswer['provider'] }): JSX.Element =>
  provider === null ? (
    <span>Okänd</span>
  ) : (
    <a href={`/vardgivare/${encodeURIComponent(provider.id)}`} safe>
      {provider.name}
    </a>
  )

/** The address, leading to who else is there. */
export const PlaceLink = ({
  address,
  siteId,
}: {
  readonly address: CodeAnswer['address']
  readonly siteId: string | null
}): JSX.Element =>
  address === null || siteId === null ? (
    <span>Okänd</span>
  ) : (
    <a href={`/platser/${encodeURIComponent(siteId)}`} safe>
      {addressLine(address)}
    </a>
  )

export const regionName = (region: string | null): string =>
  region === null || region === '' ? 'Okänd' : (findRegion(region)?.regionSv ?? region)

export const mvoLine = (code: string): string => {
  const name = mvoName(code)
  return name === undefined ? code : `${code} ${name}`
}
