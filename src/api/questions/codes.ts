// Questions about codes: what may be asked of them and how it is answered, whichever way the question came in.
import { type Static, Type } from '@sinclair/typebox'
import type { Caller } from '../../cases/callers.js'
import { Problem } from '../../errors.js'
import { isPersonal, normaliseOrganisationNumber } from '../../policy/organisation-numbers.js'
import { type AsOf, type CodeAnswer, findAnswer, listAnswers, verdictOf } from '../../registry/answers.js'
import { readContacts } from '../../registry/contacts.js'
import { findSeqsTouching, readDecisions, type WholeDecision } from '../../registry/decisions.js'
import type { ListFilter, ListSort, ListSources } from '../../registry/listing.js'
import { ORDERS } from '../../registry/orders.js'
import { providerWithNumberOn } from '../../registry/provider-facts.js'
import type { Register } from '../../registry/register.js'
import type { Registry } from '../../registry/registry.js'
import { successionOf } from '../../registry/succession.js'
import { findFailingSince } from '../../store/letter-rows.js'
import { unauthenticated } from '../callers.js'
import { type Context, today } from '../context.js'
import { AS_OF_QUERY, asOf, Day, Words } from '../parameters.js'

export const CODE_SORTS = ORDERS.flatMap(order => [order, `-${order}`])

/** The filters of the list of codes. */
export const CODES_FILTER = {
  q: Words(
    'Name now or before, provider now or before, town, region, code or organisation number; forgiving of å, ä, ö and of typing. Where few codes answer every word, those that lack one are found too. Each item tells what answered.',
  ),
  region: Type.Optional(Type.String({ format: 'region', description: 'SCB county code.' })),
  provider: Words("A provider's id or organisation number."),
  mvo: Type.Optional(Type.String({ format: 'mvo-code', description: 'A registered MVO code.' })),
  status: Type.Optional(
    Type.Union([
      Type.Literal('active'),
      Type.Literal('closed'),
      Type.Literal('not-yet-active'),
      Type.Literal('withdrawn'),
    ]),
  ),
  town: Words('Postal town.'),
  incomplete: Type.Optional(Type.Boolean({ description: 'Imported codes that lack provider, place or region.' })),
  validAt: Day('As of this day. Absent: today.'),
  validDuring: Type.Optional(
    Type.String({
      format: 'months',
      description: 'Codes in force on some day of these months, first and last; or of one month.',
      examples: ['2026-01..2026-03'],
    }),
  ),
  mine: Type.Optional(Type.Boolean({ description: "The asking provider's own codes. Needs a provider's token." })),
  sort: Type.Optional(Type.Union(CODE_SORTS.map(sort => Type.Literal(sort)))),
}
const FilterAsked = Type.Object(CODES_FILTER)

export const VERDICT_QUERY = { ...AS_OF_QUERY, mvo: Type.Optional(Type.String({ format: 'mvo-code' })) }

/** How a list of codes as it was asked for selects and sorts. Throws a Problem when the caller may not ask so. */
export function codesFilterOf(
  { provider, mine, validDuring, sort, ...rest }: Static<typeof FilterAsked>,
  caller: Caller | null,
  { register }: Pick<Registry, 'register'>,
): ListFilter {
  const providers = providersNamed(provider, mine === true ? ownNumber(caller) : undefined, caller, register)
  return {
    ...rest,
    ...(providers === undefined ? {} : { providers }),
    ...(validDuring === undefined ? {} : { validDuring: monthsOf(validDuring) }),
    ...(sort === undefined ? {} : { sort: sort as ListSort }),
  }
}

export const listSourcesOf = ({ registry, table, search }: Context): ListSources => ({
  table,
  search,
  today: () => today(registry),
})

export interface AsOfAsked {
  readonly validAt?: string | undefined
  readonly knownAt?: string | undefined
}

/** The state of a code as of a day. Throws a Problem not-found when it was never issued. */
export const getCode = (registry: Registry, code: string, asked: AsOfAsked): CodeAnswer =>
  findAnswer(registry.register, code, asOf(registry, asked)) ?? neverIssued(asked.knownAt)

/** All states of a code, first to last. Throws a Problem not-found when it was never issued. */
export function listStates({ register }: Registry, code: string, knownSeq: number | undefined): CodeAnswer[] {
  const states = listAnswers(register, code, knownSeq)
  return states.length === 0 ? neverIssued() : states
}

