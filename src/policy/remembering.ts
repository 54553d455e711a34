// Remembering: a pure reading of texts whose answers are kept, since the same few texts are read over and over.

/** The same reading, which remembers what it read last; its answers must not be changed. Reading costs tens of times what finding does. */
export function remembered<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, Read>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED_MAX) known.clear()
    const now = read(text)
    known.set(text, now)
    return now
  }
}
const REMEMBERED_MAX = 20_000
