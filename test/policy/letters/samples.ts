// Samples: occasions to write letters about, as cases and decisions fill them.
import type {
  CaseTold,
  CodeChange,
  Decided,
  DecisionTold,
  StateTold,
  TakenOver,
} from '../../../src/policy/letters/occasions.js'

export const NEW_CODE: CaseTold = {
  number: 'SJK-2026-000004',
  kind: 'new-code',
  receivedOn: '2026-11-23',
  request: {
    region: '03',
    activityName: 'Exempelvård Ögon Uppsala',
    address: { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' },
    contact: { name: 'Anna Lind', email: 'anna.lind@exempelvard.example' },
    mvo: ['511'],
  },
}

export const caseOf = (kind: string, request: CaseTold['request'] = { code: '12401' }): CaseTold => ({
  number: 'SJK-2026-000004',
  kind,
  receivedOn: '2026-11-23',
  request,
})

export const STATE: StateTold = {
  status: 'active',
  activityName: 'Exempelvård Ögon Uppsala',
  provider: { name: 'Exempelvård AB' },
  address: { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' },
  region: '03',
  mvo: ['511', '521'],
}
export const stateOf = (differing: Partial<StateTold>): StateTold => ({ ...STATE, ...differing })

export const decisionTold = (
  told: Partial<DecisionTold> & Pick<DecisionTold, 'outcome' | 'rule' | 'why'>,
): DecisionTold => ({
  seq: 17,
  clause: null,
  code: '12401',
  effectiveFrom: '2026-12-01',
  ...told,
})

export const changeOf = (told: Partial<CodeChange>): CodeChange => ({
  code: '12401',
  from: '2026-12-01',
  before: STATE,
  after: STATE,
  ...told,
})

export const decided = (told: CaseTold, decision: DecisionTold, more: Partial<Decided> = {}): Decided => ({
  kind: 'decision',
  case: told,
  decision,
  decidedOn: '2026-11-24',
  changes: [],
  ...more,
})

export const takenOver = (decision: DecisionTold, changes: readonly CodeChange[]): TakenOver => ({
  kind: 'notice',
  case: caseOf('takeover'),
  decision,
  decidedOn: '2026-11-24',
  changes,
  acquirer: 'Ögonbolaget i Uppsala AB',
})
