// The facts of a code on a day: its verdict and everything the register tells openly of it then.
import { type Day, swedishDay } from '../../policy/days.js'
import type { CodeAnswer, Verdict } from '../../registry/answers.js'
import { CodeLink, publicNumberLine } from '../parts/links.js'
import { Facts, Notice, Text } from '../parts/tables.js'
import { mvoLine, PlaceLink, ProviderLink, regionName, StatusBadge } from './code-words.js'
import { spanOf } from './timeline-picture.js'

interface OnDay {
  readonly verdict: Verdict
  readonly state: CodeAnswer
}

export const FactsToday = (told: OnDay): JSX.Element => (
  <CodeFacts heading="I dag" message={TODAY[told.state.status]} {...told} />
)

export const FactsOn = ({ day, ...told }: OnDay & { readonly day: Day }): JSX.Element => (
  <CodeFacts heading={`Den ${swedishDay(day)}`} message={told.verdict.message} {...told} />
)

/** The verdict speaks of a day that was asked for: of today it is said otherwise. */
const TODAY: Readonly<Record<CodeAnswer['status'], string>> = {
  active: 'Koden är i kraft.',
  closed: 'Koden är stängd.',
  'not-yet-active': 'Koden har inte trätt i kraft än.',
  withdrawn: 'Koden är återkallad: den tilldelades av misstag och gäller inte för någon dag.',
}

const CodeFacts = ({
  heading,
  message,
  verdict,
  state,
}: OnDay & { readonly heading: string; readonly message: string }): JSX.Element => (
  <section class="card-frame">
    <h2 safe>{heading}</h2>
    <p>
      <StatusBadge status={state.status} /> <Text text={message} />
    </p>
    <Replacements verdict={verdict} />
    <Facts
      facts={[
        ['Verksamhetens namn', <Text text={state.activityName} />],
        ['Vårdgivare', <ProviderLink provider={state.provider} />],
        ['Organisationsnummer', <Text text={publicNumberLine(state.provider?.organisationNumber ?? null)} />],
        ['Fysisk plats', <PlaceLink {...state} />],
        ['Region', <Text text={regionName(state.region)} />],
        ['Medicinska verksamhetsområden', <MvoList mvo={state.mvo} />],
        ['Uppgifterna gäller', <Text text={spanOf(state.validFrom, state.validTo)} />],
      ]}
    />
    {state.incomplete ? (
      <Notice tone="warning">
        <p>Uppgifterna är inte fullständiga: koden lästes in från en lista utan vårdgivare, plats eller region.</p>
      </Notice>
    ) : (
      ''
    )}
  </section>
)

/** A personal number is masked in every public answer. */
const MvoList = ({ mvo }: { readonly mvo: readonly string[] }): JSX.Element =>
  mvo.length === 0 ? (
    <span>Inga</span>
  ) : (
    <ul class="plain-list">
      {mvo.map(each => (
        <li safe>{mvoLine(each)}</li>
      ))}
    </ul>
  )

const Replacements = ({ verdict: { replacedBy, ambiguous } }: { readonly verdict: Verdict }): JSX.Element =>
  replacedBy.length === 0 ? (
    ''
  ) : (
    <p>
      Ersatt av{' '}
      {replacedBy.map(({ code }, i) => (
        <>
          {i === 0 ? '' : ', '}
          <CodeLink code={code} />
        </>
      ))}
      {ambiguous ? '. Flera koder följde: vilken som gäller en viss verksamhet går inte att läsa ur koderna.' : '.'}
    </p>
  )

/** Which day the second set of facts is of. */
export const DayForm = ({
  code,
  day,
  isFault,
}: {
  readonly code: string
  readonly day: string | undefined
  readonly isFault: boolean
}): JSX.Element => (
  <form class="search" method="get" action={`/koder/${encodeURIComponent(code)}`}>
    <label class="label" for="dag">
      Visa koden en viss dag
    </label>
    {!isFault ? (
      ''
    ) : (
      <p class="field__fault" id="dag-fel">
        <span class="sr-only">Fel: </span>
        <span>Skriv dagen som år, månad och dag, till exempel 2026-03-01.</span>
      </p>
    )}
    <div class="search__row">
      <input
        class="text-field__input"
        id="dag"
        name="dag"
        type={isFault ? 'text' : 'date'}
        value={day ?? ''}
        {...(isFault ? { 'aria-invalid': 'true', 'aria-describedby': 'dag-fel' } : {})}
      />
      <button class="button button--secondary" type="submit">
        Visa
      </button>
    </div>
  </form>
)
