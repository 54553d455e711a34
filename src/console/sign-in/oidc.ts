// OpenID Connect: the code flow with PKCE at the provider that is configured, from the first redirect to who came back.
import * as client from 'openid-client'
import type { Caller } from '../../cases/callers.js'
import type { OidcSettings } from '../../config.js'
import { Problem } from '../../errors.js'
import { type Lacking, readClaims } from './claims.js'

/** What is remembered of a sign-in that has begun, where only the browser that began it can send it back. */
export interface Flow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** The path to go on to. */
  readonly to: string
}

export type SignedIn = { readonly caller: Caller } | { readonly lacking: Lacking }

export interface Oidc {
  /** Where to send the browser, and what to remember. Throws a Problem unavailable when the provider does not answer. */
  readonly begin: (to: string) => Promise<{ readonly url: string; readonly flow: Flow }>
  /**
   * Who came back, from the whole URL that the browser came back to.
   * @throws SignInRefused when the answer is not one to this flow or says no, Problem unavailable when the provider does not answer.
   */
  readonly finish: (cameBackTo: string, flow: Flow) => Promise<SignedIn>
  /** Where one signs out there too; undefined when there is no such place, or it is not known now. */
  readonly findSignOut: () => Promise<string | undefined>
}

/** The answer of the provider is not taken: it is old, another's, forged or says no. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

/** The path at which the provider sends browsers back; to be registered there. */
export const CALLBACK_PATH = '/logga-in/klar'
const SCOPE = 'openid'
/** Clocks differ by so much. */
const TOLERANCE_S = 30
const TIMEOUT_S = 10

/** Nothing is asked of the provider before somebody signs in; what it says of itself is kept until the service stops. */
export function createOidc(settings: OidcSettings, publicUrl: string): Oidc {
  let known: Promise<client.Configuration> | undefined

  function configuration(): Promise<client.Configuration> {
    known ??= discover(settings).catch(error => {
      known = undefined
      throw unavailable(error)
    })
    return known
  }

  return {
    async begin(to) {
      const config = await configuration()
      const verifier = client.randomPKCECodeVerifier()
      const flow = { state: client.randomState(), nonce: client.randomNonce(), verifier, to }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: `${publicUrl}${CALLBACK_PATH}`,
        scope: SCOPE,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: flow.state,
        nonce: flow.nonce,
      })
      return { url: url.href, flow }
    },
    async finish(cameBackTo, { state, nonce, verifier }) {
      const config = await configuration()
      const tokens = await client
        .authorizationCodeGrant(config, new URL(cameBackTo), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .catch(refuse)
      const claims = tokens.claims()
      if (claims === undefined) throw new SignInRefused('The provider sent no ID token.')
      const read = readClaims(claims, settings)
      if ('caller' in read || config.serverMetadata().userinfo_endpoint === undefined) return read
      // Many providers keep what they know of a person out of the ID token, and tell it when asked.
      const more = await client.fetchUserInfo(config, tokens.access_token, claims.sub).catch(refuse)
      return readClaims({ ...more, ...claims }, settings)
    },
    async findSignOut() {
      const config = await configuration().catch(() => undefined)
      return config?.serverMetadata().end_session_endpoint === undefined
        ? undefined
        : client.buildEndSessionUrl(config).href
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const url = new URL(issuer)
  return client.discovery(
    url,
    clientId,
    { [client.clockTolerance]: TOLERANCE_S },
    clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
    // The configuration has seen to it that this is on the machine itself.
    { timeout: TIMEOUT_S, execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [] },
  )
}

const unavailable = (cause: unknown): Problem => {
  const problem = new Problem('unavailable', 'The sign-in service does not answer.', {
    headers: { 'retry-after': '10' },
  })
  problem.cause = cause
  return problem
}

/** What the provider says no to, or what does not fit the flow, is a refusal; silence is not. */
function refuse(error: unknown): never {
  const { name, code } = error as { name?: string; code?: string }
  const isSilent = name === 'TypeError' || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT'
  throw isSilent
    ? unavailable(error)
    : new SignInRefused('The answer of the sign-in service is not valid here.', { cause: error })
}
