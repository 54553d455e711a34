// Fields: what a request holds, under the Swedish labels a letter shows and a reply may use.
import { type Day, dayBefore, isDay, swedishDay } from '../days.js'
import type { RequestKind } from '../requests.js'
import { findKind, wordsOf } from './kinds.js'
import type { Row } from './layout.js'
import type { CaseTold } from './occasions.js'
import { quoted, quotedEmail } from './quoted.js'
import {
  listTold,
  mvoFieldTold,
  organisationNumberTold,
  postalCodeTold,
  regionTold,
  textTold,
  yesNo,
} from './values.js'

/** A field: `hint` says, in a list of what is missing, what is meant. No colon and no digits: a reply may carry it back. */
interface Field {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly told: (value: unknown) => Row[1]
}

/** In the order a letter shows them; the eight of the official page under the page's own words. */
const FIELDS: readonly Field[] = [
  { path: 'code', label: 'Sjukhuskod', hint: 'fem eller sex tecken', told: textTold },
  { path: 'codes', label: 'Sjukhuskoder', told: listTold },
  { path: 'into', label: 'Slås ihop till', told: value => (value === 'new' ? 'en ny sjukhuskod' : textTold(value)) },
  { path: 'decision', label: 'Beslut som ska upphävas', told: textTold },
  { path: 'effectiveFrom', label: 'Gäller från och med', hint: 'år, månad och dag', told: textTold },
  {
    path: 'scope',
    label: 'Omfattning',
    hint: 'hela verksamheten eller en del av den',
    told: value =>
      value === 'part' ? 'en del av verksamheten' : value === 'whole' ? 'hela verksamheten' : textTold(value),
  },
  { path: 'samePremises', label: 'Samma lokaler', hint: 'ja eller nej', told: yesNo },
  { path: 'sameActivity', label: 'Samma verksamhet', hint: 'ja eller nej', told: yesNo },
  { path: 'formerStays', label: 'Den tidigare vårdgivaren fortsätter', hint: 'ja eller nej', told: yesNo },
  { path: 'hosted', label: 'I en annan vårdgivares lokaler', hint: 'ja eller nej', told: yesNo },
  { path: 'provider.name', label: 'Vårdgivare', told: textTold },
  {
    path: 'provider.organisationNumber',
    label: 'Organisationsnummer',
    hint: 'tio siffror',
    told: organisationNumberTold,
  },
  { path: 'region', label: 'Region', told: value => regionTold(String(value)) },
  { path: 'activityName', label: 'Namn på vårdgivarens verksamhet', told: textTold },
  { path: 'address.street', label: 'Besöksadress', hint: 'gata och nummer, inte box', told: textTold },
  {
    path: 'address.postalCode',
    label: 'Postnummer',
    hint: 'fem siffror',
    told: value => postalCodeTold(String(value)),
  },
  { path: 'address.town', label: 'Ort', told: textTold },
  { path: 'contact.name', label: 'Namn på kontaktperson', told: textTold },
  { path: 'contact.email', label: 'E-post till kontaktperson', told: value => quotedEmail(String(value)) },
  {
    path: 'mvo',
    label: 'Kod för medicinskt verksamhetsområde (MVO)',
    hint: 'tre siffror eller områdets namn',
    told: mvoFieldTold,
  },
  { path: 'mvoLeaves', label: 'MVO-koder som lämnar den tidigare koden', told: mvoFieldTold },
  { path: 'successor', label: 'Efterföljande sjukhuskod', told: textTold },
  { path: 'motive', label: 'Motivering', told: textTold },
]
const KIND_LABEL = 'Ärendet gäller'

/** The label of a field by its path, `address.postalCode`; the path itself, quoted, where there is none. */
export const labelOf = (path: string): string =>
  path === 'kind' ? KIND_LABEL : (FIELDS.find(field => field.path === path)?.label ?? quoted(path, 60))

/** Every label a letter asks a reply to use, by the path of its field. */
export const REPLY_LABELS: ReadonlyMap<string, string> = new Map([
  ['kind', KIND_LABEL],
  ...FIELDS.map(({ path, label }) => [path, label] as const),
])

/**
 * The fields that were read of a case's request, first its kind; none when nothing was. A request without a day holds from
 * the day it came in, which is told too unless the day is asked for as missing.
 */
export function rowsRead(told: CaseTold, missing: readonly string[] = []): readonly Row[] {
  const kind = findKind(told)
  const rows = FIELDS.flatMap((field): Row[] => {
    const value = valueAt(told.request, field.path)
    if (field.path === 'effectiveFrom' && value === undefined && kind !== undefined && !missing.includes(field.path))
      return UNDATED.includes(kind) ? [] : dayRows(kind, told.receivedOn, ', dagen då vi fick ert ärende')
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return []
    return field.path === 'effectiveFrom' && typeof value === 'string' && isDay(value)
      ? dayRows(kind, value, '')
      : [[field.label, field.told(value)]]
  })
  return kind === undefined ? rows : [[KIND_LABEL, wordsOf(kind).name], ...rows]
}
const UNDATED: readonly RequestKind[] = ['withdrawal', 'correction']

const dayRows = (kind: RequestKind | undefined, day: Day, note: string): Row[] =>
  kind === 'closure'
    ? [
        ['Koden stängs', `${swedishDay(day)}${note}`],
        ['Sista dag koden gäller', swedishDay(dayBefore(day))],
      ]
    : [['Gäller från och med', `${swedishDay(day)}${note}`]]

/** What is missing, as paths of single fields in the order of letters; `kind` first when it is not known. */
export function pathsMissing(told: CaseTold, missing: readonly string[]): readonly string[] {
  const named = missing.map(path => path.replace(/^\//, '').replaceAll('/', '.'))
  const order = ['kind', ...FIELDS.map(field => field.path)]
  const paths = named.flatMap(path => {
    const within = order.filter(each => each.startsWith(`${path}.`))
    return within.length > 0 ? within.filter(each => valueAt(told.request, each) === undefined) : [path]
  })
  const known = order.filter(path => paths.includes(path) || (path === 'kind' && findKind(told) === undefined))
  return [...known, ...new Set(paths.filter(path => !order.includes(path)))]
}

/** A missing field as an item of a list: `Postnummer (fem siffror)`. */
export function itemOf(path: string): string {
  if (path === '') return 'Minst en uppgift som ska ändras'
  if (path === 'kind') return `${KIND_LABEL} (ny sjukhuskod, flytt, övertagande, ändrade uppgifter eller avveckling)`
  const hint = FIELDS.find(field => field.path === path)?.hint
  if (hint === undefined) return labelOf(path)
  const label = labelOf(path)
  return label.endsWith(')') ? `${label}, ${hint}` : `${label} (${hint})`
}

function valueAt(request: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Record<string, unknown>)[key]
      : undefined
  }, request)
}
