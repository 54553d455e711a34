// The proposal as whoever asks is shown it: what the rules would make of the request, by which principle, and what would change it.
import { mvoName } from '../../policy/mvo.js'
import type { CodeAnswer } from '../../registry/answers.js'
import type { Proposal } from '../../registry/proposals.js'
import { AdviceTold, Counterfactuals, OptionsTold, Reasons } from '../rules/reasons.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'
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
    <OptionsTold options={proposal.options} />
    <AdviceTold advice={proposal.advice.filter(({ id }) => !FOR_OFFICERS.includes(id))} />
    <Counterfactuals counterfactuals={proposal.counterfactuals} />
  </>
)

/** What is for the officer alone to weigh is not told: who may ask, and how many numbers are left. */
const FOR_OFFICERS: readonly string[] = ['not-the-holder', 'holder-unknown', 'series-nearly-full']
