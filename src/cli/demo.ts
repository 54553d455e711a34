// The command `demo`: the main work of the register shown from request to history, in a folder that is removed afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../api/context.js'
import { openTokens, type Tokens } from '../api/tokens.js'
import { buildApp } from '../app.js'
import { addYears, type Day, dayBefore } from '../policy/days.js'
import { mvoName } from '../policy/mvo.js'
import { findRegion } from '../policy/regions.js'
import { stockholmDay } from '../policy/stockholm.js'
import { openRegistry } from '../registry/registry.js'
import { verify } from '../registry/verify.js'
import { connect } from '../store/connect.js'
import type { Database } from '../store/database.js'
import { type Api, type CodeTold, type DecisionTold, openApi } from './demo-api.js'
import { heading, lines, paragraph, table } from './demo-screen.js'

const HOLDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const ACQUIRER = { organisationNumber: '5560360793', name: 'Ny Vård AB' }
const FIRST_ADDRESS = { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' }
const NEW_ADDRESS = { street: 'Dragarbrunnsgatan 40', postalCode: '75320', town: 'Uppsala' }
const REGION = '03'
const MVO = '511'

/** The days of the story, all in the year before this one, so that each is in force whatever the day. */
interface Days {
  readonly start: Day
  readonly move: Day
  readonly takeover: Day
}

function daysBefore(today: Day): Days {
  const year = addYears(today, -1).slice(0, 4)
  return { start: `${year}-01-15`, move: `${year}-05-01`, takeover: `${year}-09-01` }
}

async function tellStory(api: Api, days: Days): Promise<void> {
  const code = await showAllocation(api, days)
  await showMove(api, code, days)
  await showTakeover(api, code, days)
  await showLookups(api, code, days)
  await showHistory(api, code)
}

async function showAllocation(api: Api, { start }: Days): Promise<string> {
  heading('1. En vårdgivare ansöker om en sjukhuskod')
  lines([
    ['Vårdgivare', `${HOLDER.name} (${HOLDER.organisationNumber})`],
    ['Verksamhet', 'Exempelvård Uppsala'],
    ['Region', `${REGION} ${findRegion(REGION)?.regionSv ?? ''}`],
    ['Adress', addressText(FIRST_ADDRESS)],
    ['MVO', `${MVO} ${mvoName(MVO) ?? ''}`],
    ['Gäller från', start],
  ])
  const decision = await askAndApprove(api, HOLDER, {
    kind: 'new-code',
    provider: HOLDER,
    region: REGION,
    activityName: 'Exempelvård Uppsala',
    address: FIRST_ADDRESS,
    contact: { name: 'Anna Lind', email: 'anna.lind@exempelvard.example' },
    mvo: [MVO],
    effectiveFrom: start,
  })
  const { code } = decision
  if (code === undefined) throw new Error('Beslutet gav ingen sjukhuskod.')
  lines([['Sjukhuskod', code]])
  return code
}

async function showMove(api: Api, code: string, { move }: Days): Promise<void> {
  heading('2. Verksamheten flyttar')
  lines([
    ['Ny adress', addressText(NEW_ADDRESS)],
    ['Gäller från', move],
  ])
  await askAndApprove(api, HOLDER, { kind: 'move', code, scope: 'whole', address: NEW_ADDRESS, effectiveFrom: move })
}

async function showTakeover(api: Api, code: string, { takeover }: Days): Promise<void> {
  heading('3. En annan vårdgivare tar över')
  lines([
    ['Tar över', `${ACQUIRER.name} (${ACQUIRER.organisationNumber})`],
    ['Lokaler', 'desamma'],
    ['Verksamhet', 'densamma, med nytt namn: Ny Vård Uppsala'],
    ['Gäller från', takeover],
  ])
  await askAndApprove(api, ACQUIRER, {
    kind: 'takeover',
    code,
    scope: 'whole',
    samePremises: true,
    sameActivity: true,
    provider: ACQUIRER,
    activityName: 'Ny Vård Uppsala',
    contact: { name: 'Bo Ek', email: 'bo.ek@nyvard.example' },
    effectiveFrom: takeover,
  })
}

/** A provider's request becomes a case, its proposal is shown, and an officer approves the proposal that was seen. */
async function askAndApprove(
  api: Api,
  provider: { readonly organisationNumber: string },
  request: Readonly<Record<string, unknown>>,
): Promise<DecisionTold> {
  const asked = await api.ask(provider.organisationNumber, request)
  const { proposal } = asked
  lines([
    ['Ärende', asked.number],
    ['Förslag', OUTCOMES[proposal.outcome] ?? proposal.outcome],
  ])
  if (proposal.clause !== null) paragraph(`Princip ${proposal.clause.id.slice(1)}`, `”${proposal.clause.text}”`)
  paragraph('Därför', proposal.why)
  const decision = await api.approve(asked)
  lines([['Handläggaren', `godkänner: beslut ${decision.seq}, ${OUTCOMES[decision.outcome] ?? decision.outcome}`]])
  return decision
}

const OUTCOMES: Readonly<Record<string, string>> = { allocated: 'en ny kod tilldelas', kept: 'koden behålls' }

async function showLookups(api: Api, code: string, { start, move, takeover }: Days): Promise<void> {
  heading(`4. Vad ${code} betydde då, och betyder nu`)
  const asOf = [dayBefore(start), start, dayBefore(move), move, dayBefore(takeover), takeover, undefined]
  const rows = await Promise.all(asOf.map(async day => [day ?? 'i dag', ...rowOf(await api.lookUp(code, day))]))
  table(['Dag', 'Status', 'Vårdgivare', 'Verksamhet', 'Adress', 'Enligt'], rows)
}

const rowOf = ({ status, provider, activityName, address, rule }: CodeTold): string[] =>
  status === 'active'
    ? ['gäller', provider?.name ?? '', activityName, address === null ? '' : address.street, rule]
    : ['gäller inte än', '', '', '', '']

async function showHistory(api: Api, code: string): Promise<void> {
  heading('5. Besluten bakom')
  const decisions = await api.listDecisions(code)
  for (const { seq, effectiveFrom, why } of decisions) paragraph(`Beslut ${seq}`, `Från ${effectiveFrom}: ${why}`)
}

async function showVerification(database: Database): Promise<void> {
  heading('6. Loggen kontrolleras')
  const { rows, codes } = await verify(database)
  paragraph('Resultat', `Loggen är hel: ${rows} beslut, ${codes} ${codes === 1 ? 'kod' : 'koder'}.`)
  console.log()
}

const addressText = ({ street, postalCode, town }: typeof FIRST_ADDRESS): string =>
  `${street}, ${postalCode.slice(0, 3)} ${postalCode.slice(3)} ${town}`

async function run(dataDir: string): Promise<void> {
  const database = await connect({ dataDir })
  try {
    const registry = await openRegistry({ database })
    const tokens: Tokens = await openTokens(dataDir)
    const app = await buildApp({ registry, tokens, publicUrl: 'http://127.0.0.1' })
    try {
      const address = await app.listen({ port: 0, host: '127.0.0.1' })
      console.log(`\nSjukhuskodsregistret, från ansökan till historik\n`)
      console.log(`Tjänsten svarar på ${address}${ROOT} så länge exemplet pågår.`)
      console.log('Allt görs genom dess API, i en tillfällig databas som tas bort efteråt.')
      await tellStory(openApi(`${address}${ROOT}`, tokens), daysBefore(stockholmDay(new Date())))
      await showVerification(database)
    } finally {
      await app.close()
      await registry.close()
    }
  } finally {
    await database.close()
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sjukhuskod-demo-'))
  // At exit, so that the folder goes whatever ends the process: success, a fault, or the keyboard.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  await run(join(folder, 'data'))
}

main().then(
  () => process.exit(0),
  error => {
    console.error(`\nExemplet kunde inte visas: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
