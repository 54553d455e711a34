// Contacts read out of a value: the name of a person and one e-mail address, on one line or on the lines beneath.
import { isEmail, tidy } from '../texts.js'
import { joined } from './address-values.js'
import { bareOf, doubtOf, fieldOf, partOf } from './pieces.js'
import { isPlaceholder } from './placeholders.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'

const ADDRESS = /[^\s<>()[\]{},;:"'|*=]{1,64}@[^\s<>()[\]{},;:"'|*@=]{1,255}/g
const NAME_ENDS =
  /[,;<([|/\d\n]|\s[-–]\s|\s(?=\S{1,64}@)|\s(?:och|som|and|who)\s(?:han|hon|hen|nås|kan|har|hans|hennes|dennes|his|her|their|can|is)(?!\p{L})|\s(?:tel|telefon|mobil|epost|e-post|mejl|mail|e-mail|email)(?![\p{L}])/iu
const PARTICLES = 'von af de van der den la el al di da dos bin ibn och'
const NO_NAME =
  /(?<!\p{L})(?:och|eller|samt|som|nås|på|via|är|vid|för|finns|and|or|at|the|vi|ring|kontakta|kommer)(?!\p{L})|^(?:Ring|Se|Kontakta|Hej|Vi|Call|See)\s/u
const OFFICE =
  /chef|läkare|doktor|sköterska|ansvarig|koordinator|sekreterare|controller|ekonom|administrat|region|klinik|mottagning|vård|manager|director|physician|nurse|\bvd\b|\bceo\b|\bab\b|leg\.?|överl|specialist|samordnare|assistent|kansli|reception|utvecklare|jurist|enhet|verksamhet/iu

// A last word that is a part or a place of work: no person is named.
const PART =
  /(?:chef|läkare|sköterska|sekreterare|ansvarige?|koordinator|reception|kansli|manager|director|administratör|mottagning|klinik|ekonom|handläggare|enhet|växel)(?:e?n|et)?$/iu

/** A contact: the name first, and an e-mail address after it, in brackets or beneath. */
export function readContact(value: Piece, beneath: readonly Piece[], rule: string): Found {
  if (isPlaceholder(value.words))
    return { fields: [], doubts: [doubtOf('contact.name', value, 'Kontaktpersonen är inte angiven.')] }
  const own = readEmail(value, rule, 4)
  const address = own.fields.length > 0 || own.doubts.length > 0 ? own : readBeneath(beneath, rule)
  const starts = value.words.search(ADDRESS)
  if (starts >= 0 && starts <= 1) return address
  const end = NAME_ENDS.exec(value.words)
  const name = readName(partOf(value, 0, end?.index), rule)
  const rest = end === null ? '' : value.words.slice(end.index)
  const person = isUnsure(value.words, rest) ? unsureName(value) : name
  return joined(person, own.fields.length > 0 && isAnothers(value.words, rest, person) ? unsureEmail(value) : address)
}

// "Anna Lind och Bo Ek, anna@…", "Anna Lind som nås via Bo Ek, bo@…": whose address it is, is not sure.
function isAnothers(words: string, rest: string, person: Found): boolean {
  const before = words.slice(0, Math.max(0, words.search(ADDRESS)))
  if (person.doubts.length > 0)
    return /(?<!\p{L})(?:och|eller|samt|and|or|respektive|därefter|sedan|till och med|t\.o\.m\.?|tills|until)(?!\p{L})/iu.test(
      before,
    )
  const other = /(?:via|genom|hos|through|c\/o)\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+/u.exec(rest.slice(0, 200))
  return other !== null
}

function readBeneath(beneath: readonly Piece[], rule: string): Found {
  const line = beneath.slice(0, 4).find(each => each.words.length < 300 && each.words.search(ADDRESS) !== -1)
  return line === undefined ? NOTHING_FOUND : readEmail(line, `${rule}-beneath`, 4)
}

// "Lind, Anna" may be turned round; "Anna Lind, Per Berg" and "Anna Lind / Per Berg" are two.
function isUnsure(words: string, rest: string): boolean {
  const [first = '', second = ''] = words.split(/[,;/]/).map(part => part.trim())
  if (/^\p{L}[\p{L}-]+$/u.test(first) && /^\p{Lu}[\p{Ll}-]+$/u.test(second)) return true
  const next = /^[,;/&+]\s*([^,;/<(|\d@]{3,60})/u.exec(rest)?.[1]?.trim() ?? ''
  return /^\p{Lu}[\p{Ll}-]+(?:\s\p{Lu}[\p{Ll}-]+)+$/u.test(next) && !OFFICE.test(next)
}

const unsureName = (value: Piece): Found => ({
  fields: [],
  doubts: [doubtOf('contact.name', value, 'Det är inte klart vem som är kontaktperson.')],
})

const unsureEmail = (value: Piece): Found => ({
  fields: [],
  doubts: [doubtOf('contact.email', value, 'Det är inte klart vems e-postadress det är.')],
})

/** Whether words name a part or a place of work, not a person. */
export const isOffice = (words: string): boolean => OFFICE.test(words)

/** The name of one person. */
export function readName(value: Piece, rule: string): Found {
  const piece = bareOf(value)
  if (piece.words === '') return NOTHING_FOUND
  const words = piece.words.split(/\s+/)
  const isName =
    /^\p{L}[\p{L}\p{M} \u00a0\u202f.'’-]{1,79}$/u.test(piece.words) && words.length <= 6 && !NO_NAME.test(piece.words)
  const isWritten = words.every(word => /^\p{Lu}/u.test(word) || PARTICLES.split(' ').includes(word.toLowerCase()))
  const isSmall = piece.words === piece.words.toLowerCase() && words.length <= 3
  return isName && !PART.test(piece.words) && !isPlaceholder(piece.words) && (isWritten || isSmall)
    ? { fields: [fieldOf('contact.name', tidy(piece.words), piece, rule, 3)], doubts: [] }
    : unsureName(piece)
}

/** One e-mail address; two different ones are doubted. Silent when there is none. */
export function readEmail(value: Piece, rule: string, rank: number): Found {
  const pieces = [...value.words.slice(0, 1000).matchAll(ADDRESS)].map(match => {
    const end = match.index + match[0].replace(/[.!?*_]+$/, '').length
    return partOf(value, match.index, end)
  })
  const [first] = pieces
  if (first === undefined) return NOTHING_FOUND
  const distinct = new Set(pieces.map(piece => piece.words.toLowerCase()))
  if (distinct.size > 1)
    return { fields: [], doubts: [doubtOf('contact.email', value, 'Här står flera e-postadresser.')] }
  return isEmail(first.words)
    ? { fields: [fieldOf('contact.email', first.words, first, rule, rank)], doubts: [] }
    : { fields: [], doubts: [doubtOf('contact.email', first, 'E-postadressen är inte rätt skriven.')] }
}

/** As `readEmail`, for a value that should be an address: anything else is doubted. */
export function readEmailValue(value: Piece, beneath: readonly Piece[], rule: string, rank: number): Found {
  const found = readEmail(value, rule, rank)
  if (found.fields.length > 0 || found.doubts.length > 0 || isPlaceholder(value.words)) return found
  const [below] = beneath
  const again = value.words === '' && below !== undefined ? readEmail(below, rule, rank) : NOTHING_FOUND
  return again.fields.length > 0
    ? again
    : { fields: [], doubts: [doubtOf('contact.email', value, 'E-postadressen är inte rätt skriven.')] }
}
