// The page of statistics: codes, decisions and waiting times counted and drawn, each with its table.
import { createStatistics, type Statistics } from '../../registry/statistics.js'
import { regionName } from '../codes/code-words.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { BarPlot, LinePlot, TrendPlot } from '../parts/pictures.js'
import { type Column, Table, Text } from '../parts/tables.js'
import { KIND_WORDS, SERIES_WORDS, wordOf } from '../words.js'

export function statisticsPages(app: PageApp, context: ConsoleContext): void {
  const statisticsOn = createStatistics(context.registry, context.table)
  app.get('/statistik', async (request, reply) => {
    const statistics = await statisticsOn(today(context))
    return sendPage(reply, frameOf(request, reply), { title: 'Statistik' }, <Counted statistics={statistics} />)
  })
}

const Counted = ({ statistics }: { readonly statistics: Statistics }): JSX.Element => (
  <>
    <h1>Statistik</h1>
    <p class="lead" safe>{`Räknat ur registret ${statistics.day}, till och med beslut ${statistics.seq}.`}</p>
    <Years statistics={statistics} />
    <Regions statistics={statistics} />
    <SeriesOfNumbers statistics={statistics} />
    <Months statistics={statistics} />
    <Waits statistics={statistics} />
    <Kinds statistics={statistics} />
  </>
)

const InTable = ({ children }: { readonly children?: JSX.Element | JSX.Element[] }): JSX.Element => (
  <details>
    <summary>Visa som tabell</summary>
    {children as 'safe'}
  </details>
)

const text = <Row,>(head: string, cell: (row: Row) => string): Column<Row> => ({
  head,
  cell: row => <Text text={cell(row)} />,
})
const number = <Row,>(head: string, cell: (row: Row) => number | null): Column<Row> => ({
  head,
  isNumber: true,
  cell: row => <Text text={cell(row)?.toLocaleString('sv-SE', { maximumFractionDigits: 1 })} />,
})

type Year = Statistics['years'][number]

const Years = ({ statistics: { years } }: { readonly statistics: Statistics }): JSX.Element => (
  <section>
    <h2>Koder över tid</h2>
    <p>
      Koder i kraft och stängda den sista dagen varje år, och i dag. Koder vars första dag är okänd räknas med alla år.
    </p>
    <LinePlot
      name="Koder i kraft och stängda koder, år för år"
      ticks={years.map(({ year }) => year)}
      series={[
        { name: 'I kraft', values: years.map(({ active }) => active) },
        { name: 'Stängda', values: years.map(({ closed }) => closed) },
      ]}
    />
    <InTable>
      <Table
        caption="Koder i kraft och stängda koder"
        columns={[
          text<Year>('Dag', ({ day }) => day),
          number<Year>('I kraft', ({ active }) => active),
          number<Year>('Stängda', ({ closed }) => closed),
        ]}
        rows={years}
      />
    </InTable>
  </section>
)

type Region = Statistics['regions'][number]

const Regions = ({ statistics: { regions, years } }: { readonly statistics: Statistics }): JSX.Element => {
  const inForce = [...regions]
    .sort((one, other) => other.active - one.active)
    .map(({ region }) => ({
      name: regionName(region),
      values: years.map(({ byRegion }) => byRegion[region] ?? 0),
    }))
  return (
    <section>
      <h2>Regioner</h2>
      {inForce.length === 0 ? (
        <p>Inga koder är i kraft.</p>
      ) : (
        <>
          <p safe>{trendTold(years)}</p>
          <TrendPlot name="Koder i kraft per region, år för år och i dag" rows={inForce} />
        </>
      )}
      <InTable>
        <Table
          caption="Koder per region, i kraft den sista dagen varje år och i dag, och stängda i dag"
          columns={[
            text<Region>('Region', ({ region }) => regionName(region)),
            ...years.map(({ year, byRegion }) => number<Region>(year, ({ region }) => byRegion[region] ?? 0)),
            number<Region>('Stängda', ({ closed }) => closed),
          ]}
          rows={regions}
        />
      </InTable>
    </section>
  )
}

const trendTold = (years: readonly Year[]): string =>
  `Linjen visar koder i kraft från ${years[0]!.year} till i dag, med en egen skala på varje rad. Stapeln visar i dag.`

