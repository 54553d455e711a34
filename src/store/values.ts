// How values cross to and from PostgreSQL: everything travels as PostgreSQL's text, so both kinds of database give the same answers.

/** A parameter as PostgreSQL's text, by the rule told at `Statement`; null is NULL. */
export function parameterOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}

/**
 * A value of an answer: bool, int2, int4, int8, oid, float4 and float8, json and jsonb become what they are in JavaScript. Everything
 * else, arrays too, stays PostgreSQL's text in the session's settings, which both kinds fix: ISO dates, moments in UTC.
 * @throws RangeError an int8 beyond what a number can hold exactly.
 */
export function valueFrom(typeId: number, text: string | null): unknown {
  if (text === null) return null
  const parse = parsers.get(typeId)
  return parse === undefined ? text : parse(text)
}

/** The types that `valueFrom` reads, by their object id in pg_type, which is the same in every PostgreSQL. */
const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [16, text => text === 't'],
  [20, safeIntegerOf],
  [21, Number],
  [23, Number],
  [26, Number],
  [114, text => JSON.parse(text)],
  [700, Number],
  [701, Number],
  [3802, text => JSON.parse(text)],
])

function safeIntegerOf(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('An int8 is beyond what a number can hold exactly.')
  return value
}

/** The settings that decide how values look as text, fixed on every connection. */
export const textSettings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
} as const
