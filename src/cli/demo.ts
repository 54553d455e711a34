// The command `demo`: the main work of the register shown from request to history, in a folder that is removed afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addYears, type Day, dayBefore } from '../policy/days.js'
import { mvoName } from '../policy/mvo.js'
import { findRegion } from '../policy/regions.js'
import { stockholmDay } from '../policy/stockholm.js'
import { verify } from '../registry/verify.js'
import type { Database } from '../store/database.js'
import type { Api, CaseTold, CodeTold, DecisionTold } from './demo-api.js'
import { readLetters, sendMail, waitFor } from './demo-mail.js'
import { heading, lines, paragraph, quotation, table } from './demo-screen.js'
import { onStage, REGISTER, type Stage } from './demo-stage.js'

const HOLDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const ACQUIRER = { organisationNumber: '5560360793', name: 'Ny Vård AB' }
const FIRST_ADDRESS = { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' }
const NEW_ADDRESS = { street: 'Dragarbrunnsgatan 40', postalCode: '75320', town: 'Uppsala' }
const SENDER = 'Anna Lind <anna.lind@exempelvard.example>'
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

async function tellStory(stage: Stage, days: Days): Promise<void> {
  const { api, root, mailPort, database } = stage
  console.log('\nSjukhuskodsregistret, från begäran till historik\n')
  console.log(`Tjänsten svarar på ${root}`)
  console.log(`och tar emot mejl på smtp://127.0.0.1:${mailPort}, så länge exemplet pågår.`)
  console.log('Allt görs över SMTP och genom API:et, i en tillfällig databas som tas bort efteråt.')
  const code = await showAllocation(stage, days)
  await showMove(api, code, days)
  await showTakeover(api, code, days)
  await showLookups(api, code, days)
  await showHistory(api, code)
  await showLetters(stage)
  await showVerification(database)
}

async function showAllocation({ api, mailPort, outbox }: Stage, { start }: Days): Promise<string> {
  heading('1. En begäran kommer som mejl')
  const text = requestText(start)
  quotation(text)
  await sendMail(mailPort, { from: SENDER, to: REGISTER, subject: 'Ny sjukhuskod', text })
  const asked = await waitFor(() => api.findMailCase(), 'Ärendet')
  console.log()
  lines([['Ärende', `${asked.number}, ${asked.missing.length === 0 ? 'inget saknas' : 'ofullständigt'}`]])
  const read = await api.listRead(asked)
  table(
    ['Läst ur mejlet', 'Värde', 'Orden'],
    read.map(({ path, value, words }) => [path, String(value), `”${words}”`]),
  )
  await showLetter(outbox, /Vi har tagit emot/, 'Bekräftelsen')

  heading('2. Handläggaren ser förslaget och beslutar')
  showProposal(asked)
  lines([['Handläggaren', `anger vårdgivare: ${HOLDER.name} (${HOLDER.organisationNumber})`]])
  const entered = await api.enterProvider(asked, HOLDER)
  showProposal(entered)
  const { code } = await approve(api, entered)
  if (code === undefined) throw new Error('Beslutet gav ingen sjukhuskod.')
  lines([['Sjukhuskod', code]])
  await showLetter(outbox, /Beslut om sjukhuskod/, 'Beslutsbrevet')
  return code
}

/** The eight fields, as the official page asks for them. */
const requestText = (start: Day): string =>
  [
    'Hej! Vi vill ha en sjukhuskod.',
    '',
    `Region: ${findRegion(REGION)?.regionSv ?? ''}`,
    'Namn på vårdgivarens verksamhet: Exempelvård Uppsala',
    `Besöksadress: ${FIRST_ADDRESS.street}`,
    `Postnummer: ${FIRST_ADDRESS.postalCode.slice(0, 3)} ${FIRST_ADDRESS.postalCode.slice(3)}`,
    `Ort: ${FIRST_ADDRESS.town}`,
    'Namn på kontaktperson: Anna Lind',
    'E-post till kontaktperson: anna.lind@exempelvard.example',
    `MVO: ${MVO} (${mvoName(MVO) ?? ''})`,
    `Gäller från och med: ${start}`,
  ].join('\n')

async function showLetter(outbox: string, subject: RegExp, what: string): Promise<void> {
  const letter = await waitFor(async () => (await readLetters(outbox)).find(each => subject.test(each.subject)), what)
  console.log()
  lines([
    ['Brev till', letter.to],
    ['Ämne', letter.subject],
  ])
  quotation(letter.text)
}

async function showMove(api: Api, code: string, { move }: Days): Promise<void> {
  heading('3. Verksamheten flyttar')
  lines([
    ['Ny adress', addressText(NEW_ADDRESS)],
    ['Gäller från', move],
  ])
  await askAndApprove(api, HOLDER, { kind: 'move', code, scope: 'whole', address: NEW_ADDRESS, effectiveFrom: move })
}

async function showTakeover(api: Api, code: string, { takeover }: Days): Promise<void> {
  heading('4. En annan vårdgivare tar över')
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
): Promise<void> {
  const asked = await api.ask(provider.organisationNumber, request)
  lines([['Ärende', asked.number]])
  showProposal(asked)
  await approve(api, asked)
}

function showProposal({ proposal }: CaseTold): void {
  lines([['Förslag', OUTCOMES[proposal.outcome] ?? proposal.outcome]])
  if (proposal.clause !== null) paragraph(`Princip ${proposal.clause.id.slice(1)}`, `”${proposal.clause.text}”`)
  paragraph('Därför', proposal.why)
}

async function approve(api: Api, asked: CaseTold): Promise<DecisionTold> {
  const decision = await api.approve(asked)
  lines([['Handläggaren', `godkänner: beslut ${decision.seq}, ${OUTCOMES[decision.outcome] ?? decision.outcome}`]])
  return decision
}

const OUTCOMES: Readonly<Record<string, string>> = {
  allocated: 'en ny kod tilldelas',
  kept: 'koden behålls',
  referred: 'handläggaren måste välja',
}

async function showLookups(api: Api, code: string, { start, move, takeover }: Days): Promise<void> {
  heading(`5. Vad ${code} betydde då, och betyder nu`)
  const asOf = [dayBefore(start), start, dayBefore(move), move, dayBefore(takeover), takeover, undefined]
  const rows = await Promise.all(asOf.map(async day => [day ?? 'i dag', ...rowOf(await api.lookUp(code, day))]))
  table(['Dag', 'Status', 'Vårdgivare', 'Verksamhet', 'Adress', 'Enligt'], rows)
}

const rowOf = ({ status, provider, activityName, address, rule }: CodeTold): string[] =>
  status === 'active'
    ? ['gäller', provider?.name ?? '', activityName, address === null ? '' : address.street, rule]
    : ['gäller inte än', '', '', '', '']

async function showHistory(api: Api, code: string): Promise<void> {
  heading('6. Besluten bakom')
  const decisions = await api.listDecisions(code)
  for (const { seq, effectiveFrom, why } of decisions) paragraph(`Beslut ${seq}`, `Från ${effectiveFrom}: ${why}`)
}

/** Four letters to those who asked, and one to whoever had the code when it was taken over. */
async function showLetters({ outbox }: Stage): Promise<void> {
  heading('7. Breven som har gått ut')
  const letters = await waitFor(async () => {
    const found = await readLetters(outbox)
    return found.length >= LETTERS_IN_ALL ? found : undefined
  }, 'Alla brev')
  table(
    ['Till', 'Ämne'],
    letters.map(({ to, subject }) => [to, subject]),
  )
}
const LETTERS_IN_ALL = 5

async function showVerification(database: Database): Promise<void> {
  heading('8. Loggen kontrolleras')
  const { rows, codes } = await verify(database)
  paragraph('Resultat', `Loggen är hel: ${rows} beslut, ${codes} ${codes === 1 ? 'kod' : 'koder'}.`)
  console.log()
}

const addressText = ({ street, postalCode, town }: typeof FIRST_ADDRESS): string =>
  `${street}, ${postalCode.slice(0, 3)} ${postalCode.slice(3)} ${town}`

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sjukhuskod-demo-'))
  // At exit, so that the folder goes whatever ends the process: success, a fault, or the keyboard.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  await onStage(join(folder, 'data'), stage => tellStory(stage, daysBefore(stockholmDay(new Date()))))
}

main().then(
  () => process.exit(0),
  error => {
    console.error(`\nExemplet kunde inte visas: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
