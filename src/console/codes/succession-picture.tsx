// The succession of a code, drawn: what came before to the left, what came after to the right; parts with dashed lines.
import { linkHorizontal } from 'd3-shape'
import type { Step, Succession } from '../../registry/succession.js'
import { fitted, Picture } from '../parts/pictures.js'

const [BOX, GAP, ROW] = [{ width: 190, height: 44 }, 90, 60]
/** A drawing of more codes than this is no help; the list holds them all. */
const DRAWN_MAX = 40

interface Placed {
  readonly code: string
  readonly column: number
  row: number
}

/** Where each code stands: by how many steps it is from the one asked for. Undefined when there is nothing to draw, or too much. */
export function placesOf(succession: Succession): ReadonlyMap<string, Placed> | undefined {
  const columns = new Map([[succession.code, 0]])
  const put = (steps: readonly Step[], known: (step: Step) => string, next: (step: Step) => string, by: number) => {
    for (const step of steps)
      if (!columns.has(next(step))) columns.set(next(step), (columns.get(known(step)) ?? 0) + by)
  }
  const [before, after] = [(step: Step) => step.code, (step: Step) => step.successor]
  put(succession.successors, before, after, 1)
  put(succession.splitInto, before, after, 1)
  put(succession.predecessors, after, before, -1)
  put(succession.splitFrom, after, before, -1)
  if (columns.size === 1 || columns.size > DRAWN_MAX) return undefined
  const first = Math.min(...columns.values())
  const heights = new Map<number, number>()
  return new Map(
    [...columns].map(([code, column]) => {
      const row = heights.get(column) ?? 0
      heights.set(column, row + 1)
      return [code, { code, column: column - first, row }]
    }),
  )
}

export function SuccessionPicture({
  succession,
  nameOf,
}: {
  readonly succession: Succession
  readonly nameOf: (code: string) => string
}): JSX.Element {
  const places = placesOf(succession)
  if (places === undefined) return ''
  const all = [...places.values()]
  const width = (Math.max(...all.map(({ column }) => column)) + 1) * (BOX.width + GAP) - GAP + 8
  const height = (Math.max(...all.map(({ row }) => row)) + 1) * ROW
  const xOf = ({ column }: Placed): number => column * (BOX.width + GAP) + 4
  const yOf = ({ row }: Placed): number => row * ROW + 8
  const link = linkHorizontal()
  const edges = [
    ...[...succession.predecessors, ...succession.successors].map(step => ({ step, isPart: false })),
    ...[...succession.splitFrom, ...succession.splitInto].map(step => ({ step, isPart: true })),
  ]
  return (
    <Picture name={`Följden av koder kring ${succession.code}`} width={width} height={height} holdsLinks>
      <g>
        {edges.map(({ step, isPart }) => {
          const [from, to] = [places.get(step.code), places.get(step.successor)]
          if (from === undefined || to === undefined) return ''
          const source: [number, number] = [xOf(from) + BOX.width, yOf(from) + BOX.height / 2]
          const target: [number, number] = [xOf(to), yOf(to) + BOX.height / 2]
          return (
            <path
              class="succession__step"
              d={link({ source, target }) ?? ''}
              fill="none"
              {...(isPart ? { 'stroke-dasharray': '5 4' } : {})}
            />
          )
        })}
      </g>
      {all.map(place => (
        <a href={`/koder/${place.code}`}>
          <rect
            class={place.code === succession.code ? 'succession__code is-this' : 'succession__code'}
            x={xOf(place)}
            y={yOf(place)}
            width={BOX.width}
            height={BOX.height}
            rx="4"
          />
          <text x={xOf(place) + 8} y={yOf(place) + 18} font-weight="600" safe>
            {place.code}
          </text>
          <text x={xOf(place) + 8} y={yOf(place) + 36} safe>
            {fitted(nameOf(place.code), BOX.width - 12)}
          </text>
        </a>
      ))}
    </Picture>
  )
}
