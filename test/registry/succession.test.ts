// Succession: what came before a code and after it, through merges and chains, and when that cannot be told.
import t from 'tap'
import { successionOf } from '../../src/registry/succession.js'
import { issued, type MadeUp, madeUpRegister, placeIn } from './made-up.js'

const CODES = ['12400', '12401', '12402', '12403'] as const
const [A, B, C, D] = CODES

function withFour(): MadeUp {
  const made = madeUpRegister()
  for (const code of CODES) made.fold([issued(code, code, { place: placeIn('Uppsala', `site of ${code}`) })])
  return made
}
const into = (code: string, successors: readonly string[], from = '2026-01-01') => ({
  code,
  from,
  status: 'closed' as const,
  successors,
})
const told = ({ register }: MadeUp, code: string, knownSeq?: number) => {
  const { predecessors, successors, current, ambiguous } = successionOf(register, code, knownSeq)
  const arrow = (step: { code: string; successor: string }) => `${step.code}>${step.successor}`
  return { before: predecessors.map(arrow), after: successors.map(arrow), current, ambiguous }
}

t.test('a code that nothing came before or after is its own current one', async t => {
  t.same(told(withFour(), A), { before: [], after: [], current: [A], ambiguous: false })
})

t.test('a chain of closings is followed to its end, from any of its codes', async t => {
  const made = withFour()
  made.fold([into(A, [B])])
  const seq = made.fold([into(B, [C], '2026-06-01')])
  t.same(told(made, A), { before: [], after: [`${A}>${B}`, `${B}>${C}`], current: [C], ambiguous: false })
  t.same(told(made, B), { before: [`${A}>${B}`], after: [`${B}>${C}`], current: [C], ambiguous: false })
  t.same(told(made, C), { before: [`${B}>${C}`, `${A}>${B}`], after: [], current: [C], ambiguous: false })
  t.same(told(made, A, seq - 1).current, [B], 'as known before the second')
  const [, step] = successionOf(made.register, A).successors
  t.match(step, { from: '2026-06-01', decision: seq, stateId: `${B}~20260601~${seq}`, rule: 'made-up' })
})

t.test('codes merged into one have it in common', async t => {
  const made = withFour()
  made.fold([into(A, [C]), into(B, [C])])
  t.same(told(made, C), { before: [`${A}>${C}`, `${B}>${C}`], after: [], current: [C], ambiguous: false })
  t.same(told(made, A).current, [C])
})

t.test('two successors are said to be ambiguous, until they meet again', async t => {
  const made = withFour()
  made.fold([into(A, [B, C])])
  t.same(told(made, A), { before: [], after: [`${A}>${B}`, `${A}>${C}`], current: [B, C], ambiguous: true })
  made.fold([into(B, [D]), into(C, [D])])
  t.same(told(made, A).current, [D])
  t.equal(told(made, A).ambiguous, false)
})

t.test('codes that follow each other in a ring are told, and the walk ends', async t => {
  const made = withFour()
  made.fold([into(A, [B])])
  made.fold([into(B, [A], '2026-06-01')])
  t.same(told(made, A).after, [`${A}>${B}`, `${B}>${A}`])
  t.same(told(made, A).before, [`${B}>${A}`, `${A}>${B}`])
})

t.test('a code that was reopened is followed by none; its closing annulled, the same', async t => {
  const made = withFour()
  made.fold([into(A, [B])])
  made.fold([{ code: A, from: '2026-06-01', status: 'active' }])
  t.same(told(made, A), { before: [], after: [], current: [A], ambiguous: false })
  t.same(told(made, B).before, [])
  const closing = made.fold([into(C, [D])])
  made.fold([], { annuls: closing })
  t.same(told(made, C).after, [])
  t.same(told(made, C, closing).after, [`${C}>${D}`], 'as known before the correction')
})
