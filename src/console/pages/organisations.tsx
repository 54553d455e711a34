// The open pages of providers and places: what they are called, and which codes they have and had.
import { Problem } from '../../errors.js'
import { findProviderAnswer } from '../../registry/answers.js'
import { providerRowOf } from '../../registry/copy-rows.js'
import { findSiteShown } from '../../registry/organisations.js'
import { type Tenancy, tenanciesAtSite, tenanciesOfProvider } from '../../registry/tenancies.js'
import { addressLine, CodeLink, ProviderLink, regionName } from '../codes/code-words.js'
import { spanOf } from '../codes/timeline-picture.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { type Column, Facts, Table, Text } from '../parts/tables.js'

export function openOrganisationPages(app: PageApp, context: ConsoleContext): void {
  const { register } = context.registry

  app.get<{ Params: { id: string } }>('/vardgivare/:id', async (request, reply) => {
    const { id } = request.params
    const day = today(context)
    const row = providerRowOf(register, id, register.head.seq)
    const now = findProviderAnswer(register, id, { day })
    if (row === undefined || now === null) throw new Problem('not-found', 'There is no such provider.')
    const columns = [CODE, NAME, placeColumn(), REGION, WHEN]
    return sendPage(
      reply,
      frameOf(request, reply),
      { title: now.name },
      <>
        <h1 safe>{now.name}</h1>
        <Facts facts={[['Organisationsnummer', <Text text={numberLine(now.organisationNumber)} />]]} />
        <Tenancies tenancies={tenanciesOfProvider(register, id, day)} columns={columns} />
        {row.names.length < 2 ? (
          ''
        ) : (
          <Table
            caption="Namn genom tiderna"
            columns={[
              { head: 'Namn', cell: ({ name }) => <Text text={name} /> },
              { head: 'Från', cell: ({ from }) => <Text text={from ?? 'Okänt datum'} /> },
            ]}
            rows={row.names}
          />
        )}
      </>,
    )
  })

  app.get<{ Params: { id: string } }>('/platser/:id', async (request, reply) => {
    const { id } = request.params
    const day = today(context)
    const site = findSiteShown(register, id, day)
    if (site === undefined) throw new Problem('not-found', 'There is no such site.')
    const { readAs, address } = site
    const columns = [CODE, NAME, providerColumn(), WHEN]
    return sendPage(
      reply,
      frameOf(request, reply),
      { title: addressLine(address) },
      <>
        <h1 safe>{addressLine(address)}</h1>
        {readAs === null ? (
          <Tenancies tenancies={tenanciesAtSite(register, id, day)} columns={columns} />
        ) : (
          <p>
            Platsen har bedömts vara densamma som{' '}
            <a href={`/platser/${encodeURIComponent(readAs)}`} safe>
              {addressLine(register.findSite(readAs)!.address)}
            </a>
            .
          </p>
        )}
      </>,
    )
  })

  function placeColumn(): Column<Tenancy> {
    return {
      head: 'Plats',
      cell: ({ state: { place } }) =>
        place === null ? (
          <span>Okänd</span>
        ) : (
          <a href={`/platser/${encodeURIComponent(place.site)}`} safe>
            {addressLine(place)}
          </a>
        ),
    }
  }

  function providerColumn(): Column<Tenancy> {
    return {
      head: 'Vårdgivare',
      cell: ({ state: { provider, validTo } }) => (
        <ProviderLink
          provider={
            provider === null ? null : findProviderAnswer(register, provider, { day: validTo ?? today(context) })
          }
        />
      ),
    }
  }
}

const CODE: Column<Tenancy> = { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> }
const NAME: Column<Tenancy> = { head: 'Verksamhet', cell: ({ state }) => <Text text={state.name} /> }
const REGION: Column<Tenancy> = { head: 'Region', cell: ({ state }) => <Text text={regionName(state.region)} /> }
const WHEN: Column<Tenancy> = { head: 'I kraft', cell: ({ from, to }) => <Text text={spanOf(from, to)} /> }

/** Sole traders' numbers are personal numbers, and masked. */
const numberLine = (number: string | null): string =>
  number === null
    ? 'Okänt'
    : /^\d{10}$/.test(number)
      ? `${number.slice(0, 6)}-${number.slice(6)}`
      : 'Visas inte (enskild firma)'

const PARTS: readonly { readonly when: Tenancy['when']; readonly caption: string }[] = [
  { when: 'now', caption: 'Koder i kraft i dag' },
  { when: 'later', caption: 'Koder som kommer att gälla' },
  { when: 'before', caption: 'Koder tidigare' },
]

const Tenancies = ({
  tenancies,
  columns,
}: {
  readonly tenancies: readonly Tenancy[]
  readonly columns: readonly Column<Tenancy>[]
}): JSX.Element => (
  <>
    {PARTS.map(({ when, caption }) => {
      const rows = tenancies.filter(each => each.when === when)
      if (rows.length === 0 && when !== 'now') return ''
      return (
        <Table caption={`${caption}: ${rows.length}`} columns={columns} rows={rows} empty="Inga koder i kraft i dag." />
      )
    })}
  </>
)
