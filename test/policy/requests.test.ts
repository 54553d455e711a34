// What can be asked: every schema compiles and is strict, what one situation needs is told, and how values are stored.
import { FormatRegistry, type TSchema } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import t from 'tap'
import { FORMATS, normalised } from '../../src/policy/formats.js'
import { faultsOf, OFFICER_KINDS, REQUEST_KINDS, REQUESTS, type Request } from '../../src/policy/requests.js'
import { QUESTIONS } from '../../src/policy/situations.js'
import { ADDRESSES, aRequest, REQUEST_OF } from './builders.js'

for (const [format, { accepts }] of Object.entries(FORMATS)) FormatRegistry.Set(format, accepts)
const compiled = Object.fromEntries(REQUEST_KINDS.map(kind => [kind, TypeCompiler.Compile(REQUESTS[kind] as TSchema)]))
const checked = (kind: string, request: unknown): boolean => compiled[kind]!.Check(request)

const ID = '0192f5d0-0000-7000-8000-000000000001'
/** Every field a kind may have, filled. */
const WHOLE: Readonly<Record<string, object>> = {
  move: { scope: 'part', activityName: 'Delen', region: '03', contact: REQUEST_OF['new-code'].contact, mvo: ['511'] },
  takeover: {
    ...{ scope: 'part', formerStays: true, activityName: 'Delen', contact: REQUEST_OF['new-code'].contact },
    ...{ mvo: ['511'], mvoLeaves: ['301'], region: '03', address: ADDRESSES.S2 },
  },
  closure: { successor: '104XX4' },
}
const MERGED_NEW = (({ kind: _kind, ...fields }) => ({ into: 'new', ...fields }))(REQUEST_OF['new-code'])

t.test('there is a schema for each kind that can be asked, and questions for it', t => {
  t.same(REQUEST_KINDS.slice().sort(), Object.keys(REQUEST_OF).sort())
  for (const kind of REQUEST_KINDS) t.ok(QUESTIONS[kind], kind)
  t.same(OFFICER_KINDS, ['merger', 'reopening', 'withdrawal', 'correction'])
  t.end()
})

for (const kind of REQUEST_KINDS)
  t.test(`a ${kind} is taken with the least and the most, and nothing else`, t => {
    const least = REQUEST_OF[kind]
    const most = { ...least, ...WHOLE[kind], id: ID, effectiveFrom: '2026-12-01', motive: 'Därför' }
    t.ok(checked(kind, least), 'the least')
    t.ok(checked(kind, most), 'the most')
    t.notOk(checked(kind, { ...least, colour: 'red' }), 'an unknown field')
    t.notOk(checked(kind, { ...least, kind: 'nonsense' }), 'another kind')
    t.notOk(checked(kind, { ...least, effectiveFrom: '2026-02-30' }), 'a day that is none')
    t.notOk(checked(kind, { ...least, motive: 'a\u0000b' }), 'a control character')
    t.notOk(checked(kind, { ...least, ruling: { action: 'reject' } }), 'an officer’s ruling is no field of a request')
    for (const field of (REQUESTS[kind] as TSchema).required ?? []) {
      const { [field]: _left, ...rest } = least as Record<string, unknown>
      t.notOk(checked(kind, rest), `without ${field}`)
    }
    t.end()
  })

t.test('values that do not fit their format are refused', t => {
  const newCode = aRequest('new-code') as unknown as Record<string, unknown>
  const unfit: [string, unknown][] = [
    ['region', '02'],
    ['activityName', '   '],
    ['address', { ...ADDRESSES.S1, street: 'Box 12' }],
    ['address', { ...ADDRESSES.S1, postalCode: '7532' }],
    ['address', { ...ADDRESSES.S1, floor: '2' }],
    ['contact', { name: 'Anna', email: 'anna@example.se, evil@example.se' }],
    ['contact', { name: 'Anna' }],
    ['provider', { organisationNumber: '5565594231' }],
    ['mvo', []],
    ['mvo', ['511', '511']],
    ['mvo', ['999']],
    ['mvo', '511'],
    ['hosted', 'yes'],
    ['id', 'mine'],
  ]
  for (const [field, value] of unfit) t.notOk(checked('new-code', { ...newCode, [field]: value }), `${field}: ${value}`)
  for (const code of ['1240', '1240012', '01240', '1240A', '12 400', 12400])
    t.notOk(checked('closure', { kind: 'closure', code }), `code ${code}`)
  t.ok(checked('closure', { kind: 'closure', code: '104XX4' }))
  t.notOk(checked('merger', { ...REQUEST_OF.merger, codes: ['12400'] }), 'a merger of one')
  t.notOk(checked('correction', { ...REQUEST_OF.correction, decision: 0 }))
  t.end()
})

t.test('every format says what it wants, completing the sentence', t => {
  for (const [format, { message }] of Object.entries(FORMATS)) t.match(message, /^must be .*[^.]$/, format)
  const used = new Set(
    JSON.stringify(REQUESTS)
      .match(/"format":"[^"]+"/g)
      ?.map(text => text.slice(10, -1)),
  )
  for (const format of used) t.ok(FORMATS[format], `${format} is known`)
  t.end()
})

