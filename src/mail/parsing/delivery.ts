// Bounces: what a delivery status notification (RFC 3464) says of the letter it is about.

import { type Field, firstValueOf, readFields } from './fields.js'
import { messageIdOf } from './identifiers.js'
import type { DeliveryStatus } from './mails.js'
import type { Part } from './parts.js'
import { tidyLine } from './plain.js'
import { decodeTransfer } from './transfer.js'

const RETURNED = /^(message\/(rfc822|global)(-headers)?|text\/rfc822-headers)$/
const MOST_RECIPIENTS = 100

/** What a report of delivery says; null when the mail is none. */
export function deliveryStatusOf(mail: Part): DeliveryStatus | null {
  const report = mail.parts.find(part => /^message\/(global-)?delivery-status$/.test(part.type.value))
  if (mail.type.value !== 'multipart/report' || report === undefined) return null
  const recipients = groupsOf(decodeTransfer(report.body, report.encoding).bytes).slice(1)
  const fields = recipients.find(group => actionOf(group) === 'failed') ?? recipients[0] ?? []
  const returned = mail.parts.find(part => RETURNED.test(part.type.value))
  return {
    originalMessageId: returned === undefined ? null : originalIdOf(returned),
    action: actionOf(fields),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(firstValueOf(fields, 'status') ?? '')?.[0] ?? null,
    recipient: recipientOf(fields),
  }
}

/** The groups of fields between empty lines: the first about the letter, the others each about a recipient. */
function groupsOf(bytes: Buffer): (readonly Field[])[] {
  const groups: (readonly Field[])[] = []
  let rest = bytes
  while (rest.length > 0 && groups.length <= MOST_RECIPIENTS) {
    const { fields, bodyStart } = readFields(rest)
    // Some put two empty lines between the groups.
    if (fields.length > 0) groups.push(fields)
    rest = rest.subarray(bodyStart)
  }
  return groups
}

function originalIdOf(returned: Part): string | null {
  const { fields } = readFields(decodeTransfer(returned.body, returned.encoding).bytes)
  return messageIdOf(firstValueOf(fields, 'message-id'))
}

function actionOf(fields: readonly Field[]): string | null {
  return (
    /^\s*(failed|delayed|delivered|relayed|expanded)\b/i
      .exec(firstValueOf(fields, 'action') ?? '')?.[1]
      ?.toLowerCase() ?? null
  )
}

// The address the letter was sent to, where told, before the one it was passed on to.
function recipientOf(fields: readonly Field[]): string | null {
  const value = firstValueOf(fields, 'original-recipient') ?? firstValueOf(fields, 'final-recipient')
  const address = tidyLine(value?.replace(/^[^;]{0,50};/, '') ?? '', 320).replace(/^<|>$/g, '')
  return address === '' ? null : address
}
