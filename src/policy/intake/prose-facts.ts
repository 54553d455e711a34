// Facts in prose: codes, names, MVO codes, places and circumstances that running text states beyond doubt.
import type { RequestKind } from '../requests.js'
import { isHospitalCode, tidy } from '../texts.js'
import { joined, readPostalCode, readStreet, readTown } from './address-values.js'
import { readActivityName } from './field-values.js'
import { readMvo } from './mvo-names.js'
import { doubtOf, fieldOf, partOf } from './pieces.js'
import { type ProseText, sentenceAt } from './prose-text.js'
import { findRegionNamed } from './region-names.js'
import { type Found, NOTHING_FOUND, type Piece, type RankedField } from './shapes.js'
import { isKnownTown } from './towns.js'

const CODE = '[1-9][0-9x]{4,5}(?![0-9a-z-])'
const CODES = new RegExp(
  String.raw`(?<![a-z0-9-])(?:(?:sjukhus|hospital )?kod(?:en|er|erna|ens|nummer)?|(?:hospital )?codes?)(?![a-z])[\s:=("'#]{1,4}(?:(?:nr|nummer|number|no|ar|is|var|med)(?![a-z])[.\s:]{1,3}){0,2}(${CODE}(?:(?:\s?[,/&]\s?|\s(?:och|samt|and)\s){1,2}${CODE}){0,50})`,
  'g',
)
const NOT_THE_CODE = /(?:(?<![a-z])(?:ny|nya|post|postal|zip|area|port|annan|fel|inte|new)|mvo)[\s-]$/
const SUCCESSOR = new RegExp(
  String.raw`(?<![a-z])(?:ersatts av|eftertrads av|efterfoljs av|uppgar i|gar upp i|overgar (?:till|i)|replaced by|succeeded by)\s(?:[a-z]{1,20}\s){0,3}\(?(${CODE})`,
  'g',
)

/** Hospital codes named as such, each with its place in the folded text. */
export function codesIn(prose: ProseText): readonly { readonly field: RankedField; readonly at: number }[] {
  const successors = new Set(successorsIn(prose).map(field => field.span.start))
  return [...prose.folded.matchAll(CODES)]
    .filter(match => !NOT_THE_CODE.test(prose.folded.slice(Math.max(0, match.index - 10), match.index)))
    .flatMap(match => {
      const from = match.index + match[0].length - (match[1] ?? '').length
      return [...(match[1] ?? '').matchAll(/[0-9x]{5,6}/g)].map(code => ({
        at: from + code.index,
        length: code[0].length,
      }))
    })
    .map(({ at, length }) => ({ at, field: codeField('code', prose.pieceAt(at, at + length)) }))
    .filter(({ field }) => isHospitalCode(field.value as string) && !successors.has(field.span.start))
}

export function successorsIn(prose: ProseText): readonly RankedField[] {
  return [...prose.folded.matchAll(SUCCESSOR)].map(match => {
    const end = match.index + match[0].length
    return codeField('successor', prose.pieceAt(end - (match[1] ?? '').length, end))
  })
}

const codeField = (path: string, piece: Piece): RankedField =>
  fieldOf(path, piece.words.toUpperCase(), piece, 'prose-code', 2)

interface Circumstance {
  readonly path: 'samePremises' | 'sameActivity' | 'scope' | 'hosted'
  readonly value: unknown
  readonly kinds: readonly RequestKind[]
  readonly pattern: RegExp
  readonly rule: string
  readonly rank: number
}

const UNIT =
  '(?:verksamhet(?:en)?|[a-z]{0,20}mottagning(?:en)?|[a-z]{0,20}klinik(?:en)?|enhet(?:en)?|drift(?:en)?|[a-z]{0,20}central(?:en)?|clinic|activity|practice|unit)'
