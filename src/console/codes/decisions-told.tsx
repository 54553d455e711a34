// The decisions about a code, as anyone may read them: what was decided, by which principle, and what would have changed it.
import type { Counterfactual } from '../../policy/commands.js'
import { swedishDay } from '../../policy/days.js'
import { stockholmDay } from '../../policy/stockholm.js'
import type { MadeDecision } from '../../registry/decisions.js'
import { KIND_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'
import { CodeLink } from './code-words.js'

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
      {clause === null ? (
        ''
      ) : (
        <>
          <p>
            Enligt <a href={`/principer#${clause.id}`} safe>{`princip ${clause.id.slice(1)}`}</a>:
          </p>
          <blockquote safe>{clause.text}</blockquote>
        </>
      )}
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

const Counterfactuals = ({ counterfactuals }: { readonly counterfactuals: readonly Counterfactual[] }): JSX.Element => {
  const sentences = counterfactuals.flatMap(each => sentenceOf(each) ?? [])
  return sentences.length === 0 ? (
    ''
  ) : (
    <details>
      <summary>Om det hade varit på ett annat sätt</summary>
      <ul>
        {sentences.map(sentence => (
          <li safe>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

/** What would have been otherwise, by the field of the request and its other value. */
const IF_WORDS: Readonly<Record<string, string>> = {
  'hosted:true': 'vården hade bedrivits i en annan vårdgivares lokaler',
  'hosted:false': 'vården inte hade bedrivits i en annan vårdgivares lokaler',
  'scope:whole': 'det hade gällt hela verksamheten',
  'scope:part': 'det bara hade gällt en del av verksamheten',
  'samePremises:true': 'lokalerna hade varit desamma',
  'samePremises:false': 'lokalerna inte hade varit desamma',
  'sameActivity:true': 'verksamheten hade varit densamma',
  'sameActivity:false': 'verksamheten inte hade varit densamma',
  'formerStays:true': 'den tidigare vårdgivaren hade fortsatt',
  'formerStays:false': 'den tidigare vårdgivaren inte hade fortsatt',
}
const WOULD_WORDS: Readonly<Record<MadeDecision['outcome'], string>> = {
  allocated: 'en ny kod tilldelats',
  kept: 'koden behållits',
  closed: 'koden stängts',
  merged: 'koderna slagits samman',
  reopened: 'koden öppnats igen',
  withdrawn: 'koden återkallats',
  annulled: 'beslutet upphävts',
  rejected: 'begäran avslagits',
  referred: 'en handläggare fått välja',
  refused: 'begäran inte kunnat bifallas',
}

/** "Om verksamheten inte hade varit densamma hade en ny kod tilldelats (regel P6)." Undefined for a field that has no words. */
export function sentenceOf({ if: changed, outcome, rule }: Counterfactual): string | undefined {
  const conditions = Object.entries(changed).map(([field, value]) => IF_WORDS[`${field}:${value}`])
  return conditions.includes(undefined)
    ? undefined
    : `Om ${conditions.join(' och ')} hade ${WOULD_WORDS[outcome]} (regel ${rule}).`
}
