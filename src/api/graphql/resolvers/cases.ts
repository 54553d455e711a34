// Resolvers of cases, and the two writes.
import type { Case } from '../../../cases/cases.js'
import { faultsIn } from '../../../policy/validation.js'
import { callerOf } from '../../callers.js'
import { CASE_PARAMS } from '../../parameters.js'
import { CASES_FILTER, misfit, requestOf, SettlementBody, settlementOf } from '../../questions/cases.js'
import type { Resolvers } from '../access.js'
import type { Asked } from '../asked.js'
import { type CursorKey, checked, connectionOf, limitOf, PAGE_ASKED, readCursor } from '../connections.js'
import { type UserError, userErrorsIn } from '../errors.js'
import { idOf, keyIn } from '../ids.js'
import { decisionNode } from './decisions.js'

const CASES_ASKED = { ...CASES_FILTER, ...PAGE_ASKED }
const CASE_ASKED = CASE_PARAMS.properties

/** A case as a node: its id in the register is not its id in the graph. */
export const caseNode = (told: Case) => ({ ...told, caseId: told.id })
type CaseNode = ReturnType<typeof caseNode>

/** A case that the caller may see. Throws a Problem not-found. */
export async function getCaseNode(id: string, asked: Asked): Promise<CaseNode> {
  const one = checked(CASE_ASKED, { id: keyIn('Case', id) })
  return caseNode(await asked.context.cases.get(one.id.toLowerCase(), callerOf(asked)))
}

export const caseResolvers: Resolvers = {
  Query: {
    case: (_source, { id }, asked) => getCaseNode(id, asked),
    cases: (_source, args, asked) => listCaseNodes(args, asked),
  },
  Case: {
    id: ({ caseId }: CaseNode) => idOf('Case', caseId),
    decision: ({ decision }: CaseNode) => (decision === null ? null : decisionNode(decision)),
  },
  Mutation: {
    caseSubmit: (_source, { input }, asked) =>
      toldOrErrors(async () => {
        const opened = await asked.context.cases.open(requestOf(withoutNulls(input)), callerOf(asked))
        return { case: caseNode(opened.case) }
      }),
    caseSettle(_source, { input: { id, ...body } }, asked) {
      const caseId = keyIn('Case', id).toLowerCase()
      return toldOrErrors(
        async () => {
          const faults = [...faultsIn(CASE_PARAMS, { id: caseId }), ...faultsIn(SettlementBody, withoutNulls(body))]
          if (faults.length > 0) throw misfit(faults)
          const settlement = settlementOf(withoutNulls(body) as Parameters<typeof settlementOf>[0])
          return { decision: decisionNode(await asked.context.cases.settle(caseId, settlement, callerOf(asked))) }
        },
        { caseId },
      )
    },
  },
  CaseSettlePayload: {
    /** Read only where it is asked for; a case that is not there has no case to show. */
    case: async ({ caseId, userErrors }: { caseId: string; userErrors: readonly UserError[] }, _args, asked) =>
      userErrors.some(({ code }) => code === 'not-found' || code === 'malformed-request')
        ? null
        : caseNode(await asked.context.cases.get(caseId, callerOf(asked))),
  },
}

/** What was done, or what stood in the way; what the caller cannot mend by asking otherwise is thrown. */
async function toldOrErrors(act: () => Promise<object>, known: object = {}): Promise<object> {
  try {
    return { ...known, ...(await act()), userErrors: [] }
  } catch (error) {
    const { userErrors, decision, proposal } = userErrorsIn(error)
    return { ...known, userErrors, proposal, ...(decision === undefined ? {} : { decision: decisionNode(decision) }) }
  }
}

/** To give null is to leave out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, each]) => each !== null && each !== undefined)
  return Object.fromEntries(fields.map(([name, each]) => [name, withoutNulls(each)]))
}

async function listCaseNodes(args: object, asked: Asked) {
  const { first, after, last, before, ...filter } = checked(CASES_ASKED, args)
  const { limit, isLast } = limitOf({ first, last, after, before })
  const keyOf = ({ receivedAt, number }: Pick<Case, 'receivedAt' | 'number'>): CursorKey => [
    'cases',
    receivedAt,
    number,
  ]
  const placeOf = (argument: 'after' | 'before', cursor: string | undefined) => {
    if (cursor === undefined) return undefined
    const [, receivedAt, number] = readCursor(argument, cursor, keyOf({ receivedAt: '', number: '' }))
    if (Number.isNaN(Date.parse(String(receivedAt))))
      throw misfit([{ path: argument, message: 'must be a cursor of this list' }])
    return { receivedAt: String(receivedAt), number: String(number) }
  }
  // One more than is shown: whether there is more.
  const page = { limit: limit + 1, isLast, after: placeOf('after', after), before: placeOf('before', before) }
  const { total, cases } = await asked.context.cases.list(filter, page, callerOf(asked))
  const shown = isLast ? cases.slice(-limit) : cases.slice(0, limit)
  const isMore = cases.length > limit
  return connectionOf(
    shown.map(told => ({ key: keyOf(told), node: caseNode(told) })),
    {
      total,
      hasBefore: isLast ? isMore || after !== undefined : after !== undefined,
      hasAfter: isLast ? before !== undefined : isMore || before !== undefined,
    },
  )
}
