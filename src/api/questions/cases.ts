// Questions about cases and what may be done to them: the filters of the list, the request and the settlement as they come in.
import { type Static, Type } from '@sinclair/typebox'
import { type Settlement, settlementFaults } from '../../cases/settling.js'
import { type PathFault, Problem } from '../../errors.js'
import { OTHERWISE_OUTCOMES } from '../../policy/commands.js'
import { SERIES } from '../../policy/numbering.js'
import { REQUEST_KINDS, type Request } from '../../policy/requests.js'
import { readRequest } from '../../policy/validation.js'
import { Day, Words } from '../parameters.js'

const words = <const W extends readonly string[]>(choices: W, description: string) =>
  Type.Union(
    choices.map(choice => Type.Literal(choice as W[number])),
    { description },
  )

export const CASE_STATUSES = ['incomplete', 'open', 'settled', 'withdrawn'] as const
export const CHANNELS = ['api', 'mail', 'form'] as const
export const SETTLEMENT_ACTIONS = ['approve', 'reject', 'otherwise'] as const

export const CASES_FILTER = {
  status: Type.Optional(words(CASE_STATUSES, 'Status.')),
  kind: Type.Optional(words(REQUEST_KINDS, 'Kind of request.')),
  channel: Type.Optional(words(CHANNELS, 'How it came in.')),
  q: Words('Case number, name of the activity or code.'),
  receivedFrom: Day('Received on this day or later.'),
  receivedTo: Day('Received on this day or earlier.'),
}

export const SettlementBody = Type.Object(
  {
    action: words(SETTLEMENT_ACTIONS, 'Approve the proposal (or the option chosen), reject, or decide otherwise.'),
    option: Type.Optional(
      Type.String({ format: 'plain-text', maxLength: 100, description: 'One of the options of a referred proposal.' }),
    ),
    motive: Type.Optional(
      Type.String({ format: 'prose', minLength: 1, maxLength: 2000, description: 'Needed unless approved.' }),
    ),
    series: Type.Optional(
      words(SERIES, 'Another number series: 0 hospital, 1 open care, 3 long-term, 4 private, 5 psychiatric.'),
    ),
    seen: Type.Optional(
      Type.String({ format: 'digest', description: 'The digest of the proposal that was looked at.' }),
    ),
    otherwise: Type.Optional(
      Type.Object(
        {
          outcome: words(OTHERWISE_OUTCOMES, 'What becomes of the request instead.'),
          code: Type.Optional(
            Type.String({ format: 'hospital-code', description: 'The code it is about, if not the one named.' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ action: 'approve' }, { action: 'reject', motive: 'Verksamheten bedriver primärvård.' }],
  },
)

/** A settlement whose shape fits. Throws a Problem malformed-request when its parts do not fit each other. */
export function settlementOf(body: Static<typeof SettlementBody>): Settlement {
  const errors = settlementFaults(body)
  if (errors.length > 0) throw misfit(errors)
  return body as Settlement
}

/** A request of any kind, normalised. Throws a Problem malformed-request with what does not fit. */
export function requestOf(value: unknown): Request {
  const read = readRequest(value)
  if ('faults' in read) throw misfit(read.faults)
  return read.request
}

export const misfit = (errors: readonly PathFault[]): Problem =>
  new Problem('malformed-request', 'The request does not fit.', { errors })
