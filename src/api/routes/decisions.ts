// The routes of decisions: the log as an officer reads it, whole.
import { Type } from '@sinclair/typebox'
import { decisionsFor } from '../../registry/decision-lists.js'
import { readDecisions } from '../../registry/decisions.js'
import { pageIn } from '../../registry/windows.js'
import type { Context, TypedApp } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { DECISIONS_FILTER, DecisionName, getDecision } from '../questions/decisions.js'
import { pageOf, ref, WholeDecision } from '../shapes.js'

export function decisionRoutes(app: TypedApp, { registry }: Context): void {
  app.get(
    '/decisions',
    {
      schema: {
        tags: ['decisions'],
        summary: 'Lists decisions, latest first',
        querystring: Type.Object({ ...DECISIONS_FILTER, ...PAGE_QUERY }, { additionalProperties: false }),
        response: { 200: pageOf(ref(WholeDecision)) },
      },
    },
    async request => {
      const { limit, page, ...filter } = request.query
      const paging = { ...(limit === undefined ? {} : { limit }), ...(page === undefined ? {} : { page }) }
      const { total, items } = pageIn(decisionsFor(registry, filter), offsetOf(paging))
      const decisions = await readDecisions(registry, items)
      return pageAnswer(decisions, total, paging, request.url)
    },
  )

  app.get(
    '/decisions/:id',
    {
      schema: {
        tags: ['decisions'],
        summary: 'One decision, whole: command, facts, situation, rule, counterfactuals, actor',
        params: Type.Object({ id: DecisionName }),
        response: { 200: ref(WholeDecision) },
      },
    },
    async request => getDecision(registry, request.params.id),
  )
}
