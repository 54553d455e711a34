// The desk: what it takes to handle cases: the registry, the key of digests that all instances share, and the letterhead.
import { DEFAULT_FROM, type LetterSettings } from '../policy/letters/settings.js'
import type { Registry } from '../registry/registry.js'
import { readKey } from '../store/keys.js'
import { createLetterhead, type Letterhead, type MailAddress } from './letterhead.js'

export interface Desk {
  readonly registry: Registry
  readonly key: string
  readonly letterhead: Letterhead
}

/** Opens the desk with the keys of the database. `from` is whoever signs letters. */
export async function openDesk({
  registry,
  from = DEFAULT_FROM,
  settings,
}: {
  readonly registry: Registry
  readonly from?: MailAddress
  readonly settings?: LetterSettings
}): Promise<Desk> {
  const [key, mailKey] = [await readKey(registry.database, 'case'), await readKey(registry.database, 'mail')]
  const letterhead = createLetterhead({ key: mailKey, from, ...(settings === undefined ? {} : { settings }) })
  return { registry, key, letterhead }
}
