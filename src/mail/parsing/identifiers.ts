// Message ids and dates of a mail: what threads are found by, and when the sender says it was sent.

import { CUT_BEYOND } from './limits.js'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}[\s-]+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([+-]\d{4}|[a-z]{1,5}))?/i
// Hours the zones of RFC 5322 4.3 are before or behind Greenwich; of others nothing can be known, and -0000 says as much.
const ZONES: Readonly<Record<string, number>> = {
  cet: 1,
  cest: 2,
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
}

/** The message ids in a header, with their angle brackets, the first and the latest of very many. */
export function listMessageIds(value: string): readonly string[] {
  const ids = value.match(/<[^<>\s]{1,1000}>/g) ?? []
  if (ids.length <= CUT_BEYOND.references) return ids
  return [...ids.slice(0, 1), ...ids.slice(1 - CUT_BEYOND.references)]
}

/** The first message id in a header, null when there is none. */
export function messageIdOf(value: string | null): string | null {
  return value === null ? null : (listMessageIds(value)[0] ?? null)
}

/** The moment a Date header names, ISO 8601 in UTC; null when it is none. Source: RFC 5322 3.3 and 4.3. */
export function dateOf(value: string | null): string | null {
  const match = DATE.exec(value?.trim().slice(0, 200) ?? '')
  const [, day, monthName = '', year, hour, minute, second = '0', zone = ''] = match ?? []
  const month = MONTHS.indexOf(monthName.toLowerCase())
  if (match === null || month === -1) return null
  const fullYear = Number(year) + (Number(year) < 50 ? 2000 : Number(year) < 100 ? 1900 : 0)
  const local = Date.UTC(fullYear, month, Number(day), Number(hour), Number(minute), Math.min(Number(second), 59))
  const isDay = new Date(local).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60
  return isDay ? new Date(local - minutesOf(zone) * 60_000).toISOString() : null
}

function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? []
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return (ZONES[zone.toLowerCase()] ?? 0) * 60
}
