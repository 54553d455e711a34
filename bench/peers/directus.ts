// Directus 11 as a peer: its own tables put beside ours, ours made known to it, and its REST asked with a fixed token.
import { join } from 'node:path'
import postgres from 'postgres'
import type { Ask } from '../load/tasks.js'
import { type Running, start } from '../processes.js'
import { versionOf } from './install.js'
import type { PeerOptions, RunningPeer } from './peers.js'

const TOKEN = 'the-token-of-the-administrator-of-the-bench'
const HEADERS = { authorization: `Bearer ${TOKEN}` }

const FIELDS =
  'id,state_id,status,activity_name,region,mvo,street,postal_code,town,provider_id.name,provider_id.organisation_number'
const HISTORY = 'states.id,states.valid_from,states.valid_to,states.status,states.activity_name,states.provider_id.name'

const get = (path: string): Ask => ({ method: 'GET', path, headers: HEADERS })

const ASKS: RunningPeer['asks'] = {
  lookup: ({ code }) => get(`/items/codes/${code}?fields=${FIELDS}`),
  list: ({ region, town }) =>
    get(
      `/items/codes?fields=${FIELDS}&filter[region][_eq]=${region}&filter[town][_eq]=${encodeURIComponent(town)}` +
        '&filter[status][_eq]=active&limit=20&sort=id&meta=filter_count',
    ),
  graphOne: ({ code }) => get(`/items/codes/${code}?fields=${FIELDS},${HISTORY}`),
  graphTwenty: ({ region }) =>
    get(`/items/codes?fields=${FIELDS},${HISTORY}&filter[region][_eq]=${region}&limit=20&sort=id`),
}

/** Under the Node.js of the peers; where its native part was built for the one that runs this, under that. */
export async function startDirectus(options: PeerOptions): Promise<RunningPeer> {
  const running = await startUnder(options.node, options).catch(() => startUnder(process.execPath, options))
  const version = versionOf(join(options.folder, 'directus'), 'directus')
  return { name: `Directus ${version}`, origin: originAt(options.port), asks: ASKS, stop: running.stop }
}

const originAt = (port: number): string => `http://127.0.0.1:${port}`

async function startUnder(node: string, { folder, databaseUrl, port }: PeerOptions): Promise<Running> {
  const cwd = join(folder, 'directus')
  const database = new URL(databaseUrl)
  const origin = originAt(port)
  const env = {
    ...{ DB_CLIENT: 'pg', DB_HOST: database.hostname, DB_PORT: database.port, DB_USER: database.username },
    ...{ DB_DATABASE: database.pathname.slice(1), DB_PASSWORD: 'none', SECRET: TOKEN },
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin },
    ...{ ADMIN_EMAIL: 'bench@example.se', ADMIN_PASSWORD: 'bench-of-codes', ADMIN_TOKEN: TOKEN },
    ...{ LOG_LEVEL: 'warn', TELEMETRY: 'false', CACHE_ENABLED: 'false', RATE_LIMITER_ENABLED: 'false' },
    ...{ NODE_ENV: 'production', HOME: cwd, QUERY_LIMIT_DEFAULT: '100', SERVE_APP: 'false' },
  }
  const program = join(cwd, 'node_modules', 'directus', 'cli.js')
  const bootstrap = await start({
    command: node,
    args: [program, 'bootstrap'],
    env: { ...env, LOG_LEVEL: 'info' },
    cwd,
    isReady: /Done/,
  })
  await bootstrap.stop()
  const sql = postgres(databaseUrl, { max: 1, fetch_types: false })
  const [known] = await sql`select 1 from directus_collections limit 1`
  if (known === undefined) await sql.unsafe(KNOWN)
  await sql.end()
  return start({ command: node, args: [program, 'start'], env, cwd, isReady: `${origin}/server/ping` })
}

/** The tables as collections, and the way back from a code to its states: as its data studio would write them down. */
const KNOWN = `
  insert into directus_collections (collection) values ('providers'), ('codes'), ('states');
  insert into directus_fields (collection, field, special) values ('codes', 'states', 'o2m');
  insert into directus_relations (many_collection, many_field, one_collection, one_field) values
    ('states', 'code_id', 'codes', 'states'), ('states', 'provider_id', 'providers', null),
    ('codes', 'provider_id', 'providers', null);`
