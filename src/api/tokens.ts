// Tokens: signed by a local key that lies in the data folder, and read back into a caller.
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Caller } from '../cases/callers.js'
import { normaliseOrganisationNumber } from '../policy/organisation-numbers.js'

const ALGORITHM = 'EdDSA'
const ISSUER = 'sjukhuskod'
const FILE = 'token-key.json'

export const ROLES = ['provider', 'officer', 'service'] as const

/** A token that is none of ours, is spoilt, or has expired. Says which, and nothing of its content. */
export class BadToken extends Error {
  override readonly name = 'BadToken'
}

export interface Tokens {
  /** A bearer token for a caller, valid for so many days. Throws BadToken for a caller that cannot be. */
  readonly sign: (caller: Caller, days: number) => Promise<string>
  /** The caller of a token. Throws BadToken. */
  readonly verify: (token: string) => Promise<Caller>
}

/** A token that was verified before: until it expires there is nothing about it that could change. */
interface Known {
  readonly caller: Caller
  readonly expiresAtMs: number
}

/** Checking a signature is dear, and a client sends the same token with every request: so many are remembered. */
const KNOWN_MAX = 1000

/** Reads the key of the data folder, making it at the first start. Two processes starting at once get the same one. */
export async function openTokens(dataDir: string, now: () => Date = () => new Date()): Promise<Tokens> {
  const jwk = await readOrMakeKey(dataDir)
  const privateKey = await importJWK(jwk, ALGORITHM)
  const { d: _private, ...publicJwk } = jwk
  const publicKey = await importJWK(publicJwk as JWK, ALGORITHM)
  const known = new Map<string, Known>()
  return {
    async sign({ role, sub, organisationNumber }, days) {
      callerOf({ role, sub, org: organisationNumber })
      const issuedAt = Math.floor(now().getTime() / 1000)
      return new SignJWT({ role, ...(organisationNumber === undefined ? {} : { org: organisationNumber }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + days * 86_400)
        .sign(privateKey)
    },
    async verify(token) {
      const verified = known.get(token)
      if (verified !== undefined && now().getTime() < verified.expiresAtMs) return verified.caller
      const options = {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: ISSUER,
        requiredClaims: ['sub', 'exp', 'role'],
        currentDate: now(),
      }
      const { payload } = await jwtVerify(token, publicKey, options).catch(error => {
        throw new BadToken(
          error?.code === 'ERR_JWT_EXPIRED' ? 'The token has expired.' : 'The token is not valid here.',
        )
      })
      const caller = callerOf(payload)
      if (known.size >= KNOWN_MAX) known.clear()
      known.set(token, { caller, expiresAtMs: payload.exp! * 1000 })
      return caller
    },
  }
}

function callerOf({ role, sub, org }: JWTPayload): Caller {
  if (!ROLES.includes(role as Caller['role']) || typeof sub !== 'string' || sub === '')
    throw new BadToken('The token names no role or subject.')
  if (role !== 'provider') return { role: role as Caller['role'], sub }
  const organisationNumber = typeof org === 'string' ? normaliseOrganisationNumber(org) : undefined
  if (organisationNumber === undefined) throw new BadToken('The token of a provider must name its organisation number.')
  return { role, sub, organisationNumber }
}

async function readOrMakeKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, FILE)
  const known = await readKey(file)
  if (known !== undefined) return known
  await mkdir(dataDir, { recursive: true })
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, 'w', 0o600)
  await handle.writeFile(JSON.stringify(await exportJWK(privateKey)))
  await handle.sync()
  await handle.close()
  // A link is made whole or not at all, and not over another's: whoever comes first is read by all.
  await link(draft, file).catch(error => {
    if (error?.code !== 'EEXIST') throw error
  })
  await unlink(draft)
  return (await readKey(file))!
}

async function readKey(file: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
