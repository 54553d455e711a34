// Waits: how long the slowest of a hundred lists and searches takes, asked by one client and by four at once.
import type { Ask } from '../load/tasks.js'
import { inRounds, type Measure } from '../rounds.js'
import type { Figure, Stage } from '../stage.js'
import { READS } from './reads.js'

const CLIENTS = [1, 4]
const NAMES: Readonly<Record<string, string>> = {
  list: 'List by region, town and status, 20 of all',
  'list-field': 'List by region, field (MVO) and status, 20 of all',
  search: 'Search by words, 20 items',
}
/** So many requests a client says something of the slowest of a hundred. */
const REQUESTS_MIN = 100

/** `sizes` are those of the answers, by the ids of the reads. */
export async function measureWaits(stage: Stage, sizes: ReadonlyMap<string, number>): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [id, name] of Object.entries(NAMES))
    for (const clients of CLIENTS) figures.push(await measureWith(clients, { id, name, size: sizes.get(id)! }, stage))
  return figures
}

interface Asked {
  readonly id: string
  readonly name: string
  readonly size: number
}

async function measureWith(clients: number, { id, name, size }: Asked, stage: Stage): Promise<Figure> {
  const { service, limits, samples, load, rounds, roundMs } = stage
  const read = READS.find(each => each.id === id)!
  // Each is asked once a round, and once before: lists are kept as they were sent, searches are not.
  const asks = samples.map(read.ask).slice(0, Math.max(REQUESTS_MIN, roundMs))
  const waiting =
    (origin: string, asked: readonly Ask[]): Measure =>
    async () => {
      const { p99Ms } = await load.run({ kind: 'requests', origin, asks: asked, clients })
      return p99Ms!
    }
  const targets = {
    limit: waiting(
      limits.fixed,
      asks.map(ask => ({ ...ask, path: `/${size}` })),
    ),
    ours: waiting(service.origin, asks),
  }
  await inRounds(targets, 1)
  const plural = clients === 1 ? '1 client' : `${clients} clients`
  return {
    id: `wait-${id}-${clients}`,
    name: `${name}, ${plural}: milliseconds within which 99 of 100 are answered`,
    better: 'less',
    limitName: `bare Fastify, ${size} bytes`,
    values: await inRounds(targets, rounds),
  }
}
