// Signing in and out: as a sample person where only this machine can reach the service.
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../cases/callers.js'
import { Problem } from '../../errors.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { pathIn, textIn } from '../parts/asked.js'
import { Notice } from '../parts/tables.js'
import { beginSession, endSession } from '../sessions.js'

/** Made-up people; the organisation number is that of the examples. */
const SAMPLES: Readonly<Record<string, Caller>> = {
  handlaggare: { role: 'officer', sub: 'Exempelhandläggaren' },
  vardgivare: { role: 'provider', sub: 'Exempelvård AB', organisationNumber: '5565594230' },
}

export function signInPages(app: PageApp, { sessions, signIn }: ConsoleContext): void {
  app.get('/logga-in', async (request, reply) => {
    const frame = frameOf(request, reply)
    const to = pathIn(request.query, 'till') ?? '/'
    if (signIn.by === 'none') return sendPage(reply, frame, { title: 'Logga in' }, <NoSignIn />)
    return sendPage(reply, frame, { title: 'Logga in' }, <SampleSignIn frame={frame} to={to} />)
  })

  if (signIn.by === 'sample')
    app.post('/logga-in/exempel', async (request, reply) => {
      refuseFromOutside(request)
      const caller = SAMPLES[textIn(request.body, 'vem') ?? '']
      if (caller === undefined) throw new Problem('malformed-request', 'There is no such sample person.')
      await beginSession(reply, sessions, caller)
      return reply.redirect(pathIn(request.body, 'till') ?? (caller.role === 'officer' ? '/handlaggning' : '/'), 303)
    })

  app.post('/logga-ut', async (_request, reply) => {
    endSession(reply)
    return reply.redirect('/', 303)
  })
}

/** Asked of this machine by its own name: a page elsewhere whose name is made to lead here is not let in. */
function refuseFromOutside({ ip, hostname }: FastifyRequest): void {
  const isLocal = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(ip)
  if (!isLocal || !/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(hostname))
    throw new Problem('forbidden', 'Sample people sign in on the machine itself only.')
}

const NoSignIn = (): JSX.Element => (
  <>
    <h1>Logga in</h1>
    <Notice tone="warning" heading="Inloggning är inte inställd">
      <p>Den som driver tjänsten behöver ange en inloggningstjänst (OIDC_ISSUER).</p>
    </Notice>
  </>
)

const SampleSignIn = ({ frame, to }: { frame: Frame; to: string }): JSX.Element => (
  <>
    <h1>Logga in</h1>
    <Notice tone="warning" heading="Exempelinloggning">
      <p>
        Tjänsten körs för prov på den här datorn. Här loggar du in som en påhittad person, utan lösenord. Det går bara
        när tjänsten använder den inbyggda databasen och ingen annan dator kan nå den.
      </p>
    </Notice>
    <form method="post" action="/logga-in/exempel">
      <FormToken frame={frame} />
      {to === '/' ? '' : <input type="hidden" name="till" value={to} />}
      <div class="button-row">
        <button type="submit" class="button button--primary" name="vem" value="handlaggare">
          Logga in som exempelhandläggare
        </button>
        <button type="submit" class="button button--secondary" name="vem" value="vardgivare">
          Logga in som exempelvårdgivare
        </button>
      </div>
    </form>
  </>
)
