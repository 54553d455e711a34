// Following a case: by its secret link without signing in, and signed in as the provider whose it is.
import { randomUUID } from 'node:crypto'
import t from 'tap'
import { followKeyOf, openAsVisitor } from '../../src/cases/visiting.js'
import type { Request } from '../../src/policy/requests.js'
import { aNewCode, another, CONTACT, givenCode, opened, organisationNumber, startService } from '../api/service.js'
import { eachDatabase } from '../databases.js'
import { visit } from './visitor.js'

const OFFICER = 'Hemlige Handläggaren'
const ASKER = { name: 'Fråga Frågesson', email: 'fraga@asker.example' }

void eachDatabase(t, async (t, open) => {
  const service = await startService(t, open)
  const { app, desk } = service
  const officer = service.as('officer', undefined, OFFICER)
  const visitor = visit(app)
  const pathOf = (id: string): string => `/arenden/${id}/${followKeyOf(desk, id)}`
  const asked = async (request: object): Promise<string> => (await openAsVisitor(desk, request as Request)).id

  t.test('the link shows number, status, what was asked and the proposal, and is not to be indexed', async t => {
    const id = await asked(aNewCode({ contact: ASKER }))
    const { status, html, headers } = await visitor.get(pathOf(id))
    t.equal(status, 200)
    const { number } = (await officer(`GET /cases/${id}`)).body
    for (const each of [number, 'väntar på att en handläggare', 'princip 1', ASKER.email, 'Spara länken', pathOf(id)])
      t.match(html, each)
    t.match(headers, { 'x-robots-tag': /noindex/, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  })

  t.test('a wrong key, an unknown case and a case that came another way are not found alike', async t => {
    const id = await asked(aNewCode())
    const { id: other } = await opened(service, aNewCode())
    const key = followKeyOf(desk, id)
    const unknown = randomUUID()
    const wrong = [
      `/arenden/${id}/${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      `/arenden/${id}/x`,
      `/arenden/${id}/${followKeyOf(desk, other)}`,
      pathOf(other),
      pathOf(unknown),
      `/arenden/inget/${followKeyOf(desk, 'inget')}`,
    ]
    for (const path of wrong) t.equal((await visitor.get(path)).status, 404)
    t.equal((await visitor.post(`${wrong[0]}/ta-tillbaka`, {})).status, 404)
    t.equal((await visitor.get(`/arenden/${id.toUpperCase()}/${key}`)).status, 200)
  })

  t.test('once it is settled the decision and the letter stand there, and nobody is named', async t => {
    const id = await asked(aNewCode({ contact: ASKER }))
    await officer(`POST /cases/${id}/messages`, { text: 'Vilken ingång är det?' })
    t.match((await visitor.get(pathOf(id))).html, 'Vilken ingång är det?')
    const { code } = (await officer(`POST /cases/${id}/settlement`, { action: 'approve' })).body
    const { html } = await visitor.get(pathOf(id))
    for (const each of ['Ärendet är beslutat', `Sjukhuskod ${code}`, 'Brev om beslutet', 'En handläggare beslutade'])
      t.match(html, each)
    t.notMatch(html, OFFICER)
    t.notMatch(html, 'Ta tillbaka ärendet')
  })

  t.test('what goes to the registered contact person is not shown to whoever else asks', async t => {
    const { code } = await givenCode(service)
    const id = await asked({ kind: 'closure', code, effectiveFrom: '2026-12-01' })
    await officer(`POST /cases/${id}/messages`, { text: 'Är detta riktigt?' })
    await officer(`POST /cases/${id}/settlement`, { action: 'reject', motive: 'Hemlig motivering' })
    const { html } = await visitor.get(pathOf(id))
    t.match(html, 'Avslag')
    for (const each of [CONTACT.email, CONTACT.name, 'Är detta riktigt?', 'Hemlig motivering', OFFICER])
      t.notMatch(html, each)
  })

  t.test('a contact person that an officer put there is not shown', async t => {
    const id = await asked(aNewCode({ contact: ASKER }))
    const { headers } = await officer(`GET /cases/${id}`)
    const patch = { contact: { name: 'Någon Annan', email: 'annan@other.example' } }
    t.equal((await officer(`PATCH /cases/${id}`, patch, { 'if-match': headers.etag! })).status, 200)
    const { html } = await visitor.get(pathOf(id))
    t.notMatch(html, 'annan@other.example')
    t.match(html, 'Uppgifterna i ärendet ändrades')
  })

  t.test('the case can be taken back, once', async t => {
    const id = await asked(aNewCode())
    t.equal((await visitor.post(`${pathOf(id)}/ta-tillbaka`, {})).location, pathOf(id))
    t.match((await visitor.get(pathOf(id))).html, 'Ärendet är återtaget')
    t.equal((await officer(`GET /cases/${id}`)).body.status, 'withdrawn')
    t.equal((await visitor.post(`${pathOf(id)}/ta-tillbaka`, {})).status, 409)
  })

  t.test('a provider sees its own cases and codes, and no others', async t => {
    const number = organisationNumber(another())
    const provider = { organisationNumber: number, name: 'Vårt Bolag AB' }
    const { code } = await givenCode(service, { provider })
    const { code: foreign } = await givenCode(service)
    const mine = visit(app)
    mine.cookies.set(
      '__Host-session',
      await service.tokens.sign({ role: 'provider', sub: 'Vi', organisationNumber: number }, 3650),
    )
    const own = await opened(service, aNewCode({ provider }), service.as('provider', number))
    const { id: others } = await opened(service, aNewCode())
    const { html } = await mine.get('/mina-arenden')
    t.match(html, own.number)
    t.match(html, `href="/koder/${code}"`)
    t.notMatch(html, `/koder/${foreign}`)
    t.equal((await mine.get(`/mina-arenden/${others}`)).status, 404)
    t.equal((await mine.get('/mina-arenden/inget')).status, 404)
    t.match((await mine.get(`/mina-arenden/${own.id}`)).html, 'princip 1')
    t.equal((await mine.post(`/mina-arenden/${others}/ta-tillbaka`, {})).status, 404)
    t.equal((await mine.post(`/mina-arenden/${own.id}/ta-tillbaka`, {})).location, `/mina-arenden/${own.id}`)
    t.match((await mine.get(`/mina-arenden/${own.id}`)).html, 'Ärendet är återtaget')
  })

  t.test('my cases are for providers who are signed in', async t => {
    const nobody = visit(app)
    t.equal((await nobody.get('/mina-arenden')).location, '/logga-in?till=%2Fmina-arenden')
    nobody.cookies.set('__Host-session', await service.tokens.sign({ role: 'officer', sub: 'x' }, 3650))
    t.equal((await nobody.get('/mina-arenden')).status, 403)
  })
})
