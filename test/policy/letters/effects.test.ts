// Effects: what the policy decides becomes changes, and the changes a letter, without anything in between.
import t from 'tap'
import type { Command, Facts } from '../../../src/policy/commands.js'
import { decide } from '../../../src/policy/decide.js'
import { changesOf } from '../../../src/policy/letters/effects.js'
import { letterOf } from '../../../src/policy/letters/letters.js'
import type { DecisionTold, StateTold } from '../../../src/policy/letters/occasions.js'
import type { CodeAnswer } from '../../../src/registry/answers.js'
import type { MadeDecision } from '../../../src/registry/decisions.js'
import { aFacts, aRequest, aTimeline, closedOn, knownProvider, knownSite, newSite, TODAY } from '../builders.js'

// What the register tells can be handed to a letter as it is: this does not compile otherwise.
type Fits<Told, Given extends Told> = Given
export type _Decision = Fits<DecisionTold, MadeDecision>
export type _State = Fits<StateTold, CodeAnswer>

const NAMES: Readonly<Record<string, string>> = { V1: 'Exempelvård AB', V2: 'Ögonbolaget AB' }

function written(command: Command, facts: Facts) {
  const decision = decide(command, facts)
  const changes = changesOf(decision, facts, id => NAMES[id])
  const { clause, code, ...rest } = decision
  const letter = letterOf({
    kind: 'decision',
    case: { number: 'SJK-2026-000004', kind: command.kind, receivedOn: TODAY, request: { ...command } },
    decision: { ...rest, code, seq: facts.seq, clause: clause === null ? null : { id: clause } },
    decidedOn: TODAY,
    changes,
  })
  return { changes, flat: letter.text.replace(/\s+/g, ' ') }
}

const HELD = aTimeline()
const OTHER = aTimeline({ code: '12402', seq: 2, site: 'S2', mvo: ['211'] })

t.test('a new code', async t => {
  const { changes, flat } = written(
    aRequest('new-code'),
    aFacts({ provider: knownProvider('V1'), site: newSite('S9') }),
  )
  t.match(changes, [{ code: '12499', from: TODAY, before: null, after: { status: 'active', mvo: ['511'] } }])
  t.match(flat, 'Sjukhuskod 12499 är ny.')
  t.match(flat, 'Vårdgivare: Exempelvård AB')
})

t.test('a new code for a provider that is entered with it', async t => {
  const provider = { ...knownProvider('V9'), isNew: true }
  const { flat } = written(aRequest('new-code'), aFacts({ provider, site: newSite('S9') }))
  t.match(flat, 'Vårdgivare: Exempelvård AB')
})

t.test('a move', async t => {
  const { changes, flat } = written(aRequest('move'), aFacts({ codes: [HELD], site: knownSite('S2') }))
  t.equal(changes.length, 1)
  t.equal(changes[0]?.contactChanged, true)
  t.match(flat, 'Besöksadress: Lillgatan 2, 753 22 Uppsala tidigare Kungsgatan 12, 753 21 Uppsala')
})

t.test('a takeover changes the provider of the code', async t => {
  const { flat } = written(aRequest('takeover'), aFacts({ codes: [HELD], provider: knownProvider('V2') }))
  t.match(flat, 'Vårdgivare: Ögonbolaget AB tidigare Exempelvård AB')
  t.match(flat, 'Den tidigare vårdgivaren använder sjukhuskod 12400 för vård till och med den 14 november 2026')
})

t.test('a closure, with and without a successor', async t => {
  const facts = aFacts({ codes: [HELD, OTHER] })
  const alone = written(aRequest('closure'), facts)
  t.match(alone.flat, 'Vi stänger sjukhuskod 12400.')
  t.match(alone.flat, 'Den sista dagen koden gäller är den 14 november 2026. Ingen annan kod ersätter den.')
  const followed = written(aRequest('closure', { successor: '12402' }), facts)
  t.match(followed.flat, 'Vi stänger sjukhuskod 12400.')
  t.match(followed.flat, 'Sjukhuskod 12402 ersätter den.')
  t.match(followed.flat, 'Använd sjukhuskod 12402 när ni rapporterar vård från och med den 15 november 2026.')
})

t.test('a merger closes one code and adds to the other', async t => {
  const { flat } = written(aRequest('merger'), aFacts({ codes: [HELD, OTHER] }))
  t.match(flat, 'MVO-koder som läggs till: 301 Kirurgisk vård 511 Ögonsjukvård')
  t.match(flat, 'Sjukhuskod 12400 stängs den 15 november 2026.')
})

t.test('a reopening', async t => {
  const { flat } = written(aRequest('reopening'), aFacts({ codes: [aTimeline({ later: [closedOn('2024-01-01')] })] }))
  t.match(flat, 'Sjukhuskod 12400 gäller igen från och med den 15 november 2026.')
})

t.test('a withdrawal and a correction of the first decision leave a withdrawn code', async t => {
  const withdrawal = written(aRequest('withdrawal'), aFacts({ codes: [HELD] }))
  t.match(withdrawal.changes, [{ from: '', before: { status: 'active' }, after: { status: 'withdrawn' } }])
  const annulled = { seq: 1, stands: true, annullable: true, codes: ['12400'] }
  const correction = written(aRequest('correction', { decision: 1 }), aFacts({ codes: [HELD], annulled }))
  t.match(correction.changes, [{ from: '2020-01-01', after: { status: 'withdrawn' } }])
  for (const { flat } of [withdrawal, correction]) t.match(flat, 'Sjukhuskod 12400 är återkallad.')
})

t.test('a correction of a later decision gives the code back what it was', async t => {
  const renamed = aTimeline({ later: [{ kind: 'amendment', from: '2026-01-01', name: 'Nya namnet' }] })
  const annulled = { seq: 11, stands: true, annullable: true, codes: ['12400'] }
  const { flat } = written(aRequest('correction', { decision: 11 }), aFacts({ codes: [renamed], annulled }))
  t.match(flat, 'från och med den 1 januari 2026: Verksamhetens namn: Kliniken Uppsala tidigare Nya namnet')
  t.match(flat, 'Vi upphäver beslut nummer 11.')
})
