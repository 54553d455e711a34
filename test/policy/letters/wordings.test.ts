// Wordings: every outcome that the table of rules can yield for a kind of request has its own words.
import t from 'tap'
import { OTHERWISE_OUTCOMES, type Outcome } from '../../../src/policy/commands.js'
import { letterOf } from '../../../src/policy/letters/letters.js'
import { wordingOf } from '../../../src/policy/letters/wordings.js'
import { REQUEST_KINDS, type RequestKind } from '../../../src/policy/requests.js'
import { RULES } from '../../../src/policy/rules.js'
import { caseOf, changeOf, decided, decisionTold } from './samples.js'

const isAsked = (kind: string): kind is RequestKind => (REQUEST_KINDS as readonly string[]).includes(kind)

/** All pairs of kind and outcome that settle a case; a row that does as an officer ruled yields each outcome of a ruling. */
const PAIRS = new Map<string, readonly [RequestKind, Outcome]>()
for (const { kinds, outcome, acts } of RULES)
  for (const kind of kinds.filter(isAsked))
    for (const each of acts.includes('as-ruled') ? OTHERWISE_OUTCOMES : [outcome])
      if (each !== 'referred' && each !== 'refused') PAIRS.set(`${kind} ${each}`, [kind, each])

const TOLD = { code: '12402', named: '12401', from: '2026-12-01', annulled: '12' }

t.test('every outcome of every kind in the table of rules has a wording', async t => {
  t.equal(PAIRS.size, REQUEST_KINDS.length * 6 + 2)
  for (const [name, [kind, outcome]] of PAIRS) {
    const words = wordingOf(outcome, kind, TOLD)
    t.match(words, /^\p{Lu}.+[.]$/u, name)
    t.notMatch(words, /undefined| {2}/, name)
    const { text } = letterOf(
      decided(caseOf(kind), decisionTold({ outcome, rule: 'X', why: 'Därför.' }), { changes: [changeOf({})] }),
    )
    t.ok(text.includes('BESLUT\n'), name)
  }
})

t.test('no two kinds are told an outcome in the same words', async t => {
  for (const outcome of [...OTHERWISE_OUTCOMES, 'rejected'] as const) {
    const words = REQUEST_KINDS.map(kind => wordingOf(outcome, kind, TOLD))
    t.equal(new Set(words).size, REQUEST_KINDS.length, outcome)
  }
})

t.test('the wording names the code to use, or the one that closes', async t => {
  for (const [name, [kind, outcome]] of PAIRS) {
    if (outcome === 'rejected' || outcome === 'annulled') continue
    t.match(wordingOf(outcome, kind, TOLD), kind === 'closure' && outcome === 'closed' ? '12401' : '12402', name)
  }
})

t.test('a kept code is told apart from another that is used instead', async t => {
  for (const kind of ['move', 'takeover'] as const)
    t.not(wordingOf('kept', kind, { ...TOLD, code: '12401' }), wordingOf('kept', kind, TOLD).replace('12402', '12401'))
})
