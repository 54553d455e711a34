// Reasons: what is proposed or was decided, by which principle, what to mind and what would have changed it, wherever it is shown.
import type { CommandKind, Counterfactual, Situation } from '../../policy/commands.js'
import { dayBefore, swedishDay, UNKNOWN_DAY } from '../../policy/days.js'
import type { Proposal } from '../../registry/proposals.js'
import { CodeLink } from '../parts/links.js'
import { Badge, Notice, type Tone } from '../parts/tables.js'
import { OUTCOME_WORDS, wordOf } from '../words.js'
import { situationWords } from './situation-words.js'

type Outcome = Proposal['outcome']

const TONES: Readonly<Partial<Record<Outcome, Tone>>> = {
  referred: 'warning',
  annulled: 'warning',
  withdrawn: 'warning',
  refused: 'error',
  rejected: 'error',
}

export const OutcomeBadge = ({ outcome }: { readonly outcome: Outcome }): JSX.Element => (
  <Badge text={wordOf(OUTCOME_WORDS, outcome)} tone={TONES[outcome] ?? 'success'} />
)

/** Outcome, code, why, day, rule and the principle of a proposal, or of a decision that was made. */
export const Reasons = ({
  decision: { outcome, code, effectiveFrom, why, rule, clause },
}: {
  readonly decision: Pick<Proposal, 'outcome' | 'code' | 'effectiveFrom' | 'why' | 'rule' | 'clause'>
}): JSX.Element => (
  <>
    <p>
      <OutcomeBadge outcome={outcome} />
      {code === undefined ? (
        ''
      ) : (
        <>
          {' '}
          Sjukhuskod <CodeLink code={code} />
        </>
      )}
    </p>
    <p safe>{why}</p>
    <p class="is-quiet" safe>
      {`${dayTold(outcome, effectiveFrom)} Regel ${rule}.`.trim()}
    </p>
    <Principle clause={clause} />
  </>
)

function dayTold(outcome: Outcome, day: string): string {
  if (outcome === 'refused' || outcome === 'rejected') return ''
  if (day === UNKNOWN_DAY) return 'Gäller från okänd dag.'
  return outcome === 'closed'
    ? `Stängs ${swedishDay(day)}. Sista dag koden gäller: ${swedishDay(dayBefore(day))}.`
    : `Gäller från och med ${swedishDay(day)}.`
}

/** The principle, quoted. */
export const Principle = ({ clause }: Pick<Proposal, 'clause'>): JSX.Element =>
  clause === null ? (
    ''
  ) : (
    <>
      <p>
        Enligt <a href={`/principer#${clause.id}`} safe>{`princip ${clause.id.slice(1)}`}</a>:
      </p>
      <blockquote safe>{clause.text}</blockquote>
    </>
  )

/** What to mind before deciding. */
export const AdviceTold = ({ advice }: Pick<Proposal, 'advice'>): JSX.Element =>
  advice.length === 0 ? (
    ''
  ) : (
    <Notice tone="warning">
      <h3>Att tänka på</h3>
      <ul>
        {advice.map(({ text }) => (
          <li safe>{text}</li>
        ))}
      </ul>
    </Notice>
  )

/** What there is to choose between. */
export const OptionsTold = ({ options }: Pick<Proposal, 'options'>): JSX.Element =>
  options.length === 0 ? (
    ''
  ) : (
    <>
      <h3>Handläggaren väljer mellan</h3>
      <ul>
        {options.map(({ text, recommended }) => (
          <li safe>{recommended ? `${text} (rekommenderas)` : text}</li>
        ))}
      </ul>
    </>
  )

/** What the rules asked, and how it was. */
export const SituationTold = ({
  kind,
  situation,
}: {
  readonly kind: CommandKind
  readonly situation: Situation
}): JSX.Element => (
  <details>
    <summary>Vad reglerna utgick från</summary>
    <ul>
      {situationWords(kind, situation).map(told => (
        <li safe>{told}</li>
      ))}
    </ul>
  </details>
)

/** Which other outcome there would have been, had something been otherwise. */
export const Counterfactuals = ({
  counterfactuals,
}: {
  readonly counterfactuals: readonly Counterfactual[]
}): JSX.Element =>
  counterfactuals.length === 0 ? (
    ''
  ) : (
    <details>
      <summary>Om det hade varit på ett annat sätt</summary>
      <ul>
        {counterfactuals.map(each => (
          <li safe>{sentenceOf(each)}</li>
        ))}
      </ul>
    </details>
  )

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
const WOULD_WORDS: Readonly<Record<Outcome, string>> = {
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

/** "Om verksamheten inte hade varit densamma hade en ny kod tilldelats (regel P6)." */
export function sentenceOf({ if: changed, outcome, rule }: Counterfactual): string {
  const conditions = Object.entries(changed).map(
    ([field, value]) => IF_WORDS[`${field}:${value}`] ?? `${field} hade varit ${String(value)}`,
  )
  return `Om ${conditions.join(' och ')} hade ${WOULD_WORDS[outcome]} (regel ${rule}).`
}
