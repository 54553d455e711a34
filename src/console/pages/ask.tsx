// Asking: the forms for a new code and for what changes, the proposal as one writes, and the case that comes of it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../../cases/callers.js'
import { followKeyOf, openAsVisitor, previewForVisitor } from '../../cases/visiting.js'
import { Problem } from '../../errors.js'
import type { Request } from '../../policy/requests.js'
import { isHospitalCode } from '../../policy/texts.js'
import { type CodeAnswer, findAnswer } from '../../registry/answers.js'
import type { Proposal } from '../../registry/proposals.js'
import { createBrake } from '../asking/brake.js'
import { AskForm } from '../asking/form.js'
import { findKindAsked, KINDS_ASKED, type KindAsked } from '../asking/kinds.js'
import { CodeNamed, NotNow, NotYet, ProposalShown } from '../asking/proposal.js'
import { emptyForm, type FormRead, readForm } from '../asking/reading.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage, sendPart } from '../frame.js'
import { textIn } from '../parts/asked.js'

/** In one instance, of all who are not signed in: proposals cost time of the processor, cases stay. */
const PREVIEWS_A_SECOND = 20
const CASES_AN_HOUR = 600

export function askPages(app: PageApp, context: ConsoleContext): void {
  const mayPreview = createBrake(PREVIEWS_A_SECOND, 1000)
  const mayOpen = createBrake(CASES_AN_HOUR, 3_600_000)

  app.get('/begar', async (request, reply) =>
    sendPage(reply, frameOf(request, reply), { title: 'Begär eller ändra' }, <Choose code={codeAsked(request)} />),
  )

  app.get('/begar/:slag', async (request, reply) => {
    const asked = kindOf(request)
    const code = codeAsked(request)
    const own = request.caller?.role === 'provider' ? request.caller.organisationNumber : undefined
    const read = emptyForm(asked, { code, 'provider.organisationNumber': own })
    return sendForm(request, reply, asked, read, 'empty')
  })

  app.post('/begar/:slag/forslag', async (request, reply) => {
    const asked = kindOf(request)
    const read = readForm(asked, request.body, request.caller)
    if (request.headers['hx-request'] === 'true') return sendPart(reply, proposalPart(read, request.caller))
    return sendForm(request, reply, asked, read, 'preview')
  })

  app.post('/begar/:slag', async (request, reply) => {
    const asked = kindOf(request)
    const read = readForm(asked, request.body, request.caller)
    if (read.request === undefined) return sendForm(request, reply, asked, read, 'faults')
    return reply.redirect(await open(read.request, request.caller), 303)
  })

  /** Opens the case; answers the path where whoever asked follows it. */
  async function open(asked: Request, caller: Caller | null): Promise<string> {
    if (caller?.role === 'officer' || caller?.role === 'provider') {
      const { case: opened } = await context.cases.open(asked, caller, 'form')
      return caller.role === 'officer' ? `/handlaggning/arenden/${opened.id}` : `/mina-arenden/${opened.id}`
    }
    if (!mayOpen()) throw new Problem('unavailable', 'Too many cases are being opened.')
    const { id } = await openAsVisitor(context.desk, asked)
    return `/arenden/${id}/${followKeyOf(context.desk, id)}`
  }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: KindAsked,
    read: FormRead,
    state: 'empty' | 'preview' | 'faults',
  ): FastifyReply {
    const frame = frameOf(request, reply)
    const proposal = state === 'empty' ? beforeWriting(read) : proposalPart(read, request.caller)
    return sendPage(
      reply,
      frame,
      { title: asked.name, status: state === 'faults' ? 400 : 200, isWide: true },
      <AskForm frame={frame} asked={asked} read={read} showsFaults={state !== 'empty'} proposal={proposal} />,
    )
  }

  function proposalPart(read: FormRead, caller: Caller | null): JSX.Element {
    const named = namedIn(read)
    const proposal = read.request === undefined ? undefined : proposalFor(read.request, caller)
    return (
      <>
        {read.request === undefined ? (
          <NotYet faults={read.faults} />
        ) : proposal === undefined ? (
          <NotNow />
        ) : (
          <ProposalShown proposal={proposal} />
        )}
        {named === undefined ? '' : <CodeNamed code={named} />}
      </>
    )
  }

  function beforeWriting(read: FormRead): JSX.Element {
    const named = namedIn(read)
    return (
      <>
        <h2>Förslag till beslut</h2>
        <p>När du har fyllt i uppgifterna kan du se vad reglerna säger, innan du skickar in.</p>
        {named === undefined ? '' : <CodeNamed code={named} />}
      </>
    )
  }

  /** Undefined when too many ask. */
  function proposalFor(asked: Request, caller: Caller | null): Proposal | undefined {
    if (caller?.role === 'officer' || caller?.role === 'provider') return context.cases.preview(asked, caller)
    return mayPreview() ? previewForVisitor(context.registry, asked) : undefined
  }

  function namedIn({ written }: FormRead): CodeAnswer | undefined {
    const code = written.code?.[0]?.replace(/\s+/g, '').toUpperCase() ?? ''
    return isHospitalCode(code) ? findAnswer(context.registry.register, code, { day: today(context) }) : undefined
  }
}

function kindOf(request: FastifyRequest): KindAsked {
  const { slag } = request.params as { readonly slag: string }
  const asked = findKindAsked(slag)
  if (asked === undefined) throw new Problem('not-found', 'There is no such form.')
  return asked
}

/** The code that a link to the form names; what cannot be one is left out. */
function codeAsked(request: FastifyRequest): string | undefined {
  const code = textIn(request.query, 'kod')?.toUpperCase()
  return code !== undefined && isHospitalCode(code) ? code : undefined
}

const Choose = ({ code }: { readonly code: string | undefined }): JSX.Element => (
  <>
    <h1>Begär eller ändra</h1>
    <p class="lead">Vad gäller det? Du behöver inte logga in.</p>
    <ul class="cards">
      {KINDS_ASKED.map(({ slug, name, when }) => (
        <li class="card-frame">
          <h2>
            <a href={`/begar/${slug}${code === undefined ? '' : `?kod=${encodeURIComponent(code)}`}`} safe>
              {name}
            </a>
          </h2>
          <p safe>{when}</p>
        </li>
      ))}
    </ul>
  </>
)
