// Linking: an officer says that a case belongs with another, so that each is seen beside the other.
import { Problem } from '../errors.js'
import type { Registry } from '../registry/registry.js'
import { findOtherCases } from '../store/case-queue.js'
import type { CaseLabel, CaseRow } from '../store/case-rows.js'
import type { Caller } from './callers.js'
import { change, unsettled } from './changing.js'

/** The other case, by its number. */
export interface Link {
  readonly case: string
  /** The version of the case that was looked at; any, when absent. */
  readonly version?: number | undefined
}

/**
 * Labels the case with the number of another, instead of any label that said it may belong to it. The other may be settled.
 * Done before, it is not done again.
 * @throws Problem malformed-request when there is no other case of that number, version-moved, and whatever `unsettled` throws.
 */
export async function linkCase(registry: Registry, row: CaseRow, link: Link, caller: Caller): Promise<void> {
  unsettled(row)
  const number = link.case
  if (isLinked(row.labels, number)) return
  const [other] = isCaseNumber(number) ? await findOtherCases(registry.database, { numbers: [number] }) : []
  if (other === undefined || other.id === row.id)
    throw new Problem('malformed-request', 'The link does not fit.', {
      errors: [{ path: '/case', message: other === undefined ? 'is no case' : 'is the case itself' }],
    })
  await change(registry, row, link.version ?? row.version, caller, {
    action: 'linked',
    detail: { case: number },
    labels: [
      ...row.labels.filter(label => label.id !== 'may-belong-to' || label.case !== number),
      { id: 'linked', case: number },
    ],
  })
}

const isLinked = (labels: readonly CaseLabel[], number: string): boolean =>
  labels.some(label => label.id === 'linked' && label.case === number)
const isCaseNumber = (text: string): boolean => /^SJK-\d{4}-\d{6,9}$/.test(text)
