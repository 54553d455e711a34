// Handing over: all codes of one provider to another on one day, which is how two providers become one; a case for each code.
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { getProvider } from '../../cases/organising.js'
import { FORMATS } from '../../policy/formats.js'
import type { Request } from '../../policy/requests.js'
import { readRequest } from '../../policy/validation.js'
import type { ProviderShown } from '../../registry/organisations.js'
import type { Proposal } from '../../registry/proposals.js'
import { uuidOf } from '../../store/message-rows.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import {
  askedIn,
  Faults,
  type Field,
  type FieldFault,
  Fields,
  faultsIn,
  HiddenFields,
  type Written,
  writtenIn,
} from '../officers/forms.js'
import { PROVIDER_FIELDS } from '../officers/provider-fields.js'
import { CaseLink, counted } from '../officers/values.js'
import { textIn } from '../parts/asked.js'
import { CodeLink } from '../parts/links.js'
import { Notice, Table, Text } from '../parts/tables.js'
import { OutcomeBadge } from '../rules/reasons.js'
import { officerOf } from '../sessions.js'
import { organisationsFrame } from './organisations.js'

const PATH = '/handlaggning/vardgivare/:id/overlat'
/** So many cases are opened at once; the rest by doing it again. */
const CODES_MAX = 50
const FIELDS: readonly Field[] = [
  {
    ...PROVIDER_FIELDS.organisationNumber,
    ...{ name: 'provider.organisationNumber', label: 'Organisationsnummer för vårdgivaren som tar över' },
  },
  {
    ...{ ...PROVIDER_FIELDS.name, name: 'provider.name', label: 'Namn på vårdgivaren som tar över', isOptional: true },
    help: 'Behövs när vårdgivaren är ny i registret.',
  },
  PROVIDER_FIELDS.effectiveFrom,
  { name: 'motive', label: 'Motivering', format: 'prose', lengthMax: 2000, isOptional: true, rows: 3 },
]

interface Handover {
  readonly provider: ProviderShown
  readonly written: Written
  readonly faults?: readonly FieldFault[]
}

export function handoverPages(app: PageApp, context: ConsoleContext): void {
  const { cases, registry } = context

  app.get<{ Params: { id: string } }>(PATH, async (request, reply) => {
    officerOf(request)
    return sendForm(request, reply, { provider: getProvider(registry, request.params.id, today(context)), written: {} })
  })

  app.post<{ Params: { id: string } }>(PATH, async (request, reply) => {
    const officer = officerOf(request)
    const provider = getProvider(registry, request.params.id, today(context))
    const written = writtenIn(FIELDS, request.body)
    const step = textIn(request.body, 'steg')
    const faults = faultsIn(FIELDS, written)
    if (step === 'andra' || faults.length > 0) return sendForm(request, reply, { provider, written, faults })
    const id = textIn(request.body, 'id') ?? ''
    const base = FORMATS.uuid!.accepts(id) ? id : randomUUID()
    const requests = provider.codes.slice(0, CODES_MAX).map(code => requestFor(code, base, written))
    if (step !== 'oppna') {
      const proposed = requests.map(each => ({ code: each.code, proposal: cases.preview(each, officer) }))
      return sendProposals(request, reply, { provider, written }, base, proposed)
    }
    const opened: Opened[] = []
    for (const each of requests) {
      const { case: its } = await cases.open(each, officer)
      opened.push({ code: each.code, id: its.id, number: its.number })
    }
    return sendOpened(request, reply, provider, opened)
  })
}

/** The same form sent again opens the same cases. */
function requestFor(code: string, base: string, written: Written): Extract<Request, { kind: 'takeover' }> {
  const read = readRequest({
    ...askedIn(FIELDS, written),
    ...{ kind: 'takeover', id: uuidOf(`handover\n${base}\n${code}`), code },
    ...{ scope: 'whole', samePremises: true, sameActivity: true },
  })
  if ('faults' in read) throw new Error(`the handover of ${code} does not fit: ${JSON.stringify(read.faults)}`)
  return read.request as Extract<Request, { kind: 'takeover' }>
}

