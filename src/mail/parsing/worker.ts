// The thread in which mails are read: takes the raw bytes of one mail at a time and answers with what became of it.

import { parentPort } from 'node:worker_threads'
import { UnreadableMail } from './limits.js'
import type { MailParsing } from './mails.js'
import { readMail } from './reading.js'

parentPort?.on('message', (raw: Uint8Array) => parentPort?.postMessage(answerTo(raw)))
// Said once everything is loaded, so that a mail's deadline is not spent on that.
parentPort?.postMessage('ready')

function answerTo(raw: Uint8Array): MailParsing {
  try {
    return { ok: true, mail: readMail(raw) }
  } catch (error) {
    return { ok: false, reason: error instanceof UnreadableMail ? error.reason : 'broken' }
  }
}
