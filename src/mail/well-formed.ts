// Well-formed texts: what was cut in the middle of a pair of UTF-16 units, no database takes.

/** The value with every text in it well-formed: half a pair becomes U+FFFD. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('utf8') as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wellFormed(each)])) as T
}
