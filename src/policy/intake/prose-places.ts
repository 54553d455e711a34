// Places in prose: where a move goes to or a new activity is, the region, and what contradicts a labelled address.
import type { RequestKind } from '../requests.js'
import { tidy } from '../texts.js'
import { joined, readPostalCode, readStreet, readTown } from './address-values.js'
import { fold } from './folded-text.js'
import { doubtOf, fieldOf } from './pieces.js'
import type { ProseText } from './prose-text.js'
import { findRegionNamed } from './region-names.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'
import { isKnownTown } from './towns.js'

const STREET = String.raw`(?<street>\p{Lu}[\p{L}.:'-]{1,40}(?:\s[\p{L}.:'-]{1,30}){0,3}\s\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?\p{L}(?!\p{L}))?)`
const TOWN = String.raw`(?<town>\p{Lu}[\p{L}-]{1,30}(?:\s\p{Lu}[\p{L}-]{1,30}){0,2})`
const LEAD = String.raw`(?:\s(?:nya\slokaler|adressen|ny\sadress|adress)){0,1}(?:\s(?:på|i|at))?:?\s{1,2}`
const POSTAL = String.raw`(?<postal>(?:SE?-)?\d{3}\s?\d{2})(?!\d)`
const BEFORE_TOWN = String.raw`${STREET}(?:\s?,\s?|\s)${POSTAL}\s${TOWN}`
const AFTER_TOWN = String.raw`${STREET}(?:\s(?:i|in)\s|,\s?)${TOWN}[,\s(]{1,3}(?:med\s|with\s)?(?:postnummer|postnr|postal code|post code|zip code)[:\s]{1,2}${POSTAL}`
const TO = String.raw`(?<!\p{L})(?:[Tt]ill|[Tt]o)${LEAD}`
const AT = String.raw`(?<!\p{L})(?:på|at|adress|ligger\spå)${LEAD}`
// Where a move has led to, told without the word "till".
const NOW_AT = String.raw`(?<!\p{L})(?:nya\slokaler\s(?:på|i)|new\spremises\sat|(?:finns|ligger)\s(?:vi\s)?(?:nu|numera|sedan|från|hädanefter)(?!\p{L})[^.\n]{0,40}?\spå)\s`
const patternsOf = (lead: string, places: readonly string[]): readonly RegExp[] =>
  places.map(place => new RegExp(lead + place, 'gu'))
const WHOLE = [BEFORE_TOWN, AFTER_TOWN]
// In the order in which they are believed: where nothing is told with "till", where it is now.
const LEADING: Readonly<Record<'move' | 'new-code', readonly (readonly RegExp[])[]>> = {
  move: [patternsOf(TO, WHOLE), patternsOf(NOW_AT, WHOLE)],
  'new-code': [patternsOf(AT, WHOLE)],
}
const STREET_ONLY = patternsOf(`(?:${TO}|${NOW_AT})`, [String.raw`${STREET}(?:\si\s|\sin\s|,\s?)${TOWN}(?!\s\d)`])
// Another place than the activity's own, or the one it leaves.
const ELSEWHERE =
  /(?<!\p{L})(?:huvudkontor\p{L}*|kontor\p{L}*|säte|sitter|bor|låg|tidigare|idag|i dag|nuvarande|gamla|förut|hittills|fram till|postadress|faktura\p{L}*|head ?office|headquarters|headquartered|currently|formerly|old)(?!\p{L})[^.]*$/iu

const MOVING = /flytt|lokal|adress|byte|mov|relocat|premises|går/iu
// "Under flytten hänvisas patienter till …": no place of the activity.
const SENDING = /hänvisa|skicka|remi[st]|post(?!n)|faktur|refer|mail/iu

