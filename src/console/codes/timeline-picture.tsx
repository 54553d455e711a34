// The timeline of a code: what held of it from day to day, drawn as bars under each other.
import { scaleUtc } from 'd3-scale'
import { addDays, type Day, swedishDay } from '../../policy/days.js'
import type { CodeAnswer } from '../../registry/answers.js'
import { fitted, Picture } from '../parts/pictures.js'
import { CODE_STATUS_WORDS, wordOf } from '../words.js'

const [WIDTH, LEFT, RIGHT, ROW, TOP] = [920, 110, 12, 40, 28]

/** What is told of each state: a row of bars each. Neighbours that tell the same are one bar. */
const ROWS: readonly { readonly name: string; readonly tell: (state: CodeAnswer) => string }[] = [
  { name: 'Läge', tell: ({ status }) => wordOf(CODE_STATUS_WORDS, status) },
  { name: 'Vårdgivare', tell: ({ provider }) => provider?.name ?? 'Okänd' },
  { name: 'Namn', tell: ({ activityName }) => activityName },
  { name: 'Plats', tell: ({ address }) => (address === null ? 'Okänd' : `${address.street}, ${address.town}`) },
  { name: 'MVO', tell: ({ mvo }) => mvo.join(' ') || 'Inga' },
]

interface Bar {
  readonly text: string
  readonly from: Day | null
  to: Day | null
}

export function barsOf(states: readonly CodeAnswer[], tell: (state: CodeAnswer) => string): readonly Bar[] {
  const bars: Bar[] = []
  for (const state of states) {
    const [last, text] = [bars.at(-1), tell(state)]
    if (last?.text === text) last.to = state.validTo
    else bars.push({ text, from: state.validFrom, to: state.validTo })
  }
  return bars
}

const atNoon = (day: Day): Date => new Date(`${day}T12:00:00Z`)

export function TimelinePicture({
  states,
  today,
  day,
}: {
  readonly states: readonly CodeAnswer[]
  readonly today: Day
  readonly day: Day
}): JSX.Element {
  const known = states.flatMap(({ validFrom, validTo }) => [validFrom, validTo]).filter(each => each !== null)
  if (known.length === 0) return <p>Koden har haft samma uppgifter så länge registret känner till.</p>
  const days = [...known, today].sort()
  const startsUnknown = states[0]?.validFrom === null
  const span = atNoon(days.at(-1)!).getTime() - atNoon(days[0]!).getTime()
  const margin = Math.max(30, Math.round(span / 86_400_000 / 12))
  const [first, last] = [addDays(days[0]!, startsUnknown ? -2 * margin : 0), addDays(days.at(-1)!, margin)]
  const x = scaleUtc()
    .domain([atNoon(first), atNoon(last)])
    .range([LEFT, WIDTH - RIGHT])
  const ticks = x.ticks(6).filter(at => !startsUnknown || x(at) > LEFT + 130)
  const height = TOP + ROWS.length * ROW + 8
  const bottom = height - 8
  const name = `Tidslinje: ${states.length} ${states.length === 1 ? 'period' : 'perioder'}, samma uppgifter som i tabellen intill.`
  return (
    <Picture name={name} width={WIDTH} height={height}>
      <g>
        {startsUnknown ? (
          <text x={LEFT} y={14}>
            ← okänt datum
          </text>
        ) : (
          ''
        )}
        {ticks.map(at => (
          <>
            <line class="plot__grid" x1={x(at)} x2={x(at)} y1={TOP - 6} y2={bottom} />
            <text x={x(at)} y={14} text-anchor="middle" safe>
              {tickOf(at)}
            </text>
          </>
        ))}
      </g>
      <g class="timeline__day">
        <line x1={x(atNoon(day))} x2={x(atNoon(day))} y1={TOP - 6} y2={bottom} />
        <path d={`M${x(atNoon(day)) - 6},${TOP - 12} h12 l-6,10 z`} />
      </g>
      {ROWS.map(({ name: of, tell }, i) => (
        <g>
          <text x={0} y={TOP + i * ROW + ROW / 2 + 3} font-weight="600" safe>
            {of}
          </text>
          {barsOf(states, tell).map(({ text, from, to }, n) => {
            const [left, right] = [x(atNoon(from ?? first)), to === null ? WIDTH - RIGHT : x(atNoon(addDays(to, 1)))]
            return (
              <g class={`timeline__bar timeline__bar--${n % 2}`}>
                <title safe>{`${text}, ${spanOf(from, to)}`}</title>
                <rect x={left} y={TOP + i * ROW + 3} width={Math.max(2, right - left - 1)} height={ROW - 8} rx="3" />
                <text x={left + 6} y={TOP + i * ROW + ROW / 2 + 3} safe>
                  {fitted(text, right - left - 10)}
                </text>
              </g>
            )
          })}
        </g>
      ))}
    </Picture>
  )
}

const MONTHS = ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'] as const

const tickOf = (at: Date): string =>
  at.getUTCDate() > 1
    ? `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`
    : at.getUTCMonth() === 0
      ? String(at.getUTCFullYear())
      : `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`

/** The days of a state, in words. */
export const spanOf = (from: Day | null, to: Day | null): string =>
  from === null && to === null
    ? 'från okänt datum och tills vidare'
    : to === null
      ? `från ${swedishDay(from!)}`
      : from === null
        ? `till och med ${swedishDay(to)}`
        : `${swedishDay(from)} till ${swedishDay(to)}`
