// Letters, for officers: what was written to whom, whether it arrived, and sending anew what did not.
import type { FastifyRequest } from 'fastify'
import { getLetter, listLetters, sendAnew } from '../../cases/mailbox.js'
import { Problem } from '../../errors.js'
import { FORMATS } from '../../policy/formats.js'
import { LETTER_STATUSES, type LetterRow } from '../../store/letter-rows.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { FormToken, type Frame, frameOf, sendPage } from '../frame.js'
import { ExportLinks, readPages, serveExports } from '../officers/exports.js'
import { choicesOf, Filters, plainIn, termIn } from '../officers/filters.js'
import { LETTER_KIND_WORDS, LETTER_STATUS_WORDS } from '../officers/mail-words.js'
import { CaseLink, DecisionLink, Moment } from '../officers/values.js'
import { pageIn, textIn } from '../parts/asked.js'
import type { ExportColumn } from '../parts/export.js'
import { Badge, type Column, Facts, Notice, Pager, Table, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'
import { wordOf } from '../words.js'

const PATH = '/handlaggning/brev'
const LIMIT = 50

const filterIn = ({ query }: FastifyRequest) => ({
  status: termIn(textIn(query, 'lage'), LETTER_STATUSES),
  recipient: plainIn(textIn(query, 'till')),
})

export function letterPages(app: PageApp, { registry, onMail }: ConsoleContext): void {
  const { database } = registry

  app.get(PATH, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const page = pageIn(request.query)
    const filter = filterIn(request)
    const { total, rows } = await listLetters(database, filter, { limit: LIMIT, offset: (page - 1) * LIMIT })
    return sendPage(
      reply,
      frame,
      { title: 'Brev', isWide: true },
      <>
        <h1>Brev</h1>
        <Filters
          path={PATH}
          filters={[
            {
              ...{ name: 'lage', label: 'Läge', value: filter.status },
              choices: choicesOf(LETTER_STATUSES, LETTER_STATUS_WORDS),
            },
            { name: 'till', label: 'Till adressen', value: filter.recipient },
          ]}
        />
        <Table caption={`${total} brev, de senaste först`} columns={COLUMNS} rows={rows} empty="Inga brev finns." />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
        <ExportLinks path={PATH} url={request.url} total={total} />
      </>,
    )
  })
  serveExports(app, PATH, 'brev', FILE, (request, most) =>
    readPages(most, async page => (await listLetters(database, filterIn(request), page)).rows),
  )

  app.get<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const letter = await getLetter(database, letterId(request.params.id))
    const isSent = textIn(request.query, 'skickas') !== undefined
    return sendPage(
      reply,
      frame,
      { title: letter.subject || 'Brev' },
      <LetterPage frame={frame} letter={letter} isSent={isSent} />,
    )
  })

  app.post<{ Params: { id: string } }>(`${PATH}/:id/skicka`, async (request, reply) => {
    officerOf(request)
    const { id } = await sendAnew(database, letterId(request.params.id))
    onMail()
    return reply.redirect(`${PATH}/${id}?skickas=1`, 303)
  })
}

function letterId(id: string): string {
  if (!FORMATS.uuid!.accepts(id)) throw new Problem('not-found', 'There is no such letter.')
  return id.toLowerCase()
}

const Status = ({ status }: Pick<LetterRow, 'status'>): JSX.Element => (
  <Badge
    text={wordOf(LETTER_STATUS_WORDS, status)}
    tone={status === 'sent' ? 'success' : status === 'due' ? 'info' : 'error'}
  />
)

const COLUMNS: readonly Column<LetterRow>[] = [
  {
    head: 'Ämne',
    cell: ({ id, subject }) => (
      <a href={`${PATH}/${encodeURIComponent(id)}`} safe>
        {subject || 'Gallrat'}
      </a>
    ),
  },
  { head: 'Slag', cell: ({ kind }) => <Text text={wordOf(LETTER_KIND_WORDS, kind)} /> },
  { head: 'Till', cell: ({ recipient }) => <Text text={recipient || 'Gallrat'} /> },
  { head: 'Ärende', cell: ({ caseId, number }) => <CaseLink id={caseId} number={number} /> },
  { head: 'Läge', cell: ({ status }) => <Status status={status} /> },
  { head: 'Skrivet', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { head: 'Skickat', cell: ({ sentAt }) => <Moment at={sentAt} /> },
  { head: 'Fel', cell: ({ error }) => <Text text={error} /> },
]

const FILE: readonly ExportColumn<LetterRow>[] = [
  { head: 'id', cell: ({ id }) => id },
  { head: 'ärende', cell: ({ number }) => number },
  { head: 'slag', cell: ({ kind }) => kind },
  { head: 'till', cell: ({ recipient }) => recipient },
  { head: 'ämne', cell: ({ subject }) => subject },
  { head: 'läge', cell: ({ status }) => status },
  { head: 'försök', cell: ({ attempts }) => attempts },
  { head: 'skrivet', cell: ({ createdAt }) => createdAt },
  { head: 'skickat', cell: ({ sentAt }) => sentAt },
  { head: 'fel', cell: ({ error }) => error },
]

const LetterPage = ({ frame, letter, isSent }: { frame: Frame; letter: LetterRow; isSent: boolean }): JSX.Element => (
  <>
    <h1 safe>{letter.subject || 'Gallrat brev'}</h1>
    {isSent ? <Notice tone="success" heading="Brevet skickas igen" /> : ''}
    <Facts
      facts={[
        ['Läge', <Status status={letter.status} />],
        ['Slag', <Text text={wordOf(LETTER_KIND_WORDS, letter.kind)} />],
        ['Till', <Text text={letter.recipient} />],
        ['Ärende', <CaseLink id={letter.caseId} number={letter.number} />],
        ...(letter.decision === null
          ? []
          : ([['Beslut', <DecisionLink seq={letter.decision} />]] as [string, JSX.Element][])),
        ['Skrivet', <Moment at={letter.createdAt} />],
        ['Skickat', <Moment at={letter.sentAt} />],
        ['Antal försök', <Text text={String(letter.attempts)} />],
        ['Fel', <Text text={letter.error} />],
        ...(letter.erasedAt === null
          ? []
          : ([['Gallrat', <Moment at={letter.erasedAt} />]] as [string, JSX.Element][])),
      ]}
    />
    {letter.erasedAt === null ? (
      <>
        <h2>Brevet</h2>
        <pre class="card-frame" safe>
          {letter.text}
        </pre>
      </>
    ) : (
      ''
    )}
    {letter.erasedAt === null && letter.status !== 'sent' && letter.status !== 'due' ? (
      <form method="post" action={`${PATH}/${encodeURIComponent(letter.id)}/skicka`}>
        <FormToken frame={frame} />
        <div class="button-row">
          <button class="button button--primary" type="submit">
            Skicka igen
          </button>
        </div>
      </form>
    ) : (
      ''
    )}
  </>
)
