// Permissions: for every route, who may call it. A route that is not in the table cannot be registered.
import type { Caller } from '../cases/callers.js'

/** `open`: anyone, with or without a token; a token that is sent must be good. Otherwise the roles that may. */
export type Permission = 'open' | readonly Caller['role'][]

const PARTIES: Permission = ['provider', 'officer']
const OFFICER: Permission = ['officer']

export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'GET /codes': 'open',
  'GET /codes/:code': 'open',
  'GET /codes/:code/states': 'open',
  'GET /codes/:code/decisions': 'open',
  'GET /codes/:code/succession': 'open',
  'GET /codes/:code/contact': PARTIES,
  'GET /verdicts/:code': 'open',
  'POST /validations': 'open',
  'GET /changes': 'open',
  'GET /changes/head': 'open',
  'GET /changes/stream': 'open',
  'GET /snapshot': 'open',
  'GET /crosswalk': 'open',
  'GET /principles': 'open',
  'GET /regions': 'open',
  'GET /mvo-codes': 'open',
  'GET /reporting-periods': 'open',
  'GET /api-info': 'open',
  'GET /openapi.json': 'open',
  'GET /openapi.yaml': 'open',
  'POST /previews': PARTIES,
  'POST /cases': PARTIES,
  'GET /cases': PARTIES,
  'GET /cases/:id': PARTIES,
  'PATCH /cases/:id': PARTIES,
  'POST /cases/:id/withdrawal': PARTIES,
  'POST /cases/:id/settlement': OFFICER,
  'POST /cases/:id/links': OFFICER,
  'GET /cases/:id/messages': OFFICER,
  'POST /cases/:id/messages': OFFICER,
  'POST /intake/messages': ['service'],
  'GET /intake/messages': OFFICER,
  'GET /intake/messages/:id': OFFICER,
  'GET /intake/messages/:id/raw': OFFICER,
  'POST /intake/messages/:id/reading': OFFICER,
  'GET /letters': OFFICER,
  'GET /letters/:id': OFFICER,
  'POST /letters/:id/sending': OFFICER,
  'POST /disclosures': OFFICER,
  'GET /erasures': OFFICER,
  'GET /decisions': OFFICER,
  'GET /decisions/:id': OFFICER,
  'GET /providers': OFFICER,
  'POST /providers': OFFICER,
  'GET /providers/:id': OFFICER,
  'PATCH /providers/:id': OFFICER,
  'GET /sites': OFFICER,
  'POST /site-rulings': OFFICER,
}
