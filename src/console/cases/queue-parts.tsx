// Parts of the queue: its counts, the form of its filters and its rows.
import type { Case } from '../../cases/cases.js'
import { stockholmDay } from '../../policy/stockholm.js'
import { Select, TextField } from '../parts/fields.js'
import { CodeLink } from '../parts/links.js'
import { Badge, type Column, Text } from '../parts/tables.js'
import { CASE_STATUS_WORDS, CHANNEL_WORDS, FIELD_WORDS, KIND_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'
import { isForQueue, labelWords } from './case-words.js'
import { ageWords } from './days.js'
import { linkTo, type QueueQuestion, STATUS_CHOICES } from './queue-question.js'

/** How many there are of each status, each a link to them. */
export const Counts = ({
  question,
  counts,
}: {
  question: QueueQuestion
  counts: ReadonlyMap<string, number>
}): JSX.Element => {
  const sum = (statuses: readonly string[]): number =>
    statuses.reduce((total, status) => total + (counts.get(status) ?? 0), 0)
  const all = Object.keys(CASE_STATUS_WORDS)
  const numberOf = (choice: string): number =>
    choice === 'att-gora' ? sum(['open', 'incomplete']) : choice === 'alla' ? sum(all) : sum([choice])
  return (
    <nav aria-label="Ärenden per status">
      <ul class="counts">
        {Object.entries(STATUS_CHOICES).map(([choice, word]) => (
          <li>
            <a
              href={linkTo(question, { status: choice })}
              {...(choice === question.status ? { 'aria-current': 'page' } : {})}
            >
              <span safe>{word}</span> <strong safe>{String(numberOf(choice))}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const choicesOf = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Alla' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
]
const ASKED_KINDS = Object.fromEntries(
  ['new-code', 'move', 'takeover', 'amendment', 'closure', 'merger', 'reopening', 'withdrawal', 'correction'].map(
    kind => [kind, wordOf(KIND_WORDS, kind)],
  ),
)

export const Filters = ({ question, unfit }: { question: QueueQuestion; unfit: readonly string[] }): JSX.Element => {
  const faultOf = (name: string) =>
    unfit.includes(name) ? { fault: 'Skriv dagen som år-månad-dag, till exempel 2026-11-20.' } : {}
  return (
    <search>
      <form method="get" action="/handlaggning" class="filters">
        <label class="label" for="falt-q">
          Sök på ärendenummer, namn eller kod
        </label>
        <div class="search__row">
          <input
            class="text-field__input"
            id="falt-q"
            name="q"
            type="search"
            value={question.q ?? ''}
            autocomplete="off"
            data-key="/"
          />
          <button class="button button--primary" type="submit">
            Visa
          </button>
        </div>
        <details {...(isNarrowed(question) || unfit.length > 0 ? { open: true } : {})}>
          <summary>Urval och ordning</summary>
          <div class="field-row">
            <Select
              name="status"
              label="Status"
              value={question.status}
              choices={Object.entries(STATUS_CHOICES).map(([value, text]) => ({ value, text }))}
            />
            <Select name="slag" label="Vad det gäller" value={question.kind} choices={choicesOf(ASKED_KINDS)} />
            <Select name="kanal" label="Kom in via" value={question.channel} choices={choicesOf(CHANNEL_WORDS)} />
            <TextField name="fran" label="Inkom tidigast" type="date" value={question.from} {...faultOf('fran')} />
            <TextField name="till" label="Inkom senast" type="date" value={question.to} {...faultOf('till')} />
            <Select
              name="ordning"
              label="Ordning"
              value={question.isOldestFirst ? 'aldst' : 'nyast'}
              choices={[
                { value: 'aldst', text: 'Äldst först' },
                { value: 'nyast', text: 'Nyast först' },
              ]}
            />
          </div>
          <div class="choice">
            <input type="checkbox" id="falt-nytt" name="nytt" value="ja" checked={question.hasNewMessage} />
            <label for="falt-nytt">Bara ärenden där ett nytt svar har kommit</label>
          </div>
          <div class="button-row">
            <button class="button button--secondary" type="submit">
              Visa urvalet
            </button>
            <a class="button button--tertiary" href="/handlaggning">
              Rensa
            </a>
          </div>
        </details>
      </form>
    </search>
  )
}

/** Whether anything below the fold of the form is asked for. */
const isNarrowed = ({ kind, channel, from, to, hasNewMessage, isOldestFirst }: QueueQuestion): boolean =>
  [kind, channel, from, to].some(each => each !== undefined) || hasNewMessage || !isOldestFirst

/** What a case is about in few words: the activity, else the code; and the provider. */
export function aboutOf({ request }: Case): { readonly activity: string; readonly provider: string } {
  const { activityName, code, codes, provider } = request as {
    readonly activityName?: string
    readonly code?: string
    readonly codes?: readonly string[]
    readonly provider?: { readonly name?: string }
  }
  const named = code === undefined ? codes?.join(', ') : code
  return {
    activity: [named, activityName].filter(text => text !== undefined).join(' ') || '–',
    provider: provider?.name ?? '',
  }
}

export const missingWords = ({ missing }: Pick<Case, 'missing'>): string =>
  missing.map(path => wordOf(FIELD_WORDS, path)).join(', ')

export const outcomeWords = ({ proposal, decision }: Case): string => {
  const outcome = proposal?.outcome ?? decision?.outcome
  return outcome === undefined ? '' : wordOf(OUTCOME_WORDS, outcome)
}

const STATUS_TONES = { incomplete: 'warning', open: 'info', settled: 'success', withdrawn: 'default' } as const

export const StatusBadge = ({ status }: Pick<Case, 'status'>): JSX.Element => (
  <Badge text={wordOf(CASE_STATUS_WORDS, status)} tone={STATUS_TONES[status]} />
)

/** The columns of the queue on a day. */
export const queueColumns = (today: string): readonly Column<Case>[] => [
  {
    head: 'Ärende',
    cell: ({ id, number }) => (
      <a class="is-whole" href={`/handlaggning/arenden/${encodeURIComponent(id)}`} data-row safe>
        {number}
      </a>
    ),
  },
  {
    head: 'Gäller',
    cell: ({ kind }) => (
      <span class="is-whole" safe>
        {kind === null ? 'Vet inte än' : wordOf(KIND_WORDS, kind)}
      </span>
    ),
  },
  {
    head: 'Verksamhet och vårdgivare',
    cell: told => {
      const { activity, provider } = aboutOf(told)
      return (
        <>
          <span safe>{activity}</span>
          {provider === '' ? (
            ''
          ) : (
            <>
              <br />
              <span class="is-quiet" safe>
                {provider}
              </span>
            </>
          )}
        </>
      )
    },
  },
  {
    head: 'Inkom',
    cell: ({ receivedAt }) => (
      <>
        <time class="is-whole" datetime={receivedAt} safe>
          {stockholmDay(new Date(receivedAt))}
        </time>
        <br />
        <span class="is-quiet" safe>
          {ageWords(receivedAt, today)}
        </span>
      </>
    ),
  },
  { head: 'Via', cell: ({ channel }) => <Text text={wordOf(CHANNEL_WORDS, channel)} /> },
  { head: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  {
    head: 'Saknas',
    cell: told => <Text text={missingWords(told)} />,
  },
  {
    head: 'Att veta',
    cell: ({ labels }) => (
      <span class="badges">
        {labels.filter(isForQueue).map(label => {
          const { short, tone } = labelWords(label)
          return <Badge text={short} tone={tone} />
        })}
      </span>
    ),
  },
  {
    head: 'Förslag eller beslut',
    cell: told => {
      const code = told.proposal?.code ?? told.decision?.code
      return (
        <>
          <span safe>{outcomeWords(told)}</span>
          {code === undefined ? (
            ''
          ) : (
            <>
              {' '}
              <CodeLink code={code} />
            </>
          )}
        </>
      )
    },
  },
]
