// Property tests of the whole register: random commands on both databases, held against a model written apart from the fold.
import fc from 'fast-check'
import t from 'tap'
import { addDays } from '../../src/policy/days.js'
import { findAnswer, listAnswers } from '../../src/registry/answers.js'
import type { Deed } from '../../src/registry/log-rows.js'
import type { Register } from '../../src/registry/register.js'
import { openRegistry, type Registry } from '../../src/registry/registry.js'
import { verify } from '../../src/registry/verify.js'
import type { Database } from '../../src/store/database.js'
import { eachDatabase, type Open } from '../databases.js'
import { ask, NOON } from './asking.js'
import { codesIn, type Plain, plainOn, sharedPairsOn } from './plain-model.js'
import { commandOf, DAYS, type Step, someSteps } from './some-commands.js'

const RUNS = Number(process.env.MODEL_RUNS ?? 8)
const GROUPS_MAX = Number(process.env.MODEL_GROUPS ?? 14)
const SEED = process.env.MODEL_SEED === undefined ? {} : { seed: Number(process.env.MODEL_SEED) }
/** Every day on which something can begin, the day before it, and a day before all of them. */
const WATCHED = ['2000-01-01', ...DAYS.flatMap(day => [addDays(day, -1), day]), '2027-06-30', '2027-07-01']

t.test('a random life of the register agrees with the model, and no constraint of the database fires', async t => {
  await eachDatabase(t, async (t, open) => {
    const tally: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(someSteps(GROUPS_MAX), groups => live(open, groups, tally)),
      // What is shrunk takes long: the first failure is told at once unless asked for otherwise.
      { numRuns: RUNS, ...SEED, endOnFailure: process.env.MODEL_SHRINK === undefined },
    )
    t.comment(JSON.stringify(tally))
    for (const outcome of ['allocated', 'kept', 'referred']) t.ok(tally[outcome], outcome)
  })
})

async function live(open: Open, groups: readonly (readonly Step[])[], tally: Record<string, number>): Promise<void> {
  const database = await open()
  const alarms: string[] = []
  const alarm = (message: string, detail: unknown): unknown => alarms.push(`${message}: ${JSON.stringify(detail)}`)
  const registry = await openRegistry({ database, now: () => NOON, alarm, submitDeadlineMs: 60_000 })
  try {
    const told: { seq: number; answers: string }[] = []
    for (const group of groups) {
      await Promise.all(group.map(step => askUntilDecided(registry, step, tally)))
      expectUniquePairs(registry.register)
      told.push({ seq: registry.register.head.seq, answers: toldBy(registry.register) })
    }
    for (const { seq, answers } of told)
      expectSame(toldBy(registry.register, seq), answers, `what was told as known at ${seq} is told the same later`)
    await expectModel(database, registry.register)
    await expectFreshTheSame(database, registry.register)
    expectSame((await verify(database)).decidedOtherwise, [], 'every decision replays to itself')
    expectSame(alarms, [], 'nothing alarming')
  } finally {
    await registry.close()
    await database.close()
  }
}

/** Asks, and answers what the rules ask back, until the matter is decided, refused, or asked too often. */
async function askUntilDecided(registry: Registry, step: Step, tally: Record<string, number>): Promise<void> {
  const command = commandOf(step, registry.register)
  if (command === undefined) return
  let answers: Record<string, string> = {}
  for (const choice of step.choices) {
    const said = await ask(registry, command, { answers })
    if (!('decision' in said)) throw new Error('no case can move here')
    const { outcome, options, rule } = said.decision
    tally[outcome] = (tally[outcome] ?? 0) + 1
    if (outcome !== 'referred' || options.length === 0) return
    answers = { ...answers, [rule]: options[choice % options.length]!.id }
  }
}

