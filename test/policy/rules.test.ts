// The table of rules over the whole space of situations: every situation is decided, every row decides something.
import t from 'tap'
import { CLAUSES } from '../../src/policy/clauses.js'
import type { CommandKind } from '../../src/policy/commands.js'
import { RULES, type Rule, ruleFor, rulesOf } from '../../src/policy/rules.js'
import { QUESTIONS } from '../../src/policy/situations.js'

const KINDS = Object.keys(QUESTIONS) as CommandKind[]
/** The contract's list (DESIGN, "A case and a decision"). */
const OUTCOMES = 'allocated kept closed merged reopened withdrawn annulled rejected referred refused'.split(' ')

const answersOf = (answers: string | readonly string[]): readonly string[] =>
  typeof answers === 'string' ? [answers] : answers

/**
 * Tries every combination of answers of a kind: how many situations each row decides, and those that no row does. A row is
 * compiled to one bit mask a question, as some kinds have millions of situations; `every` sees one in some thousands.
 */
function tried(kind: CommandKind, every: (situation: Record<string, string>, rule: Rule | undefined) => void) {
  const questions = Object.entries(QUESTIONS[kind])
  const rules = rulesOf(kind)
  const compiled = rules.map(rule =>
    Object.entries(rule.when).map(([question, answers]) => {
      const index = questions.findIndex(([name]) => name === question)
      const mask = answersOf(answers).reduce((sum, answer) => sum | (1 << questions[index]![1].indexOf(answer)), 0)
      return { index, mask }
    }),
  )
  const sizes = questions.map(([, answers]) => answers.length)
  const size = sizes.reduce((product, each) => product * each, 1)
  const decided = new Array<number>(rules.length).fill(0)
  const at = new Array<number>(questions.length).fill(0)
  let undecided = 0
  for (let n = 0; n < size; n++) {
    const row = compiled.findIndex(checks => checks.every(({ index, mask }) => (mask >> at[index]!) & 1))
    if (row === -1) undecided += 1
    else decided[row]! += 1
    if (n % 1009 === 0 || size < 5000) every(situationAt(questions, at), rules[row])
    for (let q = questions.length - 1; q >= 0 && ++at[q]! === sizes[q]; q--) at[q] = 0
  }
  return { size, undecided, decided: new Map(rules.map((rule, i) => [rule.id, decided[i]!])) }
}

const situationAt = (questions: [string, readonly string[]][], at: readonly number[]): Record<string, string> =>
  Object.fromEntries(questions.map(([question, answers], q) => [question, answers[at[q]!]!]))

for (const kind of KINDS)
  t.test(`every situation of ${kind} is decided by one row, and every row of it decides some`, t => {
    let samples = 0
    const disagreements: unknown[] = []
    const { size, undecided, decided } = tried(kind, (situation, rule) => {
      samples += 1
      if (ruleFor(kind, situation) !== rule) disagreements.push({ situation, rule: rule?.id })
    })
    t.comment(`${kind}: ${size} situations, ${decided.size} rows, ${samples} compared with ruleFor`)
    t.equal(undecided, 0)
    t.same(disagreements, [])
    t.ok(samples > 0)
    t.same(
      [...decided].filter(([, count]) => count === 0).map(([id]) => id),
      [],
      'no row is dead',
    )
    t.equal(
      [...decided.values()].reduce((sum, count) => sum + count, 0),
      size,
    )
    t.end()
  })

t.test('a row names only questions and answers that its kinds have', t => {
  for (const rule of RULES)
    for (const kind of rule.kinds)
      for (const [question, answers] of Object.entries(rule.when)) {
        const possible = QUESTIONS[kind][question]
        t.ok(possible, `${rule.id}: ${kind} has the question ${question}`)
        t.ok(answersOf(answers).length > 0, `${rule.id}: ${question} has an answer`)
        for (const answer of answersOf(answers))
          t.ok(possible?.includes(answer), `${rule.id}: ${kind} may answer ${question} with ${answer}`)
      }
  t.end()
})

t.test('a situation that no kind has is an error and not a guess', t => {
  t.throws(() => ruleFor('nonsense' as CommandKind, {}), /no rule for nonsense/)
  t.end()
})

t.test('every row is whole: id, rule, clause, outcome, acts or choice, and its sentences', t => {
  t.equal(new Set(RULES.map(rule => rule.id)).size, RULES.length, 'ids are unique')
  const clauses = CLAUSES.map(clause => clause.id)
  for (const rule of RULES) {
    t.match(rule.id, /^[A-Z]\d?[A-Za-z0-9]*(-[A-Za-z0-9]+)?(\.[A-Za-z0-9-]+)*$/, `${rule.id} has the shape of an id`)
    t.ok(rule.id === rule.rule || rule.id.includes('.'), `${rule.id} is its rule, or names a case of it`)
    t.ok(rule.clause === null || clauses.includes(rule.clause), `${rule.id} cites a clause that exists`)
    t.ok(rule.kinds.length > 0 && new Set(rule.kinds).size === rule.kinds.length, `${rule.id} has kinds, each once`)
    t.ok(OUTCOMES.includes(rule.outcome), `${rule.id}: ${rule.outcome} is in the contract`)
    t.equal(rule.choice !== undefined, rule.outcome === 'referred', `${rule.id} has options if and only if it refers`)
    const changes = !['referred', 'refused', 'rejected'].includes(rule.outcome)
    t.equal(rule.acts.length > 0, changes, `${rule.id} acts if and only if its outcome changes something`)
    t.match(rule.sv, /^[A-ZÅÄÖ].*\.$/u, `${rule.id} has a Swedish sentence with a period`)
    t.match(rule.en, /^[A-Z].*\.$/, `${rule.id} has an English sentence with a period`)
    t.notMatch(rule.sv, / {2}|\n/, `${rule.id} is one tidy line`)
  }
  t.end()
})

t.test('a rule of the principles cites its own clause', t => {
  for (const rule of RULES) {
    const own = /^P[1-6]/.exec(rule.rule)?.[0]
    if (own !== undefined) t.equal(rule.clause, own, rule.id)
    if (/^[NAICMRWKVSO]-/.test(rule.rule) && rule.id !== 'I-conflict.pair') t.equal(rule.clause, null, rule.id)
  }
  t.end()
})

t.test('the table, in order of precedence', t => {
  const line = (rule: Rule): string => {
    const when = Object.entries(rule.when).map(([question, answers]) => `${question}=${answersOf(answers).join('|')}`)
    const acts = rule.choice === undefined ? rule.acts.join('+') : `?${rule.choice}`
    const cites = `${rule.rule} ${rule.clause ?? '–'}`
    return [rule.id, cites, rule.kinds.join(' '), when.join(' ') || '–', rule.outcome, acts || '–', rule.sv].join(' ¦ ')
  }
  t.matchSnapshot(`\n${RULES.map(line).join('\n')}\n`)
  t.end()
})
