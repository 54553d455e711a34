// Reading pairs: the values under the labels of one request, each label understood by what stands before it.
import type { Day } from '../days.js'
import { holdsPostalCode, isPostalAndTown, joined, readAddress, readPostalCode, readTown } from './address-values.js'
import { isOffice, readContact, readEmailValue, readName } from './contact-values.js'
import {
  readActivityName,
  readCodes,
  readDay,
  readMvoValue,
  readOrganisationNumber,
  readProviderName,
  readRegion,
} from './field-values.js'
import type { LabelPath } from './labels.js'
import type { Pair } from './layout.js'
import type { Heading } from './pairs.js'
import { bareOf, doubtOf, fieldOf, partOf } from './pieces.js'
import { type Found, NOTHING_FOUND, type Piece } from './shapes.js'

/** Whose particulars a label stands among. */
interface Context {
  person: 'contact' | 'activity' | 'other'
  address: 'visiting' | 'other'
  provider: 'asked' | 'former'
}

/** Everything the pairs of one request say. */
export function readPairs(pairs: readonly Pair[], headings: readonly Heading[], receivedOn: Day): Found {
  const context: Context = { person: 'activity', address: 'visiting', provider: 'asked' }
  const named = new Set(
    pairs.filter(pair => pair.value !== undefined && !pair.label.isOld).map(pair => pair.label.path),
  )
  const all = pairs.map((pair, index) => {
    const from = pairs[index - 1]?.labelPiece.start ?? -1
    const heading = headings.filter(each => each.start > from && each.start <= pair.labelPiece.start).at(-1)
    if (heading !== undefined) context.person = heading.of === 'other-person' ? 'other' : heading.of
    if (heading !== undefined && heading.of !== 'other-person')
      context.address = heading.of === 'other' ? 'other' : 'visiting'
    const found = readPair(pair, context, named, receivedOn)
    follow(pair, context)
    return found
  })
  return joined(...all)
}

// What a pair says of those after it: a postal code beneath a box belongs to the box.
function follow({ label, value }: Pair, context: Context): void {
  if (label.path === 'address.street') context.address = label.isOld ? 'other' : 'visiting'
  if (label.path === 'postal-address' && value !== undefined && !holdsPostalCode(value)) context.address = 'other'
  if (label.path === 'other-address') context.address = 'other'
  if (label.path === 'other-person') context.person = 'other'
  if (label.path === 'contact.name') context.person = label.isOld ? 'other' : 'contact'
  if (label.path === 'provider.name') context.provider = label.isOld ? 'former' : 'asked'
}

function readPair(pair: Pair, context: Context, named: ReadonlySet<LabelPath>, receivedOn: Day): Found {
  const { label, layout } = pair
  if (pair.value === undefined)
    return YES_NO.includes(label.path) ? unanswered(label.path, pair.labelPiece) : NOTHING_FOUND
  // "Nuvarande sjukhuskod" is the code; any other old value is not what is asked for.
  if (label.isOld && label.path !== 'code') return NOTHING_FOUND
  const value = withoutAside(firstSentenceOf(pair.value), label.path)
  const rule = `label-${layout}`
  const read =
    READERS[
      label.path === 'email' && layout === 'sentence' ? 'unsure-email' : pathIn(label.path, value, context, named)
    ]
  return read === undefined ? NOTHING_FOUND : read({ ...pair, value, rule, context, receivedOn, named })
}

/** A value without what follows it: it ends where a sentence ends and another begins. */
export function firstSentenceOf(value: Piece): Piece {
  const end = /(?:\p{Ll}{3}|\d)\.\s+(?=\p{Lu}\p{Ll}+\s|MVO(?!\p{L}))/u.exec(value.words.slice(0, 400))
  return end === null ? value : bareOf(partOf(value, 0, end.index + end[0].trimEnd().length))
}

// "753 20 (inte 753 21)", "Region Skåne (f.d. Malmöhus län)": what does not hold, or no longer, is no part of the value.
const ASIDE =
  /[,;]?\s?(?:\((?:(?:[Ee]j|[Ii]nte|[Nn]ot) (?=[\d\p{Lu}])|(?:[Tt]idigare|[Ff]\.? ?d\.?|[Ff]örut|[Ff]ormerly|[Pp]reviously)(?!\p{L}))[^()]{1,120}\)|,\s(?:och )?(?:ej|inte|not) (?=[\d\p{Lu}])[^,;()]{1,80})$/u

function withoutAside(value: Piece, path: LabelPath): Piece {
  const aside = value.words.length > 300 ? null : ASIDE.exec(value.words)
  if (aside === null || aside.index === 0 || /adress|utan /i.test(aside[0])) return value
  // A code denied may be one of the list's yet, for another part of the activity.
  const isDenied = path === 'mvo' && /inte|ej|not/i.test(aside[0])
  return isDenied ? value : bareOf(partOf(value, 0, aside.index))
}

