// Signing in at a real OpenID provider: who is let in as what, and what of an answer is not taken.
import t, { type Test } from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { buildApp } from '../../src/app.js'
import { openDesk } from '../../src/cases/desk.js'
import type { SignIn } from '../../src/config.js'
import { openRegistry } from '../../src/registry/registry.js'
import { eachDatabase, type Open } from '../databases.js'
import { folderOf } from '../folders.js'
import { CLIENT_ID, type OpenidProvider, startOpenidProvider } from './openid-provider.js'
import { visit } from './visitor.js'

const PUBLIC_URL = 'http://127.0.0.1:3000'
const REDIRECT_URI = `${PUBLIC_URL}/logga-in/klar`
const NUMBER = '5565594230'

const signInAt = ({ issuer }: Pick<OpenidProvider, 'issuer'>): SignIn => ({
  by: 'oidc',
  settings: {
    ...{ issuer, clientId: CLIENT_ID, clientSecret: undefined },
    ...{ roleClaim: 'roles', officerRole: 'officer', providerRole: 'provider' },
    organisationClaim: 'organisation_number',
  },
})

async function start(t: Test, open: Open, signIn: SignIn) {
  const dataDir = folderOf(t)
  const registry = await openRegistry({ database: await open() })
  const app = await buildApp({
    ...{ desk: await openDesk({ registry }), tokens: await openTokens(dataDir), publicUrl: PUBLIC_URL, signIn },
  })
  t.teardown(async () => {
    await app.close()
    await registry.close()
  })
  return app
}

/** From our button to the path that the provider sends the browser back to. */
async function goAndComeBack(
  visitor: ReturnType<typeof visit>,
  provider: OpenidProvider,
  { to = '', change = (url: URL): unknown => url } = {},
): Promise<string> {
  const begun = await visitor.get(`/logga-in/oidc${to === '' ? '' : `?till=${encodeURIComponent(to)}`}`)
  if (begun.status !== 303) throw new Error(`the sign-in did not begin: ${begun.status}`)
  const url = new URL(begun.location!)
  change(url)
  return provider.signIn(url.href)
}

