// What is around a case: the codes at its address, providers alike, other cases about the same, and the letters written in it.
import type { Surroundings } from '../../cases/surroundings.js'
import type { CodeAnswer } from '../../registry/answers.js'
import type { OtherCase } from '../../store/case-queue.js'
import type { CaseEvent } from '../../store/case-rows.js'
import type { LetterRow } from '../../store/letter-rows.js'
import { addressLine, CodeLink } from '../parts/links.js'
import { Badge, type Column, Table, Text } from '../parts/tables.js'
import { CASE_STATUS_WORDS, CODE_STATUS_WORDS, FIELD_WORDS, KIND_WORDS, wordOf } from '../words.js'
import { ACTOR_WORDS, EVENT_WORDS, LETTER_KIND_WORDS, LETTER_STATUS_WORDS } from './case-words.js'
import { momentWords } from './days.js'

const CODES: readonly Column<CodeAnswer>[] = [
  {
    head: 'Kod',
    cell: ({ code }) => <CodeLink code={code} />,
  },
  { head: 'Verksamhet', cell: ({ activityName }) => <Text text={activityName} /> },
  { head: 'Vårdgivare', cell: ({ provider }) => <Text text={provider?.name} /> },
  { head: 'MVO', cell: ({ mvo }) => <Text text={mvo.join(', ')} /> },
  { head: 'Läge', cell: ({ status }) => <Text text={wordOf(CODE_STATUS_WORDS, status)} /> },
]

export const AroundPart = ({ around }: { around: Surroundings }): JSX.Element => (
  <>
    {around.named === undefined ? (
      ''
    ) : (
      <Table caption="Koden som ärendet nämner, i dag" columns={CODES} rows={[around.named]} />
    )}
    {around.places.length === 0 ? <p class="is-quiet">Ingen kod finns på adressen.</p> : ''}
    {around.places.map(({ site, isSure, codes }) => {
      const where = addressLine(site.address)
      return (
        <Table
          caption={isSure ? `Koder i kraft på ${where}` : `Kanske samma plats: ${where}`}
          columns={CODES}
          rows={codes}
          empty={`Ingen kod är i kraft på ${where}.`}
        />
      )
    })}
    <Providers around={around} />
    <Others caption="Andra öppna ärenden om samma kod eller plats" cases={around.others} />
    <Others caption="Ärenden som det hör ihop med, eller kan höra till" cases={around.labelled} />
    <Others
      caption="Tidigare ärende som det här fortsätter"
      cases={around.follows === undefined ? [] : [around.follows]}
    />
    <Others caption="Ärenden som fortsätter det här" cases={around.followedBy} />
  </>
)

const Providers = ({ around: { provider, providersAlike } }: { around: Surroundings }): JSX.Element => (
  <>
    {provider === undefined ? (
      ''
    ) : (
      <p>
        <span>Vårdgivaren finns: </span>
        <a href={`/handlaggning/vardgivare/${encodeURIComponent(provider.id)}`} safe>
          {provider.name}
        </a>
        <span safe>{` (${provider.codes.length === 1 ? '1 kod' : `${provider.codes.length} koder`} i kraft).`}</span>
      </p>
    )}
    {providersAlike.length === 0 ? (
      ''
    ) : (
      <>
        <p>Vårdgivare med liknande namn:</p>
        <ul>
          {providersAlike.map(({ id, name }) => (
            <li>
              <a href={`/handlaggning/vardgivare/${encodeURIComponent(id)}`} safe>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

const OTHERS: readonly Column<OtherCase>[] = [
  {
    head: 'Ärende',
    cell: ({ id, number }) => (
      <a href={`/handlaggning/arenden/${encodeURIComponent(id)}`} safe>
        {number}
      </a>
    ),
  },
  { head: 'Gäller', cell: ({ kind }) => <Text text={kind === null ? 'Vet inte än' : wordOf(KIND_WORDS, kind)} /> },
  { head: 'Status', cell: ({ status }) => <Text text={wordOf(CASE_STATUS_WORDS, status)} /> },
  { head: 'Inkom', cell: ({ receivedAt }) => <Text text={momentWords(receivedAt)} /> },
]

const Others = ({ caption, cases }: { caption: string; cases: readonly OtherCase[] }): JSX.Element =>
  cases.length === 0 ? '' : <Table caption={caption} columns={OTHERS} rows={cases} />

/** The letters of a case, each whole in its fold. */
export const Letters = ({ sent }: { sent: readonly LetterRow[] }): JSX.Element =>
  sent.length === 0 ? (
    <p class="is-quiet">Inga brev är skrivna.</p>
  ) : (
    <div>
      {sent.map(({ kind, recipient, subject, text, status, error, createdAt, sentAt, erasedAt }) => {
        const [word, tone] = LETTER_STATUS_WORDS[status] ?? [status, 'default' as const]
        return (
          <details class="card-frame">
            <summary>
              <span safe>{`${wordOf(LETTER_KIND_WORDS, kind)}, ${momentWords(createdAt)} `}</span>
              <Badge text={word} tone={tone} />
            </summary>
            {erasedAt === null ? (
              <>
                <p safe>{`Till ${recipient}${sentAt === null ? '' : `, skickat ${momentWords(sentAt)}`}`}</p>
                {error === null ? '' : <p safe>{`Fel: ${error}`}</p>}
                <p>
                  <strong safe>{subject}</strong>
                </p>
                <pre safe>{text}</pre>
              </>
            ) : (
              <p>Brevets innehåll är gallrat.</p>
            )}
          </details>
        )
      })}
    </div>
  )

/** Who did what, first to last. */
export const History = ({ events }: { events: readonly CaseEvent[] }): JSX.Element => (
  <Table
    caption="Vad som har hänt"
    columns={[
      { head: 'När', cell: ({ at }) => <Text text={momentWords(at)} /> },
      { head: 'Vad', cell: event => <Text text={eventTold(event)} /> },
      { head: 'Vem', cell: ({ actor }) => <Text text={wordOf(ACTOR_WORDS, actor)} /> },
    ]}
    rows={events}
  />
)

function eventTold({ action, detail }: CaseEvent): string {
  const { fields, filled, ...more } = (detail ?? {}) as Readonly<Record<string, unknown>>
  const paths = [fields ?? filled ?? []].flat().map(path => wordOf(FIELD_WORDS, String(path)))
  const word = wordOf(EVENT_WORDS, action)
  const told = typeof more.case === 'string' ? [...paths, more.case] : paths
  return told.length === 0 ? word : `${word}: ${told.join(', ')}`
}
