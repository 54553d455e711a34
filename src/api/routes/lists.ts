// The routes of what seldom changes: the principles with the rules, regions, MVO codes and reporting periods.
import { Type } from '@sinclair/typebox'
import { MVO_CODES } from '../../policy/mvo.js'
import { REGIONS } from '../../policy/regions.js'
import type { Context, TypedApp } from '../context.js'
import { Day } from '../parameters.js'
import { principlesTold, reportingPeriodTold } from '../questions/lists.js'
import { list } from '../shapes.js'

const Text = Type.String()

export function listRoutes(app: TypedApp, { registry }: Context): void {
  app.get(
    '/principles',
    {
      schema: {
        tags: ['lists'],
        summary: 'The principles of allocation and the rules that carry them out',
        description:
          'The clauses are verbatim from the official page. The rules are in order of precedence: the first that agrees decides.',
        response: {
          200: Type.Object({
            policyVersion: Text,
            clauses: list(Type.Object({ id: Text, text: Text, textEn: Text })),
            rules: list(
              Type.Object({
                id: Text,
                rule: Text,
                clause: Type.Union([Text, Type.Null()]),
                kinds: list(Text),
                when: Type.Record(Text, list(Text)),
                outcome: Text,
                sv: Text,
                en: Text,
              }),
            ),
          }),
        },
      },
    },
    async () => principlesTold(),
  )

  app.get(
    '/regions',
    {
      schema: {
        tags: ['lists'],
        summary: 'The regions with the code prefixes found in use',
        description: 'A prefix is history, not geography: never derive the region from a code.',
        response: {
          200: Type.Object({
            items: list(Type.Object({ region: Text, countySv: Text, regionSv: Text, codePrefixes: list(Text) })),
          }),
        },
      },
    },
    async () => ({ items: REGIONS }),
  )

  app.get(
    '/mvo-codes',
    {
      schema: {
        tags: ['lists'],
        summary: 'The codes of medical fields of activity (MVO)',
        response: { 200: Type.Object({ items: list(Type.Object({ code: Text, nameSv: Text })) }) },
      },
    },
    async () => ({ items: MVO_CODES }),
  )

  app.get(
    '/reporting-periods',
    {
      schema: {
        tags: ['lists'],
        summary: 'Which months are to be reported, and by when',
        querystring: Type.Object({ on: Day('As of this day. Absent: today.') }, { additionalProperties: false }),
        response: { 200: Type.Object({ on: Text, dueBy: Text, months: list(Text) }) },
      },
    },
    async request => reportingPeriodTold(registry, request.query.on),
  )
}
