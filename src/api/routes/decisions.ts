// The routes of decisions: the log as an officer reads it, whole.
import { Type } from '@sinclair/typebox'
import { Problem } from '../../errors.js'
import { findDecision, readDecisions } from '../../registry/decisions.js'
import type { DeedEntry } from '../../registry/register.js'
import { type Context, ROOT, type TypedApp } from '../context.js'
import { offsetOf, PAGE_QUERY, pageAnswer } from '../pages.js'
import { Words } from '../parameters.js'
import { pageOf, ref, WholeDecision } from '../shapes.js'

export function decisionRoutes(app: TypedApp, { registry }: Context): void {
  const { register } = registry

  app.get(
    '/decisions',
    {
      schema: {
        tags: ['decisions'],
        summary: 'Lists decisions, latest first',
        querystring: Type.Object(
          {
            code: Type.Optional(Type.String({ format: 'hospital-code', description: 'That touched this code.' })),
            type: Words('The kind of request or change.'),
            rule: Words('The rule that decided.'),
            outcome: Words('What came out.'),
            ...PAGE_QUERY,
          },
          { additionalProperties: false },
        ),
        response: { 200: pageOf(ref(WholeDecision)) },
      },
    },
    async request => {
      const { code, type, rule, outcome, ...paging } = request.query
      const fits = (deed: DeedEntry): boolean =>
        (code === undefined || deed.codes.includes(code)) &&
        (type === undefined || deed.type === type) &&
        (rule === undefined || deed.rule === rule) &&
        (outcome === undefined || deed.outcome === outcome)
      const { limit, offset } = offsetOf(paging)
      const seqs: number[] = []
      let total = 0
      for (let seq = register.head.seq; seq > 0; seq--) {
        if (!fits(register.findDeed(seq)!)) continue
        if (total >= offset && seqs.length < limit) seqs.push(seq)
        total += 1
      }
      const decisions = await readDecisions(registry, seqs)
      return pageAnswer(decisions, total, paging, request.url)
    },
  )

  app.get(
    '/decisions/:id',
    {
      schema: {
        tags: ['decisions'],
        summary: 'One decision, whole: command, facts, situation, rule, counterfactuals, actor',
        params: Type.Object({
          id: Type.String({ format: 'decision', description: 'Its sequence number or its id.', examples: ['17'] }),
        }),
        response: { 200: ref(WholeDecision) },
      },
    },
    async request => {
      const decision = await findDecision(registry, request.params.id.toLowerCase())
      if (decision === undefined) throw new Problem('not-found', `There is no such decision; see ${ROOT}/decisions.`)
      return decision
    },
  )
}
