// Free text: what may stand in a field, and what two names of activities or providers have in common.
import { remembered } from './remembering.js'

/** What a name says, folded: words of its own, the specialties and the kinds of unit it mentions. See `readName`. */
export interface NameWords {
  readonly own: readonly string[]
  readonly specialties: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
}

// Control characters of C0 and C1 (PostgreSQL refuses the first of them), the separators of lines and paragraphs, lone
// surrogates, and the marks that turn the direction of writing and so make a text look like another.
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u

/** Whether a text may stand in a field of one line: not blank, and nothing in it that breaks a line or hides a sign. */
export function isPlainText(text: string): boolean {
  return VISIBLE.test(text) && !UNFIT.test(text)
}

/** As `isPlainText`, for texts of several lines (a motive, a message): line breaks and tabs may stand in them. */
export function isProse(text: string): boolean {
  return isPlainText(text.replace(/[\r\n\t]/g, ' '))
}

/** A text as it is stored: Unicode NFC, no white space at its ends, one space for every run of it within. */
export function tidy(text: string): string {
  return isOrdinary(text) ? text : text.normalize('NFC').trim().replace(/\s+/g, ' ')
}

/**
 * Whether a text is tidy as it stands and of signs that can all be seen: words of Latin letters, digits and punctuation, one space
 * between. Most texts are, and to see that takes a fraction of the time it takes to make one so.
 */
export const isOrdinary = (text: string): boolean => ORDINARY.test(text)

// Without the soft hyphen and the spaces that do not break; each sign stands for itself in NFC, and none is a mark.
const ORDINARY =
  /^(?:[!-~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027]+(?: [!-~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027]+)*)?$/

/**
 * Whether a text is one bare e-mail address that can be handed to a mailer: dot-atom of at most 64 characters, `@`, a
 * domain of two labels or more. Letters beyond ASCII may stand in the domain only. No display name, comment, quotes or
 * list: `a@b.se, evil@x.se` is not one address. Source: RFC 5322 3.4.1, RFC 5321 4.5.3.1.
 */
export function isEmail(text: string): boolean {
  const match = /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([^@]+)$/.exec(text)
  const [, local = '', domain = ''] = match ?? []
  if (match === null || text.length > 254 || local.length > 64) return false
  // Full-width and other look-alike letters would become another domain on the way.
  if (domain.normalize('NFKC') !== domain) return false
  const labels = domain.split('.')
  const areLabels = labels.every(
    label => label.length <= 63 && /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label),
  )
  return labels.length > 1 && areLabels && /\p{L}/u.test(labels.at(-1) ?? '')
}

/** Whether a text has the shape of a hospital code: 5 or 6 digits, the first not 0; old codes may hold X from the second on. */
export function isHospitalCode(text: string): boolean {
  return /^[1-9][0-9X]{4,5}$/.test(text)
}

/**
 * Whether two names of activities or providers are alike enough to ask an officer about (G-import, G-provider). They are
 * when the words of their own are the same, or those of one all stand in the other, unless they speak of different kinds
 * of unit or different specialties. Words that any name may hold ("sjukhus", "privat vårdgivare") never make two alike.
 */
export function likeName(one: string, other: string): boolean {
  return areAlike(readName(one), readName(other))
}

/** As `likeName`, for names read before: reading costs more than comparing. */
export function areAlike(one: NameWords, other: NameWords): boolean {
  if (isAtOdds(one.kinds, other.kinds) || isAtOdds(one.specialties, other.specialties)) return false
  return isWithin(one, other) || isWithin(other, one)
}

/**
 * Whether two names have a telling word in common, a word of their own or a specialty, and do not speak of different kinds
 * of unit. For names in one town: give the town, as its own name in both tells nothing then.
 */
export function sharesWords(one: string, other: string, town = ''): boolean {
  return haveWordsInCommon(readName(one), readName(other), readName(town))
}

/** As `sharesWords`, for names read before. */
export function haveWordsInCommon(first: NameWords, second: NameWords, place: NameWords): boolean {
  if (isAtOdds(first.kinds, second.kinds)) return false
  const tells = (word: string): boolean => !holds(place.own, word)
  const hasOwn = first.own.filter(tells).some(word => holds(second.own.filter(tells), word))
  return hasOwn || [...first.specialties].some(specialty => second.specialties.has(specialty))
}

/** Whether an activity's name shows where it is: the town, or the name of the street. For advice only (P3). */
export function showsPlace(name: string, address: { readonly street: string; readonly town: string }): boolean {
  const { own } = readName(name)
  const town = wordsOf(address.town).at(-1)
  const streetWords = wordsOf(address.street).filter(word => /^\p{L}{4}/u.test(word))
  return own.some(word => word === town || (word.length >= 4 && streetWords.some(street => street.startsWith(word))))
}

/** A name taken apart: å, ä, ö and accents folded, legal forms and empty words dropped, kinds and specialties told apart. */
export function readName(text: string): NameWords {
  const own: string[] = []
  const specialties = new Set<string>()
  const kinds = new Set<string>()
  for (const { kind, specialty, rest } of wordsOf(text).map(readWord)) {
    if (kind !== undefined) kinds.add(kind)
    if (specialty !== undefined) specialties.add(specialty)
    else if (rest !== undefined && !own.includes(rest)) own.push(rest)
  }
  // A specialty and no kind of unit ("Norrtälje beroendevård") is neither a hospital nor a health centre.
  if (specialties.size > 0 && kinds.size === 0) kinds.add('clinic')
  return { own, specialties, kinds }
}

