// MVO codes read out of words: numbers of the list, names of the list, and the nouns people use for them.
import { isMvoCode, MVO_CODES } from '../mvo.js'
import { fold } from './folded-text.js'

export interface MvoRead {
  readonly codes: readonly string[]
  /** Why the words are not taken over; undefined when they are. */
  readonly why?: string
}

// Usual nouns that are not a name of the list with its ending changed. Only where one code alone can be meant.
const OTHER_NAMES: Readonly<Record<string, string>> = {
  allmanpsykiatri: '901',
  bup: '931',
  'barn och ungdomspsykiatri': '931',
  vuxenpsykiatri: '901',
  ogon: '511',
  oftalmologi: '511',
  ogonlakarvard: '511',
  dermatologi: '211',
  'hud och kon': '211',
  onh: '521',
  'oron nasa hals': '521',
  'oron nasa halssjukvard': '521',
  geriatrik: '241',
  infektion: '121',
  lung: '111',
  allergi: '141',
  hematologi: '108',
  smartlindring: '412',
  dialys: '156',
  barnmedicin: '201',
  dermatology: '211',
  ophthalmology: '511',
  orthopaedics: '311',
  orthopedics: '311',
  cardiology: '231',
  urology: '361',
  neurology: '221',
  gynaecology: '431',
  rheumatology: '131',
}
const CONTRADICTING =
  /(?<![a-z])(?:inte|ej|not|tidigare|fran|istallet|tas bort|utgar|utan|except|eller|or|kanske|ev|eventuellt|senare|mojligen|later|maybe|possibly|anknytning|ankn|telefon|tel|vaxel|fax|rum|plan)(?![a-z])/

const BY_NAME: ReadonlyMap<string, string> = namesOf()

/** The MVO codes a value names, each once, sorted; with a reason instead when anything about them is unsure. */
export function readMvo(words: string): MvoRead {
  const text = fold(words.slice(0, 2000))
  if (CONTRADICTING.test(text)) return { codes: [], why: 'Det är inte klart vilka MVO-koder som ska gälla.' }
  if (/(?<!\d)\d{3}\s?(?:-|till|t o m|to)\s?\d{3}(?!\d)/.test(text))
    return { codes: [], why: 'Ett intervall säger inte vilka MVO-koder som menas.' }
  const numbers: readonly string[] = text.match(/\d+/g) ?? []
  if (numbers.length === 0) return readNames(text)
  const strange = numbers.find(number => !isMvoCode(number))
  if (strange !== undefined) return { codes: [], why: `${strange} är ingen MVO-kod i listan.` }
  const named = namesIn(text.replace(/\d+/g, ';'))
  if (named.some(code => !numbers.includes(code)))
    return { codes: [], why: 'MVO-kodens nummer och namn säger olika saker.' }
  return { codes: [...new Set(numbers)].sort() }
}

function readNames(text: string): MvoRead {
  const pieces = text.split(/[,;/+&\n\t]|(?<![a-z])(?:och|samt|and)(?![a-z])/)
  const codes: string[] = []
  for (let from = 0; from < pieces.length && pieces.length <= 60; ) {
    if (plainOf(pieces[from] ?? '') === '') {
      from += 1
      continue
    }
    // The longest name first: some names of the list hold commas and "och" themselves.
    const to = [6, 5, 4, 3, 2, 1].find(length => findNamed(pieces.slice(from, from + length)) !== undefined)
    const code = findNamed(pieces.slice(from, from + (to ?? 0)))
    if (to === undefined || code === undefined)
      return { codes: [], why: 'Orden är inget namn på ett medicinskt verksamhetsområde i listan.' }
    codes.push(code)
    from += to
  }
  return codes.length === 0 ? { codes, why: 'Ingen MVO-kod är angiven.' } : { codes: [...new Set(codes)].sort() }
}

const namesIn = (text: string): readonly string[] =>
  text.split(/[;()\n]/).flatMap(part => readNames(part.replace(/^[\s,:=-]+|[\s,:=-]+$/g, '')).codes)

function findNamed(pieces: readonly string[]): string | undefined {
  return pieces.length === 0 ? undefined : BY_NAME.get(plainOf(pieces.join(' ')))
}

// "Öron-, näs- och halssjukvård" and "öron näs halssjukvård": the joining words are no part of what is compared.
function plainOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/(?<![a-z])(?:och|samt|and|mvo|kod|koder)(?![a-z])/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// Each name as printed, without its brackets, and its noun ("Ortopedisk vård", "ortopedi"); a name two codes could have is none.
function namesOf(): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const shared = new Set<string>()
  const add = (name: string, code: string): void => {
    if (name === '') return
    if (names.has(name) && names.get(name) !== code) shared.add(name)
    names.set(name, code)
  }
  for (const { code, nameSv } of MVO_CODES) {
    const name = plainOf(nameSv)
    const bare = plainOf(nameSv.replace(/\([^)]*\)/g, ' '))
    for (const form of [name, bare, bare.replace(/isk vard$/, 'i'), bare.replace(/sk vard$/, '')]) add(form, code)
    for (const form of [bare.replace(/(?:sjuk)?vard$/, '').trim(), bare.replace(/verksamhet$/, '')])
      if (form.length >= 8) add(form, code)
    const short = /\((\p{Lu}{3})\)/u.exec(nameSv)?.[1]
    if (short !== undefined) add(plainOf(short), code)
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) names.set(plainOf(name), code)
  for (const name of shared) if (!(name in OTHER_NAMES)) names.delete(name)
  return names
}
