// One mail as officers see it: its head, text, attachments by name, why it was taken for what it was, and its cases.
import type { Message } from '../../cases/mailbox.js'
import { FormToken, type Frame } from '../frame.js'
import { Badge, Facts, Notice, Table, Text, type Tone } from '../parts/tables.js'
import { wordOf } from '../words.js'
import { MAIL_REASON_WORDS, MAIL_STATUS_WORDS, RELATION_WORDS } from './mail-words.js'
import { CaseLink, Moment } from './values.js'

interface MailAddress {
  readonly name: string
  readonly address: string
}
/** What was read of a mail, as it is stored. */
export interface MailRead {
  readonly from: readonly MailAddress[]
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly subject: string
  readonly date: string | null
  readonly messageId: string | null
  readonly text: string
  readonly attachments: readonly {
    readonly name: string
    readonly contentType: string
    readonly size: number
    readonly sha256: string
  }[]
  readonly flags: readonly string[]
}

/** Undefined for a mail that was not read, or is erased. */
export const mailOf = ({ mail }: Pick<Message, 'mail'>): MailRead | undefined =>
  mail === null || mail === undefined ? undefined : (mail as MailRead)

const addressesText = (addresses: readonly MailAddress[]): string =>
  addresses.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ')

export const senderText = (message: Message): string =>
  addressesText(mailOf(message)?.from ?? []) || (message.sender ?? '')

export const reasonText = (reason: string | null): string | null =>
  reason === null ? null : wordOf(MAIL_REASON_WORDS, reason)

const TONES: Readonly<Record<string, Tone>> = {
  stored: 'info',
  read: 'success',
  machine: 'default',
  unreadable: 'error',
}

export const Status = ({ status }: Pick<Message, 'status'>): JSX.Element => (
  <Badge text={wordOf(MAIL_STATUS_WORDS, status)} tone={TONES[status] ?? 'default'} />
)

export const MailPage = ({
  frame,
  message,
  head,
  isReread,
}: {
  frame: Frame
  message: Message
  head: string | undefined
  isReread: boolean
}): JSX.Element => {
  const mail = mailOf(message)
  const path = `/handlaggning/mejl/${encodeURIComponent(message.id)}`
  return (
    <>
      <h1 safe>{mail?.subject || 'Mejl utan ämne'}</h1>
      {isReread ? <Notice tone="success" heading="Mejlet läses som en människas" /> : ''}
      <Facts
        facts={[
          ['Läge', <Status status={message.status} />],
          ['Varför', <Text text={reasonText(message.reason)} />],
          ['Inkom', <Moment at={message.receivedAt} />],
          ['Från', <Text text={senderText(message)} />],
          ['Svar till', <Text text={addressesText(mail?.replyTo ?? []) || null} />],
          ['Till', <Text text={addressesText(mail?.to ?? []) || message.recipient} />],
          ['Avsändare i kuvertet', <Text text={message.sender === '' ? '(tom)' : message.sender} />],
          ['Mottagare i kuvertet', <Text text={message.recipient} />],
          ['Storlek', <Text text={`${message.size.toLocaleString('sv-SE')} byte`} />],
          ...(mail === undefined || mail.flags.length === 0
            ? []
            : ([['Ovanligt', <Text text={mail.flags.join(', ')} />]] as [string, JSX.Element][])),
          ...(message.erasedAt === null
            ? []
            : ([['Gallrat', <Moment at={message.erasedAt} />]] as [string, JSX.Element][])),
        ]}
      />
      <h2>Ärenden</h2>
      <Table
        caption="Ärenden som mejlet hör till"
        columns={[
          { head: 'Ärende', cell: ({ caseId, number }) => <CaseLink id={caseId} number={number} /> },
          { head: 'Hur', cell: ({ relation }) => <Text text={wordOf(RELATION_WORDS, relation)} /> },
        ]}
        rows={message.cases}
        empty="Mejlet hör inte till något ärende."
      />
      {mail === undefined ? <p>Innehållet är inte läst, eller gallrat.</p> : <MailText mail={mail} />}
      {head === undefined ? (
        ''
      ) : (
        <details>
          <summary>Mejlets huvud, som det kom in</summary>
          <pre safe>{head}</pre>
        </details>
      )}
      {message.erasedAt === null ? (
        <div class="button-row">
          <a class="button button--secondary" href={`${path}/original`} download="">
            Hämta originalet (.eml)
          </a>
        </div>
      ) : (
        ''
      )}
      {message.status === 'machine' && message.erasedAt === null ? <ReadAsPersons frame={frame} path={path} /> : ''}
    </>
  )
}

const MailText = ({ mail }: { mail: MailRead }): JSX.Element => (
  <>
    <h2>Text</h2>
    <pre class="card-frame" safe>
      {mail.text}
    </pre>
    <h2>Bilagor</h2>
    <Table
      caption="Bilagor, som aldrig öppnas här"
      columns={[
        { head: 'Namn', cell: ({ name }) => <Text text={name || '(utan namn)'} /> },
        { head: 'Typ', cell: ({ contentType }) => <Text text={contentType} /> },
        { head: 'Byte', isNumber: true, cell: ({ size }) => <Text text={String(size)} /> },
      ]}
      rows={mail.attachments}
      empty="Mejlet har inga bilagor."
    />
  </>
)

const ReadAsPersons = ({ frame, path }: { frame: Frame; path: string }): JSX.Element => (
  <form method="post" action={`${path}/las-om`}>
    <FormToken frame={frame} />
    <p>Har en människa skrivit mejlet? Då läses det igen, och kan öppna eller besvara ett ärende.</p>
    <div class="button-row">
      <button class="button button--primary" type="submit">
        Läs som en människas
      </button>
    </div>
  </form>
)
