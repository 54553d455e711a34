// Labels: which field the words before a value name, told by the notions in them and not by a list of whole phrases.
import { fold } from './folded-text.js'
import { JOINED, type Notion, WORDS } from './label-words.js'
import { isOneEditApart } from './region-names.js'

/** What a label names. `name` and `email` are general: whose name or address it is, the place in the mail must tell. */
export type LabelPath =
  | 'region'
  | 'activityName'
  | 'address.street'
  | 'address.postalCode'
  | 'address.town'
  | 'address.postal-and-town'
  | 'contact.name'
  | 'contact.email'
  | 'mvo'
  | 'code'
  | 'successor'
  | 'effectiveFrom'
  | 'lastDay'
  | 'day'
  | 'samePremises'
  | 'sameActivity'
  | 'provider.name'
  | 'provider.organisationNumber'
  | 'name'
  | 'email'
  | 'postal-address'
  | 'other-address'
  | 'other-person'
  | 'other'

export interface Label {
  readonly path: LabelPath
  /** What was, and is not asked for: "tidigare namn". */
  readonly isOld: boolean
  readonly isNew: boolean
  /** Said to hold for every request of the mail: "kontaktperson för båda". */
  readonly isShared: boolean
}

// The notions of a label that is nothing else, and what it names. "other" first: an invoice address is no address here.
const MEANINGS: readonly (readonly [readonly Notion[], LabelPath])[] = [
  [['region'], 'region'],
  [['region', 'name'], 'region'],
  [['region', 'code'], 'region'],
  [['activity'], 'activityName'],
  [['activity', 'name'], 'activityName'],
  [['activity', 'provider'], 'activityName'],
  [['activity', 'provider', 'name'], 'activityName'],
  [['provider'], 'provider.name'],
  [['provider', 'name'], 'provider.name'],
  [['organisationnumber'], 'provider.organisationNumber'],
  [['organisationnumber', 'provider'], 'provider.organisationNumber'],
  [['organisationnumber', 'activity'], 'provider.organisationNumber'],
  [['name'], 'name'],
  [['street'], 'address.street'],
  [['street', 'activity'], 'address.street'],
  [['street', 'provider'], 'address.street'],
  [['street', 'postal'], 'address.street'],
  [['street', 'town'], 'address.street'],
  [['street', 'postal', 'town'], 'address.street'],
  [['postal'], 'address.postalCode'],
  [['postal', 'activity'], 'address.postalCode'],
  [['town'], 'address.town'],
  [['town', 'activity'], 'address.town'],
  [['postal', 'town'], 'address.postal-and-town'],
  [['postaddress'], 'postal-address'],
  [['postaddress', 'activity'], 'postal-address'],
  [['contact'], 'contact.name'],
  [['contact', 'name'], 'contact.name'],
  [['contact', 'activity'], 'contact.name'],
  [['contact', 'name', 'activity'], 'contact.name'],
  [['contact', 'name', 'email'], 'contact.name'],
  [['contact', 'phone', 'email'], 'contact.name'],
  [['contact', 'name', 'phone', 'email'], 'contact.name'],
  [['contact', 'email'], 'contact.email'],
  [['contact', 'email', 'activity'], 'contact.email'],
  [['email'], 'email'],
  [['email', 'activity'], 'other'],
  [['email', 'name'], 'contact.name'],
  [['mvo'], 'mvo'],
  [['mvo', 'code'], 'mvo'],
  [['mvo', 'name'], 'mvo'],
  [['mvo', 'activity'], 'mvo'],
  [['mvo', 'code', 'activity'], 'mvo'],
  [['hospitalcode'], 'code'],
  [['hospitalcode', 'activity'], 'code'],
  [['hospitalcode', 'code'], 'code'],
  [['code'], 'code'],
  [['code', 'activity'], 'code'],
  [['successor'], 'successor'],
  [['successor', 'hospitalcode'], 'successor'],
  [['successor', 'code'], 'successor'],
  [['date'], 'day'],
  [['from'], 'effectiveFrom'],
  [['date', 'from'], 'effectiveFrom'],
  [['date', 'event'], 'effectiveFrom'],
  [['event', 'from'], 'effectiveFrom'],
  [['from', 'activity'], 'effectiveFrom'],
  [['date', 'event', 'activity'], 'effectiveFrom'],
  [['last'], 'lastDay'],
  [['last', 'from'], 'lastDay'],
  [['last', 'activity'], 'lastDay'],
  [['phone'], 'other'],
  [['phone', 'contact'], 'other'],
  [['phone', 'activity'], 'other'],
  [['phone', 'contact', 'name'], 'other'],
  [['phone', 'email'], 'email'],
]

