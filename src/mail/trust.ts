// Trust in a mail's sender: what our own mail server says of it and what is odd, as labels on a case, never a permission.

import { domainToASCII } from 'node:url'
import { CUT_BEYOND } from './parsing/limits.js'
import type { MailAddress, ParsedMail } from './parsing/mails.js'

/**
 * What can be said of a sender. One of the first three always:
 * `sender-authenticated` (our server says dmarc=pass of the one From address) · `sender-failed` (it says dmarc=fail) ·
 * `sender-unverified` (it says nothing that counts) · `two-from-headers` · `several-from-addresses` · `no-from-address` ·
 * `foreign-authentication-results` (by another server than ours, so worth nothing) · `several-authentication-results`
 * (more than one in our server's name: none counts) · `reply-to-elsewhere` (answers go to another domain) ·
 * `lookalike-sender` (the name shown holds an address that is not the sender's).
 */
export type TrustLabel =
  | 'sender-authenticated'
  | 'sender-failed'
  | 'sender-unverified'
  | 'two-from-headers'
  | 'several-from-addresses'
  | 'no-from-address'
  | 'foreign-authentication-results'
  | 'several-authentication-results'
  | 'reply-to-elsewhere'
  | 'lookalike-sender'

/** An Authentication-Results header: whose it is, and what it says of DMARC if it says so once and clearly. */
interface AuthenticationResults {
  /** In lower case; undefined when the header names no server. */
  readonly authservId: string | undefined
  readonly dmarc: DmarcResult | undefined
}

interface DmarcResult {
  readonly result: string
  /** The domains it names as From's. */
  readonly fromDomains: readonly string[]
}

/**
 * The labels of a mail. `ownAuthservId` is the name our own mail server writes its results under; absent or empty, no result
 * counts. That server must remove what comes in under its name (RFC 8601 5): a forgery alone cannot be told from its own.
 */
export function trustOf(mail: ParsedMail, ownAuthservId: string | undefined): readonly TrustLabel[] {
  const results = mail.headers
    .filter(({ name }) => name === 'authentication-results')
    .map(({ value }) => authenticationResultsOf(value))
  const ownId = ownAuthservId?.toLowerCase() || undefined
  const own = results.filter(({ authservId }) => authservId !== undefined && authservId === ownId)
  const odd: readonly (readonly [TrustLabel, boolean])[] = [
    ['two-from-headers', mail.flags.includes('two-from-headers')],
    ['several-from-addresses', mail.flags.includes('several-from-addresses')],
    ['no-from-address', mail.flags.includes('no-from-address')],
    ['foreign-authentication-results', own.length < results.length],
    ['several-authentication-results', own.length > 1],
    ['reply-to-elsewhere', answersElsewhere(mail)],
    ['lookalike-sender', mail.from.some(showsOtherAddress)],
  ]
  return [senderLabelOf(mail, own), ...odd.filter(([, holds]) => holds).map(([label]) => label)]
}

function senderLabelOf(mail: ParsedMail, own: readonly AuthenticationResults[]): TrustLabel {
  // Another in our server's name may stand among the headers left out.
  const isWhole = mail.headers.length < CUT_BEYOND.headers
  const dmarc = own.length === 1 && isWhole ? own[0]?.dmarc : undefined
  if (dmarc?.result === 'fail') return 'sender-failed'
  const [sender] = mail.from
  const isOneSender = mail.from.length === 1 && !mail.flags.includes('two-from-headers')
  if (dmarc?.result !== 'pass' || !isOneSender || sender === undefined) return 'sender-unverified'
  const domain = domainOf(sender.address)
  const isAbout = sender.address.includes('@') && dmarc.fromDomains.every(named => named === domain)
  return isAbout ? 'sender-authenticated' : 'sender-unverified'
}