const titleOf = ({ name }: ProviderShown): string => `Lämna över koderna från ${name}`

function sendForm(request: FastifyRequest, reply: FastifyReply, handover: Handover): FastifyReply {
  const { provider, written, faults = [] } = handover
  const frame = organisationsFrame(frameOf(request, reply))
  return sendPage(
    reply,
    frame,
    { title: titleOf(provider), status: faults.length > 0 ? 400 : 200 },
    <>
      <Faults faults={faults} />
      <h1 safe>{titleOf(provider)}</h1>
      <p class="lead" safe>
        {`Det blir ett ärende om övertagande för var och en av vårdgivarens koder, ${provider.codes.length} i allt: samma lokaler, samma verksamhet, hela verksamheten.`}
      </p>
      {provider.codes.length > CODES_MAX ? (
        <Notice tone="warning" heading={`De första ${CODES_MAX} koderna tas först`}>
          <p>Gör om det här när ärendena är beslutade, så tas de som är kvar.</p>
        </Notice>
      ) : (
        ''
      )}
      <form method="post">
        <FormToken frame={frame} />
        <Fields fields={FIELDS} written={written} faults={faults} />
        <div class="button-row">
          <button class="button button--primary" type="submit" name="steg" value="visa">
            Visa förslag
          </button>
        </div>
      </form>
    </>,
  )
}

interface Proposed {
  readonly code: string
  readonly proposal: Proposal
}

function sendProposals(
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, written }: Handover,
  base: string,
  proposed: readonly Proposed[],
): FastifyReply {
  const frame = organisationsFrame(frameOf(request, reply))
  return sendPage(
    reply,
    frame,
    { title: titleOf(provider), isWide: true },
    <>
      <h1 safe>{titleOf(provider)}</h1>
      <Table
        caption="Vad reglerna föreslår för varje kod"
        columns={[
          { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> },
          { head: 'Förslag', cell: ({ proposal }) => <OutcomeBadge outcome={proposal.outcome} /> },
          { head: 'Regel', cell: ({ proposal }) => <Text text={proposal.rule} /> },
          { head: 'Skäl', cell: ({ proposal }) => <Text text={proposal.why} /> },
        ]}
        rows={proposed}
        empty="Vårdgivaren har inga koder i kraft."
      />
      {proposed.length === 0 ? '' : <Confirm frame={frame} base={base} written={written} count={proposed.length} />}
    </>,
  )
}

const Confirm = ({
  frame,
  base,
  written,
  count,
}: {
  frame: Frame
  base: string
  written: Written
  count: number
}): JSX.Element => (
  <form method="post">
    <FormToken frame={frame} />
    <input type="hidden" name="id" value={base} />
    <HiddenFields written={written} />
    <div class="button-row">
      <button class="button button--primary" type="submit" name="steg" value="oppna" safe>
        {`Öppna ${counted(count, 'ärende', 'ärenden')}`}
      </button>
      <button class="button button--secondary" type="submit" name="steg" value="andra">
        Ändra uppgifterna
      </button>
    </div>
  </form>
)

interface Opened {
  readonly code: string
  readonly id: string
  readonly number: string
}

function sendOpened(
  request: FastifyRequest,
  reply: FastifyReply,
  provider: ProviderShown,
  opened: readonly Opened[],
): FastifyReply {
  const frame = organisationsFrame(frameOf(request, reply))
  return sendPage(
    reply,
    frame,
    { title: titleOf(provider) },
    <>
      <h1 safe>{titleOf(provider)}</h1>
      <Notice tone="success" heading="Ärendena är öppnade">
        <p>Inget är beslutat än. Besluta varje ärende för sig.</p>
      </Notice>
      <Table
        caption={counted(opened.length, 'ärende', 'ärenden')}
        columns={[
          { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> },
          { head: 'Ärende', cell: ({ id, number }) => <CaseLink id={id} number={number} /> },
        ]}
        rows={opened}
      />
    </>,
  )
}
