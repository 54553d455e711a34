// Field values: what a value under its label says, for the fields that are neither address nor contact.
import { addDays, type Day } from '../days.js'
import { normaliseOrganisationNumber } from '../organisation-numbers.js'
import { isHospitalCode, isPlainText, tidy } from '../texts.js'
import { fold } from './folded-text.js'
import { readMvo } from './mvo-names.js'
import { bareOf, doubtOf, fieldOf, partOf } from './pieces.js'
import { isPlaceholder } from './placeholders.js'
import { findRegionNamed } from './region-names.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'
import { findDays } from './swedish-dates.js'

const doubted = (path: string, piece: Piece, why: string): Found => ({
  fields: [],
  doubts: [doubtOf(path, piece, why)],
})

export function readRegion(value: Piece, rule: string): Found {
  const piece = bareOf(value)
  if (isPlaceholder(piece.words)) return NOTHING_FOUND
  const remark = /\s?\(([^()\d]{3,80})\)$/.exec(piece.words)
  const bare =
    remark === null || /region|l[aä]n|landsting/i.test(remark[1] ?? '') ? undefined : piece.words.slice(0, remark.index)
  const region = findRegionNamed(piece.words) ?? (bare === undefined ? undefined : findRegionNamed(bare))
  return region === undefined
    ? doubted('region', piece, 'Det är inte klart vilken region som menas.')
    : { fields: [fieldOf('region', region, piece, rule, 3)], doubts: [] }
}

/** The name of an activity: one line of text. A number, a day or an address for mail is none. */
export function readActivityName(value: Piece, beneath: readonly Piece[], rule: string): Found {
  return readNameOf('activityName', value, beneath, rule)
}

export function readProviderName(value: Piece, rule: string): Found {
  return readNameOf('provider.name', value, [], rule)
}

function readNameOf(path: string, value: Piece, beneath: readonly Piece[], rule: string): Found {
  const piece = bareOf(value)
  if (isPlaceholder(piece.words)) return NOTHING_FOUND
  if (!isPlainText(piece.words) || piece.words.length > 200 || !/\p{L}{2}/u.test(piece.words))
    return doubted(path, piece, 'Namnet kan inte läsas.')
  if (/^\S+@\S+$|^https?:/.test(piece.words) || /\p{L}{3}[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u.test(piece.words))
    return doubted(path, piece, 'Det är inte klart vad namnet är.')
  if (
    /\d{4}-\d\d-\d\d|\((?:[Ff]rån|[Ff]r\.?\s?o|[Ff]rom|t\.?\s?o)(?!\p{L})[^)]*\d|,\s*\p{Lu}[\p{L} ]{2,40}\s\d{1,4}(?:\s?\p{L})?(?:,|$)/u.test(
      piece.words,
    )
  )
    return doubted(path, piece, 'Det är inte klart var namnet slutar.')
  if (/\s(?:eller|alternativt|alt\.)\s/iu.test(piece.words)) return doubted(path, piece, 'Här står flera namn.')
  // A line that goes on in small letters beneath, or ends in a joining word, may be one name broken in two.
  const isBroken =
    /^[\p{Ll}&]/u.test(beneath[0]?.words ?? '') ||
    /(?:\s(?:och|samt|för|i|på|vid|av|med|and|for|of|in)|[&–-])$/u.test(piece.words)
  if (isBroken) return doubted(path, piece, 'Namnet fortsätter kanske på nästa rad.')
  return { fields: [fieldOf(path, tidy(piece.words), piece, rule, 3)], doubts: [] }
}

/** MVO codes of a value, and of the lines beneath as long as each names codes. */
export function readMvoValue(value: Piece, beneath: readonly Piece[], rule: string): Found {
  if (isPlaceholder(value.words)) return NOTHING_FOUND
  const pieces = [bareOf(value)]
  for (const line of beneath) {
    const holdsCode = /^\W{0,3}\d{3}(?!\d)/.test(line.words)
    if (!holdsCode && readMvo(line.words).why !== undefined) break
    pieces.push(bareOf(line))
  }
  const reads = pieces.map(piece => ({ piece, ...readMvo(piece.words) }))
  const unsure = reads.find(read => read.why !== undefined)
  if (unsure !== undefined) return doubted('mvo', unsure.piece, unsure.why ?? '')
  const codes = [...new Set(reads.flatMap(read => read.codes))].sort()
  // Codes on several lines: the same list stands with each of the lines it was put together from.
  const fields = codes.length === 0 ? [] : pieces.map(piece => fieldOf('mvo', codes, piece, rule, 3))
  return { fields, doubts: [] }
}

/** Hospital codes: one field each; a value that holds none is doubted. */
export function readCodes(path: 'code' | 'successor', value: Piece, rule: string): Found {
  const piece = bareOf(value)
  if (isPlaceholder(piece.words)) return NOTHING_FOUND
  const codes = [...piece.words.slice(0, 1000).matchAll(/(?<![\p{L}\d-])[1-9][\dXx]{4,5}(?![\p{L}\d-])/gu)].map(match =>
    partOf(piece, match.index, match.index + match[0].length),
  )
  const rest = fold(piece.words.replace(/[\dXx]{5,6}/g, ' '))
  // Only codes and the words that join them: anything else may say that it is no code, or not this one.
  if (codes.length === 0 || /\d|inte|saknas|tidigare|gammal|ny\b|\bold\b|\bnot\b/.test(rest))
    return doubted(path, piece, 'En sjukhuskod har fem eller sex tecken.')
  return {
    fields: codes
      .map(code => fieldOf(path, code.words.toUpperCase(), code, rule, 3))
      .filter(field => isHospitalCode(field.value as string)),
    doubts: [],
  }
}

const NOW = /^(?:omgaende|snarast|nu|idag|i dag|genast|direkt|asap|immediately|now|today|sa snart som mojligt)/

/** A first day under its label; `isLast` when the label names the last day in force. */
export function readDay(value: Piece, receivedOn: Day, isLast: boolean, rule: string): Found {
  const piece = bareOf(value)
  const folded = fold(piece.words.slice(0, 200))
  if (NOW.test(folded) || isPlaceholder(piece.words)) return NOTHING_FOUND
  const short = /^\d{6}$/.test(folded) ? `datum: ${folded}` : folded
  const days = findDays(short, receivedOn)
  const [first] = days
  if (first?.day === undefined || days.length > 1)
    return doubted('effectiveFrom', piece, first?.why ?? 'Det är inte klart vilken dag som menas.')
  if (isLast || /(?:t ?\.?o ?\.?m|till och med|sista|last)/.test(folded))
    return { fields: [fieldOf('effectiveFrom', addDays(first.day, 1), piece, `${rule}-last-day`, 3)], doubts: [] }
  return { fields: [fieldOf('effectiveFrom', first.day, piece, rule, 3)], doubts: [] }
}

export function readOrganisationNumber(value: Piece, rule: string): Found {
  const match = /(?<!\d)(?:16)?\d{6}\s?[-–]?\s?\d{4}(?!\d)/.exec(value.words.slice(0, 200))
  if (match === null) return NOTHING_FOUND
  const piece = partOf(value, match.index, match.index + match[0].length)
  const number = normaliseOrganisationNumber(piece.words.replace(/[\s–-]/g, ''))
  return number === undefined
    ? doubted('provider.organisationNumber', piece, 'Organisationsnumret är inte rätt skrivet.')
    : { fields: [fieldOf('provider.organisationNumber', number, piece, rule, 3)], doubts: [] }
}
