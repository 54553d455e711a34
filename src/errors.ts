// The errors between a caller and us: one table, id → status and title. Ids are never reused.

export const ERRORS = {
  'malformed-request': { status: 400, title: 'The request does not fit' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'four-eyes': { status: 403, title: 'Whoever made a case cannot settle it' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'case-settled': { status: 409, title: 'The case is settled already' },
  'case-withdrawn': { status: 409, title: 'The case is withdrawn' },
  'case-incomplete': { status: 409, title: 'The case lacks particulars' },
  'case-moved': { status: 409, title: 'The case was changed by another at the same time' },
  'case-id-taken': { status: 409, title: 'The id belongs to a case with another content' },
  'no-addressee': { status: 409, title: 'There is no address to write to' },
  'letter-not-resendable': { status: 409, title: 'The letter did not fail' },
  'message-not-rereadable': { status: 409, title: "The mail was not taken for a machine's" },
  'proposal-changed': { status: 409, title: 'The proposal is not the one that was seen' },
  'decision-referred': { status: 409, title: 'An officer must choose an option' },
  'decision-refused': { status: 409, title: 'The rules refuse the request' },
  'version-moved': { status: 412, title: 'The case is not at the version named by If-Match' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'version-needed': { status: 428, title: 'If-Match is needed' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something went wrong here' },
  'outcome-unknown': { status: 503, title: 'It is not known whether this was done: ask again with the same id' },
  'not-caught-up': { status: 503, title: 'This instance has not seen that much of the register yet' },
  unavailable: { status: 503, title: 'The service cannot answer now' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>

export type ErrorId = keyof typeof ERRORS

/** A fault in what was asked: where (a JSON pointer, or the name of a parameter or header) and why. */
export interface PathFault {
  readonly path: string
  readonly message: string
}

/** An answer that says no. Thrown anywhere, told by the API as problem+json (RFC 9457). Holds nothing personal. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly id: ErrorId
  readonly errors: readonly PathFault[] | undefined
  /** Further members of the problem document, such as `proposal` or `decision`. */
  readonly extra: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    id: ErrorId,
    detail: string,
    more: {
      readonly errors?: readonly PathFault[]
      readonly extra?: Readonly<Record<string, unknown>>
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(detail)
    this.id = id
    this.errors = more.errors
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
  }

  get status(): number {
    return ERRORS[this.id].status
  }
}
