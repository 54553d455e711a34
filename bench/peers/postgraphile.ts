// PostGraphile 5 as a peer: a GraphQL API made of the tables, with its usual preset and no plugins.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '../processes.js'
import { versionOf } from './install.js'
import { graphAsk, type PeerOptions, type RunningPeer } from './peers.js'

const FIELDS = `rowId stateId status activityName region mvo street postalCode town
  providerByProviderId { name organisationNumber }`
const HISTORY = `statesByCodeId(orderBy: VALID_FROM_ASC) { nodes {
  rowId validFrom validTo status activityName providerByProviderId { name } } }`

const LOOKUP = `query Lookup($code: String!) { codeByRowId(rowId: $code) { ${FIELDS} } }`
const LIST = `query List($region: String!, $town: String!) {
  allCodes(first: 20, condition: { region: $region, town: $town, status: "active" }, orderBy: ROW_ID_ASC) {
    nodes { ${FIELDS} } totalCount } }`
const ONE = `query One($code: String!) { codeByRowId(rowId: $code) { ${FIELDS} ${HISTORY} } }`
const TWENTY = `query Twenty($region: String!) {
  allCodes(first: 20, condition: { region: $region }, orderBy: ROW_ID_ASC) { nodes { ${FIELDS} ${HISTORY} } } }`

const ask = (query: string) => (variables: Readonly<Record<string, string>>) => graphAsk('/graphql', query, variables)

const ASKS: RunningPeer['asks'] = {
  lookup: ({ code }) => ask(LOOKUP)({ code }),
  list: ({ region, town }) => ask(LIST)({ region, town }),
  graphOne: ({ code }) => ask(ONE)({ code }),
  graphTwenty: ({ region }) => ask(TWENTY)({ region }),
}

export async function startPostgraphile({ folder, node, databaseUrl, port }: PeerOptions): Promise<RunningPeer> {
  const cwd = join(folder, 'postgraphile')
  writeFileSync(
    join(cwd, 'graphile.config.mjs'),
    `import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { makePgService } from 'postgraphile/adaptors/pg'
export default {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: ${JSON.stringify(databaseUrl)}, schemas: ['public'] })],
  grafserv: { port: ${port}, host: '127.0.0.1', watch: false, graphiql: false },
  grafast: { explain: false },
}
`,
  )
  const running = await start({
    command: node,
    args: [join(cwd, 'node_modules', 'postgraphile', 'dist', 'cli-run.js'), '-C', 'graphile.config.mjs'],
    env: { GRAPHILE_ENV: 'production', NODE_ENV: 'production' },
    cwd,
    isReady: /(http:\/\/127\.0\.0\.1:\d+)/,
  })
  const name = `PostGraphile ${versionOf(cwd, 'postgraphile')}`
  return { name, origin: `http://127.0.0.1:${port}`, asks: ASKS, stop: running.stop }
}
