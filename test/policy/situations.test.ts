// What a decision says of other situations, and that it says the same again: counterfactuals, purity, replay.
import fc from 'fast-check'
import t from 'tap'
import type { AskedCommand, Command, Facts } from '../../src/policy/commands.js'
import { decide } from '../../src/policy/decide.js'
import { QUESTIONS, situate } from '../../src/policy/situations.js'
import { aFacts, aRequest, aTimeline, closedOn, knownProvider, knownSite, someCase, TODAY } from './builders.js'

const FLIPS: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  'new-code': { hosted: [true, false] },
  move: { scope: ['whole', 'part'] },
  takeover: {
    scope: ['whole', 'part'],
    samePremises: [true, false],
    sameActivity: [true, false],
    formerStays: [true, false],
  },
}
const DEFAULTS: Readonly<Record<string, unknown>> = { hosted: false, scope: 'whole' }

/** Every other value of every field that a counterfactual may be about. */
const flipsOf = (command: AskedCommand) =>
  Object.entries(FLIPS[command.kind] ?? {}).flatMap(([field, values]) => {
    const actual = (command as unknown as Record<string, unknown>)[field] ?? DEFAULTS[field]
    return values.filter(value => value !== actual).map(value => ({ field, value }))
  })

/** Premises elsewhere need an address that the request may not have: then only the rule is foretold, not its consequences. */
const lacksAddress = (command: AskedCommand, facts: Facts): boolean =>
  command.kind === 'takeover' && !command.samePremises && facts.site?.id === undefined

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value))

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const part of Object.values(Object.freeze(value))) frozen(part)
  return value
}

t.test('counterfactuals are true when tried, and no flip that would change the outcome is left out', t => {
  const told = new Set<string>()
  fc.assert(
    fc.property(someCase, ({ command, facts }) => {
      const decision = decide(command, facts)
      const listed = new Map(decision.counterfactuals.map(each => [JSON.stringify(each.if), each]))
      if (listed.size !== decision.counterfactuals.length) throw new Error('a counterfactual is told twice')
      const flips = flipsOf(command)
      for (const { field, value } of flips) {
        const flipped = { ...command, [field]: value } as AskedCommand
        const other = listed.get(JSON.stringify({ [field]: value }))
        listed.delete(JSON.stringify({ [field]: value }))
        if (lacksAddress(flipped, facts)) continue
        const tried = decide(flipped, facts)
        const foretold = other ?? decision
        if (tried.rule !== foretold.rule || tried.outcome !== foretold.outcome)
          throw new Error(`${field}=${value}: foretold ${foretold.rule}, tried ${tried.rule} ${tried.outcome}`)
        if (other !== undefined) {
          told.add(`${decision.rule}>${other.rule}`)
          if (other.rule === decision.rule && other.outcome === decision.outcome)
            throw new Error('nothing would change')
        }
      }
      if (listed.size > 0) throw new Error(`told of what is no other value: ${[...listed.keys()]}`)
    }),
    { numRuns: 4000, seed: 17 },
  )
  t.comment(`${told.size} pairs of rules told of each other`)
  for (const pair of ['P5>P6', 'P6>P5', 'P1>P4', 'P4>P1', 'P3>P1-part', 'P1-part>P3', 'P5>P2-part', 'P5>G-P3P5'])
    t.ok(told.has(pair), pair)
  t.end()
})

t.test('counterfactuals of a plain takeover: had the activity not been the same, the former is asked about', t => {
  const facts = aFacts({ codes: [aTimeline()], provider: knownProvider('V2') })
  t.same(decide(aRequest('takeover', { formerStays: false }), facts).counterfactuals, [
    { if: { scope: 'part' }, outcome: 'allocated', rule: 'P2-part' },
    { if: { samePremises: false }, outcome: 'referred', rule: 'G-P3P5' },
    { if: { sameActivity: false }, outcome: 'allocated', rule: 'P6' },
  ])
  t.same(decide(aRequest('closure'), facts).counterfactuals, [], 'a closure has none')
  t.end()
})

