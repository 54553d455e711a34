// Addresses read out of a value: street, postal code and town, alone or on one line.
import { isVisitingAddress } from '../addresses.js'
import { normalisePostalCode } from '../postal-codes.js'
import { isPlainText, tidy } from '../texts.js'
import { bareOf, doubtOf, fieldOf, partOf } from './pieces.js'
import { isPlaceholder } from './placeholders.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'
import { isKnownTown } from './towns.js'

const CODE = String.raw`(?:SE?[-\s]?)?(?<code>[1-9]\d{2}[ \u00a0\u202f]?\d{2})`
const POSTAL_AND_TOWN = new RegExp(String.raw`^${CODE}(?![\d-])(?:(?:\s*\/\s*|[,\s]+)(?<town>\D{2,60}))?$`, 'iu')
const AT_END = new RegExp(String.raw`(?<=[\s,;(])${CODE}(?![\d-])[,\s]+(?<town>\D{2,60})\)?$`, 'iu')
const AT_START = new RegExp(String.raw`^${CODE}(?![\d-])\s+(?<town>[^\d,;]{2,60})[,;]\s*(?=\S)`, 'iu')
const CODE_AT_END = new RegExp(String.raw`(?<=[\s,;])${CODE}$`, 'iu')
const COUNTRY = /[,\s]+(?:sverige|sweden)\.?$/iu

/** A visiting address under its label: the street alone, the whole on one line, or the rest on the lines beneath. */
export function readAddress(value: Piece, beneath: readonly Piece[], rule: string): Found {
  if (isPlaceholder(value.words))
    return { fields: [], doubts: [doubtOf('address.street', value, 'Adressen är inte angiven.')] }
  const whole = withoutCountry(value)
  const end = AT_END.exec(whole.words)
  if (end !== null) return joined(readStreet(partOf(whole, 0, end.index), rule), placeOf(whole, end, rule))
  const start = AT_START.exec(whole.words)
  if (start !== null) return joined(readStreet(partOf(whole, start[0].length), rule), placeOf(whole, start, rule))
  if (POSTAL_AND_TOWN.test(whole.words)) return readPostalCode(whole, rule)
  const code = CODE_AT_END.exec(whole.words)
  if (code !== null) return joined(readStreet(partOf(whole, 0, code.index), rule), placeOf(whole, code, rule))
  return readLines(whole, beneath, rule)
}

// "Kungsgatan 12", then perhaps "plan 2" and then "753 21 Uppsala" on lines of their own.
function readLines(value: Piece, beneath: readonly Piece[], rule: string): Found {
  const at = beneath.slice(0, 3).findIndex(line => POSTAL_AND_TOWN.test(bareOf(line).words))
  if (at === -1) return joined(readStreetAndTown(value, rule))
  const place = readPostalCode(withoutCountry(bareOf(beneath[at]!)), `${rule}-beneath`)
  if (at === 0) return joined(readStreet(value, rule), place)
  // What stands between may be a floor or a name of a house: without it the place may be another.
  const between = doubtOf('address.street', beneath[0]!, 'Adressen står på flera rader.')
  return joined({ fields: [], doubts: [between] }, place)
}

function readStreetAndTown(value: Piece, rule: string): Found {
  const comma = value.words.lastIndexOf(',')
  const tail = comma === -1 ? undefined : partOf(value, comma + 1)
  if (tail === undefined || !isKnownTown(tail.words)) return readStreet(value, rule)
  return joined(readStreet(partOf(value, 0, comma), rule), readTown(tail, rule))
}

const DATED = /\((?:från|fr\.?\s?o|from|till|t\.?\s?o|until|sedan|since)(?!\p{L})[^)]*\d/iu

