// Cases: what is asked of the register, from the request that came in to the decision that settles it.
import { Problem } from '../errors.js'
import type { CommandKind } from '../policy/commands.js'
import type { Request } from '../policy/requests.js'
import { type MadeDecision, readDecisions } from '../registry/decisions.js'
import { type Proposal, proposalOf } from '../registry/proposals.js'
import type { Registry } from '../registry/registry.js'
import type { CaseFilter } from '../store/case-filter.js'
import { type CaseEvent, type CasePage, type CaseRow, findCaseRow, listCaseRows } from '../store/case-rows.js'
import { askInCase, type Question } from './asking.js'
import type { Caller } from './callers.js'
import { correctCase, withdrawCase } from './changing.js'
import { circumstancesOf } from './circumstances.js'
import type { Desk } from './desk.js'
import { keep, keyedDigest, restore } from './keeping.js'
import { type LetterPreview, previewSettlement } from './letter-preview.js'
import { type Link, linkCase } from './linking.js'
import { type Channel, mayAsk, openCase } from './opening.js'
import { type Settlement, settleCase, withoutGrounds } from './settling.js'

/** A case as those may see it who may see it: with its request put together and, while it is unsettled, the proposal. */
export interface Case {
  readonly id: string
  readonly number: string
  readonly kind: CommandKind | null
  readonly channel: string
  readonly status: CaseRow['status']
  readonly receivedAt: string
  readonly version: number
  readonly request: Readonly<Record<string, unknown>>
  readonly missing: readonly string[]
  readonly answers: Readonly<Record<string, string>>
  /** What an officer should know before reading; for a provider none. */
  readonly labels: CaseRow['labels']
  /** Id of the settled case that this one goes on from. */
  readonly follows: string | null
  readonly proposal: Proposal | null
  readonly decision: MadeDecision | null
  /** Who did what, first to last; in a list left out. */
  readonly history?: readonly CaseEvent[]
}

export interface Cases {
  /** The decision that would be made; nothing is written. */
  readonly preview: (request: Request, caller: Caller) => Proposal
  readonly open: (
    request: Request,
    caller: Caller,
    channel?: Channel,
  ) => Promise<{ readonly case: Case; readonly created: boolean }>
  /** Throws a Problem not-found for an unknown case and for another's alike. */
  readonly get: (id: string, caller: Caller) => Promise<Case>
  readonly list: (
    filter: CaseFilter,
    page: CasePage,
    caller: Caller,
  ) => Promise<{ readonly total: number; readonly cases: readonly Case[] }>
  readonly correct: (
    id: string,
    version: number,
    patch: Readonly<Record<string, unknown>>,
    caller: Caller,
  ) => Promise<Case>
  readonly withdraw: (id: string, version: number | undefined, caller: Caller) => Promise<Case>
  /** Asks by mail. Throws a Problem no-addressee when nobody can be written to. */
  readonly ask: (id: string, question: Question, caller: Caller) => Promise<Case>
  /** Says that a case belongs with another. */
  readonly link: (id: string, link: Link, caller: Caller) => Promise<Case>
  readonly settle: (id: string, settlement: Settlement, caller: Caller) => Promise<MadeDecision>
  /** What settling so would decide and send. Says no as `settle` does. */
  readonly previewSettlement: (id: string, settlement: Settlement, caller: Caller) => Promise<LetterPreview>
}

export interface CasesOptions {
  readonly desk: Desk
  /** Whoever made a case cannot settle it. */
  readonly fourEyes?: boolean
}

