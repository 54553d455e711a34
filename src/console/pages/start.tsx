// The start page: finds a code by whatever one knows of it, tells why each was found, and sends what was found as a file.
import { isHospitalCode } from '../../policy/texts.js'
import { answerOf, type CodeAnswer, findAnswer } from '../../registry/answers.js'
import { type Listed, listCodes } from '../../registry/listing.js'
import { inTurns } from '../../registry/pieces.js'
import type { Explanation } from '../../registry/search-explanation.js'
import { statusOn } from '../../registry/selections.js'
import { CODE_COLUMNS } from '../codes/code-files.js'
import { type CodesAsked, CodesForm, codesAskedIn } from '../codes/code-filter.js'
import { ProviderLink, regionName, StatusBadge } from '../codes/code-words.js'
import { MatchTold } from '../codes/match-told.js'
import { type ConsoleContext, listSources, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { pageIn } from '../parts/asked.js'
import { EXPORT_MAX_ROWS, sendCsv, sendJson } from '../parts/export.js'
import { CodeLink } from '../parts/links.js'
import { Pager, Table, Text } from '../parts/tables.js'

const LIMIT = 20

interface Found extends CodeAnswer {
  readonly match: Explanation | null
}

export function startPages(app: PageApp, context: ConsoleContext): void {
  const { register } = context.registry

  app.get('/', async (request, reply) => {
    const frame = frameOf(request, reply)
    const asked = codesAskedIn(request.query)
    const page = pageIn(request.query)
    if (!asked.isAsked || asked.dayFault !== undefined)
      return sendPage(
        reply,
        frame,
        { title: 'Sök koder', status: asked.dayFault === undefined ? 200 : 400 },
        <Start asked={asked} />,
      )
    const { total, items } = await listCodes(
      { ...asked.filter, limit: LIMIT, page },
      listSources(context),
      ({ state, match }: Listed, day): Found => ({
        ...answerOf(register, state, { day }),
        status: statusOn(state, day),
        match,
      }),
    )
    const typed = asked.filter.q?.replaceAll(/\s/g, '').toUpperCase() ?? ''
    const exact =
      page === 1 && isHospitalCode(typed)
        ? findAnswer(register, typed, { day: asked.filter.validAt ?? today(context) })
        : undefined
    return sendPage(
      reply,
      frame,
      { title: asked.filter.q === undefined ? 'Sök koder' : `Sök: ${asked.filter.q}` },
      <Start asked={asked}>
        <ExactCode found={exact} />
        <Table
          caption={`${total} ${total === 1 ? 'kod' : 'koder'} svarar mot sökningen`}
          columns={COLUMNS}
          rows={items}
          empty="Ingen kod svarar mot sökningen. Pröva färre ord, eller ta bort en avgränsning."
        />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
        <Files asked={asked} total={total} />
      </Start>,
    )
  })

  app.get('/koder.csv', async (request, reply) => {
    const { name, items } = await listForFile(codesAskedIn(request.query))
    return sendCsv(reply, name, CODE_COLUMNS, items)
  })

  app.get('/koder.json', async (request, reply) => {
    const { name, ...told } = await listForFile(codesAskedIn(request.query))
    return sendJson(reply, name, told)
  })

  /** The codes are chosen at once and told in turns with other requests: folding thousands takes its time. */
  async function listForFile({ filter }: CodesAsked) {
    const { total, day, items } = await listCodes(
      { ...filter, limit: EXPORT_MAX_ROWS, page: 1 },
      listSources(context),
      ({ code }) => code,
    )
    const told: CodeAnswer[] = []
    await inTurns(tellEach())
    return {
      name: `sjukhuskoder-${day}${total > EXPORT_MAX_ROWS ? `-forsta-${EXPORT_MAX_ROWS}` : ''}`,
      ...{ day, total, isCut: total > EXPORT_MAX_ROWS, items: told },
    }
    function* tellEach(): Generator<void, void> {
      for (const code of items) {
        const answer = findAnswer(register, code, { day })
        if (answer !== undefined) told.push(answer)
        yield
      }
    }
  }
}

const Start = ({
  asked,
  children,
}: {
  readonly asked: CodesAsked
  readonly children?: JSX.Element | JSX.Element[]
}): JSX.Element => (
  <>
    <h1>Sjukhuskoder</h1>
    <p class="lead">
      Varje verksamhet som rapporterar till patientregistret har en sjukhuskod per plats och vårdgivare.
    </p>
    <CodesForm asked={asked} />
    {(children ?? <Entrances />) as 'safe'}
  </>
)

const Entrances = (): JSX.Element => (
  <div class="columns columns--narrow">
    <section class="card-frame">
      <h2>
        <a href="/?status=active">Se alla koder</a>
      </h2>
      <p>Alla sjukhuskoder som är i kraft i dag, och vad de har betytt tidigare. Listan går att hämta som fil.</p>
    </section>
    <section class="card-frame">
      <h2>
        <a href="/begar">Begär eller ändra</a>
      </h2>
      <p>Begär en ny kod, eller anmäl att en verksamhet flyttar, byter namn, tas över eller stänger.</p>
    </section>
    <section class="card-frame">
      <h2>
        <a href="/principer">Läs principerna</a>
      </h2>
      <p>De sex principerna för när en verksamhet får en ny kod och när den behåller sin, och reglerna som följer.</p>
    </section>
  </div>
)

/** First, and never gone to by itself: the digits may have meant something else. */
const ExactCode = ({ found }: { readonly found: CodeAnswer | undefined }): JSX.Element =>
  found === undefined ? (
    ''
  ) : (
    <section class="card-frame">
      <h2>
        <a href={`/koder/${found.code}`} safe>{`${found.code} ${found.activityName}`}</a>
      </h2>
      <p>
        Det här är koden du skrev. <StatusBadge status={found.status} />
      </p>
    </section>
  )

const Files = ({ asked: { query }, total }: { readonly asked: CodesAsked; readonly total: number }): JSX.Element =>
  total === 0 ? (
    ''
  ) : (
    <section>
      <h2>Hämta listan</h2>
      <ul>
        <li>
          <a href={`/koder.csv?${query}`}>CSV, för Excel</a>
        </li>
        <li>
          <a href={`/koder.json?${query}`}>JSON</a>
        </li>
      </ul>
      {total > EXPORT_MAX_ROWS ? (
        <p
          safe
        >{`Filen får de första ${EXPORT_MAX_ROWS.toLocaleString('sv-SE')} koderna av ${total.toLocaleString('sv-SE')}. Avgränsa sökningen för att få med alla du behöver, eller hämta hela registret genom API:et.`}</p>
      ) : (
        ''
      )}
    </section>
  )

const COLUMNS = [
  { head: 'Kod', cell: ({ code }: Found) => <CodeLink code={code} /> },
  {
    head: 'Verksamhet',
    cell: ({ activityName, match }: Found) => (
      <>
        <Text text={activityName} />
        <MatchTold match={match} />
      </>
    ),
  },
  { head: 'Vårdgivare', cell: ({ provider }: Found) => <ProviderLink provider={provider} /> },
  { head: 'Ort', cell: ({ address }: Found) => <Text text={address?.town} /> },
  { head: 'Region', cell: ({ region }: Found) => <Text text={regionName(region)} /> },
  { head: 'Läge', cell: ({ status }: Found) => <StatusBadge status={status} /> },
]