void eachDatabase(t, async (t, open) => {
  const provider = await startOpenidProvider(t, REDIRECT_URI)
  const app = await start(t, open, signInAt(provider))

  t.test('an officer is signed in, and comes to where the way began', async t => {
    provider.who = { sub: 'anna', roles: ['something', 'officer'] }
    const visitor = visit(app)
    t.match((await visitor.get('/logga-in?till=/statistik')).html, 'href="/logga-in/oidc?till=%2Fstatistik"')
    const back = await goAndComeBack(visitor, provider, { to: '/begar/flytt?kod=12400' })
    const done = await visitor.get(back)
    t.equal(done.status, 303)
    t.equal(done.location, '/begar/flytt?kod=12400')
    t.match((await visitor.get('/begar')).html, 'anna, handläggare')
  })

  t.test('a provider is signed in for its organisation, however the number is written', async t => {
    provider.who = { sub: 'bo', roles: 'provider', organisation_number: ' 556559-4230 ' }
    const visitor = visit(app)
    const done = await visitor.get(await goAndComeBack(visitor, provider))
    t.equal(done.location, '/mina-arenden')
    t.match((await visitor.get('/begar/ny-kod')).html, NUMBER)
  })

  t.test('who has no role, or a provider without one number, is told so and not let in', async t => {
    const lacking = [
      { who: { sub: 'x' }, says: 'handläggare eller vårdgivare' },
      { who: { sub: 'x', roles: ['Officer', 'admin'] }, says: 'handläggare eller vårdgivare' },
      { who: { sub: 'x', roles: ['provider'] }, says: 'organisationsnummer' },
      { who: { sub: 'x', roles: ['provider'], organisation_number: '5565594231' }, says: 'organisationsnummer' },
      {
        who: { sub: 'x', roles: ['provider'], organisation_number: [NUMBER, '2321000016'] },
        says: 'organisationsnummer',
      },
    ]
    for (const { who, says } of lacking) {
      provider.who = who
      const visitor = visit(app)
      const done = await visitor.get(await goAndComeBack(visitor, provider))
      t.equal(done.status, 403)
      t.match(done.html, says)
      t.notOk(visitor.cookies.has('__Host-session'))
    }
  })

  t.test('what is not the answer to this flow is refused', async t => {
    provider.who = { sub: 'anna', roles: 'officer' }
    const set = (name: string, value: string) => (url: URL) => url.searchParams.set(name, value)
    const refused = async (visitor: ReturnType<typeof visit>, back: string): Promise<void> => {
      const done = await visitor.get(back)
      t.equal(done.status, 400, back.replace(/=[^&]*/g, ''))
      t.notOk(visitor.cookies.has('__Host-session'))
    }
    const one = visit(app)
    await refused(one, (await goAndComeBack(one, provider)).replace(/state=[^&]*/, 'state=another'))
    const two = visit(app)
    await refused(two, await goAndComeBack(two, provider, { change: set('nonce', 'another') }))
    const three = visit(app)
    const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
    await refused(three, await goAndComeBack(three, provider, { change: set('code_challenge', challenge) }))
    const four = visit(app)
    const stolen = await goAndComeBack(four, provider)
    await refused(visit(app), stolen)
    const five = visit(app)
    await five.get('/logga-in/oidc')
    await refused(five, stolen)
    const six = visit(app)
    const back = await goAndComeBack(six, provider)
    await refused(six, '/logga-in/klar?error=access_denied&state=x')
    await refused(six, back)
    const seven = visit(app)
    const spoilt = await goAndComeBack(seven, provider)
    seven.cookies.set('__Host-inloggning', `${seven.cookies.get('__Host-inloggning')!.slice(0, -4)}AAAA`)
    await refused(seven, spoilt)
  })

  t.test('an answer is good once, also with the cookie kept', async t => {
    provider.who = { sub: 'anna', roles: 'officer' }
    const visitor = visit(app)
    const back = await goAndComeBack(visitor, provider)
    const cookie = visitor.cookies.get('__Host-inloggning')!
    t.notMatch(Buffer.from(cookie, 'base64url').toString('latin1'), 'verifier', 'the cookie cannot be read')
    t.equal((await visitor.get(back)).status, 303)
    t.notOk(visitor.cookies.has('__Host-inloggning'))
    visitor.cookies.delete('__Host-session')
    t.equal((await visitor.get(back)).status, 400)
    visitor.cookies.set('__Host-inloggning', cookie)
    t.equal((await visitor.get(back)).status, 400)
    t.notOk(visitor.cookies.has('__Host-session'))
  })

  t.test('signing out ends the session here, and tells where to sign out there', async t => {
    provider.who = { sub: 'anna', roles: 'officer' }
    const visitor = visit(app)
    await visitor.get(await goAndComeBack(visitor, provider))
    const done = await visitor.post('/logga-ut', {})
    t.equal(done.location, '/utloggad')
    t.notOk(visitor.cookies.has('__Host-session'))
    t.match((await visitor.get('/utloggad')).html, `href="${provider.issuer}/session/end?client_id=${CLIENT_ID}"`)
  })

  t.test('nobody is sent to other sites, nor signed in as a sample person', async t => {
    const visitor = visit(app)
    for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example'])
      t.notMatch((await visitor.get(`/logga-in?till=${encodeURIComponent(to)}`)).html, 'evil')
    t.equal((await visitor.post('/logga-in/exempel', { vem: 'handlaggare' })).status, 404)
  })

  t.test(
    'a provider that does not answer is asked again the next time; its claims may stand in the ID token',
    async t => {
      const late = await startOpenidProvider(t, REDIRECT_URI, { tellsInToken: true })
      const app = await start(t, open, signInAt(late))
      late.isDown = true
      late.who = { sub: 'anna', roles: ['officer'] }
      const visitor = visit(app)
      t.equal((await visitor.get('/logga-in/oidc')).status, 503)
      t.equal((await visitor.get('/utloggad')).status, 200)
      late.isDown = false
      t.equal((await visitor.get(await goAndComeBack(visitor, late))).location, '/handlaggning')
    },
  )
})
