// Asking: how the tests of the registry put commands to it, saying only what matters, on a clock that a test sets.
import type { Test } from 'tap'
import type { Command, Decision } from '../../src/policy/commands.js'
import type { Circumstances } from '../../src/registry/circumstances.js'
import { openRegistry, type Registry } from '../../src/registry/registry.js'
import type { Submission, Submitted } from '../../src/registry/submit.js'
import type { Database } from '../../src/store/database.js'

/** The day requests come in and take effect, unless a test says otherwise. */
export const TODAY = '2026-11-15'
export const NOON = new Date(`${TODAY}T11:00:00.000Z`)

export const PRIVATE = { organisationNumber: '5565594230', name: 'Exempelvård AB' }
export const OTHER = { organisationNumber: '5560360793', name: 'Norrlandskliniken AB' }
export const PUBLIC = { organisationNumber: '2321000131', name: 'Region Exempel' }

export const at = (street: string, postalCode = '75321', town = 'Uppsala') => ({ street, postalCode, town })

export type Written = Extract<Submitted, { written: true }>

export async function opened(t: Test, database: Database, now: () => Date = () => NOON): Promise<Registry> {
  const registry = await openRegistry({ database, now })
  t.teardown(() => registry.close())
  return registry
}

/** A request for a code: Exempelvård at Storgatan 1 in Uppsala, unless said otherwise. */
export const newCode = (fields: Record<string, unknown> = {}): Command =>
  ({
    kind: 'new-code',
    provider: PRIVATE,
    region: '03',
    activityName: 'Exempelmottagningen',
    address: at('Storgatan 1'),
    mvo: ['511'],
    ...fields,
  }) as unknown as Command

/** A command of another kind; contact and motive stand apart and need not be given here. */
export const aCommand = (kind: Command['kind'], fields: Record<string, unknown>): Command =>
  ({ kind, ...fields }) as unknown as Command

export const isDecided = ({ outcome }: Decision): boolean => outcome !== 'referred' && outcome !== 'refused'

/** Submits a command by an officer, taking effect on its own day or today. */
export function ask(
  registry: Registry,
  command: Command,
  circumstances: Partial<Circumstances> = {},
  more: Partial<Submission> = {},
): Promise<Submitted> {
  const day = (command as { effectiveFrom?: string }).effectiveFrom ?? TODAY
  return registry.submit({
    command,
    circumstances: { receivedOn: TODAY, day, requester: { role: 'officer' }, answers: {}, ...circumstances },
    actor: { role: 'officer', sub: 'test' },
    accepts: isDecided,
    ...more,
  })
}

/** As `ask`, for what must be written; throws the sentence of the decision when it is not. */
export async function made(
  registry: Registry,
  command: Command,
  circumstances: Partial<Circumstances> = {},
  more: Partial<Submission> = {},
): Promise<Written> {
  const said = await ask(registry, command, circumstances, more)
  if (said.written) return said
  throw new Error('decision' in said ? `${said.decision.row}: ${said.decision.why}` : 'the case moved')
}

/** The code that a request made so was given, or keeps. */
export const codeOf = async (said: Promise<Written>): Promise<string> => (await said).decision.code!
