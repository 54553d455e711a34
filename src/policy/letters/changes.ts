// Changes: what a decision does to each code it touches, told in sentences and rows.
import { type Day, dayBefore, swedishDay, UNKNOWN_DAY } from '../days.js'
import type { Part, Row } from './layout.js'
import type { CodeChange, StateTold } from './occasions.js'
import { quoted } from './quoted.js'
import { mvoListTold, postalCodeTold, regionTold } from './values.js'

/** What becomes of each code, in the order given. */
export const partsOfChanges = (changes: readonly CodeChange[]): readonly Part[] => changes.flatMap(partsOfChange)

/** Whether the decision closes this code. */
export const closes = ({ before, after }: CodeChange): boolean =>
  after?.status === 'closed' && before?.status !== 'closed'

/** Whether the letter tells particulars of this code that the receiver can check. */
export const tellsParticulars = (change: CodeChange): boolean => rowsOf(change).length > 0

/** Both days of a closing: the first out of force and the last in it. */
export function closingOf(code: string, from: Day): string {
  if (from === UNKNOWN_DAY) return `Sjukhuskod ${code} är stängd.`
  return `Sjukhuskod ${code} stängs den ${swedishDay(from)}. Den sista dagen koden gäller är den ${swedishDay(dayBefore(from))}.`
}

function partsOfChange(change: CodeChange): readonly Part[] {
  const rows = rowsOf(change)
  return [sentenceOf(change, rows), ...(rows.length === 0 ? [] : [{ rows }])]
}

function sentenceOf(change: CodeChange, rows: readonly Row[]): string {
  const { code, from, before, after } = change
  const since = from === UNKNOWN_DAY ? '' : ` från och med den ${swedishDay(from)}`
  if (after?.status === 'withdrawn') return `Sjukhuskod ${code} är återkallad. Den gäller inte för någon dag.`
  if (closes(change)) return `${closingOf(code, from)}${successionOf(change)}`
  if (after === null) return `Sjukhuskod ${code} gäller inte${since}.`
  if (before === null) return `Sjukhuskod ${code} är ny. Den gäller${since}, med de här uppgifterna:`
  if (before.status !== after.status && after.status === 'active') return `Sjukhuskod ${code} gäller igen${since}.`
  if (rows.length === 0) return `Sjukhuskod ${code} gäller som förut. Uppgifterna om den ändras inte.`
  return `Det här ändras för sjukhuskod ${code}${since}:`
}

function successionOf({ successors = [] }: CodeChange): string {
  if (successors.length === 0) return ' Ingen annan kod ersätter den.'
  return successors.length === 1
    ? ` Sjukhuskod ${successors[0]} ersätter den.`
    : ` Sjukhuskoderna ${successors.join(', ')} ersätter den.`
}

/** The particulars that differ, each with what it was; of a new code all of them, of one that ends none. */
function rowsOf({ before, after, contactChanged }: CodeChange): readonly Row[] {
  if (after === null || after.status === 'withdrawn' || after.status === 'closed') return []
  const rows = PARTICULARS.flatMap(([label, told]): Row[] => {
    const [was, is] = [before === null ? undefined : told(before), told(after)]
    if (is === undefined || is === was) return []
    return [[label, was === undefined ? is : [is, `tidigare ${was}`]]]
  })
  return [
    ...rows,
    ...mvoRows(before, after),
    ...(contactChanged === true ? [['Kontaktperson', 'uppdaterad'] as const] : []),
  ]
}

const PARTICULARS: readonly (readonly [label: string, told: (state: StateTold) => string | undefined])[] = [
  ['Verksamhetens namn', ({ activityName }) => (activityName === '' ? undefined : quoted(activityName))],
  ['Vårdgivare', ({ provider }) => (provider === null ? undefined : quoted(provider.name))],
  [
    'Besöksadress',
    ({ address }) =>
      address === null
        ? undefined
        : `${quoted(address.street)}, ${postalCodeTold(address.postalCode)} ${quoted(address.town, 100)}`,
  ],
  ['Region', ({ region }) => (region === null ? undefined : regionTold(region))],
]

function mvoRows(before: StateTold | null, after: StateTold): readonly Row[] {
  if (before === null) return after.mvo.length === 0 ? [] : [['MVO-koder', mvoListTold(after.mvo)]]
  const added = after.mvo.filter(code => !before.mvo.includes(code))
  const removed = before.mvo.filter(code => !after.mvo.includes(code))
  return [
    ...(added.length === 0 ? [] : [['MVO-koder som läggs till', mvoListTold(added)] as const]),
    ...(removed.length === 0 ? [] : [['MVO-koder som tas bort', mvoListTold(removed)] as const]),
  ]
}
