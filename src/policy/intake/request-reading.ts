// One request: the values under its labels and in its prose put together, contradictions doubted, what lacks listed.
import type { Day } from '../days.js'
import type { RequestKind } from '../requests.js'
import { joined } from './address-values.js'
import { correctionsIn } from './corrections.js'
import { fold } from './folded-text.js'
import { type Cue, kindOf } from './kinds.js'
import type { Pair } from './layout.js'
import { mayCarry, missingOf } from './needs.js'
import { readPairs } from './pair-reading.js'
import type { Heading } from './pairs.js'
import { doubtOf } from './pieces.js'
import { contactIn } from './prose-contacts.js'
import { dayIn } from './prose-days.js'
import { circumstancesIn, codesIn, newNameIn, providerIn, successorsIn } from './prose-facts.js'
import { mvoIn } from './prose-mvo.js'
import { contradictionsIn, placeIn, regionIn } from './prose-places.js'
import type { ProseText } from './prose-text.js'
import type { Doubt, Found, RankedField, ReadField, Reading } from './shapes.js'

/** What one request is read from. `common` is said of all the requests of the mail, and yields to what is its own. */
export interface Source {
  readonly pairs: readonly Pair[]
  readonly headings: readonly Heading[]
  readonly own: readonly ProseText[]
  readonly common: readonly ProseText[]
  readonly receivedOn: Day
}

/** Reads one request; several, alike but for their code, when a closure names a list of codes. */
export function readRequests(source: Source): readonly Reading[] {
  const pairs = readPairs(source.pairs, source.headings, source.receivedOn)
  const against = [contradictionsIn, correctionsIn]
  const labelled = joined(
    pairs,
    ...[...source.own, ...source.common].flatMap(prose => against.map(doubting => doubting(prose, pairs))),
  )
  const { kind, cueWords } = kindFrom(source, labelled)
  const own = proseFound(source.own, kind, source.receivedOn, labelled)
  const common = proseFound(source.common, kind, source.receivedOn, labelled)
  const told = new Set([...labelled.fields, ...own.fields, ...own.doubts].map(each => each.path))
  const borrowed = {
    fields: common.fields.filter(field => !told.has(field.path)),
    doubts: common.doubts.filter(doubt => !told.has(doubt.path)),
  }
  const prose = joined(own, borrowed)
  const codes = kind === 'closure' ? listedCodes([...labelled.fields, ...prose.fields], source.own) : []
  const readings = (codes.length > 1 ? codes : [undefined]).map(code => reading(kind, cueWords, labelled, prose, code))
  return readings
}

// "Vi har redan sjukhuskod 10480 för vår andra mottagning": a code told besides the one asked for.
const BESIDES =
  /(?<![a-z])(?:har redan|har sedan tidigare|already ha(?:ve|s)|utover|forutom|motsvarande)(?![a-z])[^.\n]{0,40}$/

function kindFrom(source: Source, labelled: Found): { kind: RequestKind | null; cueWords: string } {
  const cuesOf = (proses: readonly ProseText[]): { cue: Cue; words: string }[] =>
    proses.flatMap(prose => prose.cues.map(cue => ({ cue, words: prose.folded.slice(cue.start, cue.end) })))
  const own = cuesOf(source.own)
  const cues = own.some(({ cue }) => !cue.isWeak) ? own : [...own, ...cuesOf(source.common)]
  const proses = [...source.own, ...source.common]
  const eight = [
    'region',
    'activityName',
    'address.street',
    'address.postalCode',
    'address.town',
    'contact.name',
    'contact.email',
    'mvo',
  ]
  const given = new Set([...labelled.fields, ...labelled.doubts].map(each => each.path))
  const count = eight.filter(path => given.has(path)).length
  const asksOnly = cues.every(({ cue }) => cue.isWeak || cue.kind === 'new-code') && count >= 5
  const isMeant = (prose: ProseText, at: number): boolean =>
    !(asksOnly && BESIDES.test(prose.folded.slice(Math.max(0, at - 60), at)))
  const hasCode =
    labelled.fields.some(field => field.path === 'code') ||
    proses.some(prose => codesIn(prose).some(({ at }) => isMeant(prose, at)))
  const kind = kindOf({
    cues: cues.map(({ cue }) => cue),
    hasCode,
    // A place and a person without a word of what is done there may stand in any letter.
    labelled: ['region', 'activityName', 'mvo'].some(path => given.has(path)) ? count : Math.min(count, 4),
    news: new Set(
      source.pairs.filter(pair => pair.label.isNew && pair.value !== undefined).map(pair => pair.label.path),
    ),
    mentionsCode: proses.some(prose => /(?<![a-z-])(?:sjukhuskod|hospital code)(?:er|en)?(?![a-z])/.test(prose.folded)),
  })
  const amending = cues.filter(({ cue }) => cue.kind === 'amendment').map(({ words }) => words)
  return { kind, cueWords: amending.join(' ') }
}

function proseFound(proses: readonly ProseText[], kind: RequestKind | null, receivedOn: Day, labelled: Found): Found {
  const isLabelled = (path: string): boolean => labelled.fields.some(field => field.path === path)
  return joined(
    ...proses.flatMap(prose => [
      { fields: codesIn(prose).map(({ field }) => field), doubts: [] },
      dayIn(prose, kind, receivedOn),
      circumstancesIn(prose, kind),
      ...(kind === 'new-code' || kind === 'takeover' ? [providerIn(prose)] : []),
      ...(kind === 'closure' ? [{ fields: successorsIn(prose), doubts: [] }] : []),
      ...(isLabelled('activityName') || kind === 'new-code' ? [] : [newNameIn(prose)]),
      ...(isLabelled('mvo') || kind === 'closure' || kind === 'move' ? [] : [mvoIn(prose)]),
      ...(isLabelled('contact.name') || kind === 'closure' ? [] : [contactIn(prose)]),
      ...(isLabelled('address.street') ? [] : [placeIn(prose, kind)]),
      ...(isLabelled('region') || kind !== 'new-code' ? [] : [regionIn(prose)]),
    ]),
  )
}

