// The parser of mails as the service uses it: a few threads, a queue before them, and an answer for every mail.

import type { Day } from '../../policy/days.js'
import type { MailParsing, ReadingTask } from './mails.js'
import { createMailThread, type MailThread } from './threads.js'

/** How mails are read. */
export interface MailParserOptions {
  /** How long one mail may take once a thread has it, in milliseconds; 20,000: what is too long for a busy machine is still soon for a mail. */
  readonly deadlineMs?: number
  /** The heap of a thread in megabytes; 192. The bytes of the mail itself stand outside it, at most three times its size. */
  readonly memoryMaxMb?: number
  /** How many mails are read at once, each in a thread; 2, so that one that takes its time holds up no other. */
  readonly concurrency?: number
}

/** Reads mails away from the main thread. */
export interface MailParser {
  /**
   * Reads one mail: text, headers, what it asks and what else there is to tell, or the reason why it cannot be read. Never rejects
   * because of the mail; rejects when the parser is closed or no thread can be started, and the mail is to be tried later.
   */
  readonly parse: (raw: Uint8Array, receivedOn: Day) => Promise<MailParsing>
  /** Ends the threads. What waits or is being read is rejected. */
  readonly close: () => Promise<void>
}

interface Waiting extends ReadingTask {
  readonly resolve: (parsing: MailParsing) => void
  readonly reject: (error: unknown) => void
}

/** A parser with threads of its own, which start with the first mail and keep no process alive between mails. */
export function createMailParser(options: MailParserOptions = {}): MailParser {
  const { deadlineMs = 20_000, memoryMaxMb = 192, concurrency = 2 } = options
  const threads = Array.from({ length: concurrency }, () => createMailThread({ deadlineMs, memoryMaxMb }))
  const idle: MailThread[] = [...threads]
  const waiting: Waiting[] = []
  const reading = new Set<Waiting>()
  let isClosed = false

  function begin(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const mail = waiting.shift() as Waiting
      const thread = idle.pop() as MailThread
      reading.add(mail)
      void thread
        .read(mail)
        .then(mail.resolve, mail.reject)
        .finally(() => {
          reading.delete(mail)
          idle.push(thread)
          begin()
        })
    }
  }

  return {
    parse: (raw, receivedOn) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(closedError())
        waiting.push({ raw, receivedOn, resolve, reject })
        begin()
      }),
    close: async () => {
      isClosed = true
      for (const mail of [...waiting.splice(0), ...reading]) mail.reject(closedError())
      await Promise.all(threads.map(thread => thread.close()))
    },
  }
}

function closedError(): Error {
  return new Error('the parser of mails is closed')
}
