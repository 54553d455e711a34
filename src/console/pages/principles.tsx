// The page of the principles: the six quoted, and the rules that carry them out as the service applies them.
import { CLAUSES } from '../../policy/clauses.js'
import type { CommandKind } from '../../policy/commands.js'
import { POLICY_VERSION, RULES, type Rule } from '../../policy/rules.js'
import { QUESTIONS } from '../../policy/situations.js'
import type { PageApp } from '../context.js'
import { frameOf, sendPage } from '../frame.js'
import { type Column, Table, Text } from '../parts/tables.js'
import { conditionOf } from '../rules/situation-words.js'
import { KIND_WORDS, OUTCOME_WORDS, wordOf } from '../words.js'

const KINDS = Object.keys(QUESTIONS) as CommandKind[]

export function principlePages(app: PageApp): void {
  app.get('/principer', (request, reply) =>
    sendPage(reply, frameOf(request, reply), { title: 'Principer och regler', isWide: true }, <Principles />),
  )
}

const Principles = (): JSX.Element => (
  <>
    <h1>Principer och regler</h1>
    <p class="lead">
      Socialstyrelsen har sex principer för när en verksamhet får en sjukhuskod och när den behåller sin. Varje beslut i
      registret fattas efter en regel, och regeln hänvisar till den princip den följer av.
    </p>
    <h2>De sex principerna</h2>
    {CLAUSES.map(({ id, text }) => (
      <section id={id}>
        <h3 safe>{`Princip ${id.slice(1)}`}</h3>
        <blockquote cite="https://www.socialstyrelsen.se/" safe>
          {text}
        </blockquote>
      </section>
    ))}
    <h2>Reglerna</h2>
    <p>
      Reglerna prövas i den ordning de står. Den första vars villkor alla är uppfyllda avgör. Där principerna inte ger
      svar, eller drar åt olika håll, väljer en handläggare bland angivna alternativ.
    </p>
    <p>{`Det här är reglerna i version ${POLICY_VERSION}. Varje beslut anger vilken version det fattades efter.`}</p>
    <nav aria-label="Slag av begäran">
      <ul class="plain-list link-row">
        {KINDS.map(kind => (
          <li>
            <a href={`#${kind}`} safe>
              {wordOf(KIND_WORDS, kind)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {KINDS.map(kind => (
      <section id={kind}>
        <h3 safe>{wordOf(KIND_WORDS, kind)}</h3>
        <Table caption={`Regler: ${wordOf(KIND_WORDS, kind).toLowerCase()}`} columns={COLUMNS} rows={rulesFor(kind)} />
      </section>
    ))}
  </>
)

interface RuleOfKind extends Rule {
  readonly place: number
  readonly kind: CommandKind
}

const rulesFor = (kind: CommandKind): RuleOfKind[] =>
  RULES.filter(rule => rule.kinds.includes(kind)).map((rule, i) => ({ ...rule, place: i + 1, kind }))

const COLUMNS: readonly Column<RuleOfKind>[] = [
  { head: 'Ordning', isNumber: true, cell: ({ place }) => <Text text={String(place)} /> },
  { head: 'Regel', cell: ({ rule }) => <Text text={rule} /> },
  { head: 'När', cell: row => <Conditions row={row} /> },
  {
    head: 'Utfall',
    cell: ({ outcome, acts }) => (
      <Text text={acts.includes('as-ruled') ? 'Som handläggaren beslutar' : wordOf(OUTCOME_WORDS, outcome)} />
    ),
  },
  {
    head: 'Princip',
    cell: ({ clause }) =>
      clause === null ? (
        <span>Ingen</span>
      ) : (
        <a href={`#${clause}`} safe>
          {`Princip ${clause.slice(1)}`}
        </a>
      ),
  },
  { head: 'Vad det betyder', cell: ({ sv }) => <Text text={sv} /> },
]

const Conditions = ({ row: { kind, when } }: { readonly row: RuleOfKind }): JSX.Element => {
  const conditions = Object.entries(when)
  return conditions.length === 0 ? (
    <span>i alla andra fall</span>
  ) : (
    <ul class="plain-list">
      {conditions.map(([question, answers], i) => (
        <li safe>
          {`${i === 0 ? '' : 'och '}${conditionOf(kind, question, [answers].flat()) ?? `${question}: ${[answers].flat().join(', ')}`}`}
        </li>
      ))}
    </ul>
  )
}
