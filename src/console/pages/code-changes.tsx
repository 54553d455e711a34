// Officers' changes of codes: closure, merger, reopening, withdrawal and correction, each a form, its proposal, and a case.
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import { FORMATS } from '../../policy/formats.js'
import type { Request } from '../../policy/requests.js'
import { isHospitalCode } from '../../policy/texts.js'
import { readRequest } from '../../policy/validation.js'
import { findAnswer } from '../../registry/answers.js'
import { findDecision } from '../../registry/decisions.js'
import type { Proposal } from '../../registry/proposals.js'
import type { Registry } from '../../registry/registry.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { CODE_FORMS, type CodeForm, faultsAt, isOfNewCode } from '../officers/code-forms.js'
import {
  askedIn,
  Faults,
  type FieldFault,
  Fields,
  faultsIn,
  HiddenFields,
  type Written,
  writtenIn,
} from '../officers/forms.js'
import { ProposalShown } from '../officers/proposal.js'
import { DecisionLink } from '../officers/values.js'
import { textIn } from '../parts/asked.js'
import { CodeLink } from '../parts/links.js'
import { Facts, Notice, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'

/** What the path names, shown above the form. */
interface Subject {
  /** The value of `code` or `decision` in what is asked for. */
  readonly asked: Readonly<Record<string, unknown>>
  readonly name: string
  readonly facts: readonly (readonly [string, JSX.Element])[]
}
interface Shown {
  readonly form: CodeForm
  readonly subject: Subject
  readonly written: Written
  readonly faults?: readonly FieldFault[]
}

export function codeChangePages(app: PageApp, context: ConsoleContext): void {
  for (const form of CODE_FORMS) serveForm(app, context, form)
}

function serveForm(app: PageApp, context: ConsoleContext, form: CodeForm): void {
  const { cases } = context
  type Params = { Params: { code?: string; seq?: string } }

  app.get<Params>(form.path, async (request, reply) => {
    officerOf(request)
    const subject = await subjectOf(context, request.params)
    const shown = { form, subject, written: writtenIn(form.fields, request.query) }
    return sendForm(request, reply, shown)
  })

  app.post<Params>(form.path, async (request, reply) => {
    const officer = officerOf(request)
    const subject = await subjectOf(context, request.params)
    const written = writtenIn(form.fields, request.body)
    const step = textIn(request.body, 'steg')
    const shown = { form, subject, written }
    if (step === 'andra') return sendForm(request, reply, shown)
    const given = textIn(request.body, 'id') ?? ''
    const id = FORMATS.uuid!.accepts(given) ? given : randomUUID()
    const read = requestIn(shown, id)
    if ('faults' in read) return sendForm(request, reply, { ...shown, faults: read.faults })
    if (step !== 'oppna') return sendProposal(request, reply, shown, id, cases.preview(read.request, officer))
    const opened = await cases.open(read.request, officer)
    return reply.redirect(`/handlaggning/arenden/${encodeURIComponent(opened.case.id)}`, 303)
  })
}

/** Throws a Problem not-found for a code never issued and for an unknown decision. */
async function subjectOf(context: ConsoleContext, { code, seq }: { code?: string; seq?: string }): Promise<Subject> {
  if (code !== undefined) return codeSubject(context, code)
  if (seq !== undefined) return decisionSubject(context.registry, seq)
  return { asked: {}, name: '', facts: [] }
}

function codeSubject(context: ConsoleContext, code: string): Subject {
  const answer = isHospitalCode(code) ? findAnswer(context.registry.register, code, { day: today(context) }) : undefined
  if (answer === undefined) throw new Problem('not-found', 'There is no such code.')
  return {
    asked: { code },
    name: code,
    facts: [
      ['Sjukhuskod', <CodeLink code={code} />],
      ['Verksamhet', <Text text={answer.activityName} />],
      ['Vårdgivare', <Text text={answer.provider?.name} />],
      ['Ort', <Text text={answer.address?.town} />],
      ['Läge', <Text text={wordOf(CODE_STATUS_WORDS, answer.status)} />],
    ],
  }
}

async function decisionSubject(registry: Registry, seq: string): Promise<Subject> {
  const decision = /^[1-9]\d{0,9}$/.test(seq) ? await findDecision(registry, seq) : undefined
  if (decision === undefined) throw new Problem('not-found', 'There is no such decision.')
  return {
    asked: { decision: decision.seq },
    name: seq,
    facts: [
      ['Beslut', <DecisionLink seq={decision.seq} />],
      ['Skäl', <Text text={decision.why} />],
      ['Koder', <Text text={decision.effects.map(effect => effect.code).join(', ')} />],
    ],
  }
}

function requestIn(
  { form, subject, written }: Shown,
  id: string,
): { readonly request: Request } | { readonly faults: readonly FieldFault[] } {
  const faults = faultsIn(form.fields, written)
  if (faults.length > 0) return { faults }
  const asked = askedIn(form.fields, written)
  const into = form.kind === 'merger' ? { into: asked.into ?? 'new' } : {}
  const read = readRequest({ ...asked, ...into, ...subject.asked, kind: form.kind, id })
  if ('request' in read) return read
  const told = read.faults.flatMap(({ path }) => faultsAt(form, path))
  return { faults: told.filter((fault, i) => told.findIndex(({ name }) => name === fault.name) === i) }
}

const titleOf = ({ form: { title }, subject: { name } }: Shown): string => (name === '' ? title : `${title} ${name}`)

function sendForm(request: FastifyRequest, reply: FastifyReply, shown: Shown): FastifyReply {
  const frame = frameOf(request, reply)
  const status = shown.faults === undefined ? 200 : 400
  return sendPage(reply, frame, { title: titleOf(shown), status }, <FormPage frame={frame} shown={shown} />)
}

const FormPage = ({ frame, shown }: { frame: Frame; shown: Shown }): JSX.Element => {
  const { form, subject, written, faults = [] } = shown
  const ofNewCode = form.fields.filter(isOfNewCode)
  const isOpen = ofNewCode.some(({ name }) => written[name] !== '' || faults.some(fault => fault.name === name))
  return (
    <>
      <Faults faults={faults} />
      <h1 safe>{titleOf(shown)}</h1>
      <p class="lead" safe>
        {form.lead}
      </p>
      <Subject subject={subject} />
      <form method="post">
        <FormToken frame={frame} />
        <Fields fields={form.fields.filter(field => !isOfNewCode(field))} written={written} faults={faults} />
        {ofNewCode.length === 0 ? (
          ''
        ) : (
          <details open={isOpen}>
            <summary>Uppgifter om en ny kod</summary>
            <Fields fields={ofNewCode} written={written} faults={faults} />
          </details>
        )}
        <div class="button-row">
          <button class="button button--primary" type="submit" name="steg" value="visa">
            Visa förslag
          </button>
        </div>
      </form>
      <p>
        Har någon ringt eller skrivit om något annat? <a href="/handlaggning/nytt">Lägg in det som ett nytt ärende</a>
      </p>
    </>
  )
}

const Subject = ({ subject: { facts } }: { subject: Subject }): JSX.Element =>
  facts.length === 0 ? '' : <Facts facts={facts} />

function sendProposal(
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
  id: string,
  proposal: Proposal,
): FastifyReply {
  const frame = frameOf(request, reply)
  const page = <ProposalPage frame={frame} shown={shown} id={id} proposal={proposal} />
  return sendPage(reply, frame, { title: `Förslag: ${titleOf(shown)}` }, page)
}

const ProposalPage = ({
  frame,
  shown,
  id,
  proposal,
}: {
  frame: Frame
  shown: Shown
  id: string
  proposal: Proposal
}): JSX.Element => {
  const { form, subject, written } = shown
  const filled = form.fields.filter(({ name }) => written[name] !== '')
  return (
    <>
      <h1 safe>{titleOf(shown)}</h1>
      <Facts
        facts={[
          ...subject.facts,
          ...filled.map(({ name, label }): [string, JSX.Element] => [label, <Text text={written[name]} />]),
        ]}
      />
      <ProposalShown proposal={proposal} />
      {proposal.outcome === 'refused' ? (
        <Notice tone="warning" heading="Reglerna tillåter inte det här">
          <p>Du kan ändra uppgifterna, eller öppna ett ärende ändå och där besluta på annat sätt med en motivering.</p>
        </Notice>
      ) : (
        <p>Inget är beslutat än. När du öppnar ärendet kommer du till det, och beslutar där.</p>
      )}
      <form method="post">
        <FormToken frame={frame} />
        <input type="hidden" name="id" value={id} />
        <HiddenFields written={written} />
        <div class="button-row">
          <button class="button button--primary" type="submit" name="steg" value="oppna">
            Öppna ärende
          </button>
          <button class="button button--secondary" type="submit" name="steg" value="andra">
            Ändra uppgifterna
          </button>
        </div>
      </form>
    </>
  )
}