/** The sequence numbers of the decisions that touched a code, first to last. Throws a Problem not-found. */
export const decisionsTouching = ({ register }: Registry, code: string): number[] =>
  findSeqsTouching(register, code) ?? neverIssued()

/** Decisions by sequence number, as anyone may read them; what is not for anyone is to be left out by the shape. */
export async function readPublicDecisions(registry: Registry, seqs: readonly number[]) {
  const decisions = await readDecisions(registry, seqs)
  return decisions.map((each): Omit<WholeDecision, 'effectiveFrom'> & { effectiveFrom: string | null } => ({
    ...each,
    effectiveFrom: each.effectiveFrom || null,
  }))
}

/** What came before a code and after it. Throws a Problem not-found when it was never issued. */
export const getSuccession = ({ register }: Registry, code: string, knownSeq: number | undefined) =>
  register.findTimeline(code) === undefined ? neverIssued() : successionOf(register, code, knownSeq)

export interface VerdictAsked extends AsOfAsked {
  readonly mvo?: string
}

/** The verdict on a code met in a report. Always answers. */
export const getVerdict = (registry: Registry, code: string, { mvo, ...asked }: VerdictAsked) =>
  verdictOf(registry.register, code, asOf(registry, asked), mvo)

/** Throws a Problem unless the code is the caller's own, or the caller sees all. The role is looked at before. */
export function mayReadContact(registry: Registry, code: string, caller: Caller): void {
  const day: AsOf = { day: today(registry) }
  const state = findAnswer(registry.register, code, day) ?? neverIssued()
  if (caller.role !== 'provider') return
  const { organisationNumber } = caller
  const own =
    organisationNumber === undefined ? undefined : providerWithNumberOn(organisationNumber, day.day, registry.register)
  if (own === undefined || state.provider?.id !== own) throw new Problem('forbidden', "The code is another provider's.")
}

export interface ContactTold {
  readonly code: string
  readonly name: string
  readonly email: string
  /** Since when letters to the address have come back; null when the last one arrived. */
  readonly failingSince: string | null
}

/** The contact persons of codes today, by code; a code without one is left out. Whether the caller may is looked at before. */
export async function readContactsTold(
  registry: Registry,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ContactTold>> {
  const contacts = await readContacts(registry, codes, today(registry))
  const failing = await findFailingSince(
    registry.database,
    [...contacts.values()].map(contact => contact.email),
  )
  return new Map(
    [...contacts].map(([code, contact]) => [
      code,
      { code, ...contact, failingSince: failing.get(contact.email) ?? null },
    ]),
  )
}

export const noContact = (): Problem => new Problem('not-found', 'The code has no contact person.')

/** Ids of the providers that a list is about; undefined when it is about all, empty when about none that is known. */
function providersNamed(
  named: string | undefined,
  own: string | undefined,
  caller: Caller | null,
  register: Register,
): string[] | undefined {
  if (named === undefined && own === undefined) return undefined
  const idsOf = (text: string): readonly string[] => {
    if (register.findProvider(text) !== undefined) return [text]
    const number = normaliseOrganisationNumber(text)
    return number === undefined || !mayAskByNumber(number, caller) ? [] : register.providersWithNumber(number)
  }
  const ids = named === undefined ? undefined : idsOf(named)
  const mine = own === undefined ? undefined : register.providersWithNumber(own)
  return [...(ids ?? mine ?? [])].filter(id => mine === undefined || mine.includes(id))
}

/** Whether a person has codes is not told to whoever knows a personal number: to officers, and to that person. */
const mayAskByNumber = (number: string, caller: Caller | null): boolean =>
  !isPersonal(number) || caller?.role === 'officer' || caller?.organisationNumber === number

function ownNumber(caller: Caller | null): string {
  if (caller === null) throw unauthenticated('Send a bearer token.')
  if (caller.organisationNumber === undefined) throw new Problem('forbidden', "`mine` needs a provider's token.")
  return caller.organisationNumber
}

function neverIssued(knownAt?: string): never {
  const detail = knownAt === undefined ? 'The code was never issued.' : 'The code had not been issued at that moment.'
  throw new Problem('not-found', detail)
}

function monthsOf(text: string): { from: string; to: string } {
  const [from = '', to = from] = text.split('..')
  return { from, to }
}
