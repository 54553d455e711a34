// Parameters that several routes take: codes in paths, days and moments in queries.
import { Type } from '@sinclair/typebox'
import type { AsOf } from '../registry/answers.js'
import type { Registry } from '../registry/registry.js'
import { today } from './context.js'

export const CODE_PARAMS = Type.Object({
  code: Type.String({ format: 'hospital-code', description: 'A hospital code.', examples: ['12401'] }),
})
export const CASE_PARAMS = Type.Object({ id: Type.String({ format: 'uuid', description: 'The id of a case.' }) })

export const Day = (description: string) =>
  Type.Optional(Type.String({ format: 'day', description, examples: ['2026-12-01'] }))
export const Words = (description: string) =>
  Type.Optional(Type.String({ format: 'plain-text', minLength: 1, maxLength: 200, description }))

export const AS_OF_QUERY = {
  validAt: Day('As of this day. Absent: today.'),
  knownAt: Type.Optional(
    Type.String({
      format: 'moment',
      description: 'As the register knew it at this moment (RFC 3339). Absent: as it knows now.',
      examples: ['2026-12-01T12:00:00Z'],
    }),
  ),
}

/** The day and the last decision that a query asks the register to be read as of. */
export function asOf(
  registry: Registry,
  { validAt, knownAt }: { readonly validAt?: string | undefined; readonly knownAt?: string | undefined },
): AsOf {
  const day = validAt ?? today(registry)
  return knownAt === undefined ? { day } : { day, knownSeq: registry.register.seqAt(Date.parse(knownAt)) }
}
