// The proposal as whoever asks is shown it: what the rules would make of the request, by which principle, and what would change it.
import type { Counterfactual } from '../../policy/commands.js'
import { dayBefore, swedishDay } from '../../policy/days.js'
import { mvoName } from '../../policy/mvo.js'
import type { CodeAnswer } from '../../registry/answers.js'
import type { Proposal } from '../../registry/proposals.js'
import { Badge, type Tone } from '../parts/tables.js'
import { CODE_STATUS_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'
import type { FormFault } from './reading.js'

/** The code that the form names: which activity it is. */
export const CodeNamed = ({ code }: { readonly code: CodeAnswer }): JSX.Element => (
  <div class="card-frame">
    <h3 safe>{`${code.code} ${code.activityName}`}</h3>
    <p safe>
      {[
        code.provider?.name ?? 'Vårdgivaren är inte registrerad',
        code.address === null ? 'Adressen är inte registrerad' : `${code.address.street}, ${code.address.town}`,
        wordOf(CODE_STATUS_WORDS, code.status),
      ].join(' · ')}
    </p>
    {code.mvo.length === 0 ? (
      ''
    ) : (
      <p safe>{`MVO: ${code.mvo.map(mvo => `${mvo} ${mvoName(mvo) ?? ''}`).join(', ')}`}</p>
    )}
  </div>
)

/** What lacks, or does not fit, before a proposal can be made. */
export const NotYet = ({ faults }: { readonly faults: readonly FormFault[] }): JSX.Element => {
  const lacking = faults.filter(({ isLacking }) => isLacking)
  const wrong = faults.filter(({ isLacking }) => !isLacking)
  return (
    <>
      <h2>Förslag till beslut</h2>
      {lacking.length === 0 ? '' : <p>Fyll i det här, så visas vad reglerna säger:</p>}
      {lacking.length === 0 ? (
        ''
      ) : (
        <ul>
          {lacking.map(({ label }) => (
            <li safe>{label}</li>
          ))}
        </ul>
      )}
      {wrong.length === 0 ? (
        ''
      ) : (
        <>
          <p>Det här behöver rättas:</p>
          <ul>
            {wrong.map(({ label, text }) => (
              <li safe>{`${label}: ${text}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** When too many ask at once. */
export const NotNow = (): JSX.Element => (
  <>
    <h2>Förslag till beslut</h2>
    <p>Förslaget kan inte visas just nu. Du kan skicka in ändå.</p>
  </>
)

export const ProposalShown = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => (
  <>
    <h2>Förslag till beslut</h2>
    <Reasons decision={proposal} />
    {proposal.options.length === 0 ? (
      ''
    ) : (
      <>
        <h3>Handläggaren väljer mellan</h3>
        <ul>
          {proposal.options.map(({ text, recommended }) => (
            <li safe>{recommended ? `${text} (rekommenderas)` : text}</li>
          ))}
        </ul>
      </>
    )}
    <Advice proposal={proposal} />
    {proposal.counterfactuals.length === 0 ? (
      ''
    ) : (
      <>
        <h3>Om något vore annorlunda</h3>
        <ul>
          {proposal.counterfactuals.map(other => (
            <li safe>{sentenceOf(other)}</li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** Outcome, code, day, why and the principle of a proposal, or of a decision that was made. */
export const Reasons = ({
  decision: { outcome, code, effectiveFrom, why, clause },
}: {
  readonly decision: Pick<Proposal, 'outcome' | 'code' | 'effectiveFrom' | 'why' | 'clause'>
}): JSX.Element => (
  <>
    <p>
      <Badge text={wordOf(OUTCOME_WORDS, outcome)} tone={TONES[outcome] ?? 'success'} />
      {code === undefined ? (
        ''
      ) : (
        <>
          {' '}
          <a href={`/koder/${encodeURIComponent(code)}`} safe>{`Sjukhuskod ${code}`}</a>
        </>
      )}
    </p>
    <p safe>{why}</p>
    {outcome === 'refused' || outcome === 'rejected' || effectiveFrom === '' ? (
      ''
    ) : (
      <p safe>
        {outcome === 'closed'
          ? `Stängs ${swedishDay(effectiveFrom)}. Sista dag koden gäller: ${swedishDay(dayBefore(effectiveFrom))}.`
          : `Gäller från och med ${swedishDay(effectiveFrom)}.`}
      </p>
    )}
    {clause === null ? (
      ''
    ) : (
      <blockquote>
        <p>
          <strong safe>{`Princip ${clause.id}`}</strong>
        </p>
        <p safe>{clause.text}</p>
      </blockquote>
    )}
  </>
)

const TONES: Readonly<Record<string, Tone>> = {
  referred: 'warning',
  refused: 'error',
  rejected: 'error',
  annulled: 'warning',
  withdrawn: 'warning',
}

/** What is for the officer alone to weigh is not told: who may ask, and how many numbers are left. */
const FOR_OFFICERS: readonly string[] = ['not-the-holder', 'holder-unknown', 'series-nearly-full']

const Advice = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => {
  const told = proposal.advice.filter(({ id }) => !FOR_OFFICERS.includes(id))
  return told.length === 0 ? (
    ''
  ) : (
    <>
      <h3>Tänk på</h3>
      <ul>
        {told.map(({ text }) => (
          <li safe>{text}</li>
        ))}
      </ul>
    </>
  )
}

/** A condition in words, by field and value; after "Om". */
const CONDITIONS: Readonly<Record<string, string>> = {
  'hosted:true': 'vården gavs i en annan vårdgivares lokaler',
  'hosted:false': 'vården gavs i egna lokaler',
  'scope:whole': 'det gällde hela verksamheten',
  'scope:part': 'det bara gällde en del av verksamheten',
  'samePremises:true': 'lokalerna var desamma',
  'samePremises:false': 'lokalerna var andra',
  'sameActivity:true': 'verksamheten var densamma',
  'sameActivity:false': 'verksamheten var en annan',
  'formerStays:true': 'den tidigare vårdgivaren fortsatte',
  'formerStays:false': 'den tidigare vårdgivaren slutade',
}
const OUTCOMES: Readonly<Record<string, string>> = {
  allocated: 'tilldelas en ny kod',
  kept: 'behålls koden',
  closed: 'stängs koden',
  merged: 'slås koderna samman',
  referred: 'måste en handläggare välja',
  refused: 'går det inte att bifalla',
}

/** "Om verksamheten var en annan tilldelas en ny kod (princip P6)." */
export function sentenceOf({ if: conditions, outcome, rule }: Counterfactual): string {
  const said = Object.entries(conditions).map(([field, value]) => CONDITIONS[`${field}:${value}`] ?? field)
  const [principle] = /^P\d/.exec(rule) ?? []
  return `Om ${said.join(' och ')} ${OUTCOMES[outcome] ?? wordOf(OUTCOME_WORDS, outcome)}${principle === undefined ? '' : ` (princip ${principle})`}.`
}
