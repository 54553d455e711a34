// Callers: who asks, as the token says.

/** `sub` is the token's subject; a provider is bound to one organisation number. */
export interface Caller {
  readonly role: 'provider' | 'officer' | 'service'
  readonly sub: string
  readonly organisationNumber?: string | undefined
}
