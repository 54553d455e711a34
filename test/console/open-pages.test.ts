// The pages that are read only: principles, statistics and what the service says of itself.
import t, { type Test } from 'tap'
import { conditionOf } from '../../src/console/rules/situation-words.js'
import type { CommandKind } from '../../src/policy/commands.js'
import { RULES } from '../../src/policy/rules.js'
import { QUESTIONS } from '../../src/policy/situations.js'
import { createStatistics, lastMonths } from '../../src/registry/statistics.js'
import { createTable } from '../../src/registry/table.js'
import { aNewCode, decided, givenCode, type Service, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'

t.test('every answer to every question of the rules has words', async t => {
  for (const [kind, questions] of Object.entries(QUESTIONS) as [CommandKind, Record<string, readonly string[]>][])
    for (const [question, answers] of Object.entries(questions))
      for (const answer of answers) t.ok(conditionOf(kind, question, [answer]), `${kind}: ${question}.${answer}`)
  for (const { id, kinds, when } of RULES)
    for (const kind of kinds)
      for (const [question, answers] of Object.entries(when))
        t.ok(conditionOf(kind, question, [answers].flat()), `${id}, ${kind}: ${question}`)
})

t.test('the last 36 months end with this one', async t => {
  const months = lastMonths('2026-01-15')
  t.same([months.length, months[0], months[35]], [36, '2023-02', '2026-01'])
})

t.test('the pages to read', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('they answer before anything is decided', t => pagesAnswer(t, service))
    await t.test('the register is counted', t => registerIsCounted(t, service))
    await t.test('and they answer after', t => pagesAnswer(t, service))
  }),
)

async function pagesAnswer(t: Test, { app }: Service): Promise<void> {
  for (const url of ['/', '/principer', '/statistik', '/om', '/api', '/tillganglighet', '/koder.csv', '/koder.json'])
    t.equal((await app.inject({ url })).statusCode, 200, url)
}

async function registerIsCounted(t: Test, service: Service): Promise<void> {
  const { registry } = service
  const given = [await givenCode(service, { region: '12', effectiveFrom: '2025-05-01' }), await givenCode(service)]
  await decided(service, { id: aNewCode().id, kind: 'closure', code: given[1]!.code, effectiveFrom: '2026-02-01' })
  const table = createTable(registry)
  t.teardown(() => table.close())
  const statisticsOn = createStatistics(registry, table)
  const counted = await statisticsOn('2026-11-16')
  t.same(
    counted.years.slice(-3).map(({ day, active, closed }) => [day, active, closed]),
    [
      ['2024-12-31', 0, 0],
      ['2025-12-31', 1, 0],
      ['2026-11-16', 1, 1],
    ],
  )
  t.same(counted.regions, [
    { region: '03', active: 0, closed: 1 },
    { region: '12', active: 1, closed: 0 },
  ])
  t.same(counted.months.at(-1), { month: '2026-11', allocated: 2 })
  const wait = counted.waits.at(-1)
  t.same([wait?.month, wait?.settled], ['2026-11', 3])
  t.ok(wait?.medianDays !== null && wait!.medianDays > 0 && wait!.medianDays < 1)
  t.equal(await statisticsOn('2026-11-16'), counted, 'what was counted is remembered')
  await givenCode(service)
  t.not(await statisticsOn('2026-11-16'), counted, 'until something is decided')
}
