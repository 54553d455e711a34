// Following: the page of a case for somebody who is not signed in and has its secret link.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Case } from '../../cases/cases.js'
import { lettersToAsker } from '../../cases/letters-to-asker.js'
import { getFollowed, withdrawFollowed } from '../../cases/visiting.js'
import { CaseView, dayOf } from '../asking/case-view.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { Notice } from '../parts/tables.js'

export function followPages(app: PageApp, { desk, publicUrl }: ConsoleContext): void {
  app.get('/arenden/:id/:nyckel', async (request, reply) => {
    hide(reply)
    const { id, nyckel } = keysIn(request)
    const shown = await getFollowed(desk, id, nyckel)
    const frame = frameOf(request, reply)
    return sendPage(
      reply,
      frame,
      { title: `Ärende ${shown.number}` },
      <>
        <h1 safe>{`Ärende ${shown.number}`}</h1>
        <KeepLink shown={shown} link={`${publicUrl}${frame.path}`} />
        <CaseView
          frame={frame}
          shown={shown}
          letters={await lettersToAsker(desk.registry, shown)}
          withdrawTo={`${frame.path}/ta-tillbaka`}
        />
      </>,
    )
  })

  app.post('/arenden/:id/:nyckel/ta-tillbaka', async (request, reply) => {
    hide(reply)
    const { id, nyckel } = keysIn(request)
    await withdrawFollowed(desk, id, nyckel)
    return reply.redirect(`/arenden/${encodeURIComponent(id)}/${encodeURIComponent(nyckel)}`, 303)
  })
}

/** The link is the key: no search engine is to keep it, and no other site to be told of it. */
const hide = (reply: FastifyReply): FastifyReply =>
  reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer')

const keysIn = ({ params }: FastifyRequest) => params as { readonly id: string; readonly nyckel: string }

const KeepLink = ({ shown, link }: { readonly shown: Case; readonly link: string }): JSX.Element => (
  <Notice tone="success" heading="Spara länken till den här sidan">
    <p safe>{`Vi tog emot ärendet ${dayOf(shown.receivedAt)}. Här ser du vad som händer med det.`}</p>
    <p>
      Länken är den enda vägen hit. Alla som har den kan läsa ärendet och ta tillbaka det, så dela den inte i onödan.
    </p>
    <p>
      <a href={link} safe>
        {link}
      </a>
    </p>
  </Notice>
)
