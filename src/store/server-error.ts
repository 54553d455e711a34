// What an error of the server or of the way to it means: refused for certain, or an outcome that nobody knows.
import { OutcomeUnknown, StatementRefused } from './database.js'

/** The fields read of an error of either driver; `constraint_name` is postgres.js's word, `constraint` PGlite's. */
interface DriverError {
  readonly message?: string
  readonly severity?: string
  readonly code?: string
  readonly constraint?: string
  readonly constraint_name?: string
}

/** Connection trouble (class 08) and shutdown (57P) come as errors too, but tell nothing of what was done. */
const lostStates = /^(08|57P)/

/** The failure of a call for an error of the driver. */
export function failureOf(cause: unknown): StatementRefused | OutcomeUnknown {
  if (cause instanceof OutcomeUnknown) return cause
  const error = (typeof cause === 'object' && cause !== null ? cause : {}) as DriverError
  const { code = '', message = '' } = error
  if (error.severity !== 'ERROR' || !/^[0-9A-Z]{5}$/.test(code) || lostStates.test(code)) {
    return new OutcomeUnknown(`The connection to the database was lost: ${code} ${message}`.trim(), true)
  }
  return new StatementRefused(withoutData(code, message), code, error.constraint_name ?? error.constraint)
}

/** Data exceptions (class 22) quote the offending value after a colon; it may be personal, so it is cut off. */
function withoutData(code: string, message: string): string {
  return code.startsWith('22') ? message.replace(/: [\s\S]*$/, '') : message
}
