// Pictures: how a drawing stands on a page, and lines and bars over time drawn on the server.
import { scaleBand, scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

type Drawn = JSX.Element | readonly JSX.Element[]

/** A drawing with its name; a wide one scrolls within itself, and can be scrolled by keyboard. */
export const Picture = ({
  name,
  width,
  height,
  holdsLinks = false,
  children,
}: {
  readonly name: string
  readonly width: number
  readonly height: number
  /** Links within are read out; a drawing without is read as its name alone. */
  readonly holdsLinks?: boolean
  readonly children?: Drawn | readonly Drawn[]
}): JSX.Element => (
  <section class="picture" aria-label={name} tabindex="0">
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role={holdsLinks ? 'group' : 'img'}
      aria-label={name}
    >
      {children as 'safe'}
    </svg>
  </section>
)

/** A text that has about so much room, in units of the drawing; cut short with an ellipsis, or left out where none fits. */
export function fitted(text: string, room: number): string {
  const most = Math.floor(room / LETTER_WIDTH)
  return text.length <= most ? text : most < 4 ? '' : `${text.slice(0, most - 1).trimEnd()}…`
}
const LETTER_WIDTH = 7.2

export interface Series {
  readonly name: string
  readonly values: readonly (number | null)[]
}

const [WIDTH, HEIGHT] = [720, 280]
const EDGE = { top: 16, right: 132, bottom: 28, left: 52 }

const upTo = (series: readonly Series[]): number =>
  Math.max(1, ...series.flatMap(({ values }) => values.map(value => value ?? 0)))

/** Lines over time, each named at its end and drawn in a dash of its own. */
export function LinePlot({
  name,
  ticks,
  series,
}: {
  readonly name: string
  readonly ticks: readonly string[]
  readonly series: readonly Series[]
}): JSX.Element {
  const x = scalePoint()
    .domain(ticks)
    .range([EDGE.left, WIDTH - EDGE.right])
  const y = scaleLinear()
    .domain([0, upTo(series)])
    .nice(5)
    .range([HEIGHT - EDGE.bottom, EDGE.top])
  const draw = line<readonly [string, number | null]>()
    .defined(([, value]) => value !== null)
    .x(([tick]) => x(tick)!)
    .y(([, value]) => y(value!))
  const ends = apart(series.map(({ values }) => y(values.findLast(value => value !== null) ?? 0)))
  return (
    <Picture name={name} width={WIDTH} height={HEIGHT}>
      <Grid y={y} right={WIDTH - EDGE.right} />
      <Ticks ticks={ticks} at={tick => x(tick)!} />
      {series.map(({ name: of, values }, i) => {
        const points = values.map((value, at) => [ticks[at]!, value] as const)
        const [lastTick] = points.findLast(([, value]) => value !== null) ?? [ticks[0]!]
        return (
          <g class={`plot__series plot__series--${i % 3}`}>
            <path class="plot__line" d={draw(points) ?? ''} fill="none" />
            {points.map(([tick, value]) =>
              value === null ? '' : <circle class="plot__point" cx={x(tick)} cy={y(value)} r="3" />,
            )}
            <text x={x(lastTick)! + 10} y={ends[i]! + 4} safe>
              {fitted(of, EDGE.right - 12)}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}

/** Heights as they are, or moved down until the names written there do not cover each other. */
function apart(heights: readonly number[]): readonly number[] {
  const placed = [...heights]
  let above = Number.NEGATIVE_INFINITY
  for (const i of [...heights.keys()].sort((one, other) => heights[one]! - heights[other]!)) {
    above = Math.max(heights[i]!, above + LINE_HEIGHT)
    placed[i] = above
  }
  return placed
}
const LINE_HEIGHT = 18

/** Bars over time. */
export function BarPlot({
  name,
  ticks,
  values,
}: {
  readonly name: string
  readonly ticks: readonly string[]
  readonly values: readonly number[]
}): JSX.Element {
  const right = WIDTH - 16
  const x = scaleBand().domain(ticks).range([EDGE.left, right]).padding(0.2)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .nice(5)
    .range([HEIGHT - EDGE.bottom, EDGE.top])
  return (
    <Picture name={name} width={WIDTH} height={HEIGHT}>
      <Grid y={y} right={right} />
      <Ticks ticks={ticks} at={tick => x(tick)! + x.bandwidth() / 2} />
      {values.map((value, i) => (
        <rect class="plot__bar" x={x(ticks[i]!)} y={y(value)} width={x.bandwidth()} height={y(0) - y(value)} />
      ))}
    </Picture>
  )
}

/**
 * Rows under each other: the name, a line of what it has been, and a bar of what it is last with its number. The bars have one scale;
 * each line has its own, from zero, since the small would be flat beside the large.
 */
export function TrendPlot({
  name,
  rows,
}: {
  readonly name: string
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[]
}): JSX.Element {
  const [left, middle, row] = [216, 400, 28]
  const lastOf = (values: readonly number[]): number => values.at(-1) ?? 0
  const x = scaleLinear()
    .domain([0, Math.max(1, ...rows.map(({ values }) => lastOf(values)))])
    .range([0, WIDTH - middle - 60])
  return (
    <Picture name={name} width={WIDTH} height={rows.length * row + 8}>
      {rows.map(({ name: of, values }, i) => {
        const [top, base] = [i * row + 6, i * row + row - 4]
        const y = scaleLinear()
          .domain([0, Math.max(1, ...values)])
          .range([base, top])
        const across = scaleLinear()
          .domain([0, Math.max(1, values.length - 1)])
          .range([left, middle - 24])
        const draw = line<number>((_value, at) => across(at), y)
        return (
          <g>
            <text x={left - 12} y={base - 5} text-anchor="end" safe>
              {fitted(of, left - 12)}
            </text>
            <line class="plot__grid" x1={left} x2={middle - 24} y1={base} y2={base} />
            <g class="plot__series plot__series--0">
              <path class="plot__line" d={draw(values) ?? ''} fill="none" />
            </g>
            <rect class="plot__bar" x={middle} y={top} width={Math.max(1, x(lastOf(values)))} height={base - top} />
            <text x={middle + x(lastOf(values)) + 6} y={base - 5} safe>
              {lastOf(values).toLocaleString('sv-SE')}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}

const Grid = ({ y, right }: { y: ReturnType<typeof scaleLinear<number>>; right: number }): JSX.Element => (
  <g>
    {y
      .ticks(5)
      .filter(Number.isInteger)
      .map(value => (
        <>
          <line class="plot__grid" x1={EDGE.left} x2={right} y1={y(value)} y2={y(value)} />
          <text x={EDGE.left - 8} y={y(value) + 4} text-anchor="end" safe>
            {value.toLocaleString('sv-SE')}
          </text>
        </>
      ))}
  </g>
)

/** As many ticks as have room. */
const Ticks = ({ ticks, at }: { ticks: readonly string[]; at: (tick: string) => number }): JSX.Element => {
  const every = Math.ceil(ticks.length / 8)
  return (
    <g>
      {ticks.map((tick, i) =>
        (ticks.length - 1 - i) % every === 0 ? (
          <text x={at(tick)} y={HEIGHT - 8} text-anchor="middle" safe>
            {tick}
          </text>
        ) : (
          ''
        ),
      )}
    </g>
  )
}
