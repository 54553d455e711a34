// The OpenAPI document, made from the routes' schemas, and the pages to read it.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { ERRORS } from '../errors.js'
import { ROOT } from './context.js'
import { PERMISSIONS } from './permissions.js'
import { makePages } from './security-headers.js'

export const API_VERSION = '1.0.0'

const DESCRIPTION = `The register of Swedish hospital codes (sjukhuskoder): one code per physical site and provider.

Every change is a decision that cites one rule; the rules carry out six principles (see /principles). A code keeps its number
while its site and its provider change, so every answer can be asked as of a day (\`validAt\`) and as known at a moment (\`knownAt\`).

Errors are problem documents (RFC 9457), with \`errors: [{ path, message }]\` for faults in a request. Days are YYYY-MM-DD in
Swedish time, moments RFC 3339 in UTC. \`Registry-Seq\` in an answer is the head of the log it was read at; in a request it
waits until this instance has seen that much.`

/** Registers the document; call before the routes are. The server address is relative: the document is the same everywhere. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sjukhuskoder',
        version: API_VERSION,
        description: DESCRIPTION,
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'codes', description: 'Codes as of a day, and verdicts on codes met in reports. Open to all.' },
        { name: 'changes', description: 'The feed of decisions. Open to all.' },
        { name: 'lists', description: 'Principles, regions, MVO codes, reporting periods. Open to all.' },
        { name: 'cases', description: 'Requests and how they are settled.' },
        { name: 'mail', description: 'Mails that come in and letters that go out.' },
        { name: 'decisions', description: 'The log, for officers.' },
        { name: 'organisations', description: 'Providers and sites, for officers.' },
        { name: 'service', description: 'About this service.' },
      ],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`) },
    transform: ({ schema, url, route }) => {
      const method = [route.method].flat().find(each => each !== 'HEAD') ?? 'GET'
      const response = {
        ...problemResponses(method, url),
        ...(schema?.response ?? { 200: { description: 'The document.' } }),
      }
      return { schema: { ...schema, response, ...describedAs(method, url) }, url }
    },
  })
  await app.register(async pages => {
    await makePages(pages)
    await pages.register(swaggerUi, {
      routePrefix: `${ROOT}/docs`,
      uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
      // The viewer is served from here and sets some of its styles in the page; nothing outside is asked for.
      staticCSP: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    })
  })
}

/** Who may call a route and what may go wrong, from the tables that say so in the code. */
function describedAs(method: string, url: string): Record<string, unknown> {
  const permission = PERMISSIONS[`${method} ${url.slice(ROOT.length)}`]
  if (permission === undefined) return { hide: true }
  return permission === 'open'
    ? { security: [{}, { bearer: [] }] }
    : { security: [{ bearer: [] }], 'x-roles': permission }
}

/** What is asked with a body although nothing is written. */
const WRITES_NOTHING = /\/(previews|disclosures|validations)$/

/**
 * What can go wrong on a route besides its own success. Added to the document alone, not to the route's schema: the routes
 * answer problems by `problems.ts`, and no serialiser of theirs may drop a member of one.
 */
function problemResponses(method: string, url: string): Record<number, unknown> {
  const isOpen = PERMISSIONS[`${method} ${url.slice(ROOT.length)}`] === 'open'
  const isRead = method === 'GET'
  const statuses = [
    ...[400, 401],
    ...(isOpen ? [] : [403]),
    ...(url.includes(':') && !url.includes('/verdicts/') ? [404] : []),
    ...(isRead || WRITES_NOTHING.test(url) ? [] : [409]),
    ...(method === 'PATCH' && url.includes('/cases/') ? [412, 428] : []),
    ...(url.endsWith('/withdrawal') ? [412] : []),
    ...(isRead ? [] : [413, 415]),
    503,
  ]
  return Object.fromEntries(statuses.map(status => [status, problemResponse(status)]))
}

const problemResponse = (status: number): Record<string, unknown> => ({
  description: Object.values(ERRORS)
    .filter(error => error.status === status)
    .map(error => error.title)
    .join('; '),
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
})
