// The peers: programs that give a database an API of its own, each installed aside, started on the same data and asked the same.
import { freePort } from '../../test/postgres-server.js'
import type { Ask } from '../load/tasks.js'
import type { Sample } from '../samples.js'
import type { Say } from '../say.js'
import { startDirectus } from './directus.js'
import { installPeers } from './install.js'
import { startPlatformatic } from './platformatic.js'
import { startPostgraphile } from './postgraphile.js'

/** The questions that peers are asked. */
export type PeerRow = 'lookup' | 'list' | 'graphOne' | 'graphTwenty'

export interface RunningPeer {
  /** With its version. */
  readonly name: string
  readonly origin: string
  readonly asks: Readonly<Record<PeerRow, (sample: Sample) => Ask>>
  readonly stop: () => Promise<void>
}

export interface PeerOptions {
  /** Where the peers are installed. */
  readonly folder: string
  /** A Node.js that all of them run on. */
  readonly node: string
  /** The database with the peers' tables. */
  readonly databaseUrl: string
  /** Where it shall listen. */
  readonly port: number
}

const PEERS: Readonly<Record<string, (options: PeerOptions) => Promise<RunningPeer>>> = {
  PostGraphile: startPostgraphile,
  'Platformatic DB': startPlatformatic,
  Directus: startDirectus,
}

/** Installs what is not there yet, and starts them all. One that cannot be had is told of and left out. */
export async function startPeers(folder: string, databaseUrl: string, say: Say): Promise<readonly RunningPeer[]> {
  const node = await installPeers(folder, say)
  const running: RunningPeer[] = []
  for (const [name, start] of Object.entries(PEERS)) {
    say.line(`starting ${name}`)
    try {
      running.push(await start({ folder, node, databaseUrl, port: await freePort() }))
    } catch (error) {
      say.line(`${name} cannot be had: ${(error as Error).message.slice(-2000)}`)
    }
  }
  return running
}

/** A request of GraphQL over POST. */
export const graphAsk = (path: string, query: string, variables: Readonly<Record<string, string>>): Ask => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ query, variables }),
})