// "Sjukhuskoderna 54403 och 54404", or one a line: codes of one list, nothing but joining words and names between them.
const BETWEEN_CODES =
  /^[\s,;:()•*/&-]{0,12}(?:och|samt|and)?[\s,;:()•*-]{0,12}(?:\p{Lu}[\p{L}-]{1,30}[\s,;:(]{0,3}){0,4}(?:(?:med |och )?(?:sjukhus)?kod(?:en)?[\s:]{0,3})?$/u

function listedCodes(fields: readonly RankedField[], proses: readonly ProseText[]): readonly string[] {
  const codes = fields.filter(field => field.path === 'code')
  const distinct = [...new Set(codes.map(field => field.value as string))]
  const firsts = distinct.map(code => codes.find(field => field.value === code)!.span)
  const areListed = firsts.every((span, index) => {
    const before = firsts[index - 1]
    if (before === undefined) return true
    const text = proses.find(prose => prose.in === span.in)?.original ?? ''
    return before.in === span.in && BETWEEN_CODES.test(text.slice(before.end, Math.min(span.start, before.end + 200)))
  })
  return areListed ? distinct : []
}

function reading(
  kind: RequestKind | null,
  cueWords: string,
  labelled: Found,
  prose: Found,
  code: string | undefined,
): Reading {
  const isThisOne = (field: RankedField): boolean => code === undefined || field.path !== 'code' || field.value === code
  const { fields, doubts } = settle(labelled, prose, isThisOne)
  const request = requestOf(kind, fields)
  const settled = new Set(fields.map(field => field.path))
  const doubted = new Set(doubts.map(doubt => doubt.path).filter(path => !settled.has(path)))
  const asked =
    kind === 'amendment' && !['activityName', 'contact', 'mvo'].some(field => field in request) ? askedOf(cueWords) : []
  if (
    kind === 'amendment' &&
    asked.length === 0 &&
    !['activityName', 'contact', 'mvo'].some(field => field in request || doubted.has(field))
  ) {
    const why = doubtOf('kind', { words: cueWords }, 'Det är inte klart vad som ska ändras.')
    return { kind: null, request: requestOf(null, fields), missing: [], fields, doubts: [...doubts, why] }
  }
  return { kind, request, missing: missingOf(kind, request, doubted, asked), fields, doubts }
}

function askedOf(cueWords: string): readonly string[] {
  return [
    ...(/nam[ne]/.test(cueWords) ? ['activityName'] : []),
    ...(/kontakt|contact|post|mail|mejl/.test(cueWords) ? ['contact.name', 'contact.email'] : []),
    ...(/mvo|verksamhetsomrade/.test(cueWords) ? ['mvo'] : []),
  ]
}

// Contradictions of these are never settled by which words stood nearer: both may be meant.
const NEVER_OUTRANKED = ['code', 'effectiveFrom']

function settle(
  labelled: Found,
  prose: Found,
  isThisOne: (field: RankedField) => boolean,
): { readonly fields: readonly ReadField[]; readonly doubts: readonly Doubt[] } {
  const all = [...labelled.fields, ...prose.fields].filter(isThisOne)
  const doubts: Doubt[] = [...labelled.doubts, ...prose.doubts]
  const fields: ReadField[] = []
  for (const path of new Set(all.map(field => field.path))) {
    const candidates = all.filter(field => field.path === path)
    const best = Math.max(...candidates.map(field => field.rank))
    const rivals = NEVER_OUTRANKED.includes(path) ? candidates : candidates.filter(field => field.rank === best)
    const [first, ...others] = rivals
    const rival = others.find(other => !isSame(other.value, first?.value))
    if (first === undefined || isBlocked(path, best, labelled, prose)) continue
    if (rival !== undefined) {
      for (const field of [first, rival]) doubts.push(doubtOf(path, field, 'Mejlet säger två olika saker.'))
      continue
    }
    for (const { rank: _rank, ...field } of rivals) fields.push(field)
  }
  return { fields, doubts }
}

// What a label says and cannot be read is not made good by another word for it; a field left empty is.
function isBlocked(path: string, rank: number, labelled: Found, prose: Found): boolean {
  const speaks = (doubt: Doubt): boolean => doubt.path === path && !doubt.why.endsWith('inte angiven.')
  return (rank <= 3 && labelled.doubts.some(speaks)) || (rank <= 2 && prose.doubts.some(speaks))
}

const isSame = (one: unknown, other: unknown): boolean =>
  fold(JSON.stringify(one)).replace(/\s+/g, ' ') === fold(JSON.stringify(other)).replace(/\s+/g, ' ')

function requestOf(kind: RequestKind | null, fields: readonly ReadField[]): Record<string, unknown> {
  const request: Record<string, unknown> = {}
  // A provider is named by its number; its name alone stays among the fields.
  const hasNumber = fields.some(field => field.path === 'provider.organisationNumber')
  for (const { path, value } of fields) {
    const [group = '', field] = path.split('.')
    if (!mayCarry(kind, path) || (group === 'provider' && !hasNumber)) continue
    if (field === undefined) request[group] ??= value
    else request[group] = { [field]: value, ...(request[group] as object | undefined) }
  }
  return request
}
