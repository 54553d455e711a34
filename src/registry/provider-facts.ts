// Facts of the provider a command names: who it is, or who it may be.
import type { Facts, ProviderChange, ProviderFacts } from '../policy/commands.js'
import type { Day } from '../policy/days.js'
import { isPublicProvider } from '../policy/organisation-numbers.js'
import { areAlike } from '../policy/texts.js'
import type { Circumstances, Named } from './circumstances.js'
import { firstOf } from './likeness.js'
import { wordsOf } from './names.js'
import { providerOn } from './provider-entries.js'
import type { Register } from './register.js'

const WANTS_PROVIDER: readonly string[] = ['new-code', 'takeover', 'import']

function wantsProvider(c: Named): boolean {
  return (
    WANTS_PROVIDER.includes(c.kind) || (typeof c.provider === 'object' && c.provider !== undefined) || c.into === 'new'
  )
}

/** What the register knows of the provider named; undefined for commands that concern none. */
export function providerFactsFor(
  c: Named,
  circumstances: Circumstances,
  register: Register,
  seq: number,
): ProviderFacts | undefined {
  const { answers, day, contactDomain } = circumstances
  if (c.kind === 'provider') return { id: `provider-${seq}`, isNew: true, isPublic: false, candidates: [] }
  if (!wantsProvider(c)) return undefined
  const given = typeof c.provider === 'object' ? c.provider : undefined
  if (c.kind === 'import' && given === undefined) return undefined
  const number = numberOf(given?.organisationNumber, circumstances, register)
  const known = number === undefined ? undefined : providerWithNumberOn(number, day, register)
  if (known !== undefined) return { id: known, isNew: false, isPublic: isPublicProvider(number!), candidates: [] }
  if (given?.organisationNumber !== undefined && given.name !== undefined)
    return {
      id: `provider-${seq}`,
      isNew: true,
      isPublic: number !== undefined && isPublicProvider(number),
      candidates: [],
    }
  const answer = answers['G-provider']
  const chosen = answer === undefined ? undefined : register.findProvider(answer)
  if (chosen !== undefined)
    return { id: answer!, isNew: false, isPublic: isPublicOn(chosen, day, register), candidates: [] }
  if (c.kind === 'import' && given?.name !== undefined) return importedByName(given.name, day, register, seq)
  return {
    isNew: false,
    isPublic: false,
    candidates: providersAlike(given?.name ?? c.activityName, contactDomain, day, register),
  }
}

/** An import may name a provider without a number: one of exactly that name is it, else it is entered. */
function importedByName(name: string, day: Day, register: Register, seq: number): ProviderFacts {
  const known = register.providersNamed(name).find(id => providerOn(register.findProvider(id)!, day).name === name)
  return { id: known ?? `provider-${seq}`, isNew: known === undefined, isPublic: false, candidates: [] }
}

/** Whether a provider is a public body on a day. */
export const isPublicOn = (entries: Parameters<typeof providerOn>[0], day: Day, register: Register): boolean => {
  const number = register.numberBehind(providerOn(entries, day).organisationNumber)
  return number !== undefined && isPublicProvider(number)
}

/** The provider that has an organisation number on a day; one that had it before, or has it later, is still the same. */
export function providerWithNumberOn(number: string, day: Day, register: Register): string | undefined {
  const providers = register.providersWithNumber(number)
  return (
    providers.find(
      id => register.numberBehind(providerOn(register.findProvider(id)!, day).organisationNumber) === number,
    ) ?? providers[0]
  )
}

function providersAlike(
  name: string | undefined,
  domain: string | undefined,
  day: Day,
  register: Register,
): { id: string; name: string }[] {
  const sought = [name, domain?.split('.').at(-2)].flatMap(text => (text === undefined ? [] : [wordsOf(text)]))
  const nameOn = (id: string): string => providerOn(register.findProvider(id)!, day).name
  const perhaps = new Set(sought.flatMap(words => register.providersNamedLike(words)))
  const alike = firstOf(perhaps, id => sought.some(words => areAlike(words, wordsOf(nameOn(id)))))
  return alike.map(id => ({ id, name: nameOn(id) }))
}

/** Providers with a like name, the first few. */
export const listProvidersAlike = (name: string, day: Day, register: Register): { id: string; name: string }[] =>
  providersAlike(name, undefined, day, register)

/** The organisation number that a command gives, also where it holds only a token of it. */
const numberOf = (given: string | undefined, { numbers }: Circumstances, register: Register): string | undefined =>
  numbers?.[given ?? ''] ?? register.numberBehind(given)

/** Who asks, as far as the register knows: the id of the token's organisation, also one that the command would enter. */
export function requesterFacts(
  circumstances: Circumstances,
  provider: ProviderFacts | undefined,
  register: Register,
  c: Named,
): Facts['requester'] {
  const { requester, day } = circumstances
  if (requester.role !== 'provider' || requester.organisationNumber === undefined) return { role: requester.role }
  const own = requester.organisationNumber
  const given =
    typeof c.provider === 'object' ? numberOf(c.provider.organisationNumber, circumstances, register) : undefined
  const id = given === own ? provider?.id : providerWithNumberOn(own, day, register)
  return id === undefined ? { role: 'provider' } : { role: 'provider', provider: id }
}

/** Whether the provider exists, and whether another has the organisation number. */
export function providerChangeFacts(
  command: ProviderChange,
  circumstances: Circumstances,
  register: Register,
): Partial<Facts> {
  const number = numberOf(command.organisationNumber, circumstances, register)
  const holder = number === undefined ? undefined : providerWithNumberOn(number, circumstances.day, register)
  return {
    providerExists: command.provider !== undefined && register.findProvider(command.provider) !== undefined,
    numberTaken: holder !== undefined && holder !== command.provider,
  }
}