const QUOTED = '"(?:[^"\\\\]|\\\\.)*"'
// RFC 8601 2.2, comments taken out: whose results, and the version of the format.
const HEAD = new RegExp(`^\\s*(${QUOTED}|[^\\s;="]+)(?:\\s+\\d+)?\\s*(?:;|$)`)
const STATEMENT = new RegExp(`(?:${QUOTED}|[^;"])+`, 'g')
const DMARC = /^\s*dmarc(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i
// Blanks may stand around the dot; `action=none`, without one, is Microsoft's.
const PROPERTY = new RegExp(`\\s+([\\w-]+(?:\\s*\\.\\s*[\\w-]+)?)\\s*=\\s*((?:${QUOTED}|[^\\s"])+)`, 'gy')
// A longer one may have been cut by the parser (which looks at twice its limit before it joins blanks): what stood in
// the rest is not known.
const LENGTH_MAX = CUT_BEYOND.headerValue / 2

function authenticationResultsOf(value: string): AuthenticationResults {
  const { text, isSound } = withoutComments(value)
  const head = HEAD.exec(text)
  if (head === null) return { authservId: undefined, dmarc: undefined }
  const authservId = unquoted(head[1] ?? '').toLowerCase()
  const statements = text.slice(head[0].length).match(STATEMENT) ?? []
  const [dmarc, ...others] = statements.filter(statement => /^\s*dmarc(?![\w-])/i.test(statement))
  const isClear = isSound && value.length < LENGTH_MAX && dmarc !== undefined && others.length === 0
  return { authservId, dmarc: isClear ? dmarcResultOf(dmarc) : undefined }
}

/** What a statement about DMARC says, its properties read to the end; undefined when any of it is not understood. */
function dmarcResultOf(statement: string): DmarcResult | undefined {
  const [start = '', result = ''] = DMARC.exec(statement) ?? []
  const rest = statement.slice(start.length)
  const properties = [...rest.matchAll(PROPERTY)]
  const isRead = properties.map(([whole]) => whole).join('').length === rest.trimEnd().length
  if (start === '' || !isRead) return undefined
  const fromDomains = properties
    .filter(([, name = '']) => name.replace(/\s/g, '').toLowerCase() === 'header.from')
    .map(([, , domain = '']) => domainOf(unquoted(domain)))
  return { result: result.toLowerCase(), fromDomains }
}

/** A header without its comments (nested ones too, RFC 5322 3.2.2); not `isSound` when a comment or quotation never ends. */
function withoutComments(value: string): { readonly text: string; readonly isSound: boolean } {
  let text = ''
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at++) {
    const sign = value.charAt(at)
    if (sign === '\\' && (isQuoted || depth > 0)) {
      at++
      if (depth === 0) text += sign + value.charAt(at)
      continue
    }
    if (sign === '"' && depth === 0) isQuoted = !isQuoted
    if (sign === '(' && !isQuoted) depth++
    if (depth === 0) text += sign
    if (sign === ')' && depth > 0) {
      depth--
      text += ' '
    }
  }
  return { text, isSound: depth === 0 && !isQuoted }
}

function unquoted(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'))
}

function answersElsewhere({ from, replyTo }: ParsedMail): boolean {
  const domains = from.filter(({ address }) => address !== '').map(({ address }) => domainOf(address))
  const others = replyTo.filter(({ address }) => address !== '' && !domains.includes(domainOf(address)))
  return domains.length > 0 && others.length > 0
}

const ADDRESS = /[^\s<>()[\],;:"'@]+@[^\s<>()[\],;:"'@]+\.[^\s<>()[\],;:"'@.]+/g

// Mail programs show the name alone; full-width signs look the same.
function showsOtherAddress({ name, address }: MailAddress): boolean {
  const shown = name.normalize('NFKC').match(ADDRESS) ?? []
  return shown.some(other => other.toLowerCase() !== address.toLowerCase())
}

/** What stands after the @, or a bare domain: in lower case and as the name system has it (`xn--…`). */
function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).replace(/\.$/, '')
  // Given anything else than letters, digits and dots, the conversion may read a part of it only.
  const ascii = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? domainToASCII(domain) : ''
  return ascii === '' ? domain.toLowerCase() : ascii
}
