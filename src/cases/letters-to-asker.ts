// Letters to the asker: what was written to whoever asked, shown again to them where they follow their case.
import type { Registry } from '../registry/registry.js'
import { listLetterRows } from '../store/letter-rows.js'
import type { Case } from './cases.js'

export interface LetterToAsker {
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly createdAt: string
}

const SHOWN: readonly string[] = ['question', 'reminder', 'decision', 'rejection']
const LETTERS_MAX = 50

/**
 * The questions and decisions that went to the address the request itself names, latest first. One that went to somebody else,
 * such as the registered contact person of a code, is that person's; one that was erased is gone.
 */
export async function lettersToAsker(
  registry: Registry,
  { id, request }: Pick<Case, 'id' | 'request'>,
): Promise<readonly LetterToAsker[]> {
  const { email } = (request.contact ?? {}) as { readonly email?: string }
  if (email === undefined) return []
  const { rows } = await listLetterRows(registry.database, { caseId: id }, { limit: LETTERS_MAX, offset: 0 })
  return rows
    .filter(row => SHOWN.includes(row.kind) && row.recipient === email && row.erasedAt === null)
    .map(({ kind, subject, text, createdAt }) => ({ kind, subject, text, createdAt }))
}
