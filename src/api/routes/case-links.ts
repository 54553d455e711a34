// The links of a case: where to go from it.
import type { Case } from '../../cases/cases.js'
import { ROOT } from '../context.js'

/** A case with its links. */
export function linkedCase(told: Case) {
  const self = `${ROOT}/cases/${told.id}`
  return {
    ...told,
    _links: {
      self,
      settlement: `${self}/settlement`,
      withdrawal: `${self}/withdrawal`,
      messages: `${self}/messages`,
      ...(told.follows === null ? {} : { follows: `${ROOT}/cases/${told.follows}` }),
      ...(told.decision === null ? {} : { decision: `${ROOT}/decisions/${told.decision.seq}` }),
    },
  }
}
