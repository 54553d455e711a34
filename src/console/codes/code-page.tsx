// The page of a code, put together: facts, timeline, succession, decisions, files, and what can be asked for.
import type { Day } from '../../policy/days.js'
import { swedishDay } from '../../policy/days.js'
import type { CodeAnswer, Verdict } from '../../registry/answers.js'
import type { MadeDecision } from '../../registry/decisions.js'
import type { Step, Succession } from '../../registry/succession.js'
import type { Frame } from '../frame.js'
import { addressLine, CodeLink } from '../parts/links.js'
import { Table, Text } from '../parts/tables.js'
import { DayForm, FactsOn, FactsToday } from './code-facts.js'
import { apiPathOf, ProviderLink, regionName, StatusBadge } from './code-words.js'
import { DecisionsTold } from './decisions-told.js'
import { SuccessionPicture } from './succession-picture.js'
import { spanOf, TimelinePicture } from './timeline-picture.js'

interface FactsTold {
  readonly verdict: Verdict
  readonly state: CodeAnswer
}

export interface CodeTold {
  readonly code: string
  readonly today: Day
  readonly now: FactsTold
  /** On the day that was asked for. */
  readonly asOf: (FactsTold & { readonly day: Day }) | undefined
  readonly states: readonly CodeAnswer[]
  readonly succession: Succession
  readonly decisions: readonly MadeDecision[]
  readonly nameOf: (code: string) => string
}

export const CodePage = ({
  frame,
  told,
  fault,
}: {
  readonly frame: Frame
  readonly told: CodeTold
  /** A day that was asked for and is none. */
  readonly fault: string | undefined
}): JSX.Element => (
  <>
    <h1 safe>{`${told.code} ${told.now.state.activityName}`}</h1>
    <Actions frame={frame} told={told} />
    <DayForm code={told.code} day={fault ?? told.asOf?.day} isFault={fault !== undefined} />
    <div class="columns">
      <FactsToday {...told.now} />
      {told.asOf === undefined ? '' : <FactsOn {...told.asOf} />}
    </div>
    <h2>Tidslinje</h2>
    <TimelinePicture states={told.states} today={told.today} day={told.asOf?.day ?? told.today} />
    {told.states.some(({ validFrom, validTo }) => validFrom !== null || validTo !== null) ? (
      <p class="is-quiet" safe>
        {`Pilen visar ${told.asOf === undefined ? 'i dag' : swedishDay(told.asOf.day)}.`}
      </p>
    ) : (
      ''
    )}
    <Table caption="Kodens alla perioder" columns={STATE_COLUMNS} rows={told.states} />
    <SuccessionTold told={told} />
    <h2>Beslut</h2>
    <DecisionsTold code={told.code} decisions={told.decisions} />
    <Files code={told.code} />
  </>
)

const STATE_COLUMNS = [
  {
    head: 'När',
    cell: ({ validFrom, validTo }: CodeAnswer) => <Text text={spanOf(validFrom, validTo)} />,
  },
  { head: 'Läge', cell: ({ status }: CodeAnswer) => <StatusBadge status={status} /> },
  { head: 'Namn', cell: ({ activityName }: CodeAnswer) => <Text text={activityName} /> },
  { head: 'Vårdgivare', cell: ({ provider }: CodeAnswer) => <ProviderLink provider={provider} /> },
  {
    head: 'Plats',
    cell: ({ address }: CodeAnswer) => <Text text={address === null ? 'Okänd' : addressLine(address)} />,
  },
  { head: 'Region', cell: ({ region }: CodeAnswer) => <Text text={regionName(region)} /> },
  { head: 'MVO', cell: ({ mvo }: CodeAnswer) => <Text text={mvo.join(' ')} /> },
  { head: 'Regel', cell: ({ rule }: CodeAnswer) => <Text text={rule} /> },
]

