// Permissions: every route lets in and refuses whom the table says, and a token that is not good opens nothing.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import t, { type Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import { PERMISSIONS } from '../../src/api/permissions.js'
import { openTokens } from '../../src/api/tokens.js'
import { eachDatabase } from '../databases.js'
import { type Answer, organisationNumber, type Service, startService } from './service.js'

const ORGANISATION = organisationNumber(1)
const DAY_SECONDS = 86_400

/** What a route needs to be reached at all; the door comes before it is looked at. */
const pathOf = (route: string): string =>
  route
    .replace(':code', '12400')
    .replace(':seq', '1')
    .replace('/cases/:id', '/cases/00000000-0000-4000-8000-000000000000')
    .replace(':id', 'provider-1')
    .replace('/changes/stream', '/changes/stream?follow=false')
    .replace('/crosswalk', '/crosswalk?from=2026-01-01&to=2026-12-01')

const isProblem = ({ headers, body }: Answer, id: string): boolean =>
  headers['content-type'] === 'application/problem+json' && String(body.type).endsWith(`#${id}`)

t.test('the door', t =>
  eachDatabase(t, async (t, open) => {
    const service = await startService(t, open)
    await t.test('every route is open to those the table names, and to nobody else', t => routesAreGuarded(t, service))
    await t.test('every route of the table is registered', t => tableIsRegistered(t, service))
    await t.test('a token that is not good is refused', t => badTokensAreRefused(t, service))
    await t.test('a role has its limits beside the table', t => rolesHaveLimits(t, service))
  }),
)

async function routesAreGuarded(t: Test, service: Service): Promise<void> {
  const callers = {
    nobody: service.anyone,
    provider: service.as('provider', ORGANISATION),
    officer: service.as('officer'),
    service: service.as('service'),
  }
  for (const [route, permission] of Object.entries(PERMISSIONS))
    for (const [who, ask] of Object.entries(callers)) {
      const body = /^(POST|PATCH)/.test(route) ? {} : undefined
      const answer = await ask(pathOf(route), body)
      const name = `${route}, ${who}: ${answer.status}`
      if (permission === 'open' || (permission as readonly string[]).includes(who))
        t.notOk([401, 403, 405, 500].includes(answer.status), `${name}, let in`)
      else if (who === 'nobody') {
        t.equal(answer.status, 401, name)
        t.match(answer.headers['www-authenticate'], /^Bearer /, `${name}, told how`)
        t.ok(isProblem(answer, 'unauthenticated'), `${name}, a problem`)
      } else {
        t.equal(answer.status, 403, name)
        t.ok(isProblem(answer, 'forbidden'), `${name}, a problem`)
      }
    }
}