const CIRCUMSTANCES: readonly Circumstance[] = [
  ...told(
    'samePremises',
    true,
    'premises-same',
    /samma (?:lokal|lokaler|adress|plats)(?![a-z])|(?:befintliga|nuvarande|oforandrade) lokaler|oforandrad adress|lokalerna (?:ar|blir|forblir) (?:desamma|oforandrade)|adressen (?:ar|blir|forblir) (?:densamma|oforandrad)|(?<!other )same (?:premises|address|location)/g,
  ),
  ...told(
    'samePremises',
    false,
    'premises-other',
    /(?:andra|nya) lokaler|ny (?:besoks)?adress|annan adress|samtidigt flytta|flyttar samtidigt|(?:other|new|different) (?:premises|address)/g,
  ),
  ...told(
    'samePremises',
    true,
    'premises-taken-over',
    /tar over lokal(?:en|er|erna)|overtar lokal(?:en|er|erna)|take(?:s|n)? over the premises/g,
    1,
  ),
  ...told(
    'sameActivity',
    true,
    'activity-same',
    /samma (?:verksamhet|inriktning)(?![a-z])|verksamheten (?:ar|blir|forblir|fortsatter|drivs vidare|bedrivs vidare)(?: [a-z]{1,12}){0,2} ?(?:densamma|oforandrad|som tidigare|som forut)|oforandrad verksamhet|(?<!not the )same activit(?:y|ies)/g,
  ),
  ...told(
    'sameActivity',
    false,
    'activity-other',
    /(?<!ingen )(?:annan|ny) (?:typ av )?(?:verksamhet(?! ?(?:ens|s)? ?namn)|inriktning)(?![a-z])|inte (?:samma verksamhet|densamma)|(?:different|another) activity/g,
  ),
  ...told(
    'sameActivity',
    true,
    'activity-taken-over',
    new RegExp(
      `(?<![a-z])(?:(?:ta|tar|tog|tagit) (?:[a-z&.-]{1,20} ){0,5}?over|overta(?:r|git)?|overtagande(?:t)? av|take(?:s|n)? over|taking over|took over)(?: driften av| ansvaret for| the)?(?: hela| var| vart| the)? ${UNIT}(?![a-z])`,
      'g',
    ),
    1,
  ),
  {
    ...{ path: 'scope', value: 'part', kinds: ['move', 'takeover'], rule: 'scope-part', rank: 2 },
    pattern: new RegExp(
      `(?<![a-z])(?:en del|delar|viss del|halva) av (?:var |vart |vara )?${UNIT}|part of (?:the|our) (?:activity|clinic|unit)`,
      'g',
    ),
  },
  {
    ...{ path: 'hosted', value: true, kinds: ['new-code'], rule: 'premises-of-another', rank: 2 },
    pattern:
      /(?:i|hos) en annan vardgivares? (?:lokaler)?|in another provider'?s premises|inhyrda? hos (?:en )?annan vardgivare/g,
  },
]

function told(
  path: 'samePremises' | 'sameActivity',
  value: boolean,
  rule: string,
  pattern: RegExp,
  rank = 2,
): Circumstance[] {
  return [{ path, value, rule, pattern, rank, kinds: ['takeover'] }]
}

/** What the prose says of premises, activity and extent, for kinds that ask. */
export function circumstancesIn(prose: ProseText, kind: RequestKind | null): Found {
  const fields = CIRCUMSTANCES.filter(each => kind !== null && each.kinds.includes(kind)).flatMap(each =>
    [...prose.folded.matchAll(each.pattern)]
      .filter(match => each.rank > 1 || !/\s(?:inte|ej|not)\s/.test(match[0]))
      .map(match =>
        fieldOf(
          each.path,
          each.value,
          prose.pieceAt(match.index, match.index + match[0].length),
          `prose-${each.rule}`,
          each.rank,
        ),
      ),
  )
  return { fields, doubts: [] }
}

const NAMING =
  /(?<![a-z])(?:byt(?:er|a|t|te) (?:vi )?namn (?:fran .{1,80}? )?till|namnbyte(?:t)? (?:fran .{1,80}? )?till|andrar? namn(?:et)? (?:fran .{1,80}? )?till|namnet andras (?:fran .{1,80}? )?till|(?:nya|nytt) namn(?:et)? (?:ar|blir)|chang(?:es|ing|e) (?:its|our|the) name (?:from .{1,80}? )?to|renamed(?: to)?)[:\s]\s?(?=\S)/g
const NAME_STOP =
  /(?<=[a-z\d)"]{2})[.!?](?=\s|$)|[\n;(]|,(?=\s)|\s(?:fr\.?\s?o|fran|from|per|den|med|i samband|och|samt|as of|on|and|eftersom|da|nar|vid)(?![a-z])/

/** A new name told in prose ("byter namn till …"). "och" after it may be part of it: doubted. */
export function newNameIn(prose: ProseText): Found {
  const found = [...prose.folded.matchAll(NAMING)].slice(0, 20).map(match => {
    const from = match.index + match[0].length
    const rest = prose.folded.slice(from, from + 160)
    const quoted = /^"([^"\n]{2,120})"/.exec(rest)
    if (quoted !== null)
      return readActivityName(prose.pieceAt(from + 1, from + 1 + (quoted[1] ?? '').length), [], 'prose-new-name')
    const stop = NAME_STOP.exec(rest)
    const piece = partOf(prose.pieceAt(from, from + (stop?.index ?? rest.length)), 0)
    if (/^\s(?:och|samt|and|med|vid)/.test(stop?.[0] ?? '') || !/^[\p{Lu}\d]/u.test(piece.words))
      return { fields: [], doubts: [doubtOf('activityName', piece, 'Det är inte klart var namnet slutar.')] }
    return readActivityName(piece, [], 'prose-new-name')
  })
  return joined(...found.map(each => ({ ...each, fields: each.fields.map(field => ({ ...field, rank: 2 })) })))
}

const MVO_CHANGE =
  /(?<![a-z])mvo(?:-?kod(?:en|er|erna)?)?[^\d\n.]{0,40}?fran (\d{3})(?!\d)[^\d\n.]{0,60}? till (\d{3})(?!\d)/g
