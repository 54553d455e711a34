// The stage: what every measurement is given, and the figures it answers with.
import type { Limits } from './limits/limits.js'
import type { Load } from './load/load.js'
import type { RunningPeer } from './peers/peers.js'
import type { Samples } from './samples.js'
import type { Say } from './say.js'
import type { Service } from './service.js'

export interface Stage {
  readonly codes: number
  readonly rounds: number
  /** How long one target is measured in a round. */
  readonly roundMs: number
  readonly validationRows: number
  /** The database of the service, a copy that may be written to. */
  readonly databaseUrl: string
  /** An empty database with the tables of the service, for limits that write. */
  readonly emptyUrl: string
  readonly service: Service
  readonly limits: Limits
  readonly peers: readonly RunningPeer[]
  readonly load: Load
  readonly samples: Samples
  readonly say: Say
}

/** One row of the table. */
export interface Figure {
  readonly id: string
  /** What is measured, with its unit. */
  readonly name: string
  readonly better: 'more' | 'less'
  /** What the limit is; absent where there is none. */
  readonly limitName?: string
  /** By target: `limit`, `ours`, and the peers by their names. */
  readonly values: Readonly<Record<string, number>>
}
