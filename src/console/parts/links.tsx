// Links: how a code, an address and an organisation number are written, and where a code leads, on open pages and officers' alike.

export const CodeLink = ({ code }: { readonly code: string }): JSX.Element => (
  <a href={`/koder/${encodeURIComponent(code)}`} safe>
    {code}
  </a>
)

export interface AddressShown {
  readonly street: string
  readonly postalCode: string
  readonly town: string
}
export const addressLine = ({ street, postalCode, town }: AddressShown): string =>
  `${street}, ${postalCodeShown(postalCode)} ${town}`

/** `753 21`. */
export const postalCodeShown = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** `556559-4230`; a masked one as it is. */
export const organisationNumberShown = (number: string): string =>
  /^\d{10}$/.test(number) ? `${number.slice(0, 6)}-${number.slice(6)}` : number

/** As anyone is told it: sole traders' numbers are personal numbers, and masked. */
export const publicNumberLine = (number: string | null): string => {
  if (number === null) return 'Okänt'
  return /^\d{10}$/.test(number) ? organisationNumberShown(number) : 'Visas inte (enskild firma)'
}
