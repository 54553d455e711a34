// Answers: what anyone may be told of a code on a day, as known at a moment, and the verdict on one met in a report.
import t from 'tap'
import { findAnswer, listAnswers, verdictOf } from '../../src/registry/answers.js'
import { issued, type MadeUp, madeUpRegister } from './made-up.js'

const PERSONAL = '8112189876'
const REF = '0192f5d0-0000-4000-8000-000000000001'
const TOKEN = `personal:${REF}:${'a'.repeat(64)}`
const day = '2026-11-15'

function withProvider(organisationNumber: string): MadeUp {
  const made = madeUpRegister()
  made.register.learnNumber(REF, PERSONAL)
  made.fold([issued('12400', 'Kliniken', { contact: TOKEN })], {
    provider: { id: 'V1', name: 'Gamla AB', organisationNumber, from: '2020-01-01' },
  })
  made.fold([], { provider: { id: 'V1', name: 'Nya AB', from: '2026-01-01' } })
  return made
}

t.test('an answer has what is public of the state and nothing else', async t => {
  const { register } = withProvider('5565594230')
  t.same(findAnswer(register, '12400', { day }), {
    code: '12400',
    stateId: '12400~20200101~1',
    status: 'active',
    incomplete: false,
    validFrom: '2020-01-01',
    validTo: null,
    region: '03',
    activityName: 'Kliniken',
    provider: { id: 'V1', name: 'Nya AB', organisationNumber: '5565594230' },
    address: { street: 'Storgatan 1', postalCode: '75321', town: 'Uppsala' },
    siteId: 'site in Uppsala',
    mvo: ['511'],
    rule: 'made-up',
    clause: null,
  })
})

t.test('a provider is called as on the day, as known then', async t => {
  const { register } = withProvider('5565594230')
  const nameOn = (day: string, knownSeq?: number) => findAnswer(register, '12400', { day, knownSeq })?.provider?.name
  t.equal(nameOn(day), 'Nya AB')
  t.equal(nameOn('2025-12-31'), 'Gamla AB')
  t.equal(nameOn(day, 1), 'Gamla AB')
})

t.test('a sole trader’s number is masked, stored as a reference or as itself; the contact is in no answer', async t => {
  for (const stored of [TOKEN, PERSONAL]) {
    const { register } = withProvider(stored)
    const told = [
      findAnswer(register, '12400', { day }),
      listAnswers(register, '12400'),
      verdictOf(register, '12400', { day }),
    ]
    t.equal(findAnswer(register, '12400', { day })?.provider?.organisationNumber, 'enskild')
    for (const secret of [PERSONAL, REF]) t.notOk(JSON.stringify(told).includes(secret))
  }
})

t.test(
  'before its first day a code has its first state, not yet active; an unknown first day is told as none',
  async t => {
    const { register, fold } = madeUpRegister()
    fold([issued('12400', 'Kliniken')])
    fold([issued('10010', 'Gammal', { from: '', legacy: true })])
    t.match(findAnswer(register, '12400', { day: '2019-12-31' }), { status: 'not-yet-active', validFrom: '2020-01-01' })
    t.match(findAnswer(register, '10010', { day: '1950-01-01' }), {
      status: 'active',
      validFrom: null,
      stateId: '10010~00000000~2',
    })
    t.equal(findAnswer(register, '99999', { day }), undefined)
    t.equal(findAnswer(register, '10010', { day, knownSeq: 1 }), undefined, 'not issued yet, as known then')
  },
)

t.test('a verdict says each of the six words', async t => {
  const { register, fold } = madeUpRegister()
  fold([issued('12400', 'Kliniken'), { code: '12400', from: '2026-01-01', status: 'closed', successors: ['12401'] }])
  fold([issued('12401', 'Nästa')])
  fold([issued('12402', 'Fel'), { code: '12402', from: '', void: true }])
  const word = (code: string, on = day) => verdictOf(register, code, { day: on }).verdict
  t.equal(word('12401'), 'active')
  t.equal(word('12400'), 'closed')
  t.equal(word('12400', '2025-12-31'), 'active')
  t.equal(word('12400', '2019-01-01'), 'not-yet-active')
  t.equal(word('12402'), 'withdrawn')
  t.equal(word('99999'), 'never-issued')
  for (const code of ['1240', '1234567', 'abcde', ''])
    t.match(verdictOf(register, code, { day }), { verdict: 'malformed', wellFormed: false, state: null })
  t.match(verdictOf(register, '12401', { day }, '511'), { mvoRegistered: true })
  t.match(verdictOf(register, '12401', { day }, '301'), { mvoRegistered: false })
})

t.test(
  'a closed code is replaced by those in force that its successors lead to, and it is said when they are several',
  async t => {
    const { register, fold } = madeUpRegister()
    const closed = (code: string, successors: string[]) => ({
      code,
      from: '2026-01-01',
      status: 'closed' as const,
      successors,
    })
    for (const n of [0, 1, 2, 3]) fold([issued(`1240${n}`, `${n}`)])
    fold([closed('12400', ['12401']), closed('12401', ['12402', '12400'])])
    const replaced = () => verdictOf(register, '12400', { day }).replacedBy
    t.same(replaced(), [{ code: '12402', stateId: '12402~20200101~3' }])
    fold([closed('12401', ['12402', '12403'])])
    t.same(
      replaced().map(each => each.code),
      ['12402', '12403'],
    )
    t.equal(verdictOf(register, '12400', { day }).ambiguous, true)
    t.same(verdictOf(register, '12402', { day }).replacedBy, [])
  },
)
