// Remembering: a pure reading of texts or numbers whose answers are kept, since the same few are read over and over.

/** The same reading, which remembers what it read last; its answers must not be changed. Reading costs tens of times what finding does. */
export function remembered<Given extends string | number, Read>(read: (given: Given) => Read): (given: Given) => Read {
  const known = new Map<Given, Read>()
  return given => {
    const before = known.get(given)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED_MAX) known.clear()
    const now = read(given)
    known.set(given, now)
    return now
  }
}
const REMEMBERED_MAX = 20_000
