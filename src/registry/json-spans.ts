// Spans: where values stand in JSON among bytes, found without making anything of them; JSON as `JSON.stringify` writes it, in UTF-8.

/** Where something stands among bytes; what is not there begins and ends at 0. */
export interface Span {
  start: number
  end: number
}

/** Where the values of some keys stand in an object: until the next object is looked at. */
export interface Spans<Key extends string> {
  readonly at: Readonly<Record<Key, Readonly<Span>>>
  /**
   * Finds them in the object that begins at `start`, and answers where it ends; 0 when there is none, or none that ends by `end`. Of the
   * values only quotes and brackets are looked at.
   */
  readonly find: (bytes: Uint8Array, start: number, end: number) => number
}

/** Fastest where the keys come in the order they are given here. */
export function spansOf<Key extends string>(keys: readonly Key[]): Spans<Key> {
  const known = keys.map(key => ({ name: Buffer.from(JSON.stringify(key)), span: { start: 0, end: 0 } as Span }))

  /** The place among the keys of what stands between two places, sought from one on. */
  function placeOf(bytes: Uint8Array, start: number, end: number, first: number): number | undefined {
    for (let i = 0; i < known.length; i++) {
      const place = (first + i) % known.length
      const { name } = known[place]!
      if (name.length === end - start && isSame(bytes, start, name)) return place
    }
    return undefined
  }

  return {
    at: Object.fromEntries(keys.map((key, i) => [key, known[i]!.span])) as Record<Key, Span>,
    find(bytes, start, end) {
      for (const { span } of known) span.start = span.end = 0
      if (bytes[start] !== OPEN) return 0
      let [at, next] = [start + 1, 0]
      while (at < end && bytes[at] === QUOTE) {
        const colon = endOfText(bytes, at, end)
        const place = placeOf(bytes, at, colon, next)
        at = endOfValue(bytes, colon + 1, end)
        if (place !== undefined) {
          known[place]!.span.start = colon + 1
          known[place]!.span.end = at
          next = place + 1
        }
        if (bytes[at] === COMMA) at += 1
      }
      return at < end && bytes[at] === CLOSE ? at + 1 : 0
    },
  }
}

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Where a text ends that begins with its quote. */
function endOfText(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

function endOfValue(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === QUOTE) return endOfText(bytes, start, end)
  let depth = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfText(bytes, at, end) - 1
    else if (byte === OPEN || byte === OPEN_LIST) depth += 1
    else if (depth === 0 && (byte === COMMA || byte === CLOSE)) return at
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return end
}

/** Whether these bytes stand at a place. */
export function isSame(bytes: Uint8Array, start: number, others: Uint8Array): boolean {
  for (let i = 0; i < others.length; i++) if (bytes[start + i] !== others[i]) return false
  return true
}
