// The queue of officers: the cases that fit what is asked, with what to know of each before opening it, and the same as a file.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Case } from '../../cases/cases.js'
import { stockholmDay } from '../../policy/stockholm.js'
import { countByStatus } from '../../store/case-queue.js'
import { labelWords } from '../cases/case-words.js'
import { daysBetween } from '../cases/days.js'
import { Keys } from '../cases/keys.js'
import { aboutOf, Counts, Filters, missingWords, outcomeWords, queueColumns } from '../cases/queue-parts.js'
import { filterOf, linkTo, questionIn } from '../cases/queue-question.js'
import { type ConsoleContext, type PageApp, today } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { EXPORT_MAX_ROWS, type ExportColumn, sendCsv, sendJson } from '../parts/export.js'
import { Pager, Table } from '../parts/tables.js'
import { officerOf } from '../sessions.js'
import { CASE_STATUS_WORDS, CHANNEL_WORDS, KIND_WORDS, wordOf } from '../words.js'

const LIMIT = 25
/** Read at a time for a file: a proposal is made for each, and others wait meanwhile. */
const FILE_ROWS_AT_ONCE = 100

export function queuePages(app: PageApp, context: ConsoleContext): void {
  const { cases, registry } = context

  app.get('/handlaggning', async (request, reply) => {
    const caller = officerOf(request)
    const frame = frameOf(request, reply)
    const { question, unfit } = questionIn(request.query)
    const filter = filterOf(question)
    const { page, isOldestFirst } = question
    const [counts, { total, cases: rows }] = await Promise.all([
      countByStatus(registry.database, filter),
      cases.list(filter, { limit: LIMIT, offset: (page - 1) * LIMIT, isOldestFirst }, caller),
    ])
    return sendPage(
      reply,
      frame,
      { title: 'Ärenden', isWide: true, ...(unfit.length === 0 ? {} : { status: 400 }) },
      <>
        <h1>Ärenden</h1>
        <Counts question={question} counts={counts} />
        <Filters question={question} unfit={unfit} />
        <Table
          caption={total === 1 ? '1 ärende' : `${total} ärenden`}
          columns={queueColumns(today(context))}
          rows={rows}
          empty="Inga ärenden svarar mot det du har valt."
        />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
        <p>
          Spara listan: <a href={linkTo(question, {}, '/handlaggning/arenden.csv')}>CSV-fil för kalkylprogram</a> eller{' '}
          <a href={linkTo(question, {}, '/handlaggning/arenden.json')}>JSON-fil</a>.
        </p>
        <Keys
          keys={[
            ['/', 'till sökrutan'],
            ['j', 'nästa ärende i listan'],
            ['k', 'föregående ärende i listan'],
            ['Enter', 'öppnar ärendet'],
          ]}
        />
      </>,
    )
  })

  app.get('/handlaggning/arenden.csv', async (request, reply) =>
    sendCsv(reply, 'arenden', COLUMNS, await rowsFor(request)),
  )
  app.get('/handlaggning/arenden.json', (request, reply) => sendAsJson(request, reply))

  async function sendAsJson(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return sendJson(reply, 'arenden', await rowsFor(request))
  }

  /** The list that the page shows, whole, as far as a file goes. */
  async function rowsFor(request: FastifyRequest): Promise<QueueRow[]> {
    const caller = officerOf(request)
    const { question } = questionIn(request.query)
    const day = today(context)
    const rows: QueueRow[] = []
    for (let offset = 0; offset < EXPORT_MAX_ROWS; offset += FILE_ROWS_AT_ONCE) {
      const page = { limit: FILE_ROWS_AT_ONCE, offset, isOldestFirst: question.isOldestFirst }
      const { total, cases: found } = await cases.list(filterOf(question), page, caller)
      rows.push(...found.map(told => rowOf(told, day)))
      if (found.length === 0 || rows.length >= total) break
    }
    return rows
  }
}

/** A case as the files tell it: what the list shows, and no more. */
interface QueueRow {
  readonly number: string
  readonly kind: string
  readonly activity: string
  readonly provider: string
  readonly received: string
  readonly days: number
  readonly channel: string
  readonly status: string
  readonly missing: string
  readonly labels: string
  readonly outcome: string
}

function rowOf(told: Case, day: string): QueueRow {
  const received = stockholmDay(new Date(told.receivedAt))
  return {
    number: told.number,
    kind: told.kind === null ? '' : wordOf(KIND_WORDS, told.kind),
    ...aboutOf(told),
    received,
    days: daysBetween(received, day),
    channel: wordOf(CHANNEL_WORDS, told.channel),
    status: wordOf(CASE_STATUS_WORDS, told.status),
    missing: missingWords(told),
    labels: told.labels.map(label => labelWords(label).short).join(', '),
    outcome: outcomeWords(told),
  }
}

const COLUMNS: readonly ExportColumn<QueueRow>[] = [
  { head: 'Ärende', cell: row => row.number },
  { head: 'Gäller', cell: row => row.kind },
  { head: 'Verksamhet', cell: row => row.activity },
  { head: 'Vårdgivare', cell: row => row.provider },
  { head: 'Inkom', cell: row => row.received },
  { head: 'Ålder i dagar', cell: row => row.days },
  { head: 'Via', cell: row => row.channel },
  { head: 'Status', cell: row => row.status },
  { head: 'Saknas', cell: row => row.missing },
  { head: 'Att veta', cell: row => row.labels },
  { head: 'Förslag eller beslut', cell: row => row.outcome },
]