function expectUniquePairs(register: Register): void {
  for (const day of WATCHED) {
    const pairs = [...register.listCodes()].flatMap(code => {
      const answer = findAnswer(register, code, { day })
      return answer?.status === 'active' && answer.provider && answer.siteId
        ? [`${answer.provider.id} ${answer.siteId}`]
        : []
    })
    expectSame(new Set(pairs).size, pairs.length, `each pair has one code on ${day}`)
  }
}

const toldBy = (register: Register, knownSeq = register.head.seq): string =>
  JSON.stringify(
    [...register.listCodes()].map(code => listAnswers(register, code, knownSeq)).filter(all => all.length > 0),
  )

async function expectModel(database: Database, register: Register): Promise<void> {
  const rows = await database.call('read', { text: 'select deed from decisions order by seq' })
  const deeds = rows.map(([deed]) => JSON.parse(deed as string) as Deed)
  const given = deeds.flatMap(deed => deed.patches.filter(patch => patch.issued).map(patch => patch.code))
  expectSame(new Set(given).size, given.length, 'no number is given twice')
  expectSame([...register.listCodes()].sort(), codesIn(deeds).sort(), 'the codes')
  const contents = new Map<string, string>()
  for (let known = 1; known <= deeds.length; known++) {
    const heard = deeds.slice(0, known)
    for (const code of codesIn(heard)) {
      for (const day of WATCHED) expectAnswer(register, code, day, known, plainOn(heard, code, day))
      expectOneContent(register, code, known, contents)
    }
  }
  for (const day of WATCHED) {
    expectSame(sharedPairsOn(deeds, day), [], `no pair is shared on ${day}`)
    await expectTable(database, deeds, day)
  }
}

function expectAnswer(
  register: Register,
  code: string,
  day: string,
  knownSeq: number,
  plain: ReturnType<typeof plainOn>,
): void {
  const answer = findAnswer(register, code, { day, knownSeq })!
  const where = `${code} on ${day} as known at ${knownSeq}`
  if (typeof plain !== 'object') {
    expectSame(answer.status, plain, where)
    return
  }
  const { status, siteId, address, provider, region, activityName, mvo } = answer
  expectSame(
    {
      status,
      site: siteId,
      street: address?.street ?? null,
      provider: provider?.id ?? null,
      region,
      name: activityName,
      mvo,
    },
    plain,
    where,
  )
}

/** A state's id names one content for ever; only where it ends may become known later. */
function expectOneContent(register: Register, code: string, known: number, contents: Map<string, string>): void {
  for (const { stateId, validTo: _, ...state } of register.statesOf(code, known)) {
    const content = JSON.stringify(state)
    expectSame(contents.get(stateId) ?? content, content, `${stateId} names one content`)
    contents.set(stateId, content)
  }
}

async function expectTable(database: Database, deeds: readonly Deed[], day: string): Promise<void> {
  const text = `select code, status, site, provider, region, name, mvo from code_states where valid @> $1::date order by code`
  const rows = await database.call('read', { text, params: [day] })
  const expected = codesIn(deeds)
    .sort()
    .flatMap(code => {
      const plain = plainOn(deeds, code, day)
      return typeof plain === 'object' ? [[code, ...columnsOf(plain)]] : []
    })
  expectSame(rows, expected, `code_states on ${day}`)
}

const columnsOf = ({ status, site, provider, region, name, mvo }: Plain) => [status, site, provider, region, name, mvo]

async function expectFreshTheSame(database: Database, register: Register): Promise<void> {
  const fresh = await openRegistry({ database, now: () => NOON })
  const particularsOf = (of: Register) => [
    of.head,
    toldBy(of),
    [...of.listProviders()].map(id => [id, of.findProvider(id)]),
    [...of.listSites()].map(id => [id, of.siteReadAs(id), of.siteOf(of.findSite(id)!.address), of.codesEverAt(id)]),
    [...of.listIncomplete()],
    ['1', '4'].map(series => of.nextNumber('03', series as '1')),
  ]
  expectSame(particularsOf(fresh.register), particularsOf(register), 'a register read afresh')
  await fresh.close()
}

function expectSame(found: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`)
}
