// The page of a case: what is asked and how it came in on the left; the proposal and what can be done on the right.
import type { Case } from '../../cases/cases.js'
import type { Message } from '../../cases/mailbox.js'
import type { Surroundings } from '../../cases/surroundings.js'
import type { Day } from '../../policy/days.js'
import type { LetterRow } from '../../store/letter-rows.js'
import type { Frame } from '../frame.js'
import { FaultSummary } from '../parts/fields.js'
import { Badge, Notice } from '../parts/tables.js'
import { CHANNEL_WORDS, ERROR_WORDS, KIND_WORDS, wordOf } from '../words.js'
import { ActionForms } from './action-forms.js'
import { AroundPart, History, Letters } from './around-part.js'
import { labelWords } from './case-words.js'
import { ageWords, momentWords } from './days.js'
import type { FormFault } from './fault-words.js'
import { Keys } from './keys.js'
import { doubtsOf, MailPart } from './mail-part.js'
import { AnswersPart, Changed, DecisionPart, ProposalPart, type SeenProposal } from './proposal-part.js'
import { StatusBadge } from './queue-parts.js'
import { RequestFacts, RequestForm } from './request-part.js'

/** All that the page shows. */
export interface CaseView {
  readonly told: Case
  readonly around: Surroundings
  readonly received: readonly Message[]
  readonly sent: readonly LetterRow[]
  readonly day: Day
}

/** What came of a form that is shown again. */
export interface Shown {
  /** The form as it was sent. */
  readonly written?: unknown
  /** Which form the faults belong to. */
  readonly form?: 'uppgifter' | 'beslut'
  readonly faults?: readonly FormFault[]
  /** Why nothing came of it. */
  readonly no?: { readonly id: keyof typeof ERROR_WORDS; readonly why?: string | undefined }
  /** The proposal as it was seen, when it is another now. */
  readonly seen?: SeenProposal | undefined
  /** What was done, in a word. */
  readonly done?: string | undefined
}

export const CasePage = ({ frame, view, shown }: { frame: Frame; view: CaseView; shown: Shown }): JSX.Element => {
  const { told, around, received, sent, day } = view
  const isUnsettled = told.status === 'open' || told.status === 'incomplete'
  const doubts = isUnsettled ? doubtsOf(received, told.id) : []
  const faults = shown.faults ?? []
  return (
    <>
      <p>
        <a href="/handlaggning" data-key="g">
          Till listan
        </a>
        {around.next === undefined ? (
          ''
        ) : (
          <>
            {' · '}
            <a href={`/handlaggning/arenden/${around.next.id}`} data-key="o" safe>
              {`Nästa ärende: ${around.next.number}`}
            </a>
          </>
        )}
      </p>
      <h1>
        <span safe>{`${told.number} ${told.kind === null ? '' : wordOf(KIND_WORDS, told.kind).toLowerCase()} `}</span>
        <StatusBadge status={told.status} />
      </h1>
      <p class="is-quiet" safe>
        {`Inkom ${momentWords(told.receivedAt)} (${ageWords(told.receivedAt, day)}) via ${told.channel === 'api' ? 'API' : wordOf(CHANNEL_WORDS, told.channel).toLowerCase()}.`}
      </p>
      <FaultSummary faults={faults} />
      <Word shown={shown} told={told} />
      <Labels told={told} />
      <div class="columns">
        <div>
          <section>
            <h2>Det som begärs</h2>
            <RequestFacts told={told} />
            {isUnsettled ? (
              <RequestForm
                frame={frame}
                told={told}
                doubts={doubts}
                {...(shown.form === 'uppgifter' ? { written: shown.written } : {})}
                faults={shown.form === 'uppgifter' ? faults : []}
              />
            ) : (
              ''
            )}
          </section>
          {received.length === 0 ? (
            ''
          ) : (
            <section>
              <h2>Mejl</h2>
              {received.map(message => <MailPart message={message} caseId={told.id} />) as 'safe'[]}
            </section>
          )}
          <section>
            <h2>Brev</h2>
            <Letters sent={sent} />
          </section>
          <section>
            <h2>Historik</h2>
            <History events={told.history ?? []} />
          </section>
        </div>
        <div>
          <section>
            <h2>{told.decision === null ? 'Förslag' : 'Beslut'}</h2>
            {told.decision === null ? '' : <DecisionPart decision={told.decision} />}
            {told.proposal === null ? '' : <ProposalPart kind={told.kind!} proposal={told.proposal} />}
            {told.status === 'incomplete' ? <p>Förslaget visas när uppgifterna är ifyllda.</p> : ''}
            <AnswersPart answers={told.answers} />
          </section>
          {isUnsettled ? (
            <section>
              <h2>Handlägg</h2>
              <ActionForms
                frame={frame}
                told={told}
                doubts={doubts}
                day={day}
                {...(shown.form === 'beslut' ? { written: shown.written } : {})}
                faults={shown.form === 'beslut' ? faults : []}
              />
            </section>
          ) : (
            ''
          )}
          <section>
            <h2>Runt omkring</h2>
            <AroundPart around={around} />
          </section>
        </div>
      </div>
      <Keys
        keys={[
          ['b', 'till knappen för att granska beslutet'],
          ['o', 'öppnar nästa ärende'],
          ['g', 'tillbaka till listan'],
        ]}
      />
    </>
  )
}

/** What was done, or why it was not. */
const Word = ({ shown: { no, seen, done }, told }: { shown: Shown; told: Case }): JSX.Element => (
  <>
    {done === undefined ? (
      ''
    ) : (
      <Notice tone="success">
        <p safe>{done}</p>
      </Notice>
    )}
    {no === undefined ? (
      ''
    ) : (
      <Notice tone="fault" heading={ERROR_WORDS[no.id]}>
        <p safe>{no.why ?? 'Det du skrev är kvar nedan.'}</p>
        {seen === undefined || told.proposal === null ? '' : <Changed seen={seen} now={told.proposal} />}
      </Notice>
    )}
  </>
)

const Labels = ({ told: { labels } }: { told: Case }): JSX.Element =>
  labels.length === 0 ? (
    ''
  ) : (
    <section>
      <h2 class="sr-only">Att veta om ärendet</h2>
      <ul class="labels">
        {labels.map(label => {
          const { short, tone, long } = labelWords(label)
          return (
            <li>
              <Badge text={short} tone={tone} /> <span safe>{long}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
