// The words of free text: how names, towns and questions are folded and taken apart, so that either finds the other.

/** A word as it is looked for: whole, and, when it is a compound with a kind of unit, its two parts. */
export interface Word {
  /** Folded, without inflection: `ögonkliniken` is `ogonklinik`. */
  readonly whole: string
  /** The part before the kind of unit: `ogon`. */
  readonly own?: string
  /** The kind of unit that ends the compound: `klinik`. */
  readonly kind?: string
  /** Other ways to say the whole, each in one or several words that belong together: `sjh` is `sjukhus`. */
  readonly others: readonly (readonly string[])[]
}

/** A text without what typing loses: small letters, å and ä as a, ö as o, é as e. */
export function foldOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ø/g, 'o').replace(/æ/g, 'a')
}

/** The words of a text as they stand in it. `S:t` is one word. */
export function wordsIn(text: string): readonly string[] {
  return text.normalize('NFC').match(/\p{L}:\p{L}{1,2}(?!\p{L})|[\p{L}\p{N}]+/gu) ?? []
}

/** A piece of a text as it stands there, one word or two neighbours, with the terms it is found by. */
export interface Unit {
  readonly text: string
  readonly terms: readonly string[]
}

/**
 * The pieces a text is found by. A kind of unit that stands by itself is joined to its neighbours as well, so that
 * `Ögon klinik` and `Kliniken Ögon` are found as `ögonklinik` is.
 */
export function unitsIn(text: string): readonly Unit[] {
  const written = wordsIn(text)
  const words = written.map(readWord)
  const joined = words.flatMap((word, i) => {
    const next = words[i + 1]
    if (next === undefined || isKind(word) === isKind(next)) return []
    const term = isKind(next) ? word.whole + next.whole : next.whole + word.whole
    return [{ text: `${written[i]} ${written[i + 1]}`, terms: [term] }]
  })
  return [...words.map((word, i) => ({ text: written[i]!, terms: termsOf(word) })), ...joined]
}

/** Takes one word of `wordsIn` apart. */
export function readWord(written: string): Word {
  if (/\d/.test(written)) return { whole: foldOf(written), others: [] }
  const known = READ.get(written)
  if (known !== undefined) return known
  const word = wordOf(foldOf(written))
  if (READ.size >= READ_MAX) READ.clear()
  READ.set(written, word)
  return word
}

// Names are made of few words, and reading one costs more than remembering it. Numbers are not: they would fill this up.
const READ = new Map<string, Word>()
const READ_MAX = 10_000

function wordOf(folded: string): Word {
  const others = ABBREVIATIONS.get(folded) ?? []
  for (const [ending, kind] of KINDS) {
    const match = ending.exec(folded)
    if (match === null) continue
    const own = withoutFinalS(folded.slice(0, match.index))
    if (own === '') return { whole: kind, others }
    if (own.length > 1)
      return { whole: folded.slice(0, match.index) + kind, own, kind, others: [...others, ...rootOf(own)] }
  }
  return { whole: withoutFinalS(folded), others: [...others, ...rootOf(folded)] }
}

/** Every term a word is found by. */
export function termsOf(word: Word): readonly string[] {
  const { whole, own, kind, others } = word
  const parts = own === undefined || kind === undefined ? [] : [own, kind, ...(ABBREVIATIONS.get(own) ?? []).flat()]
  return [...new Set([whole, ...parts, ...others.flat()])]
}

/** Whether a word only says what kind of unit is meant. */
export const isKind = (word: Word): boolean => word.own === undefined && KIND_WORDS.has(word.whole)

