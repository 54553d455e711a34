// Facts in prose: codes, names, providers and circumstances that running text states beyond doubt.
import type { RequestKind } from '../requests.js'
import { isHospitalCode } from '../texts.js'
import { joined } from './address-values.js'
import { readActivityName, readOrganisationNumber } from './field-values.js'
import { doubtOf, fieldOf, partOf } from './pieces.js'
import { type ProseText, sentenceAt } from './prose-text.js'
import type { Found, Piece, RankedField } from './shapes.js'

const CODE = '[1-9][0-9x]{4,5}(?![0-9a-z-])'
const CODES = new RegExp(
  String.raw`(?<![a-z0-9-])(?:(?:sjukhus|hospital )?kod(?:en|er|erna|ens|nummer)?|(?:hospital )?codes?)(?![a-z])[\s:=("'#]{1,4}(?:(?:nr|nummer|number|no|ar|is|var|med)(?![a-z])[.\s:]{1,3}){0,2}(${CODE}(?:(?:\s?[,/&]\s?|\s(?:och|samt|and)\s){1,2}${CODE}){0,50})`,
  'g',
)
const NOT_THE_CODE = /(?:(?<![a-z])(?:ny|nya|post|postal|zip|area|port|annan|fel|inte|new)|mvo)[\s-]$/
const SUCCESSOR = new RegExp(
  String.raw`(?<![a-z])(?:ersatts av|eftertrads av|efterfoljs av|uppgar i|gar upp i|overgar (?:till|i)|replaced by|succeeded by)\s(?:[a-z]{1,25},?\s\(?){0,7}\(?(${CODE})`,
  'g',
)

// "… men behåller mottagningen i Lund (sjukhuskod 12401)": the code of what does not change.
const KEPT =
  /(?<![a-z])(?:behall(?:er|a|s)|fortsatter|berors? (?:inte|ej)|galler (?:inte|ej)) [^.\n]{0,15}(?:mottagning|klinik|enhet|verksamhet|filial)[^.\n]{0,50}$/

/** Hospital codes named as such, each with its place in the folded text. */
export function codesIn(prose: ProseText): readonly { readonly field: RankedField; readonly at: number }[] {
  const successors = new Set(successorsIn(prose).map(field => field.span.start))
  return [...prose.folded.matchAll(CODES)]
    .filter(match => !NOT_THE_CODE.test(prose.folded.slice(Math.max(0, match.index - 10), match.index)))
    .filter(match => !KEPT.test(prose.folded.slice(Math.max(0, match.index - 100), match.index)))
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

const NUMBERED =
  /\((?:org[a-z]{0,20}\.?[\s-]?(?:nr|no|nummer|number)?\.?:?\s?)?(\d{6}-?\d{4})\) (?:tar|overtar|takes|will take|har tagit|ska|skall|kommer att|ansoker|begar|behover|onskar|startar|oppnar|planerar)(?![a-z])/g

/** The organisation number in brackets of the one that takes over, or that asks for a code. */
export function providerIn(prose: ProseText): Found {
  return joined(
    ...[...prose.folded.matchAll(NUMBERED)].map(match => {
      const start = match.index + match[0].indexOf(match[1] ?? '')
      const found = readOrganisationNumber(prose.pieceAt(start, start + (match[1] ?? '').length), 'prose-provider')
      return { ...found, fields: found.fields.map(field => ({ ...field, rank: 2 })) }
    }),
  )
}

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
      /(?:i|hos) en annan vardgivares? (?:lokaler)?|in another provider'?s premises|inhyrda? hos (?:en )?annan vardgivare|(?<![a-z])i (?:region [a-z]{3,25}(?: lans| harjedalens)?|regionens) lokaler/g,
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
      .filter(match => !isDenied(each, prose, match.index))
      // "Annan verksamhet: nej": a label, or a question, says nothing by itself.
      .filter(
        match =>
          !/^\s?[:?=\t]/.test(prose.folded.slice(match.index + match[0].length, match.index + match[0].length + 2)),
      )
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
  const doubts = CIRCUMSTANCES.filter(
    each => each.value === false && kind !== null && each.kinds.includes(kind),
  ).flatMap(each =>
    [...prose.folded.matchAll(each.pattern)].flatMap(match => {
      const { start } = sentenceAt(prose, match.index)
      const piece = prose.pieceAt(match.index, match.index + match[0].length)
      return LATER.test(prose.folded.slice(Math.max(start, match.index - 100), match.index))
        ? [doubtOf(each.path, piece, 'Det är inte klart om det gäller redan vid övertagandet.')]
        : []
    }),
  )
  return { fields, doubts }
}

const DENYING = /(?<![a-z])(?:inte|ej|inga|inget|not|no longer)(?![a-z])/
const LATER = /(?<![a-z])(?:senare|pa sikt|framover|i framtiden|later|nasta ar|hosten|varen|sommaren|vintern)(?![a-z])/

// "Inte i samma lokaler"; and what will be so only later says nothing of the day of the takeover.
function isDenied({ path, value }: Circumstance, prose: ProseText, at: number): boolean {
  const { start, end } = sentenceAt(prose, at)
  if (path === 'hosted') return DENYING.test(prose.folded.slice(Math.max(start, at - 200), Math.min(end, at + 200)))
  return value === true && path !== 'scope' && DENYING.test(prose.folded.slice(Math.max(start, at - 12), at))
}

const NAMING =
  /(?<![a-z])(?:byt(?:er|a|t|te) (?:vi )?namn (?:fran .{1,80}? )?till|namnbyte(?:t)? (?:fran .{1,80}? )?till|andrar? namn(?:et)? (?:fran .{1,80}? )?till|namnet andras (?:fran .{1,80}? )?till|(?:nya|nytt) namn(?:et)? (?:ar|blir)|heter (?:nu|numera|hadanefter|framover|(?:fran och med|fr\.?\s?o\.?\s?m\.?|fran)(?: den)? (?:\d[\d/.-]{3,9}|\d{1,2}(?::?[ae])? [a-z]{3,9}(?: \d{4})?))|chang(?:es|ing|e) (?:its|our|the) name (?:from .{1,80}? )?to|renamed(?: to)?)[:\s]\s?(?=\S)/g
const NAME_STOP =
  /(?<=[a-z\d)"]{2})[.!?](?=\s|$)|[\n;(]|,(?=\s)|\s(?=\d{4}-\d\d|\d{1,2}\/\d|\d{1,2} [a-z]{3,9} \d{4})|\s(?:fr\.?\s?o|fran|from|per|den|med|i samband|och|samt|as of|on|and|eftersom|da|nar|vid)(?![a-z])/

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