/** What a word tells: the kind of unit, the specialty, or what is the name's own. Words are few, names many: what was read is kept. */
const readWord = remembered((word: string) => {
  const kind = KINDS.find(([pattern]) => pattern.test(word))
  const rest = kind === undefined ? word : stemOf(word.replace(kind[0], ''))
  const isOwn = rest !== '' && !EMPTY_WORDS.has(rest)
  return { kind: kind?.[1], specialty: SPECIALTIES.get(rest) ?? SPECIALTIES.get(word), rest: isOwn ? rest : undefined }
})

// What kind of unit a word names, also as the end of a compound (Vrinnevisjukhuset); primary care before other open care.
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/(?:universitets?|central|region|lans|nar)?(?:sjukhus|lasarett)(?:et)?$|sjukstugan?$|^sjukh?$|sjh$/, 'hospital'],
  [/(?:vard|halso)central(?:en)?$|huslakarmottagning(?:en)?$|huslakarna?$|^vc$/, 'primary'],
  [/sjukhem(?:met)?$/, 'nursing'],
  [/hospice(?:t)?$/, 'hospice'],
  [
    /(?:specialist|oppenvard)?s?(?:lakar)?mottagg?n?ing(?:en|ar|arna)?$|mott$|(?:poli)?klinik(?:en|er|erna)?$/,
    'clinic',
  ],
  [/cent(?:er|ret|rum)$|centrumet$|(?:specialist)?lakar(?:na|e|huset|hus|gruppen)$|^(?:bup|pbu)$/, 'clinic'],
]

const SPECIALTIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    allergy: 'allergi',
    addiction: 'alk alkohol beroende beroendevard missbruk missbruksvard',
    child: 'barn barnmedicin barnhalsa',
    childPsychiatry: 'bup pbu',
    dental: 'tand tandvard tandlakar',
    ear: 'oron onh',
    eye: 'ogon ogonlaser ogonsjukvard',
    gynaecology: 'gyn gynekolog gynekologi gynekologisk gynekologiska kvinno kvinnohalsa',
    heart: 'hjart kardiologi kardiolog',
    medicine: 'medicin medicinsk medicinska internmedicin',
    orthopaedics: 'ortoped ortopedi ortopedisk ortopediska',
    pain: 'smart smartvard',
    physiotherapy: 'fysioterapi sjukgymnastik',
    psychiatry:
      'psyk psykiatri psykiatrin psykiatrisk psykiatriska socialpsykiatrisk socialpsykiatriska vuxenpsykiatri',
    radiology: 'rontgen radiologi',
    rehabilitation: 'rehab rehabilitering',
    skin: 'hud',
    back: 'rygg ryggkirurgi ryggkirurgiska spine',
    surgery: 'kirurgi kirurg kirurgisk kirurgiska',
    youth: 'ungdom',
  }).flatMap(([specialty, words]) => words.split(' ').map(word => [word, specialty] as const)),
)

// Legal forms, small words, and words any provider's name may hold; as they stand after folding and without a final s.
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `ab hb kb ek aktiebolag handelsbolag kommanditbolag publ ltd i pa och vid for av inom till en ett e den
  privat privata vardgivare vardgivaren vardgivar enhet enheten verksamhet verksamheten avdelning avdelningen stiftelsen
  stiftelse region regionen landsting landstinget kommun kommunen sjukvard sjukvarden sjukv vard varden halsa dr doktor
  specialist specialisten oppenvard universitet univers univ lan central hospital`
    .split(/\s+/)
    .map(stemOf),
)

const wordsOf = (text: string): readonly string[] => tidy(text).split(/\s+/).flatMap(wordsBetweenSpaces)

const wordsBetweenSpaces = remembered((text: string): readonly string[] => {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\bs:(ta?)\b/g, 'sank$1')
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .map(stemOf)
})

// "Enköpings lasarett" and "Enköping": the s of the genitive, and the one that joins compounds.
function stemOf(word: string): string {
  return word.length >= 5 && word.endsWith('s') && !word.endsWith('sjukhus') ? word.slice(0, -1) : word
}

function isWithin(inner: NameWords, outer: NameWords): boolean {
  const [first] = inner.own
  if (first === undefined || !inner.own.every(word => holds(outer.own, word))) return false
  if (inner.own.length > 1 || outer.own.every(word => holds(inner.own, word))) return true
  // One word in common is a brand when the name is nothing else and it comes first in the other ("Capio AB"). Elsewhere it
  // is often a town, and then the kind of unit must agree, and neither be the more special.
  if (inner.kinds.size === 0) return isSameWord(outer.own[0] ?? '', first)
  const isAsSpecial = inner.specialties.size > 0 === outer.specialties.size > 0
  return isAsSpecial && [...inner.kinds].some(kind => outer.kinds.has(kind))
}

function isAtOdds(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size === 0 || other.size === 0) return false
  for (const entry of one) if (other.has(entry)) return false
  return true
}

function holds(words: readonly string[], word: string): boolean {
  return words.some(candidate => isSameWord(candidate, word))
}

const FORGIVEN_MIN = 7

/**
 * The drawers of a word, by which names with it are found: words that are the same by `isSameWord` share one. A longer word, with
 * one letter put in, left out or changed, keeps its first four letters or its last three.
 */
export function drawersOf(word: string): readonly string[] {
  return isForgiven(word) ? [`${word.slice(0, 4)}-`, `-${word.slice(-3)}`] : [word]
}

const isForgiven = (word: string): boolean => word.length >= FORGIVEN_MIN && !/\d/.test(word)

// Equal, or in longer words one letter put in, left out or changed; digits are never forgiven.
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || !isForgiven(short) || !isForgiven(long)) return false
  let from = 0
  while (from < short.length && short[from] === long[from]) from += 1
  return short.slice(long.length > short.length ? from : from + 1) === long.slice(from + 1)
}
