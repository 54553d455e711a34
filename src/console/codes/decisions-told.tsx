// The decisions about a code, as anyone may read them: what was decided, by which principle, and what would have changed it.
import { swedishDay } from '../../policy/days.js'
import { stockholmDay } from '../../policy/stockholm.js'
import type { MadeDecision } from '../../registry/decisions.js'
import { CodeLink } from '../parts/links.js'
import { Counterfactuals, Principle } from '../rules/reasons.js'
import { KIND_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'

/** Latest first. */
export const DecisionsTold = ({
  code,
  decisions,
}: {
  readonly code: string
  readonly decisions: readonly MadeDecision[]
}): JSX.Element => (
  <ul class="plain-list">
    {decisions
      .toSorted((one, other) => other.seq - one.seq)
      .map(decision => (
        <li class="card-frame" id={`beslut-${decision.seq}`}>
          <DecisionTold code={code} decision={decision} />
        </li>
      ))}
  </ul>
)

const DecisionTold = ({ code, decision }: { readonly code: string; readonly decision: MadeDecision }): JSX.Element => {
  const { seq, type, outcome, rule, clause, why, effectiveFrom, decidedAt, counterfactuals, effects } = decision
  const others = effects.filter(effect => effect.code !== code)
  return (
    <article>
      <h3 safe>{`${wordOf(KIND_WORDS, type)}: ${wordOf(OUTCOME_WORDS, outcome).toLowerCase()}`}</h3>
      <p class="is-quiet" safe>
        {`Beslut ${seq}, fattat ${swedishDay(stockholmDay(new Date(decidedAt)))}. ${
          effectiveFrom === '' ? 'Gäller från okänt datum.' : `Gäller från ${swedishDay(effectiveFrom)}.`
        } Regel ${rule}.`}
      </p>
      <Principle clause={clause} />
      <p safe>{why}</p>
      {others.length === 0 ? (
        ''
      ) : (
        <p>
          Beslutet rör också{' '}
          {others.map((effect, i) => (
            <>
              {i === 0 ? '' : ', '}
              <CodeLink code={effect.code} />
            </>
          ))}
          .
        </p>
      )}
      <Counterfactuals counterfactuals={counterfactuals} />
    </article>
  )
}