const MVO_NAMED =
  /(?<![a-z])(?:mvo(?:-?\s?kod(?:en|er|erna)?)?|verksamhetsomrade(?:t|n|na)?)[\s:=(]{1,3}(?:(?:ar|is|blir) )?(\d{3}(?!\d)(?:(?:, | och | samt | and )\d{3}(?!\d)){0,20})/g
const MVO_PARTLY =
  /lagg(?:a|er|s)?(?: [a-z]{1,12}){0,2} till|till?agg|ta(?:r|s)? bort|utoka|komplettera|add|remove|inte|ej|tidigare|fran \d{3}/

/** MVO codes told in prose. One added or taken away leaves the list unknown: doubted. */
export function mvoIn(prose: ProseText): Found {
  const changes = [...prose.folded.matchAll(MVO_CHANGE)]
  if (changes.length > 0) return joined(...changes.map(match => mvoFrom(prose, match, match[2] ?? '')))
  return joined(
    ...[...prose.folded.matchAll(MVO_NAMED)].map(match => {
      const { start, end } = sentenceAt(prose, match.index)
      if (!MVO_PARTLY.test(prose.folded.slice(start, Math.min(end, start + 1000))))
        return mvoFrom(prose, match, match[1] ?? '')
      const piece = prose.pieceAt(match.index, match.index + match[0].length)
      return { fields: [], doubts: [doubtOf('mvo', piece, 'Hela listan av MVO-koder är inte angiven.')] }
    }),
  )
}

function mvoFrom(prose: ProseText, match: RegExpExecArray, words: string): Found {
  const end = match.index + match[0].length
  const piece = prose.pieceAt(end - words.length, end)
  const { codes, why } = readMvo(piece.words)
  return why === undefined
    ? { fields: [fieldOf('mvo', codes, piece, 'prose-mvo', 2)], doubts: [] }
    : { fields: [], doubts: [doubtOf('mvo', piece, why)] }
}

const STREET = String.raw`(?<street>\p{Lu}[\p{L}.:'-]{1,40}(?:\s[\p{L}.:'-]{1,30}){0,3}\s\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?\p{L}(?!\p{L}))?)`
const TOWN = String.raw`(?<town>\p{Lu}[\p{L}-]{1,30}(?:\s\p{Lu}[\p{L}-]{1,30}){0,2})`
const LEAD = String.raw`(?:\s(?:nya\slokaler|adressen|ny\sadress|adress)){0,1}(?:\s(?:på|i|at))?:?\s{1,2}`
const PLACE = String.raw`${STREET}(?:\s?,\s?|\s)(?<postal>(?:SE?-)?\d{3}\s?\d{2})\s${TOWN}`
const TO_PLACE = new RegExp(String.raw`(?<!\p{L})(?:till|to)${LEAD}${PLACE}`, 'gu')
const AT_PLACE = new RegExp(String.raw`(?<!\p{L})(?:på|at|adress|ligger\spå)${LEAD}${PLACE}`, 'gu')
const TO_STREET = new RegExp(
  String.raw`(?<!\p{L})(?:till|to)${LEAD}${STREET}(?:\si\s|\sin\s|,\s?)${TOWN}(?!\s\d)`,
  'gu',
)

/** The place a move goes to, or a new activity is at, told in one breath with its postal code or a well-known town. */
export function placeIn(prose: ProseText, kind: RequestKind | null): Found {
  if (kind !== 'move' && kind !== 'new-code') return NOTHING_FOUND
  const whole = [...prose.blanked.matchAll(kind === 'move' ? TO_PLACE : AT_PLACE)]
  const streets = kind === 'move' && whole.length === 0 ? [...prose.blanked.matchAll(TO_STREET)] : []
  return joined(
    ...[...whole, ...streets.filter(match => isKnownTown(match.groups?.town ?? ''))].map(match => {
      const cut = (name: string): Piece => {
        const words = match.groups?.[name] ?? ''
        const start = prose.base + match.index + match[0].lastIndexOf(words)
        return { in: prose.in, start, end: start + words.length, words }
      }
      const postal = match.groups?.postal === undefined ? NOTHING_FOUND : readPostalCode(cut('postal'), 'prose-place')
      const { fields, doubts } = joined(
        readStreet(cut('street'), 'prose-place'),
        postal,
        readTown(cut('town'), 'prose-place'),
      )
      return { fields: fields.map(field => ({ ...field, rank: 2 })), doubts }
    }),
  )
}

const IN_REGION =
  /(?<![a-z])(?:i|inom|in|within)\s((?:region [a-z]{3,20}(?: lan| harjedalen)?)|(?:[a-z]{4,20} lan)|vastra gotalandsregionen|vgr)(?![a-z])/g

/** The region an activity is said to be in. Two of them say nothing sure. */
export function regionIn(prose: ProseText): Found {
  const fields = [...prose.folded.matchAll(IN_REGION)].flatMap(match => {
    const end = match.index + match[0].length
    const piece = prose.pieceAt(end - (match[1] ?? '').length, end)
    const region = findRegionNamed(tidy(piece.words))
    return region === undefined ? [] : [fieldOf('region', region, piece, 'prose-region', 1)]
  })
  return { fields, doubts: [] }
}
