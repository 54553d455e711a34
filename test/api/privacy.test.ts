// Privacy: contact persons and sole traders' numbers are in no open answer, and not in the log.
import t, { type Test } from 'tap'
import { PERMISSIONS } from '../../src/api/permissions.js'
import { eachDatabase } from '../databases.js'
import {
  aNewCode,
  another,
  CONTACT,
  decided,
  opened,
  organisationNumber,
  type Service,
  soleTraderNumber,
  startService,
} from './service.js'

const MOTIVE = 'Motivet nämner Hemliga Henriksson.'

t.test('privacy', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    const number = soleTraderNumber(another())
    const secrets = [
      CONTACT.name,
      CONTACT.email,
      'Hemliga Henriksson',
      'hemlig.example',
      number,
      `${number.slice(0, 6)}-${number.slice(6)}`,
    ]
    const codes = await written(service, number)
    await t.test('no open answer holds it', t => openAnswersAreClean(t, service, codes, secrets))
    await t.test('the log and the cases do not hold it', t => logIsClean(t, service, secrets))
    await t.test('those see it who may', t => partiesSeeIt(t, service, codes, number))
  }),
)

/** Everything that carries something personal, done once. Answers the codes it touched. */
async function written(service: Service, number: string): Promise<readonly [string, string]> {
  const sole = { organisationNumber: number, name: 'Enskild Firma Läkaren' }
  const { code } = await decided(service, aNewCode({ provider: sole, motive: MOTIVE }))
  const second = await decided(service, aNewCode())
  const takeover = {
    kind: 'takeover',
    code: second.code,
    samePremises: true,
    sameActivity: true,
    provider: sole,
    contact: CONTACT,
    motive: MOTIVE,
    effectiveFrom: '2026-06-01',
  }
  await decided(service, takeover)
  await decided(service, aNewCode({ provider: sole }), { action: 'reject', motive: MOTIVE })
  const asked = await opened(service, aNewCode({ provider: sole }), service.as('provider', number, 'läkaren'))
  await service.as('officer')(
    `PATCH /cases/${asked.id}`,
    { contact: { ...CONTACT, name: 'Hemliga Henriksson' } },
    { 'if-match': '"1"' },
  )
  const late = await decided(service, aNewCode({ provider: sole }))
  await decided(service, { kind: 'withdrawal', code: late.code, motive: MOTIVE })
  const other = { organisationNumber: soleTraderNumber(another()), name: 'En till' }
  await service.as('officer')('POST /providers', other)
  return [code, second.code]
}

async function openAnswersAreClean(
  t: Test,
  service: Service,
  codes: readonly string[],
  secrets: readonly string[],
): Promise<void> {
  const open = Object.entries(PERMISSIONS).flatMap(([route, permission]) => (permission === 'open' ? [route] : []))
  t.ok(open.length > 10)
  const asked = open
    .flatMap(route => (route.includes(':code') ? codes.map(code => route.replace(':code', code)) : [route]))
    .map(route => route.replace('/changes/stream', '/changes/stream?after=0&whole=true&follow=false'))
    .map(route => route.replace('/crosswalk', '/crosswalk?from=2026-01-01&to=2026-12-01&limit=200'))
  const queries = [
    ...[
      'GET /codes?limit=200',
      'GET /codes?q=Kontakta',
      'GET /changes?limit=200',
      'GET /changes?limit=200&whole=true',
      'GET /snapshot?format=csv',
      `GET /codes?q=${encodeURIComponent(CONTACT.email)}`,
    ],
    ...codes.flatMap(code => [`GET /codes/${code}?validAt=2026-07-01`, `GET /verdicts/${code}?validAt=2026-07-01`]),
  ]
  for (const ask of [service.anyone, service.as('service')])
    for (const what of [...asked, ...queries]) {
      const rows = codes.map(code => ({ code, date: '2026-07-01' }))
      const { status, text } = await ask(what, what.startsWith('POST') ? { rows } : undefined)
      t.equal(status, 200, what)
      // What is asked for stands in the links of the answer.
      const told = text.replaceAll(encodeURIComponent(CONTACT.email), '').replace(/\?q=[^"]*/g, '')
      t.same(
        secrets.filter(secret => told.includes(secret)),
        [],
        what,
      )
      t.notOk(/personal:[0-9a-f-]{36}/.test(text), `${what}: nor what stands in its place`)
    }
  const { body } = await service.anyone(`GET /codes/${codes[0]}`)
  t.same([body.provider.organisationNumber, 'contact' in body], ['enskild', false], 'masked, and absent')
}

async function logIsClean(t: Test, service: Service, secrets: readonly string[]): Promise<void> {
  const read = async (text: string) =>
    JSON.stringify(await service.registry.database.call('read', { text, params: [] }))
  for (const text of [
    'select deed, grounds from decisions',
    'select * from cases',
    'select * from case_events',
    'select * from code_states',
  ]) {
    const rows = await read(text)
    t.ok(rows.length > 100, text)
    t.same(
      secrets.filter(secret => rows.includes(secret)),
      [],
      text,
    )
  }
  t.ok((await read('select text from personal')).includes(CONTACT.email), 'it stands apart')
}

async function partiesSeeIt(
  t: Test,
  service: Service,
  [code]: readonly [string, string],
  number: string,
): Promise<void> {
  const [officer, own] = [service.as('officer'), service.as('provider', number)]
  for (const [ask, found] of [
    [service.anyone, 0],
    [service.as('service'), 0],
    [service.as('provider', organisationNumber(another())), 0],
    [own, 2],
    [officer, 2],
  ] as const)
    for (const written of [number, `${number.slice(0, 6)}-${number.slice(6)}`]) {
      const { body } = await ask(`GET /codes?status=active&provider=${written}`)
      t.equal(body._meta.totalRecords, found, 'a personal number finds nothing for others')
    }
  for (const ask of [officer, own]) t.match((await ask(`GET /codes/${code}/contact`)).body, CONTACT)
  const cases = (await own('GET /cases?limit=200')).body.items
  t.ok(
    cases.length >= 3 &&
      cases.every(
        (each: { request: { provider?: { organisationNumber: string } } }) =>
          each.request.provider?.organisationNumber === number,
      ),
  )
  t.ok((await own('GET /codes?mine=true')).body._meta.totalRecords >= 1, 'its codes are found by its number')
  t.match((await officer('GET /providers?q=Enskild')).body.items, [{ organisationNumber: number }])
}
