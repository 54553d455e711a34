// What the demo does with mail: sends a request over SMTP as any mail program would, and reads the letters that come of it.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { readMail } from '../mail/parsing/reading.js'

/** A letter as it lies in the outbox. */
export interface LetterTold {
  readonly to: string
  readonly subject: string
  readonly text: string
}

const WAIT_MAX_MS = 20_000

/** Sends a mail in plain text to the register's listener. */
export async function sendMail(
  port: number,
  mail: { readonly from: string; readonly to: string; readonly subject: string; readonly text: string },
): Promise<void> {
  const sender = createTransport({ host: '127.0.0.1', port })
  await sender.sendMail(mail)
  sender.close()
}

/** The letters in the outbox, in the order they were written. */
export async function readLetters(outbox: string): Promise<readonly LetterTold[]> {
  const names = await readdir(outbox).catch(() => [])
  const files = names.filter(name => name.endsWith('.eml'))
  const letters = await Promise.all(
    files.map(async name => {
      const file = join(outbox, name)
      const { to, subject, text } = readMail(await readFile(file))
      return { to: to.map(each => each.address).join(', '), subject, text, writtenMs: (await stat(file)).mtimeMs }
    }),
  )
  return letters.sort((one, other) => one.writtenMs - other.writtenMs)
}

/** Looks again and again until there is something. @throws Error when there is nothing within some seconds. */
export async function waitFor<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  for (let waitedMs = 0; waitedMs < WAIT_MAX_MS; waitedMs += 50) {
    const found = await look()
    if (found !== undefined) return found
    await delay(50)
  }
  throw new Error(`${what} kom inte.`)
}
