// The register that is copied, as asked over HTTP: its snapshot in pages, its change feed, and its stream.
import { createHash } from 'node:crypto'
import { ROOT } from '../api/context.js'
import { CopyFault, type End, endOfPage, findEnd, type WholeItem } from './mirror-copy.js'

export interface Page {
  /** As it came, with its last line. */
  readonly text: string
  readonly rows: readonly string[]
  readonly end: End
}

export interface Source {
  readonly countCodes: () => Promise<number>
  readonly headSeq: () => Promise<number>
  /** The first page of the snapshot at the head, or the one after a code of the snapshot as of `seq`. */
  readonly readPage: (limit: number, from?: { readonly seq: number; readonly after: string }) => Promise<Page>
  /** The decisions after one, a page of them; none at the head. */
  readonly readChanges: (after: number) => Promise<readonly WholeItem[]>
  /** The decisions after one as they are made; ends when the register ends it, throws when nothing comes for long. */
  readonly follow: (after: number) => AsyncGenerator<readonly WholeItem[]>
  /** The last line of a fresh snapshot as of `seq`, whose rows were checked against it as they came. */
  readonly readEnd: (seq: number) => Promise<End>
}

const CHANGES_PAGE = 200
/** Three heartbeats. */
const SILENCE_MAX_MS = 45_000

/** A register that answers otherwise than a register does. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
}

/** A client of the service at `url`, its address with or without the root of the API. All calls end when `signal` does. */
export function openSource(url: string, signal: AbortSignal): Source {
  const root = url.replace(/\/+$/, '').replace(new RegExp(`(${ROOT})?$`), ROOT)

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}, until = signal): Promise<Response> {
    const response = await fetch(`${root}${path}`, { headers, signal: until })
    if (response.ok) return response
    throw new SourceFault(`${path} svarade ${response.status}: ${(await response.text()).slice(0, 200)}`)
  }
  const askJson = async (path: string): Promise<unknown> => (await ask(path)).json()

  return {
    countCodes: async () => ((await askJson('/api-info')) as { codes: number }).codes,
    headSeq: async () => ((await askJson('/changes/head')) as { seq: number }).seq,
    async readPage(limit, from) {
      const rest = from === undefined ? '' : `&seq=${from.seq}&after=${from.after}`
      const text = await (await ask(`/snapshot?format=ndjson&limit=${limit}${rest}`)).text()
      const lines = text.split('\n').slice(0, -1)
      const end = endOfPage(lines)
      if (end === undefined) throw new CopyFault('en sida av ögonblicksbilden kom inte hel')
      return { text, rows: lines.slice(0, -1), end }
    },
    readChanges: async after =>
      ((await askJson(`/changes?whole=true&limit=${CHANGES_PAGE}&after=${after}`)) as { items: WholeItem[] }).items,
    async *follow(after) {
      const silent = new AbortController()
      const watch = setTimeout(() => silent.abort(new SourceFault('registret är tyst')), SILENCE_MAX_MS)
      try {
        const either = AbortSignal.any([signal, silent.signal])
        const { body } = await ask('/changes/stream?whole=true', { 'last-event-id': String(after) }, either)
        for await (const items of itemsIn(body as unknown as AsyncIterable<Uint8Array>)) {
          watch.refresh()
          yield items
        }
      } finally {
        clearTimeout(watch)
        silent.abort()
      }
    },
    async readEnd(seq) {
      const { body } = await ask(`/snapshot?format=ndjson&seq=${seq}`)
      return checkedEnd(body as unknown as AsyncIterable<Uint8Array>)
    },
  }
}

/** The items of the events in each chunk that arrives; an empty list where it held only a part, or a comment. */
async function* itemsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly WholeItem[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const events = text.split('\n\n')
    text = events.pop()!
    yield events.flatMap(event => {
      const data = event.split('\n').find(line => line.startsWith('data: '))
      return data === undefined ? [] : [JSON.parse(data.slice('data: '.length)) as WholeItem]
    })
  }
}

/** Reads a snapshot to its end, keeping only its last line. */
async function checkedEnd(body: AsyncIterable<Uint8Array>): Promise<End> {
  const hash = createHash('sha256')
  let kept = Buffer.alloc(0)
  for await (const chunk of body) {
    kept = Buffer.concat([kept, chunk])
    // All but the last line that has begun, or is whole.
    const from = kept.length < 2 ? 0 : kept.lastIndexOf('\n', kept.length - 2) + 1
    hash.update(kept.subarray(0, from))
    kept = kept.subarray(from)
  }
  const end = findEnd(kept.toString())
  if (end === undefined || end.sha256 !== hash.digest('hex'))
    throw new CopyFault('ögonblicksbilden att jämföra med kom inte hel')
  return end
}
