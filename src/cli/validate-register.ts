// The register that a file is checked against: a copy at hand, or one fetched whole, so that the file stays where it is.
import { UNKNOWN_DAY } from '../policy/days.js'
import type { StateRow } from '../registry/copy-rows.js'
import type { StateSeen, StatesSource } from '../registry/validation/validator.js'
import { type Copy, createCopy } from './mirror-copy.js'
import { readCopy } from './mirror-folder.js'
import { openSource } from './mirror-source.js'

const PAGE_CODES = 5000

/**
 * Reads the register at an address, or the copy in a folder or file.
 * @throws CopyFault there is none, or it is not whole. @throws SourceFault the address answers otherwise than a register.
 */
export async function readRegister(
  from: string,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
): Promise<StatesSource> {
  return sourceOf(/^https?:\/\//.test(from) ? await fetchCopy(from, signal, onProgress) : await readCopy(from))
}

/** All pages of one snapshot. */
async function fetchCopy(
  url: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Copy> {
  const source = openSource(url, signal)
  const total = await source.countCodes()
  let page = await source.readPage(PAGE_CODES)
  const copy = createCopy(page.end.seq)
  for (;;) {
    for (const row of page.rows) copy.put(row)
    onProgress(copy.codeCount, total)
    if (page.end.next === null) return copy
    page = await source.readPage(PAGE_CODES, { seq: page.end.seq, after: page.end.next })
  }
}

const sourceOf = (copy: Copy): StatesSource => ({
  seq: copy.seq,
  statesOf: code => copy.rowsOf(code).map(row => seen(JSON.parse(row) as StateRow)),
})

const seen = ({ code, stateId, status, validFrom, mvo, successors }: StateRow): StateSeen => ({
  ...{ code, stateId, mvo, successors, validFrom: validFrom ?? UNKNOWN_DAY },
  // Told as of its own first day, so never as not yet active.
  status: status as StateSeen['status'],
})
