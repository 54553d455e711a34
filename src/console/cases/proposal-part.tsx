// The proposal of a case: what the rules say and why, what it rests on, what would have changed it; and what changed since it was seen.
import type { Case } from '../../cases/cases.js'
import type { CommandKind } from '../../policy/commands.js'
import type { MadeDecision } from '../../registry/decisions.js'
import type { Proposal } from '../../registry/proposals.js'
import { CodeLinks } from '../officers/values.js'
import { Facts, Table, Text } from '../parts/tables.js'
import { AdviceTold, Counterfactuals, Reasons, SituationTold } from '../rules/reasons.js'
import { OUTCOME_WORDS, wordOf } from '../words.js'
import { ANSWER_WORDS, ASKED_WORDS } from './case-words.js'

/** What is proposed, or was decided, with its reasons. */
export const ProposalPart = ({ kind, proposal }: { kind: CommandKind; proposal: Proposal }): JSX.Element => (
  <>
    <Reasons decision={proposal} />
    <AdviceTold advice={proposal.advice} />
    <SituationTold kind={kind} situation={proposal.situation} />
    <Counterfactuals counterfactuals={proposal.counterfactuals} />
  </>
)

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
    <ProposalPart kind={decision.type} proposal={decision} />
    <Facts
      facts={[
        ['Beslutets nummer', <Text text={String(decision.seq)} />],
        [
          'Koder som berörs',
          <span>
            {decision.effects.length === 0 ? 'inga' : <CodeLinks codes={decision.effects.map(({ code }) => code)} />}
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
