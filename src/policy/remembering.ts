// Remembering: a pure reading whose answers are kept, since the same few texts, numbers or objects are read over and over.

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

/** As `remembered`, for objects that never change: the last few that were read, so that none is held long after its time. */
export function rememberedLast<Given extends object, Read>(read: (given: Given) => Read): (given: Given) => Read {
  const last: { readonly given: Given; readonly answer: Read }[] = []
  let oldest = 0
  return given => {
    for (const each of last) if (each.given === given) return each.answer
    const answer = read(given)
    last[oldest] = { given, answer }
    oldest = (oldest + 1) % LAST_MAX
    return answer
  }
}
const LAST_MAX = 8
