// A proposal as an officer reads it before a case is opened: what would be decided, by which rule and why.
import type { Proposal } from '../../registry/proposals.js'
import { AdviceTold, OptionsTold, Reasons } from '../rules/reasons.js'

export const ProposalShown = ({ proposal }: { readonly proposal: Proposal }): JSX.Element => (
  <section class="card-frame" aria-labelledby="forslag">
    <h2 id="forslag">Förslag enligt reglerna</h2>
    <Reasons decision={proposal} />
    <OptionsTold options={proposal.options} />
    <AdviceTold advice={proposal.advice} />
  </section>
)
