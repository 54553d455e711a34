// Reading one mail from its raw bytes: from the first checks to all that is told of it.

import { type AddressList, readAddresses } from './addresses.js'
import { contentsOf, textOf } from './contents.js'
import { deliveryStatusOf } from './delivery.js'
import { type Field, firstValueOf } from './fields.js'
import { dateOf, listMessageIds, messageIdOf } from './identifiers.js'
import { CUT_BEYOND, REFUSED_BEYOND, UnreadableMail } from './limits.js'
import type { MailFlag, MailHeader, ParsedMail } from './mails.js'
import { type Cutting, cutParts } from './parts.js'
import { tidyLine } from './plain.js'
import { decodeWords } from './words.js'

// A file that has none of these among its first lines is no mail, whatever else stands in it.
const MAIL_HEADER =
  /^(from|to|subject|date|message-id|received|return-path|mime-version|content-type|reply-to|sender|cc)[ \t]*:/im
const FIRST_BYTES = 64 * 1024
// Headers that may stand once only (RFC 5322 3.6, RFC 2045), From apart.
const SINGLE = (
  'subject date message-id in-reply-to references reply-to sender to cc bcc mime-version content-type ' +
  'content-transfer-encoding content-disposition auto-submitted'
).split(' ')

/**
 * Reads a mail. Takes time in proportion to its length; what it keeps is bounded. Runs in a worker thread all the same
 * (see `createMailParser`).
 * @throws UnreadableMail with the reason, when there is nothing to show
 */
export function readMail(raw: Uint8Array): ParsedMail {
  const bytes = mailBytesOf(raw)
  const cutting: Cutting = { parts: 0, room: CUT_BEYOND.text, flags: new Set() }
  const mail = cutParts(bytes, cutting)
  const { fields } = mail
  const { passages, attachments } = contentsOf(mail, cutting)
  const { text, textFrom } = textOf(passages)
  const from = readAddresses(allValuesOf(fields, 'from'))
  const replyTo = readAddresses(allValuesOf(fields, 'reply-to'))
  const to = readAddresses(allValuesOf(fields, 'to'))
  flagAddresses(fields, from, [from, replyTo, to], cutting.flags)
  return {
    from: from.addresses,
    replyTo: replyTo.addresses,
    to: to.addresses,
    subject: decodedValue(firstValueOf(fields, 'subject') ?? ''),
    date: dateOf(firstValueOf(fields, 'date')),
    messageId: messageIdOf(firstValueOf(fields, 'message-id')),
    inReplyTo: messageIdOf(firstValueOf(fields, 'in-reply-to')),
    references: listMessageIds(allValuesOf(fields, 'references').join(' ')),
    headers: headersOf(fields, cutting.flags),
    text,
    textFrom,
    attachments,
    deliveryStatus: deliveryStatusOf(mail),
    flags: [...cutting.flags],
  }
}

/** The bytes of the mail itself, empty lines and the mark of a text file before them left out. */
function mailBytesOf(raw: Uint8Array): Buffer {
  if (raw.length > REFUSED_BEYOND.mailBytes) throw new UnreadableMail('too-large')
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[start] === 0x0d || bytes[start] === 0x0a || bytes[start] === 0x20 || bytes[start] === 0x09) start++
  if (start >= bytes.length) throw new UnreadableMail('empty')
  const mail = bytes.subarray(start)
  if (!MAIL_HEADER.test(mail.toString('latin1', 0, FIRST_BYTES).split(/\n\r?\n/, 1)[0] ?? '')) {
    throw new UnreadableMail('not-a-mail')
  }
  return mail
}

function headersOf(fields: readonly Field[], flags: Set<MailFlag>): MailHeader[] {
  const isCut = fields.length > CUT_BEYOND.headers || fields.some(field => field.value.length > CUT_BEYOND.headerValue)
  if (isCut) flags.add('headers-truncated')
  return fields.slice(0, CUT_BEYOND.headers).map(({ name, value }) => ({
    name,
    // Encoded words have no place here (RFC 2047 5), and decoded they could say what our own server never wrote.
    value: name === 'authentication-results' ? literalValue(value) : decodedValue(value),
  }))
}

const literalValue = (value: string): string => tidyLine(value.replace(/[^ -~\t]/g, '\ufffd'), CUT_BEYOND.headerValue)

function decodedValue(value: string): string {
  return tidyLine(decodeWords(value.slice(0, 2 * CUT_BEYOND.headerValue)), CUT_BEYOND.headerValue)
}

function allValuesOf(fields: readonly Field[], name: string): readonly string[] {
  return fields.filter(field => field.name === name).map(field => field.value)
}

function flagAddresses(
  fields: readonly Field[],
  from: AddressList,
  lists: readonly AddressList[],
  flags: Set<MailFlag>,
): void {
  if (allValuesOf(fields, 'from').length > 1) flags.add('two-from-headers')
  if (from.addresses.length > 1) flags.add('several-from-addresses')
  if (from.addresses.every(({ address }) => address === '')) flags.add('no-from-address')
  if (lists.some(list => list.isCut)) flags.add('addresses-truncated')
  for (const name of SINGLE) if (allValuesOf(fields, name).length > 1) flags.add(`duplicate-headers:${name}`)
}
