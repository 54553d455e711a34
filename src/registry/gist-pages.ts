// Pages of gists: the gists of many rows in columns, found among the bytes of the log, which pass from one thread to another as they are.
import type { Minted } from '../policy/commands.js'
import { type LogPage, type RowPlace, rowPlacesIn } from '../store/log-pages.js'
import { type DeedKind, type Gist, gistOf } from './gists.js'
import type { Span } from './json-spans.js'
import { BadRow, deedOf, type Head, sha256 } from './log-rows.js'
import { numberRefsIn } from './personal.js'
import { type PlainDeed, plainDeedAt } from './plain-deeds.js'

/** The gists of a page of the log: of each column one value a row. */
export interface GistPage extends Columns {
  readonly first: number
  readonly count: number
  /** The head of the register once they are folded in. */
  readonly head: Head
  /** The personal organisation numbers they refer to, which the fold must know before. */
  readonly numberRefs: readonly string[]
  readonly kinds: readonly DeedKind[]
  readonly days: readonly string[]
  /**
   * As JSON, one after the other: their patches; the addresses of the sites that these name, where they are new; and what else was minted,
   * where there is more.
   */
  readonly patches: Uint8Array
  readonly addresses: Uint8Array
  readonly minted: Uint8Array
  /** Deeds that do not fit into the columns, as they stand in the log, by place in the page. */
  readonly others: ReadonlyMap<number, string>
}

/** Kinds and days by their places in lists; texts, of ASCII, by their places among the patches, where one that begins at 0 is none. */
interface Columns {
  readonly kind: Uint16Array
  readonly effectiveFrom: Uint16Array
  readonly decidedAtMs: Float64Array
  readonly isLacking: Uint8Array
  readonly patchEnd: Uint32Array
  readonly addressEnd: Uint32Array
  readonly mintedEnd: Uint32Array
  readonly code: Uint32Array
  readonly codeEnd: Uint32Array
  readonly provider: Uint32Array
  readonly providerEnd: Uint32Array
  readonly site: Uint32Array
  readonly siteEnd: Uint32Array
}

const columnsOf = (count: number): Columns => {
  const places = () => new Uint32Array(count)
  return {
    ...{ kind: new Uint16Array(count), effectiveFrom: new Uint16Array(count), decidedAtMs: new Float64Array(count) },
    ...{ isLacking: new Uint8Array(count), patchEnd: places(), addressEnd: places(), mintedEnd: places() },
    ...{ code: places(), codeEnd: places() },
    ...{ provider: places(), providerEnd: places(), site: places(), siteEnd: places() },
  }
}

const PACKED = [packing(), packing(), packing()] as const

/**
 * The gists of a page, each row checked against the one before.
 * @throws BadRow a row is not what it should be, or does not fit the one before. OutcomeUnknown the page lacks rows.
 */
export function gistPageOf(page: LogPage<Buffer>, before: Head): GistPage {
  const { count, rows: bytes } = page
  const columns = columnsOf(count)
  const kinds = numberedBy(text => JSON.parse(`{${text}}`) as DeedKind)
  const days = numberedBy(text => text)
  for (const each of PACKED) each.from(bytes)
  const [patches, addresses, minted] = PACKED
  const others = new Map<number, string>()
  const numberRefs: string[] = []
  let head = before
  let i = 0

  function put(plain: PlainDeed): void {
    const { patch, minted: mints, mintedProvider } = plain
    const moved = patches.put(patch) - patch.start
    putText(columns.code, columns.codeEnd, i, plain.code, moved)
    putText(columns.provider, columns.providerEnd, i, plain.provider, moved)
    putText(columns.site, columns.siteEnd, i, plain.site, moved)
    addresses.put(plain.address)
    minted.put(mints)
    if (mintedProvider.start > 0) numberRefs.push(...numberRefsIn(bytes.toString('utf8', mints.start, mints.end)))
    columns.isLacking[i] = plain.isLacking ? 1 : 0
    columns.kind[i] = kinds.numberOf(plain.kind)
    columns.effectiveFrom[i] = days.numberOf(plain.effectiveFrom)
    columns.decidedAtMs[i] = Date.parse(plain.decidedAt)
  }

  function putOther(text: string): void {
    others.set(i, text)
    numberRefs.push(...numberRefsIn(text))
  }

  for (const place of rowPlacesIn(page)) {
    const [seq, hash] = [head.seq + 1, hashAfter(head, bytes, place)]
    const plain = plainDeedAt(bytes, place)
    const text = plain === undefined ? bytes.toString('utf8', place.deed, place.deedEnd) : ''
    const { id, decidedAt } = plain ?? deedOf(seq, text)
    if (id !== bytes.toString('latin1', place.id, place.idEnd)) throw new BadRow(seq, 'the id is not that of the deed')
    if (plain === undefined) putOther(text)
    else put(plain)
    columns.patchEnd[i] = patches.length
    columns.addressEnd[i] = addresses.length
    columns.mintedEnd[i] = minted.length
    head = { seq, hash, decidedAt }
    i += 1
  }
  if (i !== count) throw new BadRow(head.seq, `is the last of ${i} rows of ${count}`)
  const texts = { patches: patches.bytes(), addresses: addresses.bytes(), minted: minted.bytes() }
  const lists = { numberRefs, kinds: kinds.list, days: days.list, others }
  return { first: before.seq + 1, count, head, ...lists, ...texts, ...columns }
}

