// Charsets: bytes into text by the charset declared, or by what the bytes themselves show when that is missing or wrong.

/** A decoded text, and what was odd about its charset. */
export interface DecodedText {
  readonly text: string
  readonly flag: 'undeclared-8bit' | 'bad-charset' | null
}

// Names seen in mails that the Encoding Standard does not know.
const ALIASES: Readonly<Record<string, string>> = {
  utf: 'utf-8',
  utf_8: 'utf-8',
  'utf-8-sig': 'utf-8',
  ansi: 'windows-1252',
  'cp-1252': 'windows-1252',
  'win-1252': 'windows-1252',
  'windows-28591': 'windows-1252',
  'windows-28605': 'iso-8859-15',
}

// ASCII promises that there is nothing to declare: eight bits in it are as undeclared as without it.
const ASCII_NAME = /^(us-?ascii|ascii|ansi_x3\.4-19(68|86)|iso-?646-us|7-?bit|8-?bit|none)$/

// What Windows put where ISO 8859-1 has control characters, 0x80 to 0x9f. Own table: the decoder of Node 20 leaves
// these bytes as they are, so that a euro sign became a control character.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * The text of some bytes. `declared` is the charset's name, null when none is given. Letters beyond ASCII without a
 * charset are UTF-8 if the bytes are, else windows-1252; so are those under a name nobody knows. A declared charset that
 * the bytes contradict gives way: bytes that are UTF-8 throughout are never Western European by chance, and the reverse.
 */
export function decodeText(bytes: Buffer, declared: string | null): DecodedText {
  const label = labelOf(declared)
  if (label === null || ASCII_NAME.test(label)) return guessText(bytes, 'undeclared-8bit')
  const encoding = encodingOf(label)
  if (encoding === null) return guessText(bytes, 'bad-charset')
  if (encoding === 'utf-8') {
    const text = utf8Of(bytes)
    return text === null ? guessText(bytes, 'bad-charset') : { text, flag: null }
  }
  if (/^(windows-1252|iso-8859-15)$/.test(encoding)) {
    const isAscii = isAsciiOnly(bytes)
    const other = isAscii ? null : utf8Of(bytes)
    if (other !== null) return { text: other, flag: 'bad-charset' }
    if (isAscii || encoding === 'windows-1252') return { text: windows1252Of(bytes), flag: null }
  }
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, flag: text.includes('\ufffd') ? 'bad-charset' : null }
}

function labelOf(declared: string | null): string | null {
  const label = (declared ?? '')
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .toLowerCase()
  if (label === '') return null
  return ALIASES[label] ?? label
}

function encodingOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function guessText(bytes: Buffer, flag: 'undeclared-8bit' | 'bad-charset'): DecodedText {
  if (isAsciiOnly(bytes)) return { text: bytes.toString('latin1'), flag: flag === 'bad-charset' ? flag : null }
  const text = utf8Of(bytes)
  if (text !== null) return { text, flag }
  // A single byte damaged on the way does not make a UTF-8 text a Western European one.
  const mended = new TextDecoder().decode(bytes)
  const spoilt = countOf(mended, /\ufffd/g)
  const whole = countOf(mended, /[^\p{ASCII}\ufffd]/gu)
  return { text: whole > 2 * spoilt ? mended : windows1252Of(bytes), flag }
}

function isAsciiOnly(bytes: Buffer): boolean {
  // A charset of seven bits that shifts (ISO 2022) is never asked for here: it is always declared.
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return false
  return true
}

/** The text of bytes that are UTF-8 throughout, a character cut off at the end left out; null when they are not. */
function utf8Of(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

function windows1252Of(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, sign => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign)
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
