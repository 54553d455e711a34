// The case: its page, and the forms by which an officer fills it in, asks, reviews, decides, links and withdraws.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../../cases/callers.js'
import { listCorrespondence } from '../../cases/mailbox.js'
import { surroundingsOf } from '../../cases/surroundings.js'
import { type ErrorId, Problem } from '../../errors.js'
import { CasePage, type CaseView, type Shown } from '../cases/case-page.js'
import { formFaultsOf } from '../cases/fault-words.js'
import { readSeen } from '../cases/proposal-part.js'
import { patchOf } from '../cases/request-shape.js'
import { ReviewPage } from '../cases/review-page.js'
import { type Action, actionIn, questionOfForm, settlementIn, versionIn } from '../cases/settlement-form.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { textIn } from '../parts/asked.js'
import { officerOf } from '../sessions.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What was done, told on the page that is shown next. */
const DONE: Readonly<Record<string, string>> = {
  beslut: 'Ärendet är beslutat. Breven är skrivna och skickas.',
  fraga: 'Frågan är skriven och skickas.',
  uppgifter: 'Uppgifterna är sparade.',
  aterta: 'Ärendet är återtaget.',
  knyt: 'Ärendena är ihopknutna.',
}

/** Problems that are told on the page of the case, with the status they are told with; others have a page of their own. */
const TOLD: Readonly<Partial<Record<ErrorId, number>>> = {
  'proposal-changed': 409,
  'version-moved': 409,
  'case-moved': 409,
  'case-settled': 409,
  'case-withdrawn': 409,
  'case-incomplete': 409,
  'decision-referred': 409,
  'decision-refused': 409,
  'no-addressee': 409,
  'four-eyes': 403,
  'malformed-request': 400,
}
const WHY: Readonly<Partial<Record<ErrorId, string>>> = {
  'decision-referred': 'Ditt val är sparat. Reglerna behöver ett svar till: se alternativen nedan.',
  'case-settled': 'Beslutet står på sidan.',
  'no-addressee': 'Fyll i en kontaktperson med e-post, eller kontakta den som begärde på annat sätt.',
}

const NO_SUCH_CASE = {
  name: 'knyt-arende',
  label: 'Det andra ärendets nummer',
  text: 'Skriv numret på ett annat ärende, till exempel SJK-2026-000012.',
}

