// The app: the HTTP service built from its parts. What tests build too.
import { hash } from 'node:crypto'
import etag from '@fastify/etag'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { guard } from './api/callers.js'
import { type Context, ROOT, type TypedApp } from './api/context.js'
import { FEED_SHAPES } from './api/feed-shapes.js'
import { serveGraphql } from './api/graphql/graphql.js'
import { describe } from './api/openapi.js'
import { answerBrokenRequest, answerFrameworkError, handleProblems, rememberRoutes } from './api/problems.js'
import { tellRegistrySeq } from './api/registry-seq.js'
import { caseRoutes } from './api/routes/cases.js'
import { changeRoutes } from './api/routes/changes.js'
import { codeRoutes } from './api/routes/codes.js'
import { crosswalkRoutes } from './api/routes/crosswalk.js'
import { decisionRoutes } from './api/routes/decisions.js'
import { disclosureRoutes } from './api/routes/disclosures.js'
import { letterRoutes } from './api/routes/letters.js'
import { listRoutes } from './api/routes/lists.js'
import { messageRoutes } from './api/routes/messages.js'
import { organisationRoutes } from './api/routes/organisations.js'
import { serviceRoutes } from './api/routes/service.js'
import { snapshotRoutes } from './api/routes/snapshot.js'
import { streamRoutes } from './api/routes/stream.js'
import { validationRoutes } from './api/routes/validations.js'
import { SEARCH_SHAPES } from './api/search-shapes.js'
import { makePages, tellSecurityHeaders } from './api/security-headers.js'
import { NAMED_SHAPES } from './api/shapes.js'
import { limitSlowCallers } from './api/slow-callers.js'
import { STREAM_LIMITS, type StreamLimits } from './api/streams.js'
import type { Tokens } from './api/tokens.js'
import { validateWithPolicy } from './api/validation.js'
import { createCases } from './cases/cases.js'
import type { Desk } from './cases/desk.js'
import type { LogLevel, SignIn } from './config.js'
import { serveConsole } from './console/console.js'

import { viewOnPages } from './console/problem-page.js'
import { inTurns } from './registry/pieces.js'
import { createSearch } from './registry/search.js'
import { createTable } from './registry/table.js'

export interface AppOptions {
  readonly desk: Desk
  readonly tokens: Tokens
  readonly publicUrl: string
  readonly logLevel?: LogLevel
  readonly fourEyes?: boolean
  /** How people sign in to the pages. */
  readonly signIn?: SignIn
  /** Told when a mail was stored or a letter written, for whoever reads and sends them. */
  readonly onMail?: () => void
  /** Other limits of streams than STREAM_LIMITS. */
  readonly streams?: Partial<StreamLimits>
}

const BODY_MAX_BYTES = 64 * 1024

/** Builds the app on an open desk. Closing the app does not close the registry. */
export async function buildApp({
  desk,
  tokens,
  publicUrl,
  logLevel = 'silent',
  fourEyes = false,
  signIn = { by: 'none' },
  onMail = () => undefined,
  streams = {},
}: AppOptions): Promise<FastifyInstance> {
  const { registry } = desk
  const app = Fastify({
    logger: { level: logLevel, serializers: { req: loggedRequest } },
    logController: new LogController({ disableRequestLogging: logLevel !== 'debug' && logLevel !== 'trace' }),
    // A request's own logger costs more than finding a code: who logs something of a request gives its id.
    childLoggerFactory: logger => logger,
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerBrokenRequest,
    bodyLimit: BODY_MAX_BYTES,
    // Whole files are streamed in, so that a request as such has no end in time: see `limitSlowCallers` for the others.
    requestTimeout: 0,
    keepAliveTimeout: 10_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  })
  rememberRoutes(app)
  handleProblems(app, viewOnPages(ROOT))
  validateWithPolicy(app)
  app.removeContentTypeParser('text/plain')
  tellSecurityHeaders(app)
  await describe(app)
  guard(app, ROOT, tokens)
  tellRegistrySeq(app, registry)
  limitSlowCallers(app)
  for (const shape of [...NAMED_SHAPES, ...SEARCH_SHAPES, ...FEED_SHAPES]) app.addSchema(shape)

  const table = createTable(registry)
  const search = createSearch(table, registry)
  const cases = createCases({ desk, fourEyes })
  const context: Context = {
    registry,
    cases,
    table,
    search,
    publicUrl,
    onMail,
    streams: { ...STREAM_LIMITS, ...streams },
  }
  await app.register(
    async api => {
      // Of what can be asked for again: the graph is asked by POST.
      await api.register(etag, { hashFn: text => hash('sha1', text, 'base64') })
      const typed = api.withTypeProvider<TypeBoxTypeProvider>() as TypedApp
      for (const routes of ROUTES) routes(typed, context)
    },
    { prefix: ROOT },
  )
  await serveGraphql(app, context, tokens)
  await serveConsole(
    app,
    { desk, registry, cases, table, search, sessions: tokens, signIn, publicUrl, onMail },
    makePages,
  )
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok', seq: registry.register.head.seq }))
  app.addHook('onListen', () => void prepare())
  /** What lists, searches and proposals need, one after the other in turns with requests; whoever asks earlier waits for it. */
  async function prepare(): Promise<void> {
    await table.catchUp()
    await search.catchUp()
    await inTurns(registry.register.readAhead())
  }
  app.addHook('onClose', async () => {
    table.close()
    search.close()
  })
  return app
}

const ROUTES: readonly ((app: TypedApp, context: Context) => void)[] = [
  codeRoutes,
  crosswalkRoutes,
  changeRoutes,
  streamRoutes,
  snapshotRoutes,
  listRoutes,
  caseRoutes,
  decisionRoutes,
  organisationRoutes,
  messageRoutes,
  letterRoutes,
  disclosureRoutes,
  validationRoutes,
  serviceRoutes,
]

/** A request as it is logged: no query, no headers and no secret half of a link, which may hold names and tokens. */
const loggedRequest = (request: { method: string; url: string }) => ({
  method: request.method,
  path: request.url.split('?')[0]!.replace(/^(\/arenden\/[^/]*\/)[^/]*/, '$1…'),
})