/** What can be asked for, by anyone and by officers. A withdrawn code is nothing to ask about. */
const Actions = ({ frame, told: { code, now } }: { readonly frame: Frame; readonly told: CodeTold }): JSX.Element => {
  const query = `?kod=${encodeURIComponent(code)}`
  const path = `/handlaggning/koder/${encodeURIComponent(code)}`
  const { status } = now.state
  const asked: readonly (readonly [string, string])[] =
    status === 'active' || status === 'not-yet-active'
      ? [
          [`/begar/andring${query}`, 'Ändra uppgifter'],
          [`/begar/flytt${query}`, 'Anmäl flytt'],
          [`/begar/overtagande${query}`, 'Anmäl övertagande'],
          [`/begar/stangning${query}`, 'Anmäl stängning'],
        ]
      : []
  const ruled: readonly (readonly [string, string])[] =
    frame.caller?.role !== 'officer' || status === 'withdrawn'
      ? []
      : [
          ...(status === 'active'
            ? ([
                [`${path}/stang`, 'Stäng koden'],
                [`/handlaggning/sammanslagning${query}`, 'Slå samman'],
              ] as const)
            : []),
          ...(status === 'closed' ? ([[`${path}/oppna`, 'Öppna koden igen']] as const) : []),
          [`${path}/aterkalla`, 'Återkalla koden'],
        ]
  return (
    <>
      <Links name="Begär eller anmäl" links={asked} />
      <Links name="Handlägg" links={ruled} />
    </>
  )
}

const Links = ({
  name,
  links,
}: {
  readonly name: string
  readonly links: readonly (readonly [string, string])[]
}): JSX.Element =>
  links.length === 0 ? (
    ''
  ) : (
    <nav class="link-row" aria-label={name}>
      <span class="label" safe>{`${name}:`}</span>
      <ul class="plain-list">
        {links.map(([href, text]) => (
          <li>
            <a href={href} safe>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const SuccessionTold = ({ told: { succession, nameOf } }: { readonly told: CodeTold }): JSX.Element => {
  const { predecessors, successors, splitFrom, splitInto, current, ambiguous } = succession
  const parts: readonly (readonly [string, readonly Step[]])[] = [
    ['Före koden', predecessors],
    ['Efter koden', successors],
    ['Bröts ut ur', splitFrom],
    ['Delar som har fått egen kod', splitInto],
  ]
  const told = parts.filter(([, steps]) => steps.length > 0)
  return (
    <section>
      <h2>Före och efter</h2>
      {told.length === 0 ? <p>Ingen annan kod går före den här eller har följt efter den.</p> : ''}
      <SuccessionPicture succession={succession} nameOf={nameOf} />
      {told.map(([heading, steps]) => (
        <>
          <h3 safe>{heading}</h3>
          <ul>
            {steps.map(({ code, successor, from }) => (
              <li>
                <CodeLink code={code} /> <Text text={nameOf(code)} /> följdes av <CodeLink code={successor} />{' '}
                <Text text={nameOf(successor)} />
                <span safe>{from === '' ? ', okänt datum' : `, ${swedishDay(from)}`}</span>
              </li>
            ))}
          </ul>
        </>
      ))}
      {ambiguous ? (
        <p
          safe
        >{`Flera koder gäller efter den här: ${current.join(', ')}. Vilken som gäller en viss verksamhet går inte att läsa ur koderna.`}</p>
      ) : (
        ''
      )}
    </section>
  )
}

const Files = ({ code }: { readonly code: string }): JSX.Element => (
  <section>
    <h2>Hämta</h2>
    <ul>
      <li>
        <a href={`/koder/${encodeURIComponent(code)}/perioder.csv`}>Alla perioder som CSV, för Excel</a>
      </li>
      <li>
        <a href={apiPathOf(code)}>Koden som JSON</a>
      </li>
      <li>
        <a href={`${apiPathOf(code)}/states`}>Alla perioder som JSON</a>
      </li>
      <li>
        <a href={`${apiPathOf(code)}/decisions`}>Besluten som JSON</a>
      </li>
      <li>
        <a href={`${apiPathOf(code)}/succession`}>Före och efter som JSON</a>
      </li>
    </ul>
  </section>
)

/** For who asked for something that is no code, or was never given out. */
export const MissingCode = ({ asked, isCode }: { readonly asked: string; readonly isCode: boolean }): JSX.Element => (
  <>
    <h1>Koden finns inte</h1>
    <p>{isCode ? <span safe>{`Koden ${asked} har aldrig tilldelats.`}</span> : NO_CODE}</p>
    <p>
      <a href="/">Sök på namn, ort eller vårdgivare</a>
    </p>
  </>
)

const NO_CODE =
  'Det du skrev kan inte vara en sjukhuskod. En sjukhuskod är fem eller sex siffror och börjar inte med noll, till exempel 12401. Några äldre koder har ett X bland siffrorna, till exempel 104XX4.'
