// Made-up lives of hospital codes: the commands of a register with history, the same for the same seed and size.
import type { AskedCommand, Command, ImportRow } from '../src/policy/commands.js'
import { addDays, type Day } from '../src/policy/days.js'
import { isObsolete, MVO_CODES } from '../src/policy/mvo.js'
import type { AddressGiven } from '../src/policy/requests.js'
import { type Chance, chanceFrom } from './chance.js'
import { addressesIn, REGION_CODES, REGIONS_WEIGHTED } from './places.js'

export interface Lives {
  readonly codes: number
  readonly seed: number
}

/** What happens next in the register: a command, on the day it comes in and takes effect. */
export interface Event {
  readonly on: Day
  readonly command: Command
}

interface Provider {
  readonly organisationNumber: string
  readonly name: string
}

interface Life {
  readonly code: string
  readonly region: string
  provider: Provider
  address: AddressGiven
  /** Whether another code was imported at the same address. */
  isShared: boolean
}

/** So many decisions are made for each code: its import, and two changes on average. */
export const DECISIONS_A_CODE = 3
/** The register was filled on this day with the codes there were. */
const IMPORTED_ON = '2018-01-02'
/** Over so many days after that, changes came in: none lies in the future, whenever this is run. */
const DAYS_OF_CHANGES = 2500

/**
 * The import of every code and then, without end, changes of codes drawn at random: moves, takeovers, new names and fields, closures.
 * Some are of a kind that the rules refer to an officer; whoever writes the log passes those over.
 */
export function* eventsOf({ codes, seed }: Lives): Generator<Event> {
  const chance = chanceFrom(seed)
  const world = { chance, addressIn: addressesIn(), providers: providersFor(codes) }
  const lives: Life[] = []
  for (let i = 0; i < codes; i++) {
    const { life, command } = imported(i, lives, world)
    lives.push(life)
    yield { on: IMPORTED_ON, command }
  }
  const open = [...lives]
  for (let i = 0; ; i++) {
    const on = addDays(IMPORTED_ON, Math.min(DAYS_OF_CHANGES, 30 + Math.floor((i / (2 * codes)) * DAYS_OF_CHANGES)))
    const at = chance.below(open.length)
    const life = open[at]!
    const isClosure = chance.happens(0.05) && open.length > codes / 2
    if (isClosure) {
      open[at] = open.at(-1)!
      open.pop()
    }
    yield { on, command: { ...changed(life, isClosure, world), effectiveFrom: on } as AskedCommand }
  }
}

interface World {
  readonly chance: Chance
  readonly addressIn: (region: string) => AddressGiven
  readonly providers: { readonly public: ReadonlyMap<string, Provider>; readonly private: readonly Provider[] }
}

/** Codes of six digits: all series together hold fewer numbers than the largest register here has codes. */
const codeAt = (index: number): string => String(100_000 + index)

function imported(index: number, lives: readonly Life[], world: World): { life: Life; command: ImportRow } {
  const { chance, providers } = world
  // Now and then another provider is at the address already, and nobody yet beside it.
  const other = chance.happens(0.1) && lives.length > 0 ? chance.oneOf(lives) : undefined
  const neighbour = other === undefined || other.isShared ? undefined : other
  if (neighbour !== undefined) neighbour.isShared = true
  const region = neighbour?.region ?? chance.oneOf(REGIONS_WEIGHTED)
  const mayBePublic = neighbour === undefined || neighbour.provider !== providers.public.get(region)
  const provider = mayBePublic && chance.happens(0.4) ? providers.public.get(region)! : privateBeside(neighbour, world)
  const address = neighbour?.address ?? world.addressIn(region)
  const life: Life = { code: codeAt(index), region, provider, address, isShared: neighbour !== undefined }
  const effectiveFrom = addDays('1995-01-01', chance.below(8000))
  const command = { kind: 'import' as const, code: life.code, region, provider, address, effectiveFrom }
  return { life, command: { ...command, activityName: nameFor(life, chance), mvo: fieldsFor(chance) } }
}