export function casePages(app: PageApp, context: ConsoleContext): void {
  const { cases, registry, onMail } = context
  const { database } = registry

  async function viewOf(id: string, caller: Caller): Promise<CaseView> {
    const told = await cases.get(id, caller)
    const [around, { received, sent }] = await Promise.all([
      surroundingsOf(registry, told),
      listCorrespondence(database, told.id),
    ])
    return { told, around, received, sent, day: today(context) }
  }

  async function show(request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200): Promise<FastifyReply> {
    const frame = frameOf(request, reply)
    const view = await viewOf(idIn(request), officerOf(request))
    const title = `${status === 200 ? '' : 'Fel: '}${view.told.number}`
    return sendPage(reply, frame, { title, isWide: true, status }, <CasePage frame={frame} view={view} shown={shown} />)
  }

  /** Does what a form asks. What says no is told on the page, with the form as it was written. */
  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    form: 'uppgifter' | 'beslut',
    done: keyof typeof DONE,
    change: (id: string, caller: Caller) => Promise<unknown>,
  ): Promise<FastifyReply> {
    const [id, caller] = [idIn(request), officerOf(request)]
    try {
      await change(id, caller)
    } catch (error) {
      return sayNo(request, reply, form, error)
    }
    return reply.redirect(`/handlaggning/arenden/${id}?klart=${done}`, 303)
  }

  function sayNo(
    request: FastifyRequest,
    reply: FastifyReply,
    form: 'uppgifter' | 'beslut',
    error: unknown,
  ): Promise<FastifyReply> {
    const status = error instanceof Problem ? TOLD[error.id] : undefined
    if (!(error instanceof Problem) || status === undefined) throw error
    const { id, errors, message } = error
    const faults = form === 'uppgifter' ? formFaultsOf(errors) : []
    // The rules' own sentence is Swedish; other details are for programs.
    const why = id === 'decision-refused' ? message : WHY[id]
    return show(
      request,
      reply,
      {
        written: request.body,
        form,
        faults,
        ...(faults.length > 0 ? {} : { no: { id, why } }),
        ...(status === 409 ? { seen: readSeen(textIn(request.body, 'seen-proposal')) } : {}),
      },
      status,
    )
  }

  /** The settlement of the form, or the page again with its faults. */
  async function settlementFor(request: FastifyRequest, reply: FastifyReply) {
    const action = actionIn(request.body)
    if (action === undefined) throw new Problem('malformed-request', 'There is no such action.')
    const { proposal } = await cases.get(idIn(request), officerOf(request))
    const read = settlementIn(request.body, action, proposal?.outcome === 'referred')
    if ('settlement' in read) return { action, settlement: read.settlement }
    return show(request, reply, { written: request.body, form: 'beslut', faults: read.faults }, 400)
  }

  app.get('/handlaggning/arenden/:id', async (request, reply) => {
    officerOf(request)
    const done = textIn(request.query, 'klart') ?? ''
    return show(request, reply, Object.hasOwn(DONE, done) ? { done: DONE[done] } : {})
  })

  app.post('/handlaggning/arenden/:id/uppgifter', (request, reply) =>
    act(request, reply, 'uppgifter', 'uppgifter', async (id, caller) => {
      const told = await cases.get(id, caller)
      const patch = patchOf(request.body, told.request, told.kind)
      if (Object.keys(patch).length > 0) await cases.correct(id, versionIn(request.body), patch, caller)
    }),
  )

  app.post('/handlaggning/arenden/:id/granska', async (request, reply) => {
    const caller = officerOf(request)
    const ready = await settlementFor(request, reply)
    if (!('settlement' in ready)) return ready
    try {
      const { action, settlement } = ready
      const preview = await cases.previewSettlement(idIn(request), settlement, caller)
      const [frame, told] = [frameOf(request, reply), await cases.get(idIn(request), caller)]
      return sendPage(
        reply,
        frame,
        { title: `Granska ${told.number}` },
        <ReviewPage frame={frame} told={told} action={action as Action} preview={preview} body={request.body} />,
      )
    } catch (error) {
      return sayNo(request, reply, 'beslut', error)
    }
  })

  app.post('/handlaggning/arenden/:id/andra', async (request, reply) => {
    officerOf(request)
    return show(request, reply, { written: request.body, form: 'beslut' })
  })

  app.post('/handlaggning/arenden/:id/beslut', async (request, reply) => {
    officerOf(request)
    const ready = await settlementFor(request, reply)
    if (!('settlement' in ready)) return ready
    return act(request, reply, 'beslut', 'beslut', async (id, caller) => {
      await cases.settle(id, ready.settlement, caller)
      onMail()
    })
  })

  app.post('/handlaggning/arenden/:id/fraga', async (request, reply) => {
    officerOf(request)
    const read = questionOfForm(request.body, today(context))
    if ('faults' in read)
      return show(request, reply, { written: request.body, form: 'beslut', faults: read.faults }, 400)
    return act(request, reply, 'beslut', 'fraga', async (id, caller) => {
      await cases.ask(id, { ...read.question, version: versionIn(request.body) }, caller)
      onMail()
    })
  })

  app.post('/handlaggning/arenden/:id/knyt', async (request, reply) => {
    const [id, caller] = [idIn(request), officerOf(request)]
    const number = (textIn(request.body, 'knyt-arende') ?? '').trim().toUpperCase()
    try {
      await cases.link(id, { case: number, version: versionIn(request.body) }, caller)
    } catch (error) {
      if (!(error instanceof Problem) || error.id !== 'malformed-request') return sayNo(request, reply, 'beslut', error)
      return show(request, reply, { written: request.body, form: 'beslut', faults: [NO_SUCH_CASE] }, 400)
    }
    return reply.redirect(`/handlaggning/arenden/${id}?klart=knyt`, 303)
  })

  app.post('/handlaggning/arenden/:id/aterta', (request, reply) =>
    act(request, reply, 'beslut', 'aterta', (id, caller) => cases.withdraw(id, versionIn(request.body), caller)),
  )
}

/** The id in the path. Throws a Problem not-found for what can be none. */
function idIn(request: FastifyRequest): string {
  const id = (request.params as { readonly id: string }).id.toLowerCase()
  if (!UUID.test(id)) throw new Problem('not-found', 'There is no such page.')
  return id
}
