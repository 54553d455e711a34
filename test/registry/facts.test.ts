// Facts: what is gathered suffices for the policy to foresee every collision, tried on random lives in memory (FACTS_RUNS for more).
import fc from 'fast-check'
import t from 'tap'
import { decide } from '../../src/policy/decide.js'
import { overlap, tenuresOf } from '../../src/policy/timelines.js'
import { entryOf } from '../../src/registry/entries.js'
import { factsFor } from '../../src/registry/facts.js'
import { Register } from '../../src/registry/register.js'
import { eachDatabase } from '../databases.js'
import { aCommand, ask, at, isDecided, made, newCode, opened, TODAY } from './asking.js'
import { commandOf, type Step, someSteps } from './some-commands.js'

const RUNS = Number(process.env.FACTS_RUNS ?? 150)
const ACTOR = { role: 'officer', sub: 'test' } as const

/** Decides a step, answering what is asked back, and folds in what comes of it. */
function take(step: Step, register: Register): void {
  const command = commandOf(step, register)
  if (command === undefined) return
  const day = (command as { effectiveFrom?: string }).effectiveFrom ?? TODAY
  let answers: Record<string, string> = {}
  for (const choice of step.choices) {
    const facts = factsFor(command, { receivedOn: TODAY, day, requester: { role: 'officer' }, answers }, register)
    const decision = decide(command, facts)
    if (isDecided(decision)) {
      const decidedAt = `${TODAY}T11:00:00.000Z`
      entryOf({ id: 'x', command, facts, decision, decidedAt, actor: ACTOR, alongside: {} }, register)
      return
    }
    if (decision.options.length === 0) return
    answers = { ...answers, [decision.rule]: decision.options[choice % decision.options.length]!.id }
  }
}

function expectNoSharedPair(register: Register): void {
  const active = [...register.listCodes()]
    .flatMap(code => tenuresOf(register.statesOf(code)))
    .filter(tenure => tenure.status === 'active')
  for (const [i, one] of active.entries())
    for (const other of active.slice(0, i))
      if (one.code !== other.code && one.provider === other.provider && one.site === other.site && overlap(one, other))
        throw new Error(`two codes share a pair: ${JSON.stringify([one, other])}`)
}

/** Only an import may lack particulars. */
function expectCompleteAllocations(register: Register): void {
  for (const code of register.listCodes())
    for (const { issued, legacy, provider, place, region, name } of register.findTimeline(code)!.statements)
      if (issued && !legacy && !(provider && place && region && name))
        throw new Error(`${code} was given out without a particular`)
}

t.test('no random life of the register makes two codes share provider and site on any day', async t => {
  fc.assert(
    fc.property(someSteps(20), groups => {
      const register = new Register()
      for (const step of groups.flat()) {
        take(step, register)
        expectNoSharedPair(register)
      }
      expectCompleteAllocations(register)
    }),
    { numRuns: RUNS },
  )
  t.pass(`${RUNS} lives`)
})

t.test('a code opened again collides also where a move recorded for a later day puts it', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const early = { effectiveFrom: '2024-01-01' }
    const moved = (await made(registry, newCode(early))).decision.code!
    await made(registry, aCommand('move', { code: moved, address: at('Lillgatan 2'), effectiveFrom: '2026-06-01' }))
    const stand = { answers: { 'G-later': 'stand' } }
    await made(registry, aCommand('closure', { code: moved, ...early }), stand)
    const there = (await made(registry, newCode({ ...early, address: at('Lillgatan 2') }))).decision.code!
    const again = await ask(registry, newCode(early), { answers: { 'G-closed': 'reopen' } })
    t.match(again, { written: false, decision: { rule: 'G-later', options: [{ id: 'close' }, { id: 'withdraw' }] } })
    await made(registry, newCode(early), { answers: { 'G-closed': 'reopen', 'G-later': 'close' } })
    t.match(registry.register.statesOf(there).at(-1), {
      status: 'closed',
      validFrom: '2026-06-01',
      successors: [moved],
    })
  })
})

t.test('an officer may have a code given out on a request of any kind that tells enough', async t => {
  await eachDatabase(t, async (t, open) => {
    const registry = await opened(t, await open())
    const code = (await made(registry, newCode())).decision.code!
    const ruling = { action: 'otherwise', outcome: 'allocated' }
    const given = await made(registry, aCommand('amendment', { code, address: at('Lillgatan 2'), ruling }))
    t.match(given.decision, { outcome: 'allocated', code: '12401' })
    const bare = await ask(registry, aCommand('closure', { code, ruling }))
    t.match(bare, { written: false, decision: { rule: 'N-ruling' } })
    for (const outcome of ['allocated', 'kept', 'closed', 'merged', 'reopened']) {
      const merger = aCommand('merger', {
        codes: [code, '12401'],
        into: code,
        ruling: { action: 'otherwise', outcome },
      })
      t.match(await ask(registry, merger), { written: false, decision: { rule: 'N-ruling' } }, `merger, ${outcome}`)
    }
  })
})
