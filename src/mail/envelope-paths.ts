// The paths of an SMTP envelope: where the address stands in MAIL FROM and RCPT TO, and what counts as a plain address.

/** What stands before the path of a command, the path as it was sent, and what follows. */
export interface FoundPath {
  readonly before: string
  /** The address as it was sent; empty for the null path. */
  readonly address: string
  readonly after: string
}

/** The largest local part, the at sign and the largest domain. Source: RFC 5321 4.5.3.1.1, 4.5.3.1.2. */
const ADDRESS_LENGTH_MAX = 64 + 1 + 255

/** Up to the colon; then angle brackets round what may hold quoted text, and in that even brackets. */
const COMMAND = /^([^:]*:\s*)<((?:"(?:[^"\\]|\\.)*"|[^"<>])*)>(.*)$/su
/** A source route must be taken and should be ignored. Source: RFC 5321 4.1.1.3, appendix C. */
const ROUTE = /^@[^\s,:@]+(?:,@[^\s,:@]+)*:/u

/**
 * Finds the path of a MAIL or RCPT command. Undefined when there is none, or it is not the null path, `postmaster` or a plain
 * address. Source: RFC 5321 4.1.1.2, 4.1.1.3.
 */
export function findPath(command: string): FoundPath | undefined {
  const [, before = '', path = '', after = ''] = COMMAND.exec(command) ?? []
  if (before === '') return undefined
  const address = path.replace(ROUTE, '')
  const isTaken = address === '' || isPlainAddress(address) || /^postmaster$/i.test(address)
  return isTaken ? { before, address, after } : undefined
}

// Dots may stand anywhere in a local part: some providers give out such addresses, and a mail refused for its sender is lost.
const ADDRESS =
  /^(?:[^\s"<>()[\]\\,;:@]+|"(?:[^"\\]|\\[^"\\]|\\["\\])*")@(?:[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*|\[[0-9A-Za-z:.]+\])$/u
/** Control and formatting characters, separators, and the sign for bytes that were no UTF-8. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}\uFFFD]/u

/** Whether this is one address, `local@domain`, without anything that could deceive a reader or a log. */
export function isPlainAddress(text: string): boolean {
  return text.length <= ADDRESS_LENGTH_MAX && !UNSAFE.test(text) && ADDRESS.test(text)
}