// Whose name, whose address: a general label takes its meaning from where it stands.
function pathIn(
  path: LabelPath,
  value: Piece,
  context: Context,
  named: ReadonlySet<LabelPath>,
): LabelPath | 'unsure-name' {
  if (path === 'email') return context.person === 'other' ? 'other' : 'email'
  if (path === 'postal-address')
    return isPostalAndTown(value) && !named.has('address.postalCode') ? 'address.postal-and-town' : path
  if (context.address === 'other' && ['address.postalCode', 'address.town', 'address.postal-and-town'].includes(path))
    return 'postal-address'
  if (path !== 'name') return path
  if (context.person === 'other') return 'other'
  if (context.person === 'contact') return named.has('contact.name') ? 'unsure-name' : 'contact.name'
  if (named.has('activityName')) return named.has('contact.name') ? 'other' : 'unsure-name'
  return named.has('contact.name') || SOUNDS_LIKE_ACTIVITY.test(value.words) ? 'activityName' : 'unsure-name'
}
const SOUNDS_LIKE_ACTIVITY =
  /mottagning|klinik|vård|center|centrum|sjukhus|läkar|hälsa|rehab|(?<!\p{L})(?:ab|hb|kb)(?!\p{L})|centralen|huset|gruppen|clinic|enhet/iu

interface Asked {
  readonly label: Pair['label']
  readonly labelPiece: Piece
  readonly value: Piece
  readonly beneath: readonly Piece[]
  readonly rule: string
  readonly context: Context
  readonly receivedOn: Day
  readonly named: ReadonlySet<LabelPath>
}

const READERS: Readonly<Partial<Record<LabelPath | 'unsure-name' | 'unsure-email', (asked: Asked) => Found>>> = {
  region: a => readRegion(a.value, a.rule),
  activityName: a => readActivityName(a.value, a.beneath, a.rule),
  'address.street': a => readAddress(a.value, a.beneath, a.rule),
  'address.postalCode': a => readPostalCode(a.value, a.rule),
  'address.town': a => readTown(a.value, a.rule),
  'address.postal-and-town': a => readPostalCode(a.value, a.rule),
  'contact.name': a => readContact(a.value, a.beneath, a.rule),
  'contact.email': a => joined(nameBeforeEmail(a), readEmailValue(a.value, a.beneath, a.rule, 4)),
  email: a => readEmailValue(a.value, a.beneath, a.rule, a.context.person === 'contact' ? 4 : 3),
  mvo: a => readMvoValue(a.value, a.beneath, a.rule),
  code: a =>
    a.label.isNew
      ? {
          fields: [],
          doubts: [doubtOf('successor', a.value, 'Det är inte klart om den nya koden ska ersätta en annan.')],
        }
      : readCodes('code', a.value, a.rule),
  samePremises: a => readYesNo('samePremises', a.value, a.rule),
  sameActivity: a => readYesNo('sameActivity', a.value, a.rule),
  successor: a => readCodes('successor', a.value, a.rule),
  effectiveFrom: a => (holdsPostalCode(a.value) ? NOTHING_FOUND : readDay(a.value, a.receivedOn, false, a.rule)),
  lastDay: a => readDay(a.value, a.receivedOn, true, a.rule),
  day: a => notBefore(readDay(a.value, a.receivedOn, false, a.rule), a.receivedOn),
  'provider.name': a => readProviderName(a.value, a.rule),
  'provider.organisationNumber': a =>
    a.context.provider === 'former' ? NOTHING_FOUND : readOrganisationNumber(a.value, a.rule),
  'unsure-email': a => ({
    fields: [],
    doubts: [doubtOf('contact.email', a.value, 'Det är inte klart vems e-postadress det är.')],
  }),
  'unsure-name': a => ({
    fields: [],
    doubts: [
      doubtOf(
        readName(a.value, a.rule).fields.length > 0 ? 'contact.name' : 'activityName',
        a.value,
        'Det är inte klart vems namn det är.',
      ),
    ],
  }),
}

const YES_NO: readonly string[] = ['samePremises', 'sameActivity']
const unanswered = (path: string, piece: Piece): Found => ({
  fields: [],
  doubts: [doubtOf(path, piece, 'Det är inte klart vad svaret är.')],
})

function readYesNo(path: string, value: Piece, rule: string): Found {
  const answer = /^(ja|yes|j|nej|no|n)(?!\p{L})/iu.exec(value.words)?.[1]?.toLowerCase()
  return answer === undefined
    ? unanswered(path, value)
    : { fields: [fieldOf(path, /^[jy]/.test(answer), value, rule, 3)], doubts: [] }
}

// "Kontaktperson och e-post: Anna Lind, anna@…": the name may stand before the address.
function nameBeforeEmail({ value, rule, named }: Asked): Found {
  const name = /^(\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+){1,3})\s?[,;/(<|-]\s?\S+@/u.exec(value.words.slice(0, 200))?.[1]
  return name === undefined || named.has('contact.name') || isOffice(name)
    ? NOTHING_FOUND
    : readName(partOf(value, 0, name.length), rule)
}

// A bare "Datum" above a letter is the letter's own day.
function notBefore(found: Found, receivedOn: Day): Found {
  const [field] = found.fields
  return field !== undefined && (field.value as Day) <= receivedOn ? NOTHING_FOUND : found
}