/** The place a move goes to, or a new activity is at, told in one breath with its postal code or a well-known town. */
export function placeIn(prose: ProseText, kind: RequestKind | null): Found {
  if (kind !== 'move' && kind !== 'new-code') return NOTHING_FOUND
  const whole = LEADING[kind].map(patterns => matchesOf(prose, patterns)).find(matches => matches.length > 0) ?? []
  const streets = kind === 'move' && whole.length === 0 ? matchesOf(prose, STREET_ONLY) : []
  return joined(
    ...[...whole, ...streets.filter(match => isKnownTown(match.groups?.town ?? ''))].map(match => {
      const postal =
        match.groups?.postal === undefined ? NOTHING_FOUND : readPostalCode(cut(prose, match, 'postal'), 'prose-place')
      const { fields, doubts } = joined(
        readStreet(cut(prose, match, 'street'), 'prose-place'),
        postal,
        readTown(cut(prose, match, 'town'), 'prose-place'),
      )
      return { fields: fields.map(field => ({ ...field, rank: 2 })), doubts }
    }),
  )
}

function matchesOf(prose: ProseText, patterns: readonly RegExp[]): readonly RegExpExecArray[] {
  return patterns
    .flatMap(pattern => [...prose.blanked.matchAll(pattern)])
    .filter(match => {
      const before = prose.blanked.slice(Math.max(0, match.index - 300), match.index)
      if (!/^(?:till|to)[\s:]/i.test(match[0])) return !ELSEWHERE.test(before.slice(-50))
      const sentence = before.slice(Math.max(...['. ', '! ', '? ', '\n\n'].map(end => before.lastIndexOf(end))) + 1)
      const isLabelled = /(?:^|\n)\s*(?:från|from):[^\n]*\n\s*$/i.test(before) && /^\w+:/.test(match[0])
      return (isLabelled || MOVING.test(sentence + match[0])) && !SENDING.test(sentence)
    })
}

function cut(prose: ProseText, match: RegExpExecArray, name: string): Piece {
  const words = match.groups?.[name] ?? ''
  const start = prose.base + match.index + match[0].lastIndexOf(words)
  return { in: prose.in, start, end: start + words.length, words }
}

const ANY_PLACE = patternsOf(String.raw`(?<!\p{L})`, [BEFORE_TOWN])

/** What running text says of the very street that a label names, with another postal code: which is right is not sure. */
export function contradictionsIn(prose: ProseText, labelled: Found): Found {
  const labelledAs = (path: string): string | undefined => {
    const field = labelled.fields.find(each => each.path === path)
    return field === undefined ? undefined : fold(String(field.value))
  }
  const [street, postalCode] = [labelledAs('address.street'), labelledAs('address.postalCode')]
  if (street === undefined || postalCode === undefined) return NOTHING_FOUND
  const doubts = matchesOf(prose, ANY_PLACE)
    .filter(match => fold(match.groups?.street ?? '').endsWith(street))
    .map(match => cut(prose, match, 'postal'))
    .filter(postal => postal.words.replace(/\D/g, '') !== postalCode)
    .map(postal => doubtOf('address.postalCode', postal, 'Mejlet säger två olika saker.'))
  return { fields: [], doubts }
}

const IN_REGION =
  /(?<![a-z])(?:i|inom|in|within|hor till|tillhor)\s((?:region [a-z]{3,20}(?: lan| harjedalen)?)|(?:[a-z]{4,20} lan(?:s landsting)?)|(?:landstinget [a-z]{4,20})|vastra gotalandsregionen|vgr)(?![a-z])/g
const REGION_ASKS =
  /(?<![a-z])((?:region [a-z]{3,20}?(?: lan| harjedalen)?)|vastra gotalandsregionen|vgr) (?:startar|oppnar|ansoker|behover|onskar|planerar)(?![a-z])/g

/** The region an activity is said to be in, or that itself asks. Two of them say nothing sure. */
export function regionIn(prose: ProseText): Found {
  const matches = [IN_REGION, REGION_ASKS].flatMap(pattern => [...prose.folded.matchAll(pattern)])
  const fields = matches.flatMap(match => {
    const start = match.index + match[0].indexOf(match[1] ?? '')
    const piece = prose.pieceAt(start, start + (match[1] ?? '').length)
    const region = findRegionNamed(tidy(piece.words))
    return region === undefined ? [] : [fieldOf('region', region, piece, 'prose-region', 1)]
  })
  return { fields, doubts: [] }
}
