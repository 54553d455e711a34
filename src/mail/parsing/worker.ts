// The thread in which mails are read: takes the raw bytes of one mail at a time and answers with its text and what it asks.

import { parentPort } from 'node:worker_threads'
import { readMail as readRequests } from '../../policy/intake/read-mail.js'
import { UnreadableMail } from './limits.js'
import type { MailParsing, ReadingTask } from './mails.js'
import { readMail } from './reading.js'

parentPort?.on('message', (task: ReadingTask) => parentPort?.postMessage(answerTo(task)))
// Said once everything is loaded, so that a mail's deadline is not spent on that.
parentPort?.postMessage('ready')

function answerTo({ raw, receivedOn }: ReadingTask): MailParsing {
  try {
    const mail = readMail(raw)
    const [from] = mail.from
    const { subject, text } = mail
    return {
      ok: true,
      mail,
      readings: readRequests({ subject, text, receivedOn, ...(from === undefined ? {} : { from }) }),
    }
  } catch (error) {
    return { ok: false, reason: error instanceof UnreadableMail ? error.reason : 'broken' }
  }
}
