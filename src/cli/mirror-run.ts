// Mirroring: takes the snapshot, brings it forward by the feed, compares it with the register, and follows the stream.
import { setTimeout as delay } from 'node:timers/promises'
import { type Copy, CopyFault, createCopy, type End, endOf, type WholeItem } from './mirror-copy.js'
import type { MirrorFolder } from './mirror-folder.js'
import type { Source } from './mirror-source.js'

export interface MirrorOptions {
  readonly source: Source
  readonly folder: MirrorFolder
  /** Codes a page of the snapshot. */
  readonly pageSize: number
  readonly signal: AbortSignal
  /** How many of all codes, or decisions, are taken in. */
  readonly onProgress: (stage: 'codes' | 'changes', done: number, total: number) => void
  /** Told when a call failed and is about to be tried again. */
  readonly onRetry: (error: unknown) => void
}

export interface Comparison {
  readonly copy: End
  readonly register: End
  readonly identical: boolean
}

export interface Mirror {
  /** Takes the copy to the head and compares it with a fresh snapshot of the same decision. */
  readonly catchUp: () => Promise<Comparison>
  /** Goes on taking in what is decided, until the signal ends it. */
  readonly follow: () => Promise<void>
  /** Leaves the copy as one snapshot. */
  readonly settle: () => Promise<void>
}

const TRIES_MAX = 6
const WAIT_MAX_MS = 5000

/** Opens the mirror on what its folder holds. */
export async function openMirror(options: MirrorOptions): Promise<Mirror> {
  const { source, folder, signal, onProgress, onRetry } = options
  let copy = await folder.load()

  /** Calls until it succeeds, waiting longer and longer; gives up after some tries, and at once when what came makes no sense. */
  async function patiently<T>(call: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++)
      try {
        return await call()
      } catch (error) {
        if (signal.aborted || error instanceof CopyFault || tries === TRIES_MAX) throw error
        onRetry(error)
        await delay(Math.min(WAIT_MAX_MS, 100 * 2 ** tries), undefined, { signal })
      }
  }

  /** First on the disk, then in memory: what is in memory only would be missing after a crash. */
  async function takeIn(taken: Copy, items: readonly WholeItem[]): Promise<void> {
    if (items.length === 0) return
    await folder.appendItems(items)
    for (const item of items) taken.apply(item)
    if (folder.isLong()) await folder.replace(taken)
  }

  async function catchUpWithFeed(taken: Copy): Promise<void> {
    const head = await patiently(source.headSeq)
    if (head < taken.seq)
      throw new CopyFault(`kopian är vid beslut ${taken.seq} men registret vid ${head}: det är inte samma register`)
    for (;;) {
      const items = await patiently(() => source.readChanges(taken.seq))
      if (items.length === 0) return
      await takeIn(taken, items)
      onProgress('changes', taken.seq, Math.max(head, taken.seq))
    }
  }

  return {
    async catchUp() {
      copy ??= await takeSnapshot(options, patiently)
      await catchUpWithFeed(copy)
      const own = endOf(copy)
      const register = await patiently(() => source.readEnd(own.seq))
      return { copy: own, register, identical: own.sha256 === register.sha256 && own.rows === register.rows }
    },
    async follow() {
      while (!signal.aborted && copy !== undefined)
        try {
          // What was missed meanwhile comes faster in pages; and it is seen whether this is the same register still.
          await catchUpWithFeed(copy)
          for await (const items of source.follow(copy.seq)) await takeIn(copy, items)
        } catch (error) {
          if (signal.aborted) return
          if (error instanceof CopyFault) throw error
          onRetry(error)
          await delay(1000, undefined, { signal }).catch(() => undefined)
        }
    },
    async settle() {
      if (copy !== undefined) await folder.replace(copy)
    },
  }
}

/** Takes the snapshot from where it was left, each page written down before the next is asked for. */
async function takeSnapshot(
  { source, folder, pageSize, onProgress }: MirrorOptions,
  patiently: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<Copy> {
  const total = await patiently(source.countCodes)
  const part = await folder.loadPart()
  let copy = part?.copy
  let next = part === undefined ? undefined : part.next
  while (next !== null) {
    const from: { seq: number; after: string } | undefined =
      copy === undefined || next === undefined ? undefined : { seq: copy.seq, after: next }
    const { text, rows, end } = await patiently(() => source.readPage(pageSize, from))
    await folder.appendPage(text)
    copy ??= createCopy(end.seq)
    for (const row of rows) copy.put(row)
    next = end.next
    onProgress('codes', copy.codeCount, Math.max(total, copy.codeCount))
  }
  await folder.replace(copy!)
  return copy!
}
