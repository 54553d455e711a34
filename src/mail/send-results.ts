// What became of sending a letter, and how a failure is read: refused for good, or to be tried again.

export type SendResult =
  | { readonly outcome: 'sent' }
  /** The recipient's side will never take it, or nobody may be sent to at that address. */
  | { readonly outcome: 'refused'; readonly error: string }
  /** Nobody knows, or the fault may pass, or it is ours and not the recipient's. */
  | { readonly outcome: 'later'; readonly error: string }

/** What is told apart in a reply; the server's own words quote addresses and are left out. */
interface Failure {
  readonly command?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly code?: unknown
  readonly originalCode?: unknown
}

/** The steps of sending by the SMTP command they wait for, as `error` names them. */
const STEPS: Readonly<Record<string, string>> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'letter' }

/** 5yz replies that are about us or the state of the session, not about the letter: RFC 4954 6, RFC 5321 4.2.3. */
const OURS: ReadonlySet<number> = new Set([503, 530, 534, 535, 538])
/** Enhanced codes of trouble that passes, whatever the code before them: 4.y.z, and a server out of order (RFC 3463 3.4). */
const PASSING = /^4\.|^5\.3\.[0125]$/

/**
 * Reads an error of nodemailer. `error` holds the step, the code of three digits and the enhanced code, never an address:
 * `recipient: 550 5.1.1`, `connection: ECONNREFUSED`, `letter: no answer`.
 */
export function failureOf(error: unknown): SendResult {
  const { command, responseCode, response, code, originalCode } = (error ?? {}) as Failure
  const step = STEPS[String(command)]
  if (typeof responseCode !== 'number') {
    const isLate = code === 'EABORT' || code === 'ETIMEDOUT'
    return { outcome: 'later', error: `connection: ${isLate ? 'no answer in time' : wordOf(originalCode ?? code)}` }
  }
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(String(response))?.[1] ?? ''
  const isForGood =
    step !== undefined &&
    responseCode >= 500 &&
    responseCode < 600 &&
    !OURS.has(responseCode) &&
    !PASSING.test(enhanced)
  const where = step ?? (String(command).startsWith('AUTH') ? 'login' : 'connection')
  return { outcome: isForGood ? 'refused' : 'later', error: `${where}: ${responseCode} ${enhanced}`.trimEnd() }
}

/** A code of Node or nodemailer, ECONNREFUSED; anything else is not repeated. */
const wordOf = (code: unknown): string => (typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : 'failed')
