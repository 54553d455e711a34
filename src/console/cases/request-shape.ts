// The shape of a request on screen: its fields by kind, what each is written in, and the patch that a form makes of them.
import type { TObject } from '@sinclair/typebox'
import { mvoName } from '../../policy/mvo.js'
import { findRegion } from '../../policy/regions.js'
import { REQUESTS, type RequestKind } from '../../policy/requests.js'
import { textIn } from '../parts/asked.js'
import { organisationNumberShown, postalCodeShown } from '../parts/links.js'

/** What a field is written in. */
export type Input = 'text' | 'email' | 'day' | 'region' | 'codes' | 'yes-no' | 'scope' | 'prose' | 'number'

export interface Field {
  readonly path: string
  readonly input: Input
}

/** In the order they are shown. */
const FIELDS: readonly Field[] = [
  { path: 'code', input: 'text' },
  { path: 'codes', input: 'codes' },
  { path: 'into', input: 'text' },
  { path: 'decision', input: 'number' },
  { path: 'provider.name', input: 'text' },
  { path: 'provider.organisationNumber', input: 'text' },
  { path: 'region', input: 'region' },
  { path: 'activityName', input: 'text' },
  { path: 'address.street', input: 'text' },
  { path: 'address.postalCode', input: 'text' },
  { path: 'address.town', input: 'text' },
  { path: 'contact.name', input: 'text' },
  { path: 'contact.email', input: 'email' },
  { path: 'mvo', input: 'codes' },
  { path: 'mvoLeaves', input: 'codes' },
  { path: 'effectiveFrom', input: 'day' },
  { path: 'scope', input: 'scope' },
  { path: 'samePremises', input: 'yes-no' },
  { path: 'sameActivity', input: 'yes-no' },
  { path: 'formerStays', input: 'yes-no' },
  { path: 'hosted', input: 'yes-no' },
  { path: 'successor', input: 'text' },
  { path: 'motive', input: 'prose' },
]

type Request = Readonly<Record<string, unknown>>

const groupOf = (path: string): string => path.split('.')[0] ?? ''

/** The fields that a kind has; while it is not known, all but those that few kinds have. */
export function fieldsOf(kind: string | null): readonly Field[] {
  const properties = kind === null ? undefined : (REQUESTS[kind as RequestKind] as TObject | undefined)?.properties
  return FIELDS.filter(({ path }) =>
    properties === undefined ? !RARE.includes(path) : Object.hasOwn(properties, groupOf(path)),
  )
}
const RARE: readonly string[] = ['codes', 'into', 'decision', 'mvoLeaves', 'successor', 'motive']

export const valueAt = (request: Request, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], request)

/** A value as a form holds it; empty when there is none. */
export function formTextOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.join(', ')
  return value === true ? 'ja' : value === false ? 'nej' : String(value)
}

const SCOPES: Readonly<Record<string, string>> = { whole: 'hela verksamheten', part: 'en del av verksamheten' }

/** A value as it is read; undefined when there is none. */
export function shownOf({ path, input }: Field, request: Request): string | undefined {
  const value = valueAt(request, path)
  if (value === undefined || value === null) return undefined
  if (path === 'mvo' || path === 'mvoLeaves')
    return [value]
      .flat()
      .map(code => `${String(code)} ${mvoName(String(code)) ?? ''}`.trim())
      .join(', ')
  if (input === 'region') return findRegion(String(value))?.regionSv ?? String(value)
  if (input === 'scope') return SCOPES[String(value)] ?? String(value)
  if (path === 'into' && value === 'new') return 'en ny kod'
  if (path === 'address.postalCode') return postalCodeShown(String(value))
  if (path === 'provider.organisationNumber') return organisationNumberShown(String(value))
  return formTextOf(value)
}

const READERS: Readonly<Partial<Record<Input, (text: string) => unknown>>> = {
  codes: text => text.split(/[\s,;]+/).filter(code => code !== ''),
  'yes-no': text => (text === 'ja' ? true : text === 'nej' ? false : text),
  number: text => (/^\d{1,15}$/.test(text) ? Number(text) : text),
  prose: text => text.replaceAll('\r\n', '\n'),
}

/** What a form changes in a request: whole groups, null for what was emptied. Fields the form does not hold stay. */
export function patchOf(body: unknown, request: Request, known: string | null): Record<string, unknown> {
  const asked = textIn(body, 'kind')
  const kind = asked ?? known
  const patch: Record<string, unknown> = asked === undefined || asked === known ? {} : { kind: asked }
  for (const { path, input } of fieldsOf(kind)) {
    if (!isSent(body, path)) continue
    const text = textIn(body, path) ?? ''
    if (text.replaceAll('\r\n', '\n') === formTextOf(valueAt(request, path))) continue
    const value = text === '' ? undefined : (READERS[input]?.(text) ?? text)
    const [group = '', field] = path.split('.')
    patch[group] = field === undefined ? (value ?? null) : withField(patch[group] ?? request[group], field, value)
  }
  return patch
}

const isSent = (body: unknown, name: string): boolean =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, name)

/** A group with one field set or taken away; null when nothing is left of it. */
function withField(group: unknown, field: string, value: unknown): unknown {
  const { [field]: _before, ...rest } = (group ?? {}) as Readonly<Record<string, unknown>>
  const whole = value === undefined ? rest : { ...rest, [field]: value }
  return Object.keys(whole).length === 0 ? null : whole
}
