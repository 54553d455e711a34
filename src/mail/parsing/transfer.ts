// Transfer encodings (RFC 2045 section 6): the bytes of a part as they were before they were made fit for the wire.

/** Decoded bytes; `isSound` is false when they were not what the encoding promised, or the encoding is unknown. */
export interface DecodedBytes {
  readonly bytes: Buffer
  readonly isSound: boolean
}

const NOT_BASE64 = 255
const BASE64_VALUES = base64ValuesOf()
const EQUALS = 0x3d

/** The bytes under a transfer encoding (`base64`, `quoted-printable`; `7bit`, `8bit`, `binary` and none leave them alone). */
export function decodeTransfer(bytes: Buffer, encoding: string): DecodedBytes {
  if (encoding === 'base64') return decodeBase64(bytes)
  if (encoding === 'quoted-printable') return { bytes: decodeQuotedPrintable(bytes), isSound: true }
  return { bytes, isSound: /^(|7-?bits?|8-?bits?|binary)$/.test(encoding) }
}

/**
 * Base64 into bytes. Signs outside its alphabet are skipped, as RFC 2045 6.8 bids; when more than one in twenty is such
 * (white space apart), the text was never base64 and comes back as it is.
 */
export function decodeBase64(text: Buffer): DecodedBytes {
  const bytes = Buffer.allocUnsafeSlow(Math.ceil((text.length * 3) / 4) + 3)
  let length = 0
  let group = 0
  let signs = 0
  let strange = 0
  // Writes what the group holds: three bytes of four signs, fewer where padding or the end cuts it short.
  const flush = (): void => {
    const whole = group << (6 * (4 - signs))
    for (let byte = 0; byte < signs - 1; byte++) bytes[length++] = (whole >> (16 - 8 * byte)) & 0xff
    group = 0
    signs = 0
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as number
    const value = BASE64_VALUES[sign] as number
    if (value !== NOT_BASE64) {
      group = (group << 6) | value
      if (++signs === 4) flush()
    } else if (sign === EQUALS) flush()
    else if (sign > 0x20) strange++
  }
  flush()
  if (strange * 20 > text.length) return { bytes: text, isSound: false }
  return { bytes: bytes.subarray(0, length), isSound: strange === 0 }
}

/** Quoted-printable into bytes. An `=` that begins no code stays as it is; blanks at the end of a line were added on the way. */
export function decodeQuotedPrintable(text: Buffer): Buffer {
  const bytes = Buffer.allocUnsafeSlow(text.length)
  let length = 0
  // Where the line's own end is, without the blanks that may follow it.
  let solid = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as number
    if (sign === 0x0a) {
      const isCrLf = at > 0 && text[at - 1] === 0x0d
      length = solid
      if (isCrLf) bytes[length++] = 0x0d
      bytes[length++] = sign
      solid = length
    } else if (sign !== EQUALS) {
      bytes[length++] = sign
      if (sign !== 0x20 && sign !== 0x09 && sign !== 0x0d) solid = length
    } else {
      const lineEnd = softLineEndOf(text, at + 1)
      const code = lineEnd === -1 ? Number.parseInt(text.toString('latin1', at + 1, at + 3), 16) : 0
      if (lineEnd !== -1) at = lineEnd
      else if (isCode(text, at + 1)) {
        bytes[length++] = code
        at += 2
      } else bytes[length++] = sign
      solid = length
    }
  }
  return bytes.subarray(0, length)
}

/** Where the line feed of a soft line break stands (or the last byte of the text), -1 when the `=` breaks no line. */
function softLineEndOf(text: Buffer, from: number): number {
  let at = from
  while (at < text.length && (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x0d)) at++
  if (at >= text.length) return text.length - 1
  return text[at] === 0x0a ? at : -1
}

function isCode(text: Buffer, at: number): boolean {
  return isHex(text[at]) && isHex(text[at + 1])
}

function isHex(sign: number | undefined): boolean {
  if (sign === undefined) return false
  return (sign >= 0x30 && sign <= 0x39) || (sign >= 0x41 && sign <= 0x46) || (sign >= 0x61 && sign <= 0x66)
}

function base64ValuesOf(): Uint8Array {
  const values = new Uint8Array(256).fill(NOT_BASE64)
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
  return values
}