const NOTION_OF: ReadonlyMap<string, Notion> = new Map(
  (Object.entries(WORDS) as [Notion, string][]).flatMap(([notion, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map(word => [word, notion] as const),
  ),
)
const LONG_WORDS = [...NOTION_OF.keys()].filter(word => word.length >= 6 && NOTION_OF.get(word) !== 'filler')
const MEANING_OF: ReadonlyMap<string, LabelPath> = new Map(
  MEANINGS.map(([notions, path]) => [[...notions].sort().join(' '), path]),
)
const SPECIFIC_DATES =
  /^(?:start|flytt|andrings|overtagande|avvecklings|stangnings|nedlaggnings|upphorande|slut)da|^ikraft|^overtagande/
const LONGEST = 90
const read = new Map<string, Label | null>()

/** The label that a text is, as a whole; undefined when any word of it says something else. */
export function findLabel(text: string): Label | undefined {
  if (text.length > LONGEST || text.length < 2) return undefined
  const words = plainOf(text)
  const before = read.get(words)
  if (before !== undefined) return before ?? undefined
  const label = labelOf(words)
  // Labels repeat within a mail and between mails; hostile text must not fill the cache.
  if (read.size < 2000) read.set(words, label ?? null)
  return label
}

function plainOf(text: string): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return JOINED.reduce((joined, [pattern, word]) => joined.replace(pattern, word), plain)
}

// Questions of a form that are answered with yes or no.
const ANSWERED: readonly (readonly [RegExp, LabelPath])[] = [
  [
    /^(?:i |ar det |bedrivs i )?(?:samma|oforandrade?) (?:lokal|lokaler|adress|plats)(?: som (?:tidigare|forut|innan))?$|^same premises$/,
    'samePremises',
  ],
  [
    /^(?:ar det )?(?:samma|oforandrad) (?:verksamhet|inriktning)(?: som (?:tidigare|forut|innan))?$|^same activity$/,
    'sameActivity',
  ],
]

function labelOf(plain: string): Label | undefined {
  const answered = ANSWERED.find(([pattern]) => pattern.test(plain))?.[1]
  if (answered !== undefined) return { path: answered, isOld: false, isNew: false, isShared: false }
  const words = plain.split(' ')
  if (plain === '' || words.length > 12) return undefined
  const notions = words.map((word, index) => notionOf(word) ?? (index > 0 && /^\d$/.test(word) ? 'filler' : undefined))
  if (notions.includes(undefined)) return undefined
  const has = (notion: Notion): boolean => notions.includes(notion)
  const path = foreignOf(has) ?? meaningOf(notions as Notion[], words)
  return path && { path, isOld: has('old'), isNew: has('new'), isShared: has('shared') }
}

// Another's address, person or matter is none of the fields, whatever else the label says.
function foreignOf(has: (notion: Notion) => boolean): LabelPath | undefined {
  if (has('otheraddress')) return 'other-address'
  if (has('otherperson')) return 'other-person'
  return has('other') ? 'other' : undefined
}

function meaningOf(notions: readonly Notion[], words: readonly string[]): LabelPath | undefined {
  const telling = new Set(notions.filter(notion => !['filler', 'old', 'new', 'shared'].includes(notion)))
  // "Kod för medicinskt verksamhetsområde", where the words for the activity only say whose.
  const path = MEANING_OF.get([...telling].sort().join(' '))
  return path === 'day' && words.some(word => SPECIFIC_DATES.test(word)) ? 'effectiveFrom' : path
}

const guessed = new Map<string, Notion | undefined>()

function notionOf(word: string): Notion | undefined {
  const known = NOTION_OF.get(word)
  if (known !== undefined || word.length < 5 || guessed.has(word)) return known ?? guessed.get(word)
  const near = new Set(LONG_WORDS.filter(long => isOneEditApart(long, word)).map(long => NOTION_OF.get(long)))
  const notion = near.size === 1 ? [...near][0] : undefined
  if (guessed.size < 5000) guessed.set(word, notion)
  return notion
}
