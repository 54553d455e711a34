// The folder that letters are written to where no mail server is configured: a file for each letter.
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stockholmDay } from '../policy/stockholm.js'
import type { OutgoingLetter } from './outgoing.js'

/** `2026-11-23-SJK-2026-000004-<id>.eml`: the day it was written, its case or else its kind, its id. The same letter, the same name. */
export function fileNameOf({ id, kind, subject, createdAt }: OutgoingLetter): string {
  const about = /SJK-\d{4}-\d{6,9}/.exec(subject)?.[0] ?? kind
  return `${stockholmDay(new Date(createdAt))}-${about}-${id}`.replace(/[^\w-]/g, '_').concat('.eml')
}

/**
 * Writes the bytes under a name of their own and renames them: whoever looks sees a whole file or none, and the same letter
 * written twice is one file. The folder is made when it is not there. @throws what the file system says.
 */
export async function writeLetterFile(folder: string, letter: OutgoingLetter, bytes: Uint8Array): Promise<void> {
  const name = fileNameOf(letter)
  const draft = join(folder, `.${name}.${randomUUID()}`)
  try {
    const write = (): Promise<void> => writeFile(draft, bytes, { flush: true })
    await write().catch(error => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return mkdir(folder, { recursive: true }).then(write)
    })
    await rename(draft, join(folder, name))
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
}
