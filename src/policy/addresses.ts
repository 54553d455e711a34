// Addresses as places: whether one can be visited, its site key, and whether two of them are the same place or may be.

import { normalisePostalCode } from './postal-codes.js'
import { tidy } from './texts.js'

/** A visiting address; the postal code with or without its space. */
export interface Address {
  readonly street: string
  readonly postalCode: string
  readonly town: string
}

/** What two addresses are to each other; `perhaps` is an officer's question (G-site). */
export type SiteLikeness = 'same' | 'perhaps' | 'different'

interface StreetParts {
  readonly name: string
  readonly number: string
  readonly entrance: string
}

/** Whether a street line names a place one can go to: no box, poste restante or reply post anywhere in it, and a name. */
export function isVisitingAddress(street: string): boolean {
  const text = foldOf(street.normalize('NFKC'))
  return /\p{L}{2}/u.test(text) && !UNVISITABLE.test(text)
}

/**
 * The key of an address, `name|number|entrance|postal code|town`, each part in its plain form. Addresses with one key are
 * one site. The key only finds a site, whose id is its own: so this function may be improved without refolding history.
 */
export function keyOf(address: Address): string {
  const town = townOf(foldOf(address.town))
  const street = streetPartsOf(address.street, town)
  const postalCode = normalisePostalCode(tidy(address.postalCode)) ?? foldOf(address.postalCode).replaceAll(' ', '')
  return [street.name, street.number, street.entrance, postalCode, town].join('|')
}

/** What two addresses are to each other. An exact hit is `same`, never `perhaps`. */
export function compare(one: Address, other: Address): SiteLikeness {
  return compareKeys(keyOf(one), keyOf(other))
}

/**
 * What the addresses of two keys are to each other. *Perhaps* asks for equal number and town, and then for an equal street
 * (another entrance, another postal code), or for street names one edit apart and an equal entrance.
 */
export function compareKeys(one: string, other: string): SiteLikeness {
  if (one === other) return 'same'
  const [name = '', number, entrance, , town] = one.split('|')
  const [otherName = '', otherNumber, otherEntrance, , otherTown] = other.split('|')
  if (number !== otherNumber || town !== otherTown) return 'different'
  if (name === otherName) return 'perhaps'
  return entrance === otherEntrance && isOneEditApart(name, otherName) ? 'perhaps' : 'different'
}

/** The drawer an address lies in: two addresses that are the same, or perhaps so, always share it. */
export function bucketOf(address: Address): string {
  return bucketOfKey(keyOf(address))
}

/** The drawer of a key: `number|town`. */
export function bucketOfKey(key: string): string {
  const [, number, , , town] = key.split('|')
  return `${number}|${town}`
}

// A box by its number or standing alone; as a part of a name (Boxholmsvägen, c/o Box Vård AB) it is none.
const UNVISITABLE =
  /(?<![\p{L}\d])(?:post\s?box|p\.?\s?o\.?\s?box|(?:post)?box[.:]?\s*(?:nr\.?\s*)?(?=\d|,|$)|poste\s+restante|svarspost)(?!\p{L})/u

// Floor, house, flat and c/o say where in a building, not which. "plan" and "hus" after a genitive are part of a name
// (Odens plan 5, Folkets hus 3); a counted floor ("2 tr") follows a number, or it would eat the number itself.
const WITHIN_BUILDING: readonly RegExp[] = [
  /(?<![^\s,])(?:c\/o|℅)(?![\p{L}\d])[^,]*/gu,
  /(?<![\p{L}\d])(?:(?<!s\s)(?:plan|hus)|våningsplan|våning|vån|etage|byggnad|lägenhet|lgh|avdelning|avd|rum|trappa|tr)\.?(?:\s*(?:nr\.?\s*)?[-–]?\p{L}?\d+(?::\d+)?\p{L}?|\s+\p{L})(?![\p{L}\d])/gu,
  /(?<=(?:^|,|\d\s?\p{L}?)\s*)(?<!\d)\d+(?::?[ae])?\s*(?:trappor|trappa|trp|tr|våningen|våning|vån)\.?(?:\s+upp)?(?![\p{L}\d])/gu,
]

const NAMED_ENTRANCE = /(?<![\p{L}\d])(?:ingång|entré|uppgång|port)\s+(\p{L}|\d{1,4})(?![\p{L}\d])/u

// Name, number, entrance letter, range: "storgatan 12 b", "storgatan 12-14", "storgatan 12 a-c", and what comes after.
const NUMBERED =
  /^([^\p{L}]*\p{L}.*?)\s+(?:nr\.?\s*)?(\d+)(?!\d|:\p{L})\s*(?:(\p{L})(?![\p{L}\d]))?(?:\s*[-/]\s*(\d+)?\s*(\p{L})?(?![\p{L}\d]))?(.*)$/u

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['s:t', 'sankt'],
  ['s:ta', 'sankta'],
  ['n:a', 'norra'],
  ['s:a', 'södra'],
  ['ö:a', 'östra'],
  ['v:a', 'västra'],
  ['l:a', 'lilla'],
  ['st:a', 'stora'],
])

