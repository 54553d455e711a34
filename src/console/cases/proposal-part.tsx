// The proposal of a case: what the rules say and why, what it rests on, what would have changed it; and what changed since it was seen.
import type { Case } from '../../cases/cases.js'
import { swedishDay, UNKNOWN_DAY } from '../../policy/days.js'
import type { MadeDecision } from '../../registry/decisions.js'
import type { Proposal } from '../../registry/proposals.js'
import { Facts, Notice, Table, Text } from '../parts/tables.js'
import { FIELD_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'
import { ANSWER_WORDS, ASKED_WORDS, situationWords } from './case-words.js'

const CodeLink = ({ code }: { code: string }): JSX.Element => (
  <a href={`/koder/${encodeURIComponent(code)}`} safe>
    {code}
  </a>
)

const dayTold = (day: string): string => (day === UNKNOWN_DAY ? 'alla dagar' : swedishDay(day))

/** What is proposed, or was decided, with its reasons. */
export const ProposalPart = ({ proposal }: { proposal: Proposal }): JSX.Element => {
  const { outcome, code, clause, why, rule, effectiveFrom, advice, counterfactuals, situation } = proposal
  return (
    <>
      <p class="lead">
        <strong safe>{wordOf(OUTCOME_WORDS, outcome)}</strong>
        {code === undefined ? (
          ''
        ) : (
          <>
            {' '}
            <CodeLink code={code} />
          </>
        )}
      </p>
      <p safe>{why}</p>
      {clause === null ? (
        ''
      ) : (
        <blockquote>
          <p>
            <strong safe>{`Princip ${clause.id.slice(1)} (${clause.id}): `}</strong>
            <span safe>{clause.text}</span>
          </p>
        </blockquote>
      )}
      <p class="is-quiet" safe>{`Gäller från och med ${dayTold(effectiveFrom)}. Regel ${rule}.`}</p>
      {advice.length === 0 ? (
        ''
      ) : (
        <Notice tone="warning">
          <h3>Att kontrollera</h3>
          <ul>
            {advice.map(({ text }) => (
              <li safe>{text}</li>
            ))}
          </ul>
        </Notice>
      )}
      <details>
        <summary>Vad förslaget bygger på</summary>
        <Facts facts={situationWords(situation).map(([question, answer]) => [question, <Text text={answer} />])} />
      </details>
      {counterfactuals.length === 0 ? (
        ''
      ) : (
        <details>
          <summary>Vad som skulle ha ändrat förslaget</summary>
          <ul>
            {counterfactuals.map(({ if: fields, outcome: other, rule: its }) => (
              <li safe>{`Om ${conditionTold(fields)}: ${wordOf(OUTCOME_WORDS, other)} (regel ${its}).`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const VALUES: Readonly<Record<string, string>> = {
  true: 'ja',
  false: 'nej',
  whole: 'hela verksamheten',
  part: 'en del av verksamheten',
}
const conditionTold = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([field, value]) => `”${wordOf(FIELD_WORDS, field)}” hade varit ”${VALUES[String(value)] ?? String(value)}”`)
    .join(' och ')

/** What an officer has chosen so far. */
export const AnswersPart = ({ answers }: Pick<Case, 'answers'>): JSX.Element =>
  Object.keys(answers).length === 0 ? (
    ''
  ) : (
    <>
      <h3>Val som är gjorda</h3>
      <Facts
        facts={Object.entries(answers).map(([rule, option]) => [
          wordOf(ASKED_WORDS, rule),
          <Text text={wordOf(ANSWER_WORDS, option)} />,
        ])}
      />
    </>
  )

/** The decision that settled a case. */
export const DecisionPart = ({ decision }: { decision: MadeDecision }): JSX.Element => (
  <>
    <ProposalPart proposal={decision} />
    <Facts
      facts={[
        ['Beslutets nummer', <Text text={String(decision.seq)} />],
        [
          'Koder som berörs',
          <span>
            {decision.effects.length === 0 ? 'inga' : ''}
            {decision.effects.map(({ code }) => (
              <>
                <CodeLink code={code} />{' '}
              </>
            ))}
          </span>,
        ],
      ]}
    />
  </>
)

/** The parts of a proposal that a form carries along, so that what changed can be told. */
export interface SeenProposal {
  readonly outcome: string
  readonly code: string
  readonly clause: string
  readonly why: string
}

export const seenOf = ({ outcome, code, clause, why }: Proposal): SeenProposal => ({
  outcome,
  code: code ?? '',
  clause: clause?.id ?? '',
  why,
})

/** What a form carried along; undefined when it is spoilt. It is shown to whoever sent it, and believed for nothing else. */
export function readSeen(text: string | undefined): SeenProposal | undefined {
  try {
    const seen = JSON.parse(text ?? '') as Record<string, unknown> | null
    const of = (name: string): string => String(seen?.[name] ?? '').slice(0, 2000)
    return { outcome: of('outcome'), code: of('code'), clause: of('clause'), why: of('why') }
  } catch {
    return undefined
  }
}

/** The proposal that was seen beside the one it is now. */
export const Changed = ({ seen, now }: { seen: SeenProposal; now: Proposal }): JSX.Element => {
  const is = seenOf(now)
  const rows = [
    { what: 'Utfall', was: wordOf(OUTCOME_WORDS, seen.outcome), is: wordOf(OUTCOME_WORDS, is.outcome) },
    { what: 'Kod', was: seen.code, is: is.code },
    { what: 'Princip', was: seen.clause, is: is.clause },
    { what: 'Varför', was: seen.why, is: is.why },
  ]
  return (
    <Table
      caption="Förslaget när du läste det, och nu"
      columns={[
        { head: 'Uppgift', cell: row => <Text text={row.what} /> },
        { head: 'När du läste', cell: row => <Text text={row.was || '–'} /> },
        { head: 'Nu', cell: row => <Text text={row.is || '–'} /> },
        { head: 'Ändrat', cell: row => (row.was === row.is ? 'nej' : <strong>ja</strong>) },
      ]}
      rows={rows}
    />
  )
}