/** The hash of a row, checked against the row before. */
function hashAfter(before: Head, bytes: Buffer, place: RowPlace): string {
  const seq = Number(bytes.toString('latin1', place.seq, place.deed - 1))
  if (seq !== before.seq + 1) throw new BadRow(seq, `follows ${before.seq}`)
  const start = place.seq - before.hash.length - 1
  const covered = bytes.subarray(Math.max(0, start), place.groundsHashEnd)
  const hash = sha256(start < 0 ? Buffer.concat([Buffer.from(`${before.hash}\n`), covered]) : covered)
  if (hash !== bytes.toString('latin1', place.hash, place.hashEnd)) throw new BadRow(seq, 'the hash does not fit')
  return hash
}

function putText(starts: Uint32Array, ends: Uint32Array, row: number, { start, end }: Span, moved: number): void {
  if (start === 0) return
  starts[row] = start + 1 + moved
  ends[row] = end - 1 + moved
}

/** Things numbered in the order that their texts were first seen. */
function numberedBy<T>(read: (text: string) => T) {
  const list: T[] = []
  const numbers = new Map<string, number>()
  return {
    list,
    numberOf(text: string): number {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, list.length)
      return list.push(read(text)) - 1
    },
  }
}

/** Pieces of some bytes, put one after the other. What they are put into is used again: to get so much memory for each page takes time. */
function packing() {
  let packed: Buffer = Buffer.alloc(0)
  let source = packed
  let length = 0
  return {
    get length() {
      return length
    },
    /** Begins anew, with pieces of these bytes. */
    from(bytes: Buffer): void {
      if (packed.length < bytes.length) packed = Buffer.allocUnsafeSlow(bytes.length)
      source = bytes
      length = 0
    },
    /** Answers where the piece begins now. */
    put({ start, end }: Span): number {
      if (end > start) packed.set(source.subarray(start, end), length)
      length += end - start
      return length - (end - start)
    },
    /** What was put, in memory of its own. */
    bytes: () => new Uint8Array(packed.subarray(0, length)),
  }
}

/** What of a page passes to another thread without being copied. */
export const transferredOf = ({ patches, addresses, minted }: GistPage): readonly ArrayBuffer[] =>
  [patches, addresses, minted].map(({ buffer }) => buffer as ArrayBuffer)

/** The gists of a page, one after the other. */
export function* gistsIn(page: GistPage): Generator<Gist, void> {
  const [patches, addresses, minted] = [bufferOf(page.patches), bufferOf(page.addresses), bufferOf(page.minted)]
  const textIn = (starts: Uint32Array, ends: Uint32Array, row: number): string | undefined =>
    starts[row] === 0 ? undefined : patches.toString('latin1', starts[row], ends[row])
  let [patchEnd, addressEnd, mintedEnd] = [0, 0, 0]
  for (let i = 0; i < page.count; i++) {
    const seq = page.first + i
    const other = page.others.get(i)
    if (other !== undefined) {
      yield gistOf({ seq, deed: deedOf(seq, other) })
      continue
    }
    const [patchStart, addressStart, mintedStart] = [patchEnd, addressEnd, mintedEnd]
    patchEnd = page.patchEnd[i]!
    addressEnd = page.addressEnd[i]!
    mintedEnd = page.mintedEnd[i]!
    const code = textIn(page.code, page.codeEnd, i)!
    const patch = {
      code,
      provider: textIn(page.provider, page.providerEnd, i),
      site: textIn(page.site, page.siteEnd, i),
      resite: undefined,
      successors: undefined,
      origin: undefined,
      isLacking: page.isLacking[i] === 1,
      whole: { bytes: patches, start: patchStart, end: patchEnd },
    }
    yield {
      seq,
      decidedAtMs: page.decidedAtMs[i]!,
      effectiveFrom: page.days[page.effectiveFrom[i]!]!,
      kind: page.kinds[page.kind[i]!]!,
      code,
      patches: [patch],
      minted:
        addressEnd > addressStart
          ? { site: { id: patch.site!, address: { bytes: addresses, start: addressStart, end: addressEnd } } }
          : mintedEnd > mintedStart
            ? (JSON.parse(minted.toString('utf8', mintedStart, mintedEnd)) as Minted)
            : NOTHING,
    }
  }
}

const NOTHING: Minted = {}
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)
