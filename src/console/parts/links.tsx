// Links: how a code and an address are written and where they lead, on open pages and officers' alike.

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
  `${street}, ${postalCode.slice(0, 3)} ${postalCode.slice(3)} ${town}`
