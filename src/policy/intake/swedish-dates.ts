// Days as people write them, in Swedish and English: found in running text, with the year worked out or doubted.
import { addDays, addYears, type Day, isDay } from '../days.js'

/** A day found in folded text. `day` is undefined, with `why`, when it is no day of the calendar or its year is unsure. */
export interface DayFound {
  readonly day?: Day
  readonly why?: string
  readonly start: number
  readonly end: number
}

const MONTHS = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ')
const ENGLISH: Readonly<Record<string, string>> = { may: 'maj', oct: 'okt' }
const MONTH = String.raw`(jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars|march|mar|april|apr|maj|may|juni|june|jun|juli|july|jul|augusti|august|aug|sept(?:ember)?|sep|oktober|october|okt|oct|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?`
const YEAR = String.raw`(?:,?\s{1,2}(?:ar\s)?(\d{4})(?!\d)|\s?-\s?(\d{2})(?!\d))?`

const FORMS: readonly { readonly pattern: RegExp; readonly parts: readonly ('y' | 'm' | 'd' | 'M')[] }[] = [
  { pattern: /(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/g, parts: ['y', 'm', 'd'] },
  { pattern: /(?<![\d/.])(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?![\d/])/g, parts: ['y', 'm', 'd'] },
  { pattern: /(?<![\d-])(20\d{2})(\d{2})(\d{2})(?![\d-])/g, parts: ['y', 'm', 'd'] },
  { pattern: /(?<![\d/.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/g, parts: ['d', 'm', 'y'] },
  {
    pattern: /(?<![\d/-])(\d{1,2})\/(\d{1,2})(?:(?:\s|\/|\s?-\s?)(\d{4}|\d{2}(?!\s?\d)))?(?![\d/])/g,
    parts: ['d', 'm', 'y'],
  },
  {
    pattern: new RegExp(String.raw`(?<![\d/])(\d{1,2})(?::?[ea]|st|nd|rd|th)?\.?\s{1,2}(?:of\s)?${MONTH}${YEAR}`, 'g'),
    parts: ['d', 'M', 'y', 'y'],
  },
  {
    pattern: new RegExp(String.raw`(?<![a-z])${MONTH}\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,\s?(\d{4})(?!\d)`, 'g'),
    parts: ['M', 'd', 'y'],
  },
]

/** Six digits as a day, `270301`: only where a word before says that a day comes. */
const SHORT_FORM = /(?<=(?:per|from|fran|fr\.?\s?o\.?\s?m\.?|och med|den|datum:?)\s)(\d{2})(\d{2})(\d{2})(?![\dx])/g

/**
 * The days in a folded text, in their order. A day without a year is the next such day on or after the day the mail came
 * in; when that lies more than 300 days ahead it may as well be the last one, and is doubted.
 */
export function findDays(folded: string, receivedOn: Day): readonly DayFound[] {
  const found = FORMS.flatMap(({ pattern, parts }) =>
    [...folded.matchAll(pattern)].map(match => dayOf(match, parts, receivedOn)),
  ).concat([...folded.matchAll(SHORT_FORM)].map(match => dayOf(match, ['y', 'm', 'd'], receivedOn)))
  const inOrder = found.sort((one, other) => one.start - other.start || other.end - one.end)
  return inOrder.filter((day, index) => index === 0 || day.start >= (inOrder[index - 1]?.end ?? 0))
}

function dayOf(match: RegExpExecArray, parts: readonly string[], receivedOn: Day): DayFound {
  const place = { start: match.index, end: match.index + match[0].trimEnd().length }
  const part: Record<string, string> = {}
  for (const [index, name] of parts.entries()) {
    const text = match[index + 1]
    if (text !== undefined) part[name === 'M' ? 'm' : name] = name === 'M' ? monthNumber(text) : text
  }
  const tail = `${(part.m ?? '').padStart(2, '0')}-${(part.d ?? '').padStart(2, '0')}`
  if (part.y !== undefined) {
    const day = `${part.y.length === 2 ? '20' : ''}${part.y}-${tail}`
    return isDay(day) ? { ...place, day } : { ...place, why: 'Dagen finns inte i almanackan.' }
  }
  return { ...place, ...nextSuch(tail, receivedOn) }
}

function nextSuch(tail: string, receivedOn: Day): Pick<DayFound, 'day' | 'why'> {
  const year = receivedOn.slice(0, 4)
  const thisYear = `${year}-${tail}`
  const day = thisYear >= receivedOn ? thisYear : `${Number(year) + 1}-${tail}`
  if (!isDay(day)) return { why: 'Dagen finns inte i almanackan, eller året är oklart.' }
  return day <= addDays(receivedOn, 300) && day < addYears(receivedOn, 1)
    ? { day }
    : { why: 'Det är oklart vilket år som menas.' }
}

function monthNumber(word: string): string {
  const short = word.slice(0, 3)
  return String(MONTHS.indexOf(ENGLISH[short] ?? short) + 1)
}
