// What the demo asks of the API: a case, its settlement, lookups and decisions, over HTTP as any client would.
import { randomUUID } from 'node:crypto'
import type { Tokens } from '../api/tokens.js'
import type { Caller } from '../cases/callers.js'

export interface DecisionTold {
  readonly seq: number
  readonly outcome: string
  readonly why: string
  readonly code?: string
  readonly effectiveFrom: string
}

export interface CaseTold {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly version: number
  readonly missing: readonly string[]
  readonly proposal: {
    readonly outcome: string
    readonly why: string
    readonly clause: { readonly id: string; readonly text: string } | null
    readonly digest: string
  }
}

export interface CodeTold {
  readonly status: string
  readonly activityName: string
  readonly provider: { readonly name: string } | null
  readonly address: { readonly street: string } | null
  readonly rule: string
}

/** One value read out of a mail: where it belongs, and the words it was read from. */
export interface FieldTold {
  readonly path: string
  readonly value: unknown
  readonly words: string
}

export interface Api {
  /** The first case that came by mail, undefined until there is one. */
  readonly findMailCase: () => Promise<CaseTold | undefined>
  /** What was read of the mail that opened a case. */
  readonly listRead: (asked: CaseTold) => Promise<readonly FieldTold[]>
  /** An officer enters the provider that a case lacks. */
  readonly enterProvider: (
    asked: CaseTold,
    provider: { readonly organisationNumber: string; readonly name: string },
  ) => Promise<CaseTold>
  /** A provider's request; answers the case with its proposal. */
  readonly ask: (organisationNumber: string, request: Readonly<Record<string, unknown>>) => Promise<CaseTold>
  /** An officer approves the very proposal that was seen. */
  readonly approve: (asked: CaseTold) => Promise<DecisionTold>
  /** A code as of a day; now, when no day is given. */
  readonly lookUp: (code: string, day?: string) => Promise<CodeTold>
  readonly listDecisions: (code: string) => Promise<readonly DecisionTold[]>
}

const TOKEN_DAYS = 1
const OFFICER: Caller = { role: 'officer', sub: 'demo-handlaggare' }

/** A client of the service at `root`. Its calls throw an Error with the problem's own words when the answer says no. */
export function openApi(root: string, tokens: Tokens): Api {
  async function call(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    caller?: Caller,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> {
    const response = await fetch(`${root}${path}`, {
      method,
      headers: {
        ...(caller === undefined ? {} : { authorization: `Bearer ${await tokens.sign(caller, TOKEN_DAYS)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer
    const { title, detail, errors } = answer as { title?: string; detail?: string; errors?: unknown }
    const faults = errors === undefined ? '' : ` ${JSON.stringify(errors)}`
    throw new Error(`${method} ${path} svarade ${response.status}: ${title ?? ''}. ${detail ?? ''}${faults}`)
  }

  return {
    findMailCase: async () =>
      ((await call('GET', '/cases?channel=mail', OFFICER)) as { items: readonly CaseTold[] }).items[0],
    listRead: async ({ id }) => {
      const { received } = (await call('GET', `/cases/${id}/messages`, OFFICER)) as {
        received: readonly { cases: readonly { reading: { fields: readonly FieldTold[] } }[] }[]
      }
      return received.flatMap(({ cases }) => cases.flatMap(({ reading }) => reading.fields))
    },
    enterProvider: async ({ id, version }, provider) =>
      (await call('PATCH', `/cases/${id}`, OFFICER, { provider }, { 'if-match': `"${version}"` })) as CaseTold,
    ask: async (organisationNumber, request) =>
      (await call(
        'POST',
        '/cases',
        { role: 'provider', sub: `demo-${organisationNumber}`, organisationNumber },
        { id: randomUUID(), ...request },
      )) as CaseTold,
    approve: async ({ id, proposal }) =>
      (await call('POST', `/cases/${id}/settlement`, OFFICER, {
        action: 'approve',
        seen: proposal.digest,
      })) as DecisionTold,
    lookUp: async (code, day) =>
      (await call('GET', `/codes/${code}${day === undefined ? '' : `?validAt=${day}`}`)) as CodeTold,
    listDecisions: async code =>
      ((await call('GET', `/codes/${code}/decisions`)) as { items: readonly DecisionTold[] }).items,
  }
}