/** Cases on a desk. */
export function createCases({ desk, fourEyes = false }: CasesOptions): Cases {
  const { registry, key } = desk

  async function rowFor(id: string, caller: Caller): Promise<CaseRow> {
    const row = await findCaseRow(registry.database, id)
    if (row !== undefined && (caller.role === 'officer' || isOwn(row, caller))) return row
    throw new Problem('not-found', 'There is no such case.')
  }
  const isOwn = (row: CaseRow, caller: Caller): boolean =>
    caller.organisationNumber !== undefined && row.owner === keyedDigest(key, caller.organisationNumber)

  async function get(id: string, caller: Caller): Promise<Case> {
    const row = await rowFor(id, caller)
    const [shown] = await casesOf([row], registry, caller)
    return { ...shown!, history: historyFor(caller, row) }
  }

  return {
    preview(request, caller) {
      mayAsk(request, caller, registry.now())
      return proposalTo(request, previewer(caller), registry)
    },
    async open(request, caller, channel) {
      const { id, created } = await openCase(registry, key, request, caller, channel)
      return { case: await get(id, caller), created }
    },
    get,
    async list(filter, page, caller) {
      const own = caller.role === 'officer' ? {} : { owner: keyedDigest(key, caller.organisationNumber ?? '') }
      const { total, rows } = await listCaseRows(registry.database, { ...filter, ...own }, page)
      return { total, cases: await casesOf(rows, registry, caller) }
    },
    async correct(id, version, patch, caller) {
      await correctCase(registry, key, await rowFor(id, caller), version, patch, caller)
      return get(id, caller)
    },
    async withdraw(id, version, caller) {
      await withdrawCase(registry, await rowFor(id, caller), version, caller)
      return get(id, caller)
    },
    async ask(id, question, caller) {
      await askInCase(desk, await rowFor(id, caller), question, caller)
      return get(id, caller)
    },
    async link(id, link, caller) {
      await linkCase(registry, await rowFor(id, caller), link, caller)
      return get(id, caller)
    },
    async settle(id, settlement, caller) {
      return settleCase(desk, await rowFor(id, caller), settlement, caller, { fourEyes })
    },
    async previewSettlement(id, settlement, caller) {
      return previewSettlement(desk, await rowFor(id, caller), settlement, caller, { fourEyes })
    },
  }
}

const previewer = (caller: Caller): CaseRow['requester'] => ({
  role: caller.role === 'provider' ? 'provider' : 'officer',
  ...(caller.organisationNumber === undefined ? {} : { organisationNumber: caller.organisationNumber }),
})

/** What would be decided of a request that is not stored. */
export function proposalTo(request: Request, requester: CaseRow['requester'], registry: Registry): Proposal {
  const { command, personal } = keep(request)
  const receivedAt = request.receivedAt ?? registry.now().toISOString()
  const circumstances = circumstancesOf({ command, personal, receivedAt, answers: {}, requester })
  const { decision, facts } = registry.propose(command, circumstances)
  return proposalOf(decision, facts)
}

/** Cases as stored, as those may see them who may see them. */
export async function casesOf(
  rows: readonly CaseRow[],
  registry: Registry,
  caller: Pick<Caller, 'role'>,
): Promise<Case[]> {
  const seqs = rows.flatMap(row => row.decision ?? [])
  const decisions = new Map((await readDecisions(registry, seqs)).map(decision => [decision.seq, decision]))
  return rows.map(row => {
    const made = row.decision === null ? undefined : decisions.get(row.decision)
    const { id, number, kind, channel, status, receivedAt, version, missing, answers, follows } = row
    return {
      id,
      number,
      kind,
      channel,
      status,
      receivedAt,
      version,
      request: restore(row.command, row.personal),
      missing,
      answers,
      labels: caller.role === 'officer' ? row.labels : [],
      follows,
      proposal: status === 'open' ? proposalFor(row, registry) : null,
      decision: made === undefined ? null : withoutGrounds(made),
    }
  })
}

function proposalFor(row: CaseRow, registry: Registry): Proposal {
  const { decision, facts } = registry.propose(row.command, circumstancesOf(row))
  return proposalOf(decision, facts)
}

/** A provider sees what was done to its case, but which officer did it is the authority's own matter. */
export function historyFor(caller: Pick<Caller, 'role' | 'sub'>, row: CaseRow): readonly CaseEvent[] {
  if (caller.role === 'officer') return row.events
  // Which other case officers take it to belong with is theirs to know, as the labels are.
  const told = row.events.filter(({ action }) => action !== 'linked')
  return told.map(event =>
    event.actor === caller.sub || event.actor === row.madeBy ? event : { ...event, actor: 'officer' },
  )
}
