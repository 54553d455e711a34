// The officers' other pages: organisations, changes of codes, import, letters, mails and decisions, for officers alone.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { finishLetter, leaseLetters } from '../../src/store/letter-rows.js'
import { finishMessage, storeMessage } from '../../src/store/message-rows.js'
import { anAddress, another, givenCode, organisationNumber, type Service, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'
import { hiddenIn, type Visitor, visitorOf } from './officer.js'

const OFFICER = { role: 'officer', sub: 'Handläggaren' } as const

t.test("the officers' other pages", t =>
  eachDatabase(t, async (t, open) => {
    let mails = 0
    const service = await startService(t, open, {
      onMail() {
        mails += 1
      },
    })
    const officer = await visitorOf(service, OFFICER)
    await t.test('none is for anybody else', t => pagesAreForOfficers(t, service, officer))
    await t.test('a provider is entered, found, renamed and exported', t => providersAreKept(t, officer))
    await t.test('two places are ruled to be one', t => placesAreRuled(t, service, officer))
    await t.test('codes are changed by a form, its proposal and a case', t => codesAreChanged(t, service, officer))
    await t.test('a provider hands its codes over, a case for each', t => codesAreHandedOver(t, service, officer))
    await t.test('a file is tried and then taken in', t => filesAreTakenIn(t, service, officer))
    await t.test('a letter that failed is sent anew', async t => {
      const before = mails
      await lettersAreSentAnew(t, service, officer)
      t.equal(mails, before + 1, 'whoever sends letters is told')
    })
    await t.test("a machine's mail is read as a person's", async t => {
      const before = mails
      await mailsAreReadAgain(t, service, officer)
      t.equal(mails, before + 1, 'whoever reads mails is told')
    })
    await t.test('decisions are filtered, exported and shown whole', t => decisionsAreShown(t, service, officer))
  }),
)

async function pagesAreForOfficers(t: Test, service: Service, officer: Visitor): Promise<void> {
  const { code, decision } = await givenCode(service)
  const { provider, siteId } = (await service.anyone(`GET /codes/${code}`)).body
  const [letter] = (await service.as('officer')('GET /letters')).body.items
  const { id: mail } = await aMachinesMail(service)
  const lists = ['vardgivare', 'platser', 'brev', 'mejl', 'beslut'].flatMap(name => [`${name}.csv`, `${name}.json`])
  const paths = [
    ...['organisationer', 'vardgivare/ny', `vardgivare/${provider.id}`, `vardgivare/${provider.id}/overlat`],
    ...[`platser/${siteId}`, 'sammanslagning', 'import', 'brev', `brev/${letter.id}`, 'mejl', `mejl/${mail}`],
    ...[`mejl/${mail}/original`, 'beslut', `beslut/${decision.seq}`, `beslut/${decision.seq}/ratta`],
    ...['stang', 'oppna', 'aterkalla'].map(step => `koder/${code}/${step}`),
    ...lists,
  ].map(path => `/handlaggning/${path}`)
  const nobody = await visitorOf(service)
  const provided = await visitorOf(service, { role: 'provider', sub: 'x', organisationNumber: organisationNumber(1) })
  for (const path of paths) {
    const sent = await nobody.get(path)
    t.same([sent.status, sent.location], [303, `/logga-in?till=${encodeURIComponent(path)}`], path)
    t.equal((await provided.get(path)).status, 403, path)
    const shown = await officer.get(path)
    t.equal(shown.status, 200, path)
    t.equal(shown.headers['cache-control'], 'no-store', path)
  }
  const unknown = ['vardgivare/provider-x', 'platser/site-x', 'brev/x', `brev/${randomUUID()}`, 'mejl/x', 'beslut/x']
  for (const path of [...unknown, 'beslut/999999', 'beslut/999999/ratta', 'koder/99999/stang', 'koder/x/oppna'])
    t.equal((await officer.get(`/handlaggning/${path}`)).status, 404, path)
}

async function providersAreKept(t: Test, officer: Visitor): Promise<void> {
  const number = organisationNumber(another())
  const page = '/handlaggning/vardgivare/ny'
  const wrong = await officer.send(page, { name: 'Nya Vården', organisationNumber: '123' })
  t.equal(wrong.status, 400)
  t.match(wrong.text, /href="#falt-organisationNumber"[^>]*>Organisationsnummer: Skriv tio siffror/)
  t.match(wrong.text, 'value="Nya Vården"', 'what was written stands there still')
  const entered = await officer.send(page, { name: '=Nya  Vården', organisationNumber: number })
  t.equal(entered.status, 303)
  const own = entered.location!
  const twice = await officer.send(page, { name: 'En till', organisationNumber: number })
  t.match([twice.status, twice.text], [400, /En annan vårdgivare har organisationsnumret/])
  t.equal((await officer.send(own, {})).status, 400, 'nothing to change is a fault')
  const renamed = await officer.send(own, { name: '=Nyare Vården', effectiveFrom: '2026-11-01' })
  t.same([renamed.status, renamed.location], [303, `${own}?andrad=1`])
  const listed = await officer.get(`/handlaggning/organisationer?q=${number}`)
  t.match(listed.text, `href="${own}"`)
  t.match(listed.text, '1 vårdgivare')
  const file = (await officer.get(`/handlaggning/vardgivare.csv?q=${number}`)).text
  t.equal(file.split('\r\n')[0], '\ufeffid;namn;organisationsnummer;koder')
  t.match(file, /;'=Nyare|;'=Nya/, 'no cell is a formula')
  t.equal(JSON.parse((await officer.get(`/handlaggning/vardgivare.json?q=${number}`)).text).length, 1)
}

async function placesAreRuled(t: Test, service: Service, officer: Visitor): Promise<void> {
  const one = await givenCode(service)
  const other = await givenCode(service)
  const siteOf = async (code: string) => (await service.anyone(`GET /codes/${code}`)).body.siteId as string
  const [site, otherSite] = [await siteOf(one.code), await siteOf(other.code)]
  const page = `/handlaggning/platser/${site}`
  const { street, postalCode, town } = anAddress()
  const both = await officer.send(page, { same: 'ja', otherSite, street, postalCode, town, motive: 'Samma hus.' })
  t.match([both.status, both.text], [400, /antingen ett id eller en adress/])
  const half = await officer.send(page, { same: 'ja', street, motive: 'Samma hus.' })
  t.match([half.status, half.text], [400, /Fyll i hela adressen/])
  const ruled = await officer.send(page, { same: 'ja', otherSite, motive: 'Samma hus.' })
  t.equal(ruled.status, 303)
  t.match((await officer.get(page)).text, `/handlaggning/platser/${otherSite}`, 'the ruling is listed')
  const apart = await officer.send(page, { same: 'nej', street, postalCode, town, motive: 'Två hus.' })
  t.equal(apart.status, 303)
  const unknown = await officer.send(page, { same: 'ja', otherSite: 'site-0', motive: 'Fel.' })
  t.match([unknown.status, unknown.text], [400, /Platsen finns inte i registret/])
}

async function codesAreChanged(t: Test, service: Service, officer: Visitor): Promise<void> {
  const { code, decision } = await givenCode(service)
  const { code: next } = await givenCode(service)
  const page = `/handlaggning/koder/${code}/stang`
  const wrong = await officer.send(page, { effectiveFrom: '2026-02-30', successor: code })
  t.match([wrong.status, wrong.text], [400, /Skriv en dag som finns/])
  const own = await officer.send(page, { successor: code })
  t.match([own.status, own.text], [400, /Skriv en annan kod än den som stängs/])
  const fields = { effectiveFrom: '2026-12-01', successor: next }
  const proposed = await officer.send(page, { ...fields, steg: 'visa' })
  t.match([proposed.status, proposed.text], [200, /Koden stängs/])
  const id = hiddenIn(proposed, 'id')
  const opened = await officer.send(page, { ...fields, id, steg: 'oppna' })
  t.same([opened.status, opened.location], [303, `/handlaggning/arenden/${id}`])
  t.same((await officer.send(page, { ...fields, id, steg: 'oppna' })).location, opened.location, 'twice is once')
  t.match((await service.as('officer')(`GET /cases/${id}`)).body, { kind: 'closure', request: { code, ...fields } })
  const merging = '/handlaggning/sammanslagning'
  const stranger = await officer.send(merging, { codes: `${code}, ${next}`, into: '99999', motive: 'En enhet.' })
  t.match([stranger.status, stranger.text], [400, /Välj en av koderna/])
  const lacking = await officer.send(merging, { codes: `${code} ${next}`, motive: 'En enhet.' })
  t.match([lacking.status, lacking.text], [400, /det behövs för en ny kod/])
  const merged = await officer.send(merging, { codes: `${code} ${next}`, into: next, motive: 'En enhet.' })
  t.match([merged.status, merged.text], [200, /Förslag enligt reglerna/])
  for (const [path, outcome] of [
    [`koder/${code}/aterkalla`, /Koden återkallas/],
    [`beslut/${decision.seq}/ratta`, /Beslutet upphävs/],
    [`koder/${code}/oppna`, /Går inte att bifalla/],
  ] as const) {
    const shown = await officer.send(`/handlaggning/${path}`, { motive: 'Fel från början.' })
    t.match([shown.status, shown.text], [200, outcome], path)
    t.equal((await officer.send(`/handlaggning/${path}`, {})).status, 400, `${path} needs a motive`)
  }
}

async function codesAreHandedOver(t: Test, service: Service, officer: Visitor): Promise<void> {
  const number = organisationNumber(another())
  const provider = { organisationNumber: number, name: 'Den gamla vården AB' }
  const codes = [await givenCode(service, { provider }), await givenCode(service, { provider })].map(({ code }) => code)
  const { id } = (await service.anyone(`GET /codes/${codes[0]}`)).body.provider
  const page = `/handlaggning/vardgivare/${id}/overlat`
  t.equal((await officer.send(page, {})).status, 400)
  const fields = {
    'provider.organisationNumber': organisationNumber(another()),
    'provider.name': 'Den nya vården AB',
    effectiveFrom: '2026-12-01',
  }
  const proposed = await officer.send(page, { ...fields, steg: 'visa' })
  t.equal(proposed.text.match(/Koden behålls/g)?.length, 2, 'each code is kept, by P5')
  const cases = async () => (await service.as('officer')('GET /cases?kind=takeover')).body._meta.totalRecords
  const before = await cases()
  for (const _time of ['once', 'again']) {
    const opened = await officer.send(page, { ...fields, id: hiddenIn(proposed, 'id'), steg: 'oppna' })
    t.match([opened.status, opened.text], [200, /2 ärenden/])
  }
  t.equal(await cases(), before + 2, 'the same form again opens the same cases')
}

async function filesAreTakenIn(t: Test, service: Service, officer: Visitor): Promise<void> {
  const page = '/handlaggning/import'
  const fit = 'code;name\n88101;Importerad ett\n88102;Importerad två\n'
  t.equal((await officer.upload(page, fit, 'spoilt')).status, 403, 'not without the token of the form')
  const large = await officer.upload(page, `code;name\n${'x'.repeat(21 * 1024 * 1024)}`)
  t.match(large, { status: 413, text: /Det du skickade är för stort/ })
  t.match(await officer.upload(page, ''), { status: 400, text: /Välj en fil/ })
  t.match(await officer.upload(page, 'kod\n1\n'), { status: 400, text: /Okända kolumner: kod/ })
  const mixed = await officer.upload(page, `${fit}88x;Fel\n`)
  t.match(mixed.status, 303)
  const tried = await officer.get(mixed.location!)
  t.match(tried, { status: 200, text: /1 rad kan inte tas in[\s\S]*ta in 2 rader som går[\s\S]*avvisad/ })
  t.equal((await service.anyone('GET /codes/88101')).status, 404, 'nothing is written yet')
  const other = await visitorOf(service, { role: 'officer', sub: 'Kollegan' })
  const fields = { fil: hiddenIn(tried, 'fil'), delvis: '1' }
  const stolen = await other.send(page, fields, `${page}/genomfor`)
  t.match(stolen, { status: 400, text: /Filen finns inte kvar/ }, "another's file is not there")
  const done = await officer.send(page, fields, `${page}/genomfor`)
  t.equal(done.status, 303)
  t.match((await officer.get(done.location!)).text, /2 beslut är skrivna/)
  t.equal((await service.anyone('GET /codes/88102')).status, 200)
  await officer.send(page, fields, `${page}/genomfor`)
  t.match((await officer.get(done.location!)).text, /2 beslut är skrivna/, 'a file is taken in once')
  const [latest] = (await service.as('officer')('GET /decisions?type=import&limit=1')).body.items
  t.same(latest.actor, OFFICER, 'who took them in is in the log')
  const known = await officer.upload(page, fit)
  t.match(await officer.get(known.location!), { status: 200, text: /Det finns inget att ta in/ })
  t.equal((await other.get(known.location!)).status, 404, "another's import is not there")
}

async function lettersAreSentAnew(t: Test, service: Service, officer: Visitor): Promise<void> {
  await givenCode(service)
  const { database } = service.registry
  const leased = await leaseLetters(database, { most: 100, leaseMs: 60_000, automaticAnHour: 1000 })
  for (const letter of leased) await finishLetter(database, letter, { status: 'failed', error: '550 okänd låda' })
  const list = await officer.get('/handlaggning/brev?lage=failed')
  t.match(list.text, '550 okänd låda')
  const page = `/handlaggning/brev/${leased[0]!.id}`
  t.match((await officer.get(page)).text, 'Skicka igen')
  const sent = await officer.send(page, {}, `${page}/skicka`)
  t.same([sent.status, sent.location], [303, `${page}?skickas=1`])
  t.notMatch((await officer.get(page)).text, 'Skicka igen', 'it is due')
  const again = await officer.send(page, {}, `${page}/skicka`)
  t.match([again.status, again.text], [409, /Bara brev som inte har kommit fram/])
}

async function aMachinesMail({ registry: { database } }: Service): Promise<{ readonly id: string }> {
  const raw = Buffer.from(`From: robot@example.se\r\nSubject: Svar ${another()}\r\n\r\nHej`)
  const stored = await storeMessage(database, {
    ...{ raw, sender: '', recipient: 'koder@registret.example', via: 'smtp', receivedAt: '2026-11-16T08:00:00.000Z' },
  })
  const attachments = [{ name: '<b>fil.pdf', contentType: 'application/pdf', size: 3, sha256: 'ab' }]
  const mail = {
    ...{ from: [{ name: 'Robot', address: 'robot@example.se' }], replyTo: [], to: [], subject: 'Svar <b>', date: null },
    ...{ messageId: null, text: 'Hej <script>', textFrom: 'plain', attachments, flags: [] },
  }
  await finishMessage(database, { id: stored.id, status: 'machine', reason: 'auto-reply', mail })
  return stored
}

async function mailsAreReadAgain(t: Test, service: Service, officer: Visitor): Promise<void> {
  const { id } = await aMachinesMail(service)
  const page = `/handlaggning/mejl/${id}`
  t.match((await officer.get('/handlaggning/mejl?lage=machine')).text, 'Autosvar')
  const shown = (await officer.get(page)).text
  t.match(shown, 'Hej &lt;script>')
  t.match(shown, '&lt;b>fil.pdf')
  t.match(shown, 'Subject: Svar', 'its head as it came')
  const original = await officer.get(`${page}/original`)
  t.match(original.headers['content-disposition'], /^attachment; /)
  t.match(original.text, 'From: robot@example.se')
  const read = await officer.send(page, {}, `${page}/las-om`)
  t.same([read.status, read.location], [303, `${page}?lases=1`])
  t.equal((await officer.send('/handlaggning/import', {}, `${page}/las-om`)).status, 409, 'once')
}

async function decisionsAreShown(t: Test, service: Service, officer: Visitor): Promise<void> {
  const { code, decision } = await givenCode(service)
  const list = async (query: string): Promise<string[]> => {
    const { text } = await officer.get(`/handlaggning/beslut.json?${query}`)
    return JSON.parse(text).map((row: { nummer: number }) => String(row.nummer))
  }
  const seq = String(decision.seq)
  t.same(await list(`kod=${code}`), [seq])
  const day = decision.decidedAt.slice(0, 10)
  t.ok((await list(`fran=${day}&till=${day}&av=officer`)).includes(seq))
  t.same(await list('av=ingen'), [])
  t.same(await list('till=2020-01-01'), [])
  t.notOk((await list('slag=provider')).includes(seq))
  t.match((await officer.get(`/handlaggning/beslut?kod=${code}`)).text, `/handlaggning/beslut/${seq}"`)
  const { text } = await officer.get(`/handlaggning/beslut/${seq}`)
  const [row] = await service.registry.database.call('read', {
    ...{ text: 'select hash from decisions where seq = $1', params: [decision.seq] },
  })
  for (const shown of [
    String(row![0]),
    decision.id,
    `/handlaggning/beslut/${seq}/ratta`,
    'Fakta som beslutet vilar på',
  ])
    t.match(text, shown)
  t.notMatch(text, 'hemlig.example', 'the contact person stands apart')
}
