// The open pages of providers and places: what they are called, and which codes they have and had.
import { Problem } from '../../errors.js'
import { findProviderAnswer } from '../../registry/answers.js'
import { providerRowOf } from '../../registry/copy-rows.js'
import { findSiteShown } from '../../registry/organisations.js'
import { type Tenancy, tenanciesAtSite, tenanciesOfProvider } from '../../registry/tenancies.js'
import { ProviderLink, regionName } from '../codes/code-words.js'
import { spanOf } from '../codes/timeline-picture.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { type ExportColumn, sendCsv } from '../parts/export.js'
import { addressLine, CodeLink, publicNumberLine } from '../parts/links.js'
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
        <Facts facts={[['Organisationsnummer', <Text text={publicNumberLine(now.organisationNumber)} />]]} />
        <Tenancies
          tenancies={tenanciesOfProvider(register, id, day)}
          columns={columns}
          file={`/vardgivare/${encodeURIComponent(id)}/koder.csv`}
        />
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
          <Tenancies
            tenancies={tenanciesAtSite(register, id, day)}
            columns={columns}
            file={`/platser/${encodeURIComponent(id)}/koder.csv`}
          />
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

  app.get<{ Params: { id: string } }>('/vardgivare/:id/koder.csv', async (request, reply) => {
    const { id } = request.params
    if (register.findProvider(id) === undefined) throw new Problem('not-found', 'There is no such provider.')
    return sendCsv(reply, `koder-${id}`, fileColumns(), tenanciesOfProvider(register, id, today(context)))
  })

  app.get<{ Params: { id: string } }>('/platser/:id/koder.csv', async (request, reply) => {
    const { id } = request.params
    if (register.findSite(id) === undefined) throw new Problem('not-found', 'There is no such site.')
    return sendCsv(reply, `koder-${id}`, fileColumns(), tenanciesAtSite(register, id, today(context)))
  })

  /** What a provider was called at the end of the time. */
  const providerIn = ({ state: { provider, validTo } }: Tenancy) =>
    provider === null ? null : findProviderAnswer(register, provider, { day: validTo ?? today(context) })

  function fileColumns(): ExportColumn<Tenancy>[] {
    return [
      { head: 'Sjukhuskod', cell: ({ code }) => code },
      { head: 'I kraft från', cell: ({ from }) => from },
      { head: 'I kraft till', cell: ({ to }) => to },
      { head: 'Verksamhetens namn', cell: ({ state }) => state.name },
      { head: 'Vårdgivare', cell: row => providerIn(row)?.name },
      { head: 'Besöksadress', cell: ({ state }) => state.place?.street },
      { head: 'Postnummer', cell: ({ state }) => state.place?.postalCode },
      { head: 'Ort', cell: ({ state }) => state.place?.town },
      { head: 'Region', cell: ({ state }) => regionName(state.region) },
    ]
  }

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
      cell: row => <ProviderLink provider={providerIn(row)} />,
    }
  }
}

const CODE: Column<Tenancy> = { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> }
const NAME: Column<Tenancy> = { head: 'Verksamhet', cell: ({ state }) => <Text text={state.name} /> }
const REGION: Column<Tenancy> = { head: 'Region', cell: ({ state }) => <Text text={regionName(state.region)} /> }
const WHEN: Column<Tenancy> = { head: 'I kraft', cell: ({ from, to }) => <Text text={spanOf(from, to)} /> }

/** A region has thousands of codes. */
const SHOWN_MAX = 200

const PARTS: readonly { readonly when: Tenancy['when']; readonly caption: string }[] = [
  { when: 'now', caption: 'Koder i kraft i dag' },
  { when: 'later', caption: 'Koder som kommer att gälla' },
  { when: 'before', caption: 'Koder tidigare' },
]

const Tenancies = ({
  tenancies,
  columns,
  file,
}: {
  readonly tenancies: readonly Tenancy[]
  readonly columns: readonly Column<Tenancy>[]
  /** Where all of them are to be had. */
  readonly file: string
}): JSX.Element => (
  <>
    {PARTS.map(({ when, caption }) => {
      const rows = tenancies.filter(each => each.when === when)
      if (rows.length === 0 && when !== 'now') return ''
      return (
        <>
          <Table
            caption={`${caption}: ${rows.length}`}
            columns={columns}
            rows={rows.slice(0, SHOWN_MAX)}
            empty="Inga koder är i kraft i dag."
          />
          {rows.length > SHOWN_MAX ? (
            <p safe>{`Här visas de första ${SHOWN_MAX} av ${rows.length}. Filen har alla.`}</p>
          ) : (
            ''
          )}
        </>
      )
    })}
    {tenancies.length === 0 ? (
      ''
    ) : (
      <p>
        <a href={file}>Hämta alla koder, nu och tidigare, som CSV för Excel</a>
      </p>
    )}
  </>
)