/** A private provider, another than the neighbour: a provider has one code at a site. */
function privateBeside(neighbour: Life | undefined, { chance, providers }: World): Provider {
  const drawn = chance.below(providers.private.length)
  const isTaken = providers.private[drawn] === neighbour?.provider
  return providers.private[(drawn + (isTaken ? 1 : 0)) % providers.private.length]!
}

type Change = (life: Life, world: World) => Readonly<Record<string, unknown>>

const CHANGES: readonly Change[] = [
  (life, world) => {
    life.address = world.addressIn(life.region)
    return { kind: 'move', scope: 'whole', address: life.address, activityName: nameFor(life, world.chance) }
  },
  (life, world) => {
    life.provider = world.chance.oneOf(world.providers.private)
    const { provider } = life
    return { kind: 'takeover', scope: 'whole', samePremises: true, sameActivity: true, provider }
  },
  (life, { chance }) => ({ kind: 'amendment', activityName: nameFor(life, chance) }),
  (_life, { chance }) => ({ kind: 'amendment', mvo: fieldsFor(chance) }),
]

function changed(life: Life, isClosure: boolean, world: World): Readonly<Record<string, unknown>> {
  const change = isClosure ? { kind: 'closure' } : world.chance.oneOf(CHANGES)(life, world)
  return { ...change, code: life.code }
}

const UNITS = (
  'Vårdcentralen Ögonmottagningen Hudkliniken Barnmottagningen Ortopedkliniken Kvinnokliniken Medicinkliniken ' +
  'Rehabenheten Psykiatrin Beroendemottagningen Smärtkliniken Kirurgen Öronmottagningen Hjärtmottagningen ' +
  'Reumatologen Neurologen Urologen Röntgen Dialysen Onkologen Geriatriken Närakuten Barnhälsan Logopeden'
).split(' ')
const ADJECTIVES = 'Nya Gamla Södra Norra Östra Västra Lilla Stora Gröna Blå Röda Vita'.split(' ')

function nameFor({ address, provider }: Life, chance: Chance): string {
  const unit = chance.oneOf(UNITS)
  return chance.oneOf([
    `${unit} ${address.town}`,
    `${unit} ${address.street.replace(/ \d+$/, '')} ${address.town}`,
    `${provider.name} ${unit.toLowerCase()} ${address.town}`,
    `${chance.oneOf(ADJECTIVES)} ${unit.toLowerCase()} ${address.town}`,
  ])
}

const FIELDS = MVO_CODES.map(({ code }) => code).filter(code => !isObsolete(code))

function fieldsFor(chance: Chance): readonly string[] {
  const fields = Array.from({ length: 1 + chance.below(4) }, () => chance.oneOf(FIELDS))
  return [...new Set(fields)].sort()
}

/** A public provider a region, and a private one for every twelve codes. */
function providersFor(codes: number): World['providers'] {
  const publicOnes = REGION_CODES.map((region, i): [string, Provider] => [
    region,
    { organisationNumber: withCheckDigit(`2321${String(i).padStart(5, '0')}`), name: `Region ${region}` },
  ])
  const privateOnes = Array.from({ length: Math.max(20, Math.ceil(codes / 12)) }, (_, i) => ({
    organisationNumber: withCheckDigit(`556${String(i).padStart(6, '0')}`),
    name: `${SYLLABLES[i % 16]}${SYLLABLES[(i >> 4) % 16]!.toLowerCase()}${SYLLABLES[(i >> 8) % 16]!.toLowerCase()} Vård ${i} AB`,
  }))
  return { public: new Map(publicOnes), private: privateOnes }
}

const SYLLABLES = 'Al Be Cu Do Ek Fi Gra Ha In Jo Kla Lu Mo Ne Om Pri'.split(' ')

/** Nine digits and the tenth that makes them an organisation number (Luhn). */
function withCheckDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, i) => {
    const weighted = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return `${nine}${(10 - (sum % 10)) % 10}`
}
