// One place, for officers: its address, its codes, and rulings whether another place or address is the same.
import { getSite, organiseSites } from '../../cases/organising.js'
import type { SiteRuling } from '../../policy/commands.js'
import { normalisePostalCode } from '../../policy/postal-codes.js'
import { tidy } from '../../policy/texts.js'
import { decisionsFor } from '../../registry/decision-lists.js'
import { readDecisions, type WholeDecision } from '../../registry/decisions.js'
import type { SiteShown } from '../../registry/organisations.js'
import type { Registry } from '../../registry/registry.js'
import { pageIn as windowOf } from '../../registry/windows.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { Faults, type Field, type FieldFault, Fields, faultsIn, type Written, writtenIn } from '../officers/forms.js'
import { refusalIn } from '../officers/provider-fields.js'
import { DecisionLink, Moment, SiteLink } from '../officers/values.js'
import { textIn } from '../parts/asked.js'
import { addressLine } from '../parts/links.js'
import { Facts, Notice, Table, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'
import { organisationsFrame } from './organisations.js'
import { Codes } from './provider.js'

const PATH = '/handlaggning/platser/:id'
const OTHER: Field = {
  ...{ name: 'otherSite', label: 'Den andra platsens id', format: 'plain-text', lengthMax: 40, isConditional: true },
  help: 'Till exempel site-12. Lämna tomt om du i stället skriver en adress.',
}
const FIELDS: readonly Field[] = [
  {
    ...{ name: 'same', label: 'Bedömning', format: 'plain-text', lengthMax: 5 },
    choices: [
      { value: '', text: 'Välj' },
      { value: 'ja', text: 'Samma plats' },
      { value: 'nej', text: 'Inte samma plats' },
    ],
  },
  OTHER,
  { name: 'street', label: 'Besöksadress', format: 'visiting-address', lengthMax: 200, isConditional: true },
  { name: 'postalCode', label: 'Postnummer', format: 'postal-code', lengthMax: 6, isConditional: true },
  { name: 'town', label: 'Ort', format: 'plain-text', lengthMax: 100, isConditional: true },
  { name: 'motive', label: 'Motivering', format: 'prose', lengthMax: 2000, rows: 3 },
]
const ADDRESS_NAMES = ['street', 'postalCode', 'town'] as const

export function sitePages(app: PageApp, context: ConsoleContext): void {
  const { registry } = context

  app.get<{ Params: { id: string } }>(PATH, async (request, reply) => {
    officerOf(request)
    const site = getSite(registry, request.params.id, today(context))
    const frame = organisationsFrame(frameOf(request, reply))
    const shown = { frame, context, site, rulings: await rulingsOn(registry, site.id), written: {} }
    const isRuled = textIn(request.query, 'bedomd') !== undefined
    return sendPage(
      reply,
      frame,
      { title: addressLine(site.address), isWide: true },
      <SitePage {...shown} isRuled={isRuled} />,
    )
  })

  app.post<{ Params: { id: string } }>(PATH, async (request, reply) => {
    const officer = officerOf(request)
    const site = getSite(registry, request.params.id, today(context))
    const written = writtenIn(FIELDS, request.body)
    const again = async (faults: readonly FieldFault[]) => {
      const frame = organisationsFrame(frameOf(request, reply))
      const shown = { frame, context, site, rulings: await rulingsOn(registry, site.id), written, faults }
      const options = { title: addressLine(site.address), status: 400, isWide: true }
      return sendPage(reply, frame, options, <SitePage {...shown} />)
    }
    const faults = [...faultsIn(FIELDS, written), ...otherFaultsIn(written, site.id)]
    if (faults.length > 0) return again(faults)
    const ruling = { site: site.id, other: otherIn(written), same: written.same === 'ja' }
    try {
      await organiseSites(registry, ruling, written.motive, officer)
    } catch (error) {
      return again([refusalIn(error, OTHER)])
    }
    return reply.redirect(`/handlaggning/platser/${encodeURIComponent(site.id)}?bedomd=1`, 303)
  })
}

/** Either another site or a whole address. */
function otherFaultsIn(written: Written, site: string): FieldFault[] {
  const { name, label } = OTHER
  const fault = (text: string): FieldFault[] => [{ name, label, text }]
  const given = ADDRESS_NAMES.filter(each => written[each] !== '')
  if (written.same !== 'ja' && written.same !== 'nej' && written.same !== '')
    return [{ name: 'same', label: 'Bedömning', text: 'Välj samma plats eller inte samma plats.' }]
  if (written[name] === '' && given.length === 0) return fault('Skriv en annan plats id eller en adress.')
  if (written[name] !== '' && given.length > 0) return fault('Skriv antingen ett id eller en adress, inte båda.')
  if (written[name] === site) return fault('Skriv en annan plats än den här.')
  return given.length === 0
    ? []
    : FIELDS.filter(field => ADDRESS_NAMES.some(each => each === field.name) && written[field.name] === '').map(
        ({ name, label }) => ({ name, label, text: 'Fyll i hela adressen.' }),
      )
}

const otherIn = ({ otherSite = '', street = '', postalCode = '', town = '' }: Written): SiteRuling['other'] =>
  otherSite === ''
    ? { street: tidy(street), postalCode: normalisePostalCode(postalCode)!, town: tidy(town) }
    : otherSite

/** The latest rulings that name a site. */
async function rulingsOn(registry: Registry, site: string): Promise<readonly WholeDecision[]> {
  const all = windowOf(decisionsFor(registry, { type: 'site-ruling' }), { limit: RULINGS_MAX, offset: 0 })
  const rulings = await readDecisions(registry, all.items)
  return rulings.filter(({ command }) => {
    const ruling = command as SiteRuling
    return ruling.site === site || ruling.other === site
  })
}
const RULINGS_MAX = 500

const SitePage = ({
  frame,
  context,
  site,
  rulings,
  written,
  faults = [],
  isRuled = false,
}: {
  frame: Frame
  context: ConsoleContext
  site: SiteShown
  rulings: readonly WholeDecision[]
  written: Written
  faults?: readonly FieldFault[]
  isRuled?: boolean
}): JSX.Element => (
  <>
    <Faults faults={faults} />
    <h1 safe>{addressLine(site.address)}</h1>
    {isRuled ? <Notice tone="success" heading="Bedömningen är sparad" /> : ''}
    <Facts
      facts={[
        ['Id i registret', <Text text={site.id} />],
        ...(site.readAs === null
          ? []
          : ([['Läses som', <ReadAs context={context} id={site.readAs} />]] as [string, JSX.Element][])),
      ]}
    />
    <h2>Koder i kraft i dag</h2>
    <Codes context={context} codes={site.codes} />
    <p>
      <a href={`/handlaggning/sammanslagning?codes=${encodeURIComponent(site.codes.slice(0, 50).join(' '))}`}>
        Slå samman koder på platsen
      </a>
    </p>
    <h2>Bedömningar</h2>
    <Table
      caption="Bedömningar om platsen, de senaste först"
      columns={[
        { head: 'Bedömning', cell: ({ command }) => <Text text={ruledText(command as SiteRuling)} /> },
        { head: 'Den ena', cell: ({ command }) => <Place context={context} place={(command as SiteRuling).site} /> },
        { head: 'Den andra', cell: ({ command }) => <Place context={context} place={(command as SiteRuling).other} /> },
        { head: 'När', cell: ({ decidedAt }) => <Moment at={decidedAt} /> },
        { head: 'Av', cell: ({ actor }) => <Text text={actor.sub} /> },
        { head: 'Genom', cell: ({ seq }) => <DecisionLink seq={seq} /> },
      ]}
      rows={rulings}
      empty="Ingen har bedömt den här platsen."
    />
    <h2>Bedöm om det är samma plats</h2>
    <p>
      Är det samma plats läser registret dem som en. Är det inte samma plats föreslås de inte längre som samma. Skriv
      den andra platsens id, eller en adress.
    </p>
    <form method="post">
      <FormToken frame={frame} />
      <Fields fields={FIELDS} written={written} faults={faults} />
      <div class="button-row">
        <button class="button button--primary" type="submit">
          Spara bedömningen
        </button>
      </div>
    </form>
  </>
)

const ruledText = ({ same }: SiteRuling): string => (same ? 'Samma plats' : 'Inte samma plats')

const ReadAs = ({ context, id }: { context: ConsoleContext; id: string }): JSX.Element => (
  <Place context={context} place={id} />
)

/** A place as a ruling names it: a known one by its id, or an address. */
const Place = ({ context, place }: { context: ConsoleContext; place: SiteRuling['other'] }): JSX.Element => {
  if (typeof place !== 'string') return <Text text={addressLine(place)} />
  const site = context.registry.register.findSite(place)
  return site === undefined ? <Text text={place} /> : <SiteLink id={place} address={site.address} />
}