// What kind of unit a word names or ends with, in every form, and the word it is kept as. The longer one stands first.
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/vardcentral(?:en|er|erna|ens|s)?$/, 'vardcentral'],
  [/halsocentral(?:en|er|erna|ens|s)?$/, 'halsocentral'],
  [/sjukhus(?:et|ets|en)?$/, 'sjukhus'],
  [/sjh$/, 'sjukhus'],
  [/lasarett(?:et|ets|s|en)?$/, 'lasarett'],
  [/sjukhem(?:met|mets|s)?$/, 'sjukhem'],
  [/sjukstug(?:a|an|or)$/, 'sjukstuga'],
  [/mottagg?n?ing(?:en|ens|ar|arna|s)?$/, 'mottagning'],
  [/mott$/, 'mottagning'],
  [/poliklinik(?:en|ens|er|erna)?$/, 'poliklinik'],
  [/klinik(?:en|ens|er|erna|s)?$/, 'klinik'],
  [/cent(?:er|ers|ret|rets|rum|rums|rumet)$/, 'center'],
  [/hospice(?:t|ts)?$/, 'hospice'],
  [/sjukvard(?:en|ens|s)?$/, 'sjukvard'],
  [/akut(?:en|ens)?$/, 'akut'],
  [/vard(?:en|ens|s)?$/, 'vard'],
  [/hem(?:met|mets)$/, 'hem'],
  [/hus(?:et|ets)$/, 'hus'],
  [/team(?:et|ets)?$/, 'team'],
]

const KIND_WORDS: ReadonlySet<string> = new Set(KINDS.map(([, kind]) => kind))

// As the published lists of hospital codes shorten them, and what the big hospitals are called in speech.
const ABBREVIATIONS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries({
    's:t': 'sankt',
    's:ta': 'sankta',
    st: 'sankt',
    sta: 'sankta',
    'n:a': 'norra',
    's:a': 'sodra',
    'v:a': 'vastra',
    'o:a': 'ostra',
    sjh: 'sjukhus',
    sjukh: 'sjukhus',
    sjukv: 'sjukvard',
    univ: 'universitet',
    univers: 'universitet',
    sahlg: 'sahlgrenska',
    vc: 'vardcentral',
    hc: 'halsocentral',
    mott: 'mottagning',
    psyk: 'psykiatri',
    alk: 'alkohol',
    rehab: 'rehabilitering',
    bup: 'barn ungdom psykiatri',
    pbu: 'barn ungdom psykiatri',
    trollh: 'trollhattan',
    osterm: 'ostermalm',
    us: 'universitetssjukhus',
    ks: 'karolinska sjukhus',
    sas: 'sodra alvsborg sjukhus',
    skas: 'skaraborg sjukhus',
    nal: 'norra alvsborg lanssjukhus',
    sus: 'skane universitetssjukhus',
    nus: 'norrland universitetssjukhus',
    su: 'sahlgrenska universitetssjukhus',
    sos: 'sodersjukhus',
  }).map(([short, long]) => [short, [long.split(' ')]] as const),
)

// Specialties with many forms: a word that begins with one is found by it ("psykiatriska", "ortopedi").
const ROOTS = ['psykiatri', 'ortoped', 'kirurg', 'rehabilitering', 'gyn', 'ogon', 'beroende', 'alkohol', 'neurolog']

const rootOf = (folded: string): readonly (readonly string[])[] =>
  ROOTS.filter(root => folded.startsWith(root) && folded !== root).map(root => [root])

// The s of the genitive and the one that joins compounds: "Enköpings lasarett" is in Enköping.
const withoutFinalS = (word: string): string => (word.length >= 5 && word.endsWith('s') ? word.slice(0, -1) : word)

/** Whether a word is an abbreviation that is read. */
export const isAbbreviation = (folded: string): boolean => ABBREVIATIONS.has(folded)

// Kinds of unit that callers say for one another.
const LIKE_KINDS: readonly (readonly string[])[] = [
  ['sjukhus', 'lasarett'],
  ['vardcentral', 'halsocentral'],
  ['mottagning', 'klinik', 'poliklinik', 'center'],
]

/** The kinds of unit that are said for a kind as well. */
export const likeKinds = (kind: string): readonly string[] =>
  LIKE_KINDS.filter(kinds => kinds.includes(kind)).flatMap(kinds => kinds.filter(other => other !== kind))
