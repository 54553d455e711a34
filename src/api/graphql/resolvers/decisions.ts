// Resolvers of decisions, the feed and the lists.
import { Type } from '@sinclair/typebox'
import { MVO_CODES } from '../../../policy/mvo.js'
import { REGIONS } from '../../../policy/regions.js'
import { listChanges } from '../../../registry/changes.js'
import { decisionsFor } from '../../../registry/decision-lists.js'
import { type MadeDecision, readDecisions, type WholeDecision } from '../../../registry/decisions.js'
import { Day } from '../../parameters.js'
import { misfit } from '../../questions/cases.js'
import { DECISIONS_FILTER, DecisionName, getDecision } from '../../questions/decisions.js'
import { principlesTold, reportingPeriodTold } from '../../questions/lists.js'
import type { Resolvers } from '../access.js'
import type { Asked } from '../asked.js'
import {
  type CursorKey,
  checked,
  connectionOf,
  PAGE_ASKED,
  type Place,
  readCursor,
  windowAsked,
} from '../connections.js'
import { idOf, keyIn } from '../ids.js'

const DECISION_ASKED = { id: DecisionName }
const DECISIONS_ASKED = { ...DECISIONS_FILTER, ...PAGE_ASKED }
const CHANGES_ASKED = {
  afterSeq: Type.Optional(Type.Integer({ minimum: 0 })),
  ...PAGE_ASKED,
}
const PERIODS_ASKED = { on: Day('As of this day.') }

/** A decision as a node: its id in the register is not its id in the graph. */
export const decisionNode = <D extends MadeDecision>(decision: D) => ({ ...decision, decisionId: decision.id })

export const wholeDecisionNode = (decision: WholeDecision) => decisionNode(decision)

export const decisionResolvers: Resolvers = {
  Query: {
    async decision(_source, { id }, { context: { registry } }) {
      const asked = checked(DECISION_ASKED, { id: keyIn('WholeDecision', id) })
      return wholeDecisionNode(await getDecision(registry, asked.id))
    },
    decisions: (_source, args, asked) => listDecisionNodes(args, asked),
    changes: (_source, args, asked) => listChangeNodes(args, asked),
    head: (_source, _args, { context: { registry } }) => ({
      seq: registry.register.head.seq,
      recordedAt: registry.register.head.decidedAt || null,
      heartbeatAt: registry.heartbeatAt().toISOString(),
    }),
    principles: () => principlesTold(),
    regions: () => REGIONS,
    mvoCodes: () => MVO_CODES,
    reportingPeriods: (_source, args, { context }) =>
      reportingPeriodTold(context.registry, checked(PERIODS_ASKED, args).on),
  },
  WholeDecision: {
    id: ({ seq }: WholeDecision) => idOf('WholeDecision', seq),
  },
}

async function listDecisionNodes(args: object, { context: { registry } }: Asked) {
  const { first, after, last, before, ...filter } = checked(DECISIONS_ASKED, args)
  const sequence = decisionsFor(registry, filter)
  const keyOf = (seq: number): CursorKey => ['decisions', seq]
  const shown = windowAsked(sequence, { first, after, last, before }, (argument, cursor) => {
    const seq = Number(readCursor(argument, cursor, keyOf(0))[1])
    return placeAt(sequence.length - seq, sequence.length)
  })
  const decisions = await readDecisions(
    registry,
    shown.items.map(({ item: seq }) => seq),
  )
  return connectionOf(
    decisions.map(decision => ({ key: keyOf(decision.seq), node: wholeDecisionNode(decision) })),
    shown,
  )
}

function listChangeNodes(args: object, { context: { registry } }: Asked) {
  const { register } = registry
  const { afterSeq, ...page } = checked(CHANGES_ASKED, args)
  if (afterSeq !== undefined && page.after !== undefined)
    throw misfit([{ path: 'afterSeq', message: 'does not go with after' }])
  const keyOf = (seq: number): CursorKey => ['changes', seq]
  const length = register.head.seq
  const after = afterSeq === undefined ? page.after : String(afterSeq)
  const shown = windowAsked(
    { length, isDense: true, at: place => place + 1 },
    { ...page, after },
    (argument, cursor) => {
      const isSeq = argument === 'after' && afterSeq !== undefined
      const seq = isSeq ? afterSeq : Number(readCursor(argument, cursor, keyOf(0))[1])
      return placeAt(seq - 1, length)
    },
  )
  const [head] = shown.items
  const items = head === undefined ? [] : listChanges(register, head.place, shown.items.length)
  return connectionOf(
    items.map(item => ({ key: keyOf(item.seq), node: item })),
    shown,
  )
}

/** A place in a list without gaps: before its first and after its last there is nothing. */
const placeAt = (place: number, length: number): Place => ({
  place: Math.max(0, Math.min(place, length)),
  isThere: place >= 0 && place < length,
})
