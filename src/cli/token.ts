// The command `token`: a bearer token signed with the local key. Opens no database; prints the token and nothing else.
import { parseArgs } from 'node:util'
import { BadToken, openTokens, ROLES } from '../api/tokens.js'
import type { Caller } from '../cases/callers.js'
import { ConfigFault, readConfig } from '../config.js'
import { normaliseOrganisationNumber } from '../policy/organisation-numbers.js'

const USAGE = `npm run -s token -- --role officer|provider|service [--org NNNNNNNNNN] [--sub NAMN] [--days N]

  --role   vem bäraren är
  --org    vårdgivarens organisationsnummer (krävs för provider)
  --sub    bärarens namn i registret (annars rollens namn)
  --days   hur många dagar den gäller (annars 30)`

class UsageFault extends Error {}

function readArguments(args: string[]): { readonly caller: Caller; readonly days: number } {
  const { values } = parseArgs({
    args,
    options: { role: { type: 'string' }, org: { type: 'string' }, sub: { type: 'string' }, days: { type: 'string' } },
  })
  const role = ROLES.find(each => each === values.role)
  if (role === undefined) throw new UsageFault(`--role måste vara en av ${ROLES.join(', ')}`)
  const organisationNumber = values.org === undefined ? undefined : normaliseOrganisationNumber(values.org)
  if (values.org !== undefined && organisationNumber === undefined)
    throw new UsageFault('--org måste vara ett organisationsnummer med rätt kontrollsiffra')
  if ((role === 'provider') !== (organisationNumber !== undefined))
    throw new UsageFault('--org hör till rollen provider, och krävs där')
  const days = values.days === undefined ? 30 : Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new UsageFault('--days måste vara ett heltal från 1 till 3650')
  return { caller: { role, sub: values.sub ?? role, organisationNumber }, days }
}

async function main(): Promise<void> {
  const { caller, days } = readArguments(process.argv.slice(2))
  const { dataDir } = readConfig(process.env)
  const tokens = await openTokens(dataDir)
  console.log(await tokens.sign(caller, days))
}

main().catch(error => {
  const isUsage = error instanceof UsageFault || error?.code?.startsWith('ERR_PARSE_ARGS')
  const isKnown = isUsage || error instanceof ConfigFault || error instanceof BadToken
  console.error(isKnown ? error.message : error)
  if (isUsage) console.error(`\n${USAGE}`)
  process.exit(isUsage ? 64 : 1)
})
