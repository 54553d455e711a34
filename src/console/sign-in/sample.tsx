// Signing in as a sample person: made-up people, where only this machine can reach the service.
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../cases/callers.js'
import { Problem } from '../../errors.js'
import type { PageApp, SessionTokens } from '../context.js'
import { FormToken, type Frame } from '../frame.js'
import { pathIn, textIn } from '../parts/asked.js'
import { Notice } from '../parts/tables.js'
import { beginSession } from '../sessions.js'

/** The organisation number is that of the examples. */
const SAMPLES: Readonly<Record<string, Caller>> = {
  handlaggare: { role: 'officer', sub: 'Exempelhandläggaren' },
  vardgivare: { role: 'provider', sub: 'Exempelvård AB', organisationNumber: '5565594230' },
}

/** To be called only where the configuration has seen that nobody else can reach the service. */
export function serveSampleSignIn(app: PageApp, sessions: SessionTokens): void {
  app.post('/logga-in/exempel', async (request, reply) => {
    refuseFromOutside(request)
    const vem = textIn(request.body, 'vem') ?? ''
    const caller = Object.hasOwn(SAMPLES, vem) ? SAMPLES[vem] : undefined
    if (caller === undefined) throw new Problem('malformed-request', 'There is no such sample person.')
    await beginSession(reply, sessions, caller)
    return reply.redirect(pathIn(request.body, 'till') ?? (caller.role === 'officer' ? '/handlaggning' : '/'), 303)
  })
}

/** Asked of this machine by its own name: a page elsewhere whose name is made to lead here is not let in. */
function refuseFromOutside({ ip, hostname }: FastifyRequest): void {
  const isLocal = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(ip)
  if (!isLocal || !/^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/i.test(hostname))
    throw new Problem('forbidden', 'Sample people sign in on the machine itself only.')
}

export const SampleSignIn = ({ frame, to }: { frame: Frame; to: string }): JSX.Element => (
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
