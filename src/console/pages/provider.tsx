// One provider, for officers: what it is and was called, its codes, and how its particulars change from a day.
import { getProvider, organiseProvider } from '../../cases/organising.js'
import { normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { tidy } from '../../policy/texts.js'
import { findAnswer } from '../../registry/answers.js'
import type { ProviderShown } from '../../registry/organisations.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { Faults, type Field, type FieldFault, Fields, faultsIn, type Written, writtenIn } from '../officers/forms.js'
import { PROVIDER_FIELDS, refusalIn } from '../officers/provider-fields.js'
import { counted, DecisionLink } from '../officers/values.js'
import { textIn } from '../parts/asked.js'
import { CodeLink, organisationNumberShown } from '../parts/links.js'
import { Facts, Notice, Table, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'
import { organisationsFrame } from './organisations.js'

const PATH = '/handlaggning/vardgivare/:id'
const { name: NAME, organisationNumber: NUMBER, effectiveFrom: DAY } = PROVIDER_FIELDS
const CHANGED: readonly Field[] = [
  { ...NAME, label: 'Nytt namn', isOptional: true },
  { ...NUMBER, label: 'Nytt organisationsnummer', isOptional: true },
  DAY,
]

export function providerPages(app: PageApp, context: ConsoleContext): void {
  const { registry } = context

  app.get<{ Params: { id: string } }>(PATH, async (request, reply) => {
    officerOf(request)
    const provider = getProvider(registry, request.params.id, today(context))
    const frame = organisationsFrame(frameOf(request, reply))
    const isChanged = textIn(request.query, 'andrad') !== undefined
    const page = <ProviderPage frame={frame} context={context} provider={provider} isChanged={isChanged} />
    return sendPage(reply, frame, { title: provider.name }, page)
  })

  app.post<{ Params: { id: string } }>(PATH, async (request, reply) => {
    const officer = officerOf(request)
    const { id } = request.params
    const provider = getProvider(registry, id, today(context))
    const written = writtenIn(CHANGED, request.body)
    const again = (faults: readonly FieldFault[]) => {
      const frame = organisationsFrame(frameOf(request, reply))
      const page = (
        <ProviderPage frame={frame} context={context} provider={provider} written={written} faults={faults} />
      )
      return sendPage(reply, frame, { title: provider.name, status: 400 }, page)
    }
    const faults = [...faultsIn(CHANGED, written), ...nothingIn(written)]
    if (faults.length > 0) return again(faults)
    const { name = '', organisationNumber = '', effectiveFrom } = written
    const change = {
      provider: id,
      ...(name === '' ? {} : { name: tidy(name) }),
      ...(organisationNumber === '' ? {} : { organisationNumber: normaliseOrganisationNumber(organisationNumber)! }),
      effectiveFrom: effectiveFrom || today(context),
    }
    try {
      await organiseProvider(registry, change, officer)
    } catch (error) {
      return again([refusalIn(error, CHANGED[1]!)])
    }
    return reply.redirect(`/handlaggning/vardgivare/${encodeURIComponent(id)}?andrad=1`, 303)
  })
}

const nothingIn = ({ name, organisationNumber }: Written): FieldFault[] =>
  name === '' && organisationNumber === ''
    ? [{ name: NAME.name, label: 'Nytt namn', text: 'Skriv ett nytt namn, ett nytt organisationsnummer eller båda.' }]
    : []

const ProviderPage = ({
  frame,
  context,
  provider,
  written = {},
  faults = [],
  isChanged = false,
}: {
  frame: Frame
  context: ConsoleContext
  provider: ProviderShown
  written?: Written
  faults?: readonly FieldFault[]
  isChanged?: boolean
}): JSX.Element => (
  <>
    <Faults faults={faults} />
    <h1 safe>{provider.name}</h1>
    {isChanged ? <Notice tone="success" heading="Ändringen är sparad" /> : ''}
    <Facts
      facts={[
        ['Organisationsnummer', <Text text={organisationNumberShown(provider.organisationNumber ?? '–')} />],
        ['Id i registret', <Text text={provider.id} />],
      ]}
    />
    <h2>Koder i kraft i dag</h2>
    <Codes context={context} codes={provider.codes} />
    <h2>Tidigare och kommande uppgifter</h2>
    <Table
      caption="Vad som gällt från vilken dag"
      columns={HISTORY}
      rows={provider.history}
      empty="Inga uppgifter är sparade."
    />
    <h2>Ändra uppgifter</h2>
    <p>Koderna behålls. Uppgifter som du lämnar tomma ändras inte.</p>
    <form method="post">
      <FormToken frame={frame} />
      <Fields fields={CHANGED} written={written} faults={faults} />
      <div class="button-row">
        <button class="button button--primary" type="submit">
          Spara ändringen
        </button>
      </div>
    </form>
    <h2>Gå samman med en annan vårdgivare</h2>
    <p>
      Två vårdgivare slås inte ihop i ett enda beslut. Varje kod går över för sig, genom ett övertagande samma dag, och
      vårdgivaren finns kvar i registret utan koder. Du kan öppna ärendena för alla koder på en gång.
    </p>
    <p>
      <a href={`/handlaggning/vardgivare/${encodeURIComponent(provider.id)}/overlat`}>
        Lämna över alla koder till en annan vårdgivare
      </a>
    </p>
  </>
)

const HISTORY = [
  { head: 'Från och med', cell: ({ from }: Entry) => <Text text={from ?? 'okänd dag'} /> },
  { head: 'Namn', cell: ({ name }: Entry) => <Text text={name} /> },
  {
    head: 'Organisationsnummer',
    cell: ({ organisationNumber }: Entry) => <Text text={organisationNumberShown(organisationNumber ?? '–')} />,
  },
  { head: 'Genom', cell: ({ seq }: Entry) => <DecisionLink seq={seq} /> },
]
type Entry = ProviderShown['history'][number]

/** Codes with what they are called and where they are. */
export const Codes = ({ context, codes }: { context: ConsoleContext; codes: readonly string[] }): JSX.Element => {
  const day = today(context)
  const answers = codes
    .slice(0, CODES_SHOWN)
    .flatMap(code => findAnswer(context.registry.register, code, { day }) ?? [])
  return (
    <>
      <Table
        caption={counted(codes.length, 'kod', 'koder')}
        columns={[
          { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> },
          { head: 'Verksamhet', cell: ({ activityName }) => <Text text={activityName} /> },
          { head: 'Vårdgivare', cell: ({ provider }) => <Text text={provider?.name} /> },
          { head: 'Ort', cell: ({ address }) => <Text text={address?.town} /> },
          { head: 'MVO', cell: ({ mvo }) => <Text text={mvo.join(', ')} /> },
        ]}
        rows={answers}
        empty="Inga koder är i kraft."
      />
      {codes.length > CODES_SHOWN ? <p>{`De första ${CODES_SHOWN} visas.`}</p> : ''}
    </>
  )
}
const CODES_SHOWN = 200
