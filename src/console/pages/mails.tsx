// Mails, for officers: what came in, what was made of it, the original, and having a machine's read as a person's.
import type { FastifyRequest } from 'fastify'
import { findHead, getMessage, getRaw, listMessages, type Message, readAsPersons } from '../../cases/mailbox.js'
import { Problem } from '../../errors.js'
import { FORMATS } from '../../policy/formats.js'
import { MESSAGE_STATUSES } from '../../store/message-rows.js'
import type { ConsoleContext, PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { ExportLinks, readPages, serveExports } from '../officers/exports.js'
import { choicesOf, Filters, termIn } from '../officers/filters.js'
import { MailPage, mailOf, reasonText, Status, senderText } from '../officers/mail.js'
import { MAIL_STATUS_WORDS } from '../officers/mail-words.js'
import { CaseLink, Moment } from '../officers/values.js'
import { pageIn, textIn } from '../parts/asked.js'
import type { ExportColumn } from '../parts/export.js'
import { type Column, Pager, Table, Text } from '../parts/tables.js'
import { officerOf } from '../sessions.js'

const PATH = '/handlaggning/mejl'
const LIMIT = 50

const filterIn = ({ query }: FastifyRequest) => ({ status: termIn(textIn(query, 'lage'), MESSAGE_STATUSES) })

export function mailPages(app: PageApp, { registry, onMail }: ConsoleContext): void {
  const { database } = registry

  app.get(PATH, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const page = pageIn(request.query)
    const filter = filterIn(request)
    const { total, messages } = await listMessages(database, filter, { limit: LIMIT, offset: (page - 1) * LIMIT })
    return sendPage(
      reply,
      frame,
      { title: 'Mejl', isWide: true },
      <>
        <h1>Mejl</h1>
        <Filters
          path={PATH}
          filters={[
            {
              ...{ name: 'lage', label: 'Läge', value: filter.status },
              choices: choicesOf(MESSAGE_STATUSES, MAIL_STATUS_WORDS),
            },
          ]}
        />
        <Table caption={`${total} mejl, de senaste först`} columns={COLUMNS} rows={messages} empty="Inga mejl finns." />
        <Pager url={request.url} page={page} limit={LIMIT} total={total} />
        <ExportLinks path={PATH} url={request.url} total={total} />
      </>,
    )
  })
  serveExports(app, PATH, 'mejl', FILE, (request, most) =>
    readPages(most, async page => (await listMessages(database, filterIn(request), page)).messages),
  )

  app.get<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
    officerOf(request)
    const frame = frameOf(request, reply)
    const message = await getMessage(database, mailId(request.params.id))
    const head = await findHead(database, message.id)
    const isReread = textIn(request.query, 'lases') !== undefined
    const title = mailOf(message)?.subject || 'Mejl'
    return sendPage(
      reply,
      frame,
      { title },
      <MailPage frame={frame} message={message} head={head} isReread={isReread} />,
    )
  })

  app.get<{ Params: { id: string } }>(`${PATH}/:id/original`, async (request, reply) => {
    officerOf(request)
    const id = mailId(request.params.id)
    const raw = await getRaw(database, id)
    // A browser shall keep it, never show it: what is in it may be anything.
    return reply
      .header('content-disposition', `attachment; filename="${id}.eml"`)
      .header('cache-control', 'no-store')
      .type('message/rfc822')
      .send(raw)
  })

  app.post<{ Params: { id: string } }>(`${PATH}/:id/las-om`, async (request, reply) => {
    officerOf(request)
    const { id } = await readAsPersons(database, mailId(request.params.id))
    onMail()
    return reply.redirect(`${PATH}/${id}?lases=1`, 303)
  })
}

function mailId(id: string): string {
  if (!FORMATS.uuid!.accepts(id)) throw new Problem('not-found', 'There is no such mail.')
  return id.toLowerCase()
}

const COLUMNS: readonly Column<Message>[] = [
  {
    head: 'Ämne',
    cell: message => (
      <a href={`${PATH}/${encodeURIComponent(message.id)}`} safe>
        {mailOf(message)?.subject || (message.erasedAt === null ? '(inget ämne)' : 'Gallrat')}
      </a>
    ),
  },
  { head: 'Från', cell: message => <Text text={senderText(message)} /> },
  { head: 'Inkom', cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
  { head: 'Läge', cell: ({ status }) => <Status status={status} /> },
  { head: 'Varför', cell: ({ reason }) => <Text text={reasonText(reason)} /> },
  {
    head: 'Ärenden',
    cell: ({ cases }) => (
      <>
        {cases.map(({ caseId, number }, i) => (
          <>
            {i === 0 ? '' : ', '}
            <CaseLink id={caseId} number={number} />
          </>
        ))}
      </>
    ),
  },
]

const FILE: readonly ExportColumn<Message>[] = [
  { head: 'id', cell: ({ id }) => id },
  { head: 'inkom', cell: ({ receivedAt }) => receivedAt },
  { head: 'väg', cell: ({ via }) => via },
  { head: 'från', cell: message => senderText(message) },
  { head: 'till', cell: ({ recipient }) => recipient },
  { head: 'ämne', cell: message => mailOf(message)?.subject },
  { head: 'läge', cell: ({ status }) => status },
  { head: 'varför', cell: ({ reason }) => reason },
  { head: 'byte', cell: ({ size }) => size },
  { head: 'ärenden', cell: ({ cases }) => cases.map(({ number }) => number).join(' ') },
]
