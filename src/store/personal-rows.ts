// The rows of personal data: what stands in them, and how they are read by reference.
import type { Database } from './database.js'

/** A row of the table `personal`, to be written with what refers to it. */
export interface PersonalRow {
  readonly ref: string
  readonly field: PersonalField
  readonly salt: string
  /** The value as JSON. */
  readonly text: string
}
/**
 * `motive` is why it is asked for, `ruling-motive` why an officer settled it so, `requester` the organisation number of a provider that
 * asks, `sender` name and address of whoever asks by mail, `question` what an officer asked last.
 */
export type PersonalField =
  | 'contact'
  | 'motive'
  | 'ruling-motive'
  | 'organisation-number'
  | 'requester'
  | 'sender'
  | 'question'

/** The rows kept under references, as they were written; those that were erased are left out. */
export async function readPersonalRows(database: Database, refs: readonly string[]): Promise<PersonalRow[]> {
  const text = `select ref::text, field, salt, text from personal
    where ref = any (array(select value::uuid from jsonb_array_elements_text($1::jsonb)))`
  const rows = await database.call('read', { text, params: [refs] }, { deadlineMs: 30_000 })
  return rows.map(([ref, field, salt, text]) => ({ ref, field, salt, text }) as PersonalRow)
}

/** The values kept under references, by reference; those that were erased are left out. */
export async function readPersonal(database: Database, refs: readonly string[]): Promise<Map<string, unknown>> {
  const text = `select ref::text, text from personal
    where ref = any (array(select value::uuid from jsonb_array_elements_text($1::jsonb)))`
  const rows = await database.call('read', { text, params: [refs] })
  return new Map(rows.map(([ref, kept]) => [ref as string, JSON.parse(kept as string)]))
}
