// One decision whole, as officers see it: what was asked, on what facts, by which rule, by whom, and what proves it.
import { findRegion } from '../../policy/regions.js'
import type { DecisionProof, WholeDecision } from '../../registry/decisions.js'
import { CodeLink, organisationNumberShown, postalCodeShown } from '../parts/links.js'
import { Facts, Table, Text } from '../parts/tables.js'
import { AdviceTold, Counterfactuals, Reasons, SituationTold } from '../rules/reasons.js'
import { FIELD_WORDS, KIND_WORDS, wordOf } from '../words.js'
import { AsKept, Moment } from './values.js'

type Fact = readonly [string, JSX.Element]

export const DecisionPage = ({
  decision,
  proof,
}: {
  readonly decision: WholeDecision
  readonly proof: DecisionProof
}): JSX.Element => (
  <>
    <h1 safe>{`Beslut ${decision.seq}: ${wordOf(KIND_WORDS, decision.type)}`}</h1>
    <h2>Utfall</h2>
    <Reasons decision={decision} />
    <Facts
      facts={[
        ['Beslutat', <Moment at={decision.decidedAt} />],
        ['Av', <Text text={`${decision.actor.sub} (${ACTOR_WORDS[decision.actor.role]})`} />],
        ...(proof.motive === null ? [] : ([['Motivering', <Text text={proof.motive} />]] as Fact[])),
        ...(decision.case === null ? [] : ([['Ärende', <CaseOf id={decision.case} />]] as Fact[])),
      ]}
    />
    {decision.type === 'correction' ? (
      ''
    ) : (
      <p>
        <a href={`/handlaggning/beslut/${decision.seq}/ratta`}>Rätta beslutet</a>
      </p>
    )}
    <AdviceTold advice={decision.advice} />
    <SituationTold kind={decision.type} situation={decision.situation} />
    <Counterfactuals counterfactuals={decision.counterfactuals} />
    <h2>Koder som berördes</h2>
    <Table
      caption="Koder och det tillstånd de fick"
      columns={[
        { head: 'Kod', cell: ({ code }) => <CodeLink code={code} /> },
        { head: 'Tillstånd', cell: ({ stateId }) => <Text text={stateId} /> },
      ]}
      rows={decision.effects}
      empty="Beslutet ändrade ingen kod."
    />
    <h2>Det som begärdes</h2>
    <Facts facts={particularsOf(decision.command)} />
    <h2>Så är det sparat</h2>
    <Facts
      facts={[
        ['Nummer i loggen', <Text text={String(decision.seq)} />],
        ['Beslutets id', <Text text={decision.id} />],
        ['Reglernas version', <Text text={decision.policyVersion} />],
        ['Kontrollsumma', <code safe>{proof.hash}</code>],
        ['Kontrollsumma före', <code safe>{proof.before ?? 'loggens första rad'}</code>],
        ['Kontrollsumma för underlaget', <code safe>{proof.groundsHash}</code>],
      ]}
    />
    <AsKept summary="Begäran som den är sparad" value={decision.command} />
    <AsKept summary="Fakta som beslutet vilar på" value={decision.facts} />
  </>
)

const ACTOR_WORDS: Readonly<Record<WholeDecision['actor']['role'], string>> = {
  officer: 'handläggare',
  provider: 'vårdgivare',
  service: 'tjänst',
  system: 'systemet',
}

const CaseOf = ({ id }: { readonly id: string }): JSX.Element => (
  <a href={`/handlaggning/arenden/${encodeURIComponent(id)}`}>Till ärendet</a>
)

/** A value in a sentence; references to what stands apart are not told. */
function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nej'
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'object' && value !== null) return partsOf(value).map(valueText).join(', ')
  const text = String(value)
  return text.startsWith('personal:') ? 'sparas skilt från loggen' : text
}

/** The log keeps the parts of a group in an order of its own; people read them in this. */
const PART_ORDER = ['street', 'postalCode', 'town', 'name', 'organisationNumber', 'email']
const partsOf = (group: object): unknown[] =>
  Object.entries(group)
    .sort(([one], [other]) => PART_ORDER.indexOf(one) - PART_ORDER.indexOf(other))
    .map(([part, value]) => (typeof value === 'string' ? (SHOWN[part]?.(value) ?? value) : value))
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  postalCode: postalCodeShown,
  organisationNumber: organisationNumberShown,
}

const FIELD_ORDER = Object.keys(FIELD_WORDS)
const particularsOf = (command: unknown): Fact[] =>
  Object.entries((command ?? {}) as object)
    .sort(([one], [other]) => FIELD_ORDER.indexOf(one) - FIELD_ORDER.indexOf(other))
    .map(([field, value]) => [wordOf(FIELD_WORDS, field), <Text text={particularText(field, value)} />])

function particularText(field: string, value: unknown): string {
  if (field === 'kind') return wordOf(KIND_WORDS, String(value))
  return field === 'region' ? (findRegion(String(value))?.regionSv ?? String(value)) : valueText(value)
}