const SeriesOfNumbers = ({ statistics: { years } }: { readonly statistics: Statistics }): JSX.Element => {
  const known = Object.keys(SERIES_WORDS)
  const others = [...new Set(years.flatMap(({ bySeries }) => Object.keys(bySeries)))].filter(
    each => !known.includes(each),
  )
  const rows = [
    ...known.map(series => ({
      name: `${series} – ${wordOf(SERIES_WORDS, series)}`,
      values: years.map(({ bySeries }) => bySeries[series] ?? 0),
    })),
    {
      name: 'Övriga, äldre nummer',
      values: years.map(({ bySeries }) => others.reduce((sum, each) => sum + (bySeries[each] ?? 0), 0)),
    },
  ]
  return (
    <section>
      <h2>Nummerserier</h2>
      <p>
        Den tredje siffran är serien. Den valdes efter slaget av verksamhet när koden tilldelades, och säger inget
        säkert om verksamheten i dag.
      </p>
      <p safe>{trendTold(years)}</p>
      <TrendPlot name="Koder i kraft per nummerserie, år för år och i dag" rows={rows} />
      <InTable>
        <Table
          caption="Koder i kraft per nummerserie, den sista dagen varje år och i dag"
          columns={[
            text<(typeof rows)[number]>('Serie', ({ name }) => name),
            ...years.map(({ year }, i) => number<(typeof rows)[number]>(year, ({ values }) => values[i] ?? 0)),
          ]}
          rows={rows}
        />
      </InTable>
    </section>
  )
}

type Month = Statistics['months'][number]

const Months = ({ statistics: { months } }: { readonly statistics: Statistics }): JSX.Element => (
  <section>
    <h2>Tilldelade koder</h2>
    <p>Beslut om en ny kod, månad för månad. Beslut som har upphävts senare räknas med.</p>
    <BarPlot
      name="Tilldelade koder de senaste 36 månaderna"
      ticks={months.map(({ month }) => month)}
      values={months.map(({ allocated }) => allocated)}
    />
    <InTable>
      <Table
        caption="Tilldelade koder per månad"
        columns={[
          text<Month>('Månad', ({ month }) => month),
          number<Month>('Tilldelade', ({ allocated }) => allocated),
        ]}
        rows={[...months].reverse()}
      />
    </InTable>
  </section>
)

type Wait = Statistics['waits'][number]

const Waits = ({ statistics: { waits } }: { readonly statistics: Statistics }): JSX.Element => (
  <section>
    <h2>Tid från begäran till beslut</h2>
    <p>
      Median av antalet dagar från att en begäran kom in till att den beslutades, efter den månad den beslutades. Tid då
      vi väntade på svar räknas med.
    </p>
    {waits.every(({ medianDays }) => medianDays === null) ? (
      <p>Inga ärenden har beslutats de senaste 36 månaderna.</p>
    ) : (
      <LinePlot
        name="Dagar från begäran till beslut, median per månad"
        ticks={waits.map(({ month }) => month)}
        series={[{ name: 'Mediandagar', values: waits.map(({ medianDays }) => medianDays) }]}
      />
    )}
    <InTable>
      <Table
        caption="Beslutade ärenden och dagar från begäran till beslut"
        columns={[
          text<Wait>('Månad', ({ month }) => month),
          number<Wait>('Beslutade ärenden', ({ settled }) => settled),
          number<Wait>('Mediandagar', ({ medianDays }) => medianDays),
        ]}
        rows={[...waits].reverse()}
      />
    </InTable>
  </section>
)

type Kind = Statistics['kinds'][number]

const Kinds = ({ statistics: { kinds, years } }: { readonly statistics: Statistics }): JSX.Element => (
  <section>
    <h2>Beslut efter slag</h2>
    <Table
      caption="Beslut per slag och år"
      columns={[
        text<Kind>('Slag', ({ kind }) => wordOf(KIND_WORDS, kind)),
        ...years.map(({ year }) => number<Kind>(year, ({ byYear }) => byYear[year] ?? 0)),
      ]}
      rows={kinds}
      empty="Inga beslut är fattade."
    />
  </section>
)