/** A street line. A box is no visiting address; several lines or two addresses are doubted. */
export function readStreet(value: Piece, rule: string): Found {
  const piece = bareOf(value)
  const doubt = (why: string): Found => ({ fields: [], doubts: [doubtOf('address.street', piece, why)] })
  if (isPlaceholder(piece.words) || piece.words === '') return doubt('Adressen är inte angiven.')
  if (!isPlainText(piece.words) || piece.words.length > 200) return doubt('Adressen kan inte läsas.')
  if (!isVisitingAddress(piece.words)) return doubt('En box är ingen besöksadress.')
  if (
    /@|https?:|(?<!\p{L})(?:eller|alternativt|resp|respektive|samma|nuvarande)(?!\p{L})|\d\s?\p{L}?\s*(?:och|samt|[&+/])\s*\p{L}{3}/iu.test(
      piece.words,
    )
  )
    return doubt('Det är inte klart vilken adress som menas.')
  if (DATED.test(piece.words)) return doubt('Det är inte klart från vilken dag adressen gäller.')
  if (/\d{3}\s?\d{2}(?!\d)/.test(piece.words))
    return doubt('Det är inte klart vad som är gata och vad som är postnummer.')
  if (!/\d/.test(piece.words) && !/^\p{L}[\p{L}\p{M} \u00a0\u202f.:'-]*$/u.test(piece.words))
    return doubt('Adressen kan inte läsas.')
  // A last part without a number may be a town or the name of a house.
  const tail = piece.words.split(',').at(-1)?.trim() ?? ''
  if (piece.words.includes(',') && /^\p{Lu}[\p{Ll}-]+$/u.test(tail) && !WITHIN.test(tail))
    return doubt('Det är inte klart om adressens sista del är en ort.')
  return { fields: [fieldOf('address.street', tidy(piece.words), piece, rule, 3)], doubts: [] }
}
const WITHIN =
  /(?:huset|hus|plan|gården|kvarteret|center|centrum|gallerian|sjukhus(?:et)?|vårdcentral(?:en)?|entré|byggnad|bottenvåning(?:en)?|källare(?:n)?)$/iu

/** A postal code, with the town after it when it stands there. */
export function readPostalCode(value: Piece, rule: string): Found {
  const piece = withoutCountry(bareOf(value))
  if (isPlaceholder(piece.words)) return NOTHING_FOUND
  const match = POSTAL_AND_TOWN.exec(piece.words)
  if (match === null)
    return { fields: [], doubts: [doubtOf('address.postalCode', piece, 'Ett postnummer har fem siffror.')] }
  return placeOf(piece, match, rule)
}

/** A town, or a postal code and a town. */
export function readTown(value: Piece, rule: string): Found {
  const stop = /\p{Ll}{2}\.\s/u.exec(value.words.slice(0, 100))
  const piece = withoutCountry(bareOf(stop === null ? value : partOf(value, 0, stop.index + 2)))
  if (isPlaceholder(piece.words)) return NOTHING_FOUND
  if (/^\D{0,3}\d/.test(piece.words)) return readPostalCode(piece, rule)
  const isTown =
    /^\p{L}[\p{L}\p{M} \u00a0\u202f.:'-]{1,59}$/u.test(piece.words) &&
    !/\s(?:och|eller|samt|and|or)\s|\s(?:på|till|för|av|of)$/iu.test(piece.words)
  return isTown
    ? { fields: [fieldOf('address.town', tidy(piece.words), piece, rule, 3)], doubts: [] }
    : { fields: [], doubts: [doubtOf('address.town', piece, 'Det är inte klart vilken ort som menas.')] }
}

/** Whether a value holds a postal code of its own. */
export function holdsPostalCode(value: Piece): boolean {
  return AT_END.test(value.words) || POSTAL_AND_TOWN.test(value.words)
}

/** Whether a value is a postal code with its town and nothing else. */
export function isPostalAndTown(value: Piece): boolean {
  return (POSTAL_AND_TOWN.exec(withoutCountry(value).words)?.groups?.town ?? '') !== ''
}

function placeOf(piece: Piece, match: RegExpExecArray, rule: string): Found {
  const { code = '', town } = match.groups ?? {}
  const from = match.index + match[0].indexOf(code)
  const codePiece = partOf(piece, from, from + code.length)
  const postalCode = normalisePostalCode(codePiece.words)
  const fields = postalCode === undefined ? [] : [fieldOf('address.postalCode', postalCode, codePiece, rule, 3)]
  if (town === undefined) return { fields, doubts: [] }
  const at = piece.words.indexOf(town, from + code.length)
  return joined({ fields, doubts: [] }, readTown(partOf(piece, at, at + town.length), rule))
}

function withoutCountry(piece: Piece): Piece {
  const country = COUNTRY.exec(piece.words.slice(0, 300))
  return country === null ? piece : bareOf(partOf(piece, 0, country.index))
}

/** Several findings as one. */
export function joined(...found: readonly Found[]): Found {
  return { fields: found.flatMap(each => each.fields), doubts: found.flatMap(each => each.doubts) }
}
