// Examples: one request of each kind, as the OpenAPI document shows them. A test holds that each fits.

const PROVIDER = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
const CONTACT = { name: 'Anna Lind', email: 'anna.lind@example.se' }

export const EXAMPLES: readonly Readonly<Record<string, unknown>>[] = [
  {
    id: '0192f0c1-2f6a-7cc1-9a6e-1f2d3c4b5a60',
    kind: 'new-code',
    provider: PROVIDER,
    region: '03',
    activityName: 'Exempelvård Uppsala',
    address: { street: 'Kungsgatan 12', postalCode: '75321', town: 'Uppsala' },
    contact: CONTACT,
    mvo: ['511'],
    effectiveFrom: '2026-12-01',
  },
  {
    kind: 'move',
    code: '12401',
    scope: 'whole',
    address: { street: 'Dragarbrunnsgatan 40', postalCode: '75320', town: 'Uppsala' },
    effectiveFrom: '2027-03-01',
  },
  {
    kind: 'takeover',
    code: '12401',
    scope: 'whole',
    samePremises: true,
    sameActivity: true,
    provider: { organisationNumber: '5560360793', name: 'Ny Vård AB' },
    activityName: 'Ny Vård Uppsala',
    contact: CONTACT,
    effectiveFrom: '2027-06-01',
  },
  { kind: 'amendment', code: '12401', activityName: 'Exempelvård Ögon Uppsala', mvo: ['511', '515'] },
  { kind: 'closure', code: '12401', effectiveFrom: '2027-12-31', successor: '12402' },
  { kind: 'merger', codes: ['12401', '12402'], into: '12402', motive: 'Verksamheterna drivs som en.' },
  { kind: 'reopening', code: '12401', motive: 'Stängdes av misstag.' },
  { kind: 'withdrawal', code: '12401', motive: 'Verksamheten startade aldrig.' },
  { kind: 'correction', decision: 17, motive: 'Beslutet gällde fel verksamhet.' },
]