async function tableIsRegistered(t: Test, { app }: Service): Promise<void> {
  for (const route of Object.keys(PERMISSIONS)) {
    const [method, path] = route.split(' ') as ['GET', string]
    t.ok(app.hasRoute({ method, url: `${ROOT}${path}` }), route)
  }
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
  const documented = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      method => `${method.toUpperCase()} ${path.slice(ROOT.length).replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  t.same(documented.sort(), Object.keys(PERMISSIONS).sort(), 'the document holds the same routes')
}

async function badTokensAreRefused(t: Test, service: Service): Promise<void> {
  const [ours, stranger] = [await keyOf(service.dataDir), (await generateKeyPair('EdDSA')).privateKey]
  const secret = new TextEncoder().encode('0'.repeat(32))
  const good: JWTPayload = { role: 'officer', sub: 'officer' }
  const other = await openTokens(join(service.dataDir, 'another'), service.registry.now)
  const aToken = await service.tokens.sign({ role: 'officer', sub: 'officer' }, 1)
  const [head = '', payload = '', signature = ''] = aToken.split('.')
  const grown = Buffer.from(payload, 'base64url').toString().replace('"officer"', '"service"')
  const tokens: Record<string, string> = {
    'signed by another key': await signed(stranger, good),
    'of another register': await other.sign({ role: 'officer', sub: 'officer' }, 1),
    'without a signature': `${head}.${payload}.`,
    'of the algorithm none': `${base64url({ alg: 'none' })}.${payload}.`,
    'of the algorithm none, signed': `${base64url({ alg: 'none' })}.${payload}.${signature}`,
    'of the algorithm HS256': await signed(secret, good, { alg: 'HS256' }),
    expired: await signed(ours, good, { days: -1 }),
    'without an end': await signed(ours, good, { days: null }),
    'for another audience': await signed(ours, good, { audience: 'another' }),
    'by another issuer': await signed(ours, good, { issuer: 'another' }),
    'tampered in its payload': `${head}.${Buffer.from(grown).toString('base64url')}.${signature}`,
    'tampered in its signature': `${head}.${payload}.${signature.replace(/^./, c => (c === 'A' ? 'B' : 'A'))}`,
    'cut short': aToken.slice(0, 20),
    'no token': 'x',
    'only dots': '..',
    'of an unknown role': await signed(ours, { ...good, role: 'king' }),
    'of a role that is a list': await signed(ours, { ...good, role: ['officer'] }),
    'without a role': await signed(ours, { sub: 'officer' }),
    'without a subject': await signed(ours, { role: 'officer' }),
    'with an empty subject': await signed(ours, { role: 'officer', sub: '' }),
    'of a provider without a number': await signed(ours, { role: 'provider', sub: 'p' }),
    'of a provider with a wrong number': await signed(ours, { role: 'provider', sub: 'p', org: '5565594231' }),
    'of a provider with a number as a number': await signed(ours, { role: 'provider', sub: 'p', org: 5565594230 }),
  }
  for (const [name, token] of Object.entries(tokens))
    for (const route of ['GET /cases', 'GET /codes']) {
      const answer = await service.anyone(route, undefined, { authorization: `Bearer ${token}` })
      t.equal(answer.status, 401, `${route} with a token ${name}`)
      t.match(answer.headers['www-authenticate'], /^Bearer /, name)
      t.notOk(answer.text.includes('officer'), `${name}: nothing of its content is told`)
    }
  for (const authorization of ['', 'Bearer', 'Basic b2ZmaWNlcjp4', `Token ${aToken}`, `Bearer ${aToken} x`])
    t.equal((await service.anyone('GET /cases', undefined, { authorization })).status, 401, `'${authorization}'`)
  const spoken = { authorization: `bearer ${await signed(ours, good)}` }
  t.equal(
    (await service.anyone('GET /cases', undefined, spoken)).status,
    200,
    'the key that was tried is the right one',
  )
}

async function rolesHaveLimits(t: Test, service: Service): Promise<void> {
  t.equal((await service.as('officer')('GET /codes?mine=true')).status, 403, 'an officer has no codes')
  t.equal((await service.anyone('GET /codes?mine=true')).status, 401)
  for (const kind of ['merger', 'reopening', 'withdrawal', 'correction']) {
    const more = { merger: { codes: ['12400', '12401'], into: '12400' }, correction: { decision: 1 } }[kind] ?? {}
    const named = 'codes' in more || 'decision' in more ? {} : { code: '12400' }
    const request = { kind, motive: 'Därför.', ...named, ...more }
    t.equal(
      (await service.as('provider', ORGANISATION)('POST /previews', request)).status,
      403,
      `${kind} by a provider`,
    )
    t.equal((await service.as('officer')('POST /previews', request)).status, 200, `${kind} by an officer`)
  }
}

interface Made {
  readonly alg?: string
  readonly audience?: string
  readonly issuer?: string
  readonly days?: number | null
}
type Key = Parameters<SignJWT['sign']>[0]

async function signed(key: Key, payload: JWTPayload, made: Made = {}): Promise<string> {
  const { alg = 'EdDSA', audience = 'sjukhuskod', issuer = 'sjukhuskod', days = 1 } = made
  // The clock of the service stands in November 2026.
  const now = Date.parse('2026-11-16T09:00:00Z') / 1000
  const token = new SignJWT(payload).setProtectedHeader({ alg }).setAudience(audience).setIssuer(issuer)
  if (days !== null) token.setExpirationTime(now + days * DAY_SECONDS)
  return token.sign(key)
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

async function keyOf(dataDir: string): Promise<Key> {
  return importJWK(JSON.parse(await readFile(join(dataDir, 'token-key.json'), 'utf8')), 'EdDSA')
}
