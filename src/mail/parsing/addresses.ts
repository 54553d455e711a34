// Address headers: From, To and Reply-To into names and addresses, as the mail says them and no better.

import addressparser from 'nodemailer/lib/addressparser'
import { CUT_BEYOND } from './limits.js'
import type { MailAddress } from './mails.js'
import { tidyLine } from './plain.js'
import { decodeWords } from './words.js'

/** The addresses of a header, groups opened; `isCut` when there were more, or a longer header, than is read. */
export interface AddressList {
  readonly addresses: readonly MailAddress[]
  readonly isCut: boolean
}

/** Reads the unfolded values of all headers of one name (RFC 5322 3.4). Names are decoded after the addresses are told apart. */
export function readAddresses(values: readonly string[]): AddressList {
  const header = values.slice(0, CUT_BEYOND.addresses).join(', ')
  const found = addressparser(header.slice(0, CUT_BEYOND.addressHeader), { flatten: true })
  const addresses = found.slice(0, CUT_BEYOND.addresses).map(({ name, address }) => ({
    name: tidyLine(decodeWords(name ?? ''), CUT_BEYOND.attachmentName),
    address: tidyLine(address ?? '', CUT_BEYOND.attachmentName),
  }))
  const isCut = header.length > CUT_BEYOND.addressHeader || found.length > CUT_BEYOND.addresses
  return { addresses, isCut: isCut || values.length > CUT_BEYOND.addresses }
}
