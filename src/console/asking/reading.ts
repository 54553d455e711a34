// Reading a form: what was written becomes a request, checked as one of the API is, or faults in Swedish by field.
import { randomUUID } from 'node:crypto'
import type { Caller } from '../../cases/callers.js'
import { readMvo } from '../../policy/intake/mvo-names.js'
import type { Fault, Request } from '../../policy/requests.js'
import { readRequest } from '../../policy/validation.js'
import { textIn, textsIn } from '../parts/asked.js'
import { saysLacking, swedishOf, UNKNOWN_FAULT } from './faults.js'
import type { FieldAsked } from './fields.js'
import { fieldsOf, type KindAsked } from './kinds.js'

/** What was written, by the name of the field. */
export type Written = Readonly<Record<string, readonly string[]>>

export interface FormFault {
  /** The name of the field. */
  readonly name: string
  readonly label: string
  readonly text: string
  /** Nothing was written. */
  readonly isLacking: boolean
}

export interface FormRead {
  /** The id that the case will have, made when the form was shown. */
  readonly id: string
  readonly written: Written
  readonly faults: readonly FormFault[]
  /** Undefined when there are faults. */
  readonly request: Request | undefined
}

/** The names of the boxes of a list of MVO codes, beside the line of the same field. */
export const boxesOf = (path: string): string => `${path}-val`

/** The form as it is first shown; `from` holds what is known already, such as the code. */
export const emptyForm = (asked: KindAsked, from: Readonly<Record<string, string | undefined>>): FormRead => ({
  id: randomUUID(),
  written: Object.fromEntries(
    fieldsOf(asked).flatMap(({ path, first }) => {
      const value = from[path] ?? first
      return value === undefined ? [] : [[path, [value]]]
    }),
  ),
  faults: [],
  request: undefined,
})

/** Reads what was sent. A provider asks for a code of its own in its own name, whatever the form says. */
export function readForm(asked: KindAsked, body: unknown, caller: Caller | null): FormRead {
  const id = idIn(body)
  const written = writtenIn(asked, body, caller)
  const values = fieldsOf(asked).map(field => ({ field, ...valueIn(field, written) }))
  const read = readRequest({
    id,
    kind: asked.kind,
    ...values.reduce<Record<string, unknown>>((request, { field, value }) => placed(request, field, value), {}),
  })
  const own = values.flatMap(({ field, value, why }) =>
    why !== undefined
      ? [faultOf(field, why, false)]
      : value === undefined && field.isNeeded
        ? [faultOf(field, swedishOf('is needed')!, true)]
        : [],
  )
  const checked = 'faults' in read ? read.faults.flatMap(fault => faultsAt(asked, fault, written)) : []
  const named = new Set(own.map(({ name }) => name))
  const faults = inOrder(asked, [...own, ...checked.filter(({ name }) => !named.has(name))])
  return { id, written, faults, request: faults.length === 0 && 'request' in read ? read.request : undefined }
}

function idIn(body: unknown): string {
  const given = textIn(body, 'id') ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given) ? given : randomUUID()
}

/** Whether the form has a provider's number filled in and closed. */
export const isOwnNumber = (asked: KindAsked, path: string, caller: Caller | null): boolean =>
  caller?.role === 'provider' && asked.kind === 'new-code' && path === 'provider.organisationNumber'

function writtenIn(asked: KindAsked, body: unknown, caller: Caller | null): Written {
  return Object.fromEntries(
    fieldsOf(asked).flatMap(({ path, control }) => {
      const own = isOwnNumber(asked, path, caller) ? caller?.organisationNumber : undefined
      const text = own ?? textIn(body, path)
      return [
        ...(text === undefined ? [] : [[path, [text]] as const]),
        ...(control === 'mvo' ? [[boxesOf(path), textsIn(body, boxesOf(path)).slice(0, 200)] as const] : []),
      ]
    }),
  )
}

interface Value {
  /** As the request holds it; undefined when nothing was written. */
  readonly value?: unknown
  /** Why what was written says nothing, in Swedish. */
  readonly why?: string | undefined
}

function valueIn({ path, control, answers }: FieldAsked, written: Written): Value {
  const text = written[path]?.[0]
  if (control === 'mvo' || control === 'mvo-line') return mvoOf(text, written[boxesOf(path)] ?? [])
  if (text === undefined) return {}
  if (answers !== undefined) return { value: answers.find(({ value }) => value === text)?.means }
  if (control === 'code') return { value: text.replace(/\s+/g, '').toUpperCase() }
  return { value: control === 'prose' ? text.replace(/\r\n?/g, '\n') : text }
}

function mvoOf(text: string | undefined, boxes: readonly string[]): Value {
  const { codes, why } = text === undefined ? { codes: [], why: undefined } : readLine(text)
  const all = [...new Set([...codes, ...boxes])]
  return { ...(all.length === 0 ? {} : { value: all }), why }
}

/** Codes and names as a mail would have them; here also some of each, which nobody takes for one and the same. */
function readLine(text: string): ReturnType<typeof readMvo> {
  const whole = readMvo(text)
  const pieces = text.split(/[,;]/).map(piece => piece.trim())
  const numbers = pieces.filter(piece => /^\d{3}$/.test(piece))
  const names = pieces.filter(piece => !/^\d{3}$/.test(piece) && piece !== '')
  if (whole.why === undefined || numbers.length === 0 || names.length === 0) return whole
  const [one, other] = [readMvo(numbers.join(', ')), readMvo(names.join(', '))]
  const why = one.why ?? other.why
  return why === undefined ? { codes: [...one.codes, ...other.codes] } : { codes: [], why }
}

/** A value put at its path; a group of which nothing was written stays away. */
function placed(request: Record<string, unknown>, { path }: FieldAsked, value: unknown): Record<string, unknown> {
  if (value === undefined) return request
  const [group, member] = path.split('.') as [string, string?]
  return { ...request, [group]: member === undefined ? value : { ...(request[group] as object), [member]: value } }
}

const faultOf = ({ path, label }: FieldAsked, text: string, isLacking: boolean): FormFault => ({
  name: path,
  label,
  text,
  isLacking,
})

/** The fields that a fault of the request concerns: one of a whole group concerns each of its fields that is blank. */
function faultsAt(asked: KindAsked, { path, message }: Fault, written: Written): FormFault[] {
  const name = path
    .slice(1)
    .replace(/\/\d+$/, '')
    .replaceAll('/', '.')
  const text = swedishOf(message) ?? UNKNOWN_FAULT
  const fields = fieldsOf(asked)
  const at = fields.filter(field => field.path === name)
  const within = fields.filter(field => field.path.startsWith(`${name}.`) && written[field.path] === undefined)
  const concerned =
    at.length > 0 ? at : within.length > 0 ? within : fields.filter(({ path }) => path === 'activityName')
  return (concerned.length > 0 ? concerned : fields.slice(0, 1)).map(field =>
    faultOf(field, text, saysLacking(message)),
  )
}

function inOrder(asked: KindAsked, faults: readonly FormFault[]): readonly FormFault[] {
  return fieldsOf(asked).flatMap(({ path }) => faults.find(({ name }) => name === path) ?? [])
}
