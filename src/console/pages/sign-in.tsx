// Signing in and out: by the way that the configuration has, and none where it has none.
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { pathIn } from '../parts/asked.js'
import { Notice } from '../parts/tables.js'
import { endSession } from '../sessions.js'
import { createOidc } from '../sign-in/oidc.js'
import { OidcSignIn, SignedOut, serveOidc } from '../sign-in/oidc-pages.js'
import { SampleSignIn, serveSampleSignIn } from '../sign-in/sample.js'

export function signInPages(app: PageApp, context: ConsoleContext): void {
  const { sessions, signIn, publicUrl } = context
  const oidc = signIn.by === 'oidc' ? createOidc(signIn.settings, publicUrl) : undefined
  if (oidc !== undefined) serveOidc(app, context, oidc)
  if (signIn.by === 'sample') serveSampleSignIn(app, sessions)

  app.get('/logga-in', async (request, reply) => {
    const frame = frameOf(request, reply)
    const to = pathIn(request.query, 'till')
    return sendPage(
      reply,
      frame,
      { title: 'Logga in' },
      signIn.by === 'oidc' ? (
        <OidcSignIn to={to} />
      ) : signIn.by === 'sample' ? (
        <SampleSignIn frame={frame} to={to ?? '/'} />
      ) : (
        <NoSignIn />
      ),
    )
  })

  app.post('/logga-ut', async (_request, reply) => {
    endSession(reply)
    return reply.redirect(oidc === undefined ? '/' : '/utloggad', 303)
  })

  if (oidc !== undefined)
    app.get('/utloggad', async (request, reply) =>
      sendPage(
        reply,
        frameOf(request, reply),
        { title: 'Du är utloggad' },
        <SignedOut elsewhere={await oidc.findSignOut()} />,
      ),
    )
}

const NoSignIn = (): JSX.Element => (
  <>
    <h1>Logga in</h1>
    <Notice tone="warning" heading="Inloggning är inte inställd">
      <p>Den som driver tjänsten behöver ange en inloggningstjänst (OIDC_ISSUER).</p>
    </Notice>
  </>
)
