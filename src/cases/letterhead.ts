// The letterhead: who writes, and the tokens by which an answer finds its letter again (HMAC in reply address and Message-ID).
import { createHmac, timingSafeEqual } from 'node:crypto'
import { DEFAULT_LETTER_SETTINGS, type LetterSettings } from '../policy/letters/settings.js'

export interface MailAddress {
  readonly name: string
  readonly address: string
}

export interface LetterheadOptions {
  /** Shared by all instances, so that each knows what another has written. */
  readonly key: string
  readonly from: MailAddress
  readonly settings?: LetterSettings
}

export interface Letterhead {
  readonly from: MailAddress
  readonly settings: LetterSettings
  /** `registret+TOKEN@domain`: where answers and bounces go. */
  readonly replyAddressOf: (letterId: string) => string
  /** `<TOKEN@domain>`. */
  readonly messageIdOf: (letterId: string) => string
  /** The letter whose reply address this is, undefined when it is none of ours. */
  readonly letterAt: (address: string) => string | undefined
  /** The letter that has this Message-ID, undefined when it is none of ours. */
  readonly letterWith: (messageId: string) => string | undefined
}

/** Digits and small letters only: mail systems change the case of addresses. 25 hold the id, 16 the first 80 bits of the HMAC. */
const TOKEN = /^[0-9a-z]{41}$/

export function createLetterhead({ key, from, settings = DEFAULT_LETTER_SETTINGS }: LetterheadOptions): Letterhead {
  const [local = '', domain = ''] = from.address.split('@')

  const macOf = (idText: string): string =>
    inBase36(createHmac('sha256', key).update(`letter\n${idText}`).digest('hex').slice(0, 20), 16)

  function tokenOf(letterId: string): string {
    const idText = inBase36(letterId.replaceAll('-', ''), 25)
    return `${idText}${macOf(idText)}`
  }

  function letterIn(token: string): string | undefined {
    const lower = token.toLowerCase()
    if (!TOKEN.test(lower)) return undefined
    const idText = lower.slice(0, 25)
    if (!timingSafeEqual(Buffer.from(macOf(idText)), Buffer.from(lower.slice(25)))) return undefined
    const hex = [...idText].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString(16)
    return hex.padStart(32, '0').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  return {
    from,
    settings,
    replyAddressOf: letterId => `${local}+${tokenOf(letterId)}@${domain}`,
    messageIdOf: letterId => `<${tokenOf(letterId)}@${domain}>`,
    // The domain is not looked at: a gateway may deliver under another, and the token alone cannot be made up.
    letterAt: address => letterIn(/\+([0-9a-z]+)@/i.exec(address)?.[1] ?? ''),
    letterWith: messageId => letterIn(/^<([0-9a-z]+)@/i.exec(messageId)?.[1] ?? ''),
  }
}

const inBase36 = (hex: string, length: number): string => BigInt(`0x${hex}`).toString(36).padStart(length, '0')