const ABBREVIATIONS_IN_FRONT: ReadonlyMap<string, string> = new Map([
  ['n.', 'norra'],
  ['s.', 'södra'],
  ['ö.', 'östra'],
  ['v.', 'västra'],
])

// Only with their dot: a bare st, pl or g may be anything. The longer ending stands first.
const ABBREVIATED_ENDINGS: readonly (readonly [string, string])[] = [
  ['väg.', 'väg'],
  ['pl.', 'platsen'],
  ['g.', 'gatan'],
  ['v.', 'vägen'],
]

// A street type written as a word of its own: "Kristinas v." may stand for either form, so both become one.
const OWN_WORD_TYPES: ReadonlyMap<string, string> = new Map([
  ['väg', 'vägen'],
  ['gata', 'gatan'],
  ['plats', 'platsen'],
])

function streetPartsOf(street: string, town: string): StreetParts {
  const text = foldOf(street)
    .replace(/[();]/g, ',')
    .replace(/[‐-―−]/g, '-')
  const named = NAMED_ENTRANCE.exec(text)
  const withoutEntrance = named === null ? text : text.replace(NAMED_ENTRANCE, ',')
  const bare = WITHIN_BUILDING.reduce((rest, pattern) => rest.replace(pattern, ','), withoutEntrance)
  const segments = segmentsOf(bare, town)
  // Where nothing but floor and house was given ("Hus 3"), that is the name.
  if (segments.length === 0) return { name: nameOf(text.replaceAll(',', ' ')), number: '', entrance: '' }
  const parts = segments.map(numberedOf).find(found => found !== undefined)
  const { name, number, entrance } = parts ?? { name: nameOf(segments.join(' ')), number: '', entrance: '' }
  return { name, number, entrance: [entrance, named?.[1] ?? ''].filter(part => part !== '').join('/') }
}

function segmentsOf(text: string, town: string): readonly string[] {
  return text
    .split(',')
    .map(segment => segment.trim())
    .filter(segment => /\p{L}/u.test(segment) && townOf(segment) !== town && !/^\d{3} ?\d{2}(?: |$)/.test(segment))
}

function numberedOf(segment: string): StreetParts | undefined {
  const match = NUMBERED.exec(segment.replace(/(?<=\p{L}\p{L}|\p{L}\.)(?=\d)/gu, ' '))
  if (match === null) return undefined
  const [, name = '', number = '', letter = '', lastNumber, lastLetter, after = ''] = match
  // Words after the number (a building's name, the town) add nothing to it; further numbers may tell places apart.
  const fullName = /\d/.test(after) ? `${name} ${after}` : name
  return {
    name: nameOf(fullName),
    number: [number, lastNumber]
      .filter(part => part !== undefined)
      .map(withoutLeadingNoughts)
      .join('-'),
    entrance: [letter, lastLetter].filter(part => part !== undefined && part !== '').join('-'),
  }
}

function nameOf(text: string): string {
  const words = wordsOf(text)
  return words
    .map((word, index) => (index === words.length - 1 ? lastWordOf(word, index) : wordOf(word, index)))
    .join(' ')
}

function townOf(text: string): string {
  return wordsOf(text).map(wordOf).join(' ')
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/\.(?=\p{L})/gu, '. ')
    .split(' ')
    .filter(word => word !== '')
}

function wordOf(word: string, index: number): string {
  const plain = word.replace(/\.+$/, '')
  return (index === 0 ? ABBREVIATIONS_IN_FRONT.get(word) : undefined) ?? ABBREVIATIONS.get(plain) ?? plain
}

function lastWordOf(word: string, index: number): string {
  const ending = ABBREVIATED_ENDINGS.find(([short]) => word.endsWith(short))
  const full = ending === undefined ? word : word.slice(0, -ending[0].length) + ending[1]
  const plain = full.replace(/\.+$/, '')
  return (index > 0 ? OWN_WORD_TYPES.get(plain) : undefined) ?? ABBREVIATIONS.get(plain) ?? plain
}

// The bar parts a key, so none may stand in a part of it.
function foldOf(text: string): string {
  return tidy(tidy(text.replaceAll('|', ' ')).toLowerCase())
}

function withoutLeadingNoughts(number: string): string {
  return number.replace(/^0+(?=\d)/, '')
}

// One letter put in, left out, changed, or two neighbours swapped. Short names are too alike, and digits are numbers.
function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 6 || long.length - short.length > 1) return false
  if (one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  if (long.length > short.length) return short.slice(from) === long.slice(from + 1)
  const isSwap = short[from] === long[from + 1] && short[from + 1] === long[from]
  return short.slice(from + 1) === long.slice(from + 1) || (isSwap && short.slice(from + 2) === long.slice(from + 2))
}
