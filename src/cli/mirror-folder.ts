// The copy's folder: a snapshot and the decisions since, in files that are whole or seen not to be, however the program ended.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { open, rename, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from '../store/folder-lock.js'
import { type Copy, CopyFault, createCopy, endOf, endOfPage, findEnd, type WholeItem } from './mirror-copy.js'

/** A snapshot that is being taken, page by page. */
export interface Part {
  readonly copy: Copy
  /** The code to go on after; null when all pages are there. */
  readonly next: string | null
}

export interface MirrorFolder {
  /** The copy as of the last decision that was written down; undefined when there is none yet. @throws CopyFault */
  readonly load: () => Promise<Copy | undefined>
  /** The snapshot that was being taken, as far as its pages are whole. */
  readonly loadPart: () => Promise<Part | undefined>
  /** Writes a page of a snapshot down, with its last line. */
  readonly appendPage: (text: string) => Promise<void>
  /** Writes decisions down, in one go. They are to be applied after that. */
  readonly appendItems: (items: readonly WholeItem[]) => Promise<void>
  /** Whether so many decisions are written down that a new snapshot in their place is due. */
  readonly isLong: () => boolean
  /** Puts the copy in the place of snapshot and decisions: `codes.ndjson` is then what the register's own snapshot is. */
  readonly replace: (copy: Copy) => Promise<void>
  readonly close: () => Promise<void>
}

const LOG_MAX_BYTES = 16 * 1024 * 1024
const WRITE_CHARS = 1024 * 1024

/** Opens the folder, making it if need be. @throws FolderInUse another process keeps a copy there. */
export async function openMirrorFolder(folder: string): Promise<MirrorFolder> {
  const lock = await lockFolder(folder)
  const [snapshot, log] = [join(folder, 'codes.ndjson'), join(folder, 'changes.ndjson')]
  const part = join(folder, 'codes.part.ndjson')
  let logBytes = 0

  /** What is written is on the disk when this answers. */
  async function append(file: string, text: string): Promise<void> {
    const handle = await open(file, 'a')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  return {
    async load() {
      if (!existsSync(snapshot)) return undefined
      const copy = await readSnapshot(snapshot)
      logBytes = existsSync(log) ? await readLog(log, copy) : 0
      // What was being written when the program ended is cut off.
      if (existsSync(log)) await truncate(log, logBytes)
      return copy
    },
    loadPart: async () => (existsSync(part) ? readPart(part) : undefined),
    appendPage: text => append(part, text),
    async appendItems(items) {
      const text = items.map(item => `${JSON.stringify(item)}\n`).join('')
      await append(log, text)
      logBytes += Buffer.byteLength(text)
    },
    isLong: () => logBytes > LOG_MAX_BYTES,
    async replace(copy) {
      await writeSnapshot(`${snapshot}.new`, copy)
      await rename(`${snapshot}.new`, snapshot)
      await syncFolder(folder)
      // Until here what is cut off leaves the old snapshot with its decisions; from here on those are in the new one.
      await rm(log, { force: true })
      await rm(part, { force: true })
      logBytes = 0
    },
    close: () => lock.release(),
  }
}

/**
 * Reads the copy in a folder, or a snapshot in a file, without keeping others from it: whoever brings it forward may go on.
 * @throws CopyFault there is none, or it is not whole.
 */
export async function readCopy(path: string): Promise<Copy> {
  const isFile = existsSync(path) && statSync(path).isFile()
  const [snapshot, log] = isFile ? [path, undefined] : [join(path, 'codes.ndjson'), join(path, 'changes.ndjson')]
  if (!existsSync(snapshot)) throw new CopyFault(`${path} är varken en kopia av registret eller en ögonblicksbild`)
  const copy = await readSnapshot(snapshot)
  if (log !== undefined && existsSync(log)) await readLog(log, copy)
  return copy
}

async function readSnapshot(file: string): Promise<Copy> {
  const lines: string[] = []
  for await (const { line } of linesOf(file)) lines.push(line)
  const end = findEnd(lines.pop() ?? '')
  if (end === undefined) throw new CopyFault(`${file} saknar slut`)
  const copy = createCopy(end.seq)
  for (const line of lines) copy.put(line)
  if (endOf(copy).sha256 !== end.sha256) throw new CopyFault(`${file} har inte den kontrollsumma som står i den`)
  return copy
}

/** Applies the decisions that are whole. Answers how many bytes they are. */
async function readLog(file: string, copy: Copy): Promise<number> {
  let good = 0
  for await (const { line, to } of linesOf(file)) {
    const item = findJson(line)
    if (item === undefined) break
    copy.apply(item as WholeItem)
    good = to
  }
  return good
}

/** Takes in the pages that are whole, and cuts off the one that was being written. */
async function readPart(file: string): Promise<Part | undefined> {
  let [good, page]: [number, string[]] = [0, []]
  let found: Part | undefined
  for await (const { line, to } of linesOf(file)) {
    page.push(line)
    const end = findJson(line) === undefined ? undefined : findEnd(line)
    if (end === undefined) continue
    if (endOfPage(page) === undefined) break
    const copy = found?.copy ?? createCopy(end.seq)
    for (const row of page.slice(0, -1)) copy.put(row)
    found = { copy, next: end.next }
    ;[good, page] = [to, []]
  }
  await truncate(file, good)
  return found
}

function findJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The lines that have an end, each with the byte after it. By newlines alone: readline knows other ends too, which JSON may hold. */
async function* linesOf(file: string): AsyncGenerator<{ readonly line: string; readonly to: number }> {
  let [rest, to] = [Buffer.alloc(0), 0]
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    rest = Buffer.concat([rest, chunk as Buffer])
    let from = 0
    for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE, from)) {
      to += at + 1 - from
      yield { line: rest.toString('utf8', from, at), to }
      from = at + 1
    }
    rest = rest.subarray(from)
  }
}
const NEWLINE = 10

async function writeSnapshot(file: string, copy: Copy): Promise<void> {
  const handle = await open(file, 'w')
  let text = ''
  for (const line of copy.lines()) {
    text += line
    if (text.length < WRITE_CHARS) continue
    await handle.writeFile(text)
    text = ''
  }
  await handle.writeFile(`${text}${JSON.stringify(endOf(copy))}\n`)
  await handle.sync()
  await handle.close()
}

/** The new name must be on the disk before the old files go. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
