// The pages of codes, providers and places: what the open API answers, in Swedish, and nothing else.
import t, { type Test } from 'tap'
import {
  aNewCode,
  anAddress,
  another,
  CONTACT,
  decided,
  givenCode,
  organisationNumber,
  type Service,
  soleTraderNumber,
  startService,
} from '../api/service.js'
import { eachDatabase } from '../databases.js'

t.test('the pages of codes', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('a code tells its states, decisions and succession', t => codesTellAll(t, service))
    await t.test('what is no code gets a helpful page', t => missingCodesAreHelped(t, service))
    await t.test('nothing personal is on them', t => nothingPersonalIsShown(t, service))
    await t.test('the list is found, explained and sent as a file', t => listsAreFound(t, service))
  }),
)

/** What a browser gets at a path. */
async function look({ app }: Service, url: string, cookie = '') {
  const {
    statusCode: status,
    body: text,
    headers,
  } = await app.inject({
    url,
    headers: { accept: 'text/html', cookie },
  })
  return { status, text, headers }
}

/** A code moved and taken over, with who took it. */
async function aLongLife(service: Service) {
  const { code, request } = await givenCode(service, { activityName: 'Ögonkliniken Sagostad' })
  await decided(service, {
    ...{ kind: 'move', code, scope: 'whole', address: anAddress(), effectiveFrom: '2026-03-01' },
    id: aNewCode().id,
  })
  const acquirer = { organisationNumber: organisationNumber(another()), name: 'Förvärvaren & Co AB' }
  await decided(service, {
    ...{ kind: 'takeover', code, scope: 'whole', samePremises: true, sameActivity: true, formerStays: false },
    ...{ provider: acquirer, activityName: 'Synhuset Sagostad', contact: CONTACT, effectiveFrom: '2026-06-01' },
    id: aNewCode().id,
  })
  return { code, request, acquirer }
}

async function codesTellAll(t: Test, service: Service): Promise<void> {
  const { code } = await aLongLife(service)
  const page = await look(service, `/koder/${code.toLowerCase()}`)
  t.equal(page.status, 200)
  t.match(page.text, 'Synhuset Sagostad')
  t.match(page.text, 'Koden är i kraft.', 'of today')
  t.match(page.text, 'Förvärvaren &amp; Co AB', 'escaped')
  t.match(page.text, 'ska verksamheten behålla sjukhuskoden', 'the principle is quoted')
  t.match(page.text, 'Om verksamheten inte hade varit densamma hade en ny kod tilldelats (regel P6).')
  t.match(page.text, `/begar/flytt?kod=${code}`)
  t.notMatch(page.text, '/handlaggning/koder', 'what officers do is theirs')
  const session = await service.tokens.sign({ role: 'officer', sub: 'officer' }, 1)
  const theirs = await look(service, `/koder/${code}`, `__Host-session=${session}`)
  t.match(theirs.text, `/handlaggning/koder/${code}/stang`)
  const then = await look(service, `/koder/${code}?dag=2026-02-01`)
  t.match(then.text, 'Den 1 februari 2026')
  t.match(then.text, 'Koden är i kraft den dagen.')
  t.equal((await look(service, `/koder/${code}?dag=2026-02-30`)).status, 400, 'no day of the calendar')
  const file = await look(service, `/koder/${code}/perioder.csv`)
  t.equal(file.text.charAt(0), '\ufeff')
  t.equal(file.text.trim().split('\r\n').length, 4, 'a heading and a line a state')
  const [provider, site] = ['vardgivare', 'platser'].map(
    kind => new RegExp(`/${kind}/([a-z]+-\\d+)`).exec(page.text)?.[1],
  )
  t.match((await look(service, `/vardgivare/${provider}`)).text, `/koder/${code}`)
  t.match((await look(service, `/platser/${site}`)).text, `/koder/${code}`)
}

async function missingCodesAreHelped(t: Test, service: Service): Promise<void> {
  for (const asked of ['99999', 'hej', '%00', '1'.repeat(200), '../x', '%F0%9F%98%80']) {
    const { status, text } = await look(service, `/koder/${asked}`)
    t.match({ status, text }, { status: 404, text: /Koden finns inte|Sidan finns inte/ }, asked)
  }
  const files = ['/koder/99999/perioder.csv', '/vardgivare/ingen/koder.csv', '/platser/site-0/koder.csv']
  for (const path of ['/vardgivare/ingen', '/platser/site-0', ...files])
    t.equal((await look(service, path)).status, 404, path)
}

async function nothingPersonalIsShown(t: Test, service: Service): Promise<void> {
  const number = soleTraderNumber(another())
  const { code } = await givenCode(service, { provider: { organisationNumber: number, name: 'Anna Lind Mottagning' } })
  const page = await look(service, `/koder/${code}`)
  const provider = /\/vardgivare\/([a-z]+-\d+)/.exec(page.text)?.[1]
  const others = await Promise.all(
    [
      `/vardgivare/${provider}`,
      `/vardgivare/${provider}/koder.csv`,
      '/?q=mottagning',
      '/koder.csv',
      '/koder.json',
      '/statistik',
    ].map(path => look(service, path)),
  )
  for (const { text, status } of [page, ...others]) {
    t.equal(status, 200)
    t.notMatch(text, CONTACT.email)
    t.notMatch(text, CONTACT.name)
    t.notMatch(text, new RegExp(`${number}|${number.slice(0, 6)}-${number.slice(6)}`))
  }
}

async function listsAreFound(t: Test, service: Service): Promise<void> {
  const { code } = await givenCode(service, { activityName: '=Formelkliniken', region: '12' })
  const found = await look(service, '/?q=formelkliniken')
  t.match(found.text, `/koder/${code}`)
  t.match((await look(service, '/?q=formelklinken')).text, 'stavas nästan som')
  t.match((await look(service, '/?q=ögonkliniken')).text, /Annat namn, .*till/, 'a former name, its days')
  const exact = await look(service, `/?q=${code}`)
  t.match(exact.text, 'Det här är koden du skrev')
  t.notMatch((await look(service, '/?q=formelkliniken&region=01')).text, `/koder/${code}`)
  t.equal((await look(service, '/?dag=x')).status, 400)
  const csv = await look(service, '/koder.csv?region=12')
  t.match(csv.headers['content-disposition'], /attachment; filename="sjukhuskoder-.*\.csv"/)
  t.match(csv.text, `${code};I kraft;2026-01-01;;'=Formelkliniken;`, 'no cell is a formula')
  const body = JSON.parse((await look(service, '/koder.json?q=formelkliniken')).text)
  t.same([body.total, body.isCut, body.items[0].code], [1, false, code])
}
