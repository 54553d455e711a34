// The lock on the embedded database's folder: two processes on one folder lose writes silently, so the second must not start.
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The package has no types of its own. True when the kernel grants the lock to this file descriptor. */
const { tryLock } = createRequire(import.meta.url)('fs-native-extensions') as {
  tryLock(fileDescriptor: number): boolean
}

/** Another process, or another lock in this one, holds the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

export interface FolderLock {
  release(): Promise<void>
}

/**
 * Locks the folder for this process, making it if need be. The kernel holds the lock and takes it back when the process ends, however it
 * ends. The file stays: whoever deletes it could let two in. The process id written in it is for people only.
 * @throws FolderInUse at once when it is held.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock')
  // A bare descriptor, not a FileHandle: those are closed when collected, and the lock would go with it.
  let descriptor: number | undefined = openSync(file, 'a+')
  if (!tryLock(descriptor)) {
    closeSync(descriptor)
    throw new FolderInUse(`The folder ${folder} is in use by another process (${holderOf(file)}). Stop it first.`)
  }
  ftruncateSync(descriptor)
  writeSync(descriptor, `${process.pid}\n`)
  return {
    async release() {
      if (descriptor !== undefined) closeSync(descriptor)
      descriptor = undefined
    },
  }
}

function holderOf(file: string): string {
  try {
    return `process id ${readFileSync(file, 'utf8').trim() || 'not yet written'}`
  } catch {
    return 'process id not readable'
  }
}
