// The console: the pages for people, as one scope of the app with its cookies, forms, headers and routes.
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { serveAssets } from './assets.js'
import type { ConsoleContext, PageApp } from './context.js'
import { aboutPages } from './pages/about.js'
import { askPages } from './pages/ask.js'
import { casePages } from './pages/case.js'
import { codeChangePages } from './pages/code-changes.js'
import { codePages } from './pages/codes.js'
import { decisionPages } from './pages/decisions.js'
import { followPages } from './pages/follow.js'
import { handoverPages } from './pages/handover.js'
import { importPages } from './pages/import.js'
import { letterPages } from './pages/letters.js'
import { mailPages } from './pages/mails.js'
import { myCasePages } from './pages/my-cases.js'
import { openOrganisationPages } from './pages/open-organisations.js'
import { organisationPages } from './pages/organisations.js'
import { principlePages } from './pages/principles.js'
import { providerPages } from './pages/provider.js'
import { queuePages } from './pages/queue.js'
import { signInPages } from './pages/sign-in.js'
import { sitePages } from './pages/site.js'
import { startPages } from './pages/start.js'
import { statisticsPages } from './pages/statistics.js'
import { readSessions } from './sessions.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers with pages, also when it says no. */
    isPage?: boolean
  }
}

/** A form is some thousand letters at the most; files of import have routes with limits of their own. */
const FORM_MAX_BYTES = 256 * 1024

/** Every set of pages. A path is registered once, below none of the API's. */
const PAGES: readonly ((app: PageApp, context: ConsoleContext) => void)[] = [
  startPages,
  signInPages,
  codePages,
  openOrganisationPages,
  principlePages,
  statisticsPages,
  aboutPages,
  organisationPages,
  providerPages,
  handoverPages,
  sitePages,
  codeChangePages,
  importPages,
  letterPages,
  mailPages,
  decisionPages,
  queuePages,
  casePages,
  askPages,
  followPages,
  myCasePages,
]

/** Serves the pages. `makePages` tells browsers what pages may do. */
export async function serveConsole(
  app: FastifyInstance,
  context: ConsoleContext,
  makePages: (scope: FastifyInstance) => Promise<void>,
): Promise<void> {
  await app.register(async scope => {
    await makePages(scope)
    await scope.register(cookie)
    await scope.register(csrf, {
      cookieKey: '__Host-form',
      cookieOpts: { path: '/', secure: true, httpOnly: true, sameSite: 'strict' },
    })
    await scope.register(formbody, { bodyLimit: FORM_MAX_BYTES })
    scope.addHook('onRoute', route => {
      route.config = { ...route.config, isPage: true }
      route.schema = { ...route.schema, hide: true }
    })
    readSessions(scope, context.sessions)
    // Every form, whoever sends it: a sign-in or a request that another page makes is unwanted too.
    scope.addHook('preHandler', (request, reply, done) => {
      if (request.method === 'POST') scope.csrfProtection(request, reply, done)
      else done()
    })
    serveAssets(scope)
    for (const pages of PAGES) pages(scope, context)
  })
}
