// Reads: lookups, verdicts, lists, searches and graph queries, beside bare Fastify with a body of the same size, and peers.
import type { Ask } from '../load/tasks.js'
import type { PeerRow } from '../peers/peers.js'
import { inRounds, type Measure } from '../rounds.js'
import type { Sample } from '../samples.js'
import { ROOT } from '../service.js'
import type { Figure, Stage } from '../stage.js'

interface Read {
  readonly id: string
  readonly name: string
  readonly ask: (sample: Sample) => Ask
  /** What every answer to a sample must hold. */
  readonly holds: (sample: Sample) => RegExp
  /** Which of the peers' questions asks the same. */
  readonly peers?: PeerRow
  /** Fewer where an answer takes long: a queue of slow answers says nothing more. Absent: 16. */
  readonly clients?: number
}

const get = (path: string): Ask => ({ method: 'GET', path: `${ROOT}${path}` })
const graph = (query: string, variables: Readonly<Record<string, string>>): Ask => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
})

const STATE = `code stateId status activityName region mvo address { street postalCode town }
  provider { name organisationNumber }`
const FIELDS = `${STATE} states { stateId validFrom validTo status activityName provider { name } }`

export const READS: readonly Read[] = [
  {
    ...{ id: 'lookup', name: 'Lookup of a code, answers a second', peers: 'lookup' },
    ask: ({ code }) => get(`/codes/${code}`),
    holds: ({ code }) => new RegExp(code),
  },
  {
    ...{ id: 'verdict', name: 'Verdict on a code as of a day, answers a second' },
    ask: ({ code, day }) => get(`/verdicts/${code}?validAt=${day}`),
    holds: ({ code }) => new RegExp(code),
  },
  {
    ...{ id: 'as-of', name: 'Lookup as of a day and as known at a moment, answers a second' },
    ask: ({ code, day }) => get(`/codes/${code}?validAt=${day}&knownAt=2022-01-01T00:00:00Z`),
    holds: ({ code }) => new RegExp(code),
  },
  {
    ...{ id: 'list', name: 'List by region, town and status, 20 of all, answers a second', peers: 'list' },
    ask: ({ region, town }) => get(`/codes?region=${region}&town=${encodeURIComponent(town)}&status=active&limit=20`),
    holds: ({ town }) => new RegExp(town),
  },
  {
    ...{ id: 'list-field', name: 'List by region, field (MVO) and status, 20 of all, answers a second' },
    ask: ({ region, mvo }) => get(`/codes?region=${region}&mvo=${mvo}&status=active&limit=20`),
    holds: ({ mvo }) => new RegExp(mvo),
  },
  {
    ...{ id: 'search', name: 'Search by words, forgiving of slips, 20 items, answers a second', clients: 4 },
    ask: ({ words }) => get(`/codes?q=${encodeURIComponent(words)}&limit=20`),
    holds: () => /activityName/,
  },
  {
    ...{ id: 'graph-code', name: 'GraphQL, one code as it is today, answers a second' },
    ask: ({ code }) => graph(`query Code($code: String!) { code(code: $code) { ${STATE} } }`, { code }),
    holds: ({ code }) => new RegExp(`${code}~`),
  },
  {
    ...{ id: 'graph-one', name: 'GraphQL, one code with provider and history, answers a second', peers: 'graphOne' },
    ask: ({ code }) => graph(`query One($code: String!) { code(code: $code) { ${FIELDS} } }`, { code }),
    // Itself with the id of its present state, and that again in its history.
    holds: ({ code }) => new RegExp(`${code}~.*${code}~`, 's'),
  },
  {
    ...{
      id: 'graph-twenty',
      name: 'GraphQL, 20 codes with provider and history, answers a second',
      peers: 'graphTwenty',
    },
    ask: ({ region }) =>
      graph(`query Twenty($region: String!) { codes(first: 20, region: $region) { nodes { ${FIELDS} } } }`, { region }),
    holds: () => /(\d{6}~).*\1/s,
  },
]

const CLIENTS = 16
const SIZE_SAMPLES = 20

/** The mean size in bytes of the service's answers to a read: the limit answers as many. Every one of them is looked at. */
export async function sizeOf(read: Read, origin: string, samples: Stage['samples']): Promise<number> {
  let bytes = 0
  const some = samples.slice(0, SIZE_SAMPLES)
  for (const sample of some) bytes += (await rightAnswer(origin, read.ask(sample), read.holds(sample))).length
  return Math.round(bytes / some.length)
}

/** @throws Error when the answer is not what was asked for. */
async function rightAnswer(origin: string, { method, path, headers = {}, body }: Ask, holds: RegExp): Promise<Buffer> {
  const answer = await fetch(`${origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const text = bytes.toString('utf8')
  if (answer.status !== 200 || !holds.test(text) || text.includes('"errors":'))
    throw new Error(`${method} ${origin}${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return bytes
}

export async function measureRead(read: Read, size: number, stage: Stage): Promise<Figure> {
  const { service, limits, samples, rounds } = stage
  const { clients = CLIENTS } = read
  const first = read.ask(samples[0]!)
  const targets: Record<string, Measure> = {
    limit: asking(stage, clients, limits.fixed, [{ ...first, path: `/${size}` }]),
    ours: asking(stage, clients, service.origin, samples.map(read.ask)),
  }
  for (const peer of read.peers === undefined ? [] : stage.peers) {
    const asks = samples.map(peer.asks[read.peers!])
    await rightAnswer(peer.origin, asks[0]!, read.holds(samples[0]!))
    targets[peer.name] = asking(stage, clients, peer.origin, asks)
  }
  // The first round warms up and does not count.
  await inRounds(targets, 1)
  const values = await inRounds(targets, rounds)
  return { id: read.id, name: read.name, better: 'more', limitName: `bare Fastify, ${size} bytes`, values }
}

const asking =
  ({ load, roundMs }: Stage, clients: number, origin: string, asks: readonly Ask[]): Measure =>
  async () => {
    const { count, seconds } = await load.run({ kind: 'requests', origin, asks, clients, durationMs: roundMs })
    return count / seconds
  }
