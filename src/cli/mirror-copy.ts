// The copy in memory: the lines of a snapshot by what they are about, brought forward by items of the change feed.
import { createHash } from 'node:crypto'

/** The last line of a snapshot, or of a page of one. */
export interface End {
  readonly end: true
  readonly seq: number
  readonly rows: number
  readonly sha256: string
  readonly next: string | null
}

/** An item of /changes?whole=true: what is read of it. */
export interface WholeItem {
  readonly seq: number
  readonly changes: readonly { readonly code: string; readonly states: readonly unknown[] }[]
  readonly providers: readonly { readonly provider: string }[]
}

/** What was received or is kept does not fit together. */
export class CopyFault extends Error {
  override readonly name = 'CopyFault'
}

export interface Copy {
  /** The last decision that is in it. */
  readonly seq: number
  readonly codeCount: number
  /** Takes in a line of a snapshot as of `seq`, without its newline. @throws CopyFault it is no row. */
  readonly put: (line: string) => void
  /** Takes in the next decision; one that is in it already is passed over. @throws CopyFault one is missing in between. */
  readonly apply: (item: WholeItem) => void
  /** The rows of a code, first state to last, each as JSON; empty when it was never issued. */
  readonly rowsOf: (code: string) => readonly string[]
  /** The rows of a snapshot as of `seq`, each with its newline, in a snapshot's order. */
  readonly lines: () => Iterable<string>
}

/** An empty copy that is to take in a snapshot as of decision `seq`. */
export function createCopy(firstSeq: number): Copy {
  const providers = new Map<string, string>()
  const codes = new Map<string, readonly string[]>()
  let seq = firstSeq
  return {
    get seq() {
      return seq
    },
    get codeCount() {
      return codes.size
    },
    put(line) {
      const { provider, code } = JSON.parse(line) as { readonly provider?: unknown; readonly code?: unknown }
      if (typeof code === 'string') codes.set(code, [...(codes.get(code) ?? []), line])
      else if (typeof provider === 'string') providers.set(provider, line)
      else throw new CopyFault('en rad i ögonblicksbilden är varken en kod eller en vårdgivare')
    },
    apply(item) {
      if (item.seq <= seq) return
      if (item.seq !== seq + 1) throw new CopyFault(`efter beslut ${seq} kom beslut ${item.seq}`)
      for (const { code, states } of item.changes)
        codes.set(
          code,
          states.map(state => JSON.stringify(state)),
        )
      for (const row of item.providers) providers.set(row.provider, JSON.stringify(row))
      seq = item.seq
    },
    rowsOf: code => codes.get(code) ?? [],
    *lines() {
      for (const id of [...providers.keys()].sort()) yield `${providers.get(id)}\n`
      for (const code of [...codes.keys()].sort()) for (const line of codes.get(code)!) yield `${line}\n`
    },
  }
}

/** The last line that a snapshot with these rows has. */
export function endOf(copy: Copy): End {
  const hash = createHash('sha256')
  let rows = 0
  for (const line of copy.lines()) {
    hash.update(line)
    rows += 1
  }
  return { end: true, seq: copy.seq, rows, sha256: hash.digest('hex'), next: null }
}

/** Reads a snapshot's last line; undefined when the line is a row. */
export function findEnd(line: string): End | undefined {
  return line.startsWith('{"end":true') ? (JSON.parse(line) as End) : undefined
}

/** The last line of a page, given all its lines; undefined when it is not the page's: cut off, or not as it was sent. */
export function endOfPage(lines: readonly string[]): End | undefined {
  const end = findEnd(lines.at(-1) ?? '')
  const hash = createHash('sha256')
  for (const line of lines.slice(0, -1)) hash.update(`${line}\n`)
  return end?.rows === lines.length - 1 && end.sha256 === hash.digest('hex') ? end : undefined
}
