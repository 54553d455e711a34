// An OpenID provider for tests: a real one, on this machine, that lets in whomever the test names without asking.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { keep } from './visitor.js'

export interface OpenidProvider {
  readonly issuer: string
  /** Who signs in next, and what is said of them. */
  who: { readonly sub: string } & Readonly<Record<string, unknown>>
  /** Answers nothing but errors while true. */
  isDown: boolean
  /** Follows a sign-in from our redirect to the path and query that it comes back to. */
  readonly signIn: (authorisationUrl: string) => Promise<string>
}

export const CLIENT_ID = 'sjukhuskod'

/** Sends back to `redirectUri`. `tellsInToken`: the claims stand in the ID token, else they are to be asked for. */
export async function startOpenidProvider(
  t: Test,
  redirectUri: string,
  { tellsInToken = false }: { readonly tellsInToken?: boolean } = {},
): Promise<OpenidProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => {
    if (provider.isDown) response.writeHead(500).end()
    else handle(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: OpenidProvider = { issuer, who: { sub: 'ingen' }, isDown: false, signIn }
  // biome-ignore lint/suspicious/noExplicitAny: the package comes without types.
  const { default: Provider }: any = await import('oidc-provider' as string)
  const engine = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'none',
      },
    ],
    cookies: { keys: ['key of a test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: !tellsInToken,
    claims: { openid: ['sub', 'roles', 'organisation_number'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => provider.who }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    async loadExistingGrant(context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const { client, session } = context.oidc
      const grant = new engine.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const serve = engine.callback()
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') === true)
      void engine.interactionFinished(request, response, { login: { accountId: provider.who.sub } })
    else void serve(request, response)
  }
  return provider

  async function signIn(authorisationUrl: string): Promise<string> {
    const cookies = new Map<string, string>()
    for (let url = authorisationUrl, hops = 0; hops < 10; hops++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
      keep(cookies, answer.headers.getSetCookie())
      const to = answer.headers.get('location')
      if (to === null) throw new Error(`the provider stopped at ${url}: ${answer.status} ${await answer.text()}`)
      url = new URL(to, url).href
      if (url.startsWith(redirectUri)) return url.slice(new URL(url).origin.length)
    }
    throw new Error('the provider leads in circles')
  }
}
