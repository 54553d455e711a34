// The shape of a corpus mail: what was written, and what a careful person reads out of it.

export interface Expected {
  readonly kind: string | null
  readonly request: Readonly<Record<string, unknown>>
  readonly missing: readonly string[]
}

export interface CorpusMail {
  readonly name: string
  /** A plain labelled mail: counted in the demand for 98 %. */
  readonly plain?: boolean
  readonly subject: string
  readonly text: string
  /** Absent: 2026-11-23. */
  readonly receivedOn?: string
  readonly reads: readonly Expected[]
}

/** The eight fields, in the order of the official page. An empty text is a field that is not there. */
export function eight(
  region: string,
  activityName: string,
  [street, postalCode, town]: readonly [string, string, string],
  [name, email]: readonly [string, string],
  mvo: readonly string[],
): Record<string, unknown> {
  return {
    ...given({ region, activityName }),
    ...group('address', { street, postalCode, town }),
    ...group('contact', { name, email }),
    ...(mvo.length > 0 ? { mvo } : {}),
  }
}

export const newCode = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: 'new-code',
  request,
  missing,
})
export const move = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: 'move',
  request,
  missing,
})
export const takeover = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: 'takeover',
  request,
  missing,
})
export const amendment = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: 'amendment',
  request,
  missing,
})
export const closure = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: 'closure',
  request,
  missing,
})
export const untold = (request: Record<string, unknown>, missing: readonly string[] = []): Expected => ({
  kind: null,
  request,
  missing,
})

export const at = (street: string, postalCode: string, town: string): Record<string, unknown> =>
  given({ street, postalCode, town })

function given(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

function group(name: string, fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const found = given(fields)
  return Object.keys(found).length > 0 ? { [name]: found } : {}
}
