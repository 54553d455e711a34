// A proposal as an officer reads it before a case is opened: what would be decided, by which rule and why.
import type { Proposal } from '../../registry/proposals.js'
import { Badge, Facts, Text, type Tone } from '../parts/tables.js'
import { OUTCOME_WORDS, wordOf } from '../words.js'
import { CodeLink } from './values.js'

export const toneOf = (outcome: string): Tone =>
  outcome === 'refused' || outcome === 'rejected' ? 'error' : outcome === 'referred' ? 'warning' : 'success'

export const Outcome = ({ outcome }: { readonly outcome: string }): JSX.Element => (
  <Badge text={wordOf(OUTCOME_WORDS, outcome)} tone={toneOf(outcome)} />
)

/** The rule, and what the principle behind it says. */
export const Grounds = ({ rule, clause }: Pick<Proposal, 'rule' | 'clause'>): JSX.Element =>
  clause === null ? (
    <Text text={rule} />
  ) : (
    <>
      <Text text={`${rule}, princip ${clause.id}: `} />
      <q safe>{clause.text}</q>
    </>
  )

export const ProposalShown = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => (
  <section class="card-frame" aria-labelledby="forslag">
    <h2 id="forslag">Förslag enligt reglerna</h2>
    <Facts
      facts={[
        ['Utfall', <Outcome outcome={proposal.outcome} />],
        ['Skäl', <Text text={proposal.why} />],
        ['Regel', <Grounds rule={proposal.rule} clause={proposal.clause} />],
        ...(proposal.code === undefined
          ? []
          : ([['Kod att använda', <CodeLink code={proposal.code} />]] as [string, JSX.Element][])),
        ['Från och med', <Text text={proposal.effectiveFrom} />],
      ]}
    />
    {proposal.options.length === 0 ? (
      ''
    ) : (
      <>
        <h3>Att välja på i ärendet</h3>
        <ul>
          {proposal.options.map(({ text, recommended }) => (
            <li safe>{recommended ? `${text} (rekommenderas)` : text}</li>
          ))}
        </ul>
      </>
    )}
    <Advice advice={proposal.advice} />
  </section>
)

export const Advice = ({ advice }: Pick<Proposal, 'advice'>): JSX.Element =>
  advice.length === 0 ? (
    ''
  ) : (
    <>
      <h3>Att tänka på</h3>
      <ul>
        {advice.map(({ text }) => (
          <li safe>{text}</li>
        ))}
      </ul>
    </>
  )
