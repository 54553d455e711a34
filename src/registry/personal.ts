// Tokens for personal data: what the log and the cases hold instead of a contact, a motive or a personal organisation number.
import { randomBytes, randomUUID } from 'node:crypto'
import type { PersonalField, PersonalRow } from '../store/personal-rows.js'
import { sha256 } from './log-rows.js'

/** `personal:` reference `:` salted digest. The digest proves what stood there, and tells nothing once the salt is erased. */
const SHAPE = /^personal:([0-9a-f-]{36}):[0-9a-f]{64}$/

/** Sets a value apart: the row to keep, and the token that stands in its place. */
export function setApart(field: PersonalField, value: unknown): { readonly row: PersonalRow; readonly token: string } {
  const row = { ref: randomUUID(), field, salt: randomBytes(16).toString('hex'), text: JSON.stringify(value) }
  return { row, token: tokenOf(row) }
}

/** The token of a row; also how `verify` checks that a row is the one the log speaks of. */
export const tokenOf = (row: PersonalRow): string => `personal:${row.ref}:${sha256(`${row.salt}\n${row.text}`)}`

/** The tokens in a text, each once. */
export const tokensIn = (text: string): string[] => [...new Set(text.match(/personal:[0-9a-f-]{36}:[0-9a-f]{64}/g))]

/** What a row keeps: a contact, a motive, a number. */
export const keptIn = (row: PersonalRow): unknown => JSON.parse(row.text)

/** The references to personal organisation numbers in the text of deeds, each once. Within JSON a quote is never bare. */
export const numberRefsIn = (deeds: string): string[] => [
  ...new Set([...deeds.matchAll(NUMBER)].map(([, ref]) => ref!)),
]
const NUMBER = /"organisationNumber":"personal:([0-9a-f-]{36}):[0-9a-f]{64}"/g

/** The reference in a token, undefined when the text is no token. */
export const refIn = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : SHAPE.exec(text)?.[1]
