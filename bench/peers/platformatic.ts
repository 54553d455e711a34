// Platformatic DB 3 as a peer: REST and GraphQL made of the tables, started by its own runtime.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '../processes.js'
import { versionOf } from './install.js'
import { graphAsk, type PeerOptions, type RunningPeer } from './peers.js'

const FIELDS = 'id stateId status activityName region mvo street postalCode town provider { name organisationNumber }'
const HISTORY = 'states { id validFrom validTo status activityName provider { name } }'
const ONE = `query One($code: ID!) { getCodeById(id: $code) { ${FIELDS} ${HISTORY} } }`
const TWENTY = `query Twenty($region: String!) {
  codes(limit: 20, where: { region: { eq: $region } }, orderBy: { field: id, direction: ASC }) { ${FIELDS} ${HISTORY} } }`
/** Its REST answers a code without its provider, so GraphQL is asked here too. */
const LIST = `query List($region: String!, $town: String!) {
  codes(limit: 20, where: { region: { eq: $region }, town: { eq: $town }, status: { eq: "active" } },
    orderBy: { field: id, direction: ASC }) { ${FIELDS} }
  countCodes(where: { region: { eq: $region }, town: { eq: $town }, status: { eq: "active" } }) { total } }`
const LOOKUP = `query Lookup($code: ID!) { getCodeById(id: $code) { ${FIELDS} } }`

const ASKS: RunningPeer['asks'] = {
  lookup: ({ code }) => graphAsk('/graphql', LOOKUP, { code }),
  list: ({ region, town }) => graphAsk('/graphql', LIST, { region, town }),
  graphOne: ({ code }) => graphAsk('/graphql', ONE, { code }),
  graphTwenty: ({ region }) => graphAsk('/graphql', TWENTY, { region }),
}

export async function startPlatformatic({ folder, node, databaseUrl, port }: PeerOptions): Promise<RunningPeer> {
  const cwd = join(folder, 'platformatic')
  const version = versionOf(cwd, '@platformatic/db')
  const config = {
    $schema: `https://schemas.platformatic.dev/@platformatic/db/${version}.json`,
    module: '@platformatic/db',
    db: { connectionString: databaseUrl, graphql: true, openapi: true },
    watch: false,
    runtime: { server: { hostname: '127.0.0.1', port }, logger: { level: 'warn' }, watch: false },
  }
  writeFileSync(join(cwd, 'platformatic.json'), JSON.stringify(config, null, 2))
  const origin = `http://127.0.0.1:${port}`
  const running = await start({
    command: node,
    args: [join(cwd, 'node_modules', 'wattpm', 'bin', 'cli.js'), 'start'],
    env: { NODE_ENV: 'production', HOME: cwd },
    cwd,
    isReady: `${origin}/codes/?limit=1`,
  })
  return { name: `Platformatic DB ${version}`, origin, asks: ASKS, stop: running.stop }
}
