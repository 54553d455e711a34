// Signing in at the OpenID provider: the way there, the way back, and what to say when somebody cannot be let in.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { pathIn } from '../parts/asked.js'
import { Notice } from '../parts/tables.js'
import { beginSession } from '../sessions.js'
import type { Lacking } from './claims.js'
import { createFlowCookie } from './flow-cookie.js'
import { CALLBACK_PATH, type Oidc, type SignedIn, SignInRefused } from './oidc.js'

export function serveOidc(app: PageApp, { desk, sessions, publicUrl }: ConsoleContext, oidc: Oidc): void {
  const cookie = createFlowCookie(desk.key)

  app.get('/logga-in/oidc', async (request, reply) => {
    const { url, flow } = await oidc.begin(pathIn(request.query, 'till') ?? '')
    await cookie.keep(reply, flow)
    return reply.header('cache-control', 'no-store').redirect(url, 303)
  })

  app.get(CALLBACK_PATH, async (request, reply) => {
    const flow = await cookie.take(request, reply)
    if (flow === undefined) return refuse(request, reply, 'over')
    const signedIn = await finished(request, flow)
    if (signedIn === undefined) return refuse(request, reply, 'refused')
    if ('lacking' in signedIn) return refuse(request, reply, signedIn.lacking)
    const { caller } = signedIn
    await beginSession(reply, sessions, caller)
    const first = caller.role === 'officer' ? '/handlaggning' : '/mina-arenden'
    return reply.header('cache-control', 'no-store').redirect(flow.to === '' ? first : flow.to, 303)
  })

  /** Undefined when the provider's answer is not taken. */
  async function finished(request: FastifyRequest, flow: Parameters<Oidc['finish']>[1]): Promise<SignedIn | undefined> {
    try {
      return await oidc.finish(`${publicUrl}${request.url}`, flow)
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error
      const { name, code } = (error.cause ?? {}) as { name?: string; code?: string }
      request.log.warn({ name, code }, 'a sign-in was refused')
      return undefined
    }
  }
}

type Why = Lacking | 'over' | 'refused'

const WHYS: Readonly<Record<Why, string>> = {
  over: 'Inloggningen tog för lång tid, eller hade redan använts. Börja om.',
  refused: 'Inloggningstjänsten släppte inte in dig, eller så avbröts inloggningen. Börja om.',
  role: 'Inloggningstjänsten säger inte att du är handläggare eller vårdgivare. Be den som sköter din behörighet att lägga till rollen.',
  'organisation-number':
    'Inloggningstjänsten säger inte vilket organisationsnummer du företräder. Be den som sköter din behörighet att lägga till det.',
}

/** A plain page; nothing of what the provider said stands on it. */
function refuse(request: FastifyRequest, reply: FastifyReply, why: Why): FastifyReply {
  const status = why === 'role' || why === 'organisation-number' ? 403 : 400
  return sendPage(
    reply,
    frameOf(request, reply),
    { title: 'Du är inte inloggad', status },
    <>
      <h1>Du är inte inloggad</h1>
      <p safe>{WHYS[why]}</p>
      <p>
        <a href="/logga-in">Försök igen</a>
      </p>
    </>,
  )
}

export const OidcSignIn = ({ to }: { readonly to: string | undefined }): JSX.Element => (
  <>
    <h1>Logga in</h1>
    <p>Handläggare och vårdgivare loggar in med sin organisations inloggningstjänst.</p>
    <p>
      <a
        class="button button--primary"
        href={`/logga-in/oidc${to === undefined ? '' : `?till=${encodeURIComponent(to)}`}`}
      >
        Logga in
      </a>
    </p>
    <p>
      Du behöver inte logga in för att söka koder eller för att <a href="/begar">begära eller ändra en kod</a>.
    </p>
  </>
)

export const SignedOut = ({ elsewhere }: { readonly elsewhere: string | undefined }): JSX.Element => (
  <>
    <h1>Du är utloggad</h1>
    {elsewhere === undefined ? (
      ''
    ) : (
      <Notice>
        <p>Du kan fortfarande vara inloggad hos inloggningstjänsten.</p>
        <p>
          <a href={elsewhere}>Logga ut även från inloggningstjänsten</a>
        </p>
      </Notice>
    )}
    <p>
      <a href="/">Till startsidan</a>
    </p>
  </>
)