t.test('the formats accept and refuse', t => {
  const cases: [string, string[], string[]][] = [
    ['day', ['2026-12-01', '2024-02-29'], ['2026-2-1', '2025-02-29', '']],
    [
      'months',
      ['2026-01', '2026-01..2026-03'],
      ['2026-13', '2026', '2026-03..2026-01', '2010-01..2026-01', '2026-01..'],
    ],
    [
      'moment',
      ['2026-12-01T09:30:00Z', '2026-12-01T09:30:00.123+01:00'],
      ['2026-12-01', '2026-02-30T09:30:00Z', '2026-12-01T25:30:00Z'],
    ],
    ['uuid', [ID, ID.toUpperCase()], ['', ID.slice(1), `{${ID}}`]],
    ['visiting-address', ['Kungsgatan 12'], ['Box 1', 'Poste restante', 'Gatan\n1']],
    ['postal-code', ['75321', '753 21'], ['07532', 'SE-75321']],
    ['organisation-number', ['5565594230', '556559-4230'], ['5565594231', '0000000000']],
  ]
  for (const [format, accepted, refused] of cases) {
    for (const text of accepted) t.equal(FORMATS[format]!.accepts(text), true, `${format}: ${text}`)
    for (const text of refused) t.equal(FORMATS[format]!.accepts(text), false, `${format}: ${text}`)
  }
  t.end()
})

t.test('what a kind needs in one situation only is told by path', t => {
  const part = { scope: 'part' as const, activityName: 'Delen', mvo: ['511'] }
  const moves = { samePremises: false, address: ADDRESSES.S2 }
  const cases: [string, Request, string[]][] = [
    ['the whole moves', aRequest('move'), []],
    ['a part moves', aRequest('move', { scope: 'part' }), ['/activityName', '/mvo']],
    ['a part moves, told', aRequest('move', part), []],
    ['the same activity is taken over', aRequest('takeover'), []],
    ['a part is taken over', aRequest('takeover', { scope: 'part', mvo: ['511'] }), ['/activityName']],
    ['another activity', aRequest('takeover', { sameActivity: false }), ['/activityName', '/mvo']],
    ['another activity, told', aRequest('takeover', { ...part, scope: 'whole', sameActivity: false }), []],
    ['other premises', aRequest('takeover', { samePremises: false }), ['/address']],
    ['other premises, told', aRequest('takeover', moves), []],
    ['a part to other premises', aRequest('takeover', { ...moves, scope: 'part' }), ['/activityName', '/mvo']],
    ['nothing is taken over', aRequest('takeover', { samePremises: false, sameActivity: false }), []],
    ['a merger into one', aRequest('merger'), []],
    ['a merger into a stranger', aRequest('merger', { into: '12409' }), ['/into']],
    [
      'a merger into a new code',
      aRequest('merger', { into: 'new' }),
      ['/provider', '/region', '/activityName', '/address', '/contact', '/mvo'],
    ],
    ['a merger into a new code, told', aRequest('merger', MERGED_NEW), []],
    ['a closure into itself', aRequest('closure', { successor: '12400' }), ['/successor']],
    ['a closure into another', aRequest('closure', { successor: '12402' }), []],
    ['an amendment of nothing', aRequest('amendment', { activityName: undefined }), ['']],
  ]
  for (const [name, request, paths] of cases) {
    const faults = faultsOf(request)
    t.same(
      faults.map(fault => fault.path),
      paths,
      name,
    )
    for (const { message } of faults) t.match(message, /^(is|must)\b.*[^.]$/, name)
  }
  for (const field of ['activityName', 'contact', 'mvo', 'provider', 'region', 'address'])
    t.same(
      faultsOf(aRequest('amendment', { activityName: undefined, [field]: 'given' })),
      [],
      `an amendment of ${field}`,
    )
  t.end()
})

t.test('a request is stored tidied: one space, bare digits, small letters in its id, sorted codes', t => {
  const request = aRequest('new-code', {
    id: ID.toUpperCase(),
    activityName: '  Exempelvård   Uppsala ',
    provider: { organisationNumber: '556559-4230', name: ' Exempelvård  AB' },
    address: { street: ' Kungsgatan  12', postalCode: '753 21', town: 'Uppsala ' },
    contact: { name: ' Anna  Lind ', email: 'Anna.Lind@example.se' },
    mvo: ['511', '301'],
  })
  const before = JSON.stringify(request)
  t.same(normalised(request), {
    ...REQUEST_OF['new-code'],
    id: ID,
    contact: { name: 'Anna Lind', email: 'Anna.Lind@example.se' },
    mvo: ['301', '511'],
  })
  t.equal(JSON.stringify(request), before, 'what was given is left as it was')
  t.same(normalised(normalised(request)), normalised(request), 'and once more changes nothing')
  t.same(normalised(aRequest('merger', { codes: ['12402', '12400'] })), aRequest('merger'))
  t.same(
    normalised(aRequest('takeover', { mvoLeaves: ['511', '301'] })),
    aRequest('takeover', { mvoLeaves: ['301', '511'] }),
  )
  const unnamed = aRequest('takeover', { provider: { organisationNumber: '556559-4230' } })
  t.same(normalised(unnamed), { ...unnamed, provider: { organisationNumber: '5565594230' } }, 'no field is made up')
  t.end()
})

t.test('every request of the tests is as it would be stored', t => {
  for (const kind of REQUEST_KINDS) {
    t.same(normalised(REQUEST_OF[kind]), REQUEST_OF[kind], kind)
    t.same(faultsOf(REQUEST_OF[kind]), [], kind)
  }
  t.end()
})
