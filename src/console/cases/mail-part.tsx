// The mails of a case: what was written, with the words that each value was read from marked, and how far the sender can be believed.
import type { Message } from '../../cases/mailbox.js'
import type { Doubt, ReadField } from '../../policy/intake/shapes.js'
import { Facts, Text } from '../parts/tables.js'
import { FIELD_WORDS, wordOf } from '../words.js'
import { RELATION_WORDS } from './case-words.js'
import { momentWords } from './days.js'

/** What was read of a mail, as it is kept. */
interface MailKept {
  readonly from: readonly Address[]
  readonly replyTo: readonly Address[]
  readonly to: readonly Address[]
  readonly subject: string
  readonly date: string | null
  readonly messageId: string | null
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly size: number }[]
}
interface Address {
  readonly name: string
  readonly address: string
}
interface ReadingKept {
  readonly fields?: readonly ReadField[]
  readonly doubts?: readonly Doubt[]
}

/** What was read of a mail for a case: one reading when it opened it, several perhaps when it answered. */
function readingsOf({ cases }: Message, caseId: string): readonly ReadingKept[] {
  const own = cases.find(link => link.caseId === caseId)?.reading
  return [own].flat().flatMap(each => (typeof each === 'object' && each !== null ? [each as ReadingKept] : []))
}

/** What was seen in the mails of a case and not taken over. */
export const doubtsOf = (received: readonly Message[], caseId: string): Doubt[] =>
  received.flatMap(message => readingsOf(message, caseId).flatMap(({ doubts = [] }) => doubts))

/** Longer ones are cut here; the original is whole. */
const SHOWN_MAX = 40_000

export const MailPart = ({ message, caseId }: { message: Message; caseId: string }): JSX.Element => {
  const { id, receivedAt, cases, erasedAt } = message
  const mail = message.mail as MailKept | null
  const fields = readingsOf(message, caseId).flatMap(each => each.fields ?? [])
  const relation = cases.find(link => link.caseId === caseId)?.relation ?? ''
  const original = `/handlaggning/mejl/${encodeURIComponent(id)}/original`
  return (
    <article class="card-frame">
      <h3 safe>{`${wordOf(RELATION_WORDS, relation)} ${momentWords(receivedAt)}`}</h3>
      {mail === null ? (
        <p>{erasedAt === null ? 'Mejlet är inte läst.' : 'Mejlets innehåll är gallrat.'}</p>
      ) : (
        <>
          <p>
            <strong>
              <Marked text={mail.subject} fields={fields} within="subject" />
            </strong>
            <br />
            <span class="is-quiet" safe>{`Från ${addressesTold(mail.from)}`}</span>
          </p>
          <section class="mail-text" tabindex="0" aria-label={`Mejlets text, ${mail.subject}`}>
            <Marked text={mail.text.slice(0, SHOWN_MAX)} fields={fields} within="text" />
          </section>
          {mail.text.length > SHOWN_MAX ? <p>Mejlet är längre än så här. Hämta originalet.</p> : ''}
          <Details mail={mail} message={message} />
        </>
      )}
      {erasedAt === null ? (
        <p>
          <a class="mail-original" href={original} download="">
            Hämta originalmejlet (.eml)
          </a>
        </p>
      ) : (
        ''
      )}
    </article>
  )
}

const Details = ({ mail, message }: { mail: MailKept; message: Message }): JSX.Element => (
  <>
    {mail.attachments.length === 0 ? (
      ''
    ) : (
      <p safe>
        {`Bilagor (öppnas aldrig här): ${mail.attachments.map(({ name, size }) => `${name || 'utan namn'}, ${sizeTold(size)}`).join('; ')}`}
      </p>
    )}
    <details>
      <summary>Brevhuvud</summary>
      <Facts
        facts={[
          ['Från', <Text text={addressesTold(mail.from)} />],
          ['Svar till', <Text text={addressesTold(mail.replyTo)} />],
          ['Till', <Text text={addressesTold(mail.to)} />],
          ['Avsändare i kuvertet', <Text text={message.sender} />],
          ['Mottagare i kuvertet', <Text text={message.recipient} />],
          ['Datum enligt avsändaren', <Text text={mail.date} />],
          ['Message-ID', <Text text={mail.messageId} />],
        ]}
      />
    </details>
  </>
)

const addressesTold = (addresses: readonly Address[]): string =>
  addresses.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ') || '–'

const sizeTold = (bytes: number): string =>
  bytes < 1024 ? `${bytes} byte` : `${Math.ceil(bytes / 1024).toLocaleString('sv-SE')} kB`

/** A text with the words that values were read from marked, each with the names of its fields. */
const Marked = ({
  text,
  fields,
  within,
}: {
  text: string
  fields: readonly ReadField[]
  within: 'subject' | 'text'
}): JSX.Element => (
  <>
    {piecesOf(text, fields, within).map(({ words, names }) =>
      names.length === 0 ? (
        <span safe>{words}</span>
      ) : (
        <mark>
          <span safe>{words}</span>
          <span class="mark-name" safe>{` [${names.join(', ')}]`}</span>
        </mark>
      ),
    )}
  </>
)

interface Piece {
  readonly words: string
  readonly names: readonly string[]
}

/** The text in pieces. What does not stand where it was read is not marked, nor what overlaps something before it. */
function piecesOf(text: string, fields: readonly ReadField[], within: 'subject' | 'text'): Piece[] {
  const marks = new Map<string, { start: number; end: number; names: Set<string> }>()
  for (const { path, span, words } of fields) {
    const { start, end } = span
    if (span.in !== within || start >= end || text.slice(start, end) !== words) continue
    const mark = marks.get(`${start}-${end}`) ?? { start, end, names: new Set<string>() }
    mark.names.add(wordOf(FIELD_WORDS, path))
    marks.set(`${start}-${end}`, mark)
  }
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, names } of [...marks.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    if (start > at) pieces.push({ words: text.slice(at, start), names: [] })
    pieces.push({ words: text.slice(start, end), names: [...names] })
    at = end
  }
  return at < text.length ? [...pieces, { words: text.slice(at), names: [] }] : pieces
}
