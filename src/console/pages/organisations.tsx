// The list of providers and places, for officers: searched, exported, and where a new provider is entered.
import type { FastifyRequest } from 'fastify'
import { organiseProvider } from '../../cases/organising.js'
import { normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { tidy } from '../../policy/texts.js'
import { providersFor, sitesFor } from '../../registry/organisation-lists.js'
import { findProviderShown, findSiteShown, type ProviderShown, type SiteShown } from '../../registry/organisations.js'
import { pageIn as windowOf } from '../../registry/windows.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { ExportLinks, serveExports } from '../officers/exports.js'
import { Faults, type FieldFault, Fields, faultsIn, type Written, writtenIn } from '../officers/forms.js'
import { ENTERED, PROVIDER_FIELDS, refusalIn } from '../officers/provider-fields.js'
import { CodeLinks, counted, ProviderLink, SiteLink } from '../officers/values.js'
import { pageIn, textIn } from '../parts/asked.js'
import type { ExportColumn } from '../parts/export.js'
import { addressLine, organisationNumberShown } from '../parts/links.js'
import { type Column, Pager, Table, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'

const PATH = '/handlaggning/organisationer'
const LIMIT = 20

export function organisationPages(app: PageApp, context: ConsoleContext): void {
  const { registry } = context
  const { register } = registry
  const asked = ({ query }: FastifyRequest) => ({ q: textIn(query, 'q')?.slice(0, 200) })
  const providersIn = (request: FastifyRequest, page: { limit: number; offset: number }) => {
    const { total, items } = windowOf(providersFor(registry, asked(request), today(context)), page)
    return { total, items: items.map(id => findProviderShown(register, id, today(context))!) }
  }
  const sitesIn = (request: FastifyRequest, page: { limit: number; offset: number }) => {
    const { total, items } = windowOf(sitesFor(registry, asked(request)), page)
    return { total, items: items.map(id => findSiteShown(register, id, today(context))!) }
  }

  app.get(PATH, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const isSites = textIn(request.query, 'visa') === 'platser'
    const page = pageIn(request.query)
    const window = { limit: LIMIT, offset: (page - 1) * LIMIT }
    const of = isSites ? sitesIn(request, window) : providersIn(request, window)
    const list = isSites ? (
      <Table
        caption={counted(of.total, 'plats', 'platser')}
        columns={SITE_COLUMNS}
        rows={of.items as SiteShown[]}
        empty={NOTHING}
      />
    ) : (
      <Table caption={`${of.total} vårdgivare`} columns={COLUMNS} rows={of.items as ProviderShown[]} empty={NOTHING} />
    )
    return sendPage(
      reply,
      frame,
      { title: 'Vårdgivare och platser', isWide: true },
      <ListPage q={textIn(request.query, 'q') ?? ''} isSites={isSites}>
        {list}
        <Pager url={request.url} page={page} limit={LIMIT} total={of.total} />
        <ExportLinks path={isSites ? SITES_FILE : PROVIDERS_FILE} url={request.url} total={of.total} />
      </ListPage>,
    )
  })
  serveExports(
    app,
    PROVIDERS_FILE,
    'vardgivare',
    PROVIDER_FILE,
    async (request, limit) => providersIn(request, { limit, offset: 0 }).items,
  )
  serveExports(
    app,
    SITES_FILE,
    'platser',
    SITE_FILE,
    async (request, limit) => sitesIn(request, { limit, offset: 0 }).items,
  )

  app.get('/handlaggning/vardgivare/ny', async (request, reply) => {
    officerOf(request)
    const frame = organisationsFrame(frameOf(request, reply))
    return sendPage(reply, frame, { title: ENTER }, <EnterPage frame={frame} written={{}} />)
  })
  app.post('/handlaggning/vardgivare/ny', async (request, reply) => {
    const officer = officerOf(request)
    const written = writtenIn(ENTERED, request.body)
    const again = (faults: readonly FieldFault[]) => {
      const frame = organisationsFrame(frameOf(request, reply))
      const page = <EnterPage frame={frame} written={written} faults={faults} />
      return sendPage(reply, frame, { title: ENTER, status: 400 }, page)
    }
    const faults = faultsIn(ENTERED, written)
    if (faults.length > 0) return again(faults)
    const { name = '', organisationNumber = '', effectiveFrom } = written
    const change = {
      name: tidy(name),
      organisationNumber: normaliseOrganisationNumber(organisationNumber)!,
      effectiveFrom: effectiveFrom || today(context),
    }
    try {
      const { seq } = await organiseProvider(registry, change, officer)
      return reply.redirect(`/handlaggning/vardgivare/provider-${seq}`, 303)
    } catch (error) {
      return again([refusalIn(error, PROVIDER_FIELDS.organisationNumber)])
    }
  })
}

const ENTER = 'Lägg in en vårdgivare'
const NOTHING = 'Inget svarar mot sökningen.'
const PROVIDERS_FILE = '/handlaggning/vardgivare'
const SITES_FILE = '/handlaggning/platser'

/** Pages of one provider or one place belong to the list in the menu. */
export const organisationsFrame = (frame: Frame): Frame => ({ ...frame, path: PATH })

const COLUMNS: readonly Column<ProviderShown>[] = [
  { head: 'Vårdgivare', cell: ({ id, name }) => <ProviderLink id={id} name={name} /> },
  {
    head: 'Organisationsnummer',
    cell: ({ organisationNumber }) => <Text text={organisationNumberShown(organisationNumber ?? '–')} />,
  },
  { head: 'Koder i kraft', cell: ({ codes }) => <CodeLinks codes={codes} /> },
]
const SITE_COLUMNS: readonly Column<SiteShown>[] = [
  { head: 'Plats', cell: ({ id, address }) => <SiteLink id={id} address={address} /> },
  { head: 'Läses som', cell: ({ readAs }) => <Text text={readAs} /> },
  { head: 'Koder i kraft', cell: ({ codes }) => <CodeLinks codes={codes} /> },
]
const PROVIDER_FILE: readonly ExportColumn<ProviderShown>[] = [
  { head: 'id', cell: ({ id }) => id },
  { head: 'namn', cell: ({ name }) => name },
  { head: 'organisationsnummer', cell: ({ organisationNumber }) => organisationNumber },
  { head: 'koder', cell: ({ codes }) => codes.join(' ') },
]
const SITE_FILE: readonly ExportColumn<SiteShown>[] = [
  { head: 'id', cell: ({ id }) => id },
  { head: 'adress', cell: ({ address }) => addressLine(address) },
  { head: 'läses som', cell: ({ readAs }) => readAs },
  { head: 'koder', cell: ({ codes }) => codes.join(' ') },
]

const ListPage = ({
  q,
  isSites,
  children,
}: {
  q: string
  isSites: boolean
  children: JSX.Element | JSX.Element[]
}): JSX.Element => (
  <>
    <h1>Vårdgivare och platser</h1>
    <search>
      <form
        class="search"
        method="get"
        action={PATH}
        data-hx-get={PATH}
        data-hx-trigger="input delay:300ms, submit"
        data-hx-select="#traffar"
        data-hx-target="#traffar"
        data-hx-swap="outerHTML"
        data-hx-push-url="true"
      >
        <fieldset class="field field--group">
          <legend class="label">Visa</legend>
          <Shown value="vardgivare" text="Vårdgivare" isChosen={!isSites} />
          <Shown value="platser" text="Platser" isChosen={isSites} />
        </fieldset>
        <label class="label" for="q">
          Del av namn eller adress, eller organisationsnummer
        </label>
        <div class="search__row">
          <input class="text-field__input" id="q" name="q" type="search" value={q} autocomplete="off" />
          <button class="button button--primary" type="submit">
            Sök
          </button>
        </div>
      </form>
    </search>
    <div id="traffar">{children as 'safe'}</div>
    <ul>
      <li>
        <a href="/handlaggning/vardgivare/ny">Lägg in en vårdgivare</a>
      </li>
      <li>
        <a href="/handlaggning/sammanslagning">Slå samman koder</a>
      </li>
    </ul>
  </>
)

const Shown = ({ value, text, isChosen }: { value: string; text: string; isChosen: boolean }): JSX.Element => (
  <div class="choice">
    <input type="radio" id={`visa-${value}`} name="visa" value={value} checked={isChosen} />
    <label for={`visa-${value}`} safe>
      {text}
    </label>
  </div>
)

const EnterPage = ({
  frame,
  written,
  faults = [],
}: {
  frame: Frame
  written: Written
  faults?: readonly FieldFault[]
}): JSX.Element => (
  <>
    <Faults faults={faults} />
    <h1>{ENTER}</h1>
    <p class="lead">En vårdgivare som har eller ska få en kod. Vårdgivaren får ingen kod av det här.</p>
    <form method="post">
      <FormToken frame={frame} />
      <Fields fields={ENTERED} written={written} faults={faults} />
      <div class="button-row">
        <button class="button button--primary" type="submit">
          Lägg in
        </button>
      </div>
    </form>
  </>
)
