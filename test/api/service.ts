// A service for tests of the API: the app on a fresh database, tokens of its own, and requests that need no ceremony.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Test } from 'tap'
import { ROOT } from '../../src/api/context.js'
import type { StreamLimits } from '../../src/api/streams.js'
import { openTokens, type Tokens } from '../../src/api/tokens.js'
import { buildApp } from '../../src/app.js'
import type { Caller } from '../../src/cases/callers.js'
import { type Desk, openDesk } from '../../src/cases/desk.js'
import type { MailAddress } from '../../src/cases/letterhead.js'
import type { SignIn } from '../../src/config.js'
import { openRegistry, type Registry } from '../../src/registry/registry.js'
import type { Open } from '../databases.js'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The body read as JSON where it is JSON, else its text. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at the fields it names, and fails where they are not there.
  readonly body: any
  readonly text: string
}

/** Asks with a method and a path below the root, `GET /codes`; a body is sent as JSON, a text as it is. */
export type Ask = (what: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>

export interface Service {
  readonly desk: Desk
  readonly app: FastifyInstance
  readonly registry: Registry
  readonly tokens: Tokens
  readonly dataDir: string
  /** Asks without a token. */
  readonly anyone: Ask
  /** Asks with a token of a role; a provider's needs an organisation number. */
  readonly as: (role: Caller['role'], organisationNumber?: string, sub?: string) => Ask
}

/** A clock that goes a second further each time it is looked at: no two decisions are of one moment. */
export function aClock(from = '2026-11-16T09:00:00.000Z'): () => Date {
  let at = Date.parse(from)
  return () => {
    at += 1000
    return new Date(at)
  }
}

export interface ServiceOptions {
  readonly fourEyes?: boolean
  readonly now?: () => Date
  /** Who signs letters. */
  readonly from?: MailAddress
  readonly onMail?: () => void
  readonly streams?: Partial<StreamLimits>
  /** How people sign in to the pages. */
  readonly signIn?: SignIn
}

/** Starts the app on a fresh database; all is closed when the test ends. */
export async function startService(
  t: Test,
  open: Open,
  { fourEyes = false, now = aClock(), from, onMail, streams = {}, signIn }: ServiceOptions = {},
): Promise<Service> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sjukhuskod-api-'))
  const registry = await openRegistry({ database: await open(), now })
  const tokens = await openTokens(dataDir, now)
  const desk = await openDesk({ registry, ...(from === undefined ? {} : { from }) })
  const more = { ...(onMail === undefined ? {} : { onMail }), ...(signIn === undefined ? {} : { signIn }) }
  const app = await buildApp({ desk, tokens, publicUrl: 'http://127.0.0.1:3000', fourEyes, streams, ...more })
  t.teardown(async () => {
    await app.close()
    await registry.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const signed = new Map<string, Promise<string>>()
  const tokenOf = (caller: Caller): Promise<string> => {
    const key = JSON.stringify(caller)
    // Good for longer than any test's clock runs ahead.
    const token = signed.get(key) ?? tokens.sign(caller, 3650)
    signed.set(key, token)
    return token
  }
  return {
    ...{ app, desk, registry, tokens, dataDir },
    anyone: (what, body, headers) => ask(app, what, body, { ...headers }),
    as(role, organisationNumber, sub = role) {
      return async (what, body, headers) => {
        const token = await tokenOf({ role, sub, organisationNumber })
        return ask(app, what, body, { authorization: `Bearer ${token}`, ...headers })
      }
    },
  }
}

async function ask(
  app: FastifyInstance,
  what: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const [, method = '', path = ''] = /^([A-Z]+) (.*)$/s.exec(what) ?? []
  const answered = await app.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url: path.startsWith('/') ? `${ROOT}${path}` : path,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = answered.body
  const isJson = /\bjson\b/.test(String(answered.headers['content-type']))
  return {
    status: answered.statusCode,
    headers: answered.headers as Answer['headers'],
    body: isJson && text !== '' ? JSON.parse(text) : text,
    text,
  }
}

/** An organisation number with its check digit: the nth of private companies, or of others by how it begins. */
export function organisationNumber(n: number, prefix = '5590'): string {
  const digits = `${prefix}${String(n).padStart(9 - prefix.length, '0')}`
  const sum = [...digits].reduce((total, digit, i) => {
    const times = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (times > 9 ? times - 9 : times)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** The organisation number of the nth sole trader: a personal number. */
export const soleTraderNumber = (n: number): string => organisationNumber(n, '800101')

let counted = 0
/** A number that no other call gave: for sites and providers that have nothing to do with each other. */
export const another = (): number => ++counted

/** A visiting address that is no other's, nor perhaps another's. */
export const anAddress = (n = another()) => ({ street: `Provgatan ${n}`, postalCode: '75321', town: 'Uppsala' })

export const CONTACT = { name: 'Kontakta Personsson', email: 'kontakta.personsson@hemlig.example' }

/** A request for a new code by a provider and at a site of its own, unless told otherwise. */
export function aNewCode(more: Readonly<Record<string, unknown>> = {}) {
  const n = another()
  return {
    id: randomUUID(),
    kind: 'new-code',
    provider: { organisationNumber: organisationNumber(n), name: `Vårdbolaget ${n} AB` },
    region: '03',
    activityName: `Enheten ${n}`,
    address: anAddress(n),
    contact: CONTACT,
    mvo: ['511'],
    effectiveFrom: '2026-01-01',
    ...more,
  }
}

/** Opens a case as an officer and answers it. */
export async function opened(service: Service, request: unknown, by = service.as('officer')) {
  const { status, body, text } = await by('POST /cases', request)
  if (status !== 201) throw new Error(`the case was not opened: ${text}`)
  return body
}

/** Opens a case as an officer and settles it; throws when that is refused. Answers the decision. */
export async function decided(service: Service, request: unknown, settlement: unknown = { action: 'approve' }) {
  const { id } = await opened(service, request)
  const { status, body, text } = await service.as('officer')(`POST /cases/${id}/settlement`, settlement)
  if (status !== 201) throw new Error(`the case was not settled: ${text}`)
  return body
}

/** A code given out to a provider at a site, with the request it was given for. */
export async function givenCode(service: Service, more: Readonly<Record<string, unknown>> = {}) {
  const request = aNewCode(more)
  const decision = await decided(service, request)
  return { code: decision.code as string, request, decision }
}
