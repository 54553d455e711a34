// Signing in as a sample person: where nobody but the machine itself can reach the service, and nowhere else.
import t from 'tap'
import { openTokens } from '../../src/api/tokens.js'
import { buildApp } from '../../src/app.js'
import { openDesk } from '../../src/cases/desk.js'
import { readConfig } from '../../src/config.js'
import { openRegistry } from '../../src/registry/registry.js'
import { eachDatabase } from '../databases.js'
import { folderOf } from '../folders.js'
import { visit } from './visitor.js'

const OIDC = { OIDC_ISSUER: 'https://idp.example', OIDC_CLIENT_ID: 'x' }

t.test('sample people are for an embedded database that only this machine reaches', async t => {
  const by = (env: Readonly<Record<string, string>>): string => readConfig(env).signIn.by
  for (const HOST of ['127.0.0.1', 'localhost', '::1']) t.equal(by({ HOST }), 'sample')
  t.equal(by({}), 'sample')
  t.equal(by({ DATABASE_URL: 'postgres://u@db/n' }), 'none')
  for (const HOST of ['0.0.0.0', '::', '192.168.1.2', 'example.se', '127.0.0.1.example.se'])
    t.equal(by({ HOST }), 'none')
  t.equal(by(OIDC), 'oidc')
  t.equal(by({ ...OIDC, HOST: '0.0.0.0' }), 'oidc')
})

t.test('an issuer without TLS is one on the machine itself', async t => {
  const signInAt = (issuer: string) => readConfig({ ...OIDC, OIDC_ISSUER: issuer }).signIn
  for (const issuer of [
    'http://127.0.0.1:4000',
    'http://localhost:4000',
    'http://[::1]:4000',
    'https://idp.example/realm/',
  ])
    t.match(signInAt(issuer), { by: 'oidc', settings: { issuer } })
  for (const issuer of ['http://idp.example', 'http://127.0.0.1.example.se'])
    t.throws(() => signInAt(issuer), /OIDC_ISSUER must be an https URL/)
})

void eachDatabase(t, async (t, open) => {
  const registry = await openRegistry({ database: await open() })
  t.teardown(() => registry.close())
  const desk = await openDesk({ registry })
  const tokens = await openTokens(folderOf(t))
  async function appWith(env: Readonly<Record<string, string>>) {
    const { signIn, publicUrl } = readConfig(env)
    const app = await buildApp({ desk, tokens, publicUrl, signIn })
    t.teardown(() => app.close())
    return app
  }

  t.test('the route exists for samples only', async t => {
    for (const env of [{ DATABASE_URL: 'postgres://u@db/n' }, { HOST: '0.0.0.0' }, OIDC]) {
      const visitor = visit(await appWith(env))
      t.equal((await visitor.post('/logga-in/exempel', { vem: 'handlaggare' })).status, 404)
      t.notOk(visitor.cookies.has('__Host-session'))
      t.notMatch((await visitor.get('/logga-in')).html, 'exempel')
    }
  })

  t.test('a sample person is let in by the names of this machine only', async t => {
    const app = await appWith({})
    for (const host of [
      'evil.example',
      'evil.example:3000',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.0.0.5',
    ]) {
      const visitor = visit(app)
      t.equal((await visitor.post('/logga-in/exempel', { vem: 'handlaggare' }, { host })).status, 403, host)
      t.notOk(visitor.cookies.has('__Host-session'))
    }
    for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']) {
      const visitor = visit(app)
      const done = await visitor.post('/logga-in/exempel', { vem: 'vardgivare', till: '//evil.example' }, { host })
      t.equal(done.location, '/')
      t.ok(visitor.cookies.has('__Host-session'), host)
    }
    t.equal((await visit(app).post('/logga-in/exempel', { vem: 'constructor' })).status, 400)
  })
})