t.test('a decision is pure: the same again, nothing touched, and the same from what was stored as JSON', t => {
  const rows = new Set<string>()
  fc.assert(
    fc.property(someCase, ({ command, facts }) => {
      const decision = decide(frozen(command), frozen(facts))
      rows.add(decision.row)
      const stored = JSON.stringify(decision)
      if (JSON.stringify(decide(command, facts)) !== stored) throw new Error('decided otherwise the second time')
      if (JSON.stringify(decide(copied(command), copied(facts))) !== stored)
        throw new Error('decided otherwise from JSON')
    }),
    { numRuns: 4000, seed: 4 },
  )
  t.comment(`${rows.size} rows tried`)
  t.ok(rows.size > 35, 'many rows are tried')
  t.end()
})

t.test('a decision is whole: nothing changes unless its outcome says so, and what it names is what it does', t => {
  fc.assert(
    fc.property(someCase, ({ command, facts }) => {
      const { outcome, patches, minted, options, code, row } = decide(command, facts)
      const isIdle = ['referred', 'refused', 'rejected'].includes(outcome)
      if (isIdle !== (patches.length === 0)) throw new Error(`${row}: ${outcome} with ${patches.length} patches`)
      if (isIdle && Object.keys(minted).length > 0) throw new Error(`${row} mints and does nothing`)
      if ((outcome === 'referred') !== options.length > 0) throw new Error(`${row}: ${options.length} options`)
      if (options.filter(option => option.recommended).length > 1) throw new Error(`${row} recommends two`)
      if (!isIdle && !patches.some(patch => patch.code === code)) throw new Error(`${row} names ${code}`)
      if ((outcome === 'allocated') !== patches.some(patch => patch.issued)) throw new Error(`${row} gives a number`)
      if (patches.some(patch => !patch.issued && facts.timelines[patch.code] === undefined && outcome !== 'kept'))
        throw new Error(`${row} states something of a code never issued`)
    }),
    { numRuns: 3000, seed: 5 },
  )
  t.pass('holds for all')
  t.end()
})

t.test('a situation answers each question of its kind with one of the answers it has', t => {
  fc.assert(
    fc.property(someCase, ({ command, facts }) => {
      const situation = situate(command, facts)
      const questions = QUESTIONS[command.kind]
      if (Object.keys(situation).join() !== Object.keys(questions).join()) throw new Error('other questions')
      for (const [question, answer] of Object.entries(situation))
        if (!questions[question]?.includes(answer)) throw new Error(`${question}: ${answer}`)
    }),
    { numRuns: 1000, seed: 6 },
  )
  t.pass('holds for all')
  t.end()
})

t.test('the answers to single questions', t => {
  const at = (command: Command, given: Parameters<typeof aFacts>[0], question: string) =>
    situate(command, aFacts({ provider: knownProvider('V2'), site: knownSite('S1'), ...given }))[question]
  const newCode = aRequest('new-code')

  const ended = aTimeline({ later: [closedOn(TODAY)] })
  const lasts = aTimeline({ later: [closedOn('2026-11-16')] })
  t.equal(at(newCode, { codes: [ended] }, 'shared'), 'no', 'a code closed today does not share the site')
  t.equal(at(newCode, { codes: [lasts] }, 'shared'), 'yes', 'one that closes tomorrow does')
  t.equal(at(newCode, { codes: [lasts], provider: knownProvider('V1') }, 'held'), 'active')
  t.equal(at(newCode, { codes: [ended], provider: knownProvider('V1') }, 'held'), 'closed')
  t.equal(at(aRequest('move'), { codes: [ended] }, 'named'), 'closed')
  t.equal(at(aRequest('move'), { codes: [aTimeline({ from: '2026-11-16' })] }, 'named'), 'before-first')
  t.equal(at(aRequest('merger'), { codes: [ended] }, 'named'), 'never-issued', 'the gravest of the codes named counts')
  t.equal(
    at(aRequest('takeover', { scope: 'part' }), { codes: [lasts] }, 'former'),
    'stays',
    'the code stays with the rest',
  )
  const incomplete = { codes: [aTimeline({ region: null })] }
  t.equal(at(aRequest('move'), incomplete, 'complete'), 'no', 'a region that is not known makes a code incomplete')
  t.end()
})
