// The start page: finds a code by whatever one knows of it, and tells why each was found.
import { answerOf, type CodeAnswer } from '../../registry/answers.js'
import { listCodes } from '../../registry/listing.js'
import { type ConsoleContext, listSources, type PageApp } from '../context.js'
import { type Frame, frameOf, sendPage } from '../frame.js'
import { pageIn, textIn } from '../parts/asked.js'
import { Badge, Pager, Table, Text } from '../parts/tables.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'

const LIMIT = 20

export function startPages(app: PageApp, context: ConsoleContext): void {
  const { register } = context.registry
  app.get('/', async (request, reply) => {
    const frame = frameOf(request, reply)
    const q = textIn(request.query, 'q')?.slice(0, 200)
    const page = pageIn(request.query)
    if (q === undefined) return sendPage(reply, frame, { title: 'Sök koder' }, <Start frame={frame} />)
    const { total, items } = await listCodes({ q, limit: LIMIT, page }, listSources(context), ({ state }, day) =>
      answerOf(register, state, { day }),
    )
    return sendPage(
      reply,
      frame,
      { title: `Sök: ${q}` },
      <Start frame={frame} q={q}>
        <Table
          caption={`${total} koder svarar mot sökningen`}
          columns={COLUMNS}
          rows={items}
          empty="Ingen kod svarar mot sökningen. Pröva färre ord."
        />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
      </Start>,
    )
  })
}

const Start = ({ q, children }: { frame: Frame; q?: string; children?: JSX.Element | JSX.Element[] }): JSX.Element => (
  <>
    <h1>Sjukhuskoder</h1>
    <p class="lead">
      Varje verksamhet som rapporterar till patientregistret har en sjukhuskod per plats och vårdgivare.
    </p>
    <search>
      <form class="search" method="get" action="/">
        <label class="label" for="q">
          Sök på kod, namn, ort, vårdgivare eller organisationsnummer
        </label>
        <div class="search__row">
          <input class="text-field__input" id="q" name="q" type="search" value={q ?? ''} autocomplete="off" />
          <button class="button button--primary" type="submit">
            Sök
          </button>
        </div>
      </form>
    </search>
    {(children ?? '') as 'safe'}
  </>
)

const COLUMNS = [
  {
    head: 'Kod',
    cell: ({ code }: CodeAnswer) => (
      <a href={`/koder/${code}`} safe>
        {code}
      </a>
    ),
  },
  { head: 'Verksamhet', cell: ({ activityName }: CodeAnswer) => <Text text={activityName} /> },
  { head: 'Vårdgivare', cell: ({ provider }: CodeAnswer) => <Text text={provider?.name} /> },
  { head: 'Ort', cell: ({ address }: CodeAnswer) => <Text text={address?.town} /> },
  {
    head: 'Läge',
    cell: ({ status }: CodeAnswer) => (
      <Badge text={wordOf(CODE_STATUS_WORDS, status)} tone={status === 'active' ? 'success' : 'default'} />
    ),
  },
]
