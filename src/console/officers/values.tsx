// Values as officers' pages show them: moments, and links to codes, cases and decisions.
import { type AddressShown, addressLine, CodeLink } from '../parts/links.js'

const FORMAT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A moment as the clock shows it in Sweden, `2026-12-01 09:30`. */
export const momentText = (at: string): string => FORMAT.format(new Date(at))

/** How many, in the right number: `1 rad`, `20 000 rader`. */
export const counted = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('sv-SE')} ${n === 1 ? one : many}`

export const Moment = ({ at }: { readonly at: string | null }): JSX.Element =>
  at === null ? (
    <span>–</span>
  ) : (
    <time datetime={at} safe>
      {momentText(at)}
    </time>
  )

/** Codes one after the other, each a link; the first of very many. */
export const CodeLinks = ({ codes }: { readonly codes: readonly string[] }): JSX.Element =>
  codes.length === 0 ? (
    <span>–</span>
  ) : (
    <>
      {codes.slice(0, CODES_SHOWN).map((code, i) => (
        <>
          {i === 0 ? '' : ', '}
          <CodeLink code={code} />
        </>
      ))}
      {codes.length > CODES_SHOWN ? <span safe>{` och ${codes.length - CODES_SHOWN} till`}</span> : ''}
    </>
  )
const CODES_SHOWN = 100

export const CaseLink = ({ id, number }: { readonly id: string; readonly number: string }): JSX.Element => (
  <a href={`/handlaggning/arenden/${encodeURIComponent(id)}`} safe>
    {number}
  </a>
)

export const DecisionLink = ({ seq }: { readonly seq: number }): JSX.Element => (
  <a href={`/handlaggning/beslut/${seq}`} safe>{`Beslut ${seq}`}</a>
)

export const ProviderLink = ({ id, name }: { readonly id: string; readonly name: string }): JSX.Element => (
  <a href={`/handlaggning/vardgivare/${encodeURIComponent(id)}`} safe>
    {name}
  </a>
)

export const SiteLink = ({ id, address }: { readonly id: string; readonly address: AddressShown }): JSX.Element => (
  <a href={`/handlaggning/platser/${encodeURIComponent(id)}`} safe>
    {addressLine(address)}
  </a>
)

/** Anything as it is kept, for those who look into how it came about. */
export const AsKept = ({ summary, value }: { readonly summary: string; readonly value: unknown }): JSX.Element => (
  <details>
    <summary safe>{summary}</summary>
    <pre safe>{JSON.stringify(value, null, 2)}</pre>
  </details>
)
